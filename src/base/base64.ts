/** Base64 (RFC 4648) of bytes of any length, in Node and in a browser. */
import { fromLatin1 } from './decode-text.js';

export function toBase64(bytes: Uint8Array): string {
  return btoa(fromLatin1(bytes));
}
