/** Many images into one case; what happens is told in the order of the images. */
import { EvidenceError } from '../errors.js';
import { inspectImage } from '../image/inspect.js';
import {
  isInputError,
  knownImage,
  readInput,
  readStream,
  takeImage,
  type Added,
  type ImageReader,
} from './add.js';
import { createCase } from './create.js';
import type { CaseChoice } from './discover.js';
import { CaseEditor } from './editor.js';
import { collectInputs } from './inputs.js';
import type { Recovery } from './recover.js';

export interface AddAllOptions {
  paths: readonly string[];
  choice: CaseChoice;
  /** @param images How many there are at most. */
  openReader: (images: number) => Promise<ImageReader & { close(): Promise<void> }>;
  stdin: AsyncIterable<Uint8Array>;
  note?: string | undefined;
  source?: string | undefined;
  signal?: AbortSignal | undefined;
}

export type AddEvent =
  | { type: 'created'; folder: string }
  | { type: 'recovered'; recovery: Recovery }
  | { type: 'starting'; path: string; index: number; total: number }
  | { type: 'taken'; path: string; added: Added }
  | { type: 'refused'; error: EvidenceError }
  | { type: 'finished'; summary: AddSummary };

export interface AddSummary {
  added: number;
  duplicates: number;
  refused: number;
  /** Kept, but not read. */
  unread: number;
  /** Files in folders that are no images. */
  skipped: number;
  /** Items in the case now; null where there is still none. */
  items: number | null;
}

/** What has been begun: an event already, or one that comes when the reading is done. */
type Begun = Promise<AddEvent>;

/**
 * The case is made, and locked, when the first image is fit to enter it; the text engines start
 * beside that. Originals are copied one after the other; where the reader takes several at once,
 * the next ones are copied while it reads. An input that is no good is told and passed over;
 * anything that keeps the case from taking more (a full disk, a lock) ends the whole.
 *
 * @throws EvidenceError, after closing; `cancelled` once the items in hand are finished.
 */
export async function* addAll(options: AddAllOptions): AsyncGenerator<AddEvent> {
  const { files, skipped } = await collectInputs(options.paths);
  const summary: AddSummary = {
    ...{ added: 0, duplicates: 0, refused: 0, unread: 0, skipped },
    items: null,
  };
  const pending: AddEvent[] = [];
  const editor = once(() => openEditor(options, pending));
  const reader = once(() => options.openReader(files.length));
  const begun: Begun[] = [];
  const inHand = new Map<string, Promise<unknown>>();
  const finish = async (): Promise<AddEvent> => {
    const event = await begun.shift()!;
    count(event, summary);
    return event;
  };
  try {
    for (const [index, path] of files.entries()) {
      if (options.signal?.aborted) break;
      if (path instanceof EvidenceError)
        begun.push(Promise.resolve({ type: 'refused', error: path }));
      else {
        yield { type: 'starting', path, index: index + 1, total: files.length };
        const event = await begin(path, options, editor, reader, inHand);
        begun.push(event.later);
      }
      yield* pending.splice(0);
      const underway = reader.isOpen() ? ((await quietly(reader))?.underway ?? 1) : 1;
      while (begun.length >= underway) yield await finish();
    }
    while (begun.length > 0) yield await finish();
    if (options.signal?.aborted) throw new EvidenceError('cancelled');
    summary.items = (await editor.opened())?.items.length ?? null;
    yield { type: 'finished', summary };
  } finally {
    // What is being read is committed, or fails, before the case is let go.
    await Promise.allSettled(begun);
    await (await quietly(reader))?.close();
    await (await quietly(editor))?.close();
  }
}

/** What did not open has been told by whoever wanted it. */
function quietly<T>(of: Once<T>): Promise<T | undefined> {
  return of.opened().catch(() => undefined);
}

/** In an object, or `await` would wait for the reading too. */
async function begin(
  path: string,
  options: AddAllOptions,
  editor: Once<CaseEditor>,
  reader: Once<ImageReader>,
  inHand: Map<string, Promise<unknown>>,
): Promise<{ later: Begun }> {
  const { note, source, stdin, choice, signal } = options;
  const at = (event: AddEvent) => ({ later: Promise.resolve(event) });
  try {
    const input = path === '-' ? await readStream(stdin, signal) : await readInput(path);
    await inspectImage(path, input.bytes);
    // The same bytes may be in hand this very moment.
    await inHand.get(input.sha256)?.catch(() => {});
    if (choice.found || editor.isOpen()) {
      const known = knownImage(input, await editor.get());
      if (known !== null) return at({ type: 'taken', path, added: known });
    }
    // Models take longer to load than the picture takes to be looked at and copied.
    reader.get().catch(() => {});
    const images = { editor: editor.get, reader: reader.get, note, source };
    const { outcome } = await takeImage(input, images);
    inHand.set(input.sha256, outcome);
    const later = outcome
      .finally(() => inHand.delete(input.sha256))
      .then((added): AddEvent => ({ type: 'taken', path, added }));
    later.catch(() => {});
    return { later };
  } catch (error) {
    if (isInputError(error)) return at({ type: 'refused', error: error as EvidenceError });
    throw error;
  }
}

async function openEditor(options: AddAllOptions, pending: AddEvent[]): Promise<CaseEditor> {
  const { folder, found } = options.choice;
  if (!found) {
    await createCase(folder);
    pending.push({ type: 'created', folder });
  }
  const editor = await CaseEditor.edit(folder, { signal: options.signal });
  const { recovery } = editor;
  if (recovery.tornLine !== null || recovery.setAside.length > 0)
    pending.push({ type: 'recovered', recovery });
  return editor;
}

function count(event: AddEvent, summary: AddSummary): void {
  if (event.type === 'refused') summary.refused++;
  if (event.type !== 'taken') return;
  if (event.added.status === 'added') summary.added++;
  else summary.duplicates++;
  if (event.added.fault !== null) summary.unread++;
}

interface Once<T> {
  get: () => Promise<T>;
  isOpen: () => boolean;
  /** Undefined where nobody asked for it. */
  opened: () => Promise<T | undefined>;
}

/** Opens at the first call; every later call gets the same. */
function once<T>(open: () => Promise<T>): Once<T> {
  let opening: Promise<T> | undefined;
  return {
    get: () => (opening ??= open()),
    isOpen: () => opening !== undefined,
    opened: async () => opening,
  };
}
