/** The program's own signing certificate: P-256, self-signed, nameless. Pure. */
import * as asn1js from 'asn1js';
import { AttributeTypeAndValue, Certificate, CryptoEngine, Extension, Time } from 'pkijs';
import { isChain } from './asn1/chain.js';
import { childrenOf, DerError, expectTag, oidOf, readDer, TAG } from './asn1/der.js';
import { CURVES, readCertificate, readCertificates, type CertificateFacts } from './asn1/x509.js';
import { toPem } from './asn1/pem.js';

/** WebCrypto's key, in Node and in a browser. */
export type WebKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** What signs: a private key and the certificate that goes into the bundle. */
export interface Signer {
  /** ECDSA P-256 or P-384, or RSA; usable for `sign`. */
  privateKey: WebKey;
  certificate: CertificateFacts;
  /** Certificates above it; none for a self-signed one. */
  chain: CertificateFacts[];
  /** Text of `signer.crt`. */
  pem: string;
}

const OID = { commonName: '2.5.4.3', keyUsage: '2.5.29.15', subjectKeyIdentifier: '2.5.29.14' };
const COMMON_NAME = 'evidence signer';
/** Of certificates that this program makes: it names nobody. */
export const OWN_SUBJECT = `CN=${COMMON_NAME}`;
const DAY = 86_400_000;
/** RFC 5280's "no expiry": an expired certificate would fail in `openssl cms -verify`. */
const NO_EXPIRY = new Date('9999-12-31T23:59:59Z');

const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Passed explicitly: a global engine could be replaced by other code in the same page. */
export function pkiEngine(): CryptoEngine {
  return new CryptoEngine({ name: 'webcrypto', crypto: crypto as never });
}

/** @returns an extractable key pair; a key file holds it as PKCS#8. */
export async function generateKey(): Promise<{ privateKey: WebKey; publicKey: WebKey }> {
  return crypto.subtle.generateKey(EC, true, ['sign', 'verify']);
}

/** @param pkcs8 DER, unencrypted. @throws DerError, DOMException for a key that cannot sign bundles. */
export async function importPrivateKey(pkcs8: Uint8Array<ArrayBuffer>): Promise<WebKey> {
  return crypto.subtle.importKey('pkcs8', pkcs8, algorithmOf(pkcs8), false, ['sign']);
}

/** As WebCrypto names it. @throws DerError for other kinds of keys. */
function algorithmOf(pkcs8: Uint8Array) {
  const [, algorithm] = childrenOf(readDer(pkcs8, TAG.sequence));
  const [oid, parameter] = childrenOf(expectTag(algorithm, TAG.sequence));
  const type = oidOf(oid);
  if (type === '1.2.840.113549.1.1.1') return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const curve = parameter?.tag === TAG.oid ? CURVES[oidOf(parameter)] : undefined;
  if (type !== '1.2.840.10045.2.1' || curve === undefined) throw new DerError('another key');
  return { name: 'ECDSA', namedCurve: curve };
}

/** @returns PKCS#8 DER. @throws DOMException where the key is not extractable. */
export async function exportPrivateKey(privateKey: WebKey): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
}

/** The public half of a private key. @throws DOMException */
export async function publicKeyOf(pkcs8: Uint8Array<ArrayBuffer>): Promise<WebKey> {
  const extractable = await crypto.subtle.importKey('pkcs8', pkcs8, EC, true, ['sign']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', extractable);
  return crypto.subtle.importKey('jwk', { kty, crv, x, y } as never, EC, true, ['verify']);
}

/** A certificate without a name: comparing the fingerprint on paper tells who signed. */
export async function createCertificate(
  keys: { privateKey: WebKey; publicKey: WebKey },
  createdAt: Date,
): Promise<CertificateFacts> {
  const engine = pkiEngine();
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: randomSerial().buffer });
  for (const name of [certificate.issuer, certificate.subject])
    name.typesAndValues.push(
      new AttributeTypeAndValue({
        type: OID.commonName,
        value: new asn1js.Utf8String({ value: COMMON_NAME }),
      }),
    );
  // A day early, so that a clock a little behind does not make it "not yet valid" elsewhere.
  const notBefore = new Date(Math.floor((createdAt.getTime() - DAY) / 1000) * 1000);
  certificate.notBefore = new Time({ type: 0, value: notBefore });
  certificate.notAfter = new Time({ type: 1, value: NO_EXPIRY });
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey as never, engine);
  certificate.extensions = [
    new Extension({
      extnID: OID.keyUsage,
      critical: true,
      // digitalSignature is the first bit; seven are unused.
      extnValue: new asn1js.BitString({
        valueHex: new Uint8Array([0x80]).buffer,
        unusedBits: 7,
      }).toBER(),
    }),
    new Extension({
      extnID: OID.subjectKeyIdentifier,
      critical: false,
      extnValue: new asn1js.OctetString({ valueHex: await keyIdentifier(keys.publicKey) }).toBER(),
    }),
  ];
  await certificate.sign(keys.privateKey as never, 'SHA-256', engine);
  return readCertificate(new Uint8Array(certificate.toSchema(true).toBER()));
}

/** `signer.crt`: the signer's certificate first, then its chain. */
export function certificatesToPem(certificates: readonly CertificateFacts[]): string {
  return certificates.map(({ der }) => toPem('CERTIFICATE', der)).join('');
}

/**
 * @param pem The signer's certificate, then its chain, each issued by the next.
 * @throws PemError, DerError; Error where they do not belong together.
 */
export async function signerFrom(privateKey: WebKey, pem: string): Promise<Signer> {
  const [certificate, ...chain] = await readCertificates(pem);
  const probe = new TextEncoder().encode('evidence key check');
  const { publicKey: kind, spki } = certificate;
  if ((kind.type !== 'ec' && kind.type !== 'rsa') || (kind.type === 'rsa' && kind.bits < 2048))
    throw new Error('not a key that can sign bundles');
  const algorithm =
    kind.type === 'rsa'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : { name: 'ECDSA', hash: 'SHA-256', namedCurve: kind.curve };
  const publicKey = await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']);
  const signature = await crypto.subtle.sign(algorithm, privateKey, probe);
  if (!(await crypto.subtle.verify(algorithm, publicKey, signature, probe)))
    throw new Error('the certificate is of another key');
  if (!(await isChain([certificate, ...chain])))
    throw new Error('the chain does not hang together');
  return { privateKey, certificate, chain, pem };
}

/** 16 random bytes, positive and of full length: the top bit clear, the next one set. */
function randomSerial(): Uint8Array<ArrayBuffer> {
  const serial = crypto.getRandomValues(new Uint8Array(16));
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

/** RFC 5280, 4.2.1.2, method 1 with SHA-256 cut to 160 bits (RFC 7093). */
async function keyIdentifier(publicKey: WebKey): Promise<ArrayBuffer> {
  const point = await crypto.subtle.exportKey('raw', publicKey);
  return (await crypto.subtle.digest('SHA-256', point)).slice(0, 20);
}
