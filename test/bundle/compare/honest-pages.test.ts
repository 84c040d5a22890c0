/**
 * What was read of every page of the later sets contradicts nothing on that page; of the first set of
 * fixtures `reading/recorded.test.ts` looks at that.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { times } from '../../full.js';
import { replay, type Recording } from '../../reading/recorded.js';
import { toldOf } from './recorded-page.js';

const FIXTURES = new URL('../../../fixtures/', import.meta.url);
const SETS = ['fresh/', 'fresh2/', 'fresh3/', 'fresh4/', 'fresh5/', 'fresh6/'];
const EVERY = times(1, 6);

test('no value, kind or issuer of a page is told as one that its words do not bear out', async () => {
  const told: string[] = [];
  let pages = 0;
  for (const set of SETS) {
    const folder = new URL(`${set}lines/`, FIXTURES);
    if (!existsSync(folder)) continue;
    for (const file of (await readdir(folder)).filter((_, index) => index % EVERY === 0)) {
      const recording = JSON.parse(
        await readFile(new URL(encodeURIComponent(file), folder), 'utf8'),
      ) as Recording;
      const read = await replay(file.slice(0, -'.json'.length), recording);
      told.push(...toldOf(read, recording).map((one) => `${set}${file} ${one}`));
      pages++;
    }
  }
  expect(told).toEqual([]);
  expect(pages).toBeGreaterThan(45);
});
