/** What a person's own account is asked. Pure. */
import type { Wording } from '../../base/wording.js';

/** What a person's own account is called everywhere, so that it is not taken for what a picture shows. */
export const ACCOUNT: Wording = { zh: '当事人自述', en: "the person's account" };

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
  noticed: { zh: '发现异常时间', en: 'noticed the change' },
  where: { zh: '当时所在地', en: 'where the person was' },
  prevented: { zh: '受影响的事项', en: 'what could not be done' },
  called: { zh: '与本人联系的单位或人员', en: 'who called' },
  hotline: { zh: '热线与工单号', en: 'hotline and ticket' },
  reply: { zh: '答复', en: 'the reply' },
  changedBack: { zh: '恢复时间', en: 'changed back' },
  ask: { zh: '要求', en: 'what is asked for' },
};
