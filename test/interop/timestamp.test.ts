/** Time stamps of a real authority, and what goes wrong with others. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../src/bundle/verify/verify.js';
import { sha256Hex } from '../../src/base/hash.js';
import type { Signer } from '../../src/sign/certificate.js';
import { readDer, childrenOf } from '../../src/sign/asn1/der.js';
import { asResponse, checkToken } from '../../src/sign/stamps/token.js';
import { stampQuery } from '../../src/sign/stamps/query.js';
import { requestStamp } from '../../src/sign/node/tsa-client.js';
import { builtInRoots } from '../../src/sign/tsa-roots/index.js';
import type { CertificateFacts } from '../../src/sign/asn1/x509.js';
import { stampBundle, writeQuery } from '../../src/actions/stamp.js';
import { readRoots, verifyBundle } from '../../src/actions/verify.js';
import {
  codes,
  errors,
  FOLDER,
  folderSource,
  newSigner,
  scratchFolder,
  seal,
  syntheticInput,
  unpackStored,
  type Files,
} from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';
import { times } from '../full.js';
import { inPieces, makeAuthority, reply, serve, serveReplies } from './tsa.js';

const P7S = 'signatures/tagmanifest-sha256.txt.p7s';
const TSR = `${P7S}.tsr`;

let scratch: string;
let tsa: string;
let roots: CertificateFacts[];
let signer: Signer;
let files: Files;
let p7s: Uint8Array<ArrayBuffer>;
let tsr: Uint8Array<ArrayBuffer>;
let url: string;
let names = 0;

async function newBundle(): Promise<string> {
  const input = await syntheticInput({ input: { packedAt: new Date() } });
  const { sealed } = await seal(scratch, signer, input);
  return sealed.file;
}
async function authority(options: Parameters<typeof makeAuthority>[1]): Promise<string> {
  const folder = join(scratch, `tsa-${++names}`);
  await mkdir(folder);
  await makeAuthority(folder, options);
  return folder;
}
const rootOf = (folder: string) => readRoots([join(folder, 'root.pem')]);
const problems = async (bytes: Uint8Array) =>
  (await checkToken(bytes, await sha256Hex(p7s), roots)).problems;
const stampedBy = async (folder: string, options = '') =>
  reply(folder, (await stampQuery(p7s)).bytes, options);

beforeAll(async () => {
  scratch = await scratchFolder();
  signer = await newSigner(new Date());
  const input = await syntheticInput({ input: { packedAt: new Date() } });
  files = unpackStored((await seal(scratch, signer, input)).zip);
  p7s = new Uint8Array(files.get(P7S) ?? []);
  tsa = await authority({});
  roots = await rootOf(tsa);
  tsr = await stampedBy(tsa);
  url = await serveReplies((query) => reply(tsa, query));
});
beforeEach((context) => needs(context, 'openssl'));

describe('a token of openssl’s', () => {
  test('says no later than when, and who says so', async () => {
    const check = await checkToken(tsr, await sha256Hex(p7s), roots);
    expect(check).toMatchObject({ problems: [], trusted: true, policy: '1.2.3.4.1' });
    expect(check.tsa).toBe('O=Test, CN=Loopback TSA');
    expect(Math.abs(Date.now() - (check.genTime?.getTime() ?? 0))).toBeLessThan(600_000);
  });

  test('is not trusted under a wrong root, nor under the one that travels in it', async () => {
    const digest = await sha256Hex(p7s);
    const others = [...(await builtInRoots()), ...(await rootOf(await authority({})))];
    for (const wrong of [[], others]) {
      const check = await checkToken(tsr, digest, wrong);
      expect([check.problems, check.trusted]).toEqual([[], false]);
    }
  });

  test.each([
    ['RSA', 'rsa:2048'],
    ['P-384', 'ec -pkeyopt ec_paramgen_curve:P-384'],
  ])('may be signed with %s', async (_, key) => {
    const other = await authority({ key });
    const check = await checkToken(
      await stampedBy(other),
      await sha256Hex(p7s),
      await rootOf(other),
    );
    expect(check).toMatchObject({ problems: [], trusted: true });
  });

  test('may be bare; then it is wrapped as openssl reads it', async () => {
    const [, token] = childrenOf(readDer(tsr));
    const wrapped = asResponse(token?.bytes ?? new Uint8Array());
    expect(await problems(wrapped)).toEqual([]);
    await writeFile(join(tsa, 'signature'), p7s);
    await writeFile(join(tsa, 'wrapped.tsr'), wrapped);
    const command = 'openssl ts -verify -data signature -in wrapped.tsr -CAfile root.pem';
    expect((await run(command, tsa)).output).toContain('Verification: OK');
  });

  test('may come with indefinite lengths and in pieces, as from some authorities', async () => {
    const loose = inPieces(tsr);
    expect(loose.length).toBeGreaterThan(tsr.length);
    const check = await checkToken(loose, await sha256Hex(p7s), roots);
    expect(check).toEqual(await checkToken(tsr, await sha256Hex(p7s), roots));
    const [, token] = childrenOf(readDer(tsr));
    expect(await problems(asResponse(inPieces(token?.bytes ?? new Uint8Array())))).toEqual([]);
    expect(await problems(new Uint8Array([...loose, 0]))).toEqual(['trailing-bytes']);
    expect(await problems(loose.slice(0, -1))).toEqual(['not-a-token']);
    await writeFile(join(tsa, 'signature'), p7s);
    await writeFile(join(tsa, 'loose.tsr'), loose);
    const command = 'openssl ts -verify -data signature -in loose.tsr -CAfile root.pem';
    expect((await run(command, tsa)).output).toContain('Verification: OK');
  });

  test('signed in a way that is not known here is not taken for forged', async () => {
    const other = await authority({ key: 'ec -pkeyopt ec_paramgen_curve:P-521' });
    const check = await checkToken(await stampedBy(other), await sha256Hex(p7s), roots);
    expect(check.problems).toEqual(['algorithm']);
  });

  test('no byte of it is changed unnoticed', async () => {
    const digest = await sha256Hex(p7s);
    const [response, token] = childrenOf(readDer(tsr));
    const signed = tsr.length - (token?.bytes.length ?? 0);
    expect(response).toBeDefined();
    const { genTime } = await checkToken(tsr, digest, roots);
    let [checked, unnoticed] = [0, 0];
    for (let at = signed; at < tsr.length; at += times(3, 7)) {
      checked++;
      const bytes = tsr.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const check = await checkToken(bytes, digest, roots);
      if (check.problems.length === 0 && check.trusted) {
        // Only what is not signed may differ: what it says stays the same.
        expect(check.genTime).toEqual(genTime);
        unnoticed++;
      }
    }
    expect(unnoticed / checked).toBeLessThan(0.5);
  });
});

describe('a token that is', () => {
  test('of other bytes', async () => {
    const other = await reply(tsa, (await stampQuery(new Uint8Array([1, 2]))).bytes);
    expect(await problems(other)).toEqual(['imprint']);
  });
  test('followed by something', async () => {
    expect(await problems(new Uint8Array([...tsr, 0]))).toEqual(['trailing-bytes']);
  });
  test('cut short', async () => {
    expect(await problems(tsr.slice(0, -1))).toEqual(['not-a-token']);
  });
  test('a refusal', async () => {
    // PKIStatusInfo { rejection }
    expect(await problems(Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 2))).toEqual(['not-granted']);
  });
  test('without a certificate', async () => {
    const query = (await stampQuery(p7s)).bytes;
    // certReq is the last element, BOOLEAN TRUE: openssl then leaves certificates out.
    const bytes = Uint8Array.from([0x30, query[1]! - 3, ...query.slice(2, -3)]);
    expect(await problems(await reply(tsa, bytes))).toEqual(['signing-certificate']);
  });
});

describe('a token that an authority should not have made', () => {
  const tstInfo = (bytes: Uint8Array) => {
    const at = (node: Uint8Array, ...path: number[]) =>
      path.reduce((bytes, index) => childrenOf(readDer(bytes))[index]?.bytes ?? bytes, node);
    return readDer(childrenOf(readDer(at(at(bytes, 1, 1, 0), 2, 1)))[0]!.bytes).content;
  };
  /** Of a year later: the forger's certificates are made after the stamp. */
  const later = () => {
    const info = tstInfo(tsr).slice();
    const year = new Date().getUTCFullYear();
    const at = Buffer.from(info).indexOf(String(year), 0, 'latin1');
    info.set(Buffer.from(String(year + 1)), at);
    return info;
  };
  /** openssl's own authority refuses to; its `cms` signs anything. */
  async function forged(purpose: string, { days = 900, options = '-cades' } = {}) {
    const folder = await authority({});
    await writeFile(join(folder, 'info.der'), later());
    const make =
      `openssl x509 -req -in tsa.csr -CA root.pem -CAkey ca.key -out bad.crt -days ${days} ` +
      `-extfile tsa.cnf -extensions ${purpose}`;
    const sign =
      'openssl cms -sign -binary -nodetach -in info.der -econtent_type 1.2.840.113549.1.9.16.1.4 ' +
      `-signer bad.crt -inkey tsa.key -outform DER -out bad.der -md sha256 -nosmimecap ${options}`;
    for (const command of [make, sign]) {
      const { code, output } = await run(command, folder);
      if (code !== 0) throw new Error(output);
    }
    const bytes = asResponse(new Uint8Array(await readFile(join(folder, 'bad.der'))));
    const { problems, trusted } = await checkToken(
      bytes,
      await sha256Hex(p7s),
      await rootOf(folder),
    );
    return { problems, trusted };
  }
  test('but for which all would be well', async () => {
    expect(await forged('purpose')).toEqual({ problems: [], trusted: true });
  });
  test.each(['not-critical', 'two-purposes', 'mail', 'ca'])(
    'with a certificate for %s',
    async (purpose) => {
      expect(await forged(purpose)).toEqual({ problems: ['purpose'], trusted: false });
    },
  );
  test('when its certificate was not valid', async () => {
    const expired = await forged('purpose', { days: 5 });
    expect(expired).toEqual({ problems: ['validity'], trusted: false });
  });
  test('without binding its certificate', async () => {
    const loose = await forged('purpose', { options: '' });
    expect(loose).toEqual({ problems: ['signing-certificate'], trusted: false });
  });
  test('with certificates of others put in', async () => {
    const injected = await forged('purpose', { options: '-cades -certfile tsa.crt' });
    expect(injected).toEqual({ problems: [], trusted: true });
  });
});

describe('the verifier', () => {
  const verifyWith = (token: Uint8Array, trusted = roots, path = TSR) =>
    verify(folderSource(new Map(files).set(path, token)), { trusted: [], roots: trusted });

  test('tells a stamp under a known root', async () => {
    const result = await verifyWith(tsr);
    expect(result.verdict).toBe('intact-unknown-signer');
    expect(result.statuses).toEqual([]);
    expect(result.time).toMatchObject({ state: 'stamped', tsa: 'O=Test, CN=Loopback TSA' });
    expect(result.time.tokens).toHaveLength(1);
  });
  test('and one under an unknown root', async () => {
    const result = await verifyWith(tsr, []);
    expect(result.verdict).toBe('intact-unknown-signer');
    expect(codes(result)).toEqual(['token-untrusted']);
    expect(result.time.state).toBe('untrusted-root');
  });
  test('fails a token of another signature', async () => {
    const other = await reply(tsa, (await stampQuery(new Uint8Array([1]))).bytes);
    const result = await verifyWith(other);
    expect(result.verdict).toBe('failed');
    expect(errors(result)).toEqual([`token-invalid ${TSR}`]);
  });
  test('takes nine and no tenth', async () => {
    expect((await verifyWith(tsr, roots, `${P7S}.9.tsr`)).verdict).toBe('intact-unknown-signer');
    for (const path of [`${P7S}.10.tsr`, `${P7S}.1.tsr`, `${P7S}.0.tsr`])
      expect(errors(await verifyWith(tsr, roots, path))).toEqual([`file-unexpected ${path}`]);
  });
  test('warns of a stamp from before the signing', async () => {
    const late = await syntheticInput({ input: { packedAt: new Date(Date.now() + 3_600_000) } });
    const bag = unpackStored((await seal(scratch, signer, late)).zip);
    const query = await stampQuery(new Uint8Array(bag.get(P7S) ?? []));
    bag.set(TSR, await reply(tsa, query.bytes));
    const result = await verify(folderSource(bag), { trusted: [], roots });
    expect(codes(result)).toEqual(['token-early']);
    expect(result.verdict).toBe('intact-unknown-signer');
  });
  test('the command that anyone can run', async () => {
    await writeFile(join(tsa, 'a.p7s'), p7s);
    await writeFile(join(tsa, 'a.tsr'), tsr);
    const now = Math.floor(Date.now() / 1000);
    const command = `openssl ts -verify -attime ${now} -data a.p7s -in a.tsr -CAfile root.pem`;
    expect((await run(command, tsa)).output).toContain('Verification: OK');
  });
});

describe('stamping', () => {
  test('a bundle from an authority, twice, then once by hand', async () => {
    const file = await newBundle();
    const output = join(scratch, 'stamped.zip');
    const first = await stampBundle(file, { urls: [url, url], tokens: [], output });
    expect(first.tokens.map(({ path }) => path)).toEqual([TSR, `${P7S}.2.tsr`]);
    expect(first.zipSha256).toBe(await sha256Hex(new Uint8Array(await readFile(output))));
    const tsq = join(scratch, 'by-hand.tsq');
    await writeQuery(output, tsq);
    await writeFile(join(scratch, 'by-hand.tsr'), await reply(tsa, await readFile(tsq)));
    const byHand = { urls: [], tokens: [join(scratch, 'by-hand.tsr')], output: null };
    await stampBundle(output, byHand);
    const once = await readFile(output);
    await expect(stampBundle(output, byHand)).rejects.toMatchObject({
      ...{ code: 'token-refused', args: { problem: 'known', there: `${P7S}.3.tsr` } },
    });
    expect(await readFile(output)).toEqual(once);
    const result = await verifyBundle(output, {
      tsaRoots: [join(tsa, 'root.pem')],
      env: { HOME: scratch },
    });
    expect(result.time.tokens).toHaveLength(3);
    expect([result.container, result.time.state]).toEqual(['original', 'stamped']);
    const before = unpackStored(new Uint8Array(await readFile(file)));
    const after = unpackStored(new Uint8Array(await readFile(output)));
    for (const [path, bytes] of before) expect(after.get(path), path).toEqual(bytes);
  });

  test('an unpacked bundle in its place', async (context) => {
    needs(context, 'unzip');
    const file = await newBundle();
    await run(`unzip -qo ${file} -d loose`, scratch);
    const folder = join(scratch, 'loose', FOLDER);
    await stampBundle(folder, { urls: [url], tokens: [], output: null });
    expect((await readFile(join(folder, TSR))).length).toBeGreaterThan(500);
  });

  test('refuses a token of another bundle, and what is no bundle', async () => {
    const file = await newBundle();
    const other = join(scratch, 'other.tsr');
    await writeFile(other, tsr);
    const before = await readFile(file);
    const add = (token: string) => stampBundle(file, { urls: [], tokens: [token], output: null });
    await expect(add(other)).rejects.toMatchObject({ code: 'token-refused' });
    await expect(add(file)).rejects.toMatchObject({ code: 'token-unreadable' });
    await writeFile(join(scratch, 'broken.zip'), before.subarray(0, -9));
    const broken = join(scratch, 'broken.zip');
    await expect(
      stampBundle(broken, { urls: [url], tokens: [], output: null }),
    ).rejects.toMatchObject({ code: 'bundle-failed' });
    expect(await readFile(file)).toEqual(before);
  });
});

describe('an authority that', () => {
  const ask = async (address: string, timeoutMs: number) => {
    const answer = await requestStamp(address, p7s, { timeoutMs });
    return 'reason' in answer ? answer.reason : 'stamped';
  };
  test('is in order', async () => {
    expect(await requestStamp(url, p7s)).toMatchObject({ tsa: 'O=Test, CN=Loopback TSA' });
  });
  test.each<[string, () => Promise<string>, string]>([
    [
      'is down',
      async () => (await serve(() => {})).replace(/:\d+/, ':1'),
      'unreachable|ECONNREFUSED',
    ],
    ['never answers', () => serve(() => {}), 'timeout'],
    [
      'answers drop by drop',
      () => serve((_, response) => void setInterval(() => response.write('0'), 50).unref()),
      'timeout',
    ],
    [
      'sends without end',
      () => serve((_, response) => void response.end(Buffer.alloc(2 ** 20))),
      'too-large',
    ],
    [
      'fails',
      () => serve((_, response) => void ((response.statusCode = 503), response.end())),
      'http-503',
    ],
    [
      'sends one elsewhere',
      () => serve((_, response) => void response.writeHead(302, { location: url }).end()),
      'unreachable',
    ],
    [
      'hangs up',
      () => serve((request) => void request.socket.destroy()),
      'UND_ERR_SOCKET|ECONNRESET',
    ],
    ['sends a page', () => serveReplies(() => Buffer.from('<html>sign in</html>')), 'not-a-token'],
    ['sends nothing', () => serveReplies(() => new Uint8Array()), 'not-a-token'],
    ['repeats an old stamp of the same bytes', () => serveReplies(() => tsr), 'nonce'],
    [
      'stamps other bytes',
      () => serveReplies(async () => reply(tsa, (await stampQuery(new Uint8Array(3))).bytes)),
      'imprint',
    ],
  ])('%s gives no stamp', async (_, start, reason) => {
    // A busy machine takes its time for what does answer.
    const timeoutMs = reason === 'timeout' ? 400 : 60_000;
    expect(await ask(await start(), timeoutMs)).toMatch(new RegExp(`^(${reason})$`));
  });
});
