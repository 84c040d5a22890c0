/** A case as anyone may look at it. Reading takes no lock and changes nothing. */
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from '../../base/zod.js';
import { EvidenceError } from '../../base/errors.js';
import type { FileSource } from '../../files/source.js';
import { handleSource } from '../../files/node/handle-source.js';
import { sha256Hex } from '../../base/hash.js';
import { confirmationsSchema, type Confirmations } from '../statements/confirmation.js';
import { CaseHistory, type ItemHistory } from '../log/history.js';
import { isPicture } from '../items/item-types.js';
import { parseItemName, type CasePaths } from './layout.js';
import type { ItemFileName, CaseReader, Said, SaidElsewhere, StoredStamp } from '../view/reader.js';
import { load, type CaseFacts, type OpenOptions } from './load.js';
import type { LogOnDisk } from './log.js';
import {
  importedSchema,
  importedWordsSchema,
  type Imported,
  type ImportedMember,
} from '../items/imported.js';
import { membersSchema, type Members } from '../items/members.js';
import { originSchema, type OriginFile } from '../statements/origin.js';
import { pieceSource } from '../../files/piece-source.js';
import { filesIn, parseFile, piecesIn, readError, readDecrypted } from './read-file.js';
import {
  noteSchema,
  originalSchema,
  sourceSchema,
  storedReadingSchema,
  type Note,
  type OriginalFacts,
  type SourceFacts,
  type StoredReading,
} from '../items/shapes.js';
import { PLAIN, type Encryption } from './encryption.js';

export class Case implements CaseReader {
  readonly history: CaseHistory;

  protected constructor(
    readonly paths: CasePaths,
    readonly file: CaseFacts,
    readonly log: LogOnDisk,
    /** How its files lie on the disk. */
    readonly encryption: Encryption,
  ) {
    this.history = new CaseHistory(log.entries);
  }

  /**
   * @throws EvidenceError `case-not-found`, `case-newer`, `case-corrupt`, `case-read-only`,
   *   `case-passphrase-needed`, `case-passphrase-wrong`
   */
  static async open(folder: string, options: OpenOptions = {}): Promise<Case> {
    const { paths, file, log, encryption } = await load(folder, options);
    return new Case(paths, file, log, encryption);
  }

  get items(): readonly ItemHistory[] {
    return this.history.items;
  }

  get entries(): number {
    return this.log.entries.length;
  }

  get secret(): string {
    return this.file.secret;
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

  /** What came out of an archive; null if it is not an archive, or was not unpacked. */
  async members(item: ItemHistory): Promise<Members | null> {
    return item.members === null
      ? null
      : this.#parse(item.item, 'members.json', membersSchema, item.members);
  }

  async imported(item: ItemHistory): Promise<Imported | null> {
    return item.imported === null
      ? null
      : this.#parse(item.item, 'imported.json', importedSchema, item.imported);
  }

  async importedWords(item: string, { was, said }: ImportedMember): Promise<SaidElsewhere | null> {
    if (said === null) return null;
    const file = this.paths.importedWordsOf(item, was);
    const bytes = await this.#readChecked(file, said);
    return { bytes, content: parseFile(file, bytes, importedWordsSchema) };
  }

  async stamps(item: ItemHistory): Promise<StoredStamp[]> {
    const folder = this.paths.stamps(item.item);
    const found = await this.#vouched(folder, new Set(item.stamps), '');
    return found
      .map(({ name, bytes, sha256 }) => ({ name, bytes: new Uint8Array(bytes), sha256 }))
      .sort((a, b) => parseInt(a.name) - parseInt(b.name));
  }

  /**
   * Files of a folder that the log vouches for, by their names without `.json`.
   *
   * @throws EvidenceError where one is missing
   */
  async #vouched(
    folder: string,
    vouched: ReadonlySet<string>,
    extension = '.json',
  ): Promise<{ file: string; name: string; bytes: Uint8Array; sha256: string }[]> {
    if (vouched.size === 0) return [];
    const found: { file: string; name: string; bytes: Uint8Array; sha256: string }[] = [];
    const seen = new Set<string>();
    const ending = `${extension}${this.encryption.suffix}`;
    for (const base of await filesIn(folder)) {
      if (!base.endsWith(ending)) continue;
      const [file, name] = [join(folder, base), base.slice(0, base.length - ending.length)];
      const bytes = await this.#readChecked(file);
      const sha256 = await sha256Hex(bytes);
      if (!vouched.has(sha256)) continue;
      seen.add(sha256);
      found.push({ file, name, bytes, sha256 });
    }
    if (seen.size < vouched.size)
      throw new EvidenceError('case-corrupt', { file: folder, args: { fault: 'missing' } });
    return found;
  }

  /** @throws EvidenceError `case-corrupt` where the bytes are no longer those that were added. */
  async originalBytes(item: ItemHistory, facts?: OriginalFacts): Promise<Uint8Array> {
    const { file } = facts ?? (await this.original(item.item));
    return this.#readChecked(this.paths.originalFile(file), item.sha256);
  }

  /**
   * That its file lies there still, and is as long as it was: who hears that a file is in the case already
   * may let go of it elsewhere. Whether it is unchanged, `doctor --case` and `pack` see.
   *
   * @throws EvidenceError `case-corrupt`
   */
  async keptOriginal(item: string): Promise<OriginalFacts> {
    const facts = await this.original(item);
    const file = this.paths.originalFile(facts.file);
    const { size } = await stat(file).catch((error: unknown) => {
      throw readError(error, file);
    });
    if (this.encryption === PLAIN && size !== facts.bytes)
      throw new EvidenceError('case-corrupt', { file, args: { fault: 'changed' } });
    return facts;
  }

  /** As {@link originalBytes}, in pieces; that they are others shows at the end. */
  async *originalPieces(item: ItemHistory, facts?: OriginalFacts): AsyncGenerator<Uint8Array> {
    const file = this.paths.originalFile((facts ?? (await this.original(item.item))).file);
    const hash = createHash('sha256');
    try {
      for await (const piece of this.encryption.decryptPieces(piecesIn(file))) {
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
    if (this.encryption === PLAIN) {
      const handle = await open(file, 'r');
      return { ...handleSource(handle, bytes), close: () => handle.close() };
    }
    return pieceSource(() => this.encryption.decryptPieces(piecesIn(file)), bytes);
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
    const bytes = await readDecrypted(file, this.encryption);
    if (sha256 !== undefined && (await sha256Hex(bytes)) !== sha256)
      throw new EvidenceError('case-corrupt', { file, args: { fault: 'changed' } });
    return bytes;
  }
}
