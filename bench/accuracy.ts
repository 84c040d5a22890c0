/**
 * Reads every picture of fixtures/images/truth.json and says how much of it was read right.
 *
 *   npm run bench:accuracy -- [--verbose] [--reviews] [--held-out] [--no-peers] [--recorded] [--clean] [--only TEXT] [--images DIR] [--keep-peers]
 *
 * `--verbose` lists what is wrong or missed, `--reviews` what is right and asks for review all the
 * same: both for the layouts that are tuned on, and with `--held-out` for the others too. `--only` takes the pictures whose name or layout contains TEXT, `--clean` those as rendered.
 * `--recorded` takes the text from fixtures/lines/ instead of running the models: for quick turns
 * while fields are tuned. `--images fixtures/fresh` takes another folder with a truth.json, all of
 * whose layouts count as held out. Results are written only by a full run with the peers, or with
 * `--keep-peers`, which takes their figures from the results before: the pictures are the same.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BUILT_IN } from '../src/reading/catalogue/index.js';
import { openReader, type ReadInput } from '../src/reading/node/open-reader.js';
import { readOne } from '../src/reading/node/read.js';
import type { Reading } from '../src/reading/schema.js';
import { comparePart, compareReading, type Truth, type Truths } from '../test/reading/compare.js';
import { recordedCrops, recordedPages, type Recording } from '../test/reading/recorded.js';
import {
  degradationOf,
  familyOf,
  isHeldOut,
  reportOf,
  type PictureResult,
  type Report,
} from './figures.js';
import { markdownOf, mistakesOf, needlessReviewsOf, summaryOf } from './markdown.js';
import { asPeersNeedIt, openGutenye, openTesseractAlone, type Peer } from './peers.js';
import { recallOf } from './strings.js';

const TUNED_ON = 'fixtures/images';

const { values: options } = parseArgs({
  options: {
    verbose: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    reviews: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: true },
    clean: { type: 'boolean', default: false },
    recorded: { type: 'boolean', default: false },
    'keep-peers': { type: 'boolean', default: false },
    only: { type: 'string' },
    images: { type: 'string', default: TUNED_ON },
  },
  allowNegative: true,
});
const IMAGES = options.images;
const LINES = IMAGES === TUNED_ON ? 'fixtures/lines' : join(IMAGES, 'lines');

function resultOf(name: string, truth: Truth, read: Reading | Error): PictureResult {
  const layout = truth.layout ?? name;
  const failed = read instanceof Error;
  const expected = truth.qr ?? [];
  const payloads = failed ? [] : read.qr.map((code) => code.text);
  const nothing = { kind: 'unreadable', issuer: null, colour: null, fields: {} };
  return {
    name,
    family: familyOf(truth),
    layout,
    heldOut: IMAGES !== TUNED_ON || isHeldOut(layout),
    degradation: degradationOf(truth),
    negative: truth.kind === 'unknown',
    parts: failed
      ? (truth.parts ?? [truth]).map((part) => comparePart(nothing, part))
      : compareReading(read, truth),
    qr: {
      found: expected.filter((payload) => payloads.includes(payload)).length,
      expected: expected.length,
    },
    strings: {
      'evidence-archiver': recallOf(
        truth,
        failed ? '' : read.lines.map((line) => line.text).join('\n'),
      ),
    },
    error: failed ? String(read) : null,
  };
}

async function fromMemory(name: string, input: ReadInput): Promise<Reading> {
  const json = await readFile(join(LINES, `${name}.json`), 'utf8');
  const recording = JSON.parse(json) as Recording;
  const engines = { page: recordedPages(recording), second: recordedCrops(recording) };
  return { ...(await readOne(input, engines, BUILT_IN)), engines: {} };
}

const truths = JSON.parse(await readFile(join(IMAGES, 'truth.json'), 'utf8')) as Truths;
const { only } = options;
const names = Object.keys(truths).filter(
  (name) =>
    existsSync(join(IMAGES, name)) &&
    (!only || name.includes(only) || truths[name]!.layout?.includes(only)) &&
    (!options.clean || degradationOf(truths[name]!) === null),
);

const keepPeers = options['keep-peers'];
const withPeers = options.peers && !options.recorded && !keepPeers;
const peers: Peer[] = withPeers ? [await openTesseractAlone(), await openGutenye()] : [];
const reader = options.recorded ? null : await openReader();
const results: PictureResult[] = [];
for (const [i, name] of names.entries()) {
  if (process.stderr.isTTY) process.stderr.write(`\r${i + 1}/${names.length} ${name}\x1b[K`);
  const truth = truths[name]!;
  const path = join(IMAGES, name);
  const bytes = await readFile(path);
  const input = { path, bytes };
  const reading = reader ? reader.read(input) : fromMemory(name, input);
  const read = await reading.catch((error: unknown) => error as Error);
  const result = resultOf(name, truth, read);
  for (const peer of peers) {
    const text = await asPeersNeedIt(path, bytes, peer.read).catch(() => '');
    result.strings[peer.name] = recallOf(truth, text);
  }
  results.push(result);
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
await reader?.close();
for (const peer of peers) await peer.close();

const report = reportOf(results);
const listed = results.filter((result) => options['held-out'] || only || !result.heldOut);
if (options.verbose) for (const result of listed) mistakesOf(result).forEach((l) => console.log(l));
if (options.reviews)
  for (const result of listed) needlessReviewsOf(result).forEach((l) => console.log(l));
console.log(summaryOf(report));
if (!only && !options.clean && (withPeers || keepPeers) && IMAGES === TUNED_ON) {
  if (keepPeers) {
    const before = JSON.parse(await readFile('bench/results/accuracy.json', 'utf8')) as Report;
    report.strings = { ...before.strings, ...report.strings };
  }
  await mkdir('bench/results', { recursive: true });
  await writeFile('bench/results/accuracy.json', `${JSON.stringify(report, null, 2)}\n`);
  await writeFile('bench/results/accuracy.md', markdownOf(report));
}
