/** Words that options take: what is typed in Chinese means the same, and what is allowed is named in both. */
import type { Wording } from '../base/wording.js';
import { ROLES } from '../case/statements/roles.js';
import { OFFICE_IDS, OFFICE_NAMES, type OfficeId } from './offices/ids.js';

/** As short as people say it; the first of `zh` is what is shown. Offices have theirs with their ids. */
const WORDS: Record<string, { zh: readonly string[]; en: string }> = {
  holder: { zh: ['本人', '持码人', '当事人'], en: 'the person whose codes these are' },
  helper: { zh: ['帮忙的人', '帮助者', '志愿者'], en: 'somebody who helps' },
  lawyer: { zh: ['律师'], en: 'a lawyer' },
  ...OFFICE_NAMES,
  shared: { zh: ['共用一把'], en: 'one for all' },
  each: { zh: ['各用一把'], en: 'one each' },
};

/** @returns the word that options take, or what was typed. */
function meant<Word extends string>(typed: string, words: readonly Word[]): Word | undefined {
  const text = typed.normalize('NFKC').trim();
  return words.find(
    (word) =>
      word === text.toLowerCase() || WORDS[word]?.zh.some((zh) => zh.normalize('NFKC') === text),
  );
}

export const roleMeant = (typed: string) => meant(typed, ROLES);
export const officeMeant = (typed: string): OfficeId | undefined => meant(typed, OFFICE_IDS);

/** For the name of a file: a form rather than the office, where one office takes several. */
export const officeShort = (id: OfficeId): string => {
  const [name] = OFFICE_NAMES[id].zh;
  return /（(.*)）$/.exec(name)?.[1] ?? name;
};

export const officeName = (id: OfficeId, tongue: keyof Wording): string =>
  tongue === 'zh' ? OFFICE_NAMES[id].zh[0] : OFFICE_NAMES[id].en;

/** `petition 信访部门`, where the word alone does not say it. */
export function choiceWords(word: string, tongue: keyof Wording): string {
  const words = WORDS[word];
  if (words === undefined) return word;
  return `${word} ${tongue === 'zh' ? (words.zh[0] ?? '') : `(${words.en})`}`;
}

export const ROLE_CHOICES: readonly string[] = ROLES;

/** The same, a line each, for a question. */
export function officeLines(tongue: keyof Wording): string[] {
  const widest = Math.max(...OFFICE_IDS.map((id) => id.length));
  return OFFICE_IDS.map((id) => `  ${id.padEnd(widest)}  ${officeName(id, tongue)}`);
}

/** `1 本人`, as a question offers them. */
export const roleLine = (tongue: keyof Wording): string =>
  ROLES.map((role, index) => {
    const { zh, en } = WORDS[role]!;
    return `${index + 1} ${tongue === 'zh' ? (zh[0] ?? '') : en}`;
  }).join(tongue === 'zh' ? '，' : ', ');

/** As {@link roleMeant}, and by the number that {@link roleLine} gives. */
export const roleChosen = (typed: string) =>
  ROLES[Number(typed.normalize('NFKC').trim()) - 1] ?? roleMeant(typed);

/** All offices, for help and for errors. */
export function officeChoices(tongue: keyof Wording): string {
  return OFFICE_IDS.map((id) => choiceWords(id, tongue)).join(tongue === 'zh' ? '，' : ', ');
}
