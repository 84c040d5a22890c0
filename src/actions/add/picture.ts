/** One image into a case: look at it, copy it, commit it, and only then read it. */
import type { ImageInput, ImageReader } from '../../reading/reader.js';
import { basename } from 'node:path';
import { bytesCarryC2pa } from '../../files/c2pa.js';
import { decode } from '../../files/node/inspect.js';
import type { ImageFacts } from '../../files/sniff.js';
import { withDoubt } from '../../reading/doubt.js';
import type { Reading } from '../../reading/schema.js';
import type { CaseEditor } from '../../case/node/editor.js';
import type { InputBytes } from '../../files/node/input-file.js';
import type { ItemType } from '../../case/items/item-types.js';
import { PLAIN } from '../../case/node/encryption.js';

export interface Added {
  status: 'added' | 'duplicate';
  item: string;
  sha256: string;
  type: ItemType;
  mediaType: string;
  /** Of the original. */
  bytes: number;
  /** It carries a C2PA manifest. */
  c2pa?: true;
  /** Null where it could not be read, for a duplicate that had been read before, and for what is no picture. */
  reading: Reading | null;
  /** Why the original is in the case without a reading. */
  fault: unknown;
  /** A note or a source was given, and the item that was there before says something else, or nothing. */
  wordsIgnored?: true;
}

/** An image that is safe in the case, or was in it, while it may still be being read. */
export type Taken = Omit<Added, 'reading' | 'fault'> & {
  /** Rejects with what keeps the case from taking more. */
  outcome: Promise<Added>;
};

export interface AddOptions {
  /** Where it is a page that was drawn: whose, and which. */
  page?: { of: string; number: number } | undefined;
  note?: string | undefined;
  source?: string | undefined;
  /** Opened (and made) only once there is something to put in. */
  editor: () => Promise<CaseEditor>;
  reader: () => Promise<ImageReader>;
}

/** What is in the case and has been read already: no need to decode it, or to start an engine. */
export async function knownImage(
  { sha256 }: InputBytes,
  editor: CaseEditor,
): Promise<Added | null> {
  const known = editor.history.itemOf(sha256);
  if (known === undefined || known.reading === null) return null;
  const { type, mediaType, bytes } = await editor.keptOriginal(known.item);
  const facts = { item: known.item, sha256, type, mediaType, bytes };
  return { status: 'duplicate', ...facts, reading: null, fault: null };
}

/**
 * Returns when the original is in the case; the reading may go on, and is committed when it is there.
 *
 * @param facts What `inspectImage` says of it.
 * @throws EvidenceError an input error, or what keeps the case from taking it.
 */
export async function takeImage(
  input: InputBytes,
  facts: ImageFacts,
  options: AddOptions,
): Promise<Taken> {
  const { path, bytes, sha256 } = input;
  // Decoded in full before it enters: a truncated picture would otherwise stay in the case for good.
  const bitmap = await decode(path, bytes, facts.mediaType);
  const editor = await options.editor();
  const duplicate = await knownImage(input, editor);
  if (duplicate !== null) return { ...duplicate, outcome: Promise.resolve(duplicate) };
  const { page } = options;
  const type = page === undefined ? 'picture' : 'page';

  const c2pa = bytesCarryC2pa(bytes) ? ({ c2pa: true } as const) : {};
  const name = path === '-' ? null : basename(path);
  const unread = editor.history.itemOf(sha256)?.item;
  if (unread === undefined) await editor.assertRoom(path, bytes.length);
  else await editor.keptOriginal(unread);
  const item =
    unread ??
    (await editor.addOriginal({
      ...facts,
      type,
      ...(page && { page }),
      ...c2pa,
      bytes,
      sha256,
      name,
      modifiedAt: input.modifiedAt,
      createdAt: input.createdAt,
      source: options.source ?? null,
      note: options.note ?? null,
    }));
  const status: Added['status'] = unread === undefined ? 'added' : 'duplicate';
  const { mediaType } = facts;
  const taken = { status, item, sha256, type, mediaType, ...c2pa, bytes: bytes.length } as const;
  const file = editor.paths.original(item, facts.extension);
  const read = {
    path: name ?? '-',
    bytes,
    sha256,
    facts,
    decoded: bitmap,
    ...(editor.encryption === PLAIN && { file }),
  };
  const outcome = readInto(editor, taken, read, options);
  // A failure reaches the caller that awaits it later; until then it is not an unhandled rejection.
  outcome.catch(() => {});
  return { ...taken, outcome };
}

/** The original is safe already: a fault here only leaves it unread. */
async function readInto(
  editor: CaseEditor,
  taken: Omit<Taken, 'outcome'>,
  // The base name only: times in it are evidence, but the folders above it may reveal private things.
  input: ImageInput,
  options: AddOptions,
): Promise<Added> {
  let reading: Reading;
  let reader: ImageReader;
  try {
    reader = await options.reader();
    // Other processes decode for themselves; of several large pictures, these pixels would fill memory.
    if (reader.underway !== undefined) delete input.decoded;
    reading = await reader.read(input);
    // A code on a page of a document is not a screen: a person put the picture there.
    if (options.page !== undefined) reading = withDoubt(reading, 'drawn-page');
    if (reading.file.sha256 !== taken.sha256) throw new Error('a reading of another picture');
  } catch (fault) {
    return { ...taken, reading: null, fault };
  }
  await editor.addReading(taken.item, reading);
  reader.committed?.(taken.sha256);
  return { ...taken, reading, fault: null };
}
