/** A bundle need not come from this program: `sha256sum`, `openssl` and `zip` can make one. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { parseBagInfo, formatBagInfo } from '../../src/bundle/bag-info.js';
import { COMMANDS } from '../../src/bundle/how-to-verify.js';
import { openSource } from '../../src/bundle/node/node-source.js';
import { verify } from '../../src/bundle/verify/verify.js';
import { readCertificates } from '../../src/sign/asn1/x509.js';
import { FOLDER, newSigner, scratchFolder, seal, syntheticInput } from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';

let root: string;

beforeAll(async () => {
  root = await scratchFolder();
  const { sealed } = await seal(root, await newSigner(), await syntheticInput());
  await run(`unzip -q ${sealed.file}`, root);
});
beforeEach((context) => needs(context, 'openssl', 'unzip', 'zip', 'sha256sum'));

const SIGN =
  'openssl cms -sign -binary -in tagmanifest-sha256.txt -signer signer.crt -inkey ../key.pem ' +
  '-outform DER -out signatures/tagmanifest-sha256.txt.p7s -md sha256';

/** The bundle under another key, everything done with common tools. */
async function signedBy(name: string, newKey: string, options: string): Promise<string> {
  const work = join(root, name);
  await cp(join(root, FOLDER), join(work, FOLDER), { recursive: true });
  const folder = join(work, FOLDER);
  await must(
    `openssl req -x509 ${newKey} -noenc -keyout ../key.pem -out signer.crt -days 30 ` +
      `-subj '/C=CN/O=某某律师事务所/CN=李某' -utf8`,
    folder,
  );
  const [{ fingerprint }] = await readCertificates(
    await readFile(join(folder, 'signer.crt'), 'utf8'),
  );
  const { info } = parseBagInfo(await readFile(join(folder, 'bag-info.txt')));
  if (info === null) throw new Error('no bag-info');
  await writeFile(join(folder, 'bag-info.txt'), formatBagInfo({ ...info, fingerprint }));
  await must(
    'LC_ALL=C sha256sum HOW-TO-VERIFY.txt bag-info.txt bagit.txt manifest-sha256.txt signer.crt ' +
      '> tagmanifest-sha256.txt',
    folder,
  );
  await must(`${SIGN} ${options}`, folder);
  await must(COMMANDS.signature, folder);
  return folder;
}

async function must(command: string, cwd: string): Promise<void> {
  const { code, output } = await run(command, cwd);
  if (code !== 0) throw new Error(`${command}: ${output}`);
}

async function check(folder: string) {
  const { source, close } = await openSource(folder);
  try {
    return await verify(source, { trusted: [] });
  } finally {
    await close();
  }
}

const P256 = '-newkey ec -pkeyopt ec_paramgen_curve:P-256';

test.each([
  ['p256', P256, '-cades'],
  ['p256-lean', P256, '-cades -nosmimecap'],
  ['p384', '-newkey ec -pkeyopt ec_paramgen_curve:P-384', '-cades'],
  ['rsa2048', '-newkey rsa:2048', '-cades'],
])('%s, signed by openssl', async (name, newKey, options) => {
  const result = await check(await signedBy(name, newKey, options));
  expect(result.statuses.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(result.verdict).toBe('intact-unknown-signer');
  expect(result.signer?.subject).toBe('C=CN, O=某某律师事务所, CN=李某');
  await must(`zip -qr ../made.zip .`, join(root, name, FOLDER));
  const zipped = await check(join(root, name, 'made.zip'));
  expect([zipped.verdict, zipped.container]).toEqual(['intact-unknown-signer', 'rezipped']);
});

test.for<[string, string, string, string]>([
  ['no-cades', P256, '', 'signed-attributes'],
  ['key-id', P256, '-cades -keyid', 'signer-identifier'],
  ['sha512', P256, '-cades -md sha512', 'digest-algorithm'],
  ['rsa1024', '-newkey rsa:1024', '-cades', 'key'],
])('%s: openssl accepts it, we do not', async ([name, newKey, options, problem], context) => {
  const folder = await signedBy(name, newKey, options).catch((error: unknown) =>
    context.skip(`openssl here does not accept it either: ${String(error)}`),
  );
  const result = await check(folder);
  const found = result.statuses.flatMap((one) =>
    one.code === 'signature-invalid' ? [one.args.problem] : [],
  );
  expect(found).toContain(problem);
  expect(result.verdict).toBe('failed');
});
