/** SHA-256 that is the same in Node and in a browser. Pure. */
import { toBase64 } from './base64.js';
import { toHex } from './hex.js';
import { sha256OfPieces } from './sha256.js';

export { toHex } from './hex.js';

/** Up to here, asking WebCrypto takes longer than the hash itself: it has another thread do it. */
const MAX_BY_HAND = 512;

/** As Content-Security-Policy names a script. */
export async function sha256Base64(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return toBase64(new Uint8Array(digest));
}

/** @returns 64 lower-case hex digits. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  if (bytes.length <= MAX_BY_HAND) {
    const digest = sha256OfPieces();
    digest.update(bytes);
    return digest.hex();
  }
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return toHex(new Uint8Array(digest));
}
