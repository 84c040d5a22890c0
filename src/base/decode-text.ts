/**
 * Text as editors and spreadsheets save it: UTF-8, UTF-16 with its mark, or the encoding of a Chinese
 * Windows (GB 18030). Without byte order mark.
 *
 * @returns null where it is no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [a, b] = bytes;
  const marked =
    a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null;
  for (const encoding of marked === null ? ['utf-8', 'gb18030'] : [marked])
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? null : text;
    } catch {
      // The next one, then.
    }
  return null;
}

/** As many arguments as every engine takes. */
const PIECE = 8192;

/**
 * ISO 8859-1, a character a byte. By hand: what programs call `latin1` differs for 0x80 to 0x9f,
 * where browsers read Windows-1252.
 */
export function fromLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    // Spread out, the same bytes take six times as long.
    text += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + PIECE)) as string;
  return text;
}
