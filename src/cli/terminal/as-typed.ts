import { sanitise } from '../../base/sanitise.js';

/**
 * A path as one can paste it into a shell, which must take nothing in it for a command: another person
 * may have named the folder.
 */
export function asTyped(path: string): string {
  const safe = sanitise(path);
  if (!/[^\p{L}\p{N}@%+=:,./\\_~-]/u.test(safe)) return safe;
  return /["$`!]/.test(safe) ? `'${safe.replaceAll("'", "'\\''")}'` : `"${safe}"`;
}

/**
 * What a person puts where a shell does not look at it first, at a question of the program: a terminal into
 * which files are dragged writes them as for a shell, in quotation marks or with a backslash before spaces.
 * Anything else is one answer as it is, spaces and all.
 */
export function answerWords(answer: string): string[] {
  const quoted = /'[^']*'|"[^"]*"/g;
  if (/^(?:'[^']*'|"[^"]*")(?:\s+(?:'[^']*'|"[^"]*"))*$/.test(answer))
    return (answer.match(quoted) ?? []).map((word) => word.slice(1, -1)).filter(Boolean);
  const isWindows = /^(?:[a-z]:)?\\/i.test(answer);
  if (isWindows || !/\\[^\p{L}\p{N}]/u.test(answer)) return [answer];
  const words = answer.match(/(?:\\.|[^\s\\])+/gu) ?? [];
  return words.map((word) => word.replace(/\\(.)/gu, '$1'));
}
