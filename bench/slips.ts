/**
 * What guards against a misread character? One character of one recorded line is changed, as an
 * engine might have misread it, and everything behind the first reader runs again: how many of the
 * values that become wrong ask for a look? Needs fixtures/lines/ and no model.
 *
 *   node bench/run.mjs slips [--confidence 0.97] [--score 0.94] [--field NAME] [--verbose]
 *
 * A real slip lowers the confidence of its line and is itself not read surely; how far, `--confidence`
 * and `--score` suppose. `--score 1` is one that the reader is as sure of as of what is right: then no
 * second reader is asked (docs/adr/0022-second-reader-where-unsure.md).
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareReading, describe, isSilent, type Truths } from '../test/reading/compare.js';
import { replay, type Recording } from '../test/reading/recorded.js';
import { grid, percent } from './markdown.js';

const { values: options } = parseArgs({
  options: {
    confidence: { type: 'string', default: '0.97' },
    score: { type: 'string', default: '0.94' },
    field: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

/** Characters that would turn one plausible value into another. */
const LIKELY: Record<string, string> = {
  阴: '阳',
  阳: '阴',
  绿: '红',
  红: '绿',
  黄: '红',
  未: '末',
};
const HAN = '临沂河南郑州西安山东北京市省';

/** The same changes in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

function misread(unit: string, pick: (below: number) => number): string | null {
  if (/\d/.test(unit)) return String((Number(unit) + 1 + pick(9)) % 10);
  if (LIKELY[unit] !== undefined) return LIKELY[unit];
  const other = HAN[pick(HAN.length)]!;
  return /\p{sc=Han}/u.test(unit) && other !== unit ? other : null;
}

interface Count {
  /** Wrong, and asks for a look. */
  flagged: number;
  /** No longer given. */
  gone: number;
  /** Wrong, and does not ask. */
  silent: number;
}

const truths = JSON.parse(await readFile('fixtures/images/truth.json', 'utf8')) as Truths;
const pick = random(1);
const counts = new Map<string, Count>();
const confidence = Number(options.confidence);
const hundredths = Math.round(Number(options.score) * 100);

for (const [name, truth] of Object.entries(truths)) {
  if (truth.parts || truth.degradation) continue;
  const json = await readFile(join('fixtures/lines', `${name}.json`), 'utf8').catch(() => null);
  if (json === null) continue;
  const recording = JSON.parse(json) as Recording;
  const before = compareReading(await replay(name, recording), truth)[0]!.fields;
  const sure = before.filter((field) => field.status === 'right' && !field.needsReview);
  for (const [index, [text]] of recording.reads.at(-1)!.lines.entries()) {
    const at = pick(text.length);
    const wrong = misread(text[at]!, pick);
    if (wrong === null) continue;
    const changed = structuredClone(recording);
    const line = changed.reads.at(-1)!.lines[index]!;
    line[0] = text.slice(0, at) + wrong + text.slice(at + 1);
    line[1] = Math.min(line[1], confidence);
    line[4][at] = Math.min(line[4][at] ?? 100, hundredths);
    const read = await replay(name, changed).catch((error: unknown) => error as Error);
    if (read instanceof Error) {
      console.log(`${name}  “${text}” misread as “${line[0]}”: ${read.message}`);
      continue;
    }
    const after = compareReading(read, truth)[0]!.fields;
    for (const { name: field } of sure) {
      const now = after.find((outcome) => outcome.name === field);
      if (!now || now.status === 'right') continue;
      const count = counts.get(field) ?? { flagged: 0, gone: 0, silent: 0 };
      counts.set(field, count);
      count[now.status === 'missed' ? 'gone' : isSilent(now) ? 'silent' : 'flagged']++;
      if (options.verbose && isSilent(now) && (!options.field || options.field === field))
        console.log(`${name}  “${text}” misread as “${line[0]}”: ${describe(now)}`);
    }
  }
}

console.log(
  grid(
    ['field', 'no longer given', 'wrong, asks for a look', 'wrong, silent', 'silent'],
    [...counts].map(([field, { gone, flagged, silent }]) => [
      field,
      ...[gone, flagged, silent].map(String),
      percent({ of: silent, n: gone + flagged + silent }),
    ]),
  ),
);
