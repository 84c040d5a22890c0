/** What the core asks of a picture library, with which every use of pixels is compressed or turned. */
import type { Bitmap, Box } from './bitmap.js';

export interface JpegOptions {
  /** The part that is kept; all of it where it is left out. */
  area?: Box;
  /** The largest size in pixels; nothing is enlarged. */
  within?: { width: number; height: number };
  /** 1–100. */
  quality: number;
}

export interface Jpeg {
  bytes: Uint8Array;
  /** In pixels. */
  width: number;
  height: number;
}

export interface Raster {
  /**
   * Upright sRGB; transparent pixels become white.
   *
   * @param path For errors. @throws EvidenceError `image-corrupt`
   */
  decode(path: string, bytes: Uint8Array, mediaType?: string): Promise<Bitmap>;
  /** Clockwise, about its middle, on white. */
  turn(bitmap: Bitmap, degrees: number): Promise<Bitmap>;
  /** To exactly this size, in pixels, by the sums of `resample.ts`. */
  resize(bitmap: Bitmap, width: number, height: number): Promise<Bitmap>;
  jpeg(bitmap: Bitmap, options: JpegOptions): Promise<Jpeg>;
  /** Text chunks of a PNG by keyword; none of other formats. */
  pngText(bytes: Uint8Array): Promise<Record<string, string>>;
}
