import { beforeAll, describe, expect, test } from 'vitest';
import { formatBagInfo, parseBagInfo } from '../../src/bundle/bag-info.js';
import { formatManifest } from '../../src/bundle/manifest.js';
import { verifyResultSchema, type VerifyResult } from '../../src/bundle/verify/schema.js';
import { verify } from '../../src/bundle/verify/verify.js';
import { sha256Hex } from '../../src/base/hash.js';
import type { Signer } from '../../src/sign/certificate.js';
import { signCms } from '../../src/sign/cms.js';
import {
  BUNDLE_ID,
  codes,
  errors,
  FOLDER,
  folderSource,
  newSigner,
  PACKED_AT,
  scratchFolder,
  seal,
  syntheticInput,
  unpackStored,
  verifyUntrusting,
  zipSource,
  type Files,
} from './helpers.js';

const TAGMANIFEST = 'tagmanifest-sha256.txt';
const MANIFEST = 'manifest-sha256.txt';
const P7S = 'signatures/tagmanifest-sha256.txt.p7s';

let folder: string;
let signer: Signer;
let zip: Uint8Array<ArrayBuffer>;
let files: Files;

beforeAll(async () => {
  folder = await scratchFolder();
  signer = await newSigner();
  ({ zip } = await seal(folder, signer, await syntheticInput()));
  files = unpackStored(zip);
});

const text = (value: string) => new TextEncoder().encode(value);
const read = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const check = (changed: Files): Promise<VerifyResult> => verifyUntrusting(folderSource(changed));

function changed(...changes: [string, Uint8Array | null][]): Files {
  const copy: Files = new Map(files);
  for (const [path, bytes] of changes)
    if (bytes === null) copy.delete(path);
    else copy.set(path, bytes);
  return copy;
}

/** What a person without the key can do: change files and make every hash fit again. */
async function rehash(copy: Files, resign?: Signer): Promise<Files> {
  const hashes = async (of: (path: string) => boolean) => {
    const entries = [...copy].filter(([path]) => of(path));
    return new Map(
      await Promise.all(entries.map(async ([path, b]) => [path, await sha256Hex(b)] as const)),
    );
  };
  copy.set(MANIFEST, text(formatManifest(await hashes((path) => path.startsWith('data/')))));
  const tag = await hashes((path) => !path.includes('/') && path !== TAGMANIFEST);
  copy.set(TAGMANIFEST, text(formatManifest(tag)));
  if (resign) {
    const content = new Uint8Array(copy.get(TAGMANIFEST) ?? []);
    copy.set(P7S, await signCms(content, resign, PACKED_AT));
  }
  return copy;
}

describe('verdicts', () => {
  test('a signer that the policy does not know is an unknown signer', async () => {
    const result = await verifyUntrusting(zipSource(zip));
    expect(result).toEqual({
      schema: 'evidence-verify/1',
      verdict: 'intact-unknown-signer',
      bundleId: BUNDLE_ID,
      sequence: 1,
      signer: {
        fingerprint: signer.certificate.fingerprint,
        subject: 'CN=evidence signer',
        trust: 'unknown',
      },
      time: {
        ...{ state: 'none', genTime: null, tsa: null, at: null, tokens: [] },
        sealed: '2022-06-14T00:21:36Z',
      },
      fileStamps: [],
      countersignatures: [],
      openTimestamps: [],
      redaction: null,
      published: false,
      reread: null,
      container: 'original',
      statuses: [],
    });
    expect(verifyResultSchema.parse(result)).toEqual(result);
  });

  test.each(['own', 'pinned', 'keyring'] as const)('%s: verified', async (trust) => {
    const { fingerprint } = signer.certificate;
    const result = await verify(zipSource(zip), { trusted: [{ fingerprint, trust }] });
    expect(result.verdict).toBe('verified');
    expect(result.signer?.trust).toBe(trust);
  });

  test('where one signer is asked for, no other will do, not even our own', async () => {
    const { fingerprint } = signer.certificate;
    const expected = 'ab'.repeat(32);
    const result = await verify(zipSource(zip), {
      trusted: [
        { fingerprint, trust: 'own' },
        { fingerprint: expected, trust: 'pinned' },
      ],
    });
    expect(result.verdict).toBe('intact-unknown-signer');
    expect(result.statuses).toEqual([
      {
        code: 'signer-not-expected',
        severity: 'warning',
        path: null,
        args: { expected, actual: fingerprint },
      },
    ]);
  });

  test('an unpacked folder, and the folder above it', async () => {
    for (const prefix of ['', `${FOLDER}/`]) {
      const result = await verifyUntrusting(folderSource(files, prefix));
      expect(result.verdict).toBe('intact-unknown-signer');
      expect(result.container).toBe('folder');
      expect(result.statuses).toEqual([]);
    }
  });

  test('a receipt beside the unpacked folder is no part of the bundle', async () => {
    const beside = new Map([...files].map(([path, bytes]) => [`${FOLDER}/${path}`, bytes]));
    beside.set('receipt.txt', text('receipt'));
    expect((await check(beside)).verdict).toBe('intact-unknown-signer');
    // Two bundles side by side: it would be a guess which is meant.
    for (const [path, bytes] of files) beside.set(`evidence-other/${path}`, bytes);
    expect((await check(beside)).verdict).toBe('unreadable');
  });

  test('progress counts up to all bytes, and can end the check', async () => {
    const seen: number[] = [];
    let total = 0;
    await verify(zipSource(zip), { trusted: [] }, (progress) => {
      seen.push(progress.done);
      total = progress.total;
    });
    expect(seen).toHaveLength(files.size);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(total).toBe([...files.values()].reduce((sum, { length }) => sum + length, 0));
    const stop = new Error('enough');
    const stopped = verify(zipSource(zip), { trusted: [] }, () => {
      throw stop;
    });
    await expect(stopped).rejects.toBe(stop);
  });
});

describe('files', () => {
  test('each removed file is named', async () => {
    for (const path of files.keys()) {
      const result = await check(changed([path, null]));
      expect(result.verdict).toBe('failed');
      expect(errors(result)).toContain(
        path === P7S ? `signature-missing ${path}` : `file-missing ${path}`,
      );
    }
  });

  test.each([
    'data/originals/003.png',
    'data/x',
    'extra.txt',
    'fetch.txt',
    'manifest-md5.txt',
    'tagmanifest-sha512.txt',
    'signatures/x',
    'signatures/tagmanifest-sha256.txt.p7s.1.tsr',
    'signatures/tagmanifest-sha256.txt.p7s.10.tsr',
    'meta/x',
  ])('%s, added, is named', async (path) => {
    const result = await check(changed([path, text('x')]));
    expect(result.verdict).toBe('failed');
    expect(errors(result)).toEqual([`file-unexpected ${path}`]);
  });

  test('a renamed file is missing and unexpected', async () => {
    const bytes = files.get('data/originals/001.png') ?? null;
    const result = await check(
      changed(['data/originals/001.png', null], ['data/originals/001.gif', bytes]),
    );
    expect(errors(result)).toEqual([
      'file-unexpected data/originals/001.gif',
      'file-missing data/originals/001.png',
    ]);
  });

  test('it does not stop at the first fault', async () => {
    const result = await check(
      changed(
        ['data/report.html', text('x')],
        ['data/evidence-list.csv', null],
        ['data/y', text('y')],
        ['bagit.txt', text('z')],
      ),
    );
    expect(errors(result).sort()).toEqual([
      'bagit-declaration bagit.txt',
      'file-changed bagit.txt',
      'file-changed data/report.html',
      'file-missing data/evidence-list.csv',
      'file-unexpected data/y',
    ]);
  });

  test('links are named and not followed', async () => {
    const source = folderSource(files);
    const link = { path: 'data/link', kind: 'symlink' as const, size: 5 };
    const result = await verifyUntrusting({ ...source, list: () => [...source.list(), link] });
    expect(result.verdict).toBe('failed');
    expect(errors(result)).toEqual(['not-regular-file data/link']);
  });

  test('a file that the system does not give is no verdict', async () => {
    const source = folderSource(files);
    const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
    const result = await verifyUntrusting({
      ...source,
      read: (path: string) => (path.endsWith('.html') ? Promise.reject(denied) : source.read(path)),
    });
    expect(result.verdict).toBe('unreadable');
    expect(errors(result)).toEqual(['file-unreadable data/report.html']);
  });

  test('nor is a folder that it does not give, unless it lies beside the bundle', async () => {
    const source = folderSource(files, 'bundle/');
    const withClosed = (path: string) =>
      verifyUntrusting({ ...source, list: () => [{ path, errno: 'EACCES' }, ...source.list()] });
    expect(errors(await withClosed('bundle/data/closed'))).toEqual(['file-unreadable data/closed']);
    // What lies in it is not known to be missing.
    const rest = [...source.list()].filter(({ path }) => !path.includes('/originals/'));
    const closed = { path: 'bundle/data/originals', errno: 'EACCES' };
    const list = () => [closed, ...rest];
    expect(errors(await verifyUntrusting({ ...source, list }))).toEqual([
      'file-unreadable data/originals',
    ]);
    expect(await withClosed('private')).toMatchObject({ verdict: 'intact-unknown-signer' });
  });
});

describe('without the key', () => {
  test('all hashes made to fit again', async () => {
    const copy = await rehash(changed(['data/report.html', text('<p>other</p>')]));
    const result = await check(copy);
    expect(result.verdict).toBe('failed');
    expect(result.statuses).toContainEqual({
      code: 'signature-invalid',
      severity: 'error',
      path: P7S,
      args: { problem: 'message-digest' },
    });
    expect(errors(result)).toContain(`file-changed ${TAGMANIFEST}`);
    expect(result.signer?.trust).toBe('unknown');
    expect(result.time.sealed).toBeNull();
  });

  test('key and certificate swapped: an unknown signer, also to who trusts the first', async () => {
    const other = await newSigner();
    const { info } = parseBagInfo(files.get('bag-info.txt') ?? new Uint8Array());
    if (info === null) throw new Error('no bag-info');
    const { fingerprint } = other.certificate;
    const copy = await rehash(
      changed(
        ['signer.crt', text(other.pem)],
        ['bag-info.txt', text(formatBagInfo({ ...info, fingerprint }))],
      ),
      other,
    );
    const trusted = { fingerprint: signer.certificate.fingerprint, trust: 'own' as const };
    const result = await verify(folderSource(copy), { trusted: [trusted] });
    expect(result.verdict).toBe('intact-unknown-signer');
    expect(result.signer).toMatchObject({ fingerprint, trust: 'unknown' });
  });

  test('only the certificate swapped', async () => {
    const other = await newSigner();
    const copy = await rehash(changed(['signer.crt', text(other.pem)]));
    const result = await check(copy);
    expect(result.verdict).toBe('failed');
    expect(errors(result)).toContain('bag-info-mismatch bag-info.txt');
  });

  test('the certificate a trusted one, the signature of another key', async () => {
    const other = await newSigner();
    const mixed = { ...other, certificate: signer.certificate };
    await expect(rehash(changed(['x.txt', text('x')]), mixed)).rejects.toThrow(/signature/);
  });

  test('text around the certificate', async () => {
    const crt = read(files.get('signer.crt'));
    const copy = await rehash(changed(['signer.crt', text(`Trust me\n${crt}`)]));
    expect(codes(await check(copy))).toContain('certificate-malformed');
  });
});

describe('a newer format is not judged', () => {
  test('unreadable, and nothing else is said', async () => {
    const info = read(files.get('bag-info.txt')).replace('bundle/1', 'bundle/2');
    const result = await check(changed(['bag-info.txt', text(info)], ['data/new', text('?')]));
    expect(result.verdict).toBe('unreadable');
    expect(result.statuses).toEqual([
      {
        code: 'format-newer',
        severity: 'error',
        path: 'bag-info.txt',
        args: { format: 'evidence-bundle/2' },
      },
    ]);
  });
});

test('a certificate that was not valid when it signed is a warning', async () => {
  const late = await newSigner(new Date('2022-07-01T00:00:00Z'));
  const result = await verifyUntrusting(
    zipSource((await seal(folder, late, await syntheticInput())).zip),
  );
  expect(result.verdict).toBe('intact-unknown-signer');
  expect(result.statuses).toEqual([
    {
      code: 'certificate-validity',
      severity: 'warning',
      path: 'signer.crt',
      args: {
        notBefore: '2022-06-30T00:00:00Z',
        notAfter: '9999-12-31T23:59:59Z',
        signedAt: '2022-06-14T00:21:36Z',
      },
    },
  ]);
});
