/** Second signatures and OpenTimestamps proofs: what holds, what is told, and what is refused. */
import { beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/base/hash.js';
import { countersignaturePaths } from '../../src/bundle/countersignature.js';
import { verify } from '../../src/bundle/verify/verify.js';
import type { Policy } from '../../src/bundle/verify/result.js';
import { readBlockHeader } from '../../src/sign/ots/block-header.js';
import type { Signer } from '../../src/sign/certificate.js';
import { signCms } from '../../src/sign/cms.js';
import { times } from '../full.js';
import { headerWith, NO_WORK, pending, proof, upgraded } from '../sign/ots-builder.js';
import { countersigned, COUNTERSIGNED_AT } from './countersigned.js';
import {
  codes,
  errors,
  folderSource,
  newSigner,
  PACKED_AT,
  scratchFolder,
  seal,
  syntheticInput,
  unpackStored,
  type Files,
} from './helpers.js';

const P7S = 'signatures/tagmanifest-sha256.txt.p7s';
const OTS = `${P7S}.ots`;
const FIRST = countersignaturePaths(1);
const SECOND = countersignaturePaths(2);

let signer: Signer;
let lawyer: Signer;
let notary: Signer;
let base: Files;
/** By the lawyer, then by the notary. */
let both: Files;

const check = (files: Files, policy: Policy = { trusted: [] }) =>
  verify(folderSource(files), policy);
const without = (files: Files, ...paths: string[]) =>
  new Map([...files].filter(([path]) => !paths.includes(path)));
const fingerprint = (of: Signer) => of.certificate.fingerprint;
const pinned = (of: Signer): Policy['trusted'] => [
  { fingerprint: fingerprint(of), trust: 'pinned' },
];

beforeAll(async () => {
  [signer, lawyer, notary] = [await newSigner(), await newSigner(), await newSigner()];
  base = unpackStored((await seal(await scratchFolder(), signer, await syntheticInput())).zip);
  both = await countersigned(await countersigned(base, lawyer), notary);
});

describe('a countersignature', () => {
  test('that holds is told with its order, and the verdict stays the signer’s', async () => {
    const result = await check(both);
    expect([result.verdict, result.statuses]).toEqual(['intact-unknown-signer', []]);
    expect(result.signer?.fingerprint).toBe(fingerprint(signer));
    expect(
      result.countersignatures.map((one) => [one.number, one.fingerprint, one.signedAt, one.trust]),
    ).toEqual([
      [1, fingerprint(lawyer), '2022-06-15T02:00:00Z', 'unknown'],
      [2, fingerprint(notary), '2022-06-15T02:00:00Z', 'unknown'],
    ]);
    expect(result.countersignatures[1]?.covers).toEqual(
      [...['tagmanifest-sha256.txt', P7S], ...Object.values(FIRST), SECOND.certificate].sort(),
    );
    expect((await check(both, { trusted: pinned(signer) })).verdict).toBe('verified');
  });

  test('is judged at the date that is asked about, as the first signature is', async () => {
    // Certificates of this program end with the year 9999.
    const late = await check(both, { trusted: [], now: PACKED_AT, at: new Date('+010000-01-01') });
    expect(late.statuses.map(({ code, path }) => [code, path])).toEqual([
      ['certificate-expired', FIRST.certificate],
      ['certificate-expired', SECOND.certificate],
      ['certificate-expired', 'signer.crt'],
    ]);
  });

  test('of one who is known here is told as that, and does not stand for the signer', async () => {
    const trusted = [{ fingerprint: fingerprint(lawyer), trust: 'keyring' as const }];
    const result = await check(both, { trusted });
    expect(result.verdict).toBe('intact-unknown-signer');
    expect(result.countersignatures.map(({ trust }) => trust)).toEqual(['keyring', 'unknown']);
    expect((await check(both, { trusted: pinned(lawyer) })).verdict).toBe('intact-unknown-signer');
  });

  test('that is expected and there leaves the verdict; one that is not there decides it', async () => {
    const policy = { trusted: pinned(signer), countersigners: [fingerprint(notary)] };
    const there = await check(both, policy);
    expect([there.verdict, there.countersignatures[1]?.trust]).toEqual(['verified', 'pinned']);

    const gone = await check(without(both, ...Object.values(SECOND)), policy);
    expect([gone.verdict, codes(gone)]).toEqual(['not-countersigned', ['countersigner-missing']]);
    const nobody = await check(base, { ...policy, trusted: [] });
    expect(nobody.verdict).toBe('not-countersigned');
    // Another signer than the one that was named weighs more.
    const other = await check(base, { ...policy, trusted: pinned(lawyer) });
    expect(other.verdict).toBe('intact-unknown-signer');
    expect(codes(other)).toEqual(['signer-not-expected', 'countersigner-missing']);
  });

  test('by the signer’s own key is told, and is not the one that was expected', async () => {
    const files = await countersigned(base, signer);
    const policy = { trusted: pinned(signer), countersigners: [fingerprint(signer)] };
    const result = await check(files, policy);
    expect(codes(result)).toEqual(['countersigner-not-another', 'countersigner-missing']);
    expect(result.verdict).toBe('not-countersigned');
    expect(result.countersignatures[0]?.sameKeyAs).toBe('signer');
    const again = await check(await countersigned(await countersigned(base, lawyer), lawyer));
    expect(again.statuses).toMatchObject([
      { code: 'countersigner-not-another', args: { as: '1' } },
    ]);
  });

  test('from before the signing is told', async () => {
    const at = new Date(PACKED_AT.getTime() - 3_600_000);
    expect(codes(await check(await countersigned(base, lawyer, { at })))).toEqual([
      'countersignature-early',
    ]);
  });

  test('is over stamps and proofs that were there: one that is taken out is missed', async () => {
    const digest = Buffer.from(await sha256Hex(base.get(P7S) ?? new Uint8Array()), 'hex');
    const stamped = new Map(base).set(OTS, proof(digest, pending('https://a.example.org')));
    const files = await countersigned(stamped, lawyer);
    expect(errors(await check(files))).toEqual([]);
    expect(errors(await check(without(files, OTS)))).toEqual([`file-missing ${OTS}`]);
    const later = new Map(files).set(`${P7S}.2.ots`, stamped.get(OTS) ?? new Uint8Array());
    expect(errors(await check(later))).toEqual([]);
  });
});

describe('refused is a countersignature', () => {
  const flipped = (path: string, at: number) => {
    const bytes = new Uint8Array(both.get(path) ?? []);
    bytes[at < 0 ? bytes.length + at : at]! ^= 1;
    return new Map(both).set(path, bytes);
  };
  test('with any bit of its signature changed', async () => {
    const length = (both.get(FIRST.signature)?.length ?? 0) * 8;
    for (let bit = 0; bit < length; bit += times(31, 127)) {
      const bytes = new Uint8Array(both.get(FIRST.signature) ?? []);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      const { verdict } = await check(new Map(both).set(FIRST.signature, bytes));
      if (verdict !== 'failed') throw new Error(`bit ${bit}: ${verdict}`);
    }
  });

  test.each(Object.entries(FIRST))('with its %s changed, padded or gone', async (_, path) => {
    const bytes = both.get(path) ?? new Uint8Array();
    for (const files of [
      ...[flipped(path, 3), flipped(path, -3), new Map(both).set(path, bytes.slice(0, -1))],
      ...[without(both, path), new Map(both).set(path, new Uint8Array([...bytes, 10]))],
    ]) {
      const result = await check(files);
      expect(result.verdict).toBe('failed');
      expect(errors(result).some((error) => error.endsWith(` ${path}`))).toBe(true);
    }
  });

  test('before another one, taken out', async () => {
    const result = await check(without(both, ...Object.values(FIRST)));
    expect(errors(result)).toEqual(
      Object.values(FIRST)
        .sort()
        .map((path) => `file-missing ${path}`),
    );
    expect(result.countersignatures).toEqual([]);
  });

  test('of another bundle, which says nothing against this one’s files', async () => {
    const other = await syntheticInput({ extra: { 'data/more.txt': 'more' } });
    const files = unpackStored((await seal(await scratchFolder(), signer, other)).zip);
    const foreign = await countersigned(files, lawyer);
    const mixed = new Map(base);
    for (const path of Object.values(FIRST)) mixed.set(path, foreign.get(path)!);
    const result = await check(mixed);
    expect(errors(result)).toEqual([`countersignature-invalid ${FIRST.list}`]);
    expect(result.statuses[0]?.args).toEqual({ problem: 'other-bundle' });
  });

  test('over another first signature', async () => {
    const again = await signCms(
      new Uint8Array(both.get('tagmanifest-sha256.txt') ?? []),
      signer,
      PACKED_AT,
    );
    const result = await check(new Map(both).set(P7S, again));
    const problems = result.statuses.map(({ args }) => args);
    expect(problems).toEqual([{ problem: 'other-signature' }, { problem: 'other-signature' }]);
  });

  test('that leaves out what it must be over, or names what it must not', async () => {
    const signed = async (change: (text: string) => string) => {
      const files = await countersigned(base, lawyer);
      const text = change(new TextDecoder().decode(files.get(FIRST.list)));
      const list = new TextEncoder().encode(text);
      files.set(FIRST.list, list);
      files.set(FIRST.signature, await signCms(list, lawyer, COUNTERSIGNED_AT));
      return check(files);
    };
    const lines = (text: string) => text.split('\n');
    for (const path of ['tagmanifest-sha256.txt', P7S, FIRST.certificate]) {
      const result = await signed((text) =>
        lines(text)
          .filter((line) => !line.endsWith(`  ${path}`))
          .join('\n'),
      );
      expect(result.statuses.map(({ args }) => args)).toContainEqual({ problem: 'incomplete' });
      expect(result.verdict).toBe('failed');
    }
    const more = await signed((text) => `${'0'.repeat(64)}  data/report.html\n${text}`);
    expect(errors(more)).toEqual([`manifest-malformed ${FIRST.list}`]);
    expect(more.countersignatures).toEqual([]);
  });

  test('moved to another number, or beyond the ninth', async () => {
    const moved = without(await countersigned(base, lawyer), ...Object.values(FIRST));
    const signed = await countersigned(base, lawyer);
    for (const [part, path] of Object.entries(SECOND))
      moved.set(path, signed.get(FIRST[part as keyof typeof FIRST])!);
    expect((await check(moved)).verdict).toBe('failed');
    for (const name of [
      'countersignature-10.txt',
      'countersignature-0.crt',
      'countersignature.txt',
    ])
      expect(
        errors(await check(new Map(base).set(`signatures/${name}`, new Uint8Array(1)))),
      ).toEqual([`file-unexpected signatures/${name}`]);
  });

  test('too large to be one', async () => {
    const big = new Uint8Array(17 * 1024).fill(0x30);
    expect(errors(await check(new Map(both).set(FIRST.list, big)))).toContain(
      `too-large ${FIRST.list}`,
    );
  });
});

describe('an OpenTimestamps proof', () => {
  let digest: Buffer;
  beforeAll(async () => {
    digest = Buffer.from(await sha256Hex(base.get(P7S) ?? new Uint8Array()), 'hex');
  });
  const withProof = (bytes: Uint8Array) => new Map(base).set(OTS, bytes);

  test('is told as what it claims, and never as a time', async () => {
    const result = await check(withProof(upgraded(digest, 740_123).bytes));
    expect([result.verdict, result.time.state, result.time.genTime]).toEqual([
      ...['intact-unknown-signer', 'none', null],
    ]);
    expect(result.statuses).toMatchObject([
      { code: 'ots-pending', path: OTS, severity: 'info' },
      { code: 'ots-bitcoin', path: OTS, severity: 'info', args: { height: 740_123 } },
    ]);
    expect(result.openTimestamps[0]?.claims).toMatchObject([
      { kind: 'pending', calendar: 'https://alice.example.org/calendar' },
      { kind: 'bitcoin', height: 740_123, header: null },
    ]);
  });

  test('fits a header that has its root; even then the time stays the header’s', async () => {
    const { bytes, merkleRoot } = upgraded(digest);
    const header = readBlockHeader(headerWith(merkleRoot), NO_WORK);
    const stranger = readBlockHeader(headerWith(Buffer.alloc(32, 3)), NO_WORK);
    if (header === null || stranger === null) throw new Error('no header');
    const policy = { trusted: [], blockHeaders: [stranger, header] };
    const result = await check(withProof(bytes), policy);
    const { hash: block } = header;
    expect(result.statuses).toMatchObject([
      { code: 'ots-pending' },
      { code: 'ots-bitcoin-header', args: { block, time: '2022-06-14T03:00:00Z' } },
      { code: 'ots-header-unused', severity: 'warning', args: { block: stranger.hash } },
    ]);
    expect(result.openTimestamps[0]?.claims[1]).toMatchObject({ header: { block } });
    expect([result.time.state, result.time.genTime]).toEqual(['none', null]);
  });

  test('of another file, or no proof at all, fails the bundle', async () => {
    const other = await check(withProof(upgraded(Buffer.alloc(32, 1)).bytes));
    expect(other.statuses).toMatchObject([{ code: 'ots-invalid', args: { problem: 'digest' } }]);
    expect(other.verdict).toBe('failed');
    expect(errors(await check(withProof(new Uint8Array(9))))).toEqual([`ots-invalid ${OTS}`]);
    const large = await check(withProof(new Uint8Array(65_537)));
    expect(errors(large)).toEqual([`too-large ${OTS}`]);
    const tenth = new Map(base).set(`${P7S}.10.ots`, upgraded(digest).bytes);
    expect(errors(await check(tenth))).toEqual([`file-unexpected ${P7S}.10.ots`]);
  });
});
