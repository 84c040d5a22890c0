import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/base/hash.js';
import {
  certificatesToPem,
  createCertificate,
  exportPrivateKey,
  generateKey,
  importPrivateKey,
  publicKeyOf,
  signerFrom,
} from '../../src/sign/certificate.js';
import { fromPem, PemError, toPem } from '../../src/sign/asn1/pem.js';
import { readCertificate, readCertificates } from '../../src/sign/asn1/x509.js';
import { times } from '../full.js';

const CREATED = new Date('2022-06-14T00:21:36.789Z');

describe('a certificate of our own', () => {
  test('names no person, is valid from a day before and forever, and is of its key', async () => {
    const keys = await generateKey();
    const certificate = await createCertificate(keys, CREATED);
    expect(certificate.subject).toBe('CN=evidence signer');
    expect(certificate.notBefore.toISOString()).toBe('2022-06-13T00:21:36.000Z');
    expect(certificate.notAfter.toISOString()).toBe('9999-12-31T23:59:59.000Z');
    expect(certificate.publicKey).toEqual({ type: 'ec', curve: 'P-256' });
    expect(certificate.fingerprint).toBe(await sha256Hex(certificate.der));
    expect(certificate.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
    expect(certificate.spki).toEqual(spki);
  });

  test('has a serial number of its own, positive and never shorter', async () => {
    const keys = await generateKey();
    const serials = new Set<string>();
    const runs = times(50, 15);
    for (let run = 0; run < runs; run++) {
      const { serial } = await createCertificate(keys, CREATED);
      // INTEGER of 16 bytes, top bit clear.
      expect([...serial.slice(0, 2)]).toEqual([0x02, 16]);
      expect(serial[2]).toBeGreaterThanOrEqual(0x40);
      expect(serial[2]).toBeLessThan(0x80);
      serials.add(String(serial));
    }
    expect(serials.size).toBe(runs);
  });
});

describe('a signer', () => {
  test('is a key and its certificate', async () => {
    const keys = await generateKey();
    const certificate = await createCertificate(keys, CREATED);
    const pem = certificatesToPem([certificate]);
    expect(await signerFrom(keys.privateKey, pem)).toMatchObject({ chain: [], pem });
  });

  test('is refused where they do not belong together', async () => {
    const [mine, other] = [await generateKey(), await generateKey()];
    const pem = certificatesToPem([await createCertificate(other, CREATED)]);
    await expect(signerFrom(mine.privateKey, pem)).rejects.toThrow(/another key/);
  });

  test('survives its key being stored', async () => {
    const keys = await generateKey();
    const pkcs8 = await exportPrivateKey(keys.privateKey);
    const stored = {
      privateKey: await importPrivateKey(pkcs8),
      publicKey: await publicKeyOf(pkcs8),
    };
    expect(stored.privateKey.extractable).toBe(false);
    const certificate = await createCertificate(stored, CREATED);
    await expect(
      signerFrom(keys.privateKey, certificatesToPem([certificate])),
    ).resolves.toBeDefined();
  });
});

describe('PEM', () => {
  const der = Uint8Array.from({ length: 100 }, (_, at) => at);
  const pem = toPem('CERTIFICATE', der);

  test('is read back, also several', () => {
    expect(fromPem('CERTIFICATE', pem)).toEqual([der]);
    expect(fromPem('CERTIFICATE', pem + pem)).toEqual([der, der]);
    expect(pem.split('\n').map(({ length }) => length)).toEqual([27, 64, 64, 8, 25, 0]);
  });

  test.each([
    ['nothing', ''],
    ['text before', `x\n${pem}`],
    ['text after', `${pem}x`],
    ['text between', `${pem}\n${pem}`],
    ['CRLF', pem.replaceAll('\n', '\r\n')],
    ['no last newline', pem.trimEnd()],
    ['lines of another length', pem.replace(/(.{60})(.{4})\n/, '$1\n$2')],
    ['another label', pem.replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE')],
    ['stray bits at the end', pem.replace(/.(==?)\n/, '/$1\n')],
  ])('%s is refused', (_, text) => {
    expect(() => fromPem('CERTIFICATE', text)).toThrow(PemError);
  });
});

describe('reading certificates', () => {
  test('a chain, the signer’s first', async () => {
    const certificates = [
      await createCertificate(await generateKey(), CREATED),
      await createCertificate(await generateKey(), CREATED),
    ];
    const read = await readCertificates(certificatesToPem(certificates));
    expect(read).toEqual(certificates);
  });

  test('cut short or followed by bytes: refused', async () => {
    const { der } = await createCertificate(await generateKey(), CREATED);
    await expect(readCertificate(der.slice(0, -1))).rejects.toThrow();
    await expect(readCertificate(new Uint8Array([...der, 0]))).rejects.toThrow();
  });
});
