import exifr from 'exifr';

/** EXIF, GPS and XMP as one object. Damaged metadata must not keep a picture from being read. */
export function exif(bytes: Uint8Array): Promise<unknown> {
  return exifr
    .parse(bytes, { tiff: true, xmp: true, gps: true, reviveValues: false, makerNote: false })
    .catch(() => undefined);
}
