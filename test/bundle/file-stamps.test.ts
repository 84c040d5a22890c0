/** Time stamps over single files in a bundle: limits, the log, and what random damage does. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { comparePapers } from '../../src/report/compare-papers.js';
import { readRoots } from '../../src/actions/verify.js';
import { FileStamps } from '../../src/bundle/verify/file-stamps.js';
import type { Status } from '../../src/bundle/statuses.js';
import { verify } from '../../src/bundle/verify/verify.js';
import type { CertificateFacts } from '../../src/sign/asn1/x509.js';
import { examineFileStamp } from '../../src/sign/stamps/file-stamp.js';
import type { Signer } from '../../src/sign/certificate.js';
import { times } from '../full.js';
import { ROOT } from '../cli/helpers.js';
import {
  codes,
  folderSource,
  newSigner,
  scratchFolder,
  seal,
  syntheticInput,
  unpackStored,
  type SyntheticCase,
} from './helpers.js';

const REFUSED = Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 2);
const STAMPS = join(ROOT, 'fixtures', 'bundles', 'stamps');
const path = (item: string, name = '1.tsr') => `data/items/${item}/stamps/${name}`;

let scratch: string;
let signer: Signer;
let good: Uint8Array;
let roots: CertificateFacts[];

beforeAll(async () => {
  scratch = await scratchFolder();
  signer = await newSigner();
  const zip = await readFile(join(STAMPS, 'file-stamps-by-each-digest', 'bundle.zip'));
  good = new Uint8Array(unpackStored(new Uint8Array(zip)).get(path('001'))!);
  roots = await readRoots([join(STAMPS, 'tsa-root.pem')]);
});

/** Files are held against each other too. */
async function checked(options: SyntheticCase) {
  const { zip } = await seal(scratch, signer, await syntheticInput(options));
  const comparing = { version: '', papers: comparePapers, look: async () => null };
  const source = folderSource(unpackStored(zip));
  return verify(source, { trusted: [], roots }, () => {}, comparing as never);
}

describe('a stamp over a file', () => {
  test('of more than 1 MiB is not looked at', async () => {
    const large = new Uint8Array(2 ** 20 + 1);
    large.set(good);
    const { verdict, statuses } = await checked({ extra: { [path('001')]: large } });
    expect(verdict).toBe('intact-unknown-signer');
    expect(statuses).toContainEqual(
      expect.objectContaining({
        ...{ code: 'stamp-invalid', severity: 'warning', path: path('001') },
        args: { item: '001', problem: 'too-large' },
      }),
    );
  });

  test('under another name than a stamp has is a file like any other', async () => {
    const extra = { [path('001', '10.tsr')]: REFUSED, [path('001', 'x.tsr')]: REFUSED };
    const result = await checked({ extra });
    expect(codes(result)).not.toContain('stamp-invalid');
    expect(result.fileStamps).toEqual([]);
  });

  test('that the log does not know, or knows and that is not there, is told', async () => {
    const differs = async (options: SyntheticCase) =>
      (await checked(options)).statuses.filter(
        ({ code, args }) => code === 'log-differs' && 'action' in args && args.action === 'stamped',
      ).length;
    const extra = { [path('001')]: REFUSED };
    expect(await differs({ extra })).toBe(0);
    expect(await differs({ extra, events: [] })).toBeGreaterThan(0);
    const stamped = { action: 'stamped' as const, item: '001', subject: 'a'.repeat(64) };
    expect(await differs({ events: [stamped] })).toBeGreaterThan(0);
    expect(await differs({ extra, events: [stamped] })).toBeGreaterThan(0);
  });

  test('beyond the five thousandth is told of, and not looked at', async () => {
    const stamps = new FileStamps(async () => []);
    for (let number = 0; number < 5004; number++) await stamps.take(path('001'), REFUSED);
    const statuses: Status[] = [];
    const known = {
      payload: new Map(),
      sm3: new Map(),
      isIntact: () => false,
      signedAt: null,
      stamps: [],
      at: undefined,
    };
    expect(await stamps.conclude(known, {} as never, statuses)).toEqual([]);
    const [first, ...others] = statuses;
    const args = { limit: 5000, actual: 5004 };
    expect(first).toMatchObject({ code: 'stamps-not-checked', severity: 'warning', args });
    expect(others).toHaveLength(5000);
  });

  test('with random damage never ends the check, and never says another time', async () => {
    const { genTime, imprint } = await examineFileStamp(good, roots);
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), {
      ...{ minLength: 1, maxLength: 4 },
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(good.length), async (changes, length) => {
        const bytes = good.slice(0, length % 7 === 0 ? length : good.length);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const found = await examineFileStamp(bytes, roots);
        if (found.problems.length > 0) expect(found.trusted).toBe(false);
        else expect([found.genTime, found.imprint]).toEqual([genTime, imprint]);
      }),
      { numRuns: times(2000, 100) },
    );
  });
});
