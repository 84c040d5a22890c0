/** A case as anyone may look at it. Reading takes no lock and changes nothing. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { EvidenceError, fromSystemError } from '../errors.js';
import { sha256Hex } from '../hash.js';
import { errno } from './atomic.js';
import { confirmationsSchema, type Confirmations } from './confirmation.js';
import { CaseHistory, type ItemHistory } from './history.js';
import { isPicture } from './item-types.js';
import { CasePaths, parseItemName, type ItemFileName } from './layout.js';
import { readLog, type LogOnDisk, type LogOptions } from './log.js';
import {
  caseFileSchema,
  noteSchema,
  originalSchema,
  sourceSchema,
  storedReadingSchema,
  type CaseFile,
  type Note,
  type OriginalFacts,
  type SourceFacts,
  type StoredReading,
} from './stored.js';

export class Case {
  readonly history: CaseHistory;

  protected constructor(
    readonly paths: CasePaths,
    readonly file: CaseFile,
    readonly log: LogOnDisk,
  ) {
    this.history = new CaseHistory(log.entries);
  }

  /** @throws EvidenceError `case-not-found`, `case-newer`, `case-corrupt`, `case-read-only` */
  static async open(folder: string, options: LogOptions = {}): Promise<Case> {
    const { paths, file, log } = await load(folder, options);
    return new Case(paths, file, log);
  }

  get items(): readonly ItemHistory[] {
    return this.history.items;
  }

  /** @throws EvidenceError `item-not-found` (args `item`, `last`) */
  find(name: string): ItemHistory {
    const parsed = parseItemName(name);
    const item = parsed === null ? undefined : this.history.item(parsed);
    if (item !== undefined) return item;
    throw new EvidenceError('item-not-found', {
      file: this.paths.folder,
      args: { item: name, last: this.items.at(-1)?.item ?? '' },
    });
  }

  original(item: string): Promise<OriginalFacts> {
    return this.#parse(item, 'original.json', originalSchema);
  }

  source(item: string): Promise<SourceFacts> {
    return this.#parse(item, 'source.json', sourceSchema);
  }

  async note(item: ItemHistory): Promise<Note | null> {
    return item.note === null ? null : this.#parse(item.item, 'note.json', noteSchema, item.note);
  }

  /** Null while the item has not been read. */
  async reading(item: ItemHistory): Promise<StoredReading | null> {
    if (item.reading === null) return null;
    return this.#parse(item.item, 'reading.json', storedReadingSchema, item.reading);
  }

  /** Pictures that could not be read, or have not been yet; other files are not read at all. */
  async unread(): Promise<ItemHistory[]> {
    const unread: ItemHistory[] = [];
    for (const item of this.items)
      if (item.reading === null && isPicture(await this.original(item.item))) unread.push(item);
    return unread;
  }

  /**
   * What people confirmed of an item, the latest file of each field, by key; the bytes too, since
   * the log speaks of them. A file that no line of the log speaks of does not count.
   */
  async confirmations(item: ItemHistory): Promise<Map<string, StoredConfirmations>> {
    const found = new Map<string, StoredConfirmations>();
    if (item.confirmed.size === 0) return found;
    const folder = this.paths.confirmations(item.item);
    const seen = new Set<string>();
    for (const name of await filesIn(folder)) {
      const match = /^(.+)\.r(\d+)\.json$/.exec(name);
      if (match === null) continue;
      const [, key = '', digits] = match;
      const file = join(folder, name);
      const bytes = await this.#readChecked(file);
      const sha256 = await sha256Hex(bytes);
      if (!item.confirmed.has(sha256)) continue;
      seen.add(sha256);
      const revision = Number(digits);
      if ((found.get(key)?.revision ?? 0) < revision)
        found.set(key, { revision, bytes, content: parseFile(file, bytes, confirmationsSchema) });
    }
    if (seen.size < item.confirmed.size)
      throw new EvidenceError('case-corrupt', { file: folder, args: { fault: 'missing' } });
    return found;
  }

  /** @throws EvidenceError `case-corrupt` where the bytes are no longer those that were added. */
  async originalBytes(item: ItemHistory): Promise<Uint8Array> {
    const { file } = await this.original(item.item);
    return this.#readChecked(join(this.paths.originals, file), item.sha256);
  }

  /** A file of an item, byte for byte. */
  itemBytes(item: string, name: ItemFileName): Promise<Uint8Array> {
    return this.#readChecked(this.paths.itemFile(item, name));
  }

  async #parse<T>(
    item: string,
    name: ItemFileName,
    schema: z.ZodType<T>,
    sha256?: string,
  ): Promise<T> {
    const file = this.paths.itemFile(item, name);
    return parseFile(file, await this.#readChecked(file, sha256), schema);
  }

  async #readChecked(file: string, sha256?: string): Promise<Uint8Array> {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(file);
    } catch (error) {
      if (errno(error) === 'ENOENT')
        throw new EvidenceError('case-corrupt', { file, args: { fault: 'missing' }, cause: error });
      throw fromSystemError(error, file);
    }
    if (sha256 !== undefined && (await sha256Hex(bytes)) !== sha256)
      throw new EvidenceError('case-corrupt', { file, args: { fault: 'changed' } });
    return bytes;
  }
}

export interface StoredConfirmations {
  /** Counts from 1. */
  revision: number;
  bytes: Uint8Array;
  content: Confirmations;
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (errno(error) === 'ENOENT') return [];
    throw fromSystemError(error, folder);
  }
}

export async function load(
  folder: string,
  options: LogOptions = {},
): Promise<{ paths: CasePaths; file: CaseFile; log: LogOnDisk }> {
  const { paths, file } = await loadCaseFile(folder);
  try {
    return { paths, file, log: await readLog(paths, options) };
  } catch (error) {
    if (errno(error) === 'ENOENT')
      throw new EvidenceError('case-corrupt', { file: paths.log, args: { fault: 'missing' } });
    throw fromSystemError(error, paths.log);
  }
}

/** @throws EvidenceError `case-not-found`, `case-newer`, `case-corrupt` */
export async function loadCaseFile(folder: string): Promise<{ paths: CasePaths; file: CaseFile }> {
  const paths = new CasePaths(folder);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(paths.caseFile);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errno(error)))
      throw new EvidenceError('case-not-found', { file: folder, cause: error });
    throw fromSystemError(error, paths.caseFile);
  }
  return { paths, file: parseFile(paths.caseFile, bytes, caseFileSchema) };
}

function parseFile<T>(file: string, bytes: Uint8Array, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new EvidenceError('case-corrupt', { file, args: { fault: 'not-json' }, cause });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new EvidenceError(isNewer(value) ? 'case-newer' : 'case-corrupt', {
    file,
    args: { fault: 'bad-shape' },
    cause: result.error,
  });
}

/** `evidence-something/2`, where this program knows `/1`. */
function isNewer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return false;
  const version = /^evidence-[a-z-]+\/(\d+)$/.exec(String(value.schema))?.[1];
  return version !== undefined && Number(version) > 1;
}
