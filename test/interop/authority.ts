/** A real time-stamping authority: keys, certificates, and `openssl ts -reply`. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
digests = sha256, sha512
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
  await writeFile(join(folder, 'tsa.cnf'), CONFIG);
  await writeFile(join(folder, 'serial'), '01\n');
  const ec = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -config tsa.cnf';
  await must(
    `openssl req -x509 ${ec} -keyout ca.key -out root.pem -days 3650 -subj '/CN=${name} Root' -extensions ca`,
    folder,
  );
  await must(
    `openssl req -newkey ${key} -noenc -config tsa.cnf -keyout tsa.key -out tsa.csr -subj '/O=Test/CN=${name}'`,
    folder,
  );
  await must(
    `openssl x509 -req -in tsa.csr -CA root.pem -CAkey ca.key -CAcreateserial -out tsa.crt -days ${days} -extfile tsa.cnf -extensions ${purpose}`,
    folder,
  );
  await must('cp root.pem chain.pem', folder);
}

let queries = 0;

export async function reply(
  folder: string,
  query: Uint8Array,
  options = '',
): Promise<Uint8Array<ArrayBuffer>> {
  const name = `query-${++queries}`;
  await writeFile(join(folder, `${name}.tsq`), query);
  await must(
    `openssl ts -reply -config tsa.cnf -section tsa -queryfile ${name}.tsq -out ${name}.tsr ${options}`,
    folder,
  );
  return new Uint8Array(await readFile(join(folder, `${name}.tsr`)));
}
