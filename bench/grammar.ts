/**
 * Random pages that were not drawn by hand, through everything behind the engines (docs/READING.md).
 *
 *   npm run bench:grammar -- [--pages 10000] [--from 0] [--seeds fit|unseen] [--verbose N] [--workers 2] [--write]
 *   npm run bench:grammar -- --seed 123
 *   npm run bench:grammar -- --render DIR --pages 300
 *
 * `--seeds fit` are the usual families and words; `unseen`, the default, are the rarer ones. Weights
 * are fitted on both, with seeds from 1,000,000 on: those from 0 on are in no weight.
 * `--verbose N` lists the N most frequent faults, each with seeds; `--seed` shows one page and what
 * was made of it. `--render` draws pages with a browser instead, for `npm run bench:accuracy --
 * --images DIR`. `--write` keeps the figures in bench/results.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { reportOf } from './figures.js';
import { faultsOf, worstFeatures } from './grammar/faults.js';
import { generatePage } from './grammar/page.js';
import { memory, resultOf } from './grammar/read.js';
import { readAll } from './grammar/read-all.js';
import { render } from './grammar/render.js';
import type { PageResult } from './grammar/score.js';
import { grid, mistakesOf, percent, summaryOf } from './markdown.js';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string' },
    from: { type: 'string', default: '0' },
    seeds: { type: 'string', default: 'unseen' },
    seed: { type: 'string' },
    verbose: { type: 'string', default: '0' },
    render: { type: 'string' },
    workers: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
  },
});
const split = options.seeds === 'fit' ? 'fit' : 'unseen';
const count = Number(options.pages ?? (options.render ? 300 : 10_000));
const from = Number(options.from);

async function showOne(seed: number): Promise<void> {
  const page = generatePage(seed, { split });
  console.log(page.features.join(' '));
  for (const { line, text } of page.heard) {
    const { x, y, width, height } = line.box;
    const slip = line.text === text ? '' : `   (shown ${text})`;
    console.log(
      `${String(y).padStart(4)} ${String(x).padStart(4)} ${width}x${height}  ${line.text}${slip}`,
    );
  }
  console.log(JSON.stringify(page.truth, null, 1));
  for (const mistake of mistakesOf(await resultOf(page, memory()))) console.log(mistake);
}

async function measure(): Promise<void> {
  const started = Date.now();
  const results = await readAll({ from, count, split }, Number(options.workers));
  const report = reportOf(results);
  const share = (test: (result: PageResult) => boolean, of = results): string => {
    const n = of.filter(test).length;
    return `${percent({ of: n, n: of.length }, 2)} (${n}/${of.length})`;
  };
  const mixed = results.filter(({ features }) => features.includes('records-differ'));
  const fields = Object.entries(report.fields).filter(([name]) => !name.startsWith('parts['));
  const text = [
    `${count} pages, ${split === 'fit' ? 'usual families' : 'rarer families'}, seeds never fitted on, from ${from}`,
    '',
    summaryOf(report).replace(/\nstrings found: .*/, ''),
    `kind wrong without review ${share(({ kindSilent }) => kindSilent)}; issuer ${share(({ issuerSilent }) => issuerSilent)}`,
    `records that differ, given without review ${share(({ recordsSilent }) => recordsSilent, mixed)}`,
    `exceptions ${results.filter(({ error }) => error !== null).length}`,
    '',
    grid(
      ['family', 'pages', 'kind', 'issuer', 'colour', 'fields right', 'silent', 'review of right'],
      Object.entries(report.families).map(([name, f]) => [
        ...[name, String(f.pictures), percent(f.kind), percent(f.issuer), percent(f.colour)],
        ...[percent(f.recall), `${percent(f.silent, 2)} (${f.silent.of})`, percent(f.review)],
      ]),
    ),
    '',
    grid(
      ['field', 'right', 'given and right', 'silent', 'review of right'],
      fields.map(([name, f]) => [
        ...[name, `${percent(f.recall)} (${f.recall.of}/${f.recall.n})`, percent(f.precision)],
        ...[String(f.silent.of), percent(f.review)],
      ]),
    ),
  ].join('\n');
  console.log(text);
  console.log(`\n${((Date.now() - started) / 1000).toFixed(0)} s`);
  const most = Number(options.verbose);
  const faults = most > 0 ? faultsOf(results, most) : '';
  if (most > 0) console.log(`\n${faults}\n\n${worstFeatures(results, most)}`);
  if (options.write) {
    await mkdir('bench/results', { recursive: true });
    await writeFile(
      'bench/results/grammar.md',
      `# Pages of the grammar\n\nMade by \`npm run bench:grammar\`.\n\n${text}\n`,
    );
  }
}

if (options.seed !== undefined) await showOne(Number(options.seed));
else if (options.render !== undefined) await render(options.render, { count, from, split });
else await measure();
