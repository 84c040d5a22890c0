/**
 * A person's own account, in their own words: eight questions, any of which may stay blank. It is an
 * item of its own and never mixed with what was read from pictures. Pure.
 */
import { z } from '../../base/zod.js';
import { ROLES, type Role } from './roles.js';
import { ACCOUNT, QUESTION_IDS, QUESTIONS, type QuestionId } from './questions.js';

/** Answers are kept as they are typed; only their ends are trimmed. */
export const MAX_ANSWER = 4000;

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
      .describe('Who wrote it down: the person, a helper or a lawyer; null where it was not said.'),
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

export function sameAnswers(one: Answers, other: Answers): boolean {
  return QUESTION_IDS.every((id) => one[id] === other[id]);
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
