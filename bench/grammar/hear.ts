/**
 * What two engines make of the runs that show: neighbours fused, characters confused, marks lost, as
 * recordings in fixtures/lines/ have it. Where noise strikes, the score mostly tells, and not always.
 */
import type { TextLine } from '../../src/recognise/text/types.js';
import type { Draft } from './draft.js';
import type { Random } from './random.js';
import type { Seen } from './visible.js';

export interface Heard {
  line: TextLine;
  /** What stands there. */
  text: string;
  second: { text: string; confidence: number };
}

interface Letter {
  unit: string;
  from: number;
  to: number;
  score: number;
}

interface Piece {
  letters: Letter[];
  size: number;
  y: number;
  height: number;
}

/** Chance that something befalls a character. */
const LEVELS = [
  ['clean', 0, 45],
  ['light', 0.0025, 40],
  ['heavy', 0.012, 15],
] as const;

export function hear(d: Draft, seen: readonly Seen[], width: number, height: number): Heard[] {
  const { r } = d;
  const [level, noise] = r.weighted(LEVELS.map((one) => [one, one[2]] as const));
  d.features.add(`noise:${level}`);
  const fuse = r.pick([0.35, 0.5, 0.8]);
  return fused(seen.flatMap(piecesOf), fuse, r)
    .sort((a, b) => a.y - b.y || a.letters[0]!.from - b.letters[0]!.from)
    .map((piece) => heardOf(piece, noise, r, width, height));
}

function piecesOf({ run, shows, spans, box }: Seen): Piece[] {
  const pieces: Letter[][] = [];
  let current: Letter[] = [];
  const end = (): void => {
    while (current.length > 0 && /[\s　]/.test(current.at(-1)!.unit)) current.pop();
    if (current.length > 0) pieces.push(current);
    current = [];
  };
  const units = Array.from(run.text);
  for (const [i, unit] of units.entries()) {
    const gap = unit === '　' && units[i + 1] === '　' && i > 2;
    if (!shows[i] || gap) end();
    else if (current.length > 0 || !/[\s　]/.test(unit))
      current.push({ unit, from: spans[i]![0], to: spans[i]![1], score: 1 });
  }
  end();
  return pieces.map((letters) => ({ letters, size: run.size, y: box.y, height: box.height }));
}

/** A detector takes neighbours in a row for one line where the gap between them is small. */
function fused(pieces: Piece[], most: number, r: Random): Piece[] {
  const left = [...pieces].sort((a, b) => a.letters[0]!.from - b.letters[0]!.from);
  const done: Piece[] = [];
  for (const piece of left) {
    const before = done.find((other) => {
      const gap = piece.letters[0]!.from - other.letters.at(-1)!.to;
      const size = Math.max(piece.size, other.size);
      const level = Math.abs(piece.y + piece.height / 2 - other.y - other.height / 2) < size * 0.35;
      return (
        level &&
        gap > -size * 0.3 &&
        gap < size * most &&
        size / Math.min(piece.size, other.size) < 1.4
      );
    });
    if (!before) {
      done.push({ ...piece, letters: [...piece.letters] });
      continue;
    }
    const end = before.letters.at(-1)!.to;
    const start = piece.letters[0]!.from;
    if (start - end > before.size * 0.25 && r.chance(0.6))
      before.letters.push({ unit: ' ', from: end, to: start, score: 1 });
    before.letters.push(...piece.letters);
    const bottom = Math.max(before.y + before.height, piece.y + piece.height);
    before.y = Math.min(before.y, piece.y);
    before.height = bottom - before.y;
  }
  return done;
}

const ALIKE: Readonly<Record<string, string>> = {
  ...{
    '0': 'O8',
    '1': 'l7',
    '2': '２7',
    '3': '8',
    '5': 'S6',
    '6': '8',
    '7': '1',
    '8': '3B',
    '9': 'q',
  },
  ...{
    未: '末',
    己: '已',
    已: '己',
    日: '曰',
    人: '入',
    于: '干',
    淮: '准',
    绿: '录',
    黄: '黃',
    阴: '阳',
    场: '扬',
    码: '玛',
  },
  ...{
    晴: '睛',
    州: '洲',
    士: '土',
    午: '牛',
    天: '夭',
    检: '捡',
    析: '祈',
    沂: '沂',
    '（': '(',
    '【': '[',
    X: 'x',
    '-': '一',
  },
};
/** Two widths of one mark, which a reading writes alike. */
const WIDTHS: Readonly<Record<string, string>> = {
  '：': ':',
  '，': ',',
  '（': '(',
  '）': ')',
  '；': ';',
};

function heardOf(piece: Piece, noise: number, r: Random, width: number, height: number): Heard {
  const { letters, size } = piece;
  const text = letters.map(({ unit }) => unit).join('');
  // Small letters are read worse.
  const share = size < 13 ? noise * 2 : noise;
  const read: Letter[] = [];
  for (const [i, letter] of letters.entries()) {
    const sure = r.chance(0.01) ? 0.6 + r.next() * 0.35 : 0.97 + r.next() * 0.03;
    let { unit } = letter;
    const next = letters[i + 1]?.unit;
    if (WIDTHS[unit] !== undefined && r.chance(0.12)) unit = WIDTHS[unit]!;
    if (unit === ' ' && /\d/.test(text[i - 1] ?? '') && r.chance(0.25)) continue;
    if (!r.chance(unit === '*' ? share * 1.5 : share)) {
      read.push({ ...letter, unit, score: sure });
      continue;
    }
    const low = r.chance(0.8) ? 0.35 + r.next() * 0.4 : 0.9 + r.next() * 0.08;
    if (unit === '*') {
      if (i === 0 || r.chance(0.4)) lower(read, low);
      else read.push({ ...letter, unit: r.pick(['x', '×', '#', '**']), score: low });
    } else if (unit === next && /\d/.test(unit)) lower(read, low);
    else if (ALIKE[unit] !== undefined)
      read.push({ ...letter, unit: r.pick(Array.from(ALIKE[unit]!)), score: low });
    else if (r.chance(0.3)) lower(read, low);
    else read.push({ ...letter, unit, score: low });
  }
  if (read.length === 0) read.push(letters[0]!);
  return { text, line: lineOf(read, piece, width, height), second: secondOf(text, size, r) };
}

/** A character that is lost leaves doubt about its neighbour. */
function lower(read: Letter[], score: number): void {
  const last = read.at(-1);
  if (last) last.score = Math.min(last.score, score + 0.1);
}

function lineOf(
  letters: readonly Letter[],
  { y, height }: Piece,
  right: number,
  bottom: number,
): TextLine {
  const x = Math.max(0, Math.floor(Math.min(...letters.map(({ from }) => from)) - 1));
  const top = Math.max(0, Math.floor(y));
  const box = {
    x,
    y: top,
    width: Math.min(right, Math.ceil(Math.max(...letters.map(({ to }) => to)) + 1)) - x,
    height: Math.min(bottom, Math.ceil(y + height)) - top,
  };
  const units = letters.flatMap(({ unit, from, to, score }) =>
    Array.from({ length: unit.length }, (_, i) => ({
      unit: unit[i]!,
      offset: (from + ((to - from) * (i + 0.5)) / unit.length - x) / box.width,
      score,
    })),
  );
  const scores = units.map(({ score }) => Number(score.toFixed(2)));
  return {
    text: units.map(({ unit }) => unit).join(''),
    confidence: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    box,
    quad: [
      { x, y: top },
      { x: x + box.width, y: top },
      { x: x + box.width, y: top + box.height },
      { x, y: top + box.height },
    ],
    offsets: units.map(({ offset }) => Number(offset.toFixed(3))),
    scores,
  };
}

/** The second engine is weak on screens, and weak elsewhere than the first. */
function secondOf(text: string, size: number, r: Random): Heard['second'] {
  if (r.chance(0.03)) return { text: '', confidence: 0 };
  const share = size < 13 ? 0.02 : 0.008;
  const units = Array.from(text, (unit) => {
    if (WIDTHS[unit] !== undefined && r.chance(0.5)) return WIDTHS[unit]!;
    if (unit === '*') return r.chance(0.75) ? '*' : r.pick(['x', '“', '', '+', '"']);
    if (!r.chance(share)) return unit;
    if (/\d/.test(unit)) return r.chance(0.5) ? r.pick(['O', 'T', 'l', '荆']) : String(r.int(0, 9));
    return r.pick(['', '人', '玻', '抬', '望', ...(ALIKE[unit] ?? '')]);
  });
  return { text: units.join(r.chance(0.3) ? ' ' : ''), confidence: 0.6 + r.next() * 0.38 };
}
