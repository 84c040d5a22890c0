/**
 * The lines of a page as a text that can be searched, while every character still knows where in
 * the picture it stands. Pure.
 */
import { union, type Box } from '../../files/bitmap.js';
import type { ReadText, TextLine } from '../../recognise/text/types.js';
import { inChinese, isEnglish } from './english.js';
import { isLevel, middle, PAD, type PageLine } from './line.js';
import { paragraphsOf } from './paragraphs.js';
import { ofEach, ofText } from './remembered.js';
import { rowsOf } from './rows.js';
import { mended } from './seams.js';

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
  const english = isEnglish(lines);
  const plainLines = mended(lines).map((line) => {
    const plain = toPlain(line.text);
    return { ...line, plain: english ? inChinese(plain) : plain };
  });
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
  '‧': '·',
};

/** Traditional forms of the characters that labels and status words are made of. */
const SIMPLIFIED: Record<string, string> = Object.fromEntries(
  Array.from(
    '碼码黃黄綠绿紅红藍蓝場场門门測测檢检陰阴陽阳種种劑剂號号記记錄录驗验證证電电話话內内時时間间區区險险離离觀观異异見见轉转編编採采樣样結结報报單单構构醫医員员級级處处關关機机紀纪訊讯詢询請请進进達达過过還还顯显現现風风狀状態态稱称點点樓楼廳厅國国際际開开護护體体確确診诊隱隐屬属戶户館馆學学廣广東东無无發发佈布與与爲为為为應应從从後后並并當当條条務务業业華华於于會会聯联絡络',
  ).reduce<[string, string][]>((pairs, unit, i, all) => {
    if (i % 2 === 0) pairs.push([unit, all[i + 1]!]);
    return pairs;
  }, []),
);

const NOT_PLAIN = new RegExp(
  `[${Object.keys(SIMPLIFIED).join('')}\\uFF01-\\uFF5E【】〔〕　∗﹡•・‧]`,
  'g',
);

/** Whether a page is written in traditional characters, which the models often simplify. */
export function isTraditional(lines: readonly { text: string }[]): boolean {
  return lines.some((line) => /[碼劑號記錄檢測陰陽場門內區樓購轉種證]/.test(line.text));
}

/** Unit for unit, so that an index into one is an index into the other. */
export const toPlain = ofText((text) =>
  text
    // The models know no 採, and read it as what looks like it.
    .replace(/探(?=[樣样])/g, '采')
    .replace(
      NOT_PLAIN,
      (unit) =>
        SIMPLIFIED[unit] ?? BRACKETS[unit] ?? String.fromCharCode(unit.charCodeAt(0) - 0xfee0),
    ),
);

export function join(lines: readonly PageLine[], separator: string): Joined {
  let text = '';
  let plain = '';
  const origins: (readonly [PageLine, number] | null)[] = [];
  for (const [position, line] of lines.entries()) {
    const previous = lines[position - 1];
    // Boxes that overlap both hold the character between them.
    const twice = previous !== undefined && sharesCharacter(previous, line);
    if (previous !== undefined && !twice) {
      const between = separator === '' && wrapsWords(previous, line) ? ' ' : separator;
      text += between;
      plain += between;
      for (let i = 0; i < between.length; i++) origins.push(null);
    }
    for (let i = twice ? 1 : 0; i < line.text.length; i++) {
      text += line.text[i];
      plain += line.plain[i];
      origins.push([line, i]);
    }
  }
  return { text, plain, origins };
}

const WORD_ENDS = /[A-Za-z][,.;]?$/;

/** English is wrapped between two words, Chinese anywhere. */
function wrapsWords(a: PageLine, b: PageLine): boolean {
  return WORD_ENDS.test(a.text) && /^[A-Za-z]/.test(b.text) && !isLevel(a.box, b.box);
}

function sharesCharacter(a: PageLine, b: PageLine): boolean {
  const overlap = a.box.x + a.box.width - b.box.x;
  const level =
    Math.abs(middle(a.box).y - middle(b.box).y) < Math.min(a.box.height, b.box.height) / 2;
  // A line of one character would be in no row at all.
  return (
    level && b.plain.length > 1 && overlap > a.box.height * 0.2 && a.plain.at(-1) === b.plain[0]
  );
}

/** The lines that a text was put together from. */
export const linesOf = ofEach(({ origins }: Joined): readonly PageLine[] => {
  const lines = new Set<PageLine>();
  let last: PageLine | undefined;
  for (const origin of origins) {
    if (origin === null || origin[0] === last) continue;
    last = origin[0];
    lines.add(last);
  }
  return [...lines];
});

/** The row, or the paragraph, that a line of a page stands in. */
const places = ofEach((texts: Page['rows']): ReadonlyMap<PageLine, Joined> => {
  const found = new Map<PageLine, Joined>();
  for (const text of texts)
    for (const line of linesOf(text)) if (!found.has(line)) found.set(line, text);
  return found;
});

export function rowWith({ rows }: Page, line: PageLine | undefined): Joined | undefined {
  return line && places(rows).get(line);
}

export function paragraphWith(
  { paragraphs }: Page,
  line: PageLine | undefined,
): Joined | undefined {
  return line && places(paragraphs).get(line);
}

/** @returns null where the range holds nothing that was read. */
export function pieceOf(joined: Joined, start: number, end: number): Piece | null {
  const spans = new Map<PageLine, [number, number]>();
  // What a word of another language stands for is longer than it.
  while (end > start && joined.plain[end] === PAD) end++;
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
export function weakestOf(
  { text, scores, confidence }: ReadText,
  from = 0,
  to = text.length - 1,
): number {
  const telling = scores
    ?.slice(from, to + 1)
    .filter((_, i) => /[\p{L}\p{N}，、；。！？·°]/u.test(text[from + i]!));
  return telling && telling.length > 0 ? Math.min(...telling) : confidence;
}

export function pieceOfLine(line: PageLine): Piece {
  const { text, confidence, box } = line;
  const weakest = weakestOf(line);
  return { raw: text, region: box, confidence, weakest, lines: [line] };
}

/** Two pieces that are one value. */
export function bothPieces(a: Piece, b: Piece, separator: string): Piece {
  const words = separator === '' && WORD_ENDS.test(a.raw) && /^[A-Za-z]/.test(b.raw);
  return {
    raw: a.raw + (words ? ' ' : separator) + b.raw,
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
