/** Words of the table of `sort`, and of its page. */
import type { SortReason, SortStatus } from '../sorting/types.js';
import type { Tongue, Wording } from '../base/wording.js';

/** Heads of the table; the page of `sort` calls things the same. */
export const ASSIGNMENT_HEADS = {
  file: { zh: '文件', en: 'file' },
  person: { zh: '人员', en: 'person' },
  result: { zh: '结论', en: 'result' },
  proposed: { zh: '程序的建议', en: 'proposed' },
  why: { zh: '依据', en: 'why' },
  see: { zh: '另见', en: 'see also' },
  kind: { zh: '种类', en: 'kind' },
  time: { zh: '时间', en: 'time' },
  error: { zh: '错误', en: 'error' },
} satisfies Record<string, Wording>;

export const STATUS_WORDS: Record<SortStatus, string> = {
  certain: '确定',
  'by-hand': '人工指定',
  suggested: '仅供参考',
  conflict: '有矛盾',
  shared: '公用',
  unassigned: '看不出是谁的',
  unread: '未能识别',
};

const REASON_WORDS: Record<SortReason, Wording> = {
  'own-name-and-number': {
    zh: '自身有足够的姓名和号码',
    en: 'its own name and number suffice',
  },
  'whole-id': { zh: '证件号码可见部分很多且相同', en: 'much of the ID number is the same' },
  'id-tail': { zh: '证件号后四位相同', en: 'last four of the ID are the same' },
  'id-digits': { zh: '证件号可见的一两位相同', en: 'a digit or two of the ID are the same' },
  'phone-tail': { zh: '手机号后四位相同', en: 'last four of the phone are the same' },
  'given-name': { zh: '名字可见的字相同', en: 'what is seen of the given name is the same' },
  surname: { zh: '姓相同', en: 'the surname is the same' },
  'same-bytes': { zh: '与另一文件逐字节相同', en: 'the same bytes as another file' },
  'same-picture': { zh: '像是同一画面另存', en: 'looks like the same screen saved again' },
  'same-folder': {
    zh: '所在文件夹里只有此人的图',
    en: 'its folder holds this person’s pictures only',
  },
  'near-in-time': { zh: '与此人的图相隔不到三分钟', en: 'within three minutes of this person’s' },
  'needs-review': { zh: '其中有待核对的内容', en: 'some of it should be looked at first' },
  'differs-unsure': { zh: '另有一处待核对的内容不同', en: 'a doubtful value differs' },
  'name-lengths': { zh: '姓名的字数不同', en: 'the names are of different lengths' },
  'only-name': { zh: '只有姓名的一部分，不足为凭', en: 'only part of a name: not enough' },
  'only-phone': {
    zh: '只有手机号；家人可能共用，不足为凭',
    en: 'only a phone number, which families share: not enough',
  },
  'too-little': { zh: '可见的内容太少', en: 'it shows too little' },
  'like-others': {
    zh: '与另见的文件可能是同一人',
    en: 'may be of the same person as the files to see',
  },
  'several-people': { zh: '一张图里有不止一个人', en: 'several people in one picture' },
  'links-two-people': {
    zh: '同时符合彼此矛盾的两个人',
    en: 'it fits people who cannot be one',
  },
  'fits-several': { zh: '同时符合不止一个人', en: 'it fits more than one person' },
  'joins-earlier-people': {
    zh: '与先前的表不一致：先前是两个人，或分法不同',
    en: 'it does not agree with the earlier table',
  },
  'folder-of-others': {
    zh: '但所在文件夹里是别人的图',
    en: 'but its folder holds another person’s pictures',
  },
  poster: { zh: '供人扫码的张贴件，不属于个人', en: 'a poster to scan, of no single person' },
  'in-several-folders': {
    zh: '不止一个文件夹里有，可能与几个人有关',
    en: 'in several folders: it may concern several people',
  },
  'nothing-of-a-person': { zh: '没有读到个人信息', en: 'nothing of a person was read in it' },
  archive: {
    zh: '压缩包，没有能拆开；要分就先解压到这个文件夹，再运行一次',
    en: 'an archive that could not be taken apart: unpack it into this folder and run again',
  },
  'not-a-picture': { zh: '不是图片，没有识别', en: 'no picture: it was not read' },
  'earlier-table': { zh: '沿用先前的表', en: 'as in the earlier table' },
};

export const SORT_PAGE = {
  title: { zh: '每张图是谁的', en: 'Whose each picture is' },
  how: {
    zh: '看图，在“人员”里选或写编号（几个人用空格分开；不属于个人的留空）。填完点“另存表格”，用它代替 assignment.csv。图片取自原来的文件夹，请不要移动它。',
    en: 'Look at each picture and choose or type a number (several with spaces; leave blank what belongs to no one). Then save the table in place of assignment.csv. Pictures come from the folder that was sorted: leave it where it is.',
  },
  save: { zh: '另存表格（CSV）', en: 'Save the table (CSV)' },
  left: { zh: '还有 {count} 张没有人员', en: '{count} without a person' },
} satisfies Record<string, Wording>;

/** In English the status is its own word. */
export function statusWords(status: SortStatus, tongue: Tongue): string {
  return tongue === 'zh' ? STATUS_WORDS[status] : status;
}

export function reasonWords(reasons: readonly SortReason[], tongue: Tongue): string {
  return reasons.map((reason) => REASON_WORDS[reason][tongue]).join(tongue === 'zh' ? '；' : '; ');
}
