/** Stamps that last: renewal before certificates end, and what was said of certificates since. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stampBundle, writeQuery } from '../../src/actions/stamp.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { sha256Hex } from '../../src/base/hash.js';
import type { Signer } from '../../src/sign/certificate.js';
import { newSigner, scratchFolder, seal, syntheticInput, unpackStored } from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';
import { issue, makePastAuthority, must, stampAt } from './hand-made.js';
import { makeAuthority, reply, serve, serveReplies } from './tsa.js';

const P7S = 'signatures/tagmanifest-sha256.txt.p7s';
const path = (number: number) => `${P7S}${number === 1 ? '' : `.${number}`}.tsr`;
const DAY = 86_400_000;

let scratch: string;
let signer: Signer;
/** Two authorities of `openssl ts`: certificates of 30 days and of ten years. */
let short: string;
let long: string;
let urls: { short: string; long: string; long2: string };
let roots: string[];
let names = 0;

const inDays = (days: number) => new Date(Date.now() + days * DAY);

beforeAll(async () => {
  scratch = await scratchFolder();
  signer = await newSigner(new Date());
  const made = async (name: string, days: number) => {
    const folder = join(scratch, name);
    await mkdir(folder);
    await makeAuthority(folder, { name, days });
    return { folder, url: await serveReplies((query) => reply(folder, query)) };
  };
  const one = await made('short', 30);
  const two = await made('long', 3600);
  const three = await made('third', 3600);
  [short, long] = [one.folder, two.folder];
  urls = { short: one.url, long: two.url, long2: three.url };
  roots = [short, long, three.folder].map((folder) => join(folder, 'root.pem'));
});
beforeEach((context) => needs(context, 'openssl'));

async function newBundle(): Promise<string> {
  const folder = join(scratch, `bundle-${++names}`);
  await mkdir(folder);
  const input = await syntheticInput({ input: { packedAt: new Date() } });
  return (await seal(folder, signer, input)).sealed.file;
}
const stamp = (file: string, url: string, more: object = {}) =>
  stampBundle(file, { urls: [url], tokens: [], output: null, ...more });
async function judged(file: string, at?: Date, tsaRoots = roots) {
  const { verdict, time, statuses } = await verifyBundle(file, {
    ...{ tsaRoots, at, signer: signer.certificate.fingerprint, env: { HOME: scratch } },
  });
  return { verdict, time, codes: statuses.map(({ code, path }) => `${code} ${path}`) };
}

describe('a second stamp', () => {
  test('renews the first: judged after the first one’s certificates ended, both hold', async () => {
    const file = await newBundle();
    await stamp(file, urls.short);
    expect((await judged(file)).codes).toEqual([]);
    const then = inDays(60);
    const alone = await judged(file, then);
    expect(alone.codes).toEqual([`token-expired ${path(1)}`]);
    expect(alone.verdict).toBe('verified');
    expect(alone.time.at).toBe(then.toISOString().replace(/\.\d+Z/, 'Z'));

    const renewed = await stamp(file, urls.long);
    expect(renewed.tokens[0]?.renews).toEqual([path(1)]);
    const later = await judged(file, inDays(60));
    expect(later.codes).toEqual([]);
    expect(later.time.tokens.map((one) => [one.path, one.renews])).toEqual([
      [path(1), []],
      [path(2), [path(1)]],
    ]);
    // And when that one has ended too, neither.
    expect((await judged(file, inDays(3700))).codes).toEqual([
      `token-expired ${path(1)}`,
      `token-expired ${path(2)}`,
    ]);
  });

  test('says so in its nonce, which ordinary tools can make again', async () => {
    const file = await newBundle();
    await stamp(file, urls.short);
    await stamp(file, urls.long);
    const folder = join(scratch, `loose-${++names}`);
    for (const [name, bytes] of unpackStored(new Uint8Array(await readFile(file))))
      if (name.startsWith('signatures/')) {
        await mkdir(join(folder, 'signatures'), { recursive: true });
        await writeFile(join(folder, name), bytes);
      }
    const list = await must(`sha256sum ${path(1)} | sha256sum | cut -c1-56`, folder);
    const text = await must(`openssl ts -reply -in ${path(2)} -text`, folder);
    expect(/Nonce: 0x([0-9A-F]+)/.exec(text)?.[1]?.toLowerCase()).toBe(`65767231${list.trim()}`);
    await writeFile(join(folder, 'root.pem'), await readFile(join(long, 'root.pem')));
    const check = `openssl ts -verify -data ${P7S} -in ${path(2)} -CAfile root.pem`;
    expect((await run(check, folder)).output).toContain('Verification: OK');
  });

  test('by hand renews too, where its query was made for this bundle', async () => {
    const file = await newBundle();
    await stamp(file, urls.short);
    const [query, answer] = [join(scratch, `${++names}.tsq`), join(scratch, `${names}.tsr`)];
    await writeQuery(file, query);
    await writeFile(answer, await reply(long, await readFile(query)));
    // Another comes in between; the answer renews what was there when it was asked for.
    await stamp(file, urls.long2);
    const { tokens } = await stampBundle(file, { urls: [], tokens: [answer], output: null });
    expect(tokens[0]).toMatchObject({ path: path(3), renews: [path(1)] });
    expect((await judged(file, inDays(60))).codes).toEqual([]);
  });

  test('that came after the end renews nothing', async () => {
    const file = await newBundle();
    const past = join(scratch, `past-${++names}`);
    await makePastAuthority(past, {
      from: '20250101000000Z',
      to: '20250601000000Z',
      name: 'Ended',
    });
    const p7s = unpackStored(new Uint8Array(await readFile(file))).get(P7S)!;
    const early = join(scratch, `${names}.tsr`);
    await writeFile(
      early,
      await stampAt(past, { over: p7s, genTime: new Date('2025-02-01T00:00:00Z') }),
    );
    await stampBundle(file, { urls: [], tokens: [early], output: null });
    await stamp(file, urls.long);
    const { codes } = await judged(file, undefined, [...roots, join(past, 'root.pem')]);
    expect(codes).toContain(`token-expired ${path(1)}`);
    expect(codes).not.toContain(`token-expired ${path(2)}`);
  });

  test('is plain where an authority takes no long nonce', async () => {
    const file = await newBundle();
    await stamp(file, urls.short);
    const picky = await serveReplies((query) => {
      if (query.length > 80) throw new Error('too long a nonce');
      return reply(long, query);
    });
    expect((await stamp(file, picky)).tokens[0]?.renews).toEqual([]);
    expect((await judged(file, inDays(60))).codes).toEqual([`token-expired ${path(1)}`]);
  });

  test('tells when one that it renews was taken out or exchanged', async () => {
    const file = await newBundle();
    await stamp(file, urls.long2);
    await stamp(file, urls.long);
    const files = unpackStored(new Uint8Array(await readFile(file)));
    const { verify } = await import('../../src/bundle/verify/verify.js');
    const { folderSource } = await import('../bundle/helpers.js');
    const told = async (change: (all: Map<string, Uint8Array>) => void) => {
      const changed = new Map<string, Uint8Array>(files);
      change(changed);
      const { statuses } = await verify(folderSource(changed as never), { trusted: [] });
      return statuses.map(({ code, path }) => `${code} ${path}`);
    };
    expect(await told(() => {})).not.toContain(`token-renews-others ${path(2)}`);
    const other = await newBundle();
    await stamp(other, urls.long2);
    for (const change of [
      (all: Map<string, Uint8Array>) => void all.delete(path(1)),
      (all: Map<string, Uint8Array>) => void all.set(path(1), files.get(path(2))!),
    ])
      expect(await told(change)).toContain(`token-renews-others ${path(2)}`);
  });
});

describe('what is kept in a stamp', () => {
  /** An authority with a list and a responder at an address. */
  async function withRevocation(name: string, more: (base: string) => string, place = name) {
    const folder = join(scratch, place);
    let answer: (url: string, body: Buffer) => Promise<Uint8Array> = async () => new Uint8Array();
    const base = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      try {
        response.end(await answer(request.url ?? '', Buffer.concat(chunks)));
      } catch {
        response.statusCode = 500;
        response.end();
      }
    });
    const soon = (days: number) =>
      inDays(days)
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '');
    await makePastAuthority(folder, {
      ...{ from: soon(-1), to: soon(900), name, more: more(base) },
    });
    await writeFile(
      join(folder, 'tsa.cnf'),
      '[tsa]\nserial=ts-serial\nsigner_cert=tsa.crt\nsigner_key=tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\ness_cert_id_alg=sha256\n',
    );
    await writeFile(join(folder, 'ts-serial'), '01\n');
    const crl = async () => {
      await must(
        'openssl ca -config ca.cnf -cert root.pem -keyfile ca.key -gencrl -out list.pem && ' +
          'openssl crl -in list.pem -outform DER -out list.crl',
        folder,
      );
    };
    await crl();
    const ec = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -config ca.cnf';
    await must(`openssl req ${ec} -keyout ocsp.key -out ocsp.csr -subj /CN=responder`, folder);
    await issue(folder, 'ocsp', { from: soon(-1), to: soon(900), purpose: 'responder' });
    answer = async (url, body) => {
      if (url.endsWith('.crl')) return readFile(join(folder, 'list.crl'));
      await writeFile(join(folder, 'asked'), body);
      const by = '-CA root.pem -rsigner ocsp.crt -rkey ocsp.key';
      await must(`openssl ocsp -index index -reqin asked -respout answer ${by}`, folder);
      return readFile(join(folder, 'answer'));
    };
    return {
      ...{ folder, crl, root: join(folder, 'root.pem') },
      url: await serveReplies((query) => reply(folder, query)),
      revoke: async (reason?: string) => {
        const why = reason === undefined ? '' : `-crl_reason ${reason}`;
        await must(
          `openssl ca -config ca.cnf -cert root.pem -keyfile ca.key -revoke tsa.crt ${why}`,
          folder,
        );
        await crl();
      },
    };
  }
  const LIST = (base: string) => `crlDistributionPoints=URI:${base}a.crl`;
  const RESPONDER = (base: string) => `authorityInfoAccess=OCSP;URI:${base}ocsp`;

  test.each([
    ['a list, from a file', LIST, false, { lists: 1, answers: 0 }],
    ['a list, asked for', LIST, true, { lists: 1, answers: 0 }],
    ['an answer, asked for', RESPONDER, true, { lists: 0, answers: 1 }],
  ])(
    '%s: not revoked, as of then; openssl reads the stamp all the same',
    async (name, more, online, counts) => {
      const own = await withRevocation(name.replaceAll(/\W/g, ''), more);
      const file = await newBundle();
      const files = [own.root, ...(online ? [] : [join(own.folder, 'list.pem')])];
      const { tokens, chainFailures } = await stamp(file, own.url, { chain: { files, online } });
      expect(chainFailures).toEqual([]);
      expect(tokens[0]?.kept).toEqual({ certificates: 2, left: 0, ...counts });
      const { time, codes } = await judged(file, undefined, [own.root]);
      expect(codes).toEqual([]);
      expect(time.tokens[0]?.revocation?.state).toBe('good');
      const bytes = unpackStored(new Uint8Array(await readFile(file)));
      await writeFile(join(own.folder, 'a.tsr'), bytes.get(path(1))!);
      await writeFile(join(own.folder, 'a.p7s'), bytes.get(P7S)!);
      const check = 'openssl ts -verify -data a.p7s -in a.tsr -CAfile root.pem';
      expect((await run(check, own.folder)).output).toContain('Verification: OK');
      expect(tokens[0]?.sha256).toBe(await sha256Hex(bytes.get(path(1))!));
    },
  );

  test('of an earlier stamp is kept in the one that renews it, and judges it', async () => {
    const own = await withRevocation('revoked-later', LIST);
    const file = await newBundle();
    await stamp(file, own.url);
    await own.revoke('keyCompromise');
    const files = [own.root, join(long, 'root.pem'), join(own.folder, 'list.pem')];
    const { tokens } = await stamp(file, urls.long, { chain: { files, online: false } });
    expect(tokens[0]?.kept).toMatchObject({ lists: 1 });
    const { codes, time, verdict } = await judged(file, undefined, [...roots, own.root]);
    expect(codes).toEqual([`token-revoked ${path(1)}`]);
    expect(verdict).toBe('verified');
    expect(time.tokens.map((one) => [one.path, one.trusted])).toEqual([
      [path(2), true],
      [path(1), false],
    ]);
  });

  test.each([
    ['superseded', true],
    [undefined, false],
  ])(
    'a certificate revoked afterwards because of %s: the stamp counts: %s',
    async (reason, counts) => {
      const own = await withRevocation(`because-${reason}`, RESPONDER);
      const file = await newBundle();
      await stamp(file, own.url);
      await new Promise((resolve) => setTimeout(resolve, 1100));
      await own.revoke(reason);
      const chain = { files: [own.root], online: true };
      await stamp(file, own.url, { chain });
      const { time } = await judged(file, undefined, [own.root]);
      const first = time.tokens.find((one) => one.path === path(1));
      expect(first?.trusted).toBe(counts);
      // What was stamped after it never counts.
      expect(time.tokens.find((one) => one.path === path(2))?.trusted).toBe(false);
    },
  );

  test('by somebody else, or of somebody else, says nothing', async () => {
    const own = await withRevocation('honest', LIST);
    // The same names and numbers, another key.
    const forger = await withRevocation('honest', LIST, 'forger');
    await forger.revoke('keyCompromise');
    const file = await newBundle();
    const list = join(forger.folder, 'list.pem');
    const { tokens } = await stamp(file, own.url, {
      chain: { files: [own.root, list], online: false },
    });
    expect(tokens[0]?.kept).toEqual({ certificates: 2, lists: 0, answers: 0, left: 0 });
    // Nor where it was put in by hand.
    const { withChainData } = await import('../../src/sign/stamps/chain-data.js');
    const { checkToken } = await import('../../src/sign/stamps/token.js');
    const { revocationOfChain } = await import('../../src/sign/stamps/judged.js');
    const { readRoots } = await import('../../src/actions/verify.js');
    const bytes = unpackStored(new Uint8Array(await readFile(file)));
    const crl = new Uint8Array(await readFile(join(forger.folder, 'list.crl')));
    const padded = withChainData(bytes.get(path(1))!, {
      certificates: [],
      crls: [crl],
      ocsp: [crl, new Uint8Array([0x30, 0])],
    });
    const check = await checkToken(
      padded,
      await sha256Hex(bytes.get(P7S)!),
      await readRoots([own.root]),
    );
    expect([check.problems, check.trusted, check.revocation.crls.length]).toEqual([[], true, 1]);
    expect(await revocationOfChain(check.chain, check.revocation, check.genTime!)).toBeNull();
  });

  test('what does not answer is told, and the stamp is made', async () => {
    const own = await withRevocation('silent', (base) => `crlDistributionPoints=URI:${base}gone`);
    const file = await newBundle();
    const chain = { files: [own.root], online: true };
    const { tokens, chainFailures } = await stamp(file, own.url, { chain });
    expect(chainFailures.map(({ reason }) => reason)).toEqual(['http-500']);
    expect(tokens[0]?.kept).toMatchObject({ certificates: 2, lists: 0 });
  });

  test('files of another kind are refused before anything is asked', async () => {
    const file = await newBundle();
    const before = await readFile(file);
    const words = join(scratch, 'words.txt');
    await writeFile(words, 'a list of sorts');
    const chain = { files: [words], online: false };
    await expect(stamp(file, urls.long, { chain })).rejects.toMatchObject({
      code: 'chain-unreadable',
    });
    expect(await readFile(file)).toEqual(before);
  });
});
