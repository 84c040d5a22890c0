/** The custody log against what the signature says of it. Pure. */
import { parseCustody, type CustodyEntry } from '../../case/log/custody.js';
import { MAX_LOG_BYTES, MAX_LOG_ENTRIES } from '../../base/limits.js';
import type { BagInfo } from '../bag-info.js';
import { BAG_INFO, CUSTODY_LOG, itemOfOriginal } from '../layout.js';
import type { Manifest } from '../manifest.js';
import { isTooDeep } from './json.js';
import { status, type Status } from '../statuses.js';

/** Bytes that no entry can do without. Millions of empty lines would each be hashed for nothing. */
const SHORTEST_ENTRY = 100;

export async function checkCustody(
  bytes: Uint8Array,
  info: BagInfo | null,
  payload: Manifest,
): Promise<{ statuses: Status[]; entries: readonly CustodyEntry[] }> {
  const refused = (one: Status) => ({ statuses: [one], entries: [] });
  if (bytes.length > MAX_LOG_BYTES)
    return refused(
      status('too-large', CUSTODY_LOG, { limit: MAX_LOG_BYTES, actual: bytes.length }),
    );
  if (isTooDeep(bytes))
    return refused(status('json-malformed', CUSTODY_LOG, { problem: 'too-deep' }));
  const lines = countLines(bytes);
  if (lines > MAX_LOG_ENTRIES)
    return refused(status('log-too-long', CUSTODY_LOG, { limit: MAX_LOG_ENTRIES, actual: lines }));
  if (lines > bytes.length / SHORTEST_ENTRY)
    return refused(status('custody-broken', CUSTODY_LOG, { line: 1, problem: 'bad-entry' }));
  const { entries, faults, head } = await parseCustody(bytes);
  const statuses = [
    ...faults.map(({ line, code }) =>
      status('custody-broken', CUSTODY_LOG, { line, problem: code }),
    ),
    ...(info === null ? [] : checkSigned(entries, head, info)),
    ...checkOriginals(entries, payload),
  ];
  return { statuses, entries };
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}

/** A chain alone does not show that its tail was cut off: count and head are signed. */
function checkSigned(entries: readonly CustodyEntry[], head: string, info: BagInfo): Status[] {
  const statuses: Status[] = [];
  const compare = (
    code: 'bag-info-mismatch' | 'custody-pack-mismatch',
    key: string,
    signed: string | number | null,
    found: string | number | null | undefined,
  ) => {
    const expected = String(signed ?? 'none');
    const actual = String(found ?? 'none');
    const path = code === 'bag-info-mismatch' ? BAG_INFO : CUSTODY_LOG;
    if (expected !== actual) statuses.push(status(code, path, { key, expected, actual }));
  };
  const last = entries[entries.length - 1];
  compare('bag-info-mismatch', 'Custody-Entries', info.custodyEntries, entries.length);
  compare('bag-info-mismatch', 'Custody-Head-SHA256', info.custodyHead, head);
  compare('custody-pack-mismatch', 'action', 'pack', last?.action);
  if (last?.action === 'pack') {
    compare('custody-pack-mismatch', 'bundleId', info.bundleId, last.bundleId);
    compare('custody-pack-mismatch', 'sequence', info.sequence, last.sequence);
    compare('custody-pack-mismatch', 'previous', info.previousTagmanifest, last.previous);
  }
  return statuses;
}

/** Every original was added to the case as this item, with this hash. The log may know of more. */
function checkOriginals(entries: readonly CustodyEntry[], payload: Manifest): Status[] {
  const added = new Set(
    entries
      .filter(({ action }) => action === 'add')
      .map(({ item, subject }) => `${item} ${subject}`),
  );
  return [...payload].flatMap(([path, sha256]) => {
    const item = itemOfOriginal(path);
    return item === null || added.has(`${item} ${sha256}`)
      ? []
      : [status('original-not-in-log', path, { item })];
  });
}
