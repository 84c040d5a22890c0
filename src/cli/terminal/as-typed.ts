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
