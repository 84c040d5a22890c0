/** A case held for writing: one process at a time, every change committed by a line in the log. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import type { FileSource } from '../../files/source.js';
import { sha256Hex } from '../../base/hash.js';
import type { Reading } from '../../reading/schema.js';
import { PROGRAM, VERSION } from '../../base/node/version.js';
import { errno, syncFolder, writeAtomic } from '../../base/node/atomic.js';
import { writeCheckpoint } from './checkpoint.js';
import { confirmed, type ConfirmationEntry } from '../statements/confirmation.js';
import type { CustodyEntry, CustodyEvent } from '../log/custody.js';
import { readingTool, storedReading } from '../items/stored-reading.js';
import { stableJson } from '../../base/stable-json.js';
import { MAX_CASE_BYTES, MAX_ITEMS, itemName, type CasePaths } from './layout.js';
import { lockCase, type CaseLock } from './lock.js';
import { appendEntry, readLog, type LogOnDisk } from './log.js';
import { addToOverview, compactOverview, itemsWithoutRow } from './overview.js';
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

/** Items; so many lines of the overview are lost at most when the program is killed. */
const REMEMBER_EVERY = 200;
/** Rows that one command adds to the overview after a crash: no command should take long. */
const FILL_AT_MOST = 500;

type Change = Pick<CustodyEvent, 'action' | 'item' | 'subject'> & Partial<CustodyEvent>;

export class CaseEditor extends Case {
  /** What an earlier crash had left and opening put right. */
  recovery: Recovery = { tornLine: null, setAside: [] };
  readonly #lock: CaseLock;
  /** Changes of the log from all callers, one after the other. */
  #appending: Promise<unknown> = Promise.resolve();
  readonly #changed = new Set<string>();
  #filled = false;
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
      await guarded(paths, () => editor.#recover());
      return editor;
    } catch (error) {
      await lock.release();
      throw error;
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
    return guarded(this.paths, () => stage(this.paths.temp, pieces, this.encryption));
  }

  /** As {@link originalSource}. */
  stagedSource({ file, bytes }: Staged): Promise<FileSource & { close(): Promise<void> }> {
    return this.sourceOf(file, bytes);
  }

  /**
   * Whether a bundle can still hold the case with so many bytes more: since nothing is ever taken
   * out of a case, it could not be sealed any more.
   *
   * @param file That wants to come in. @throws EvidenceError `case-too-large`
   */
  async assertRoom(file: string, bytes: number): Promise<void> {
    this.#bytes ??= guarded(this.paths, () => bytesIn(this.paths.originals));
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
      await guarded(this.paths, async () => {
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
    const subject = await guarded(this.paths, () => this.#write(item, 'note.json', note));
    await this.append({ at, action: 'note', item, subject });
  }

  async addReading(item: string, reading: Reading): Promise<void> {
    const stored = storedReading(reading);
    const subject = await guarded(this.paths, () => this.#write(item, 'reading.json', stored));
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
    const subject = await guarded(this.paths, async () => {
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
    await guarded(this.paths, async () => {
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
    await guarded(this.paths, async () => {
      await mkdir(dirname(file), { recursive: true });
      await writeAtomic(file, await this.encryption.encrypt(bytes), { temp: this.paths.temp });
    });
    await this.append({ action: 'stamped', item, subject, ...(from && { from }) });
    return true;
  }

  /** The commit point of every change. */
  append(change: Change): Promise<CustodyEntry> {
    const appended = this.#appending.then(() => this.#append(change));
    this.#appending = appended.catch(() => {});
    return appended;
  }

  async #append(change: Change): Promise<CustodyEntry> {
    const event: CustodyEvent = {
      at: new Date().toISOString(),
      tool: { name: PROGRAM, version: VERSION },
      actor: 'unsigned',
      ...change,
    };
    await this.#lock.assertHeld();
    const entry = await guarded(this.paths, () => appendEntry(this.paths, this.log, event));
    this.history.apply(entry);
    if (entry.item !== null) this.#changed.add(entry.item);
    if (this.#changed.size >= REMEMBER_EVERY) await this.#remember();
    return entry;
  }

  /**
   * Walks the whole log once more, as it is on the disk.
   *
   * @throws EvidenceError `case-corrupt`, `case-locked` where it is not what this editor knows.
   */
  async verifyLog(): Promise<void> {
    const { head } = await readLog(this.paths, { full: true });
    if (this.log.rolledBack)
      throw new EvidenceError('case-corrupt', {
        file: this.paths.log,
        args: { fault: 'rolled-back' },
      });
    if (head !== this.log.head) throw new EvidenceError('case-locked', { file: this.paths.folder });
  }

  async close(): Promise<void> {
    await this.#appending;
    await this.#remember();
    await this.#lock.release();
  }

  /** Caches only: what goes wrong here costs the next opening some time. */
  async #remember(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    try {
      await this.#lock.assertHeld();
      const items = changed.flatMap((name) => this.history.item(name) ?? []);
      if (items.length > 0) await addToOverview(this, items);
      if (this.#lock.uncleanBefore && !this.#filled) {
        this.#filled = true;
        await addToOverview(this, await itemsWithoutRow(this, FILL_AT_MOST));
        await compactOverview(this);
      }
      await writeCheckpoint(this.paths, this.log);
    } catch {
      // A full disk, an item's file that is damaged: doctor tells.
    }
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

/** System errors of the case's own files are about the case, not about the image being added. */
async function guarded<T>(paths: CasePaths, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errno(error)))
      throw new EvidenceError('case-read-only', { file: paths.folder, cause: error });
    throw fromSystemError(error, paths.folder);
  }
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) bytes += (await stat(join(folder, name))).size;
  return bytes;
}
