/** What the program made, in this version and in earlier ones, contradicts itself nowhere. */
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isContradiction } from '../../../src/bundle/statuses.js';
import { verify } from '../../../src/bundle/verify/verify.js';
import { storyBundle } from '../../page/bundles.js';
import { zipSource } from '../helpers.js';
import { COMPARING, PACKED } from './resealed.js';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true, force: true }))));

const checked = async (zip: Uint8Array) =>
  verify(zipSource(zip), { trusted: [], now: new Date() }, undefined, COMPARING);

const stored = async (group: string) => {
  const folder = new URL(`../${group}/`, PACKED);
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [`${group}/${name}`, new URL(`${name}/bundle.zip`, folder)] as const);
};

describe('stored', async () => {
  const all = [...(await stored('packed')), ...(await stored('v1')), ...(await stored('valid'))];
  test.each(all)('%s', async (_, url) => {
    const { statuses, verdict } = await checked(new Uint8Array(await readFile(url)));
    expect(['intact-unknown-signer', 'redacted', 'redacted-by-other']).toContain(verdict);
    expect(statuses.filter(isContradiction)).toEqual([]);
  });
});

test('made now: of pictures, an account and a saved page, with a confirmation', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-honest-'));
  folders.push(folder);
  const { file } = await storyBundle(folder);
  const { statuses } = await checked(new Uint8Array(await readFile(file)));
  expect(statuses.filter(isContradiction)).toEqual([]);
});

test('a correction that a copy withholds is told of, and is no contradiction', async () => {
  const zip = await readFile(new URL('house-redacted/bundle.zip', PACKED));
  expect((await checked(new Uint8Array(zip))).statuses).toContainEqual({
    ...{ code: 'word-withheld', severity: 'info', args: { item: '003', field: 'phone' } },
    path: 'data/items/003/confirmations/phone.json',
  });
});
