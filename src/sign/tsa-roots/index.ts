/** The roots for time stamps that come with the program, and those that a user names. Pure. */
import { once } from '../../base/once.js';
import { readCertificates, type CertificateFacts } from '../asn1/x509.js';
import { ROOTS_2023_03_11 } from './2023-03-11.js';
import { ROOTS_2026_11_29 } from './2026-11-29.js';

/** Of the first list, whose own type names none. */
type First =
  | ('DigiCert_Trusted_Root_G4' | 'DigiCert_Assured_ID_Root_CA' | 'GlobalSign_Root_CA_-_R6')
  | ('USERTrust_RSA_Certification_Authority' | 'Certum_Trusted_Network_CA');
export type RootName = First | keyof typeof ROOTS_2026_11_29;

/** PEM by name. */
export const BUILT_IN: Readonly<Record<string, string>> = {
  ...ROOTS_2023_03_11,
  ...ROOTS_2026_11_29,
};

const ROOTS = once(async (): Promise<readonly CertificateFacts[]> => {
  const read = Object.values(BUILT_IN).map((pem) => readCertificates(pem));
  return (await Promise.all(read)).flat();
});

/** Read once, however often they are asked for. */
export const builtInRoots = ROOTS.get;
