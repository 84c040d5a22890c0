/** As much of exifr as is used: it runs in a browser too, but its types know Node. */
interface Exifr {
  parse(bytes: Uint8Array, options: Record<string, boolean>): Promise<unknown>;
}

const OPTIONS = { tiff: true, xmp: true, gps: true, reviveValues: false, makerNote: false };

/** EXIF, GPS and XMP as one object. Damaged metadata must not keep a picture from being read. */
export function exifReader(exifr: Exifr): (bytes: Uint8Array) => Promise<unknown> {
  return (bytes) => exifr.parse(bytes, OPTIONS).catch(() => undefined);
}
