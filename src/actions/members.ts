/** Files in archives, each as a file of its own: `album.zip › a.png`. */
import { append } from '../base/lists.js';
import type { EvidenceError } from '../base/errors.js';
import { openAlbum, type Album } from '../files/node/album.js';
import { openInput } from '../files/node/input-file.js';
import { memberPath } from '../files/member-path.js';

/** Archives of pictures give way to what is in them; one that cannot be taken apart stays. */
export async function withMembers(
  files: readonly (string | EvidenceError)[],
): Promise<(string | EvidenceError)[]> {
  const all: (string | EvidenceError)[] = [];
  for (const file of files) append(all, (await membersOf(file)) ?? [file]);
  return all;
}

async function membersOf(file: string | EvidenceError): Promise<string[] | null> {
  if (typeof file !== 'string' || !/\.zip$/i.test(file)) return null;
  const input = await openInput(file).catch(() => null);
  if (input === null) return null;
  let album: Album | undefined;
  try {
    if (input.type.sort !== 'archive') return null;
    album = await openAlbum(input.source);
    const sound = album.members.filter(({ refused }) => refused === null);
    const names = sound.map(({ name }) => memberPath(file, name));
    // What cannot be taken out keeps the archive in the table.
    return names.length < album.members.length || names.length === 0 ? [file, ...names] : names;
  } finally {
    album?.close();
    await input.close();
  }
}
