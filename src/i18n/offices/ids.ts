/**
 * What `--to` takes, and what each is called: the one place for that. Apart from the forms themselves, so
 * that help loads quickly.
 */
interface Name {
  /** As short as people say it; the first is what is shown, and the name of a file. */
  zh: readonly [string, ...string[]];
  en: string;
}

export const OFFICE_NAMES = {
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
  lawsuit: {
    zh: ['人民法院（行政起诉状）', '行政起诉状', '起诉状', '起诉', '行政诉讼'],
    en: 'an action against the authority',
  },
  court: {
    zh: ['人民法院（证据目录）', '人民法院', '法院', '证据目录'],
    en: 'a court: list of evidence',
  },
  obtain: {
    zh: ['调取证据申请书', '调取证据', '调证'],
    en: 'to have a court obtain evidence',
  },
  provenance: {
    zh: ['过程说明', '电子数据形成、提取、保存过程说明', '形成提取保存过程说明'],
    en: 'how the data was made, taken and kept',
  },
} as const satisfies Record<string, Name>;

export type OfficeId = keyof typeof OFFICE_NAMES;
// JavaScript puts a key that is a number first, which 12345 is here anyway.
export const OFFICE_IDS = Object.keys(OFFICE_NAMES) as OfficeId[];
