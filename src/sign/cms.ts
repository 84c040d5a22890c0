/** Building the signature: detached CMS SignedData (RFC 5652), CAdES-BES (RFC 5126, 5035). Pure. */
import * as asn1js from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { pkiEngine, type Signer } from './certificate.js';
import { checkCms } from './cms-check.js';
import { CMS_OID as OID } from './cms-oids.js';

/**
 * Signs `content` (which is not copied into the signature).
 *
 * @param signedAt To the second; what the signer says, not what a time-stamping authority does.
 * @returns DER of the ContentInfo.
 */
export async function signCms(
  content: Uint8Array<ArrayBuffer>,
  signer: Signer,
  signedAt: Date,
): Promise<Uint8Array<ArrayBuffer>> {
  const certificates = [signer.certificate, ...signer.chain];
  const own = Certificate.fromBER(signer.certificate.der);
  const signedData = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: sorted(certificates.map(({ der }) => der)).map((der) => Certificate.fromBER(der)),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: await signedAttributes(content, signer, signedAt),
        }),
      }),
    ],
  });
  await signedData.sign(signer.privateKey as never, 0, 'SHA-256', undefined, pkiEngine());
  // RFC 5754: parameters of SHA-256 are absent where one writes it.
  for (const algorithm of [
    ...signedData.digestAlgorithms,
    ...signedData.signerInfos.map((info) => info.digestAlgorithm),
  ])
    delete algorithm.algorithmParams;
  // RFC 5754: those of RSA are NULL; pkijs leaves them out.
  if (signer.certificate.publicKey.type === 'rsa')
    for (const { signatureAlgorithm } of signedData.signerInfos)
      signatureAlgorithm.algorithmParams = new asn1js.Null();
  const der = new Uint8Array(
    new ContentInfo({ contentType: OID.signedData, content: signedData.toSchema(true) })
      .toSchema()
      .toBER(),
  );
  const { problems } = await checkCms(der, content, certificates);
  if (problems.length > 0) throw new Error(`a signature of our own fails: ${problems.join(', ')}`);
  return der;
}

async function signedAttributes(
  content: Uint8Array<ArrayBuffer>,
  signer: Signer,
  signedAt: Date,
): Promise<Attribute[]> {
  const digest = await crypto.subtle.digest('SHA-256', content);
  const certHash = await crypto.subtle.digest('SHA-256', signer.certificate.der);
  const seconds = new Date(Math.floor(signedAt.getTime() / 1000) * 1000);
  const attributes = [
    attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })),
    attribute(
      OID.signingTime,
      seconds.getUTCFullYear() < 2050
        ? new asn1js.UTCTime({ valueDate: seconds })
        : new asn1js.GeneralizedTime({ valueDate: seconds }),
    ),
    attribute(OID.messageDigest, new asn1js.OctetString({ valueHex: digest })),
    // SigningCertificateV2 → SEQUENCE OF ESSCertIDv2 → certHash; SHA-256 is the default algorithm.
    attribute(
      OID.signingCertificateV2,
      sequence(sequence(sequence(new asn1js.OctetString({ valueHex: certHash })))),
    ),
  ];
  const encoded = attributes.map((one) => ({
    one,
    der: new Uint8Array(one.toSchema().toBER()),
  }));
  const order = sorted(encoded.map(({ der }) => der));
  return encoded.sort((a, b) => order.indexOf(a.der) - order.indexOf(b.der)).map(({ one }) => one);
}

function attribute(type: string, value: asn1js.AsnType): Attribute {
  return new Attribute({ type, values: [value] });
}

function sequence(...value: asn1js.AsnType[]): asn1js.Sequence {
  return new asn1js.Sequence({ value });
}

/** DER's order of a SET OF. */
function sorted<T extends Uint8Array>(members: readonly T[]): T[] {
  return [...members].sort((a, b) => {
    for (let index = 0; index < Math.max(a.length, b.length); index++) {
      const difference = (a[index] ?? 0) - (b[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}
