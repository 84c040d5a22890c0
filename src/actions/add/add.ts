/** Many files into one case; what happens is reported in the order of the files. */
import { EvidenceError } from '../../base/errors.js';
import { inspectImage } from '../../files/node/inspect.js';
import { expandAlbum, isLeft } from './album.js';
import { NOTHING_ADDED, type AddAllOptions, type AddEvent } from './events.js';
import { drawPages } from './pages.js';
import { takeOther } from './other.js';
import { withWords } from './said-before.js';
import { StampTaker } from './stamp-taker.js';
import { knownImage, takeImage, type Added } from './picture.js';
import type { ImageReader } from '../../reading/reader.js';
import { createCase } from '../../case/node/create.js';
import { CaseEditor } from '../../case/node/editor.js';
import {
  isInputError,
  openInput,
  openStream,
  type InputBytes,
  type OpenInput,
} from '../../files/node/input-file.js';
import { collectInputs } from '../inputs.js';
import { once, quietly, type Once } from '../../base/once.js';
import { recordOrigin } from '../../case/node/record.js';

export type { AddAllOptions, AddEvent, AddSummary } from './events.js';

/**
 * The case is made, and locked, when the first usable file is found; meanwhile the text engines
 * start. Originals are copied one after the other; where the reader takes several at once,
 * the next ones are copied while it reads. An unusable input is reported and skipped;
 * anything that keeps the case from taking more (a full disk, a lock) ends the command.
 *
 * @throws EvidenceError, after closing; `cancelled` once the current items are finished.
 */
export async function* addAll(options: AddAllOptions): AsyncGenerator<AddEvent> {
  const adding = new Adding(options);
  try {
    yield* adding.all();
  } finally {
    await adding.close();
  }
}

/** This many times the number read at once may wait, with their readings, for an earlier one. */
const MAX_UNTOLD = 4;

class Adding {
  readonly #options: AddAllOptions;
  readonly #summary = { ...NOTHING_ADDED };
  /** Reported before anything else. */
  readonly #pending: AddEvent[] = [];
  /** What has been begun: an event already, or one that comes when the reading is done. */
  readonly #begun: Promise<AddEvent>[] = [];
  /** Of these, what is still being read. */
  readonly #reading = new Set<Promise<unknown>>();
  /** By hash: the same bytes may be in work at this moment. */
  readonly #inHand = new Map<string, Promise<unknown>>();
  readonly #editor: Once<CaseEditor>;
  readonly #reader: Once<ImageReader & { close(): Promise<void> }>;
  /** PDFs whose pages are to be drawn. */
  readonly #documents: { path: string; item: string }[] = [];
  readonly #stamps: StampTaker;
  #files = 0;
  /** The item of which the file is the original. */
  #other: string | null = null;

  constructor(options: AddAllOptions) {
    this.#options = options;
    this.#editor = once(() => this.#openEditor());
    this.#reader = once(() => options.openReader(this.#files));
    this.#stamps = new StampTaker(this.#editor, options, {
      kept: (path, added) => this.#taken(path, added),
      tell: (event) => void this.#begun.push(Promise.resolve(event)),
    });
  }

  async *all(): AsyncGenerator<AddEvent> {
    const { paths, originalOf, choice, signal } = this.#options;
    const { files, skipped, left, bundles } = await collectInputs(paths);
    this.#files = files.length;
    Object.assign(this.#summary, { skipped, left });
    if (originalOf !== undefined) {
      if (files.length !== 1)
        throw new EvidenceError('usage', { args: { why: 'add-original-of' } });
      if (!choice.found) throw new EvidenceError('case-not-found', { file: choice.folder });
      // Before anything is copied for it.
      this.#other = (await this.#editor.get()).find(originalOf).item;
    }
    for (const [index, path] of files.entries()) {
      if (signal?.aborted) break;
      if (path instanceof EvidenceError)
        this.#begun.push(Promise.resolve({ type: 'refused', error: path }));
      else {
        yield { type: 'starting', path, index: index + 1, total: files.length };
        yield* this.#file(path);
      }
      yield* this.#tell();
    }
    if (!signal?.aborted) await this.#stamps.takeAll(this.#options.stamps);
    while (this.#begun.length > 0) yield await this.#next();
    yield* this.#pending.splice(0);
    if (signal?.aborted) throw new EvidenceError('cancelled');
    const editor = await this.#editor.opened();
    const others = bundles.length === 0 ? [] : await this.#othersAmong(bundles, editor ?? null);
    this.#summary.bundles = others;
    this.#summary.skipped += bundles.length - others.length;
    this.#summary.items = editor?.items.length ?? null;
    yield { type: 'finished', summary: this.#summary };
  }

  /** What is being read is committed, or fails, before the case is released. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#begun);
    await (await quietly(this.#reader))?.close();
    await (await quietly(this.#editor))?.close();
  }

  /** Loaded where there is one: a bundle's reader is large. */
  async #othersAmong(bundles: readonly string[], editor: CaseEditor | null): Promise<string[]> {
    const { othersBundles } = await import('./others-bundles.js');
    return othersBundles(bundles, editor);
  }

  async *#tell(): AsyncGenerator<AddEvent> {
    yield* this.#pending.splice(0);
    const underway = this.#reader.isOpen() ? ((await quietly(this.#reader))?.underway ?? 1) : 1;
    // A slow one (its reader may have died) delays the reports, not the work on the others.
    while (this.#reading.size >= underway) await Promise.race(this.#reading).catch(() => {});
    for (let first = this.#begun[0]; first !== undefined; first = this.#begun[0]) {
      if (this.#reading.has(first) && this.#begun.length < MAX_UNTOLD * underway) return;
      yield await this.#next();
    }
  }

  async #next(): Promise<AddEvent> {
    const event = await this.#begun.shift()!;
    const summary = this.#summary;
    if (event.type === 'refused') summary.refused++;
    if (event.type === 'taken') {
      if (event.added.status === 'duplicate') summary.duplicates++;
      else {
        summary.added++;
        if (!['picture', 'page'].includes(event.added.type)) summary.others++;
      }
      if (event.added.fault !== null) summary.unread++;
    }
    if (event.type === 'expanded') {
      const { refused, members } = event.expansion;
      summary.unexpanded += Number(refused !== null);
      summary.unexpanded += members.filter(isLeft).length;
    }
    if (event.type === 'stamp' && ['attached', 'duplicate'].includes(event.taken.status))
      summary.stamps++;
    if (event.type === 'drawn' && event.drawn.why !== null) summary.unexpanded++;
    return event;
  }

  async *#file(path: string): AsyncGenerator<AddEvent> {
    const { stdin, signal } = this.#options;
    try {
      const input = path === '-' ? await openStream(stdin, signal) : await openInput(path);
      try {
        if (input.type.sort === 'stamp' && this.#other === null) {
          await this.#stamps.hold(input);
          return;
        }
        const { item, archive } = await this.#take(input, path);
        await this.#record(item);
        if (archive) yield* this.#expand(path, item);
        for (const one of this.#documents.splice(0)) yield* this.#draw(one.path, one.item);
      } finally {
        await input.close();
      }
    } catch (error) {
      // A case that cannot be opened is no fault of the file.
      await this.#editor.opened();
      if (!isInputError(error)) throw error;
      this.#begun.push(Promise.resolve({ type: 'refused', error }));
    }
  }

  /** @param shown The name of the file in messages. */
  async #take(input: OpenInput, shown: string): Promise<{ item: string; archive: boolean }> {
    const { note, source, signal, readPages } = this.#options;
    if (input.type.sort === 'picture') {
      const { item } = await this.#picture(await input.bytes(), shown);
      return { item, archive: false };
    }
    const said = { note, source, signal };
    const added = await takeOther(input, { ...said, editor: this.#editor.get });
    this.#taken(shown, added);
    const { item } = added;
    if (input.type.sort === 'bundle' && (await this.#editor.get()).find(item).imported === null)
      this.#begun.push(Promise.resolve({ type: 'bundle', path: shown }));
    if (readPages && added.mediaType === 'application/pdf')
      this.#documents.push({ path: shown, item });
    return { item, archive: added.type === 'archive' };
  }

  async #picture(bytes: InputBytes, shown: string, page?: Page): Promise<{ item: string }> {
    const { note, source, choice } = this.#options;
    const facts = await inspectImage(bytes.path, bytes.bytes);
    await this.#inHand.get(bytes.sha256)?.catch(() => {});
    if (choice.found || this.#editor.isOpen()) {
      const added = await knownImage(bytes, await this.#editor.get());
      if (added !== null) {
        this.#taken(shown, added);
        return { item: added.item };
      }
    }
    // Loading the models takes longer than inspecting and copying the picture.
    this.#reader.get().catch(() => {});
    const said = page === undefined ? { note, source } : { page };
    const into = { editor: this.#editor.get, reader: this.#reader.get };
    const { item, outcome } = await takeImage(bytes, facts, { ...said, ...into });
    this.#inHand.set(bytes.sha256, outcome);
    const later = outcome
      .finally(() => this.#inHand.delete(bytes.sha256))
      .then((added) => this.#event(shown, added));
    this.#reading.add(later);
    later.catch(() => {}).finally(() => this.#reading.delete(later));
    this.#begun.push(later);
    return { item };
  }

  #taken(path: string, added: Added): void {
    const { item } = added;
    if (item === this.#other)
      throw new EvidenceError('original-is-itself', { file: path, args: { item } });
    const told = this.#event(path, added);
    // A failure reaches whoever tells the events.
    told.catch(() => {});
    this.#begun.push(told);
  }

  async #event(path: string, added: Added): Promise<AddEvent> {
    return {
      type: 'taken',
      path,
      added: await withWords(added, this.#options, this.#editor.get),
    };
  }

  /** What the user says about a named file, whether it is new or known. */
  async #record(item: string): Promise<void> {
    const { origin = {} } = this.#options;
    const other = this.#other;
    if (Object.keys(origin).length === 0 && other === null) return;
    const editor = await this.#editor.get();
    await recordOrigin(editor, item, { ...origin, ...(other !== null && { originalOf: other }) });
    if (other === null) return;
    const [better, facts] = await Promise.all([editor.original(item), editor.original(other)]);
    this.#begun.push(Promise.resolve({ type: 'linked', better, other: facts }));
  }

  async *#expand(path: string, item: string): AsyncGenerator<AddEvent> {
    const editor = await this.#editor.get();
    if (editor.find(item).members !== null) return;
    const { note, source, signal } = this.#options;
    const steps = expandAlbum(editor, item, {
      ...{ path, note, source, signal },
      take: (input, shown) => this.#take(input, shown),
      takeStamp: (input, shown) => this.#stamps.take(input, shown),
      onKept: (added, shown) => this.#taken(shown, added),
    });
    for (;;) {
      const step = await steps.next();
      yield* this.#tell();
      if (step.done) {
        const expansion = step.value;
        if (expansion !== null)
          this.#begun.push(Promise.resolve({ type: 'expanded', path, expansion }));
        return;
      }
      if (step.value.index === 1) this.#files += step.value.total;
      yield { type: 'starting', ...step.value };
    }
  }

  async *#draw(path: string, item: string): AsyncGenerator<AddEvent> {
    const editor = await this.#editor.get();
    const { signal } = this.#options;
    const pages = drawPages(editor, item, { path, signal });
    for (;;) {
      const step = await pages.next();
      yield* this.#tell();
      if (signal?.aborted) return void (await pages.return({} as never));
      if (step.done) {
        this.#begun.push(Promise.resolve({ type: 'drawn', path, drawn: step.value }));
        return;
      }
      const { number, total, picture } = step.value;
      const shown = `${path} › ${number}`;
      if (number === 1) this.#files += total;
      yield { type: 'starting', path: shown, index: number, total };
      await this.#picture(picture, shown, { of: item, number });
    }
  }

  async #openEditor(): Promise<CaseEditor> {
    const { choice, encrypt, signal, ask } = this.#options;
    const { folder, found } = choice;
    if (!found) {
      await createCase(folder, encrypt);
      this.#pending.push({ type: 'created', folder });
    }
    const editor = await CaseEditor.edit(folder, { signal, ask });
    this.#stamps.opened(editor);
    const { recovery } = editor;
    if (recovery.tornLine !== null || recovery.setAside.length > 0)
      this.#pending.push({ type: 'recovered', recovery });
    return editor;
  }
}

type Page = { of: string; number: number };
