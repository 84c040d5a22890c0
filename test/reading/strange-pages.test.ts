/**
 * Pages put together from lines of many: whatever stands on a page, it is read, and nothing that a
 * parser did not expect costs the whole of it. `npm run check:full` takes twenty thousand.
 */
import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { times } from '../full.js';
import { randomFrom } from '../random.js';
import { replay, type RecordedLine, type Recording } from './recorded.js';

const FIXTURES = new URL('../../fixtures/', import.meta.url);

async function recordings(): Promise<Recording[]> {
  const folders = (await readdir(FIXTURES)).filter((name) => /^(?:fresh\d*|screens)$/.test(name));
  const found: Recording[] = [];
  for (const folder of ['.', ...folders.sort()]) {
    const lines = new URL(`${folder}/lines/`, FIXTURES);
    for (const name of (await readdir(lines)).sort())
      found.push(JSON.parse(await readFile(new URL(name, lines), 'utf8')) as Recording);
  }
  return found.filter(({ reads }) => reads.length > 0);
}

it('reads pages of which lines were left out, cut off or taken from another', async () => {
  const all = await recordings();
  for (let seed = 0; seed < times(20_000, 150); seed++) {
    const random = randomFrom(seed);
    const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const page = one(all);
    const read = page.reads.at(-1)!;
    const lines = read.lines.flatMap((line): RecordedLine[] => {
      const [text, confidence, box, offsets, scores, ...quad] = line;
      const chance = random();
      if (chance < 0.06) return [];
      if (chance < 0.24) {
        const other = one(one(all).reads.at(-1)!.lines);
        return [[other[0], other[1], box, other[3], other[4]]];
      }
      if (chance > 0.36) return [line];
      const end = Math.ceil(random() * [...text].length);
      return [
        [
          [...text].slice(0, end).join(''),
          confidence,
          box,
          offsets.slice(0, end + 1),
          scores.slice(0, end),
          ...quad,
        ],
      ];
    });
    const strange = { ...page, reads: [{ ...read, lines }] };
    await expect(replay('strange.png', strange), `seed ${seed}`).resolves.toBeTypeOf('object');
  }
});
