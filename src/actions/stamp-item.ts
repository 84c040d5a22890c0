/** Time stamps over single files, to an item that a person names. */
import { MAX_TOKEN_BYTES } from '../base/limits.js';
import { EvidenceError, fromSystemError } from '../base/errors.js';
import { readSmallFile } from '../base/node/small-file.js';
import { CaseEditor } from '../case/node/editor.js';
import type { AskPassphrase } from '../case/node/encryption.js';
import { stampType } from '../files/stamp-type.js';
import { attachTo, type TakenStamp } from './add/stamps.js';

export interface StampItemRequest {
  /** As typed. */
  item: string;
  /** Files with replies or bare tokens. */
  tokens: readonly string[];
  signal?: AbortSignal | undefined;
  ask?: AskPassphrase | undefined;
}

/**
 * @yields each stamp that is with the item now.
 * @throws EvidenceError `item-not-found`, `token-unreadable`, `stamp-refused`, `stamps-full`, and what
 *   opening the case throws; stamps that came before stay
 */
export async function* stampItemWith(
  folder: string,
  { item, tokens, signal, ask }: StampItemRequest,
): AsyncGenerator<{ file: string; taken: TakenStamp }> {
  const editor = await CaseEditor.edit(folder, { signal, ask });
  try {
    const found = editor.find(item);
    for (const file of tokens) {
      const bytes = await readToken(file);
      const type = stampType(bytes, bytes.length);
      if (type === null) throw new EvidenceError('token-unreadable', { file });
      const given = { bytes, extension: type.extension };
      yield { file, taken: await attachTo(editor, found, given, file, signal) };
    }
  } finally {
    await editor.close();
  }
}

async function readToken(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readSmallFile(file, MAX_TOKEN_BYTES));
  } catch (error) {
    if (error instanceof EvidenceError && error.code === 'file-too-large')
      throw new EvidenceError('token-unreadable', { file, cause: error });
    throw fromSystemError(error, file);
  }
}
