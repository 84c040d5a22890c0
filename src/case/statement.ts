/**
 * A person's own account, in their own words: eight questions, any of which may stay blank. It is an
 * item of its own and never mixed with what was read from pictures. Pure.
 */
import { z } from 'zod';
import type { Wording } from '../reading/catalogue/types.js';
import { ACCOUNT } from './account.js';
import { ROLES, type Role } from './confirmation.js';
import { momentOf, type Moment } from './findings/moments.js';
import { typedValue } from './typed-value.js';
import type { ItemView } from './view.js';

export const QUESTION_IDS = [
  'noticed',
  'where',
  'prevented',
  'called',
  'hotline',
  'reply',
  'changedBack',
  'ask',
] as const;
export type QuestionId = (typeof QUESTION_IDS)[number];

/** Answers are kept as they are typed; only their ends are trimmed. */
export const MAX_ANSWER = 4000;

export const QUESTIONS: Record<QuestionId, Wording> = {
  noticed: {
    zh: '什么时候发现健康码变了？（如 2022-06-14 08:20；记不清就写大概）',
    en: 'When did you notice that the code had changed? (like 2022-06-14 08:20, or roughly)',
  },
  where: {
    zh: '当时你在哪里？前后几天去过哪里？',
    en: 'Where were you then, and in the days around it?',
  },
  prevented: {
    zh: '因此有哪些事做不了？（出门、乘车、上班、就医、去银行……）',
    en: 'What could you not do because of it? (go out, travel, work, see a doctor, go to the bank …)',
  },
  called: {
    zh: '有谁联系过你？什么时间，哪个单位，说了什么？',
    en: 'Who called or came to you? When, from where, and what did they say?',
  },
  hotline: {
    zh: '打过哪个热线？工单号是多少？',
    en: 'Which hotline did you call? What is the number of the ticket (工单号)?',
  },
  reply: { zh: '对方怎么答复的？', en: 'What was the reply?' },
  changedBack: {
    zh: '什么时候变回来的？（如 2022-06-16 10:00）',
    en: 'When did it change back? (like 2022-06-16 10:00)',
  },
  ask: { zh: '你要求什么？', en: 'What do you ask for?' },
};

/** For headings and timelines. */
export const SHORT_QUESTIONS: Record<QuestionId, Wording> = {
  noticed: { zh: '发现变码', en: 'noticed the change' },
  where: { zh: '当时所在', en: 'where the person was' },
  prevented: { zh: '因此做不了的事', en: 'what could not be done' },
  called: { zh: '来联系的人', en: 'who called' },
  hotline: { zh: '热线与工单号', en: 'hotline and ticket' },
  reply: { zh: '答复', en: 'the reply' },
  changedBack: { zh: '变回', en: 'changed back' },
  ask: { zh: '要求', en: 'what is asked for' },
};

export const statementSchema = z
  .object({
    schema: z.literal('evidence-statement/1'),
    label: z.string().describe('Says in words that this is a person’s own account.'),
    salt: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .describe('16 random bytes, so that short answers cannot be guessed from the hash.'),
    writtenAt: z.string().describe('UTC, by the clock of the computer.'),
    as: z
      .enum(ROLES)
      .nullable()
      .describe('Who wrote it down: the person, a helper or a lawyer; null where nobody said.'),
    replaces: z
      .string()
      .nullable()
      .describe('The item with the statement before this one, which is kept; null for the first.'),
    answers: z
      .array(
        z.object({
          id: z.string().describe('A list that grows.'),
          question: z.string(),
          answer: z.string().nullable().describe('null: left blank.'),
        }),
      )
      .describe('Every question, also those without an answer.'),
  })
  .meta({
    title: 'evidence-statement/1',
    description:
      'A person’s own account in a bundle: the original of an item of type `statement`. It is not ' +
      'what any picture shows.',
  });

export type Statement = z.infer<typeof statementSchema>;
/** A question without an answer is null. */
export type Answers = Record<QuestionId, string | null>;

export function newStatement(
  answers: Answers,
  about: { salt: string; writtenAt: string; as: Role | null; replaces: string | null },
): Statement {
  return {
    schema: 'evidence-statement/1',
    label: `${ACCOUNT.zh} (${ACCOUNT.en})`,
    ...about,
    answers: QUESTION_IDS.map((id) => ({ id, question: QUESTIONS[id].zh, answer: answers[id] })),
  };
}

export function answersOf({ answers }: Statement): Answers {
  const given = new Map(answers.map(({ id, answer }) => [id, answer]));
  return Object.fromEntries(QUESTION_IDS.map((id) => [id, given.get(id) ?? null])) as Answers;
}

export function noAnswers(): Answers {
  return Object.fromEntries(QUESTION_IDS.map((id) => [id, null])) as Answers;
}

export function isBlank(answers: Answers): boolean {
  return QUESTION_IDS.every((id) => answers[id] === null);
}

/** @returns null for a blank. */
export function tidyAnswer(text: string): string | null {
  const tidy = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  return tidy === '' ? null : tidy;
}

/** Null for anything that is no statement of a version known here. */
export function parseStatement(bytes: Uint8Array): Statement | null {
  try {
    const result = statementSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

/** The one that stands: the latest. Earlier ones stay in the case. */
export function currentStatement(
  views: readonly ItemView[],
): { item: string; statement: Statement } | null {
  const found = views.flatMap(({ item, statement }) => (statement ? [{ item, statement }] : []));
  return found.at(-1) ?? null;
}

/**
 * A time that the person gave in figures and in full. What stands in words ("about eight in the
 * morning") is not turned into a figure that nobody said.
 */
export function toldMoment(answer: string | null): Moment | null {
  const value = answer === null ? null : typedValue('displayedAt', answer);
  return typeof value === 'string' ? momentOf(value) : null;
}
