/**
 * Fits the weights of src/reading/evidence/weights.ts on recorded lines and on pages of the grammar,
 * with seeds that no table counts: `npm run fit -- [--pages 3000] [--folds] [--without fresh5]
 * [--families fit]`. The same input gives the same weights. `--folds` says how far they hold beyond
 * what they saw; `--without` and `--families` leave a set of pictures or the rarer families out, to
 * measure on them: such weights are not for keeping.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BUILT_IN } from '../src/reading/catalogue/index.js';
import type { Weights } from '../src/reading/evidence/logistic.js';
import { TIME_ROLES } from '../src/reading/evidence/times.js';
import type { Truths } from '../test/reading/compare.js';
import { linesOf, type Recording } from '../test/reading/recorded.js';
import { best, fit, unseen, type Example } from './fit/descent.js';
import { learn, type Lessons } from './fit/examples.js';
import { turns } from './fit/turns.js';
import { generatePage } from './grammar/page.js';
import { memory, sightOf } from './grammar/read.js';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '3000' },
    folds: { type: 'boolean', default: false },
    without: { type: 'string', multiple: true, default: [] },
    families: { type: 'string', default: 'all' },
  },
});

/** fresh21 and fresh23 are left out for good: what is fitted has to hold beyond what it saw. */
const FRESH = Array.from({ length: 35 }, (_, i) => (i === 0 ? 'fresh' : `fresh${i + 1}`)).filter(
  (name) => name !== 'fresh21' && name !== 'fresh23',
);
const SETS = [
  ['fixtures/images', 'fixtures/lines'],
  ...['screens', ...FRESH]
    .filter((name) => !options.without.includes(name))
    .map((name) => [`fixtures/${name}`, `fixtures/${name}/lines`] as const),
] as const;
/** Tables count seeds from 0 on. */
const FIRST_SEED = 1_000_000;
const SPLITS = options.families === 'fit' ? (['fit'] as const) : (['fit', 'unseen'] as const);
/** They were drawn by hand, and of each there is one. */
const DRAWN = 4;

const lessons: Lessons = { kinds: [], times: [], reasons: [] };
for (const [images, folder] of SETS) {
  const truths = JSON.parse(await readFile(`${images}/truth.json`, 'utf8')) as Truths;
  for (const [name, truth] of Object.entries(truths)) {
    if (truth.parts) continue;
    const json = await readFile(`${folder}/${name}.json`, 'utf8').catch(() => null);
    const recording = json === null ? null : (JSON.parse(json) as Recording);
    const read = recording?.reads.at(-1);
    if (!recording || !read) continue;
    const [width, height] = read.size;
    const codes = recording.codes.map(({ box: [x, y, w, h], colour }, index) => ({
      box: { x, y, width: w, height: h },
      coloured: isColour(colour),
      index,
    }));
    const whole = { bounds: { x: 0, y: 0, width, height }, lines: linesOf(recording), codes };
    learn(lessons, whole, truth, DRAWN);
  }
}
const sheet = memory();
for (let i = 0; i < Number(options.pages); i++) {
  const page = generatePage(FIRST_SEED + i, { split: SPLITS[i % SPLITS.length]! });
  const sight = sightOf(page, sheet);
  const { width, height } = sight.bitmap;
  const codes = sight.qr.map(({ box }, index) => ({
    box,
    coloured: isColour(sight.qrColours[index]?.value),
    index,
  }));
  const whole = { bounds: { x: 0, y: 0, width, height }, lines: sight.lines, codes };
  learn(lessons, whole, page.truth, 1);
}
lessons.reasons.push(...turns());

function isColour(name: string | null | undefined): boolean {
  return typeof name === 'string' && name !== 'black' && name !== 'grey';
}

function weigh(
  title: string,
  examples: readonly Example[],
  answers: readonly string[],
  pull: number,
): Weights {
  if (options.folds) console.log(`${title}, unseen: ${unseen(examples, answers, pull)}`);
  const weights = fit(examples, answers, { pull });
  const right = examples.filter(({ evidence, answer }) => best(weights, evidence)[0] === answer);
  console.log(`${title}: ${right.length} of ${examples.length}`);
  return weights;
}

const kinds = [...BUILT_IN.kinds.map(({ id }) => id), 'unknown'];
const weights: Record<string, Weights> = {
  KIND_WEIGHTS: weigh('kinds', lessons.kinds, kinds, 1),
  TIME_WEIGHTS: weigh('times', lessons.times, TIME_ROLES, 0.15),
  REASON_WEIGHTS: weigh('reasons', lessons.reasons, ['reason', 'none'], 0.5),
};
/** An answer a line: two thousand lines of numbers would not be read. */
function tableOf(name: string, of: Weights): string {
  const rows = Object.entries(of).map(
    ([answer, row]) => `  ${JSON.stringify(answer)}: ${JSON.stringify(row)},`,
  );
  return [`// prettier-ignore`, `export const ${name}: Weights = {`, ...rows, '};', ''].join('\n');
}

await writeFile(
  'src/reading/evidence/weights.ts',
  [
    '/** Made by `npm run fit` from recorded lines and generated pages; not to be edited by hand. */',
    "import type { Weights } from './logistic.js';",
    '',
    Object.entries(weights)
      .map(([name, of]) => tableOf(name, of))
      .join('\n'),
  ].join('\n'),
);
