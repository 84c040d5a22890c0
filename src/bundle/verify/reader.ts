/** Reading a bag's files one at a time, each at most once. Pure. */
import { append } from '../../base/lists.js';
import type { PieceDigest } from '../../base/block-digest.js';
import { digestOfPieces, type DigestName } from '../../base/digests.js';
import { sha256Hex } from '../../base/hash.js';
import {
  MAX_CERTIFICATE_FILE_BYTES,
  MAX_MANIFEST_BYTES,
  MAX_SIGNATURE_BYTES,
} from '../../base/limits.js';
import {
  BAG_INFO,
  BAGIT_TXT,
  MANIFEST,
  REDACTION,
  SIGNATURE,
  SIGNER_CRT,
  SM3SUMS,
  TAGMANIFEST,
} from '../layout.js';
import type { Bag } from './bag.js';
import { passThrough, type ContainerFile, type Quicker } from '../source.js';
import { status, type Status } from '../statuses.js';

/** The few that describe the rest, and are kept in memory. */
const KEPT = [TAGMANIFEST, SIGNATURE, SIGNER_CRT, BAGIT_TXT, BAG_INFO, MANIFEST, SM3SUMS];
/** Bytes of each; {@link MAX_MANIFEST_BYTES} where none are named. */
const MAX_KEPT: Readonly<Record<string, number>> = {
  [SIGNATURE]: MAX_SIGNATURE_BYTES,
  [SIGNER_CRT]: MAX_CERTIFICATE_FILE_BYTES,
  [REDACTION.signature]: MAX_SIGNATURE_BYTES,
  [REDACTION.certificate]: MAX_CERTIFICATE_FILE_BYTES,
};
/** The next file is read while this one is hashed, unless both together are more than this. */
const MAX_AHEAD_BYTES = 32 * 2 ** 20;

/** Up to here another thread, for which the next file could be read meanwhile, costs more than it saves. */
const MAX_HERE_BYTES = 2 ** 18;

/** The largest file whose content is looked at, the custody log; only originals are larger. */
const MAX_READ_BYTES = 64 * 2 ** 20;

export interface Read {
  bytes: Uint8Array<ArrayBuffer>;
  sha256: string;
}

interface Progress {
  /** Within the bag; being read next. */
  path: string;
  /** Bytes of content read, and of all files in the bag. */
  done: number;
  total: number;
}
export type OnProgress = (progress: Progress) => void;

export class BagReader {
  readonly kept = new Map<string, Read>();
  private done = 0;
  private ahead: { path: string; reading: ReturnType<ContainerFile['read']> } | null = null;
  private readonly total: number;

  constructor(
    private readonly bag: Bag,
    private readonly statuses: Status[],
    private readonly onProgress: OnProgress,
    private readonly quicker: Quicker = {},
  ) {
    this.total = [...bag.files.values()].reduce((sum, { size }) => sum + size, 0);
  }

  async keepTagFiles(): Promise<void> {
    for (const path of KEPT) await this.keep(path);
  }

  /** @param limit Bytes. */
  async keep(path: string, limit = MAX_KEPT[path] ?? MAX_MANIFEST_BYTES): Promise<void> {
    const size = this.bag.files.get(path)?.size ?? 0;
    if (size > limit) this.statuses.push(status('too-large', path, { limit, actual: size }));
    else {
      const read = await this.read(path);
      if (read !== null) this.kept.set(path, read);
    }
  }

  /**
   * Null where there is none or it cannot be read; complaints go to the statuses.
   * @param next What will be asked for then.
   */
  async read(path: string, next?: string): Promise<Read | null> {
    const known = this.kept.get(path);
    if (known !== undefined) return known;
    const file = this.bag.files.get(path);
    if (file === undefined) return null;
    this.onProgress({ path, done: this.done, total: this.total });
    const { bytes, statuses } = await (this.ahead?.path === path
      ? this.ahead.reading
      : file.read());
    this.ahead = null;
    this.done += file.size;
    append(
      this.statuses,
      statuses.map((one) => ({ ...one, path })),
    );
    if (bytes === null) return null;
    const hashing = this.sha256(bytes);
    this.readAhead(file.size, next);
    return { bytes, sha256: await hashing };
  }

  private async sha256(bytes: Uint8Array): Promise<string> {
    const digest = bytes.length > MAX_HERE_BYTES ? undefined : this.quicker.digest?.('SHA-256');
    if (digest === undefined) return sha256Hex(bytes);
    digest.update(bytes);
    return digest.hex();
  }

  /** For {@link measure} and {@link digestAgain}, and what else is hashed of the bag. */
  digest(name: DigestName): PieceDigest {
    return this.quicker.digest?.(name) ?? digestOfPieces(name);
  }

  /** A file that was found intact, for another look; null where it no longer can be read. */
  async readAgain(path: string): Promise<Read['bytes'] | null> {
    this.onProgress({ path, done: this.done, total: this.total });
    return (await this.bag.files.get(path)?.read())?.bytes ?? null;
  }

  /** A file that was found intact, once more in pieces. @returns whether all of it came. */
  async digestAgain(path: string, digests: readonly PieceDigest[]): Promise<boolean> {
    const file = this.bag.files.get(path);
    if (file === undefined) return false;
    const { whole } = await passThrough(file, (piece) => {
      this.onProgress({ path, done: this.done, total: this.total });
      for (const digest of digests) digest.update(piece);
    });
    return whole;
  }

  /** Too large to be in memory: only {@link measure} it. */
  isLarge(path: string): boolean {
    return (this.bag.files.get(path)?.size ?? 0) > MAX_READ_BYTES;
  }

  /** As `read`, piece by piece and without keeping any. @returns its bytes. */
  async measure(path: string, digests: readonly PieceDigest[]): Promise<number | null> {
    const file = this.bag.files.get(path);
    if (file === undefined) return null;
    this.onProgress({ path, done: this.done, total: this.total });
    this.ahead = null;
    let size = 0;
    const { whole, statuses } = await passThrough(file, (piece) => {
      size += piece.length;
      for (const digest of digests) digest.update(piece);
      // A video takes a while: the person who waits should see that, and be able to stop it.
      this.onProgress({ path, done: this.done + size, total: this.total });
    });
    this.done += file.size;
    append(
      this.statuses,
      statuses.map((one) => ({ ...one, path })),
    );
    return whole ? size : null;
  }

  private readAhead(size: number, next: string | undefined): void {
    if (next === undefined || this.kept.has(next)) return;
    const file = this.bag.files.get(next);
    if (file !== undefined && size + file.size <= MAX_AHEAD_BYTES)
      this.ahead = { path: next, reading: file.read() };
  }
}
