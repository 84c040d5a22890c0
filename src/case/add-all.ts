/** Many images into one case, in order; what happens is told as it happens. */
import { EvidenceError } from '../errors.js';
import { inspectImage } from '../image/inspect.js';
import {
  addImage,
  isInputError,
  knownImage,
  readInput,
  readStream,
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
  openReader: () => Promise<ImageReader & { close(): Promise<void> }>;
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

/**
 * The case is made, and locked, when the first image is fit to enter it; the text engines start
 * beside that. An input that is no good is told and passed over; anything that keeps the case from
 * taking more (a full disk, a lock) ends the whole.
 *
 * @throws EvidenceError, after closing; `cancelled` once the item in hand is finished.
 */
export async function* addAll(options: AddAllOptions): AsyncGenerator<AddEvent> {
  const { files, skipped } = await collectInputs(options.paths);
  const summary: AddSummary = {
    ...{ added: 0, duplicates: 0, refused: 0, unread: 0, skipped },
    items: null,
  };
  const pending: AddEvent[] = [];
  const editor = once(() => openEditor(options, pending));
  const reader = once(options.openReader);
  try {
    for (const [index, path] of files.entries()) {
      if (options.signal?.aborted) throw new EvidenceError('cancelled');
      let event: AddEvent;
      if (path instanceof EvidenceError) event = { type: 'refused', error: path };
      else {
        yield { type: 'starting', path, index: index + 1, total: files.length };
        event = await take(path, options, editor, reader);
      }
      yield* pending.splice(0);
      count(event, summary);
      yield event;
    }
    summary.items = (await editor.opened())?.items.length ?? null;
    yield { type: 'finished', summary };
  } finally {
    // An engine that did not start has been reported with the item that wanted it.
    await (await reader.opened().catch(() => undefined))?.close();
    await (await editor.opened().catch(() => undefined))?.close();
  }
}

async function take(
  path: string,
  options: AddAllOptions,
  editor: Once<CaseEditor>,
  reader: Once<ImageReader>,
): Promise<AddEvent> {
  const { note, source, stdin, choice, signal } = options;
  try {
    const input = path === '-' ? await readStream(stdin, signal) : await readInput(path);
    await inspectImage(path, input.bytes);
    if (choice.found || editor.isOpen()) {
      const known = await knownImage(input, await editor.get());
      if (known !== null) return { type: 'taken', path, added: known };
    }
    // Models take longer to load than the picture takes to be looked at and copied.
    reader.get().catch(() => {});
    const added = await addImage(input, { editor: editor.get, reader: reader.get, note, source });
    return { type: 'taken', path, added };
  } catch (error) {
    if (isInputError(error)) return { type: 'refused', error: error as EvidenceError };
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
