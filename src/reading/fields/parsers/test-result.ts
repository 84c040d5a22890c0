/** testResult and testInterval. Pure. */
import { middle, type PageLine } from '../../page/line.js';
import {
  join,
  paragraphWith,
  pieceOf,
  type Joined,
  type Page,
  type Piece,
} from '../../page/page.js';
import type { Box } from '../../../files/bitmap.js';
import { introducedBy } from '../../page/labels.js';
import { linesOfOthers } from '../../page/others.js';
import type { Found, PageParser } from '../context.js';
import { lostBefore } from '../halves.js';
import { placeNamed } from '../places.js';
import { ABSENT, RESULTS } from '../results.js';

/** All that may stand on a result's line beside the result itself. */
const SURROUNDINGS =
  /[绿黄红橙]码|(?:20\d\d\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*[日号]|(?:省内|市内|本地|外省|国家|近|最近|最新|[一1]次)|\d+(?:\.\d+)?|小时内?|[天日]内?|[新型冠状病毒]{2,6}|核酸(?:检测|抗体)?|检测|采样|时间|日期|结果|结论|近期|本次|情况|记录|状态|为|已出|抗原|[()[\]:：·|/,，\-—.\s]/g;

interface ResultHit {
  piece: Piece;
  value: 'negative' | 'positive' | 'none';
}

/** Lines that are a result and nothing else; a sentence about results is none. */
function resultsOf(page: Page): ResultHit[] {
  const hits: ResultHit[] = [];
  const others = linesOfOthers(page);
  for (const line of page.lines) {
    if (others.has(line)) continue;
    // 暂无记录 under or beside 核酸检测: of what there is none its label says.
    if (ABSENT.test(line.plain.replace(/[\s>›〉]/g, ''))) {
      const piece = pieceOf(join([line], ''), 0, line.text.length);
      const named =
        /核酸/.test(line.plain) ||
        (piece && introducedBy(page, piece, /核酸/, 2)) ||
        page.lines.some(
          (other) => /核酸(?:检测)?$/.test(other.plain) && isUnder(line.box, other.box),
        );
      if (piece && named) {
        hits.push({ piece, value: 'none' });
        continue;
      }
    }
    for (const [pattern, value] of RESULTS) {
      const match = pattern.exec(line.plain);
      if (!match) continue;
      const rest = line.plain
        .replace(pattern, '')
        // 北京核酸检测阴性: where it was made.
        .replace(/^\p{sc=Han}{2,3}(?=核酸)/u, (where) =>
          placeNamed(where)?.name === where ? '' : where,
        )
        .replace(SURROUNDINGS, '')
        // Beside Chinese they say it again; a line of English is a sentence if more than this is left.
        .replace(/\p{sc=Han}/u.test(line.text) ? /[A-Za-z]+/g : /COVID|SARS|CoV|RT|PCR|RNA/gi, '');
      if (rest.length > 1 || endsSentence(page, line)) break;
      const piece = pieceOf(join([line], ''), match.index, match.index + match[0].length);
      // A reference value is what everyone's result is held against.
      if (piece && !introducedBy(page, piece, /参考/, 0) && !isReference(page, line))
        hits.push({ piece, value });
      break;
    }
  }
  return hits;
}

/** …或未检测到核酸 / 阴性结果: the last row of a sentence. */
function endsSentence(page: Page, line: PageLine): boolean {
  const text = paragraphWith(page, line);
  return (
    text !== undefined &&
    text.plain.length > line.plain.length + 10 &&
    /[，,。；;]/.test(text.plain) &&
    /未|或|若|请|您/.test(text.plain)
  );
}

/** In a table the column of reference values has its heading above it. */
function isReference({ lines }: Page, { box }: PageLine): boolean {
  return lines.some(
    (head) =>
      /^参考(?:值|范围|区间)?$|^正常值$/.test(head.plain.trim()) &&
      head.box.y + head.box.height < box.y + box.height * 0.3 &&
      Math.min(head.box.x + head.box.width, box.x + box.width) > Math.max(head.box.x, box.x),
  );
}

/** The first of the largest ones, since lists begin with the newest; where they contradict each other a person must say which. */
function chosen(page: Page): { hit: ResultHit; doubts: string[] } | null {
  const hits = resultsOf(page);
  const tallest = Math.max(...hits.map(({ piece }) => piece.region.height));
  const first = hits.find(({ piece }) => piece.region.height > tallest * 0.8);
  if (!first) return null;
  const hit = pickedBeside(first, hits);
  const contradicted = hits.some((other) => other.value !== hit.value);
  return { hit, doubts: contradicted ? ['several-candidates'] : [] };
}

/** 阴性 | 阳性 | 无效 on one row: what somebody may choose, of which the one in colour is chosen. */
function pickedBeside(first: ResultHit, hits: readonly ResultHit[]): ResultHit {
  const choices = hits.filter(({ piece }) => level(piece.region, first.piece.region));
  if (new Set(choices.map(({ value }) => value)).size < 2) return first;
  const coloured = choices.filter(({ piece }) => {
    const { ink, ground } = piece.lines[0]?.look ?? { ink: [0], ground: [0] };
    return [ink, ground].some((colour) => Math.max(...colour) - Math.min(...colour) > 60);
  });
  const [only, ...more] = coloured;
  return only && more.length === 0 ? only : first;
}

export const parseTestResult: PageParser = ({ page }) => {
  const found = chosen(page);
  if (!found) return null;
  const { value, piece } = found.hit;
  return { value, piece, doubts: [...found.doubts, ...lostBefore(piece, page)] };
};

/** 7天内核酸：阴性 — there the days are part of a label. */
const INTERVAL =
  /(?<!\d)(\d{1,3})[\s.,，\])】]*(小时|天|[hH](?![A-Za-z]))(?!内[^\d:：]{0,6}[:：])内?/;

export const parseTestInterval: PageParser = ({ page }) => {
  const found = chosen(page);
  // 暂无14天内记录: the days are those without a test.
  if (!found || found.hit.value === 'none') return null;
  const anchor = found.hit.piece.lines[0]!;
  const own = intervalIn(join([anchor], ''));
  if (own) return own;
  const candidates = [...intervalTexts(page)].flatMap((text) => {
    const interval = intervalIn(text);
    return interval ? [{ interval, distance: distance(interval.piece.region, anchor.box) }] : [];
  });
  // A row of tiles shows all the validities there are; none of them is this result's.
  const distinct = new Set(candidates.map(({ interval }) => interval.value));
  if (distinct.size >= 3) return null;
  const near = candidates
    .filter(({ interval }) => !isRowLabel(interval.piece.lines, anchor))
    .filter(
      ({ interval, distance: d }) =>
        d < anchor.box.height * (inOneCard(interval.piece.lines[0]!, anchor) ? 5 : 2.5) ||
        level(interval.piece.region, anchor.box) ||
        introducedBy(page, interval.piece, /^\s*有效(?:时间|时长|期)/),
    )
    .sort((a, b) => a.distance - b.distance);
  const first = near[0]?.interval;
  if (!first) return null;
  // Of several records each has its own: which of them still holds is for a person to say.
  const listed = candidates.some(
    ({ interval: { value, piece } }) =>
      value !== first.value &&
      resultsOf(page).some(
        ({ piece: other }) => !level(other.region, anchor.box) && level(other.region, piece.region),
      ),
  );
  return listed ? { ...first, doubts: [...first.doubts, 'several-candidates'] } : first;
};

/** 7天内核酸 at the left of a row, its result at the right: the days are part of the label. */
function isRowLabel(lines: readonly PageLine[], { box }: PageLine): boolean {
  const last = lines.at(-1)!;
  return (
    /[天时]内\p{sc=Han}{2,6}$/u.test(last.plain.trim()) &&
    level(last.box, box) &&
    box.x - (last.box.x + last.box.width) > box.height * 2
  );
}

function inOneCard({ look: a }: PageLine, { look: b }: PageLine): boolean {
  return a !== undefined && a.kind !== 'page' && a.block === b?.block;
}

/** Lines about intervals, and figures with their unit beside them: set larger, they tear apart. */
function* intervalTexts(page: Page): Generator<Joined> {
  const others = linesOfOthers(page);
  for (const line of page.lines) {
    if (others.has(line)) continue;
    if (line.plain.replace(SURROUNDINGS, '').replace(/阴性|阳性/, '').length <= 1)
      yield join([line], '');
    if (!/^\d{1,3}[.,，\s]*$/.test(line.plain)) continue;
    for (const unit of page.lines) {
      const gap = unit.box.x - (line.box.x + line.box.width);
      if (
        /^(?:小时|天)(?:内?.{0,7}$|内?核酸)/.test(unit.plain) &&
        gap > -line.box.height &&
        gap < line.box.height * 0.8 &&
        unit.box.y < line.box.y + line.box.height &&
        unit.box.y + unit.box.height > line.box.y
      )
        yield join([line, unit], '');
      // 48 over 小时内有效, in a ring.
      if (/^(?:小时|天)(?:内?有效|内)?$/.test(unit.plain.trim()) && isUnder(line.box, unit.box))
        yield join([line, unit], '');
    }
  }
}

function intervalIn(text: Joined): Found | null {
  // 近7天无核酸检测记录: that long ago there was no test. 近7天, alone, is a tab: whose tests it lists.
  const other = /天[内]?(?:[无未没]|最近)|^\s*[最近]{1,2}\s?\d{1,3}\s?天内?\s*[>›〉]?\s*$/.test(
    text.plain,
  );
  const match = other ? null : INTERVAL.exec(text.plain);
  const piece = match && pieceOf(text, match.index, match.index + match[0].length);
  if (!match || !piece) return null;
  // 7天内核酸 may be what the page asks about, and no age of this result.
  const asked =
    match[2] === '天' && Number(match[1]) >= 5 && /天内\p{sc=Han}{2,6}$/u.test(text.plain);
  // 48 hours: as it stands.
  const unit = /\d\s*([A-Za-z]{3,})/.exec(piece.raw)?.[1];
  const value = unit === undefined ? `${match[1]}${match[2]}` : `${match[1]} ${unit}`;
  return { value, piece, doubts: asked ? ['not-labelled'] : [] };
}

function distance(a: Box, b: Box): number {
  const dx = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
  const dy = Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height);
  return Math.hypot(Math.max(0, dx), Math.max(0, dy));
}

export function level(a: Box, b: Box): boolean {
  return Math.abs(middle(a).y - middle(b).y) < Math.max(a.height, b.height) * 0.6;
}

export function isUnder(a: Box, b: Box): boolean {
  const gap = b.y - (a.y + a.height);
  const over = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  return gap > -a.height * 0.3 && gap < a.height * 1.2 && over > Math.min(a.width, b.width) * 0.5;
}
