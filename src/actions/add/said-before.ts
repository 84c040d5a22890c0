/** Whether the note and the source that are given with a known file are those that it has. */
import type { CaseEditor } from '../../case/node/editor.js';
import type { Added } from './picture.js';

/** The same command run again, and a file that lies there twice, give words that are kept already. */
export async function withWords(
  added: Added,
  { note, source }: { note?: string | undefined; source?: string | undefined },
  open: () => Promise<CaseEditor>,
): Promise<Added> {
  if (added.status !== 'duplicate' || (note ?? source) === undefined) return added;
  const editor = await open();
  const before = await editor.source(added.item);
  const noted = await editor.note(editor.find(added.item));
  const isThere =
    (source === undefined || source === before.source) &&
    (note === undefined || note === noted?.text);
  return isThere ? added : { ...added, wordsIgnored: true };
}
