/** Stamps of a real authority over single files: recognised, read, and held against openssl. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readRoots } from '../../src/actions/verify.js';
import { digestOfPieces, type DigestName } from '../../src/base/digests.js';
import { identify } from '../../src/files/identify.js';
import { namesInZip } from '../../src/files/node/album.js';
import { bytesSource } from '../../src/files/source.js';
import type { CertificateFacts } from '../../src/sign/asn1/x509.js';
import { compared, examineFileStamp } from '../../src/sign/stamps/file-stamp.js';
import { scratchFolder } from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';
import { inPieces, makeAuthority, opensslDigests, stampOver } from './authority.js';

const PICTURE = Uint8Array.from({ length: 5000 }, (_, index) => (index * 53) & 0xff);
const NAMES: Record<string, DigestName> = {
  ...{ sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512', sm3: 'SM3' },
};

let tsa: string;
let roots: CertificateFacts[];

beforeAll(async () => {
  tsa = join(await scratchFolder(), 'tsa');
  await mkdir(tsa);
  await makeAuthority(tsa);
  roots = await readRoots([join(tsa, 'root.pem')]);
});
beforeEach((context) => needs(context, 'openssl'));

function digestOf(name: DigestName, bytes: Uint8Array): string {
  const digest = digestOfPieces(name);
  digest.update(bytes);
  return digest.hex();
}

describe('a stamp over a file', () => {
  test('by each digest, whole and bare: openssl and this program agree', async () => {
    await writeFile(join(tsa, 'picture'), PICTURE);
    for (const digest of await opensslDigests())
      for (const bare of [false, true]) {
        const token = await stampOver(tsa, PICTURE, { digest, bare });
        const name = NAMES[digest]!;
        expect(await identify(bytesSource(token), namesInZip)).toMatchObject({
          ...{ sort: 'stamp', extension: bare ? 'tst' : 'tsr' },
        });
        const stamp = await examineFileStamp(token, roots);
        expect(stamp).toMatchObject({
          problems: [],
          trusted: true,
          tsa: 'O=Test, CN=Loopback TSA',
        });
        expect(stamp.imprint).toEqual({ digest: name, hex: digestOf(name, PICTURE) });
        expect((await examineFileStamp(token, [])).trusted).toBe(false);
        const other = compared(stamp, digestOf(name, Uint8Array.of(1)));
        expect(other).toMatchObject({ problems: ['imprint'], trusted: false });
        await writeFile(join(tsa, 'stamp'), token);
        const form = bare ? '-token_in' : '';
        const check = `openssl ts -verify -data picture -in stamp ${form} -CAfile root.pem`;
        expect((await run(check, tsa)).output, `${digest} ${bare}`).toContain('Verification: OK');
      }
  }, 60_000);

  test('with indefinite lengths is recognised and read', async () => {
    for (const bare of [false, true]) {
      const loose = inPieces(await stampOver(tsa, PICTURE, { bare }));
      expect((await identify(bytesSource(loose), namesInZip)).sort).toBe('stamp');
      expect(await examineFileStamp(loose, roots)).toMatchObject({ problems: [], trusted: true });
    }
  });

  test('that was changed says so', async () => {
    const token = await stampOver(tsa, PICTURE);
    const changed = token.slice();
    changed[changed.length - 3]! ^= 1;
    const { problems, trusted } = await examineFileStamp(changed, roots);
    expect([problems, trusted]).toEqual([['signature'], false]);
    expect((await examineFileStamp(token.slice(0, 200), roots)).problems).toEqual(['not-a-token']);
  });
});

test('a refusal is told as one', async () => {
  const refusal = Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 2);
  const loose = Uint8Array.of(0x30, 0x80, 0x30, 0x80, 2, 1, 2, 0, 0, 0, 0);
  for (const bytes of [refusal, loose])
    expect((await examineFileStamp(bytes, [])).problems).toEqual(['not-granted']);
});
