/** Base64 (RFC 4648) of bytes of any length, in Node and in a browser. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // In steps: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
