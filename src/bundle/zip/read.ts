/**
 * A strict reader of zip files. Pure.
 *
 * Zip describes every entry twice, and programs differ in which description they believe; archives
 * have been built that show one content to the checker and another to the reader. Here both must
 * agree, entries must lie end to end from the first byte to the list of entries, and nothing may
 * follow it. Bundles come in two profiles: *original*, exactly as `pack` writes them, and
 * *rezipped*, as honest programs write an unpacked bundle again.
 */
import { append } from '../../base/lists.js';
import { FREE_BYTES, MAX_BUNDLE_BYTES, MAX_WHOLE_RATIO } from '../../base/limits.js';
import { AGE_HEAD, ageForm } from '../age-form.js';
import { unreadable, type Container, type ZipSource } from '../source.js';
import { status, type Status } from '../statuses.js';
import type { ZipFeature } from '../status-args.js';
import { fileOf, placeEntry, unsupportedFeature } from './entry.js';
import {
  compareNames,
  decodeName,
  isHarmlessLitter,
  isUnsafeName,
  kindOf,
  nameKey,
} from './names.js';
import {
  END_LENGTH,
  ORIGINAL,
  parseCentral,
  parseEnd,
  SIGNATURE_CENTRAL,
  SIGNATURE_END,
  SIGNATURE_END_ZIP64,
  SIGNATURE_LOCAL,
  STORED,
  viewOf,
  type CentralHeader,
  type EndRecord,
  type LocalHeader,
} from './format.js';

/** How far from the end the end record is looked for, to say "bytes after it" rather than "no zip". */
const END_SEARCH = 128 * 1024;
/** 65,535 entries with names of 100 characters, twice over. */
const MAX_CENTRAL = 32 * 2 ** 20;

interface Entry extends CentralHeader {
  path: string;
}

/** Reads the structure; contents are read later, one at a time. Never throws for bad input. */
export async function readZip(source: ZipSource): Promise<Container> {
  const container: Container = { kind: 'original', files: [], statuses: [] };
  try {
    await readStructure(source, container);
  } catch (error) {
    container.statuses.push(unreadable(null, error));
  }
  return container;
}

async function readStructure(source: ZipSource, container: Container): Promise<void> {
  const { statuses } = container;
  const end = await findEnd(source, statuses);
  if (end === null) return;
  const gap = end.offset - end.centralOffset - end.centralSize;
  if (gap > 0) {
    // Bytes put before a zip shift all of it, and many programs go along with that.
    if (await isShifted(source, end, gap)) {
      statuses.push(stray(0, gap));
      return readStructure(shifted(source, gap), container);
    }
    if (gap > 4 && (await startsWith(source, end.offset - gap, SIGNATURE_END_ZIP64))) {
      statuses.push(status('zip-unsupported', null, { feature: 'zip64', value: end.entries }));
      return;
    }
    statuses.push(stray(end.centralOffset + end.centralSize, gap));
  }
  const entries = await readCentral(source, end, statuses);
  if (entries === null) return;

  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MAX_BUNDLE_BYTES)
    statuses.push(status('too-large', null, { limit: MAX_BUNDLE_BYTES, actual: total }));
  const ratio = Math.ceil(total / Math.max(1, source.size));
  const isBomb = total > FREE_BYTES && ratio > MAX_WHOLE_RATIO;
  if (isBomb) statuses.push(status('zip-bomb', null, { ratio }));
  const refused = checkNames(entries, statuses);
  const unsupported = new Map<ZipFeature, Status>();
  const modified = entries[0]?.modified;
  let original = isSorted(entries);
  let position = 0;
  for (const entry of [...entries].sort((a, b) => a.localOffset - b.localOffset)) {
    const { path, localOffset } = entry;
    if (localOffset > position) statuses.push(stray(position, localOffset - position));
    if (localOffset < position)
      statuses.push(status('zip-entries-overlap', path, { offset: localOffset }));
    const placed = await placeEntry(source, entry);
    for (const field of placed?.mismatches ?? ['signature' as const])
      statuses.push(status('zip-header-mismatch', path, { field }));
    position = Math.max(position, placed?.end ?? localOffset);
    original &&= placed !== null && entry.modified === modified && isOriginal(entry, placed.header);

    // Too much altogether, and nothing is unpacked: small entries may overlap to unpack to terabytes.
    let readable = placed !== null && placed.end <= end.centralOffset && total <= MAX_BUNDLE_BYTES;
    if (isBomb) readable = false;
    if (placed?.mismatches.length === 0) {
      const args = unsupportedFeature(entry, placed.header);
      if (args !== null) {
        readable = false;
        if (!unsupported.has(args.feature))
          unsupported.set(args.feature, status('zip-unsupported', path, args));
      }
    }
    const kind = kindOf(entry);
    if (kind === 'symlink' || kind === 'other')
      statuses.push(status('not-regular-file', path, { kind }));
    // A folder has no content; deflated "nothing" takes two bytes.
    else if (kind === 'folder' && (entry.size > 0 || entry.compressedSize > 2))
      statuses.push(status('not-regular-file', path, { kind: 'other' }));
    else if (kind === 'file' && !refused.has(entry))
      container.files.push(
        fileOf(source, entry, path, readable ? (placed?.dataOffset ?? null) : null),
      );
  }
  if (position < end.centralOffset) statuses.push(stray(position, end.centralOffset - position));
  if (position > end.centralOffset)
    statuses.push(status('zip-entries-overlap', null, { offset: end.centralOffset }));
  append(statuses, unsupported.values());
  if (!original) {
    container.kind = 'rezipped';
    statuses.push(status('zip-rewritten', null, {}));
  }
}

async function findEnd(
  source: ZipSource,
  statuses: Status[],
): Promise<(EndRecord & { offset: number }) | null> {
  const length = Math.min(source.size, END_SEARCH);
  const tailOffset = source.size - length;
  const tail = await source.read(tailOffset, length);
  const view = viewOf(tail);
  for (let at = length - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== SIGNATURE_END) continue;
    const end = { ...parseEnd(tail, at), offset: tailOffset + at };
    const after = length - at - END_LENGTH;
    if (after > 0) statuses.push(stray(end.offset + END_LENGTH, after));
    // It announces a comment, of which not all is there.
    if (end.commentLength > after) statuses.push(status('zip-truncated', null, {}));
    const refusal = refuseEnd(end);
    if (refusal === null) return end;
    statuses.push(refusal);
    return null;
  }
  const head = await source.read(0, Math.min(AGE_HEAD, source.size));
  const isZip = head.length >= 4 && viewOf(head).getUint32(0, true) === SIGNATURE_LOCAL;
  const other = ageForm(head) === null ? 'not-a-bundle' : 'encrypted';
  statuses.push(status(isZip ? 'zip-truncated' : other, null, {}));
  return null;
}

async function isShifted(source: ZipSource, end: EndRecord, gap: number): Promise<boolean> {
  if (end.entries === 0) return false;
  const [said, shifted] = await Promise.all(
    [0, gap].map((shift) => source.read(end.centralOffset + shift, 4)),
  );
  const isCentral = (bytes: Uint8Array | undefined) =>
    bytes !== undefined && viewOf(bytes).getUint32(0, true) === SIGNATURE_CENTRAL;
  return !isCentral(said) && isCentral(shifted);
}

async function startsWith(source: ZipSource, offset: number, signature: number): Promise<boolean> {
  return viewOf(await source.read(offset, 4)).getUint32(0, true) === signature;
}

function shifted(source: ZipSource, by: number): ZipSource {
  return {
    ...source,
    size: source.size - by,
    read: (offset, length) => source.read(offset + by, length),
  };
}

function refuseEnd(end: EndRecord & { offset: number }): Status | null {
  const unsupported = (feature: ZipFeature, value: number) =>
    status('zip-unsupported', null, { feature, value });
  const { entries, centralSize, centralOffset } = end;
  if (entries === 0xffff || centralSize === 0xffffffff || centralOffset === 0xffffffff)
    return unsupported('zip64', entries);
  if (end.disk !== 0 || end.centralDisk !== 0 || end.entriesHere !== entries)
    return unsupported('several-disks', end.disk);
  if (centralOffset + centralSize > end.offset || centralSize > MAX_CENTRAL)
    return status('zip-corrupt', null, { offset: end.offset });
  return null;
}

async function readCentral(
  source: ZipSource,
  end: EndRecord,
  statuses: Status[],
): Promise<Entry[] | null> {
  const bytes = await source.read(end.centralOffset, end.centralSize);
  const entries: Entry[] = [];
  let offset = 0;
  while (entries.length < end.entries) {
    const header = parseCentral(bytes, offset);
    const path = header && decodeName(header);
    if (header === null || path === null) {
      statuses.push(status('zip-corrupt', null, { offset: end.centralOffset + offset }));
      return null;
    }
    offset += header.length;
    if (header.commentLength > 0)
      statuses.push(stray(end.centralOffset + offset - header.commentLength, header.commentLength));
    entries.push({ ...header, path });
  }
  if (offset < bytes.length)
    statuses.push(stray(end.centralOffset + offset, bytes.length - offset));
  return entries;
}

/** @returns entries that are not to be opened. */
function checkNames(entries: readonly Entry[], statuses: Status[]): Set<Entry> {
  const refused = new Set<Entry>();
  const seen = new Map<string, string>();
  for (const entry of entries) {
    const { path } = entry;
    const key = nameKey(path);
    const other = seen.get(key);
    if (other !== undefined) statuses.push(status('zip-name-duplicate', path, { other }));
    else seen.set(key, path);
    const unsafe = isUnsafeName(path) && !isHarmlessLitter(path);
    if (unsafe) statuses.push(status('zip-name-unsafe', path, {}));
    if (unsafe || other !== undefined) refused.add(entry);
  }
  return refused;
}

function isSorted(entries: readonly Entry[]): boolean {
  return entries.every((entry, index) => {
    const previous = entries[index - 1];
    return (
      previous === undefined ||
      (compareNames(previous.name, entry.name) < 0 && previous.localOffset < entry.localOffset)
    );
  });
}

function isOriginal(entry: Entry, local: LocalHeader): boolean {
  return (
    entry.madeBy === ORIGINAL.madeBy &&
    entry.versionNeeded === ORIGINAL.versionNeeded &&
    entry.internalAttributes === 0 &&
    entry.externalAttributes === ORIGINAL.externalAttributes &&
    entry.method === STORED &&
    entry.flags === 0 &&
    entry.extras?.length === 0 &&
    local.extras?.length === 0 &&
    local.versionNeeded === entry.versionNeeded &&
    local.modified === entry.modified
  );
}

function stray(offset: number, length: number): Status {
  return status('zip-stray-bytes', null, { offset, length });
}
