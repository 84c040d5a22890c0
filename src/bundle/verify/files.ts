/** Every listed file of a bundle against its hashes, and what the intact ones say. Pure. */
import { MAX_LOG_BYTES } from '../../base/limits.js';
import type { BagInfo } from '../bag-info.js';
import type { Gathered } from '../compare/gathered.js';
import { CUSTODY_LOG, itemOfFacts, SM3SUMS } from '../layout.js';
import { parseSm3Sums } from '../sm3.js';
import { addTo, status, type Status } from '../statuses.js';
import type { Bag } from './bag.js';
import type { Manifests } from './coverage.js';
import { checkCustody } from './custody.js';
import type { FileStamps } from './file-stamps.js';
import { checkItems, readItem, type ItemFacts } from './items.js';
import { parseJson } from './json.js';
import type { BagReader, Read } from './reader.js';

/** What sees the files as they pass. */
interface Looking {
  sm3: ReadonlyMap<string, string>;
  fileStamps: FileStamps;
  gathered: Gathered | null;
}

/**
 * Every listed file against its hash; and what the intact ones say.
 * @returns bytes of each intact file.
 */
export async function checkFiles(
  bag: Bag,
  { tag, payload }: Manifests,
  info: BagInfo | null,
  reader: BagReader,
  statuses: Status[],
  { sm3, fileStamps, gathered }: Looking,
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const facts = new Map<string, ItemFacts>();
  const expectedOf = (path: string) => tag?.get(path) ?? payload?.get(path);
  // What is listed nowhere has been reported, and is not opened.
  const listed = [...bag.files.keys()].filter((path) => expectedOf(path) !== undefined);
  for (const [index, path] of listed.entries()) {
    const expected = expectedOf(path) ?? '';
    if (reader.isLarge(path)) {
      const size = await checkLarge(path, expected, sm3, reader, statuses);
      if (size !== null) {
        sizes.set(path, size);
        await fileStamps.take(path, null);
      }
      continue;
    }
    const read = await reader.read(path, listed[index + 1]);
    if (read === null) continue;
    if (sm3.has(path)) {
      const digest = reader.digest('SM3');
      digest.update(read.bytes);
      checkSm3(path, digest.hex(), sm3, statuses);
    }
    if (read.sha256 !== expected) {
      statuses.push(status('file-changed', path, { expected, actual: read.sha256 }));
      continue;
    }
    sizes.set(path, read.bytes.length);
    if (path === CUSTODY_LOG) {
      const custody = await checkCustody(read.bytes, info, payload ?? new Map());
      addTo(statuses, custody.statuses);
      gathered?.takeLog(custody.entries);
    }
    await fileStamps.take(path, read.bytes);
    const value = path.endsWith('.json') ? checkJson(path, read, facts, statuses) : undefined;
    gathered?.take(path, read.bytes, read.sha256, value);
  }
  addTo(statuses, checkItems(facts, sizes, payload ?? new Map()));
  return sizes;
}

export function readSm3Sums(
  file: Read | undefined,
  payload: Manifests['payload'],
  statuses: Status[],
): Map<string, string> {
  if (file === undefined || payload === null) return new Map();
  const { sums, faults } = parseSm3Sums(file.bytes, payload);
  for (const fault of faults) statuses.push(status('manifest-malformed', SM3SUMS, fault));
  return sums;
}

/** A file that passes in pieces: its hashes count, and its content only where it should be small. */
async function checkLarge(
  path: string,
  expected: string,
  sums: ReadonlyMap<string, string>,
  reader: BagReader,
  statuses: Status[],
): Promise<number | null> {
  const sha256 = reader.digest('SHA-256');
  const sm3 = sums.has(path) ? reader.digest('SM3') : null;
  const size = await reader.measure(path, sm3 === null ? [sha256] : [sha256, sm3]);
  if (size === null) return null;
  if (sm3 !== null) checkSm3(path, sm3.hex(), sums, statuses);
  const actual = sha256.hex();
  if (actual !== expected) {
    statuses.push(status('file-changed', path, { expected, actual }));
    return null;
  }
  if (path === CUSTODY_LOG)
    statuses.push(status('too-large', path, { limit: MAX_LOG_BYTES, actual: size }));
  if (path.endsWith('.json'))
    statuses.push(status('json-malformed', path, { problem: 'too-large' }));
  return size;
}

function checkSm3(
  path: string,
  actual: string,
  sums: ReadonlyMap<string, string>,
  statuses: Status[],
): void {
  const expected = sums.get(path);
  if (expected !== undefined && actual !== expected)
    statuses.push(status('sm3-mismatch', path, { expected, actual }));
}

/** @returns what it says, or undefined. */
function checkJson(
  path: string,
  { bytes }: Read,
  facts: Map<string, ItemFacts>,
  statuses: Status[],
): unknown {
  const parsed = parseJson(bytes);
  if ('problem' in parsed) {
    statuses.push(status('json-malformed', path, parsed));
    return undefined;
  }
  if (itemOfFacts(path) === null) return parsed.value;
  const item = readItem(parsed.value);
  if (item === null) statuses.push(status('json-malformed', path, { problem: 'schema' }));
  else facts.set(path, item);
  return parsed.value;
}
