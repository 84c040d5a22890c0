/**
 * What is remembered of an earlier walk along the custody log, so that opening a case of thousands
 * of items does not walk it again. Nothing rests on it: it is believed only where a hash over all
 * the bytes that it speaks of is right, and `doctor --case` and packing walk the whole log anyway.
 */
import { createHash, type Hash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from '../../base/zod.js';
import { writeCache } from '../../base/node/atomic.js';
import type { CasePaths } from './layout.js';

const checkpointSchema = z.object({
  schema: z.literal('evidence-checkpoint/1'),
  /** Length of the part of the log that was walked, up to and including a newline. */
  bytes: z.int().positive(),
  sha256: z.string(),
  /** SHA-256 of its last line. */
  head: z.string(),
});

/**
 * Whether an earlier run left a longer log than this one, or another: an older copy was put back. The
 * log itself cannot show that, since the beginning of a chain is a chain.
 */
export async function isRolledBack(paths: CasePaths, log: Uint8Array): Promise<boolean> {
  try {
    const text = await readFile(paths.checkpoint, 'utf8');
    const { bytes, sha256 } = checkpointSchema.parse(JSON.parse(text));
    const found = createHash('sha256').update(log.subarray(0, bytes)).digest('hex');
    return bytes > log.length || found !== sha256;
  } catch {
    return false;
  }
}

/** A log shorter than this is walked faster than a checkpoint is written. */
const WORTH_BYTES = 64 * 1024;

/** @returns null where there is none, or where the log's bytes are not those that were walked. */
export async function readCheckpoint(
  paths: CasePaths,
  log: Uint8Array,
): Promise<{ bytes: number; head: string } | null> {
  if (log.length < WORTH_BYTES) return null;
  try {
    const text = await readFile(paths.checkpoint, 'utf8');
    const { bytes, sha256, head } = checkpointSchema.parse(JSON.parse(text));
    if (bytes > log.length || log[bytes - 1] !== 0x0a) return null;
    const found = createHash('sha256').update(log.subarray(0, bytes)).digest('hex');
    return found === sha256 ? { bytes, head } : null;
  } catch {
    return null;
  }
}

/** What a walk found. */
interface Walked {
  wholeBytes: number;
  trustedBytes: number;
  hash: Hash;
  head: string;
  rolledBack: boolean;
}

export async function writeCheckpoint(paths: CasePaths, log: Walked): Promise<void> {
  if (log.wholeBytes === log.trustedBytes || log.rolledBack) return;
  await mkdir(dirname(paths.checkpoint), { recursive: true });
  await writeCache(
    paths.checkpoint,
    JSON.stringify({
      schema: 'evidence-checkpoint/1',
      bytes: log.wholeBytes,
      sha256: log.hash.copy().digest('hex'),
      head: log.head,
    }),
  );
}
