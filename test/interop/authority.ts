/** A real time-stamping authority: keys, certificates, and `openssl ts -reply`. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { childrenOf, readDer } from '../../src/sign/asn1/der.js';
import { der } from '../../src/sign/asn1/der-write.js';
import { run } from '../bundle/tools.js';

const CONFIG = `
[tsa]
serial = serial
crypto_device = builtin
signer_cert = tsa.crt
certs = chain.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = DIGESTS
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[purpose]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[not-critical]
extendedKeyUsage = timeStamping
[two-purposes]
extendedKeyUsage = critical,timeStamping,codeSigning
[mail]
extendedKeyUsage = critical,emailProtection
[ca]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
[req]
distinguished_name = dn
[dn]
`;

async function must(command: string, cwd: string): Promise<void> {
  const { code, output } = await run(command, cwd);
  if (code !== 0) throw new Error(`${command}: ${output}`);
}

/** By which a file can be stamped, as openssl calls them; not every one is built with SM3. */
export async function opensslDigests(): Promise<string[]> {
  known ??= run('openssl dgst -sm3 /dev/null', '/').then(({ code }) => [
    ...['sha1', 'sha256', 'sha384', 'sha512'],
    ...(code === 0 ? ['sm3'] : []),
  ]);
  return known;
}
let known: Promise<string[]> | undefined;

/** Makes a root, an authority below it and its key. @param purpose section with its extensions */
export async function makeAuthority(
  folder: string,
  {
    purpose = 'purpose',
    days = 3650,
    name = 'Loopback TSA',
    key = 'ec -pkeyopt ec_paramgen_curve:P-256',
  } = {},
): Promise<void> {
  const digests = (await opensslDigests()).join(', ');
  await writeFile(join(folder, 'tsa.cnf'), CONFIG.replace('DIGESTS', digests));
  await writeFile(join(folder, 'serial'), '01\n');
  const ec = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -config tsa.cnf';
  const commands = [
    `openssl req -x509 ${ec} -keyout ca.key -out root.pem -days 3650 -utf8 -subj '/CN=${name} Root' -extensions ca`,
    `openssl req -newkey ${key} -noenc -config tsa.cnf -keyout tsa.key -out tsa.csr -utf8 -subj '/O=Test/CN=${name}'`,
    `openssl x509 -req -in tsa.csr -CA root.pem -CAkey ca.key -CAcreateserial -out tsa.crt -days ${days} -extfile tsa.cnf -extensions ${purpose}`,
    'cp root.pem chain.pem',
  ];
  await must(commands.join(' && '), folder);
}

let queries = 0;

const replying = (name: string, options: string) =>
  `openssl ts -reply -config tsa.cnf -section tsa -queryfile ${name}.tsq -out ${name}.tsr ${options}`;

export async function reply(
  folder: string,
  query: Uint8Array,
  options = '',
): Promise<Uint8Array<ArrayBuffer>> {
  const name = `query-${++queries}`;
  await writeFile(join(folder, `${name}.tsq`), query);
  await must(replying(name, options), folder);
  return new Uint8Array(await readFile(join(folder, `${name}.tsr`)));
}

/** A stamp over any bytes, as people have one made. @param bare the token alone */
export async function stampOver(
  folder: string,
  bytes: Uint8Array,
  { digest = 'sha256', bare = false } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const name = `data-${++queries}`;
  await writeFile(join(folder, name), bytes);
  const asking = `openssl ts -query -data ${name} -${digest} -cert -out ${name}.tsq`;
  await must(`${asking} && ${replying(name, bare ? '-token_out' : '')}`, folder);
  return new Uint8Array(await readFile(join(folder, `${name}.tsr`)));
}

/** As an authority that writes while it signs: the frames around the content have no length. */
export function inPieces(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const loose = (node: Uint8Array, path: number[]): Uint8Array => {
    const { tag, content } = readDer(node);
    const [next, ...rest] = path;
    if (tag === 0x04) {
      const half = content.length >> 1;
      const pieces = [content.subarray(0, half), content.subarray(half)].map((piece) =>
        der(4, piece),
      );
      return Buffer.concat([Uint8Array.of(0x24, 0x80), ...pieces, new Uint8Array(2)]);
    }
    const children = childrenOf(readDer(node)).map(({ bytes: child }, index) =>
      index === next ? loose(child, rest) : child,
    );
    return Buffer.concat([Uint8Array.of(tag, 0x80), ...children, new Uint8Array(2)]);
  };
  const bare = childrenOf(readDer(bytes))[0]?.tag === 0x06;
  // ContentInfo → [0] → SignedData → EncapsulatedContentInfo → [0] → OCTET STRING
  return new Uint8Array(loose(bytes, [...(bare ? [] : [1]), 1, 0, 2, 1, 0]));
}
