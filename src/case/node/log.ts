/** The custody log on disk: appended, never rewritten. */
import { createHash, type Hash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { EvidenceError } from '../../base/errors.js';
import { isRolledBack, readCheckpoint } from './checkpoint.js';
import {
  formatEntry,
  NO_PREDECESSOR,
  parseCustody,
  type CustodyEntry,
  type CustodyEvent,
  type CustodyLog,
} from '../log/custody.js';
import type { CasePaths } from './layout.js';

export interface LogOnDisk extends CustodyLog {
  /** Length up to and including the last newline. */
  wholeBytes: number;
  /** SHA-256 over those bytes, still open. */
  hash: Hash;
  /** What stands after the last newline: an entry that was never finished. */
  torn: Uint8Array | null;
  /** Length up to which an earlier walk is believed, its bytes being the same; 0 after a full walk. */
  trustedBytes: number;
  /** Shorter than an earlier run left it, or other. */
  rolledBack: boolean;
}

export interface LogOptions {
  /** Walk the whole chain, also where an earlier walk found it intact. */
  full?: boolean | undefined;
}

/**
 * Every line is checked once: what a checkpoint vouches for, by a hash over all of its bytes, is
 * only parsed.
 *
 * @throws EvidenceError `case-corrupt` (args `line`, `fault`) for anything but a torn last line.
 */
export async function readLog(paths: CasePaths, options: LogOptions = {}): Promise<LogOnDisk> {
  const bytes = await readFile(paths.log);
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const known = options.full ? null : await readCheckpoint(paths, bytes);
  const before = known === null ? [] : parseTrusted(bytes.subarray(0, known.bytes));
  const from = { count: before.length, head: known?.head ?? NO_PREDECESSOR };
  const trustedBytes = known?.bytes ?? 0;
  const rest = await parseCustody(bytes.subarray(trustedBytes), from);
  const broken = rest.faults.find((fault) => fault.code !== 'torn');
  if (broken !== undefined)
    throw new EvidenceError('case-corrupt', {
      file: paths.log,
      args: { line: broken.line, fault: broken.code },
    });
  const torn = wholeBytes === bytes.length ? null : Uint8Array.from(bytes.subarray(wholeBytes));
  const hash = createHash('sha256').update(bytes.subarray(0, wholeBytes));
  const entries = before.concat(rest.entries);
  const rolledBack = known === null && (await isRolledBack(paths, bytes));
  return { ...rest, entries, wholeBytes, hash, torn, trustedBytes, rolledBack };
}

function parseTrusted(bytes: Uint8Array): CustodyEntry[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line) as CustodyEntry);
}

/**
 * Appends one line and has it on the disk before returning: the commit point.
 * Where writing fails half-way (a full disk), the log is cut back to its last whole line.
 *
 * @throws EvidenceError `case-locked` where someone else has written meanwhile.
 */
export async function appendEntry(
  paths: CasePaths,
  log: LogOnDisk,
  event: CustodyEvent,
): Promise<CustodyEntry> {
  const { line, entry, head } = await formatEntry(
    { count: log.entries.length, head: log.head },
    event,
  );
  const text = `${line}\n`;
  const handle = await open(paths.log, 'a');
  try {
    const { size } = await handle.stat();
    if (size !== log.wholeBytes) throw new EvidenceError('case-locked', { file: paths.folder });
    try {
      await handle.appendFile(text);
      await handle.sync();
    } catch (error) {
      await handle.truncate(size).catch(() => {});
      throw error;
    }
  } finally {
    await handle.close();
  }
  log.entries.push(entry);
  log.head = head;
  log.wholeBytes += Buffer.byteLength(text);
  log.hash.update(text);
  return entry;
}
