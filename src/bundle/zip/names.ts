/** Names in a zip: what they are, and which ones are refused. Pure. */
import { fromLatin1 } from '../../base/decode-text.js';
import { isOsLitter } from '../layout.js';
import { FLAG_UTF8, type CentralHeader } from './format.js';

/**
 * UTF-8 where the entry says so or it happens to be; else Latin-1, in which any bytes are a name.
 * Only the bundle's own folder may be other than ASCII (somebody renamed it), so that a wrong guess
 * harms nothing.
 */
export function decodeName({ name, flags }: Pick<CentralHeader, 'name' | 'flags'>): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name);
  } catch {
    const latin = fromLatin1(name);
    return flags & FLAG_UTF8 && !isOsLitter(latin) ? null : latin;
  }
}

/**
 * Absolute, climbing, with a drive, a backslash or a control character, with empty parts, or with
 * characters that turn the reading order round.
 */
export function isUnsafeName(name: string): boolean {
  const parts = name.replace(/\/$/, '').split('/');
  return (
    /[\u0000-\u001f\u007f-\u009f\\:*?"<>|]/.test(name) ||
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(name) ||
    parts.some((part) => part === '' || /^\.+$/.test(part) || /[. ]$/.test(part)) ||
    name.length > 1000
  );
}

/**
 * What systems leave is never opened, so that odd characters in its name mean nothing; unless it
 * would lead somewhere else for a program that unpacks everything.
 */
export function isHarmlessLitter(name: string): boolean {
  const climbs = /^[A-Za-z]:|\\/.test(name) || name.split('/').some((part) => /^\.*$/.test(part));
  return isOsLitter(name) && !climbs;
}

/** Two names with the same key are one file on some system. */
export function nameKey(name: string): string {
  return name.replace(/\/$/, '').normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** By byte. */
export function compareNames(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export type EntryKind = 'file' | 'folder' | 'symlink' | 'other';

/** From the name and from the Unix mode and DOS attributes, whichever is stricter. */
export function kindOf({ name, externalAttributes }: CentralHeader): EntryKind {
  const slash = name[name.length - 1] === 0x2f;
  const dosFolder = (externalAttributes & 0x10) !== 0;
  switch ((externalAttributes >>> 16) & 0xf000) {
    case 0:
      return slash ? 'folder' : dosFolder ? 'other' : 'file';
    case 0x8000:
      return slash || dosFolder ? 'other' : 'file';
    case 0x4000:
      return slash ? 'folder' : 'other';
    case 0xa000:
      return 'symlink';
    default:
      return 'other';
  }
}
