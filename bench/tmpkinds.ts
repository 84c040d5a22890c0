import { readFile } from 'node:fs/promises';
import { BUILT_IN } from '../src/reading/catalogue/index.js';
import { linesOf, type Recording } from '../test/reading/recorded.js';
import { best, fit, type Example } from './fit/descent.js';
import { learn, type Lessons } from './fit/examples.js';
import { generatePage } from './grammar/page.js';
import { memory, sightOf } from './grammar/read.js';
const isColour = (n: any) => typeof n === 'string' && n !== 'black' && n !== 'grey';
async function set(dir: string, weight: number) {
  const l: Lessons = { kinds: [], times: [], reasons: [] };
  const folder = dir === 'fixtures/images' ? 'fixtures/lines' : dir + '/lines';
  const truths = JSON.parse(await readFile(`${dir}/truth.json`, 'utf8'));
  for (const [name, truth] of Object.entries(truths) as any) {
    if (truth.parts) continue;
    const json = await readFile(`${folder}/${name}.json`, 'utf8').catch(() => null);
    if (!json) continue;
    const recording = JSON.parse(json) as Recording;
    const [width, height] = recording.reads.at(-1)!.size;
    const codes = recording.codes.map(({ box: [x, y, w, h], colour }, index) => ({ box: { x, y, width: w, height: h }, coloured: isColour(colour), index }));
    learn(l, { bounds: { x: 0, y: 0, width, height }, lines: linesOf(recording), codes }, truth, weight);
  }
  return l.kinds;
}
function grammar(n: number, split: 'fit' | 'unseen') {
  const l: Lessons = { kinds: [], times: [], reasons: [] };
  const sheet = memory();
  for (let seed = 0; seed < n; seed++) {
    const page = generatePage(seed, { split });
    const sight = sightOf(page, sheet);
    const { width, height } = sight.bitmap;
    const codes = sight.qr.map(({ box }, index) => ({ box, coloured: isColour(sight.qrColours[index]?.value), index }));
    learn(l, { bounds: { x: 0, y: 0, width, height }, lines: sight.lines, codes }, page.truth, 1);
  }
  return l.kinds;
}
const images = await set('fixtures/images', 4), screens = await set('fixtures/screens', 4);
const fresh = (await Promise.all(['fresh', 'fresh2', 'fresh3'].map((f) => set(`fixtures/${f}`, 1)))).flat();
const fresh4 = await set('fixtures/fresh4', 1);
const gfit = grammar(2500, 'fit'), gun = grammar(1000, 'unseen');
const kinds = [...BUILT_IN.kinds.map(({ id }) => id), 'unknown'];
function drop(ex: readonly Example[], share: number, copies: number): Example[] {
  let s = 12345; const rnd = () => ((s = (s * 1103515245 + 12345) % 2147483648) / 2147483648);
  return ex.flatMap((e) => Array.from({ length: copies }, () => ({ ...e, weight: (e.weight ?? 1) / copies, evidence: Object.fromEntries(Object.entries(e.evidence).filter(([n]) => n === 'bias' || rnd() > share)) })));
}
function evalOn(w: any, ex: readonly Example[]) {
  let right = 0, silent = 0, review = 0, neg = 0, negN = 0;
  for (const e of ex) { const [a, p] = best(w, e.evidence); if (a === e.answer) { right++; if (p < 0.9) review++; } else if (p >= 0.9) silent++; if (e.answer === 'unknown') { negN++; if (a !== 'unknown') neg++; } }
  return `${((right / ex.length) * 100).toFixed(1)}% silent ${silent} review ${review} neg ${neg}/${negN} of ${ex.length}`;
}
const variants: [string, () => any][] = [
  ['base', () => fit([...images, ...screens, ...gfit], kinds)],
  ['pull 1', () => fit([...images, ...screens, ...gfit], kinds, { pull: 1 })],
  ['pull 3', () => fit([...images, ...screens, ...gfit], kinds, { pull: 3 })],
  ['drop .3x2', () => fit(drop([...images, ...screens, ...gfit], 0.3, 2), kinds)],
  ['drop .5x3', () => fit(drop([...images, ...screens, ...gfit], 0.5, 3), kinds, {rounds: 150})],
  ['drop .5x3 no screens', () => fit(drop([...images, ...gfit], 0.5, 3), kinds, {rounds: 150})],
  ['drop .5x3 pull 1', () => fit(drop([...images, ...screens, ...gfit], 0.5, 3), kinds, {rounds: 150, pull: 1})],
  ['no grammar drop', () => fit(drop([...images, ...screens], 0.5, 6), kinds, {rounds: 200})],
  ['grammar .3 weight drop', () => fit(drop([...images, ...screens, ...gfit.map((e) => ({ ...e, weight: 0.3 }))], 0.5, 3), kinds, {rounds: 150})],
];
for (const [name, make] of variants) {
  const w = make();
  console.log(name, '\n  fresh', evalOn(w, fresh), '\n  fresh4', evalOn(w, fresh4), '\n  screens', evalOn(w, screens), '\n  unseen', evalOn(w, gun));
}
