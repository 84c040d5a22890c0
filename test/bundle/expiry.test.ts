/** Whether the signer's certificate was good when it signed: by a trusted stamp, else by its word. */
import { expect, test } from 'vitest';
import { checkExpiry } from '../../src/bundle/verify/time.js';
import { readCertificates } from '../../src/sign/asn1/x509.js';
import { newSigner } from './helpers.js';

const year = (number: number) => new Date(`${number}-06-15T00:00:00Z`);
const stamp = (at: Date, trusted = true) => ({ genTime: at, trusted });

/** Good from 2022 to 2024. */
async function judged(
  signed: number,
  stamped: number | ReturnType<typeof stamp> | null,
  now?: number,
) {
  const [own] = await readCertificates((await newSigner(year(2022))).pem);
  const certificate = { ...own, notBefore: year(2022), notAfter: year(2024) };
  const facts = { certificate, valid: true, signedAt: year(signed) };
  const stamps =
    stamped === null ? [] : [typeof stamped === 'number' ? stamp(year(stamped)) : stamped];
  const found = checkExpiry(facts, stamps, now === undefined ? undefined : year(now));
  return found.map(({ code, severity, args }) => ({ code, severity, ...args }));
}

test('nothing to say while it is good, nor once a stamp shows that it was', async () => {
  expect(await judged(2023, null, 2024)).toEqual([]);
  expect(await judged(2023, null)).toEqual([]);
  expect(await judged(2023, 2023, 2030)).toEqual([]);
  // The signer's clock was wrong; the authority's counts.
  expect(await judged(2027, 2023, 2030)).toEqual([]);
});

test('expired since, and no trusted stamp from before: a warning', async () => {
  const expired = [
    { code: 'certificate-expired', severity: 'warning', notAfter: '2024-06-15T00:00:00Z' },
  ];
  expect(await judged(2023, null, 2030)).toEqual(expired);
  expect(await judged(2023, stamp(year(2023), false), 2030)).toEqual(expired);
  // A stamp that came late says nothing against the signing either.
  expect(await judged(2023, 2025, 2030)).toEqual(expired);
  expect(await judged(2023, 2025)).toEqual(expired);
});

test('signed outside of it by its own word, or stamped before it began: a warning too', async () => {
  const outside = (signedAt: string) => [
    {
      ...{ code: 'certificate-validity', severity: 'warning', signedAt },
      ...{ notBefore: '2022-06-15T00:00:00Z', notAfter: '2024-06-15T00:00:00Z' },
    },
  ];
  expect(await judged(2025, null, 2030)).toEqual(outside('2025-06-15T00:00:00Z'));
  expect(await judged(2021, null, 2023)).toEqual(outside('2021-06-15T00:00:00Z'));
  expect(await judged(2025, 2026, 2030)).toEqual(outside('2025-06-15T00:00:00Z'));
  expect(await judged(2023, 2021, 2023)).toEqual(outside('2021-06-15T00:00:00Z'));
});
