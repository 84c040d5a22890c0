/** Sealing into a file. */
import { createHash, getHashes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { PieceDigest } from '../../base/block-digest.js';
import { gather, writeOutput, type OutputOptions } from '../../base/node/large-output.js';
import type { Signer } from '../../sign/certificate.js';
import { sealBundle, type SealOptions } from '../seal/seal.js';
import type { SealedBundle, SealInput } from '../seal/types.js';
import { sm3OfPieces } from '../../base/sm3.js';
import { writeZipFile } from './zip-file.js';

/**
 * @param file Appears whole or not at all.
 * @throws EvidenceError as {@link sealBundle}, and `output-exists`, `output-unwritable`,
 *   `disk-full`, `io`
 */
export function sealToFile(
  input: SealInput,
  signer: Signer,
  file: string,
  { force = false, ...options }: SealOptions & OutputOptions = {},
): Promise<SealedBundle> {
  return writeOutput(file, { force }, async (handle) => {
    const gathered = gather((bytes) => handle.writeFile(bytes));
    const sink = {
      name: file,
      write: gathered.write,
      zip: writeZipFile,
      sha256: () => digest('sha256'),
      // OpenSSL's is many times faster, where it has one.
      sm3: () => (getHashes().includes('sm3') ? digest('sm3') : sm3OfPieces()),
      crc32,
    };
    const sealed = await sealBundle(input, signer, sink, options);
    await gathered.flush();
    return { file, ...sealed };
  });
}

function digest(name: string): PieceDigest {
  const hash = createHash(name);
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}
