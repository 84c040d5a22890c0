/** Which pictures the page shows: rasters only, by their first bytes and not by their name. Pure. */

const SIGNATURES: readonly (readonly [type: string, at: number, bytes: readonly number[]])[] = [
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, ascii('GIF87a')],
  ['image/gif', 0, ascii('GIF89a')],
  ['image/webp', 8, ascii('WEBP')],
  ['image/bmp', 0, ascii('BM')],
  ['image/avif', 4, ascii('ftypavif')],
  ['image/avif', 4, ascii('ftypavis')],
];

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

/** @returns the media type, or null where the page is not to draw it: a drawing (SVG) can run scripts. */
export function rasterType(bytes: Uint8Array): string | null {
  const found = SIGNATURES.find(([, at, signature]) =>
    signature.every((byte, index) => bytes[at + index] === byte),
  );
  return found?.[0] ?? null;
}
