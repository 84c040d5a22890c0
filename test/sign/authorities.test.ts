/** The authorities known by name, and the roots that are built in: the data is what it says it is. */
import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { AUTHORITIES, authorityOf, LISTED_ON } from '../../src/sign/authorities.js';
import { readCertificates } from '../../src/sign/asn1/x509.js';
import { isHttpUrl } from '../../src/sign/node/http.js';
import { ROOT_FACTS } from '../../src/sign/tsa-roots/facts.js';
import { BUILT_IN, builtInRoots } from '../../src/sign/tsa-roots/index.js';

const toSeconds = (date: Date) => date.toISOString().replace(/\.\d+/, '');

test.each(Object.keys(BUILT_IN))(
  '%s is self-signed, good at its listing, and as its facts say',
  async (name) => {
    const [root, ...more] = await readCertificates(BUILT_IN[name]!);
    expect(more).toEqual([]);
    // Some sign themselves with SHA-1, which nothing is checked by here.
    const own = new X509Certificate(BUILT_IN[name]!);
    expect([own.verify(own.publicKey), own.ca]).toEqual([true, true]);
    const facts = ROOT_FACTS[name as keyof typeof ROOT_FACTS];
    expect(facts).toMatchObject({
      fingerprint: root.fingerprint,
      notBefore: toSeconds(root.notBefore),
      notAfter: toSeconds(root.notAfter),
    });
    expect(facts.source).toContain(`${name}.crt`);
    const read = new Date(facts.read);
    expect(root.notBefore < read && read < root.notAfter).toBe(true);
  },
);

test('no root is there twice, and facts are of those alone', async () => {
  const roots = await builtInRoots();
  expect(new Set(roots.map(({ fingerprint }) => fingerprint)).size).toBe(roots.length);
  expect(Object.keys(ROOT_FACTS).sort()).toEqual(Object.keys(BUILT_IN).sort());
});

test('an authority has an address with its source, or says what to do without', () => {
  expect(new Set(AUTHORITIES.map(({ id }) => id)).size).toBe(AUTHORITIES.length);
  for (const { id, url, source, roots, note } of AUTHORITIES) {
    expect(id).toMatch(/^[a-z.]+$/);
    expect(url === null, id).toBe(source === null);
    if (url !== null) expect(isHttpUrl(url), id).toBe(true);
    for (const root of roots) expect(BUILT_IN[root], id).toBeDefined();
    if (url === null) expect(note?.en, id).toContain('--token');
    if (roots.length === 0) expect(note?.zh, id).toContain('--tsa-root');
  }
  expect(LISTED_ON).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(authorityOf(' DigiCert ')?.id).toBe('digicert');
  expect(authorityOf('toString')).toBeUndefined();
});
