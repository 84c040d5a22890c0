/** Names in zips as people's phones and computers make them. Pure. */
import { fromLatin1 } from '../base/decode-text.js';

/** General purpose bit 11: the name is UTF-8. */
const FLAG_UTF8 = 0x0800;
/** Info-ZIP's Unicode path. */
const EXTRA_UNICODE_PATH = 0x7075;

interface RawName {
  flags: number;
  raw: Uint8Array;
  extras: readonly { id: number; data: Uint8Array }[];
}

/**
 * UTF-8 where the zip says so, or where the bytes are; else GB18030, since Windows in China writes
 * names in its own code page and says nothing of it. Folders are joined by `/`.
 */
export function memberName({ flags, raw, extras }: RawName): string {
  const unicode = extras.find(({ id, data }) => id === EXTRA_UNICODE_PATH && data[0] === 1);
  const name =
    (unicode && decoded(unicode.data.subarray(5), 'utf-8')) ??
    decoded(raw, 'utf-8') ??
    ((flags & FLAG_UTF8) === 0 ? decoded(raw, 'gb18030') : null) ??
    fromLatin1(raw);
  return name.replaceAll('\\', '/');
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Names no honest program writes. Nothing is ever written under such a name; it is not taken at all. */
export function isSuspiciousName(name: string): boolean {
  return (
    name === '' ||
    name.startsWith('/') ||
    /^[A-Za-z]:/.test(name) ||
    name.split('/').some((part) => part === '..') ||
    /[\u0000-\u001f\u007f]/.test(name) ||
    name.length > 1000
  );
}

/** What operating systems put beside people's files. */
export function isLitter(name: string): boolean {
  const parts = name.split('/');
  const last = parts.at(-1) ?? '';
  return (
    parts.some((part) => part === '__MACOSX' || part === '@eaDir') ||
    last.startsWith('._') ||
    ['.ds_store', 'thumbs.db', 'desktop.ini'].includes(last.toLowerCase())
  );
}
