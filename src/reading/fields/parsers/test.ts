/** testResult, testInterval and vaccination. Pure. */
import {
  middle,
  pieceOf,
  join,
  type Joined,
  type Page,
  type PageLine,
  type Piece,
} from '../../page/page.js';
import type { Context, Found, Parser } from '../context.js';

/** Longer words first: 未检出 is no 检出. */
const RESULTS: readonly (readonly [RegExp, 'negative' | 'positive' | 'none'])[] = [
  [/暂无核酸(?:检测)?(?:记录|结果|信息)?|无核酸(?:检测)?记录|暂无检测记录|未查询到核酸/, 'none'],
  [/阴性/, 'negative'],
  [/阳性/, 'positive'],
];

/** All that may stand on a result's line beside the result itself. */
const SURROUNDINGS =
  /(?:省内|市内|本地|外省|国家|近|最近|最新)|\d+(?:\.\d+)?|小时内?|[天日]内?|[新型冠状病毒]{2,6}|核酸(?:检测|抗体)?|检测|采样|结果|为|已出|抗原|[()[\]:：·|/,，\-—.\s]/g;

interface ResultHit {
  piece: Piece;
  value: 'negative' | 'positive' | 'none';
}

/** Lines that are a result and nothing else; a sentence about results is none. */
function resultsOf(page: Page): ResultHit[] {
  const hits: ResultHit[] = [];
  for (const line of page.lines) {
    for (const [pattern, value] of RESULTS) {
      const match = pattern.exec(line.plain);
      if (!match) continue;
      const rest = line.plain.replace(pattern, '').replace(SURROUNDINGS, '');
      if (rest.length > 1) break;
      const piece = pieceOf(join([line], ''), match.index, match.index + match[0].length);
      if (piece) hits.push({ piece, value });
      break;
    }
  }
  return hits;
}

/** The largest one; where they contradict each other a person must say which. */
function chosen(page: Page): { hit: ResultHit; doubts: string[] } | null {
  const hits = resultsOf(page).sort((a, b) => b.piece.region.height - a.piece.region.height);
  const hit = hits[0];
  if (!hit) return null;
  const contradicted = hits.some((other) => other.value !== hit.value);
  return { hit, doubts: contradicted ? ['several-candidates'] : [] };
}

export const parseTestResult: Parser = ({ page }): Found | null => {
  const found = chosen(page);
  return found && { value: found.hit.value, piece: found.hit.piece, doubts: found.doubts };
};

const INTERVAL = /(\d{1,3})\s*(小时|天)内?/;

export const parseTestInterval: Parser = (context): Found | null => {
  const found = chosen(context.page);
  if (!found) return null;
  const { lines, region } = found.hit.piece;
  const anchor = lines[0]!;
  const own = intervalIn(join([anchor], ''));
  if (own) return own;
  // The figure is often set larger than its unit, which tears the line apart.
  const row = joinAcross(nearby(context.page, anchor, region.height * 1.4));
  return intervalIn(row) ?? stacked(context, anchor);
};

function intervalIn(text: Joined): Found | null {
  const match = INTERVAL.exec(text.plain);
  const piece = match && pieceOf(text, match.index, match.index + match[0].length);
  if (!match || !piece) return null;
  return { value: `${match[1]}${match[2]}`, piece, doubts: [] };
}

/** Lines that touch the anchor's height, close on either side, from left to right. */
function nearby(page: Page, anchor: PageLine, reach: number): PageLine[] {
  const touching = page.lines
    .filter((line) => {
      const top = Math.max(line.box.y, anchor.box.y);
      const bottom = Math.min(line.box.y + line.box.height, anchor.box.y + anchor.box.height);
      return bottom - top > Math.min(line.box.height, anchor.box.height) * 0.3;
    })
    .sort((a, b) => a.box.x - b.box.x);
  const at = touching.indexOf(anchor);
  let from = at;
  let to = at;
  const close = (a: PageLine, b: PageLine): boolean =>
    b.box.x - (a.box.x + a.box.width) < Math.max(reach, Math.max(a.box.height, b.box.height) * 0.8);
  while (from > 0 && close(touching[from - 1]!, touching[from]!)) from--;
  while (to + 1 < touching.length && close(touching[to]!, touching[to + 1]!)) to++;
  return touching.slice(from, to + 1);
}

function joinAcross(lines: readonly PageLine[]): Joined {
  return join(lines, ' ');
}

/** 24 huge, and beside it 小时 over 阴性. */
function stacked(context: Context, anchor: PageLine): Found | null {
  const units = context.page.lines.filter(
    (line) =>
      /^(?:小时|天)内?$/.test(line.plain.trim()) &&
      Math.abs(line.box.x - anchor.box.x) < anchor.box.height * 1.5 &&
      Math.abs(middle(line.box).y - middle(anchor.box).y) < anchor.box.height * 2.5,
  );
  for (const unit of units) {
    const figure = context.page.lines.find(
      (line) =>
        /^\d{1,3}$/.test(line.plain.trim()) &&
        line.box.x < unit.box.x &&
        unit.box.x - (line.box.x + line.box.width) < unit.box.height * 1.5 &&
        line.box.y < unit.box.y + unit.box.height &&
        line.box.y + line.box.height > unit.box.y,
    );
    if (figure) return intervalIn(join([figure, unit], ''));
  }
  return null;
}

const VACCINATION =
  /已完成(?:全程|加强|基础)?(?:免疫|接种)|已(?:完成)?加强(?:免疫|接种|针)?(?:接种)?|已全程接种|全程接种|已接种(?:第?\s?\d\s?[针剂])?|未(?:完成)?接种|未全程接种/;

export const parseVaccination: Parser = ({ page }): Found | null => {
  for (const line of page.lines) {
    const match = VACCINATION.exec(line.plain);
    if (!match || line.plain.length > match[0].length + 8) continue;
    const piece = pieceOf(join([line], ''), match.index, match.index + match[0].length);
    if (piece) return { value: match[0].replace(/\s/g, ''), piece, doubts: [] };
  }
  return null;
};
