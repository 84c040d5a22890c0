/** Every stored bundle, good or hostile, is judged as its expected.json says. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { VerifyResult } from '../../src/bundle/verify/schema.js';
import { verify } from '../../src/bundle/verify/verify.js';
import { readCertificates } from '../../src/sign/x509.js';
import { readRoots } from '../../src/verify.js';
import { zipSource } from './helpers.js';

const ROOT = fileURLToPath(new URL('../../fixtures/bundles', import.meta.url));

interface Expected {
  verdict: VerifyResult['verdict'];
  status: { code: string; path: string | null; args?: object } | null;
}

async function load(group: string) {
  const folder = join(ROOT, group);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const [{ fingerprint }] = await readCertificates(
    await readFile(join(folder, 'signer.crt'), 'utf8'),
  );
  const roots = await readRoots([join(folder, 'tsa-root.pem')]);
  const policy = { trusted: [{ fingerprint, trust: 'pinned' as const }], roots };
  return { folder, names, policy };
}

describe.each(['valid', 'invalid', 'v1'])('%s', async (group) => {
  const { folder, names, policy } = await load(group);

  test.each(names)('%s', async (name) => {
    const text = await readFile(join(folder, name, 'expected.json'), 'utf8');
    const expected = JSON.parse(text) as Expected;
    const zip = new Uint8Array(await readFile(join(folder, name, 'bundle.zip')));
    const result = await verify(zipSource(zip), policy);
    if (expected.status === null) expect(result.statuses).toEqual([]);
    else {
      const { args = {}, ...status } = expected.status;
      const wanted = { ...status, args: expect.objectContaining(args) as object };
      expect(result.statuses).toContainEqual(expect.objectContaining(wanted));
    }
    expect(result.verdict).toBe(expected.verdict);
    if (group === 'invalid') {
      expect(['failed', 'unreadable']).toContain(result.verdict);
      // Nor for whoever happens to trust any key at all.
      const { signer } = result;
      const trusted = signer ? [{ fingerprint: signer.fingerprint, trust: 'own' as const }] : [];
      expect((await verify(zipSource(zip), { trusted })).verdict).not.toBe('verified');
    }
  });
});

test('there are at least sixty attacks, and all of it stays small', async () => {
  expect((await load('invalid')).names.length).toBeGreaterThanOrEqual(60);
  let bytes = 0;
  for (const group of ['valid', 'invalid', 'v1'])
    for (const name of (await load(group)).names)
      bytes += (await stat(join(ROOT, group, name, 'bundle.zip'))).size;
  expect(bytes).toBeLessThan(3e6);
});
