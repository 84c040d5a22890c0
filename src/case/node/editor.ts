/** A case held for writing: one process at a time, every change committed by a line in the log. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EvidenceError, fromCaseError } from '../../base/errors.js';
import type { FileSource } from '../../files/source.js';
import { sha256Hex } from '../../base/hash.js';
import type { Reading } from '../../reading/schema.js';
import { PROGRAM, VERSION } from '../../base/node/version.js';
import { syncFolder, writeAtomic } from '../../base/node/atomic.js';
import { Commits, type Change } from './commits.js';
import { confirmed, type ConfirmationEntry } from '../statements/confirmation.js';
import type { CustodyEntry } from '../log/custody.js';
import { readingTool, storedReading } from '../items/item-files.js';
import { stableJson } from '../../base/stable-json.js';
import { MAX_CASE_BYTES, MAX_ITEMS, itemName, type CasePaths } from './layout.js';
import { lockCase, type CaseLock } from './lock.js';
import type { LogOnDisk } from './log.js';
import { recover, type Recovery } from './recover.js';
import { load, loadCaseFile, unlockIf, type CaseFacts } from './load.js';
import { Case } from './store.js';
import {
  contentOf,
  originalFacts,
  sourceFacts,
  type NewOriginal as NewCopy,
} from '../items/new-original.js';
import { settle, stage, type Staged } from './stage.js';
import type { CameFrom, Imported, ImportedWords } from '../items/imported.js';
import { newSalt, type Note } from '../items/shapes.js';
import type { AskPassphrase, Encryption } from './encryption.js';

/** A file that becomes an item: its bytes, or a copy of it that lies in the case already. */
export type NewOriginal = NewCopy<Staged>;

export class CaseEditor extends Case {
  /** What an earlier crash had left and opening put right. */
  recovery: Recovery = { tornLine: null, setAside: [] };
  readonly #lock: CaseLock;
  readonly #commits: Commits;
  /** Of all originals; counted at the first request. */
  #bytes: Promise<number> | undefined;

  private constructor(
    paths: CasePaths,
    file: CaseFacts,
    log: LogOnDisk,
    encryption: Encryption,
    lock: CaseLock,
  ) {
    super(paths, file, log, encryption);
    this.#lock = lock;
    this.#commits = new Commits(this, lock);
  }

  /** The same as {@link edit}: what is opened through this class can be written to. */
  static override async open(
    folder: string,
    options: { ask?: AskPassphrase | undefined } = {},
  ): Promise<CaseEditor> {
    return CaseEditor.edit(folder, options);
  }

  /** @throws EvidenceError as {@link Case.open}, and `case-locked`, `case-read-only`, `disk-full` */
  static async edit(
    folder: string,
    options: {
      waitMs?: number;
      signal?: AbortSignal | undefined;
      /** Asked where the case is encrypted. */
      ask?: AskPassphrase | undefined;
    } = {},
  ): Promise<CaseEditor> {
    // For a clear error where there is no case, and so that no other program waits for a passphrase: the
    // log may change until the lock is ours.
    const { paths, stored } = await loadCaseFile(folder);
    await unlockIf(paths, stored, options.ask);
    const lock = await lockCase(paths, options);
    try {
      const { file, log, encryption } = await load(folder, { ask: options.ask });
      const editor = new CaseEditor(paths, file, log, encryption, lock);
      await editor.#guarded(() => editor.#recover());
      return editor;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** System errors of the case's own files are about the case, not about the file being added. */
  async #guarded<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      throw fromCaseError(error, this.paths.folder);
    }
  }

  async #recover(): Promise<void> {
    const { paths } = this;
    for (const folder of [paths.originals, paths.items, paths.temp])
      await mkdir(folder, { recursive: true });
    this.recovery = await recover(this, {
      unclean: this.#lock.uncleanBefore,
      tell: () => this.append({ action: 'recover', item: null, subject: null }),
    });
  }

  /** A copy on its way; the caller settles or discards it. */
  stage(pieces: AsyncIterable<Uint8Array>): Promise<Staged> {
    return this.#guarded(() => stage(this.paths.temp, pieces, this.encryption));
  }

  /** As {@link originalSource}. */
  stagedSource({ file, bytes }: Staged): Promise<FileSource & { close(): Promise<void> }> {
    return this.sourceOf(file, bytes);
  }

  /**
   * Whether a bundle can still hold the case with this many more bytes: since nothing is ever taken
   * out of a case, it could not be sealed any more.
   *
   * @param file That wants to come in. @throws EvidenceError `case-too-large`
   */
  async assertRoom(file: string, bytes: number): Promise<void> {
    this.#bytes ??= this.#guarded(() => bytesIn(this.paths.originals));
    const used = await this.#bytes;
    if (used + bytes <= MAX_CASE_BYTES) return;
    const megabytes = (count: number) => Math.ceil(count / 1048576);
    const [more, limit] = [bytes, MAX_CASE_BYTES].map(megabytes);
    const args = { used: megabytes(used), megabytes: more ?? 0, limit: limit ?? 0 };
    throw new EvidenceError('case-too-large', { file, args });
  }

  /** Copy, read back, name, commit. On failure nothing of it remains. */
  async addOriginal(input: NewOriginal): Promise<string> {
    const number = this.history.nextNumber;
    if (number > MAX_ITEMS)
      throw new EvidenceError('case-full', { file: this.paths.folder, args: { limit: MAX_ITEMS } });
    const item = itemName(number);
    const original = this.paths.original(item, input.extension);
    const { bytes, sha256 } = contentOf(input);
    const now = new Date().toISOString();
    try {
      await this.#guarded(async () => {
        await this.#place(input, original);
        await mkdir(this.paths.item(item), { recursive: true });
        await this.#write(item, 'original.json', originalFacts(item, input));
        await this.#write(item, 'source.json', sourceFacts(input, now));
        await syncFolder(this.paths.items);
      });
      const from = input.from && { from: input.from };
      await this.append({ action: 'add', item, subject: sha256, ...from });
      this.#bytes = this.#bytes?.then((used) => used + bytes);
    } catch (error) {
      if (this.history.item(item) === undefined) {
        await rm(original, { force: true }).catch(() => {});
        await rm(this.paths.item(item), { recursive: true, force: true }).catch(() => {});
      }
      throw error;
    }
    if (input.note !== null) await this.addNote(item, input.note);
    return item;
  }

  /** Read-only, so that a stray double click in an image editor cannot spoil it. */
  async #place(input: NewOriginal, original: string): Promise<void> {
    const { encryption } = this;
    const { temp, originals } = this.paths;
    if ('staged' in input) return settle(input.staged, original, originals, encryption);
    await writeAtomic(original, await encryption.encrypt(input.bytes), {
      ...{ temp, mode: 0o444, exclusive: true },
      verify: async (found) => (await sha256Hex(await encryption.decrypt(found))) === input.sha256,
    });
  }

  async addNote(item: string, text: string): Promise<void> {
    const at = new Date().toISOString();
    const note: Note = { schema: 'evidence-note/1', salt: newSalt(), at, text };
    const subject = await this.#guarded(() => this.#write(item, 'note.json', note));
    await this.append({ at, action: 'note', item, subject });
  }

  async addReading(item: string, reading: Reading): Promise<void> {
    const stored = storedReading(reading);
    const subject = await this.#guarded(() => this.#write(item, 'reading.json', stored));
    const tool = readingTool({ name: PROGRAM, version: VERSION }, reading);
    await this.append({ action: 'read', item, subject, tool });
  }

  /**
   * Beside the machine's value, after all that was said of this field before.
   *
   * @param key As `fieldKey` gives it.
   */
  async addConfirmation(item: string, key: string, entry: ConfirmationEntry): Promise<void> {
    const known = (await this.confirmations(this.find(item))).get(key);
    const content = confirmed(item, key, [...(known?.content.confirmations ?? []), entry]);
    const file = this.paths.confirmation(item, key, (known?.revision ?? 0) + 1);
    await this.record({ at: entry.at, action: 'confirm', item }, file, content);
  }

  /** A file about an item, whose hash the line of the log speaks of. Nothing is written over. */
  async record(
    change: Omit<Change, 'subject'>,
    file: string,
    content: { salt: string },
  ): Promise<void> {
    const text = stableJson(content);
    const subject = await this.#guarded(async () => {
      await mkdir(dirname(file), { recursive: true });
      return this.#writeText(file, text);
    });
    await this.append({ ...change, subject });
  }

  /** What a bundle that is an item here was found to be, and what became of its items. */
  async addImported(
    {
      item,
      contributor,
      bundle,
      members,
    }: Pick<Imported, 'item' | 'contributor' | 'bundle' | 'members'>,
    words: ReadonlyMap<string, ImportedWords>,
  ): Promise<void> {
    const said = new Map<string, string>();
    await this.#guarded(async () => {
      if (words.size > 0) await mkdir(this.paths.importedWords(item), { recursive: true });
      for (const [was, content] of words)
        said.set(
          was,
          await this.#writeText(this.paths.importedWordsOf(item, was), stableJson(content)),
        );
    });
    const content: Imported = {
      schema: 'evidence-imported/1',
      ...{ salt: newSalt(), item, contributor, bundle },
      members: members.map((one) => ({ ...one, said: said.get(one.was) ?? null })),
    };
    const imported = {
      items: members.length,
      added: members.filter(({ isNew }) => isNew).length,
    };
    const file = this.paths.itemFile(item, 'imported.json');
    await this.record({ action: 'expand', item, imported }, file, content);
  }

  /**
   * A time stamp over an item's original, as it came. One that is there already adds nothing.
   *
   * @param extension `tsr` or `tst`. @param from Where it came in a bundle. @returns whether it is new
   */
  async addStamp(
    item: string,
    bytes: Uint8Array,
    extension: string,
    from?: CameFrom,
  ): Promise<boolean> {
    const subject = await sha256Hex(bytes);
    const { stamps } = this.find(item);
    if (stamps.includes(subject)) return false;
    const file = this.paths.stamp(item, `${stamps.length + 1}.${extension}`);
    await this.#guarded(async () => {
      await mkdir(dirname(file), { recursive: true });
      await writeAtomic(file, await this.encryption.encrypt(bytes), { temp: this.paths.temp });
    });
    await this.append({ action: 'stamped', item, subject, ...(from && { from }) });
    return true;
  }

  /** The commit point of every change. */
  append(change: Change): Promise<CustodyEntry> {
    return this.#commits.append(change);
  }

  /** @throws EvidenceError `case-corrupt`, `case-locked` where the log on the disk is another. */
  verifyLog(): Promise<void> {
    return this.#commits.verify();
  }

  async close(): Promise<void> {
    await this.#commits.close();
    await this.#lock.release();
  }

  /** @returns SHA-256 of the file. */
  async #write(
    item: string,
    name: 'original.json' | 'source.json' | 'note.json' | 'reading.json',
    value: unknown,
  ): Promise<string> {
    return this.#writeText(this.paths.itemFile(item, name), stableJson(value));
  }

  /** @returns SHA-256 of the text. */
  async #writeText(file: string, text: string): Promise<string> {
    const content = new TextEncoder().encode(text);
    await writeAtomic(file, await this.encryption.encrypt(content), { temp: this.paths.temp });
    return sha256Hex(content);
  }
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) bytes += (await stat(join(folder, name))).size;
  return bytes;
}
