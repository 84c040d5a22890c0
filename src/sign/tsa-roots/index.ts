/** The roots for time stamps that come with the program, and those that a user names. Pure. */
import { readCertificates, type CertificateFacts } from '../asn1/x509.js';
import { ROOTS_2023_03_11 } from './2023-03-11.js';

export async function builtInRoots(): Promise<CertificateFacts[]> {
  const read = Object.values(ROOTS_2023_03_11).map((pem) => readCertificates(pem));
  return (await Promise.all(read)).flat();
}
