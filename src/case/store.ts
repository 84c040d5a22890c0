/** A case as anyone may look at it. Reading takes no lock and changes nothing. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { EvidenceError, fromSystemError } from '../errors.js';
import { handleSource, type FileSource } from '../files/source.js';
import { sha256Hex } from '../hash.js';
import { errno, exists } from './atomic.js';
import { confirmationsSchema, type Confirmations } from './confirmation.js';
import { CaseHistory, type ItemHistory } from './history.js';
import { isPicture } from './item-types.js';
import { CasePaths, parseItemName, type ItemFileName } from './layout.js';
import { readLog, type LogOnDisk, type LogOptions } from './log.js';
import { readLinks, type Links } from './links.js';
import { membersSchema, type Members } from './members.js';
import { originSchema, type OriginFile } from './origin.js';
import { pieceSource } from './piece-source.js';
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
import { PLAIN, unlock, type AskPassphrase, type Vault } from './vault.js';

export interface OpenOptions extends LogOptions {
  /** Asked where the case is encrypted. */
  ask?: AskPassphrase | undefined;
}

/** What a case says of itself. */
export interface CaseFacts {
  caseId: string;
  createdAt: string;
  /** Never leaves the case; salts of documents made at packing time derive from it. */
  secret: string;
}

export class Case {
  readonly history: CaseHistory;
  #links: { entries: number; links: Promise<Links> } | undefined;

  protected constructor(
    readonly paths: CasePaths,
    readonly file: CaseFacts,
    readonly log: LogOnDisk,
    /** How its files lie on the disk. */
    readonly vault: Vault,
  ) {
    this.history = new CaseHistory(log.entries);
  }

  /**
   * @throws EvidenceError `case-not-found`, `case-newer`, `case-corrupt`, `case-read-only`,
   *   `case-passphrase-needed`, `case-passphrase-wrong`
   */
  static async open(folder: string, options: OpenOptions = {}): Promise<Case> {
    const { paths, file, log, vault } = await load(folder, options);
    return new Case(paths, file, log, vault);
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
  async confirmations(item: ItemHistory): Promise<Map<string, Said<Confirmations>>> {
    const found = new Map<string, Said<Confirmations>>();
    const files = await this.#vouched(this.paths.confirmations(item.item), item.confirmed);
    for (const { file, name, bytes } of files) {
      const [, key, digits] = /^(.+)\.r(\d+)$/.exec(name) ?? [];
      if (key === undefined || (found.get(key)?.revision ?? 0) >= Number(digits)) continue;
      const content = parseFile(file, bytes, confirmationsSchema);
      found.set(key, { revision: Number(digits), bytes, content });
    }
    return found;
  }

  /** What people said of where it comes from, or null. */
  async origin(item: ItemHistory): Promise<Said<OriginFile> | null> {
    let found: Said<OriginFile> | null = null;
    for (const { file, name, bytes } of await this.#vouched(
      this.paths.origins(item.item),
      item.origins,
    )) {
      const revision = Number(/^r(\d+)$/.exec(name)?.[1] ?? 0);
      if (revision > (found?.revision ?? 0))
        found = { revision, bytes, content: parseFile(file, bytes, originSchema) };
    }
    return found;
  }

  /** What came out of an archive; null for what is none, or was not taken apart. */
  async members(item: ItemHistory): Promise<Members | null> {
    return item.members === null
      ? null
      : this.#parse(item.item, 'members.json', membersSchema, item.members);
  }

  /** What items are to each other, as the log stands now. */
  links(): Promise<Links> {
    const { length: entries } = this.log.entries;
    if (this.#links?.entries !== entries) this.#links = { entries, links: readLinks(this) };
    return this.#links.links;
  }

  /**
   * Files of a folder that the log vouches for, by their names without `.json`.
   *
   * @throws EvidenceError where one is missing
   */
  async #vouched(
    folder: string,
    vouched: ReadonlySet<string>,
  ): Promise<{ file: string; name: string; bytes: Uint8Array }[]> {
    if (vouched.size === 0) return [];
    const found: { file: string; name: string; bytes: Uint8Array }[] = [];
    const seen = new Set<string>();
    const ending = `.json${this.vault.suffix}`;
    for (const base of await filesIn(folder)) {
      if (!base.endsWith(ending)) continue;
      const [file, name] = [join(folder, base), base.slice(0, -ending.length)];
      const bytes = await this.#readChecked(file);
      const sha256 = await sha256Hex(bytes);
      if (!vouched.has(sha256)) continue;
      seen.add(sha256);
      found.push({ file, name, bytes });
    }
    if (seen.size < vouched.size)
      throw new EvidenceError('case-corrupt', { file: folder, args: { fault: 'missing' } });
    return found;
  }

  /** @throws EvidenceError `case-corrupt` where the bytes are no longer those that were added. */
  async originalBytes(item: ItemHistory): Promise<Uint8Array> {
    const { file } = await this.original(item.item);
    return this.#readChecked(this.paths.originalFile(file), item.sha256);
  }

  /** As {@link originalBytes}, in pieces; that they are others shows at the end. */
  async *originalPieces(item: ItemHistory): AsyncGenerator<Uint8Array> {
    const file = this.paths.originalFile((await this.original(item.item)).file);
    const hash = createHash('sha256');
    try {
      for await (const piece of this.vault.openPieces(piecesIn(file))) {
        hash.update(piece);
        yield piece;
      }
    } catch (error) {
      throw readError(error, file);
    }
    if (hash.digest('hex') !== item.sha256)
      throw new EvidenceError('case-corrupt', { file, args: { fault: 'changed' } });
  }

  /** An original to look into; close it. */
  async originalSource(item: string): Promise<FileSource & { close(): Promise<void> }> {
    const { file, bytes } = await this.original(item);
    return this.sourceOf(this.paths.originalFile(file), bytes);
  }

  /** @param bytes Of the content. */
  protected async sourceOf(
    file: string,
    bytes: number,
  ): Promise<FileSource & { close(): Promise<void> }> {
    if (this.vault === PLAIN) {
      const handle = await open(file, 'r');
      return { ...handleSource(handle, bytes), close: () => handle.close() };
    }
    return pieceSource(() => this.vault.openPieces(piecesIn(file)), bytes);
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
    const bytes = await readSealed(file, this.vault);
    if (sha256 !== undefined && (await sha256Hex(bytes)) !== sha256)
      throw new EvidenceError('case-corrupt', { file, args: { fault: 'changed' } });
    return bytes;
  }
}

/** The latest of the files in which people's words on one thing are kept. */
export interface Said<T> {
  /** Counts from 1. */
  revision: number;
  bytes: Uint8Array;
  content: T;
}

/** The content of a file of a case. @throws EvidenceError `case-corrupt` */
export async function readSealed(file: string, vault: Vault): Promise<Uint8Array> {
  try {
    return await vault.open(await readFile(file));
  } catch (error) {
    throw readError(error, file);
  }
}

async function* piecesIn(file: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(file, { highWaterMark: 2 ** 20 }))
    yield piece as Uint8Array;
}

/** What is no error of the system is of the vault: somebody changed the file. */
function readError(error: unknown, file: string): unknown {
  if (error instanceof EvidenceError) return error;
  const code = errno(error);
  const fault = code === 'ENOENT' ? 'missing' : code === '' ? 'changed' : null;
  return fault === null
    ? fromSystemError(error, file)
    : new EvidenceError('case-corrupt', { file, args: { fault }, cause: error });
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (errno(error) === 'ENOENT') return [];
    throw fromSystemError(error, folder);
  }
}

export async function load(folder: string, options: OpenOptions = {}): Promise<Loaded> {
  const { paths, stored } = await loadCaseFile(folder);
  try {
    const unlocked = await unlockIf(paths, stored, options.ask);
    return { paths, log: await readLog(paths, options), ...unlocked };
  } catch (error) {
    if (errno(error) === 'ENOENT')
      throw new EvidenceError('case-corrupt', { file: paths.log, args: { fault: 'missing' } });
    throw fromSystemError(error, paths.log);
  }
}

interface Loaded {
  paths: CasePaths;
  file: CaseFacts;
  log: LogOnDisk;
  vault: Vault;
}

/** @throws EvidenceError `case-passphrase-needed`, `case-passphrase-wrong`, `case-corrupt` */
export async function unlockIf(
  paths: CasePaths,
  stored: CaseFile,
  ask: AskPassphrase = () =>
    Promise.reject(new EvidenceError('case-passphrase-needed', { file: paths.folder })),
): Promise<Pick<Loaded, 'file' | 'vault'>> {
  if (stored.schema === 'evidence-case/1') return { file: stored, vault: PLAIN };
  const { vault, secret } = await unlock(paths.keyFile, ask);
  return { file: { ...stored, secret }, vault };
}

/** @throws EvidenceError `case-not-found`, `case-newer`, `case-corrupt` */
export async function loadCaseFile(
  folder: string,
): Promise<{ paths: CasePaths; stored: CaseFile }> {
  const paths = new CasePaths(folder);
  const { caseFile } = paths;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(caseFile);
  } catch (error) {
    if (errno(error) === 'ENOENT' && (await holdsSealed(paths)))
      throw new EvidenceError('case-corrupt', { file: caseFile, args: { fault: 'missing' } });
    if (['ENOENT', 'ENOTDIR'].includes(errno(error)))
      throw new EvidenceError('case-not-found', { file: folder, cause: error });
    throw fromSystemError(error, caseFile);
  }
  const stored = parseFile(caseFile, bytes, caseFileSchema, 2);
  const isPlain = stored.schema === 'evidence-case/1';
  // Whoever could write `case.json` would otherwise have all that comes in later in the clear.
  if (isPlain && (await holdsSealed(paths)))
    throw new EvidenceError('case-corrupt', {
      file: caseFile,
      args: { fault: 'no-longer-sealed' },
    });
  return { paths: new CasePaths(folder, isPlain ? '' : '.age'), stored };
}

/** What only an encrypted case has, whatever its `case.json` says. */
async function holdsSealed(paths: CasePaths): Promise<boolean> {
  if (await exists(paths.keyFile)) return true;
  const names = await readdir(paths.originals).catch(() => []);
  return names.some((name) => /^\d+\.\w+\.age$/.test(name));
}

function parseFile<T>(file: string, bytes: Uint8Array, schema: z.ZodType<T>, version = 1): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new EvidenceError('case-corrupt', { file, args: { fault: 'not-json' }, cause });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new EvidenceError(isNewer(value, version) ? 'case-newer' : 'case-corrupt', {
    file,
    args: { fault: 'bad-shape' },
    cause: result.error,
  });
}

/** `evidence-something/2`, where this program knows `/1`. */
function isNewer(value: unknown, known: number): boolean {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return false;
  const version = /^evidence-[a-z-]+\/(\d+)$/.exec(String(value.schema))?.[1];
  return version !== undefined && Number(version) > known;
}
