/** Reading a bag's files one at a time, each at most once. Pure. */
import { sha256Hex } from '../../hash.js';
import { BAG_INFO, BAGIT_TXT, MANIFEST, SIGNATURE, SIGNER_CRT, TAGMANIFEST } from '../layout.js';
import type { Bag } from './bag.js';
import { status, type Status } from './statuses.js';

/** The few that describe the rest, and are kept in memory. */
const KEPT = [TAGMANIFEST, SIGNATURE, SIGNER_CRT, BAGIT_TXT, BAG_INFO, MANIFEST];
/** A manifest of 60,000 lines has ten million bytes at most. */
const MAX_KEPT_BYTES = 16 * 2 ** 20;

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
  private readonly total: number;

  constructor(
    private readonly bag: Bag,
    private readonly statuses: Status[],
    private readonly onProgress: OnProgress,
  ) {
    this.total = [...bag.files.values()].reduce((sum, { size }) => sum + size, 0);
  }

  async keepTagFiles(): Promise<void> {
    for (const path of KEPT) {
      const size = this.bag.files.get(path)?.size ?? 0;
      if (size > MAX_KEPT_BYTES)
        this.statuses.push(status('too-large', path, { limit: MAX_KEPT_BYTES, actual: size }));
      else {
        const read = await this.read(path);
        if (read !== null) this.kept.set(path, read);
      }
    }
  }

  /** Null where there is none or it cannot be read; complaints go to the statuses. */
  async read(path: string): Promise<Read | null> {
    const known = this.kept.get(path);
    if (known !== undefined) return known;
    const file = this.bag.files.get(path);
    if (file === undefined) return null;
    this.onProgress({ path, done: this.done, total: this.total });
    const { bytes, statuses } = await file.read();
    this.done += file.size;
    this.statuses.push(...statuses.map((one) => ({ ...one, path })));
    if (bytes === null) return null;
    return { bytes, sha256: await sha256Hex(bytes) };
  }
}
