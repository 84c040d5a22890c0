/**
 * How far can a confidence be trusted? Every clean fixture is spoilt at random in ways that no
 * stored copy was (smaller, recompressed, blurred, pale, noisy), read with both readers, and
 * compared with what it shows. Other seeds are other pictures.
 *
 *   npm run bench:stress -- [--copies 2] [--seed 1] [--only TEXT] [--verbose] [--dump FILE] [--keep DIR]
 *
 * `--dump` writes every field that was given, a line of JSON each; `--keep` the spoilt pictures.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { openReader } from '../src/reading/node/open-reader.js';
import type { Reading } from '../src/reading/schema.js';
import { compareReading, describe, isSilent, type Truths } from '../test/reading/compare.js';
import { randomFrom } from '../test/random.js';
import { isHeldOut, type Share } from './figures.js';
import { grid, percent } from './markdown.js';

const { values: options } = parseArgs({
  options: {
    copies: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    dump: { type: 'string' },
    keep: { type: 'string' },
  },
});

/** The same pictures for the same seed. */
let next = randomFrom(0);
const between = (low: number, high: number): number => low + (high - low) * next();
const maybe = (chance: number): boolean => next() < chance;

async function spoil(bytes: Buffer): Promise<Buffer> {
  const { width } = await sharp(bytes).metadata();
  let image = sharp(bytes)
    .flatten({ background: '#fff' })
    .resize({ width: Math.round(maybe(0.7) ? between(420, 760) : width), kernel: 'cubic' });
  if (maybe(0.5)) image = image.blur(between(0.4, 1.1));
  if (maybe(0.4)) {
    const gain = between(0.35, 0.8);
    image = image.linear(gain, between(0, 255 * (1 - gain)));
  }
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  if (maybe(0.4)) {
    const sigma = between(4, 18);
    for (let i = 0; i < data.length; i++) {
      const noise = (next() + next() + next() - 1.5) * 2 * sigma;
      data[i] = Math.max(0, Math.min(255, data[i]! + noise));
    }
  }
  return sharp(data, { raw: info })
    .jpeg({ quality: Math.round(between(15, 70)) })
    .toBuffer();
}

interface Tally {
  right: number;
  asked: number;
  silent: number;
  wrong: number;
  missed: number;
}

const truths = JSON.parse(await readFile('fixtures/images/truth.json', 'utf8')) as Truths;
const reader = await openReader();
const tallies = new Map<string, Tally>();
const lines: string[] = [];

for (const [name, truth] of Object.entries(truths)) {
  if (truth.parts || truth.degradation || truth.kind === 'unknown') continue;
  if (options.only && !name.includes(options.only)) continue;
  const heldOut = isHeldOut(truth.layout ?? name);
  for (let copy = 0; copy < Number(options.copies); copy++) {
    next = randomFrom(
      createHash('sha256').update(`${options.seed} ${copy} ${name}`).digest().readInt32LE(),
    );
    const bytes = await spoil(await readFile(join('fixtures/images', name)));
    if (options.keep) await writeFile(join(options.keep, `${name}-${copy}.jpg`), bytes);
    // No name and no EXIF: nothing tells the year, as with pictures sent through a chat.
    const read = await reader
      .read({ path: 'copy.jpg', bytes })
      .catch((error: unknown) => error as Error);
    if (read instanceof Error) {
      console.log(`${name}: ${read.message}`);
      continue;
    }
    const fields = (compareReading(read, truth)[0]?.fields ?? []).filter(
      ({ expected }) => read.kind !== 'unknown' || expected !== null,
    );
    for (const outcome of fields) {
      const { status, needsReview } = outcome;
      for (const key of [outcome.name, heldOut ? '(held out)' : '(tuned on)']) {
        const tally = tallies.get(key) ?? { right: 0, asked: 0, silent: 0, wrong: 0, missed: 0 };
        tallies.set(key, tally);
        if (status === 'right') {
          tally.right++;
          if (needsReview) tally.asked++;
        } else if (status === 'missed') tally.missed++;
        else {
          tally.wrong++;
          if (isSilent(outcome)) tally.silent++;
        }
      }
      if (options.dump)
        lines.push(
          JSON.stringify({
            picture: name,
            heldOut,
            ...outcome,
            field: fieldOf(read, outcome.name),
          }),
        );
      if (options.verbose && isSilent(outcome)) console.log(`${name}: ${describe(outcome)}`);
    }
  }
}
await reader.close();
if (options.dump) await writeFile(options.dump, `${lines.join('\n')}\n`);

function fieldOf(reading: Reading, name: string): unknown {
  const field = reading.fields[name];
  return field && { ...field, region: undefined };
}

const share = (of: number, n: number): Share => ({ of, n });
console.log(
  grid(
    ['field', 'given', 'missed', 'wrong', 'silent', 'of sure ones wrong', 'review of right'],
    [...tallies]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, { right, asked, silent, wrong, missed }]) => [
        name,
        String(right + wrong),
        String(missed),
        String(wrong),
        String(silent),
        percent(share(silent, right - asked + silent), 2),
        percent(share(asked, right)),
      ]),
  ),
);
