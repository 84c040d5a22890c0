/** Roots for time stamps that a person loads: what `--tsa-root` is on the command line. */
import { readLooseCertificates, type CertificateFacts } from '../sign/asn1/x509.js';

export interface Root {
  file: string;
  certificate: CertificateFacts;
}

const MAX_BYTES = 2 ** 20;

/** @returns what could be read, and the names of the files that could not. */
export async function readRoots(
  files: readonly File[],
): Promise<{ roots: Root[]; unreadable: string[] }> {
  const roots: Root[] = [];
  const unreadable: string[] = [];
  for (const file of files)
    try {
      if (file.size > MAX_BYTES) throw new RangeError('too large');
      const bytes = new Uint8Array(await file.arrayBuffer());
      for (const certificate of await readLooseCertificates(bytes))
        roots.push({ file: file.name, certificate });
    } catch {
      // It is not a certificate, and the page says so.
      unreadable.push(file.name);
    }
  return { roots, unreadable };
}
