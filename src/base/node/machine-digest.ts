/** Digests by Node's own OpenSSL, many times quicker than ours. */
import { createHash, getHashes } from 'node:crypto';
import type { PieceDigest } from '../block-digest.js';
import { digestOfPieces, type DigestName } from '../digests.js';

/** Not every OpenSSL is built with SM3. */
let hasSm3: boolean | undefined;

export function machineDigest(name: DigestName): PieceDigest {
  if (name === 'SM3' && !(hasSm3 ??= getHashes().includes('sm3'))) return digestOfPieces(name);
  const hash = createHash(name.toLowerCase().replace('-', ''));
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}
