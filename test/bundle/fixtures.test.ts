/** Every stored bundle, good or hostile, is judged as its expected.json says. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { VerifyResult } from '../../src/bundle/verify/schema.js';
import { resultOf } from '../../src/bundle/verify/result.js';
import { examine } from '../../src/bundle/verify/verify.js';
import { readBlockHeader } from '../../src/sign/ots/block-header.js';
import { readCertificates } from '../../src/sign/asn1/x509.js';
import { readRoots } from '../../src/actions/verify.js';
import { NO_WORK } from '../sign/ots-builder.js';
import { zipSource } from './helpers.js';

const ROOT = fileURLToPath(new URL('../../fixtures/bundles', import.meta.url));

interface Expected {
  verdict: VerifyResult['verdict'];
  status: { code: string; path: string | null; args?: object } | null;
  given?: { countersigners?: string[]; blockHeaders?: string[] };
}

async function load(group: string) {
  const folder = join(ROOT, group);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const [{ fingerprint }] = await readCertificates(
    await readFile(join(folder, 'signer.crt'), 'utf8'),
  );
  const roots = await readRoots([join(folder, 'tsa-root.pem')]);
  // What lasts is judged long after it was made.
  const at = group === 'lasting' ? new Date('2030-01-01T00:00:00Z') : undefined;
  const policy = { trusted: [{ fingerprint, trust: 'pinned' as const }], roots, at };
  return { folder, names, policy };
}

describe.each(['valid', 'invalid', 'stamps', 'doors', 'countersigned', 'lasting', 'v1'])(
  '%s',
  async (group) => {
    const { folder, names, policy } = await load(group);

    test.each(names)('%s', async (name) => {
      const text = await readFile(join(folder, name, 'expected.json'), 'utf8');
      const expected = JSON.parse(text) as Expected;
      const zip = new Uint8Array(await readFile(join(folder, name, 'bundle.zip')));
      const { countersigners = [], blockHeaders = [] } = expected.given ?? {};
      const headers = blockHeaders.map((hex) => readBlockHeader(Buffer.from(hex), NO_WORK));
      const facts = await examine(zipSource(zip), policy);
      const result = resultOf(facts, {
        ...{ ...policy, countersigners },
        blockHeaders: headers.filter((one) => one !== null),
      });
      if (expected.status === null) expect(result.statuses).toEqual([]);
      else {
        const { args = {}, ...status } = expected.status;
        const wanted = { ...status, args: expect.objectContaining(args) as object };
        expect(result.statuses).toContainEqual(expect.objectContaining(wanted));
      }
      expect(result.verdict).toBe(expected.verdict);
      if (group === 'invalid') {
        expect(['failed', 'unreadable']).toContain(result.verdict);
        // Nor for a person who trusts any key at all.
        const { signer } = result;
        const trusted = signer ? [{ fingerprint: signer.fingerprint, trust: 'own' as const }] : [];
        expect(resultOf(facts, { trusted }).verdict).not.toBe('verified');
      }
    });
  },
);

/** The table of docs/FORMAT.md, section 11, and where each of its rows can be tried. */
const ROWS: Record<string, RegExp[]> = {
  'a file changed: first, middle, last; payload, tag file, log': [
    ...[/^changed-originals-001/, /^changed-originals-002/, /^changed-originals-003/],
    ...[/^changed-items-/, /^changed-custody/, /^changed-bag-info/, /^changed-HOW/],
    ...[/^changed-tagmanifest$/, /^cut-original$/, /^emptied-original$/, /^changed-signer-crt/],
  ],
  'a file added': [
    /^added-originals/,
    /^added-README/,
    /^added-signatures/,
    /^redaction-file-added/,
  ],
  'a file removed': [
    ...[/^removed-originals-001/, /^removed-originals-003/, /^removed-custody/, /^removed-bagit/],
    ...[/^removed-tagmanifest/, /^removed-manifest/, /^signature-stripped/, /^redaction-removed/],
  ],
  'a file renamed or exchanged': [/^renamed-original/, /^renamed-field/, /^swapped-originals/],
  'another manifest': [/^added-tagmanifest-sha512/, /^added-manifest-md5/, /^lists-/],
  'hashes made to fit': [
    /^rehashed-originals/,
    /^rehashed-file-/,
    /^rehashed-HOW/,
    /^rehashed-custody/,
  ],
  'the signature': [/^signature-padded/, /^signature-with-/, /^signature-by-/, /^signature-in-/],
  'key and certificate': [/^signature-of-another-key/, /^certificate-/, /^key-swapped/],
  'time stamps': [
    ...[/^token-of-another-bundle/, /^token-without-its-certificate/, /^token-for-mail/],
    ...[/^token-two-purposes/, /^token-changed/, /^token-second/, /^token-padded/],
  ],
  'the log': [
    ...[/^log-line-edited/, /^log-lines-reordered/, /^log-first-line/, /^log-middle-line/],
    ...[/^log-line-duplicated/, /^log-tail-cut$/, /^log-of-another/],
  ],
  'the zip': [
    ...[/^zip-name-twice$/, /^zip-name-twice-by-case/, /^zip-name-twice-by-normalisation/],
    ...[/^zip-slip/, /^zip-symlink/, /^zip-local-/, /^zip-junk-before/, /^zip-junk-after/],
    ...[/^zip-junk-between/, /^zip-bomb/, /^zip-overlap/, /^zip-extra-field/, /^zip-listed-not/],
  ],
  JSON: [/^json-too-deep/, /^json-name-twice/, /^json-not-utf8/, /^item-of-infinite-size/],
  'removing under cover of redaction': [
    ...[/^redaction-removes-more/, /^redaction-by-other-removes-more/, /^redaction-of-item/],
    ...[/^redaction-list-/, /^redaction-unsigned/, /^redaction-resigned/, /^redaction-picture/],
  ],
};

/** As {@link ROWS}, of what came later. */
const LATER: Record<string, RegExp[]> = {
  'a countersignature': [
    ...[/^countersignature-changed/, /^countersignature-stripped/, /^countersignature-padded/],
    ...[/^countersignature-list-changed/, /^countersignature-resigned/, /^countersignature-over/],
    ...[/^countersignature-of-another-bundle/, /^countersignature-first-of-two-removed/],
    ...[/^countersignature-moved/, /^countersignature-not-over/, /^countersigned-and-changed/],
  ],
  'an OpenTimestamps proof': [
    ...[/^ots-of-another-bundle/, /^ots-cut/, /^ots-padded/, /^ots-too-deep/, /^ots-too-large/],
    ...[/^countersigned-proof-removed/, /^countersigned-proof-exchanged/],
  ],
};

test.each(Object.entries(LATER))('and of the kind: %s', async (_, patterns) => {
  const { names } = await load('countersigned');
  for (const pattern of patterns)
    expect([String(pattern), names.some((name) => pattern.test(name))]).toEqual([
      String(pattern),
      true,
    ]);
});

test.each(Object.entries(ROWS))('there are attacks of the kind: %s', async (_, patterns) => {
  const { names } = await load('invalid');
  for (const pattern of patterns)
    expect([String(pattern), names.some((name) => pattern.test(name))]).toEqual([
      String(pattern),
      true,
    ]);
});

test('there are at least sixty attacks, and all of it stays small', async () => {
  expect((await load('invalid')).names.length).toBeGreaterThanOrEqual(60);
  let bytes = 0;
  for (const group of ['valid', 'invalid', 'stamps', 'doors', 'countersigned', 'lasting', 'v1'])
    for (const name of (await load(group)).names)
      bytes += (await stat(join(ROOT, group, name, 'bundle.zip'))).size;
  expect(bytes).toBeLessThan(4.5e6);
});
