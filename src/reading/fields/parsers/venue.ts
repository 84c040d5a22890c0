/** venueName. Pure. */
import type { Box } from '../../../files/bitmap.js';
import { isLevel, usualHeight, type PageLine } from '../../page/line.js';
import { bothPieces, paragraphWith, pieceOf, pieceOfLine, type Page } from '../../page/page.js';
import { chinesePunctuation } from '../chinese.js';
import type { Context, Found, Parser } from '../context.js';
import { findTimes } from '../times.js';
import {
  BRACKETED,
  isAddress,
  isFurniture,
  parseLabelledText,
  VENUE_ENDING,
} from './labelled-text.js';
import { COMMAND, TOLD } from './venue-lines.js';

/** Beside its label, else the words in the upper part that are named like a place or set like a title. */
export const parseVenueName: Parser = (context, spec): Found | null => {
  const told = venueTold(context);
  if (told) return told;
  const labelled = parseLabelledText(context, spec);
  if (labelled) {
    return isOddName(String(labelled.value))
      ? { ...labelled, doubts: [...labelled.doubts, 'unusual-value'] }
      : labelled;
  }
  const { bounds, lines } = context.page;
  const usual = Math.max(1, usualHeight(lines));
  const scored = lines.flatMap((line) => {
    const han = line.plain.match(/\p{sc=Han}/gu)?.length ?? 0;
    const y = (line.box.y - bounds.y) / bounds.height;
    if (han < 3 || y < 0.03 || y > 0.9 || BRACKETED.test(line.plain.trim())) return [];
    if (isFurniture(line.plain, context) || findTimes(line.plain).length > 0) return [];
    // What has its value beside it is a label.
    if (
      lines.some(
        (l) => l.box.x > line.box.x && isLevel(l.box, line.box) && !BRACKETED.test(l.plain.trim()),
      )
    )
      return [];
    if (/[，。；！？,;!?]|[:：]/.test(line.plain) || isAddress(line.plain)) return [];
    if (inSentence(line, context.page) || COMMAND.test(line.plain.trim())) return [];
    const branch = lines.find((l) => isLevel(l.box, line.box) && BRACKETED.test(l.plain.trim()));
    const named = VENUE_ENDING.test(line.plain.trim() + (branch?.plain.trim() ?? ''));
    const large = line.box.height / usual;
    if (!named && (large < 1.15 || y > 0.8)) return [];
    return [{ line, named, score: (named ? 1.5 : 0) + Math.min(2.5, large) + (1 - y) * 0.5 }];
  });
  scored.sort((a, b) => b.score - a.score);
  const [best, rival] = scored;
  if (!best) return null;
  const doubts = [];
  if (!best.named) doubts.push('not-labelled');
  if (rival && rival.score > best.score - 0.3) doubts.push('several-candidates');
  // 您正要前往某某店: a sentence ran into the name.
  if (/^\s*[您请]/.test(best.line.plain)) doubts.push('unusual-value');
  const whole = wrapped(context, best.line);
  const text = whole.map((line) => line.text.trim()).join('');
  // 场所名称某某店: read as one word with its label.
  const fused = spec.labels?.find((label) => label.length >= 4 && text.startsWith(label)) ?? '';
  return {
    value: chinesePunctuation(
      text
        .slice(fused.length)
        .trim()
        .replace(/\s+(?=[(（])/g, ''),
    ),
    piece: whole.map(pieceOfLine).reduce((a, b) => bothPieces(a, b, '')),
    doubts,
  };
};

/**
 * （滨江道店）, 某某店和平区样例路6号, 某某超市*春来: a part of it went before, or what stands behind the
 * next label was taken with it.
 */
function isOddName(name: string): boolean {
  const open = name.split(/[（(]/).length !== name.split(/[）)]/).length;
  const behind = /[）)]\p{sc=Han}{1,3}$/u.test(name) && !VENUE_ENDING.test(name);
  return open || behind || /^[（(]|[*＊]|.{2}[区县市].*\d+号?$/u.test(name);
}

/** A wrapped line of a text with stops in it. */
function inSentence(line: PageLine, page: Page): boolean {
  const text = paragraphWith(page, line);
  return text !== undefined && /[，,。；;]/.test(text.plain);
}

function venueTold({ page }: Context): Found | null {
  for (const text of page.paragraphs) {
    const opening = TOLD.exec(text.plain);
    const times = findTimes(text.plain);
    if (!opening || times.length !== 1) continue;
    const start = opening.index + opening[0].length;
    const rest = text.plain.slice(start);
    const until = rest.search(/[，,。；;]|登记|扫码|访客|时间[:：]/);
    const stop = times[0]!.start > start ? times[0]!.start - start : Infinity;
    const length = Math.min(until < 0 ? rest.length : until, stop, rest.length);
    const name = rest.slice(0, length).trim();
    const piece = pieceOf(text, start, start + rest.slice(0, length).trimEnd().length);
    if (!piece || name.length < 3 || name.length > 30 || !/\p{sc=Han}{2}/u.test(name)) continue;
    return { value: chinesePunctuation(piece.raw.trim()), piece, doubts: [] };
  }
  return null;
}

/** A long name breaks over two centred rows, and its last part may stand in a box of its own. */
function wrapped(context: Context, line: PageLine): PageLine[] {
  const { lines, bounds } = context.page;
  // A label far to the left is no part of the name.
  const adjoins = (a: Box, b: Box): boolean =>
    Math.max(a.x - b.x - b.width, b.x - a.x - a.width) < a.height * 2;
  const rowOf = (one: PageLine): PageLine[] =>
    lines
      .filter(
        (l) =>
          l === one ||
          (isLevel(l.box, one.box) &&
            adjoins(l.box, one.box) &&
            Math.abs(l.box.height - one.box.height) < one.box.height * 0.3),
      )
      .sort((a, b) => a.box.x - b.box.x);
  const off = (row: readonly PageLine[]): number => {
    const left = row[0]!.box.x;
    const right = Math.max(...row.map(({ box }) => box.x + box.width));
    return Math.abs((left + right) / 2 - bounds.x - bounds.width / 2) / bounds.width;
  };
  const own = rowOf(line);
  // 华联超市 (天山路店), its branch read as a box of its own.
  const branch = own.filter((one) => one === line || BRACKETED.test(one.plain.trim()));
  if (off(own) > 0.06) return branch;
  const near = (sign: 1 | -1): PageLine[] | null => {
    const next = lines.find(({ box, plain }) => {
      const gap = sign * (box.y - line.box.y) - Math.max(box.height, line.box.height);
      const alike = Math.abs(box.height - line.box.height) < line.box.height * 0.2;
      return (
        gap > -line.box.height * 0.3 &&
        gap < line.box.height * 0.7 &&
        alike &&
        /^[\p{sc=Han}()（）\dA-Za-z]+$/u.test(plain.trim()) &&
        !/[码证]$|登记|凭证|通行|时间|扫码|结果|^(?:场所|地点|单位)/.test(plain) &&
        !isFurniture(plain, context)
      );
    });
    const row = next && rowOf(next);
    return row && off(row) <= 0.06 ? row : null;
  };
  // What already ends as a name does goes on in no other row: under it stands what sort of place it is.
  const ends = (row: readonly PageLine[]): boolean =>
    VENUE_ENDING.test(row.map(({ plain }) => plain.trim()).join(''));
  const above = near(-1);
  const below = ends(own) ? null : near(1);
  return [...(above && !ends(above) ? above : []), ...own, ...(below ?? [])];
}
