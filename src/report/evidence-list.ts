/**
 * The list of evidence as Chinese offices expect it (证据目录). Inside a bundle it stays in redacted
 * copies too, so that one holds no personal value: 证据来源, 证明对象 and 备注 are neutral there.
 */
import { lastOf } from '../base/lists.js';
import { csvOf } from './csv.js';
import { coloursNamed } from './paper-text.js';
import { itemFacts, placesOf, textOf, type CodeFacts } from '../case/view/facts.js';
import { chinaTime, shownAt } from '../case/view/moments.js';
import { isPicture, kindWithoutReading } from '../case/items/item-types.js';
import { latestOrigin, ORIGIN_KEYS } from '../case/statements/origin.js';
import { kindOf, type ItemView } from '../case/view/view.js';
import type { Wording } from '../base/wording.js';
import type { Colour } from '../reading/schema.js';
import type { Column } from './document/types.js';
import { COLOUR_WORDS, itemKind } from '../i18n/labels.js';
import { saidOf, shortStamp, STAMPS_ON_PAPER } from '../i18n/file-stamps.js';
import { filled, joined, REPORT } from '../i18n/papers.js';
import type { ItemStamp } from '../sign/stamps/item-stamps.js';
import { sanitise } from '../base/sanitise.js';
import { IMPORTED } from '../i18n/imported-on-paper.js';
import { betterCopyWords, linkWords, ORIGIN_WORDS, originText } from '../i18n/files-on-paper.js';

export const LIST_COLUMNS: readonly Column[] = [
  { head: { zh: '编号', en: 'No.' }, weight: 7 },
  { head: { zh: '证据名称', en: 'name' }, weight: 12 },
  { head: { zh: '证据来源', en: 'source' }, weight: 14 },
  { head: { zh: '证明对象', en: 'to show' }, weight: 18 },
  { head: { zh: '形式', en: 'form' }, weight: 10 },
  { head: { zh: '页码', en: 'page' }, weight: 7 },
  { head: { zh: '份数', en: 'copies' }, weight: 6.5 },
  { head: { zh: '文件格式', en: 'format' }, weight: 9.5 },
  { head: { zh: '完整性校验值(SHA-256)', en: 'SHA-256' }, weight: 22 },
  { head: { zh: '备注', en: 'remark' }, weight: 11.5 },
];

export interface EvidenceRow {
  number: string;
  name: Wording;
  source: Wording;
  proves: Wording;
  form: Wording;
  copies: string;
  format: string;
  sha256: string;
  remark: Wording;
  /** In the bundle. */
  path: string;
}

/** Of each item, what its time stamps say; checked when the paper is made. */
export type StampsByItem = ReadonlyMap<string, readonly ItemStamp[]>;

/** @param stamps Only for what is not neutral. */
export function evidenceRows(
  views: readonly ItemView[],
  { neutral, stamps = new Map() }: { neutral: boolean; stamps?: StampsByItem },
): EvidenceRow[] {
  const better = betterCopies(views);
  const opened = openedItems(views);
  return views.map((view) => {
    const { original, note } = view;
    const shown = neutralProves(view, opened.has(view.item));
    return {
      number: original.item,
      name: nameOf(view),
      source: (neutral ? null : saidSource(view)) ?? neutralSource(view),
      proves: (neutral ? null : provesOf(view)) ?? shown,
      form: original.type === 'statement' ? STATEMENT : ELECTRONIC,
      copies: '1',
      format: (lastOf(original.file.split('.')) ?? '').toUpperCase(),
      sha256: original.sha256,
      path: `data/originals/${original.file}`,
      remark: inOne([
        ...(neutral || note === null
          ? neutralRemarks(view, better.get(view.item) ?? [])
          : [{ zh: note.text, en: note.text }]),
        ...(neutral ? stampCount(view) : stampRemarks(stamps.get(view.item) ?? [])),
      ]),
    };
  });
}

const ELECTRONIC: Wording = { zh: '电子数据', en: 'electronic data' };
const STATEMENT: Wording = { zh: '当事人陈述', en: "party's statement" };

/** Of which the program took something out: unpacked archives, and files whose pages it drew. */
export function openedItems(views: readonly ItemView[]): ReadonlySet<string> {
  const drawn = views.flatMap(({ links }) => links.filter(({ as }) => as === 'page-of'));
  const unpacked = views.filter(({ members }) => members !== null && members.refused === null);
  return new Set([...drawn, ...unpacked].map(({ item }) => item));
}

/** By item: those that people say are its original. */
export function betterCopies(views: readonly ItemView[]): ReadonlyMap<string, string[]> {
  const better = new Map<string, string[]>();
  for (const { item, links } of views)
    for (const { as, item: of } of links)
      if (as === 'original-of') better.set(of, [...(better.get(of) ?? []), item]);
  return better;
}

function neutralSource({ item, original: { type }, from, imported }: ItemView): Wording {
  if (from !== undefined) return linkWords({ as: 'came-in', item: from.bundle }, item);
  if (imported !== undefined) return filled(IMPORTED.sealedBy, { n: imported.contributor });
  // No file was handed in: it was told here.
  if (type === 'statement')
    return { zh: '当事人所述，用程序记下', en: 'told by the party, written down with the program' };
  if (type === 'picture') return { zh: '当事人提供的图片文件', en: 'picture file handed in' };
  if (type === 'page')
    return { zh: '由程序从当事人提供的文件绘出', en: 'drawn from a file handed in' };
  return { zh: '当事人提供的文件', en: 'file handed in' };
}

/** What was said with `--source`, else with `--origin`. */
function saidSource({ source, origin }: ItemView): Wording | null {
  if (source.source !== null) return { zh: source.source, en: source.source };
  const said = latestOrigin(origin);
  const parts = ORIGIN_KEYS.flatMap((key) => {
    const value = said[key];
    if (value === undefined) return [];
    const text = originText(key, value);
    const label = ORIGIN_WORDS[key];
    return [{ zh: `${label.zh}：${text.zh}`, en: `${label.en}: ${text.en}` }];
  });
  if (parts.length === 0) return null;
  return {
    zh: parts.map(({ zh }) => zh).join('；'),
    en: parts.map(({ en }) => en).join('; '),
  };
}

function inOne(parts: readonly Wording[]): Wording {
  return {
    zh: parts.map(({ zh }) => zh).join('；'),
    en: parts.map(({ en }) => en).join('; '),
  };
}

/** No more: it stays where the stamps are withheld, and what they say is found from their bytes. */
function stampCount({ stamps }: ItemView): Wording[] {
  return stamps === 0 ? [] : [filled(STAMPS_ON_PAPER.remark, { n: stamps })];
}

/** The one that says most; in a narrow column, so that the others stand in their own table alone. */
function stampRemarks(stamps: readonly ItemStamp[]): Wording[] {
  const held = stamps.filter(({ stamp }) => stamp.problems.length === 0);
  const rank = ({ stamp }: ItemStamp) =>
    Number(!stamp.trusted) * 2 + Number(stamp.imprint?.digest === 'SHA-1');
  const time = ({ stamp }: ItemStamp) => stamp.genTime?.getTime() ?? 0;
  const [best] = held.sort((a, b) => rank(a) - rank(b) || time(a) - time(b));
  if (best === undefined) return [];
  const said = saidOf(best.stamp, sanitise);
  // Verifiers hold colours that a row names against those of the item.
  const isMisread = said.tsa !== null && coloursNamed(said.tsa).length > 0;
  return [shortStamp(isMisread ? { ...said, tsa: null } : said)];
}

/** Numbers of items only: it stays in every copy. */
function neutralRemarks(
  { item, original: { file, type }, links }: ItemView,
  better: readonly string[],
): Wording[] {
  // The folder is named under the table: no line of a narrow column holds it.
  const where: Wording =
    type === 'page'
      ? { zh: `图片文件：${file}`, en: `picture: ${file}` }
      : { zh: `原件文件：${file}`, en: `original: ${file}` };
  return [where, ...links.map((link) => linkWords(link, item)), ...better.map(betterCopyWords)];
}

const NEUTRAL: Wording = {
  zh: '图片所显示的颜色、文字和时间',
  en: 'colour, words and times that the picture shows',
};
const UNREAD: Wording = {
  zh: '文件所载的内容（程序没有查看）',
  en: 'what the file holds (the program did not look into it)',
};
const OPENED: Wording = {
  zh: '文件所载的内容（取出的另列为证据）',
  en: 'what the file holds (what was taken out is listed too)',
};
const STAMP: Wording = { zh: '时间戳所载的内容', en: 'what the time stamp says' };
const ACCOUNT: Wording = { zh: '本人对经过的陈述', en: "the person's account of what happened" };

function neutralProves({ original, imported, from }: ItemView, isOpened: boolean): Wording {
  if (imported !== undefined) return IMPORTED.proves;
  if (isPicture(original)) return NEUTRAL;
  // 本人 is who hands the list in.
  if (original.type === 'statement') return from === undefined ? ACCOUNT : IMPORTED.accountProves;
  if (kindWithoutReading(original) === 'time-stamp') return STAMP;
  return isOpened ? OPENED : UNREAD;
}

/** Only what needs no review or is confirmed: the rest is for the reader to see. */
function provesOf(view: ItemView): Wording | null {
  const shown = itemFacts(view)
    .codes.map(codeShows)
    .filter((one) => one !== null);
  if (shown.length === 0) return null;
  return {
    zh: shown.map(({ zh }) => zh).join('；'),
    en: shown.map(({ en }) => en).join('; '),
  };
}

function codeShows(code: CodeFacts): Wording | null {
  const at = shownAt(code);
  const clock = at === null ? undefined : code.fields[at.field];
  const when =
    at === null || !clock?.sure
      ? null
      : joined(chinaTime(at.at), clock.inferredYear ? REPORT.yearInferred : '');
  const colour = code.colour?.sure ? COLOUR_WORDS[code.colour.value as Colour] : undefined;
  const sure = (field: string) => (code.fields[field]?.sure ? textOf(code, field) : null);
  const visited = code.fields.visited?.sure ? placesOf(code) : null;
  const status = sure('statusText');
  const pushed = sure('pushedBy');
  const venue = sure('venueName');
  const places = visited?.map(({ place }) => place).join('、') ?? null;
  const zh = [
    venue === null ? null : `场所“${venue}”`,
    code.kind === 'travel-card' ? null : (colour?.zh ?? null),
    status === null ? null : `“${status}”`,
    pushed === null ? null : `由${pushed}推送`,
    places === null ? null : `到达或途经${places}`,
  ].filter((part) => part !== null);
  const en = [
    venue === null ? null : `venue “${venue}”`,
    code.kind === 'travel-card' ? null : (colour?.en ?? null),
    status === null ? null : `“${status}”`,
    pushed === null ? null : `pushed by ${pushed}`,
    places === null ? null : `visited ${places}`,
  ].filter((part) => part !== null);
  if (zh.length === 0) return null;
  return {
    zh: `${when === null ? '' : `${when.zh} `}页面显示${zh.join('，')}`,
    en: `${when === null ? '' : `${when.en}: `}the page shows ${en.join(', ')}`,
  };
}

const REMARK_HEAD =
  '备注（文件在证据包 data/originals/ 内；证据来源、证明对象在本表里是概述，详见证据报告的证据目录）';

/** Only in the table in the bundle, for programs: beside the bundle a path leads nowhere. */
const PATH_HEAD = '包内路径';

/** @param pages The report's, by item. */
export function evidenceListCsv(
  views: readonly ItemView[],
  pages: ReadonlyMap<string, string> = new Map(),
): string {
  const rows = evidenceRows(views, { neutral: true }).map((row) => [
    row.number,
    row.name.zh,
    row.source.zh,
    row.proves.zh,
    row.form.zh,
    pages.get(row.number) ?? '',
    row.copies,
    row.format,
    row.sha256,
    row.remark.zh,
    row.path,
  ]);
  const heads = LIST_COLUMNS.map(({ head }) => (typeof head === 'string' ? head : head.zh));
  // It stays in redacted copies, and says itself why it says less than the report's.
  return csvOf([[...heads.slice(0, -1), REMARK_HEAD, PATH_HEAD], ...rows]);
}

function nameOf(view: ItemView): Wording {
  const kind = spokenKindOf(view);
  if (!isPicture(view.original)) return itemKind(view);
  if (view.original.type === 'page') return pageName(view);
  if (kind === 'unknown') return { zh: '图片', en: 'picture' };
  if (kind === 'several') return { zh: '含多个码的截图', en: 'screenshot with several codes' };
  const { zh, en } = itemKind(view);
  return { zh: `${zh}截图`, en: `screenshot of a ${en}` };
}

export const PAGE_OF_FILE: Wording = { zh: '文件的一页', en: 'page of a file' };

function pageName(view: ItemView): Wording {
  if (spokenKindOf(view) === 'unknown') return PAGE_OF_FILE;
  const { zh, en } = itemKind(view);
  return { zh: `${PAGE_OF_FILE.zh}，上有${zh}`, en: `${PAGE_OF_FILE.en}, showing a ${en}` };
}

function spokenKindOf(view: ItemView): string {
  const said = lastOf(view.confirmations.kind)?.value;
  return typeof said === 'string' ? said : kindOf(view);
}
