/** Words that options take: what is typed in Chinese means the same, and what is allowed is named in both. */
import type { Wording } from '../base/wording.js';
import { ROLES } from '../case/statements/roles.js';
import { OFFICE_IDS, type OfficeId } from './offices/ids.js';

/** As short as people say it; the first of `zh` is what is shown. */
const WORDS: Record<string, { zh: readonly string[]; en: string }> = {
  holder: { zh: ['本人', '持码人', '当事人'], en: 'the person whose codes these are' },
  helper: { zh: ['帮忙的人', '帮助者', '志愿者'], en: 'somebody who helps' },
  lawyer: { zh: ['律师'], en: 'a lawyer' },
  '12345': { zh: ['便民热线', '热线', '12345 热线'], en: 'the 12345 hotline' },
  discipline: { zh: ['纪检监察机关', '纪委', '纪检', '监委'], en: 'discipline inspection' },
  health: { zh: ['卫生健康委员会', '卫健委', '卫健'], en: 'the health commission' },
  epidemic: { zh: ['疫情防控指挥部', '指挥部', '防疫'], en: 'epidemic control headquarters' },
  data: { zh: ['大数据管理部门', '大数据局', '大数据'], en: 'the data bureau' },
  petition: { zh: ['信访部门', '信访', '信访局'], en: 'the petition office' },
  information: {
    zh: ['政府信息公开申请', '信息公开', '申请政府信息公开'],
    en: 'government information',
  },
  access: {
    zh: ['个人信息查阅、复制请求', '个人信息', '查阅'],
    en: 'a copy of one’s personal data',
  },
  reconsideration: {
    zh: ['行政复议机关', '行政复议', '复议', '行政复议申请书'],
    en: 'administrative reconsideration',
  },
  obtain: {
    zh: ['调取证据申请书', '调取证据', '调证'],
    en: 'to have a court obtain evidence',
  },
  provenance: {
    zh: ['过程说明', '电子数据形成、提取、保存过程说明', '形成提取保存过程说明'],
    en: 'how the data was made, taken and kept',
  },
  court: { zh: ['人民法院（证据目录）', '人民法院', '法院'], en: 'a court' },
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

/** For the name of a file. */
export const officeShort = (id: OfficeId): string =>
  (WORDS[id]?.zh[0] ?? id).replace(/（.*）$/, '');

/** `petition 信访部门`, where the word alone does not say it. */
export function choiceWords(word: string, tongue: keyof Wording): string {
  const words = WORDS[word];
  if (words === undefined) return word;
  return `${word} ${tongue === 'zh' ? (words.zh[0] ?? '') : `(${words.en})`}`;
}

export const ROLE_CHOICES: readonly string[] = ROLES;

/** All offices, for help and for errors. */
export function officeChoices(tongue: keyof Wording): string {
  return OFFICE_IDS.map((id) => choiceWords(id, tongue)).join(tongue === 'zh' ? '，' : ', ');
}
