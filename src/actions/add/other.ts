/** A file that is no picture into a case: copied as it is, and not read. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { EvidenceError } from '../../base/errors.js';
import { piecesOf } from '../../files/source.js';
import type { Added } from './picture.js';
import type { CaseEditor } from '../../case/node/editor.js';
import { asInputError, type OpenInput } from '../../files/node/input-file.js';
import type { ItemType } from '../../case/items/item-types.js';
import { discard, type Staged } from '../../case/node/stage.js';

export interface TakeOptions {
  note?: string | undefined;
  source?: string | undefined;
  /** Opened (and made) only once there is something to put in. */
  editor: () => Promise<CaseEditor>;
  signal?: AbortSignal | undefined;
}

/**
 * Read twice, in pieces: what is in the case already is not copied, and what changes meanwhile is
 * not taken.
 *
 * @throws EvidenceError an input error, `cancelled`, or what keeps the case from taking it.
 */
export async function takeOther(input: OpenInput, options: TakeOptions): Promise<Added> {
  const { path } = input;
  const { signal, note, source } = options;
  const hash = createHash('sha256');
  for await (const piece of watched(path, piecesOf(input.source), signal)) hash.update(piece);
  await input.assertUnchanged();
  const sha256 = hash.digest('hex');
  const editor = await options.editor();
  const known = await knownOther(editor, sha256);
  if (known !== null) return known;
  await editor.assertRoom(path, input.source.size);
  const staged = await editor.stage(watched(path, piecesOf(input.source), signal));
  if (staged.sha256 !== sha256) {
    await discard(staged);
    throw new EvidenceError('file-changing', { file: path });
  }
  const { modifiedAt, createdAt } = input;
  const name = path === '-' ? null : basename(path);
  const facts = { ...input.type, name, modifiedAt, createdAt };
  return keepOther(editor, staged, facts, { note, source });
}

/** An item of any type that is in the case already. */
export async function knownOther(editor: CaseEditor, sha256: string): Promise<Added | null> {
  const known = editor.history.itemOf(sha256);
  if (known === undefined) return null;
  const { type, mediaType, bytes } = await editor.keptOriginal(known.item);
  const facts = { item: known.item, sha256, type, mediaType, bytes };
  return { status: 'duplicate', ...facts, reading: null, fault: null };
}

interface Facts extends Pick<OpenInput['type'], 'sort' | 'mediaType' | 'extension' | 'c2pa'> {
  name: string | null;
  modifiedAt: Date | null;
  createdAt: Date | null;
}

/** The copy becomes an item, or goes. */
export async function keepOther(
  editor: CaseEditor,
  staged: Staged,
  { sort, ...facts }: Facts,
  { note, source }: Pick<TakeOptions, 'note' | 'source'>,
): Promise<Added> {
  const type: ItemType = sort === 'archive' ? 'archive' : 'attachment';
  const { sha256, bytes } = staged;
  try {
    const said = { source: source ?? null, note: note ?? null };
    const item = await editor.addOriginal({ ...facts, ...said, staged, type });
    const { mediaType, c2pa } = facts;
    const about = { item, sha256, type, mediaType, bytes, ...(c2pa && { c2pa }) };
    return { status: 'added', ...about, reading: null, fault: null };
  } finally {
    await discard(staged);
  }
}

/** What goes wrong with a file while it is copied is the file's fault, not the case's. */
async function* watched(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of pieces) {
      if (signal?.aborted) throw new EvidenceError('cancelled');
      yield piece;
    }
  } catch (error) {
    throw error instanceof EvidenceError ? error : asInputError(error, path);
  }
}
