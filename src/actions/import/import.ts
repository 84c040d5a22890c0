/** Bundles into one case: verified first, kept whole, their originals beside them, and read again. */
import { EvidenceError } from '../../base/errors.js';
import { append } from '../../base/lists.js';
import { once, quietly, type Once } from '../../base/once.js';
import type { VerifyResult } from '../../bundle/verify/schema.js';
import { isPicture } from '../../case/items/item-types.js';
import type { Imported } from '../../case/items/imported.js';
import { createCase } from '../../case/node/create.js';
import { CaseEditor } from '../../case/node/editor.js';
import { isInputError } from '../../files/node/input-file.js';
import { inspectImage } from '../../files/node/inspect.js';
import type { ImageReader } from '../../reading/reader.js';
import { takeImage, type Added } from '../add/picture.js';
import { StampMatcher } from '../add/stamps.js';
import { expandGlob } from '../inputs.js';
import { verifySource } from '../verify.js';
import { bagInfoIn, openBundle, refuseUnverified, takeBundle, type OpenBundle } from './bundle.js';
import { sourceOfBundle, takeContents } from './contents.js';
import {
  NOTHING_IMPORTED,
  type ImportAllOptions,
  type ImportedOutcome,
  type ImportEvent,
  type SameCase,
} from './events.js';

export type { ImportAllOptions, ImportEvent } from './events.js';

/** Bundles in bundles in bundles: beyond this they are kept, and not taken apart. */
const MAX_DEPTH = 3;

/**
 * A bundle that is no good is told and passed over; anything that keeps the case from taking more ends
 * the whole. What was begun is gone on with when the same bundle is given again.
 *
 * @throws EvidenceError, after closing; `cancelled` once the item in hand is finished.
 */
export async function* importAll(options: ImportAllOptions): AsyncGenerator<ImportEvent> {
  const importing = new Importing(options);
  try {
    yield* importing.all();
  } finally {
    await importing.close();
  }
}

class Importing {
  readonly #summary = { ...NOTHING_IMPORTED };
  readonly #pending: ImportEvent[] = [];
  readonly #editor: Once<CaseEditor>;
  readonly #reader: Once<ImageReader & { close(): Promise<void> }>;
  #matcher: StampMatcher | undefined;
  /** Pictures of the bundle in hand that are to be read. */
  #toRead = 0;
  readonly #reading = new Set<Promise<unknown>>();

  constructor(private readonly options: ImportAllOptions) {
    this.#editor = once(() => this.#openEditor());
    this.#reader = once(() => options.openReader(this.#toRead));
  }

  async *all(): AsyncGenerator<ImportEvent> {
    const { paths, signal } = this.options;
    const named: string[] = [];
    for (const path of paths) append(named, await expandGlob(path));
    for (const path of named) {
      if (signal?.aborted) break;
      let result: VerifyResult | null = null;
      try {
        const bundle = await openBundle(path);
        try {
          result = await this.#verify(bundle);
          refuseUnverified(path, result);
          yield* this.#take(bundle, result);
        } finally {
          await bundle.close();
        }
      } catch (error) {
        // A case that cannot be opened is no fault of the bundle.
        await this.#editor.opened();
        if (!isRefusal(error)) throw error;
        this.#summary.refused++;
        yield { type: 'refused', error, result };
      }
    }
    if (signal?.aborted) throw new EvidenceError('cancelled');
    const editor = await this.#editor.opened();
    this.#summary.items = editor?.items.length ?? null;
    yield { type: 'finished', summary: this.#summary };
  }

  /** What is being read is committed, or fails, before the case is let go. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#reading);
    await (await quietly(this.#reader))?.close();
    await (await quietly(this.#editor))?.close();
  }

  #verify({ path, source }: Pick<OpenBundle, 'path' | 'source'>): Promise<VerifyResult> {
    const { signer, tsaRoots, env, signal, onStep } = this.options;
    const onProgress = (file: string) => onStep?.({ doing: 'checking', path, file });
    return verifySource(source, path, {
      signer,
      tsaRoots,
      signal,
      onProgress,
      ...(env && { env }),
    });
  }

  async *#take(bundle: OpenBundle, result: VerifyResult): AsyncGenerator<ImportEvent> {
    const { path } = bundle;
    const { note, source, signal } = this.options;
    const editor = await this.#editor.get();
    yield* this.#pending.splice(0);
    const item = await takeBundle(bundle, result, editor, { note, source, signal });
    const known = await editor.imported(editor.find(item));
    const outcomes: ImportedOutcome[] = [];
    if (known === null) {
      await this.#contents(editor, { item, path, result, depth: 0 }, outcomes);
    } else outcomes.push(await this.#outcome(editor, known, { result }));
    for (const outcome of outcomes) {
      this.#count(outcome);
      yield { type: 'imported', path, outcome };
    }
    if (this.options.read === false) return;
    for (const { imported } of outcomes) yield* this.#read(editor, imported);
  }

  /** Of a bundle, and of those that are items of it. */
  async #contents(
    editor: CaseEditor,
    bundle: { item: string; path: string; result: VerifyResult; depth: number },
    outcomes: ImportedOutcome[],
  ): Promise<void> {
    const { item, path, result, depth } = bundle;
    const { signal, onStep } = this.options;
    this.#matcher ??= new StampMatcher(editor, signal);
    const { imported, stamps } = await takeContents(editor, item, {
      ...{ path, result, matcher: this.#matcher, signal },
      onItem: (index, total) => onStep?.({ doing: 'taking', path, index, total }),
      nested: async (inner) => {
        if (depth + 1 >= MAX_DEPTH || editor.find(inner).imported !== null) return;
        const inside = await sourceOfBundle(editor, inner);
        const found = await this.#foundInside(editor, path, inside);
        if (found === null) return;
        const next = { item: inner, path: `${path} › ${inner}`, result: found, depth: depth + 1 };
        await this.#contents(editor, next, outcomes);
      },
    });
    const name = depth === 0 ? null : ((await editor.source(item)).name ?? item);
    outcomes.push(await this.#outcome(editor, imported, { result, stamps, name }));
  }

  /** A bundle in a bundle is kept by the same rules, but not refused: it is an item like any other. */
  async #foundInside(
    editor: CaseEditor,
    path: string,
    { source, close }: Awaited<ReturnType<typeof sourceOfBundle>>,
  ): Promise<VerifyResult | null> {
    try {
      if ((await bagInfoIn(source))?.caseId === editor.file.caseId) return null;
      const result = await this.#verify({ path, source });
      refuseUnverified(path, result);
      return result;
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    } finally {
      await close();
    }
  }

  async #outcome(
    editor: CaseEditor,
    imported: Imported,
    {
      result: { verdict },
      stamps,
      name: inside = null,
    }: { result: VerifyResult; stamps?: number; name?: string | null },
  ): Promise<ImportedOutcome> {
    const status = stamps === undefined ? 'known' : 'imported';
    const { item, sha256 } = editor.find(imported.item);
    const sameCase: SameCase[] = [];
    for (const history of editor.items) {
      const other = history.item === item ? null : await editor.imported(history);
      if (other !== null && other.bundle.caseId === imported.bundle.caseId)
        sameCase.push({ item: history.item, relation: relationOf(imported, other) });
    }
    return { status, item, sha256, inside, verdict, imported, stamps: stamps ?? 0, sameCase };
  }

  #count({ status, imported: { bundle, members } }: ImportedOutcome): void {
    const summary = this.#summary;
    const here = members.filter(({ item }) => item !== null).length;
    const added = status === 'known' ? 0 : members.filter(({ isNew }) => isNew).length;
    summary.bundles++;
    summary.known += Number(status === 'known');
    summary.redacted += Number(bundle.redactedBy !== null);
    summary.added += added;
    summary.duplicates += here - added;
    summary.left += members.length - here;
  }

  /** What has no reading yet. */
  async *#read(editor: CaseEditor, { members }: Imported): AsyncGenerator<ImportEvent> {
    const { signal } = this.options;
    const unread: string[] = [];
    for (const { item } of members) {
      if (item === null || editor.find(item).reading !== null) continue;
      if (isPicture(await editor.original(item))) unread.push(item);
    }
    this.#toRead = unread.length;
    const done: ImportEvent[] = [];
    const reading = this.#reading;
    for (const [index, item] of unread.entries()) {
      if (signal?.aborted) break;
      const { name } = await editor.source(item);
      const path = name ?? item;
      yield { type: 'reading', path, index: index + 1, total: unread.length };
      const later: Promise<unknown> = this.#readOne(editor, item, path)
        .then((added) => {
          if (added.fault !== null) this.#summary.unread++;
          done.push({ type: 'read', path, added });
        })
        .finally(() => reading.delete(later));
      reading.add(later);
      // If it fails, the caller that waits for it is told.
      later.catch(() => {});
      const underway = (await quietly(this.#reader))?.underway ?? 1;
      while (reading.size >= underway) await Promise.race(reading);
      yield* done.splice(0);
    }
    while (reading.size > 0) await Promise.race(reading);
    yield* done.splice(0);
  }

  async #readOne(editor: CaseEditor, item: string, path: string): Promise<Added> {
    const history = editor.find(item);
    const original = await editor.original(item);
    const { sha256 } = history;
    const about = { item, sha256, type: original.type, mediaType: original.mediaType };
    try {
      const bytes = await editor.originalBytes(history, original);
      const facts = await inspectImage(path, bytes);
      const page = original.type === 'page' ? { of: item, number: 1, ...original.page } : undefined;
      const input = { path, bytes, sha256, modifiedAt: null, createdAt: null };
      const into = { editor: async () => editor, reader: this.#reader.get };
      const { outcome } = await takeImage(input, facts, { ...into, page });
      return { ...(await outcome), status: 'added' };
    } catch (fault) {
      if (!isInputError(fault)) throw fault;
      return { status: 'added', ...about, bytes: original.bytes, reading: null, fault };
    }
  }

  async #openEditor(): Promise<CaseEditor> {
    const { choice, encrypt, signal, ask } = this.options;
    const { folder, found } = choice;
    if (!found) {
      await createCase(folder, encrypt);
      this.#pending.push({ type: 'created', folder });
    }
    const editor = await CaseEditor.edit(folder, { signal, ask });
    const { recovery } = editor;
    if (recovery.tornLine !== null || recovery.setAside.length > 0)
      this.#pending.push({ type: 'recovered', recovery });
    return editor;
  }
}

/** About one bundle; with any other error, going on makes no sense. */
function isRefusal(error: unknown): error is EvidenceError {
  return (
    isInputError(error) ||
    (error instanceof EvidenceError &&
      ['import-refused', 'bundle-unreadable', 'bundle-encrypted'].includes(error.code))
  );
}

/** @param imported What came now. */
function relationOf({ bundle }: Imported, { bundle: other }: Imported): SameCase['relation'] {
  if (bundle.previous === other.tagmanifest) return 'follows';
  if (other.previous === bundle.tagmanifest) return 'precedes';
  if (other.tagmanifest === bundle.tagmanifest) return 'copy';
  return bundle.sequence === other.sequence ? 'rivals' : 'apart';
}
