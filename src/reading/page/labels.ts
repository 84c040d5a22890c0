/** Values that stand after, beside or under a label. Pure. */
import { middle, PAD, type PageLine } from './line.js';
import { pieceOf, join, type Joined, type Page, type Piece } from './page.js';
import { linesOfPending } from './pending.js';
import { ofEach } from './remembered.js';

export interface Labelled {
  joined: Joined;
  start: number;
  end: number;
  /** `beside`: on the label's own row; `below`: on the line under it. */
  where: 'beside' | 'below';
}

/**
 * Labels are spaced out to align (`姓　名：`): spaces inside one do not count. What a label holds is
 * text, never a pattern.
 */
export function patternOf(label: string): string {
  return Array.from(label, (unit) => unit.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s*');
}

/** A label as it opens a row, and as it ends the value before it: labels are few, and come again on every page. */
interface Patterns {
  /** What a text must hold to hold the label. */
  first: string;
  opening: RegExp;
  next: RegExp;
}

const patterns = new Map<string, Patterns>();

function patternsOf(label: string): Patterns {
  let known = patterns.get(label);
  if (known !== undefined) return known;
  const bare = label.endsWith('…');
  const word = bare ? label.slice(0, -1) : label;
  // `登记进入…` runs straight into its value; other labels are set off from theirs.
  // What sets them apart may be read as a dot: 姓名·陆*舟.
  const setOff = bare ? '' : '(?=[:：\\s·\\])]|$|[\\d*])';
  // 地 and 址临江路9号, in two lines: what is spaced out so wide is a label, whatever follows it.
  const torn = Array.from(word).length === 2 ? `^\\s*${Array.from(word).join('\\s+')}|` : '';
  known = {
    first: word.charAt(0),
    opening: new RegExp(
      `(?:${torn}(?:^|[\\s(\\[,，。:：])\\s*${patternOf(word)}\\s*(?:(?<!${PAD}\\s?)[/／]?[A-Za-z][A-Za-z ./]{2,}?(?=[:：\\s]*(?:[\\u4e00-\\u9fff]|[A-Z]?\\d)|[:：\\s]+[A-Z][A-Za-z, ]*\\*|[:：]\\s*[A-Z]{2})|${setOff}))[:：·\\s\\])]*`,
    ),
    next: new RegExp(`\\s${patternOf(label)}\\s*[:：]`),
  };
  patterns.set(label, known);
  return known;
}

/** Pages have few rows, and catalogues many labels. */
const rowsHolding = ofEach(({ rows }: Page): ReadonlyMap<string, readonly Joined[]> => {
  const holding = new Map<string, Joined[]>();
  for (const row of rows)
    for (const unit of new Set(row.plain.split(''))) {
      const known = holding.get(unit);
      if (known) known.push(row);
      else holding.set(unit, [row]);
    }
  return holding;
});

/** What each label on the page introduces, from the top: of several records the first one counts. */
export function valuesOf(
  page: Page,
  labels: readonly string[],
  otherLabels: readonly string[] = [],
): Labelled[] {
  const found: Labelled[] = [];
  const pending = linesOfPending(page);
  for (const label of labels) {
    const { first, opening } = patternsOf(label);
    for (const row of rowsHolding(page).get(first) ?? []) {
      const match = opening.exec(row.plain);
      if (!match || row.origins.some((origin) => origin && pending.has(origin[0]))) continue;
      const start = match.index + match[0].length;
      const end = cut(row, start, [...labels, ...otherLabels]);
      const beside = row.plain.slice(start, end).trim();
      // In the head of a table what stands beside a label is the next column's.
      if (beside !== '' && !HEADS.test(beside) && !LEADS.test(beside))
        found.push({ joined: row, start, end, where: 'beside' });
      else {
        const under = lineBelow(page, row, match.index, start);
        if (under) {
          const joined = join([under], '');
          found.push({ joined, start: 0, end: joined.text.length, where: 'below' });
        }
      }
    }
  }
  return found.sort((a, b) => topOf(a) - topOf(b) || a.start - b.start);
}

const HEADS =
  /^(?:\s*\p{sc=Han}{2,6}(?:时间|日期|机构|结果)|\s*结果|\s*日期|\s*(?:身份证|证件|手机)(?:号码?)?)+\s*$/u;

/** 红码原因 ……… 异议申诉>: at the other end of a heading, what leads to another page. A value may lead on too: 阴性>. */
const LEADS =
  /^(?:我要|我有|在线|异议|转码|立即|去|点击)?申诉\s*[>›〉]?$|^\p{sc=Han}{0,4}(?:申诉|详情|更多|查看|说明|反馈|纠错)\s*[>›〉]$/u;

function topOf({ joined, start }: Labelled): number {
  return joined.origins.slice(start).find((origin) => origin !== null)?.[0].box.y ?? Infinity;
}

/** A row of two columns holds two labels: the value ends where the next one begins. */
function cut(row: Joined, start: number, labels: readonly string[]): number {
  let end = row.plain.length;
  const value = row.plain.slice(start);
  for (const label of labels) {
    if (!value.includes(label.charAt(0))) continue;
    const next = patternsOf(label).next.exec(value);
    if (next && next.index > 0) end = Math.min(end, start + next.index);
  }
  return end;
}

function lineBelow(page: Page, row: Joined, start: number, end: number): PageLine | null {
  const label = pieceOf(row, start, end);
  if (!label) return null;
  const { region } = label;
  const bottom = region.y + region.height;
  const pending = linesOfPending(page);
  // The first record of a table may have no result yet.
  const passed = Math.max(0, ...Array.from(pending, ({ box }) => box.y + box.height - bottom));
  let best: PageLine | null = null;
  for (const line of page.lines) {
    const gap = line.box.y - bottom;
    if (pending.has(line) || gap < -region.height * 0.3 || LABELLED.test(line.plain)) continue;
    if (gap > region.height * 1.6 + passed) continue;
    const overlap =
      Math.min(line.box.x + line.box.width, region.x + region.width) -
      Math.max(line.box.x, region.x);
    const aligned = Math.abs(line.box.x - region.x) < region.height;
    if (overlap <= 0 && !aligned) continue;
    if (best === null || middle(line.box).y < middle(best.box).y) best = line;
  }
  return best;
}

/** 接收时间：2022-03-08 11:25, under a label whose own value is covered. */
const LABELLED = /^\s*\p{sc=Han}{2,8}(?:时间|日期|机构|结果|单位|地点|编号|号码?)\s*[:：]\s*\S/u;

/** Words that name what stands beside or under them. */
const LABEL =
  /核酸|检测|采样|疫苗|接种|失效|有效|查询|更新|登记|进场|扫码|通行|上报|时间|日期|截止|参考|^于$/;

/** A label that already has its time beside it. */
const OWN_VALUE = /\d{2}[:.-]\d{2}/;

/**
 * Whether a value stands under some words: on its own row before it, else in the nearest label
 * above it in its column. A label that has a value of its own beside it lends itself to no other.
 *
 * @param reach how far up to look, in heights of the label.
 */
export function introducedBy(page: Page, piece: Piece, words: RegExp, reach = 1.2): boolean {
  const { region } = piece;
  const before = textBefore(page, piece);
  if (/\p{sc=Han}/u.test(before)) return words.test(before);
  let nearest: PageLine | null = null;
  for (const line of page.lines) {
    if (piece.lines.includes(line) || !LABEL.test(line.plain) || OWN_VALUE.test(line.plain))
      continue;
    const gap = region.y - (line.box.y + line.box.height);
    const overlap =
      Math.min(line.box.x + line.box.width, region.x + region.width) -
      Math.max(line.box.x, region.x);
    if (gap < -line.box.height * 0.4 || gap > line.box.height * reach || overlap <= 0) continue;
    if (nearest === null || line.box.y > nearest.box.y) nearest = line;
  }
  return nearest !== null && words.test(nearest.plain);
}

/** What stands on the same row to the left, in the same line or in others. */
export function textBefore(page: Page, piece: Piece): string {
  const { region } = piece;
  const own = piece.lines[0];
  const head = own ? own.plain.slice(0, Math.max(0, own.text.indexOf(piece.raw.slice(0, 4)))) : '';
  const beside = page.lines.filter(
    (line) =>
      !piece.lines.includes(line) &&
      (LABEL.test(line.plain) || /[:：]\s*$/.test(line.plain)) &&
      !OWN_VALUE.test(line.plain) &&
      Math.abs(middle(line.box).y - middle(region).y) <
        Math.min(line.box.height, region.height) * 0.6 &&
      line.box.x < region.x &&
      region.x - (line.box.x + line.box.width) < page.bounds.width * 0.75,
  );
  return beside.map((line) => line.plain).join(' ') + ' ' + head;
}
