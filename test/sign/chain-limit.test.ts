import { expect, test } from 'vitest';
import { isChain } from '../../src/sign/asn1/chain.js';
import { createCertificate } from '../../src/sign/certificate.js';

test('a certificate that issued itself is a chain ten times, and not eleven times', async () => {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const own = await createCertificate(keys, new Date());
  const times = (count: number) => isChain(Array.from({ length: count }, () => own));
  expect(await times(10)).toBe(true);
  expect(await times(11)).toBe(false);
});
