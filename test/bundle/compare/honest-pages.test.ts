/** What was read of every page that is kept as a fixture contradicts nothing on that page. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { compareFields } from '../../../src/bundle/compare/fields.js';
import { compareKinds } from '../../../src/bundle/compare/kinds.js';
import type { BundledItem } from '../../../src/bundle/compare/views.js';
import { fakeReading } from '../../case/helpers.js';
import { replay, type Recording } from '../../reading/recorded.js';

const FIXTURES = new URL('../../../fixtures/', import.meta.url);
const SETS = ['', 'fresh/', 'fresh2/', 'fresh3/', 'fresh4/'];

test('no value, kind or issuer of a page is told as one that its words do not bear out', async () => {
  const told: string[] = [];
  let pages = 0;
  for (const set of SETS) {
    const folder = new URL(`${set}lines/`, FIXTURES);
    if (!existsSync(folder)) continue;
    // A third of them: all take a minute.
    for (const file of (await readdir(folder)).filter((_, index) => index % 3 === 0)) {
      const recording = JSON.parse(
        await readFile(new URL(encodeURIComponent(file), folder), 'utf8'),
      ) as Recording;
      const read = await replay(file.slice(0, -'.json'.length), recording);
      const [width, height] = recording.reads.at(-1)!.size;
      const lines = recording.reads.at(-1)!.lines.map(([text, confidence, [x, y, w, h]]) => ({
        ...{ text, confidence, region: { x, y, width: w, height: h } },
      }));
      const reading = fakeReading('a.png', new Uint8Array(), { ...read, lines });
      Object.assign(reading.file, { width, height });
      const item = {
        ...{ item: '001', facts: {}, whole: true, hasText: true, length: 0 },
        view: { reading },
      } as BundledItem;
      pages++;
      for (const one of [...compareFields(item), ...compareKinds(item)])
        told.push(`${set}${file} ${one.code} ${JSON.stringify(one.args)}`);
    }
  }
  expect(told).toEqual([]);
  expect(pages).toBeGreaterThan(100);
}, 300_000);
