/**
 * Authorities of other times and other mathematics: what `openssl ts` does not give. It stamps at
 * present only, and knows no SM2; `openssl cms` signs any TSTInfo, and `openssl pkeyutl` signs by SM2.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestHex, type DigestName } from '../../src/base/digests.js';
import {
  der,
  NULL,
  objectIdentifier,
  octetString,
  sequenceOf,
  unsignedInteger,
} from '../../src/sign/asn1/der-write.js';
import { childrenOf, readDer, TAG } from '../../src/sign/asn1/der.js';
import { asResponse } from '../../src/sign/stamps/token.js';
import { run } from '../bundle/tools.js';

const OIDS: Partial<Record<DigestName, string>> = {
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  SM3: '1.2.156.10197.1.401',
};
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
/** Who signs by SM2 where nothing else was agreed. */
export const SM2_ID = '1234567812345678';

export async function must(command: string, cwd: string): Promise<string> {
  const { code, output } = await run(command, cwd);
  if (code !== 0) throw new Error(`${command}: ${output}`);
  return output;
}

export const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

export interface Said {
  /** The stamped bytes. */
  over: Uint8Array;
  digest?: DigestName;
  genTime: Date;
  nonce?: Uint8Array;
}

async function tstInfo({ over, digest = 'SHA-256', genTime, nonce }: Said): Promise<Uint8Array> {
  const hash = fromHex(await digestHex(digest, new Uint8Array(over)));
  const time = genTime.toISOString().replace(/[-:T]|\.\d+/g, '');
  return sequenceOf(
    unsignedInteger(1),
    objectIdentifier('1.2.3.4.1'),
    sequenceOf(sequenceOf(objectIdentifier(OIDS[digest] ?? ''), NULL), octetString(hash)),
    unsignedInteger(7),
    der(TAG.generalizedTime, latin1(time)),
    ...(nonce === undefined ? [] : [unsignedInteger(nonce)]),
  );
}

/**
 * A root, and an authority below it that is good for the time given.
 * @param from,to `20220101000000Z`
 */
export async function makePastAuthority(
  folder: string,
  {
    from,
    to,
    name = 'Past TSA',
    more = '',
  }: { from: string; to: string; name?: string; more?: string },
): Promise<void> {
  await mkdir(join(folder, 'new'), { recursive: true });
  await writeFile(
    join(folder, 'ca.cnf'),
    `[ca]\ndefault_ca=own\n[own]\ndatabase=index\nserial=ca-serial\ncrlnumber=crl-number\nnew_certs_dir=new
default_md=sha256\npolicy=any\nunique_subject=no\ndefault_crl_days=3650
[any]\norganizationName=optional\ncommonName=supplied
[purpose]\nextendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n${more}
[responder]\nextendedKeyUsage=OCSPSigning\nkeyUsage=critical,digitalSignature
[root]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign
[req]\ndistinguished_name=dn\n[dn]\n`,
  );
  await writeFile(join(folder, 'index'), '');
  for (const file of ['ca-serial', 'crl-number']) await writeFile(join(folder, file), '01\n');
  const ec = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -config ca.cnf -utf8';
  const root = `-selfsign -startdate 20200101000000Z -enddate 20600101000000Z -extensions root`;
  const commands = [
    `openssl req ${ec} -keyout ca.key -out ca.csr -subj '/CN=${name} Root'`,
    `openssl ca -batch -config ca.cnf -in ca.csr -keyfile ca.key ${root} -out root.crt`,
    'openssl x509 -in root.crt -out root.pem',
    `openssl req ${ec} -keyout tsa.key -out tsa.csr -subj '/O=Test/CN=${name}'`,
  ];
  await must(commands.join(' && '), folder);
  await issue(folder, 'tsa', { from, to, purpose: 'purpose' });
}

/** Of `<name>.csr`, by the root. */
export async function issue(
  folder: string,
  name: string,
  { from, to, purpose }: { from: string; to: string; purpose: string },
): Promise<void> {
  const dates = `-startdate ${from} -enddate ${to}`;
  const by = '-cert root.pem -keyfile ca.key -notext';
  await must(
    `openssl ca -batch -config ca.cnf -in ${name}.csr ${by} ${dates} -extensions ${purpose} -out ${name}.crt`,
    folder,
  );
}

/** A whole reply, signed by `openssl cms`. */
export async function stampAt(folder: string, said: Said): Promise<Uint8Array<ArrayBuffer>> {
  await writeFile(join(folder, 'info.der'), await tstInfo(said));
  await must(
    `openssl cms -sign -binary -nodetach -in info.der -econtent_type ${TST_INFO} -signer tsa.crt ` +
      '-inkey tsa.key -outform DER -out token.der -md sha256 -nosmimecap -cades',
    folder,
  );
  return new Uint8Array(asResponse(new Uint8Array(await readFile(join(folder, 'token.der')))));
}

/** @param id With another one than is usual, the signatures hold for nobody who does not know it. */
export async function makeSm2Authority(folder: string, id = SM2_ID): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'sm2.cnf'),
    `[purpose]\nextendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature
[ca]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n[req]\ndistinguished_name=dn\n[dn]\n`,
  );
  const key = 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2';
  const sign = `-sm3 -sigopt distid:${id}`;
  const commands = [
    `${key} -out ca.key`,
    `${key} -out tsa.key`,
    `openssl req -x509 -new -key ca.key -config sm2.cnf -days 9999 ${sign} -utf8 -subj '/CN=国密 Root' -extensions ca -out root.pem`,
    "openssl req -new -key tsa.key -config sm2.cnf -sm3 -subj '/O=Test/CN=SM2 TSA' -out tsa.csr",
    `openssl x509 -req -in tsa.csr -CA root.pem -CAkey ca.key -CAcreateserial ${sign} -days 9000 -extfile sm2.cnf -extensions purpose -out tsa.crt`,
    'openssl x509 -in tsa.crt -outform DER -out tsa.der',
  ];
  await must(commands.join(' && '), folder);
}

const SM2 = {
  signedData: '1.2.156.10197.6.1.4.2.2',
  sm2sign: '1.2.156.10197.1.301.1',
  sm2WithSm3: '1.2.156.10197.1.501',
};

/** @param national With the names that GM/T gives to SignedData and to the signature. */
export async function sm2Stamp(
  folder: string,
  said: Said,
  { national = false, id = SM2_ID } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const info = await tstInfo(said);
  const certificate = new Uint8Array(await readFile(join(folder, 'tsa.der')));
  const [tbs] = childrenOf(readDer(certificate));
  const [, serial, , issuer] = childrenOf(tbs!);
  const sm3 = sequenceOf(objectIdentifier(OIDS.SM3!));
  const hash = async (bytes: Uint8Array) =>
    octetString(fromHex(await digestHex('SM3', new Uint8Array(bytes))));
  const attribute = (oid: string, value: Uint8Array) =>
    sequenceOf(objectIdentifier(oid), der(TAG.set, value));
  const attributes = [
    attribute('1.2.840.113549.1.9.3', objectIdentifier(TST_INFO)),
    attribute('1.2.840.113549.1.9.4', await hash(info)),
    attribute(
      '1.2.840.113549.1.9.16.2.47',
      sequenceOf(sequenceOf(sequenceOf(sm3, await hash(certificate)))),
    ),
  ].sort((a, b) => Buffer.compare(a, b));
  await writeFile(join(folder, 'attributes'), der(TAG.set, ...attributes));
  await must(
    `openssl pkeyutl -sign -inkey tsa.key -rawin -digest sm3 -in attributes -out signature -pkeyopt distid:${id}`,
    folder,
  );
  const signature = new Uint8Array(await readFile(join(folder, 'signature')));
  const signer = sequenceOf(
    unsignedInteger(1),
    sequenceOf(issuer!.bytes, serial!.bytes),
    sm3,
    der(TAG.context0, ...attributes),
    sequenceOf(objectIdentifier(national ? SM2.sm2sign : SM2.sm2WithSm3)),
    octetString(signature),
  );
  const signedData = sequenceOf(
    unsignedInteger(3),
    der(TAG.set, sm3),
    sequenceOf(objectIdentifier(TST_INFO), der(TAG.context0, octetString(info))),
    der(TAG.context0, certificate),
    der(TAG.set, signer),
  );
  const type = objectIdentifier(national ? SM2.signedData : '1.2.840.113549.1.7.2');
  return new Uint8Array(asResponse(sequenceOf(type, der(TAG.context0, signedData))));
}

/** SM2 is not built into every openssl. */
export async function hasSm2(): Promise<boolean> {
  const { code } = await run('openssl ecparam -name SM2 -noout', '/');
  return code === 0;
}
