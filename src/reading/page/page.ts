/**
 * The lines of a page as a text that can be searched, while every character still knows where in
 * the picture it stands. Pure.
 */
import { union, type Box } from '../../files/bitmap.js';
import type { BlockKind } from '../../recognise/layout/types.js';
import type { TextLine } from '../../recognise/text/types.js';

export interface PageLine extends TextLine {
  /** As `text`, unit for unit, with full-width forms and brackets made plain: for matching. */
  plain: string;
}

/** Text put together from lines; the units between lines have no origin. */
export interface Joined {
  text: string;
  plain: string;
  origins: readonly (readonly [line: PageLine, index: number] | null)[];
}

/** A piece of a {@link Joined}: what was read, where, and how surely. */
export interface Piece {
  raw: string;
  /** Integer pixels of the upright original. */
  region: Box;
  /** Of the least sure line that it touches. */
  confidence: number;
  /** Of its least sure letter or figure, where the engine tells; else as `confidence`. */
  weakest: number;
  lines: readonly PageLine[];
}

export interface Page {
  /** The part of the picture that is this page: all of it, or one panel of a collage. */
  bounds: Box;
  lines: readonly PageLine[];
  /** What stands side by side, left to right, a space between lines; top to bottom. */
  rows: readonly Joined[];
  /** Wrapped lines of one text put together, nothing between them. */
  paragraphs: readonly Joined[];
}

export function buildPage(lines: readonly TextLine[], bounds: Box): Page {
  const plainLines = lines.map((line) => ({ ...line, plain: toPlain(line.text) }));
  return {
    bounds,
    lines: plainLines,
    rows: rowsOf(plainLines).map((row) => join(row, ' ')),
    paragraphs: paragraphsOf(plainLines).map((paragraph) => join(paragraph, '')),
  };
}

const BRACKETS: Record<string, string> = {
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '　': ' ',
  '＊': '*',
  '∗': '*',
  '﹡': '*',
  '•': '·',
  '・': '·',
};

/** Traditional forms of the characters that labels and status words are made of. */
const SIMPLIFIED: Record<string, string> = Object.fromEntries(
  Array.from(
    '碼码黃黄綠绿紅红藍蓝場场門门測测檢检陰阴陽阳種种劑剂號号記记錄录驗验證证電电話话內内時时間间區区險险離离觀观異异見见疫疫',
  ).reduce<[string, string][]>((pairs, unit, i, all) => {
    if (i % 2 === 0) pairs.push([unit, all[i + 1]!]);
    return pairs;
  }, []),
);

const TRADITIONAL = new RegExp(`[${Object.keys(SIMPLIFIED).join('')}]`, 'g');

/** Whether a page is written in traditional characters, which the models often simplify. */
export function isTraditional(lines: readonly { text: string }[]): boolean {
  return lines.some((line) => /[碼劑號記錄檢測陰陽場門內區樓購]/.test(line.text));
}

/** Unit for unit, so that an index into one is an index into the other. */
export function toPlain(text: string): string {
  return text
    .replace(TRADITIONAL, (unit) => SIMPLIFIED[unit] ?? unit)
    .replace(/[\uFF01-\uFF5E【】〔〕　∗﹡•・]/g, (unit) => {
      const known = BRACKETS[unit];
      if (known !== undefined) return known;
      return String.fromCharCode(unit.charCodeAt(0) - 0xfee0);
    });
}

export function join(lines: readonly PageLine[], separator: string): Joined {
  let text = '';
  let plain = '';
  const origins: (readonly [PageLine, number] | null)[] = [];
  for (const [position, line] of lines.entries()) {
    const previous = lines[position - 1];
    // Boxes that overlap both hold the character between them.
    const twice = previous !== undefined && sharesCharacter(previous, line);
    if (previous !== undefined && !twice) {
      text += separator;
      plain += separator;
      for (let i = 0; i < separator.length; i++) origins.push(null);
    }
    for (let i = twice ? 1 : 0; i < line.text.length; i++) {
      text += line.text[i];
      plain += line.plain[i];
      origins.push([line, i]);
    }
  }
  return { text, plain, origins };
}

function sharesCharacter(a: PageLine, b: PageLine): boolean {
  const overlap = a.box.x + a.box.width - b.box.x;
  const level =
    Math.abs(middle(a.box).y - middle(b.box).y) < Math.min(a.box.height, b.box.height) / 2;
  return level && overlap > a.box.height * 0.2 && a.plain.at(-1) === b.plain[0];
}

/** @returns null where the range holds nothing that was read. */
export function pieceOf(joined: Joined, start: number, end: number): Piece | null {
  const spans = new Map<PageLine, [number, number]>();
  for (let i = start; i < end; i++) {
    const origin = joined.origins[i];
    if (!origin) continue;
    const [line, index] = origin;
    const span = spans.get(line);
    spans.set(line, span ? [span[0], index] : [index, index]);
  }
  if (spans.size === 0) return null;
  const regions = [...spans].map(([line, [from, to]]) => regionOf(line, from, to));
  const region = union(regions);
  return {
    raw: joined.text.slice(start, end),
    region,
    confidence: Math.min(...[...spans.keys()].map((line) => line.confidence)),
    weakest: Math.min(...[...spans].map(([line, [from, to]]) => weakestOf(line, from, to))),
    lines: [...spans.keys()],
  };
}

/** Spaces and the marks within times are always doubtful, and no value keeps them. */
function weakestOf({ text, scores, confidence }: PageLine, from: number, to: number): number {
  const telling = scores
    ?.slice(from, to + 1)
    .filter((_, i) => /[\p{L}\p{N}，、；。！？·°]/u.test(text[from + i]!));
  return telling && telling.length > 0 ? Math.min(...telling) : confidence;
}

export function pieceOfLine(line: PageLine): Piece {
  const { text, confidence, box } = line;
  const weakest = weakestOf(line, 0, text.length - 1);
  return { raw: text, region: box, confidence, weakest, lines: [line] };
}

/** Two pieces that are one value. */
export function bothPieces(a: Piece, b: Piece, separator: string): Piece {
  return {
    raw: a.raw + separator + b.raw,
    region: union([a.region, b.region]),
    confidence: Math.min(a.confidence, b.confidence),
    weakest: Math.min(a.weakest, b.weakest),
    lines: [...a.lines, ...b.lines],
  };
}

export function wholeOf(joined: Joined): Piece | null {
  return pieceOf(joined, 0, joined.text.length);
}

/** Where some characters of a line stand: half a character beyond the middles of the outer ones. */
function regionOf(line: PageLine, from: number, to: number): Box {
  const { box, offsets } = line;
  if (from === 0 && to === line.text.length - 1) return box;
  const at = (index: number): number => offsets[index] ?? (index + 0.5) / line.text.length;
  const before = from === 0 ? 0 : (at(from - 1) + at(from)) / 2;
  const after = to === line.text.length - 1 ? 1 : (at(to) + at(to + 1)) / 2;
  const x = Math.floor(box.x + before * box.width);
  return { x, y: box.y, width: Math.ceil(box.x + after * box.width) - x, height: box.height };
}

export function middle(box: Box): { x: number; y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Lines come in reading order: those of a row follow each other. */
function rowsOf(lines: readonly PageLine[]): PageLine[][] {
  const below = translations(lines);
  if (below.size >= 3) return rowsOfTwoLanguages(lines, below);
  const rows: PageLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    const level = last && (isLevel(line.box, last.box) || onOneBaseline(line.box, last.box));
    // A figure set taller than the words before it begins higher up, and is read before them.
    const before = row?.every(({ box }) => line.box.x + line.box.width <= box.x + box.height * 0.2);
    if (row && level && line.box.x >= last.box.x) row.push(line);
    else if (row && level && before) row.unshift(line);
    else rows.push([line]);
  }
  return rows;
}

/** What stands under a short text and says it again in Latin letters. */
function translations(lines: readonly PageLine[]): Map<PageLine, PageLine> {
  const latin = lines.filter(({ plain }) => /^[A-Za-z][A-Za-z .,'/()-]+$/.test(plain.trim()));
  const found = new Map<PageLine, PageLine>();
  for (const line of lines) {
    if (!/\p{sc=Han}/u.test(line.plain) || line.plain.length > 12) continue;
    const { box } = line;
    const under = latin.find((other) => {
      const gap = other.box.y - (box.y + box.height);
      const flush = Math.abs(other.box.x - box.x) < box.height * 0.5;
      return flush && gap > -box.height * 0.4 && gap < box.height * 0.7;
    });
    if (under) found.set(line, under);
  }
  return found;
}

/** Cells of a table in two languages: a value stands level with both of its label's lines. */
function rowsOfTwoLanguages(
  lines: readonly PageLine[],
  below: ReadonlyMap<PageLine, PageLine>,
): PageLine[][] {
  const again = new Set(below.values());
  const cells = lines
    .filter((line) => !again.has(line))
    .map((line) => ({ line, box: union([line.box, below.get(line)?.box ?? line.box]) }))
    .sort((a, b) => middle(a.box).y - middle(b.box).y);
  const rows: (typeof cells)[] = [];
  for (const cell of cells) {
    const first = rows.at(-1)?.[0];
    if (first && isLevel(first.box, cell.box)) rows.at(-1)!.push(cell);
    else rows.push([cell]);
  }
  return rows.map((row) => row.sort((a, b) => a.box.x - b.box.x).map(({ line }) => line));
}

export function isLevel(a: Box, b: Box): boolean {
  return Math.abs(middle(a).y - middle(b).y) < Math.min(a.height, b.height) * 0.5;
}

/** 03-21 星期一 **22:50:04**: set in two sizes, close together, their feet on one line. */
function onOneBaseline(a: Box, b: Box): boolean {
  const [small, tall] = a.height < b.height ? [a, b] : [b, a];
  const foot = Math.abs(a.y + a.height - b.y - b.height);
  const gap = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
  return (
    tall.height > small.height * 1.3 && foot < small.height * 0.3 && Math.abs(gap) < tall.height
  );
}

/**
 * A line goes on in the line below when both are set alike: nearly the same height, little space
 * between, overlapping from side to side, and the upper one runs to about where its column ends.
 */
function paragraphsOf(lines: readonly PageLine[]): PageLine[][] {
  const paragraphs: PageLine[][] = [];
  const open = new Set<PageLine[]>();
  for (const line of lines) {
    let best: PageLine[] | undefined;
    for (const paragraph of open) {
      if (isValueOf(lastOf(paragraph), line)) {
        best = paragraph;
        break;
      }
      if (
        continues(paragraph, line, lines) &&
        (!best || lastOf(paragraph).box.y > lastOf(best).box.y)
      )
        best = paragraph;
    }
    if (best) best.push(line);
    else {
      best = [line];
      paragraphs.push(best);
    }
    open.add(best);
    for (const paragraph of open)
      if (
        line.box.y - (lastOf(paragraph).box.y + lastOf(paragraph).box.height) >
        line.box.height * 2
      )
        open.delete(paragraph);
  }
  return paragraphs;
}

/** 变更时间： and its value beside it are one row of a list. */
function isValueOf(label: PageLine, { box }: PageLine): boolean {
  const gap = box.x - (label.box.x + label.box.width);
  return (
    /^\p{sc=Han}{2,8}[:：]$/u.test(label.plain.trim()) &&
    isLevel(label.box, box) &&
    gap > -box.height * 0.5 &&
    gap < box.height * 4
  );
}

function lastOf(paragraph: readonly PageLine[]): PageLine {
  return paragraph.at(-1)!;
}

/** 变更对象: — the first of several values under a heading. */
const LABELLED = /^\p{sc=Han}{2,6}:/u;

function isHeading({ plain }: PageLine): boolean {
  return plain.length <= 16 && !/[,:;，。；、]/.test(plain);
}

/** A sentence of the page's own, a clock or a person: none goes on with what somebody is told. */
const OPENS =
  /^\s*(?:凭此?码|本服务|仅供|数据来源|服务热线|客服)|^\s*[\p{sc=Han}*]{1,4}\*+(?=$|[\s|])|^\s*20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s*\d{1,2}:\d\d:\d\d|^\s*(?:暂无)?(?:核酸检测|新冠疫苗|疫苗接种|接种记录|健康申报)[^，,。；;]{0,6}$/u;
/** What stands behind it is its own: 登记时间 over 2022-06-14 08:21:36. */
const AWAITS = /(?:时间|日期|于)\s*[:：]?\s*$/;

/** What stands in a bubble or a dialog goes on nowhere else. */
export function isApart(kind: BlockKind): boolean {
  return kind === 'bubble' || kind === 'dialog';
}

/** Letters on different grounds (0 to 255 a channel) are of different texts. */
export function onOtherGround(a: PageLine, b: PageLine): boolean {
  const [one, other] = [a.look?.ground, b.look?.ground];
  if (one === undefined || other === undefined) return false;
  // Bold letters darken what is measured between them.
  const grey = [one, other].every((colour) => Math.max(...colour) - Math.min(...colour) < 12);
  return one.some((c, i) => Math.abs(c - other[i]!) > (grey ? 60 : 40));
}

/**
 * A sentence in grey under one in black is a remark of its own, and so is one in another size and
 * hue; one word in red is none.
 */
export function inOtherInk(a: PageLine, b: PageLine): boolean {
  const [one, other] = [a.look, b.look];
  if (one === undefined || other === undefined) return false;
  if (one.ink.every((c, i) => Math.abs(c - other.ink[i]!) > 60)) return true;
  const chroma = (ink: readonly number[]): number => Math.max(...ink) - Math.min(...ink);
  const [low, high] = [one.letterHeight, other.letterHeight].sort((x, y) => x - y);
  return Math.abs(chroma(one.ink) - chroma(other.ink)) > 90 && high! > low! * 1.2;
}

/** A heading over its text, where both have enough letters to tell. */
function isSetSmaller(a: PageLine, b: PageLine): boolean {
  if (!a.look || !b.look) return false;
  const enough = [a, b].every(({ plain }) => (plain.match(/\p{sc=Han}/gu)?.length ?? 0) >= 6);
  return enough && a.look.letterHeight > b.look.letterHeight * 1.25;
}

function isRow({ plain }: PageLine): boolean {
  return LABELLED.test(plain) && plain.length <= 30 && !/[，。；;]/.test(plain);
}

/** 转码说明： and the first words on one row, and the rest from where the label begins. */
function hangs(
  paragraph: readonly PageLine[],
  { box }: PageLine,
  lines: readonly PageLine[],
): boolean {
  const [first] = paragraph;
  if (first === undefined || paragraph.length > 1) return false;
  // 温馨提示：请继续… in one line, and the rest under the first word behind the label.
  const label = /^\p{sc=Han}{2,6}[:：]\s*/u.exec(first.plain)?.[0].length;
  const value = label === undefined ? undefined : first.offsets[label];
  const start = value === undefined ? null : first.box.x + value * first.box.width;
  if (start !== null && Math.abs(start - first.box.height * 0.4 - box.x) < box.height * 0.8)
    return true;
  // The first line of a paragraph is set in by two characters.
  const inset = first.box.x - box.x;
  if (
    inset > first.box.height * 1.4 &&
    inset < first.box.height * 2.4 &&
    /[，。]|.{12}/.test(first.plain)
  )
    return true;
  return lines.some(
    (label) =>
      label !== first &&
      /^\p{sc=Han}{2,8}[:：]/u.test(label.plain) &&
      isLevel(label.box, first.box) &&
      first.box.x - (label.box.x + label.box.width) < first.box.height &&
      Math.abs(label.box.x - box.x) < box.height * 0.5,
  );
}

function continues(
  paragraph: readonly PageLine[],
  line: PageLine,
  lines: readonly PageLine[],
): boolean {
  const above = lastOf(paragraph).box;
  const { box } = line;
  const height = Math.min(above.height, box.height);
  const gap = box.y - (above.y + above.height);
  if (Math.max(above.height, box.height) > height * 1.45) return false;
  if (gap < -height * 0.3 || gap > height * 1.0) return false;
  const overlap = Math.min(above.x + above.width, box.x + box.width) - Math.max(above.x, box.x);
  if (overlap < Math.min(above.width, box.width) * 0.5) return false;
  const left = Math.min(...paragraph.map((l) => l.box.x));
  const right = Math.max(...paragraph.map((l) => l.box.x + l.box.width));
  const flush = Math.abs(box.x - left) < height * 1.6 || Math.abs(box.x - above.x) < height * 0.6;
  const centred = Math.abs(middle(box).x - (left + right) / 2) < height * 1.2;
  const flushRight = Math.abs(box.x + box.width - right) < height * 0.8;
  if (!flush && !centred && !flushRight && !hangs(paragraph, line, lines)) return false;
  if (paragraph.length === 1 && isHeading(paragraph[0]!) && LABELLED.test(line.plain)) return false;
  // 答复单位：… over 答复时间：… are two of a list.
  if (paragraph.length === 1 && isRow(paragraph[0]!) && isRow(line)) return false;
  if (OPENS.test(line.plain) && !AWAITS.test(lastOf(paragraph).plain)) return false;
  const [a, b] = [lastOf(paragraph).look, line.look];
  if (a && b && a.block !== b.block && (isApart(a.kind) || isApart(b.kind))) return false;
  if (isSetSmaller(lastOf(paragraph), line)) return false;
  if (onOtherGround(lastOf(paragraph), line) || inOtherInk(lastOf(paragraph), line)) return false;
  // A line that stops early has ended its sentence.
  const full = above.x + above.width > Math.max(right, box.x + box.width) - height * 2.5;
  // 0371- and what follows it, an open bracket and what it holds: no line ends there by itself.
  const open = /[-—(（]$/.test(lastOf(paragraph).plain);
  return (full || open) && above.width > height * 6;
}
