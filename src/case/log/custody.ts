/**
 * The custody log: append-only JSON Lines, each line bound to the one before by its hash.
 * Pure: bytes in, values out. Who stores the lines is `store.ts`.
 *
 * A chain alone does not show that its tail was cut off; a bundle therefore signs the number of
 * entries and the hash of the last line (docs/FORMAT.md).
 */
import { canonicalJson } from '../../base/canonical-json.js';
import { sha256Hex } from '../../base/hash.js';
import type { CameFrom } from '../items/imported.js';

/** What the first entry names as its predecessor. */
export const NO_PREDECESSOR = '0'.repeat(64);

export const CUSTODY_ACTIONS = [
  'create',
  'add',
  'read',
  'note',
  'confirm',
  'origin',
  'expand',
  'recover',
  'pack',
  'packed',
  'pack-failed',
  'stamped',
] as const;
export type CustodyAction = (typeof CUSTODY_ACTIONS)[number];

/** The program and the engines that did it: versions and SHA-256 of models, nothing of the host. */
export interface CustodyTool {
  name: string;
  version: string;
  /** SHA-256 of the kinds and families that were added for a reading. */
  catalogue?: string;
  /** SHA-256 of the page that did it, where it was a page: as it says of itself. */
  page?: string;
  engines?: Record<string, { version: string; models: Record<string, string> }>;
}

/** What the caller says; `seq` and `prev` follow from the log. Never a personal value. */
export interface CustodyEvent {
  /** UTC, ISO 8601 with `Z`. */
  at: string;
  action: CustodyAction;
  /** `001`, …, or null where the whole case is meant. */
  item: string | null;
  /** SHA-256 of an original or of a salted file, or null. */
  subject: string | null;
  tool: CustodyTool;
  /** Fingerprint of the signer, or `unsigned`. */
  actor: string;
  /** Only with `pack`, `packed`, `pack-failed` and `stamped`. */
  bundleId?: string;
  sequence?: number;
  /** SHA-256 of the previous bundle's tag manifest, or null for the first. */
  previous?: string | null;
  /**
   * Only with `stamped`: what the time stamp of a bundle says, UTC, and who gave it. Of a stamp over an
   * item the log holds its hash alone: what it says is found from its bytes.
   */
  genTime?: string;
  tsa?: string;
  /** Only with `add` and `stamped`: it came in a bundle, which is an item of this case, as that item of it. */
  from?: CameFrom;
  /** Only with `expand` of a bundle: how many items it has, and how many of them were new here. */
  imported?: { items: number; added: number };
}

export interface CustodyEntry extends CustodyEvent {
  /** Counts from 1. */
  seq: number;
  prev: string;
}

export interface CustodyFault {
  /** 1-based line number. */
  line: number;
  code: 'not-json' | 'not-canonical' | 'bad-entry' | 'bad-sequence' | 'bad-link' | 'torn';
}

export interface CustodyLog {
  entries: CustodyEntry[];
  /** SHA-256 of the last raw line without its newline, or {@link NO_PREDECESSOR}. */
  head: string;
  faults: CustodyFault[];
}

/** @returns the canonical line (RFC 8785), without newline, and the new head. */
export async function formatEntry(
  log: { count: number; head: string },
  event: CustodyEvent,
): Promise<{ line: string; entry: CustodyEntry; head: string }> {
  const entry: CustodyEntry = { ...event, seq: log.count + 1, prev: log.head };
  const line = canonicalJson(entry);
  return { line, entry, head: await hashLine(line) };
}

/**
 * Walks the whole log and reports every fault; it never stops at the first.
 *
 * @param from What stands before `bytes` where these are only the log's end.
 */
export async function parseCustody(
  bytes: Uint8Array,
  from: { count: number; head: string } = { count: 0, head: NO_PREDECESSOR },
): Promise<CustodyLog> {
  const faults: CustodyFault[] = [];
  const entries: CustodyEntry[] = [];
  const { text, isUtf8 } = decoded(bytes);
  const lines = text.split('\n');
  const torn = lines.pop() !== '';
  if (torn) faults.push({ line: from.count + lines.length + 1, code: 'torn' });
  let { head } = from;
  for (const [index, line] of lines.entries()) {
    const number = from.count + index + 1;
    // Its hash would be of what was decoded, and not of what is there.
    const entry = isUtf8 || !line.includes('\ufffd') ? parseLine(line) : 'not-json';
    if (typeof entry === 'string') faults.push({ line: number, code: entry });
    else {
      if (entry.seq !== number) faults.push({ line: number, code: 'bad-sequence' });
      if (entry.prev !== head) faults.push({ line: number, code: 'bad-link' });
      entries.push(entry);
    }
    head = await hashLine(line);
  }
  return { entries, head, faults };
}

function decoded(bytes: Uint8Array): { text: string; isUtf8: boolean } {
  try {
    const text = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
    return { text, isUtf8: true };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), isUtf8: false };
  }
}

function parseLine(line: string): CustodyEntry | CustodyFault['code'] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not-json';
  }
  if (!isEntry(value)) return 'bad-entry';
  return canonicalJson(value) === line ? value : 'not-canonical';
}

function isEntry(value: unknown): value is CustodyEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<keyof CustodyEntry, unknown>>;
  return (
    Number.isInteger(entry.seq) &&
    isHash(entry.prev) &&
    typeof entry.at === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(entry.at) &&
    (CUSTODY_ACTIONS as readonly unknown[]).includes(entry.action) &&
    (entry.item === null || (typeof entry.item === 'string' && /^\d{3,5}$/.test(entry.item))) &&
    (entry.subject === null || isHash(entry.subject)) &&
    typeof entry.tool === 'object' &&
    entry.tool !== null &&
    typeof entry.actor === 'string'
  );
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function hashLine(line: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(line));
}
