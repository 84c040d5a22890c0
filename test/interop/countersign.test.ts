/** A second signature by the command, as ordinary tools and every verifier see it. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countersignBundle } from '../../src/actions/countersign.js';
import { redactBundle } from '../../src/actions/redact.js';
import { stampBundle } from '../../src/actions/stamp.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { COUNTERSIGN_COMMANDS } from '../../src/bundle/how-to-verify.js';
import { readKeyAndCertificates } from '../../src/sign/node/key-import.js';
import type { Signer } from '../../src/sign/certificate.js';
import {
  FOLDER,
  newSigner,
  scratchFolder,
  seal,
  syntheticInput,
  unpackStored,
} from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';
import { pending, proof } from '../sign/ots-builder.js';
import { otsDigest } from '../../src/actions/stamp.js';

let scratch: string;
let signer: Signer;
let lawyer: Signer;
let bundle: string;
let copies = 0;

const options = (by: Signer, output: string | null) => ({
  ...{ output, signer: async () => by, page: false },
  ...{ language: 'en' as const, papers: 'both' as const },
});
const newCopy = async () => {
  const file = join(scratch, `copy-${++copies}.zip`);
  await cp(bundle, file);
  return file;
};
const commandOf = (name: keyof typeof COUNTERSIGN_COMMANDS, number: number) =>
  COUNTERSIGN_COMMANDS[name].replaceAll('{number}', String(number));

/** The unpacked bag. */
async function unpacked(zip: string): Promise<string> {
  const folder = join(scratch, `unpacked-${++copies}`);
  await mkdir(folder);
  await run(`unzip -q ${zip} -d ${folder}`, scratch);
  return join(folder, FOLDER);
}

beforeAll(async () => {
  scratch = await scratchFolder();
  [signer, lawyer] = [await newSigner(), await newSigner()];
  const input = await syntheticInput({ input: { packedAt: new Date() } });
  bundle = (await seal(scratch, signer, input)).sealed.file;
});

describe('a bundle that was countersigned', () => {
  let zip: string;
  let notary: Signer;
  beforeAll(async () => {
    zip = await newCopy();
    notary = await newSigner();
    await countersignBundle(zip, options(lawyer, null));
    await countersignBundle(zip, options(notary, null));
  });
  beforeEach((context) => needs(context, 'openssl', 'unzip', 'sha256sum'));

  test('satisfies sha256sum and openssl, each countersignature by itself', async () => {
    const folder = await unpacked(zip);
    for (const [number, by] of [
      [1, lawyer],
      [2, notary],
    ] as const) {
      const hashes = await run(commandOf('hashes', number), folder);
      expect([hashes.code, hashes.output]).toEqual([0, expect.not.stringContaining('FAILED')]);
      for (const option of ['', ' -cades']) {
        const { output } = await run(commandOf('signature', number) + option, folder);
        expect(output).toMatch(/(CMS|CAdES) Verification successful/);
      }
      const { output } = await run(commandOf('fingerprint', number), folder);
      const printed = output.slice(output.indexOf('=') + 1).trim();
      expect(printed.replaceAll(':', '').toLowerCase()).toBe(by.certificate.fingerprint);
    }
    const listed = await readFile(join(folder, 'signatures/countersignature-2/list.txt'), 'utf8');
    expect(listed).toContain('  signatures/countersignature-1/list.txt.p7s\n');
  });

  test('fails openssl where the list, the key or what is listed was changed', async () => {
    const folder = await unpacked(zip);
    const list = join(folder, 'signatures/countersignature-1/list.txt');
    await writeFile(list, (await readFile(list, 'utf8')).replace(/^./, 'x'));
    expect((await run(commandOf('signature', 1), folder)).code).not.toBe(0);
    expect((await run(commandOf('hashes', 2), folder)).code).not.toBe(0);
    await writeFile(join(folder, 'signatures/countersignature-2/signer.crt'), lawyer.pem);
    expect((await run(commandOf('signature', 2), folder)).code).not.toBe(0);
  });

  test('changed no byte of what was there, and is still in the original profile', async () => {
    const before = unpackStored(new Uint8Array(await readFile(bundle)));
    const after = unpackStored(new Uint8Array(await readFile(zip)));
    for (const [path, bytes] of before) expect(after.get(path), path).toEqual(bytes);
    expect(after.size).toBe(before.size + 6);
    const result = await verifyBundle(zip, { signer: signer.certificate.fingerprint, env: {} });
    expect([result.verdict, result.container, result.statuses]).toEqual([
      'verified',
      'original',
      [],
    ]);
  });

  test('can be signed by openssl itself, where its form is strict enough', async () => {
    const folder = await unpacked(zip);
    await rm(join(folder, 'signatures/countersignature-2'), { recursive: true });
    const key = join(scratch, 'by-hand');
    await mkdir(key);
    const made = await run(
      'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout key.pem ' +
        "-out crt.pem -days 900 -subj '/O=Notary office/CN=Li' && openssl x509 -in crt.pem > signer.crt",
      key,
    );
    expect(made.code).toBe(0);
    const place = 'signatures/countersignature-2';
    const covered = [
      ...['list.txt', 'list.txt.p7s', 'signer.crt'].map(
        (name) => `signatures/countersignature-1/${name}`,
      ),
      `${place}/signer.crt`,
      ...['signatures/tagmanifest-sha256.txt.p7s', 'tagmanifest-sha256.txt'],
    ];
    const signed = await run(
      `mkdir ${place} && cp ${key}/signer.crt ${place}/ && sha256sum ${covered.join(' ')} > ${place}/list.txt && ` +
        `openssl cms -sign -binary -cades -md sha256 -nosmimecap -in ${place}/list.txt -outform DER ` +
        `-signer ${key}/crt.pem -inkey ${key}/key.pem -out ${place}/list.txt.p7s`,
      folder,
    );
    expect(signed).toEqual({ code: 0, output: '' });
    const result = await verifyBundle(folder, { env: {} });
    expect(result.statuses).toEqual([]);
    expect(result.countersignatures[1]).toMatchObject({
      subject: 'O=Notary office, CN=Li',
      number: 2,
    });
  });
});

describe('countersigning', () => {
  test('by the key of the signer, or of one who did already, is refused and leaves the bundle', async () => {
    const zip = await newCopy();
    const add = (by: Signer) => countersignBundle(zip, options(by, null));
    await expect(add(signer)).rejects.toMatchObject({
      code: 'countersigner-known',
      args: { as: 'signer' },
    });
    expect(await readFile(zip)).toEqual(await readFile(bundle));
    await add(lawyer);
    await expect(add(lawyer)).rejects.toMatchObject({ args: { as: '1' } });
  });

  test('with another certificate of the signer’s key is refused too', async (context) => {
    needs(context, 'openssl');
    const folder = join(scratch, 'two-certificates');
    await mkdir(folder);
    const certificate = (name: string) =>
      run(
        `openssl req -x509 -key key.pem -out ${name}.crt -days 900 -subj '/CN=${name}' && cat key.pem ${name}.crt > ${name}.pem`,
        folder,
      );
    await run(
      'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem',
      folder,
    );
    for (const name of ['one', 'two']) expect((await certificate(name)).code).toBe(0);
    const keyOf = async (name: string) =>
      (
        await readKeyAndCertificates(
          join(folder, `${name}.pem`),
          undefined,
          new Date(),
          async () => '',
        )
      ).signer;
    const input = await syntheticInput({ input: { packedAt: new Date() } });
    const { sealed } = await seal(scratch, await keyOf('one'), input);
    await expect(
      countersignBundle(sealed.file, options(await keyOf('two'), null)),
    ).rejects.toMatchObject({ code: 'countersigner-known' });
  });

  test('a tenth time, or of what does not verify, is refused', async () => {
    const zip = await newCopy();
    for (let number = 1; number <= 9; number++)
      await countersignBundle(zip, options(await newSigner(), null));
    expect((await verifyBundle(zip, { env: {} })).countersignatures).toHaveLength(9);
    await expect(countersignBundle(zip, options(await newSigner(), null))).rejects.toMatchObject({
      code: 'countersignatures-full',
    });
    const broken = join(scratch, 'broken.zip');
    await writeFile(broken, (await readFile(bundle)).subarray(0, -9));
    await expect(countersignBundle(broken, options(lawyer, null))).rejects.toMatchObject({
      code: 'bundle-failed',
    });
  });

  test('writes a sheet that lists all of them in order, one for each', async () => {
    const zip = await newCopy();
    const first = await countersignBundle(zip, options(lawyer, null));
    const notary = await newSigner();
    const second = await countersignBundle(zip, options(notary, null));
    expect(first.sheet).not.toBe(second.sheet);
    const text = await readFile(second.sheet ?? '', 'utf8');
    const at = (of: Signer) => text.indexOf(of.certificate.fingerprint);
    expect(at(lawyer)).toBeGreaterThan(0);
    expect(at(notary)).toBeGreaterThan(at(lawyer));
    expect(text).toContain(second.zipSha256);
    expect((await readFile(second.sheetPdf ?? '')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(second.paperFailures).toEqual([]);
  });

  test('a new file leaves the first, and replaces nothing', async () => {
    const output = join(scratch, 'new.zip');
    await countersignBundle(bundle, options(lawyer, output));
    expect((await verifyBundle(bundle, { env: {} })).countersignatures).toEqual([]);
    await expect(countersignBundle(bundle, options(lawyer, output))).rejects.toMatchObject({
      code: 'output-exists',
    });
  });

  test('an unpacked bundle adds a whole folder, and leaves nothing beside it', async (context) => {
    needs(context, 'unzip');
    const folder = await unpacked(bundle);
    const made = await countersignBundle(folder, options(lawyer, null));
    expect([made.zipSha256, made.sheet]).toEqual([null, null]);
    expect((await readdir(join(folder, 'signatures/countersignature-1'))).sort()).toEqual([
      ...['list.txt', 'list.txt.p7s', 'signer.crt'],
    ]);
    expect(await readdir(join(folder, '..'))).toEqual([FOLDER]);
    expect((await verifyBundle(folder, { env: {} })).statuses).toEqual([]);
  });

  test('covers the stamps and proofs that are there', async () => {
    const zip = await newCopy();
    const digest = await otsDigest(zip, null);
    const file = join(scratch, 'given.ots');
    await writeFile(file, proof(Buffer.from(digest, 'hex'), pending('https://a.example.org')));
    await stampBundle(zip, { urls: [], tokens: [], proofs: [file], output: null });
    await countersignBundle(zip, options(lawyer, null));
    const { countersignatures, statuses } = await verifyBundle(zip, { env: {} });
    expect(countersignatures[0]?.covers).toContain('signatures/tagmanifest-sha256.txt.p7s.ots');
    expect(statuses.map(({ code }) => code)).toEqual(['ots-pending']);
  });
});

describe('in a redacted copy', () => {
  const redact = (from: string, output: string, by: Signer) =>
    redactBundle(from, {
      ...{ output, force: false, withhold: [], mask: false, show: null, publish: false },
      ...{ signer: async () => by, ownKeyOnly: false, confirm: async () => {} },
    });

  test('a countersignature of the whole bundle stays and holds', async () => {
    const zip = await newCopy();
    await countersignBundle(zip, options(lawyer, null));
    const output = join(scratch, 'redacted.zip');
    const { countersignaturesLeftOut } = await redact(zip, output, signer);
    const result = await verifyBundle(output, { env: {} });
    expect([result.verdict, countersignaturesLeftOut]).toEqual(['redacted', 0]);
    expect(result.countersignatures).toHaveLength(1);
    // The next one sees the copy, and is over what it leaves out.
    await countersignBundle(output, options(await newSigner(), null));
    const again = await verifyBundle(output, { env: {} });
    expect(again.statuses.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(again.countersignatures[1]?.covers).toContain('redaction/manifest-sha256.txt');

    const further = join(scratch, 'redacted-further.zip');
    expect((await redact(output, further, signer)).countersignaturesLeftOut).toBe(1);
    const last = await verifyBundle(further, { env: {} });
    expect([last.verdict, last.countersignatures.length]).toEqual(['redacted', 1]);
  });

  test('a publication has none', async () => {
    const zip = await newCopy();
    await countersignBundle(zip, options(lawyer, null));
    const output = join(scratch, 'published.zip');
    await redactBundle(zip, {
      ...{ output, force: false, withhold: [], mask: false, show: null, publish: true },
      ...{ signer: async () => signer, ownKeyOnly: true, confirm: async () => {} },
    });
    expect((await verifyBundle(output, { env: {} })).countersignatures).toEqual([]);
  });
});
