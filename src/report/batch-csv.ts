/** What a batch found, as a table. No names, numbers or other values that identify a person. */
import { spokenReading } from '../case/statements/codes.js';
import { isUnread, type ItemView } from '../case/view/view.js';
import { csvOf } from './csv.js';
import { COLOUR_WORDS, fieldValue, fieldWords, itemKind, kindWords } from '../i18n/labels.js';

export interface BatchRow {
  /** As it was found. */
  path: string;
  /** Null where the case did not take it. */
  item: string | null;
  /** What went wrong, in words, or empty. */
  error: string;
}

const FIELDS = [
  ['statusText', '状态'],
  ['reason', '原因'],
  ['pushedBy', '赋码来源'],
  ['displayedAt', '页面时间'],
  ['testResult', '核酸结果'],
  ['testedAt', '采样时间'],
  ['visited', '途经'],
  ['venueName', '场所'],
  ['scannedAt', '扫码时间'],
] as const;

const HEAD = ['文件', '编号', '种类', '名称', '颜色', ...FIELDS.map(([, label]) => label)];
const COLUMNS = [...HEAD, '待核对', 'SHA-256', '错误'];

/** @param nameOf How a path is shown. */
export function batchCsv(
  rows: readonly BatchRow[],
  views: ReadonlyMap<string, ItemView>,
  nameOf: (path: string) => string,
): string {
  const lines = rows.map(({ path, item, error }) => {
    const view = item === null ? undefined : views.get(item);
    return [nameOf(path), item ?? '', ...found(view), view?.original.sha256 ?? '', error];
  });
  return csvOf([COLUMNS, ...lines]);
}

function found(view: ItemView | undefined): string[] {
  const reading = view?.reading && spokenReading(view.reading, view.confirmations);
  if (view === undefined || !reading) {
    // Of what is no picture at least the sort.
    const kind = view === undefined || isUnread(view) ? '' : itemKind(view).zh;
    return [kind, ...Array.from({ length: FIELDS.length + 3 }, () => '')];
  }
  const codes = [reading, ...reading.parts];
  const all = (value: (of: (typeof codes)[number]) => string) =>
    codes.map(value).filter(Boolean).join(' / ');
  const flags = codes.flatMap((of) =>
    [
      ...(of.kindReview ? ['kind'] : []),
      ...(of.issuer?.needsReview ? ['issuer'] : []),
      ...(of.colour?.needsReview ? ['colour'] : []),
      ...Object.entries(of.fields).flatMap(([name, { needsReview }]) =>
        needsReview ? [name] : [],
      ),
    ].map((name) => fieldWords(of, name).zh),
  );
  return [
    kindWords(reading).zh,
    all(({ issuer }) => issuer?.title ?? ''),
    all(({ colour }) => (colour === null ? '' : COLOUR_WORDS[colour.value].zh)),
    ...FIELDS.map(([name]) =>
      all(({ fields }) => (fields[name] ? fieldValue(name, fields[name].value, 'zh') : '')),
    ),
    [...new Set(flags)].join('、'),
  ];
}
