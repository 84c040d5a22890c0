/** The words for what a reading holds, in both languages: terminal and documents share them. */
import { lastOf } from '../base/lists.js';
import type { Tongue, Wording } from '../base/wording.js';
import { BUILT_IN } from '../reading/catalogue/index.js';
import { isUnread, kindOf, type FileKind, type OfType } from '../case/items/item-types.js';
import { ACCOUNT } from '../case/statements/questions.js';
import { IMPORTED } from './imported-on-paper.js';
import { issuerTitle } from '../case/statements/codes.js';
import type { ConfirmationMap } from '../case/statements/confirmation.js';
import type { Colour, Field, Metadata, Vocabulary } from '../reading/schema.js';
import { cleanWording } from '../reading/vocabulary.js';

export const COLOUR_WORDS: Record<Colour, Wording> = {
  green: { zh: '绿色', en: 'green' },
  yellow: { zh: '黄色', en: 'yellow' },
  red: { zh: '红色', en: 'red' },
  orange: { zh: '橙色', en: 'orange' },
  blue: { zh: '蓝色', en: 'blue' },
  purple: { zh: '紫色', en: 'purple' },
  black: { zh: '黑色', en: 'black' },
  grey: { zh: '灰色', en: 'grey' },
  unknown: { zh: '颜色不明', en: 'colour unknown' },
};

export const PROVENANCE_WORDS: Record<Metadata['provenance'], Wording> = {
  'original-screenshot': { zh: '像是原始截图', en: 'looks like an original screenshot' },
  recompressed: { zh: '像是被重新压缩过', en: 'looks recompressed' },
  'photo-of-screen': { zh: '像是翻拍屏幕', en: 'looks like a photo of a screen' },
  unknown: { zh: '无法判断', en: 'cannot be told' },
};

/** What is kept and not read. */
const FILE_WORDS: Record<FileKind, Wording> = {
  video: { zh: '录像', en: 'video' },
  audio: { zh: '录音', en: 'audio recording' },
  pdf: { zh: 'PDF 文件', en: 'PDF document' },
  document: { zh: '文档', en: 'document' },
  'web-page': { zh: '网页文件', en: 'saved web page' },
  mail: { zh: '电子邮件', en: 'e-mail' },
  text: { zh: '文本文件', en: 'text file' },
  image: { zh: '未能识别的图片格式', en: 'picture of an unread format' },
  drawing: { zh: '矢量图', en: 'drawing' },
  archive: { zh: '压缩包', en: 'archive' },
  statement: ACCOUNT,
  // Without 文件: by that word verifiers of earlier versions would take it for another kind.
  'time-stamp': { zh: '时间戳', en: 'time stamp' },
  file: { zh: '文件', en: 'file' },
};

const KIND_WORDS = new Map<string, Wording>([
  ['several', { zh: '多个码', en: 'several codes' }],
  ['unknown', { zh: '未识别种类', en: 'kind unknown' }],
  ...Object.entries(FILE_WORDS),
]);

/** Words for what an item may be called; `several` and `unknown` are said in many ways. */
export const KNOWN_KINDS: readonly Wording[] = [
  ...BUILT_IN.kinds.map(({ wording }) => wording),
  ...Object.values(FILE_WORDS),
];

const TEST_WORDS: Record<string, Wording> = {
  negative: { zh: '阴性', en: 'negative' },
  positive: { zh: '阳性', en: 'positive' },
  none: { zh: '无记录', en: 'no record' },
};

type Named = OfType & {
  reading: OfKind | null;
  confirmations?: ConfirmationMap;
  /** Of a bundle that was taken in. */
  imported?: unknown;
};

/** Of an item: a person's word, else what was read. */
function spokenKind(view: Named): OfKind {
  const said = lastOf(view.confirmations?.kind)?.value;
  return typeof said === 'string' && said !== view.reading?.kind
    ? { kind: said }
    : said === undefined
      ? (view.reading ?? { kind: kindOf(view) })
      : { ...view.reading, kind: said as string, kindReview: undefined };
}

/** What an item is: kind of code, sort of file, or that nobody has read it yet, or said what it is. */
export function itemWords(view: Named): Wording {
  const said = lastOf(view.confirmations?.kind);
  return isUnread(view) && said === undefined ? NOT_READ : itemKind(view);
}

/** As {@link itemWords}; of a picture that has not been read, that its kind is unknown. */
export function itemKind(view: Named): Wording {
  return view.imported === undefined ? kindWords(spokenKind(view)) : IMPORTED.bundle;
}

export const NOT_READ: Wording = { zh: '尚未识别', en: 'not read yet' };

/** A reading, a part of one, or what else knows of which kind it is. */
export interface OfKind {
  kind: string;
  /** Of a kind that is not built in: the words that came with it. */
  vocabulary?: Vocabulary | undefined;
  /** Where the kind is only the likeliest one. */
  kindReview?: unknown;
}

/** What is only likely says so everywhere it is shown. @param of Null for what has not been read. */
export function kindWords(of: OfKind | null): Wording {
  const { zh, en } = plainKindWords(of);
  return of?.kindReview === undefined
    ? { zh, en }
    : { zh: `${zh}（待核对）`, en: `${en} (unsure)` };
}

function plainKindWords(of: OfKind | null): Wording {
  if (of?.vocabulary) return cleanWording(of.vocabulary.wording);
  const id = of?.kind ?? 'unknown';
  const known = BUILT_IN.kinds.find((kind) => kind.id === id)?.wording ?? KIND_WORDS.get(id);
  return known ?? cleanWording({ zh: id, en: id });
}

/** A title that no person has looked at says so, as a kind does. */
export function issuerWords(issuer: { title: string; needsReview?: boolean | undefined }): Wording {
  const { title, needsReview } = issuer;
  return needsReview
    ? { zh: `${title}（待核对）`, en: `${title} (unsure)` }
    : { zh: title, en: title };
}

const PAGE_WORDS = new Map<string, Wording>([
  ['kind', { zh: '种类', en: 'kind' }],
  ['issuer', { zh: '签发方', en: 'issuer' }],
  ['colour', { zh: '颜色', en: 'colour' }],
]);

/** Falls back to another kind's word for the field, then to its name. */
export function fieldWords(of: OfKind | null, name: string): Wording {
  const page = PAGE_WORDS.get(name);
  if (page !== undefined) return page;
  const own = of?.vocabulary?.fields.find((field) => field.name === name);
  if (own !== undefined) return cleanWording(own.wording);
  const first = (id: string) => Number(id === of?.kind);
  const kinds = [...BUILT_IN.kinds].sort((a, b) => first(b.id) - first(a.id));
  for (const { fields } of kinds) {
    const field = fields.find((spec) => spec.name === name);
    if (field !== undefined) return field.wording;
  }
  return cleanWording({ zh: name, en: name });
}

/** In the kind's own order, which is that of a careful look at the page; unknown ones follow. */
export function orderedFields<Of>(
  of: OfKind & { fields: Readonly<Record<string, Of>> },
): [string, Of][] {
  const { kind, vocabulary, fields } = of;
  const known = vocabulary?.fields ?? BUILT_IN.kinds.find(({ id }) => id === kind)?.fields ?? [];
  const order = known.map(({ name }) => name);
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.entries(fields).sort(
    ([a], [b]) => place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0),
  );
}

/** A value as people write it: `2022-06-14 08:21:36`, 阴性, 山东省临沂市、河南省郑州市*. */
export function fieldValue(name: string, value: Field['value'], tongue: Tongue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string')
    return value
      .map(({ place, starred }) => place + (starred ? '*' : ''))
      .join(tongue === 'zh' ? '、' : ', ');
  if (name === 'testResult') return TEST_WORDS[value]?.[tongue] ?? value;
  return displayedTime(value);
}

/** As {@link fieldValue}, for kinds, issuers and colours too. */
export function shownValue(name: string, value: Field['value'], tongue: Tongue): string {
  if (name === 'kind') return kindWords({ kind: String(value) })[tongue];
  if (name === 'issuer') return issuerTitle(String(value));
  if (name !== 'colour') return fieldValue(name, value, tongue);
  return COLOUR_WORDS[value as Colour]?.[tongue] ?? String(value);
}

/** The time zone of these pages is always China's; it stands in the JSON. */
export function displayedTime(value: string): string {
  const match = /^(?:(\d{4})-|--)(\d\d-\d\d)(?:T([\d:.]+)(?:\+08:00)?)?$/.exec(value);
  if (match === null) return value;
  const [, year, day, time] = match;
  return `${year === undefined ? '' : `${year}-`}${day}${time === undefined ? '' : ` ${time}`}`;
}
