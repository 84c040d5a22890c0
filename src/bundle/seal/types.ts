/** What goes into a bundle and what comes out of sealing it. */
import type { BagInfo } from '../bag-info.js';

/** One file under `data/`, read when its turn comes so that one is in memory at a time. */
export interface PayloadFile {
  /** Neutral ASCII, `data/…`, at most 100 characters with the bundle's own folder. */
  path: string;
  read(): Promise<Uint8Array>;
  /** In place of `read`, for what may be too large to be in memory whole. */
  stream?(): AsyncIterable<Uint8Array>;
  /** By each reading anew: rather kept than read again. */
  isMade?: boolean;
}

export interface SealInput extends Omit<BagInfo, 'fingerprint' | 'payload'> {
  /** In any order; sealing sorts. Holds `data/custody.jsonl` whose last line is this `pack`. */
  payload: PayloadFile[];
  /** The one clock of everything in the bundle. */
  packedAt: Date;
  /** Also list the payload's SM3 hashes. */
  sm3?: boolean;
}

/** A time stamp that came with the sealing. */
export interface SealedToken {
  /** Of the file, 64 hex digits. */
  sha256: string;
  tsa: string;
  /** UTC, ISO 8601. */
  genTime: string;
}

export interface SealedBundle {
  /** Path of the zip. */
  file: string;
  bundleId: string;
  sequence: number;
  bytes: number;
  zipSha256: string;
  tagmanifestSha256: string;
  /** SHA-256 of signer.crt's DER. */
  fingerprint: string;
  files: number;
  tokens: SealedToken[];
}
