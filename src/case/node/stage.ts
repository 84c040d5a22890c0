/** Large files on their way into the case: in pieces, and compared before they count. */
import { createHash, randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { renameExclusive, syncFolder } from '../../base/node/atomic.js';
import { piecesIn } from './read-file.js';
import { PLAIN, type Encryption } from './encryption.js';

/** A copy in the case's folder for what is underway; of no item yet. */
export interface Staged {
  file: string;
  /** Of the content. */
  bytes: number;
  sha256: string;
}

/** @param temp On the file system of the case. What stops it leaves nothing behind, and is passed on. */
export async function stage(
  temp: string,
  pieces: AsyncIterable<Uint8Array>,
  encryption: Encryption,
): Promise<Staged> {
  const file = join(temp, `.staged.${randomBytes(6).toString('hex')}.tmp`);
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted() {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  try {
    const handle = await open(file, 'wx', 0o444);
    try {
      // Not `write`: it may take a part only.
      for await (const piece of encryption.encryptPieces(counted())) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(file, { force: true }).catch(() => {});
    throw error;
  }
  return { file, bytes, sha256: hash.digest('hex') };
}

/** Reads it back, and gives it its name; a name that is taken is not taken again. */
export async function settle(
  staged: Staged,
  target: string,
  folder: string,
  encryption: Encryption,
): Promise<void> {
  if ((await hashOf(staged.file, encryption)) !== staged.sha256)
    throw Object.assign(new Error(`read back differently: ${staged.file}`), { code: 'EIO' });
  await renameExclusive(staged.file, target);
  await syncFolder(folder);
}

export async function discard({ file }: Staged): Promise<void> {
  await rm(file, { force: true }).catch(() => {});
}

/** @returns SHA-256 of the content of a file that may be large. */
export async function hashOf(file: string, encryption: Encryption = PLAIN): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of encryption.decryptPieces(piecesIn(file))) hash.update(piece);
  return hash.digest('hex');
}
