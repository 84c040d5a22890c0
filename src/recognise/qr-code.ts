import type { Bitmap, Box, Quad } from '../files/bitmap.js';

export interface FoundQr {
  /** Empty where the symbol was located and could not be decoded. */
  text: string;
  decoded: boolean;
  ecLevel: string;
  box: Box;
  /** Corners of the symbol's outermost modules. */
  quad: Quad;
  /** The symbol's modules, row by row, true where dark; null where it could not be sampled. */
  modules: { size: number; dark: boolean[] } | null;
}

/** Every QR code of a picture, decoded ones first, then from top to bottom. */
export type QrFinder = (bitmap: Bitmap) => Promise<FoundQr[]>;
