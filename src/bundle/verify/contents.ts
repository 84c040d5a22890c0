/**
 * The files of a bundle that was checked, once more, for the code that shows them. Pure.
 *
 * Each is hashed again when it is read: what does not fit its manifest is not handed out. That the
 * manifests are the signer's is what the verdict says; nothing is said of it here.
 */
import { MAX_MANIFEST_BYTES } from '../../base/limits.js';
import { sha256Hex } from '../../base/hash.js';
import { digestOfPieces } from '../../base/digests.js';
import {
  isPayloadPath,
  isTagPath,
  MANIFEST,
  MAX_FILES,
  REDACTION,
  TAGMANIFEST,
} from '../layout.js';
import { parseManifest } from '../manifest.js';
import { readZip } from '../zip/read.js';
import { openBag } from './bag.js';
import { passThrough, readFolder, type Source } from '../source.js';

export interface Listed {
  /** As the manifest says, 64 hex digits. */
  sha256: string;
  /** Bytes; null where the file is not there. */
  size: number | null;
}

export interface Contents {
  /** Of the tag manifest, which the receipt names too; null where there is none. */
  tagmanifest: string | null;
  /** By path within the bag, in the order of the manifests: tag files, payload, `redaction/`. */
  listed: ReadonlyMap<string, Listed>;
  /** @returns null where it is not listed, not there, not to be read, or not as listed. */
  read(path: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /**
   * As `read`, piece by piece, for what may be large.
   * @returns whether all of it came and is as listed; before that nothing of it counts.
   */
  pass(path: string, take: (piece: Uint8Array) => void): Promise<boolean>;
}

/** @returns null where there is no bundle to be seen. Never rejects for what is wrong with one. */
export async function openContents(source: Source): Promise<Contents | null> {
  const container = 'size' in source ? await readZip(source) : await readFolder(source, MAX_FILES);
  const bag = openBag(container, []);
  if (bag === null) return null;
  const listed = new Map<string, Listed>();
  const list = async (manifest: string, mayList: (path: string) => boolean) => {
    const bytes = await readSmall(manifest);
    if (bytes === null) return;
    for (const [path, sha256] of parseManifest(bytes, mayList).hashes)
      listed.set(path, { sha256, size: bag.files.get(path)?.size ?? null });
  };
  const readSmall = async (path: string) => {
    const file = bag.files.get(path);
    return file === undefined || file.size > MAX_MANIFEST_BYTES ? null : (await file.read()).bytes;
  };
  await list(TAGMANIFEST, (path) => isTagPath(path) && path !== TAGMANIFEST);
  await list(MANIFEST, isPayloadPath);
  await list(REDACTION.manifest, (path) => path.startsWith(REDACTION.folder));
  const tagmanifest = await readSmall(TAGMANIFEST);
  return {
    tagmanifest: tagmanifest && (await sha256Hex(tagmanifest)),
    listed,
    async read(path) {
      const bytes = (await bag.files.get(path)?.read())?.bytes ?? null;
      const expected = listed.get(path)?.sha256;
      return bytes !== null && (await sha256Hex(bytes)) === expected ? bytes : null;
    },
    async pass(path, take) {
      const file = bag.files.get(path);
      if (file === undefined) return false;
      const digest = source.digest?.('SHA-256') ?? digestOfPieces('SHA-256');
      const { whole } = await passThrough(file, (piece) => {
        digest.update(piece);
        take(piece);
      });
      return whole && digest.hex() === listed.get(path)?.sha256;
    },
  };
}
