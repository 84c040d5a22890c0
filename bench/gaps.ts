/**
 * What guards against a line that was not read, since something covers it or the engine passed it over?
 * One recorded line at a time is left out, and everything behind the first reader runs again: which
 * values become wrong, and do not ask for a look? Needs the recorded lines and no model.
 *
 *   node bench/run.mjs gaps [--images fixtures/fresh38] [--verbose]
 */
import { readdir, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compareReading, describe, isSilent, type Truths } from '../test/reading/compare.js';
import { replay, type Recording } from '../test/reading/recorded.js';
import { grid, percent } from './markdown.js';

const { values: options } = parseArgs({
  options: {
    images: { type: 'string', multiple: true },
    verbose: { type: 'boolean', default: false },
  },
});

const all = (await readdir('fixtures')).filter((name) =>
  /^(?:images|screens|fresh\d*)$/.test(name),
);
const counts = new Map<string, number>();
let left = 0;
for (const folder of options.images ?? all.map((name) => `fixtures/${name}`)) {
  const lines = folder === 'fixtures/images' ? 'fixtures/lines' : `${folder}/lines`;
  const truths = JSON.parse(await readFile(`${folder}/truth.json`, 'utf8')) as Truths;
  for (const [name, truth] of Object.entries(truths)) {
    const json = await readFile(`${lines}/${name}.json`, 'utf8').catch(() => null);
    if (json === null || truth.parts) continue;
    const recording = JSON.parse(json) as Recording;
    const silent = async (page: Recording) =>
      compareReading(await replay(name, page), truth).flatMap(({ fields }) =>
        fields.filter(isSilent),
      );
    const before = new Set((await silent(recording)).map((field) => field.name));
    const reads = recording.reads.slice(0, -1);
    const last = recording.reads.at(-1);
    for (const [index, [text]] of (last?.lines ?? []).entries()) {
      left++;
      const page = {
        ...recording,
        reads: [...reads, { ...last!, lines: last!.lines.toSpliced(index, 1) }],
        ...(recording.looks && { looks: recording.looks.toSpliced(index, 1) }),
      };
      for (const field of await silent(page)) {
        if (before.has(field.name)) continue;
        counts.set(field.name, (counts.get(field.name) ?? 0) + 1);
        if (options.verbose) console.log(`${folder}/${name} without “${text}”: ${describe(field)}`);
      }
    }
  }
}

const sum = [...counts.values()].reduce((a, b) => a + b, 0);
console.log(
  grid(
    ['field', 'wrong, silent', `of ${left} lines left out`],
    [['all', sum] as const, ...[...counts].sort((a, b) => b[1] - a[1])].map(([field, count]) => [
      field,
      String(count),
      percent({ of: count, n: left }),
    ]),
  ),
);
