/**
 * A case without a disk: what a page keeps of one, in the shape that sealing asks for. The log is the
 * same chain, and the files are the same texts, as in a case folder; originals are asked for by hash. Pure.
 */
import { EvidenceError } from '../base/errors.js';
import { sha256Hex, toHex } from '../base/hash.js';
import { stableJson } from '../base/stable-json.js';
import { itemName, parseItemName } from './items/item-name.js';
import type { Imported } from './items/imported.js';
import type { Members } from './items/members.js';
import { contentOf, originalFacts, sourceFacts, type NewOriginal } from './items/new-original.js';
import { newSalt, type Note, type OriginalFacts, type SourceFacts } from './items/shapes.js';
import type { StoredReading } from './items/shapes.js';
import { readingTool, storedReading } from './items/item-files.js';
import {
  formatEntry,
  NO_PREDECESSOR,
  parseCustody,
  type CustodyEntry,
  type CustodyEvent,
  type CustodyTool,
} from './log/custody.js';
import { CaseHistory, type ItemHistory } from './log/history.js';
import type { Reading } from '../reading/schema.js';
import {
  confirmed,
  type ConfirmationEntry,
  type Confirmations,
} from './statements/confirmation.js';
import { withOrigin, type OriginEntry, type OriginFile } from './statements/origin.js';
import type { CaseReader, ItemFileName, Said, SaidElsewhere, StoredStamp } from './view/reader.js';

/** All of it but the originals, as it can be stored. */
export interface StoredMemoryCase {
  caseId: string;
  secret: string;
  /** The custody log, whole lines. */
  log: string;
  /** Texts by `001/source.json`. */
  files: Record<string, string>;
}

/** Bytes of an original by its hash. @throws where it is gone. */
export type OriginalsByHash = (sha256: string) => Promise<Uint8Array>;

type Change = Pick<CustodyEvent, 'at' | 'action' | 'item' | 'subject'> & Partial<CustodyEvent>;

/** Between two pauses, so that the page can respond. */
const PIECE_BYTES = 2 ** 20;

export class MemoryCase implements CaseReader {
  readonly history: CaseHistory;

  private constructor(
    readonly caseId: string,
    readonly secret: string,
    private readonly log: { entries: CustodyEntry[]; head: string; text: string },
    private readonly files: Map<string, string>,
    private readonly originals: OriginalsByHash,
    private readonly tool: CustodyTool,
  ) {
    this.history = new CaseHistory(log.entries);
  }

  /** @param at When it began, UTC. */
  static async create(
    at: string,
    originals: OriginalsByHash,
    tool: CustodyTool,
  ): Promise<MemoryCase> {
    const caseId = toHex(crypto.getRandomValues(new Uint8Array(16)));
    const log = { entries: [], head: NO_PREDECESSOR, text: '' };
    const made = new MemoryCase(caseId, newSalt(), log, new Map(), originals, tool);
    await made.append({ at, action: 'create', item: null, subject: null });
    return made;
  }

  /** @throws EvidenceError `case-corrupt` */
  static async open(
    { caseId, secret, log: text, files }: StoredMemoryCase,
    originals: OriginalsByHash,
    tool: CustodyTool,
  ): Promise<MemoryCase> {
    const { entries, head, faults } = await parseCustody(new TextEncoder().encode(text));
    const [fault] = faults;
    if (fault !== undefined)
      throw new EvidenceError('case-corrupt', { args: { line: fault.line, fault: fault.code } });
    const log = { entries, head, text };
    return new MemoryCase(caseId, secret, log, new Map(Object.entries(files)), originals, tool);
  }

  stored(): StoredMemoryCase {
    const { caseId, secret, files } = this;
    return { caseId, secret, log: this.log.text, files: Object.fromEntries(files) };
  }

  get items(): readonly ItemHistory[] {
    return this.history.items;
  }

  get entries(): number {
    return this.log.entries.length;
  }

  get custody(): { entries: readonly CustodyEntry[]; head: string; bytes: Uint8Array } {
    const { entries, head, text } = this.log;
    return { entries, head, bytes: new TextEncoder().encode(text) };
  }

  find(name: string): ItemHistory {
    const item = this.history.item(parseItemName(name) ?? '');
    if (item === undefined) throw new EvidenceError('item-not-found', { args: { item: name } });
    return item;
  }

  async original(item: string): Promise<OriginalFacts> {
    return this.#file(`${item}/original.json`);
  }

  async source(item: string): Promise<SourceFacts> {
    return this.#file(`${item}/source.json`);
  }

  async note({ item, note }: ItemHistory): Promise<Note | null> {
    return note === null ? null : this.#file(`${item}/note.json`);
  }

  async reading({ item, reading }: ItemHistory): Promise<StoredReading | null> {
    return reading === null ? null : this.#file(`${item}/reading.json`);
  }

  /** None is attached here. */
  async stamps(): Promise<StoredStamp[]> {
    return [];
  }

  async members(): Promise<Members | null> {
    return null;
  }

  /** No bundle is taken in here. */
  async imported(): Promise<Imported | null> {
    return null;
  }

  async importedWords(): Promise<SaidElsewhere | null> {
    return null;
  }

  async confirmations({ item }: ItemHistory): Promise<Map<string, Said<Confirmations>>> {
    const found = new Map<string, Said<Confirmations>>();
    const folder = `${item}/confirmations/`;
    for (const path of this.files.keys())
      if (path.startsWith(folder))
        found.set(path.slice(folder.length, -'.json'.length), this.#said<Confirmations>(path));
    return found;
  }

  async origin({ item }: ItemHistory): Promise<Said<OriginFile> | null> {
    const path = `${item}/origin.json`;
    return this.files.has(path) ? this.#said<OriginFile>(path) : null;
  }

  async originalBytes({ item, sha256 }: ItemHistory): Promise<Uint8Array> {
    const bytes = await this.originals(sha256);
    if ((await sha256Hex(bytes)) === sha256) return bytes;
    throw new EvidenceError('case-corrupt', { file: item, args: { fault: 'changed' } });
  }

  async *originalPieces(item: ItemHistory): AsyncGenerator<Uint8Array> {
    const bytes = await this.originalBytes(item);
    for (let at = 0; at < bytes.length; at += PIECE_BYTES)
      yield bytes.subarray(at, at + PIECE_BYTES);
  }

  async itemBytes(item: string, name: ItemFileName): Promise<Uint8Array> {
    return new TextEncoder().encode(this.#text(`${item}/${name}`));
  }

  /** The bytes themselves are the caller's to keep. @param at When it came in, UTC. */
  async addOriginal(input: NewOriginal, at: string): Promise<string> {
    const item = itemName(this.history.nextNumber);
    this.#write(`${item}/original.json`, originalFacts(item, input));
    this.#write(`${item}/source.json`, sourceFacts(input, at));
    await this.append({ at, action: 'add', item, subject: contentOf(input).sha256 });
    return item;
  }

  /** @param at When it was read, UTC. */
  async addReading(item: string, reading: Reading, at: string): Promise<void> {
    const subject = await this.#write(`${item}/reading.json`, storedReading(reading));
    await this.append({ at, action: 'read', item, subject, tool: readingTool(this.tool, reading) });
  }

  /** Beside all that was said of it before. @param key As `fieldKey` gives it. */
  async addConfirmation(item: string, key: string, entry: ConfirmationEntry): Promise<void> {
    const path = `${item}/confirmations/${key}.json`;
    const before = this.files.has(path) ? this.#file<Confirmations>(path).confirmations : [];
    const subject = await this.#write(path, confirmed(item, key, [...before, entry]));
    await this.append({ at: entry.at, action: 'confirm', item, subject });
  }

  /** Saying the same again adds nothing. */
  async addOrigin(item: string, said: OriginEntry): Promise<void> {
    const path = `${item}/origin.json`;
    const before = this.files.has(path) ? this.#file<OriginFile>(path).said : [];
    const content = withOrigin(item, before, said);
    if (content === null) return;
    const subject = await this.#write(path, content);
    await this.append({ at: said.at, action: 'origin', item, subject });
  }

  async append(change: Change): Promise<void> {
    const { entries, head } = this.log;
    const event: CustodyEvent = { tool: this.tool, actor: 'unsigned', ...change };
    const next = await formatEntry({ count: entries.length, head }, event);
    entries.push(next.entry);
    this.log.head = next.head;
    this.log.text += `${next.line}\n`;
    this.history.apply(next.entry);
  }

  /** @returns SHA-256 of the text. */
  #write(path: string, content: object): Promise<string> {
    const text = stableJson(content);
    this.files.set(path, text);
    return sha256Hex(new TextEncoder().encode(text));
  }

  #text(path: string): string {
    const text = this.files.get(path);
    if (text !== undefined) return text;
    throw new EvidenceError('case-corrupt', { file: path, args: { fault: 'missing' } });
  }

  /** Written by this class. */
  #file<T>(path: string): T {
    return JSON.parse(this.#text(path)) as T;
  }

  #said<T extends { confirmations: unknown[] } | { said: unknown[] }>(path: string): Said<T> {
    const text = this.#text(path);
    const content = JSON.parse(text) as T;
    const revision = ('said' in content ? content.said : content.confirmations).length;
    return { revision, bytes: new TextEncoder().encode(text), content };
  }
}
