/** How a file in an archive is named, in tables and messages: `相册.zip › 六月/图.png`. Pure. */

const MARK = ' › ';

export const memberPath = (archive: string, name: string): string => archive + MARK + name;

/** Null for what is no such name. The name has `/` between its folders, also on Windows. */
export function splitMember(path: string): { archive: string; name: string } | null {
  const at = path.indexOf(MARK);
  if (at <= 0 || at + MARK.length >= path.length) return null;
  const name = path.slice(at + MARK.length).replaceAll('\\', '/');
  return { archive: path.slice(0, at), name };
}
