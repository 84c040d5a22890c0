/** What a coordinator is given, and what it tells. */
import type { Catalogue } from '../../catalogue/types.js';
import type { ImageReader } from '../../reader.js';
import type { Reading } from '../../schema.js';
import type { BoardEvent } from './board.js';
import type { QueueAddress } from './connect.js';
import type { QueueKey } from './key.js';
import type { Make } from './protocol.js';

export interface QueueOptions {
  address: QueueAddress;
  key: QueueKey;
  make: Make;
  /** The one that `make` names. */
  catalogue?: Catalogue | undefined;
  recheck?: Recheck | undefined;
  /** Takes back what no worker has begun. */
  signal?: AbortSignal | undefined;
  onEvent: (event: QueueEvent) => void;
}

export interface Recheck {
  /** Of the readings, 0 to 1, that are repeated on this computer. */
  share: number;
  openReader: () => Promise<ImageReader & { close(): Promise<void> }>;
}

export type QueueEvent =
  | BoardEvent
  /** So many are there now. */
  | { type: 'workers'; workers: number; jobs: number }
  /** A worker read something else than this computer; `read`: hashes of all that it had read. */
  | { type: 'worker-stopped'; worker: string; sha256: string; read: string[] }
  | { type: 'stalled'; sha256: string }
  | { type: 'set-aside'; sha256: string }
  /** Redis took no picture, and said so in English: memory or disk is full, for example. */
  | { type: 'refused'; problem: string }
  | { type: 'lost' }
  | { type: 'back' };

export type QueueReader = ImageReader & { close(): Promise<void> };

export interface Task {
  sha256: string;
  /** Its base name. */
  name: string;
  /** Where its bytes lie in the case. */
  file: string;
  /** Answers that could not be used. */
  spoilt: number;
  resolve: (reading: Reading) => void;
  reject: (error: unknown) => void;
}
