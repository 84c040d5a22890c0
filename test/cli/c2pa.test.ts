/** Content credentials of an original: told wherever the file is described, and never judged. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import sharp from 'sharp';
import { verify } from '../../src/bundle/verify/verify.js';
import { COMPARING } from '../bundle/compare/resealed.js';
import { newSigner, payloadFile, seal, unpackStored, zipSource } from '../bundle/helpers.js';
import { isoMediaWith, jpegWith } from '../files/samples.js';
import { desk, jsonLines, type Desk } from './helpers.js';

let at: Desk;
const NOT_CHECKED = 'carries a C2PA manifest (not checked)';

beforeAll(async () => {
  at = await desk();
  const picture = sharp({ create: { width: 90, height: 160, channels: 3, background: '#383' } });
  const jpeg = new Uint8Array(await picture.jpeg().toBuffer());
  await writeFile(join(at.folder, 'with.jpg'), jpegWith(jpeg));
  await writeFile(join(at.folder, 'without.jpg'), jpeg);
  await writeFile(join(at.folder, 'with.mp4'), isoMediaWith());
});

test('read, add and show tell it of the file that carries one, and of no other', async () => {
  const read = await at.run(['read', 'with.jpg', 'without.jpg']);
  expect(read.stdout.match(/C2PA manifest/g)).toHaveLength(1);
  expect(read.stdout.replace(/\s+/g, ' ')).toContain(NOT_CHECKED);
  const added = await at.run(['add', 'with.jpg', 'with.mp4', 'without.jpg', '--json']);
  const lines = jsonLines(added.stdout).filter(({ schema }) => schema === 'evidence-added/1');
  expect(lines.map(({ file, c2pa }) => [file, c2pa])).toEqual([
    ['with.jpg', true],
    ['with.mp4', true],
    ['without.jpg', undefined],
  ]);
  for (const [item, told] of [
    ['1', true],
    ['2', true],
    ['3', false],
  ] as const)
    expect((await at.run(['show', item])).stdout.includes('C2PA'), item).toBe(told);
});

test('item.json and the report have it; a redacted copy keeps no more than that', async () => {
  expect((await at.run(['pack', '-o', 'b.zip'])).code).toBe(0);
  const files = unpackStored(await readFile(join(at.folder, 'b.zip')));
  const said = (item: string, of = files) =>
    JSON.parse(new TextDecoder().decode(of.get(`data/items/${item}/item.json`))) as object;
  expect(said('001')).toHaveProperty('c2pa', true);
  expect(said('002')).toHaveProperty('c2pa', true);
  expect(said('003')).not.toHaveProperty('c2pa');
  const report = new TextDecoder().decode(files.get('data/report.html'));
  expect(report.match(/C2PA manifest/g)).toHaveLength(2);
  expect((await at.run(['redact', 'b.zip', '-o', 'r.zip'])).code).toBe(0);
  const redacted = unpackStored(await readFile(join(at.folder, 'r.zip')));
  expect(said('001', redacted)).toHaveProperty('c2pa', true);
  expect(redacted.has('data/originals/001.jpg')).toBe(false);
  expect((await at.run(['redact', 'b.zip', '--publish', '-o', 'p.zip'])).code).toBe(0);
  const published = unpackStored(await readFile(join(at.folder, 'p.zip')));
  for (const [path, bytes] of published)
    expect(new TextDecoder().decode(bytes), path).not.toMatch(/c2pa/i);
});

test('an item.json that claims one that is not there is told as a contradiction', async () => {
  const files = new Map(unpackStored(await readFile(join(at.folder, 'b.zip'))));
  const payload = [...files].filter(([path]) => path.startsWith('data/'));
  const claimed = payload.map(([path, bytes]) => {
    if (path !== 'data/items/003/item.json') return payloadFile(path, bytes);
    const said = JSON.parse(new TextDecoder().decode(bytes)) as object;
    return payloadFile(path, new TextEncoder().encode(JSON.stringify({ ...said, c2pa: true })));
  });
  const info = new TextDecoder().decode(files.get('bag-info.txt'));
  const value = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(info)?.[1] ?? '';
  const log = new TextDecoder().decode(files.get('data/custody.jsonl')).trim().split('\n');
  const packedAt = new Date((JSON.parse(log.at(-1)!) as { at: string }).at);
  const { zip } = await seal(at.home, await newSigner(packedAt), {
    payload: claimed,
    ...{ bundleId: value('Bundle-Id'), caseId: value('Case-Id'), sequence: 1, packedAt },
    ...{ previousTagmanifest: null, items: 3, custodyEntries: log.length },
    custodyHead: value('Custody-Head-SHA256'),
  });
  const { statuses } = await verify(zipSource(zip), { trusted: [] }, undefined, COMPARING);
  expect(statuses).toEqual([
    {
      ...{ code: 'original-differs', severity: 'warning', path: 'data/items/003/item.json' },
      args: { item: '003', key: 'c2pa', expected: 'false', actual: 'true' },
    },
  ]);
});
