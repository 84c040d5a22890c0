/**
 * Sorts pictures of many invented people by the built program, and counts: right, left to people,
 * wrong. Rendered into a temporary folder from the fixture templates; chromium is needed.
 *
 *   npm run bench:sort -- [--files 400] [--people 90] [--seed 1] [--keep FOLDER]
 *
 * With --keep an earlier run's pictures and what was read of them are used again.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makePictures } from './sort-pictures.mjs';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '400' },
    people: { type: 'string', default: '90' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
  },
});
const root = values.keep ?? (await mkdtemp(join(tmpdir(), 'evidence-sort-')));
const [pictures, truthFile] = [join(root, 'pictures'), join(root, 'truth.json')];
await mkdir(root, { recursive: true });
if (!existsSync(truthFile)) {
  const options = { files: Number(values.files), people: Number(values.people), seed: values.seed };
  await writeFile(truthFile, JSON.stringify(await makePictures(pictures, options)));
}
const known = JSON.parse(await readFile(truthFile, 'utf8'));
const truth = Object.fromEntries(Object.entries(known).map(([file, { person }]) => [file, person]));
const out = join(root, 'evidence-sort');
for (const name of ['assignment.csv', 'key-to-numbers.csv'])
  await rm(join(out, name), { force: true });

const program = join(import.meta.dirname, '..', 'bin', 'evidence.js');
const started = performance.now();
const run = spawnSync(process.execPath, [program, 'sort', pictures, '-o', out, '--json'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  maxBuffer: 1 << 28,
});
const seconds = (performance.now() - started) / 1000;
const rows = run.stdout
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
report();
if (values.keep === undefined) await rm(root, { recursive: true, force: true });

function report() {
  const certain = rows.filter(({ status }) => status === 'certain');
  const numbers = [...new Set(certain.flatMap(({ persons }) => persons))];
  // A number is of the person whom most of its files are of.
  const owner = new Map(
    numbers.map((id) => [id, mostly(certain.filter(({ persons }) => persons[0] === id))]),
  );
  const wrong = certain.filter(({ file, persons }) => truth[file] !== owner.get(persons[0]));
  const twice = numbers.length - new Set(owner.values()).size;
  const suggested = rows.filter(({ status }) => status === 'suggested');
  const first = suggested.filter((row) => owner.get(row.suggested[0]) === truth[row.file]);
  const count = (status) => rows.filter((row) => row.status === status).length;
  const shown = rows.filter(({ file }) => known[file].shows);
  const ofNobody = rows.filter(({ file }) => truth[file] === null);
  const lines = [
    ['files', rows.length],
    ['of them nobody’s (posters)', ofNobody.length],
    ['of a person, and showing part of a name and the end of a number', shown.length],
    ['given to a person for certain', certain.length],
    ['… rightly', certain.length - wrong.length],
    ['… to a wrong person', wrong.length],
    ['suggested only', suggested.length],
    ['… the first suggestion right', first.length],
    ['contradictory', count('conflict')],
    ['nobody’s own', count('shared')],
    ['left to people', count('unassigned')],
    ['not read', count('unread')],
    ['people', new Set(Object.values(truth).filter((one) => one !== null)).size],
    ['… who got a number', new Set(owner.values()).size],
    ['… and how many a second one', twice],
    ['seconds', seconds.toFixed(0)],
  ];
  for (const [what, value] of lines) console.log(`${what}: ${value}`);
  for (const { file, persons, reasons } of wrong)
    console.log(
      `WRONG ${file}: ${persons} is ${owner.get(persons[0])}, not ${truth[file]} (${reasons})`,
    );
  if (wrong.length > 0) process.exitCode = 1;
}

function mostly(files) {
  const counts = new Map();
  for (const { file } of files) counts.set(truth[file], (counts.get(truth[file]) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}
