import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chainToRoot } from '../../src/sign/asn1/chain.js';
import { readLooseCertificates } from '../../src/sign/asn1/x509.js';
import { scratchFolder } from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';

test('of two certificates of one name and key, the one that leads to a known root is found', async (context) => {
  needs(context, 'openssl');
  const folder = await scratchFolder();
  await writeFile(
    join(folder, 'x.cnf'),
    '[ca]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign\n[leaf]\nextendedKeyUsage=critical,timeStamping\n[req]\ndistinguished_name=dn\n[dn]\n',
  );
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -config x.cnf';
  const request = (name: string) =>
    `openssl req ${key} -keyout ${name}.key -out ${name}.csr -subj /CN=${name}`;
  const issue = (name: string, by: string, to: string, kind: string) =>
    `openssl x509 -req -in ${name}.csr -CA ${by}.pem -CAkey ${by.split('-')[0]}.key -days 99 -out ${to}.pem -extfile x.cnf -extensions ${kind}`;
  const made = await run(
    [
      ...['a', 'b'].map(
        (root) =>
          `openssl req -x509 ${key} -keyout ${root}.key -out ${root}.pem -days 99 -subj /CN=${root} -extensions ca`,
      ),
      request('mid'),
      request('leaf'),
      issue('mid', 'a', 'mid-a', 'ca'),
      issue('mid', 'b', 'mid-b', 'ca'),
      issue('leaf', 'mid-a', 'leaf', 'leaf'),
    ].join(' && '),
    folder,
  );
  expect(made).toMatchObject({ code: 0 });
  const read = async (name: string) =>
    (await readLooseCertificates(await readFile(join(folder, `${name}.pem`))))[0]!;
  const [a, b, midA, midB, leaf] = await Promise.all(
    ['a', 'b', 'mid-a', 'mid-b', 'leaf'].map(read),
  );
  const at = new Date();
  for (const others of [
    [midA!, midB!],
    [midB!, midA!],
  ])
    for (const [mid, root] of [
      [midA!, a!],
      [midB!, b!],
    ] as const)
      expect(await chainToRoot(leaf!, others, [root], at)).toEqual([leaf, mid, root]);
  expect(await chainToRoot(leaf!, [midA!], [b!], at)).toBeNull();
});
