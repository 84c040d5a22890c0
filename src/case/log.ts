/** The custody log on disk: appended, never rewritten. */
import { open, readFile } from 'node:fs/promises';
import { EvidenceError } from '../errors.js';
import {
  formatEntry,
  parseCustody,
  type CustodyEntry,
  type CustodyEvent,
  type CustodyLog,
} from './custody.js';
import type { CasePaths } from './layout.js';

export interface LogOnDisk extends CustodyLog {
  bytes: Uint8Array;
  /** Length up to and including the last newline. */
  wholeBytes: number;
  torn: boolean;
}

/** @throws EvidenceError `case-corrupt` (args `line`, `fault`) for anything but a torn last line. */
export async function readLog(paths: CasePaths): Promise<LogOnDisk> {
  const bytes = await readFile(paths.log);
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const log = await parseCustody(bytes);
  const broken = log.faults.find((fault) => fault.code !== 'torn');
  if (broken !== undefined)
    throw new EvidenceError('case-corrupt', {
      file: paths.log,
      args: { line: broken.line, fault: broken.code },
    });
  return { ...log, bytes, wholeBytes, torn: wholeBytes !== bytes.length };
}

/**
 * Appends one line and has it on the disk before returning: the commit point.
 * Where writing fails half-way (a full disk), the log is cut back to its last whole line.
 */
export async function appendEntry(
  paths: CasePaths,
  log: { entries: CustodyEntry[]; head: string },
  event: CustodyEvent,
): Promise<CustodyEntry> {
  const { line, entry, head } = await formatEntry(
    { count: log.entries.length, head: log.head },
    event,
  );
  const handle = await open(paths.log, 'a');
  try {
    const { size } = await handle.stat();
    try {
      await handle.appendFile(`${line}\n`);
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
  return entry;
}
