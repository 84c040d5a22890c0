/** Puts what was said or found of an item into the case. */
import type { Members } from '../items/members.js';
import { newSalt } from '../items/shapes.js';
import type { Role } from '../statements/roles.js';
import { withOrigin, type Origin } from '../statements/origin.js';
import type { CaseEditor } from './editor.js';

/** Adds to what was said of it before. Saying the same again adds nothing. */
export async function recordOrigin(
  editor: CaseEditor,
  item: string,
  said: Origin & { originalOf?: string },
  as: Role | null = null,
): Promise<boolean> {
  const known = await editor.origin(editor.find(item));
  const at = new Date().toISOString();
  const content = withOrigin(item, known?.content.said ?? [], { ...said, at, as });
  if (content === null) return false;
  const file = editor.paths.origin(item, (known?.revision ?? 0) + 1);
  await editor.record({ at, action: 'origin', item }, file, content);
  return true;
}

export async function recordMembers(
  editor: CaseEditor,
  { item, refused, members }: Pick<Members, 'item' | 'refused' | 'members'>,
): Promise<void> {
  const content: Members = {
    ...{ schema: 'evidence-members/1', salt: newSalt(), item, refused, members },
  };
  const file = editor.paths.itemFile(item, 'members.json');
  await editor.record({ action: 'expand', item }, file, content);
}
