/** Text chunks of a PNG by keyword, as far as they are not compressed. Pure. */

/** @returns none of other formats, nor of one that ends within its chunks. */
export function pngText(bytes: Uint8Array): Record<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Record<string, string> = {};
  if (bytes[0] !== 0x89 || bytes[1] !== 0x50) return found;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = latin1(bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IEND' || data.length < length) break;
    const end = data.indexOf(0);
    if (end > 0 && type === 'tEXt')
      found[latin1(data.subarray(0, end))] = latin1(data.subarray(end + 1));
    if (end > 0 && type === 'iTXt' && data[end + 1] === 0) {
      const language = data.indexOf(0, end + 3);
      const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
      if (translated > 0)
        found[latin1(data.subarray(0, end))] = new TextDecoder().decode(
          data.subarray(translated + 1),
        );
    }
    at += 12 + length;
  }
  return found;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
