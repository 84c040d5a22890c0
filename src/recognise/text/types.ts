import type { Bitmap, Box, Quad } from '../../files/bitmap.js';
import type { LineLook } from '../layout/types.js';

/** Which engine did it: its version, and the SHA-256 of each model by its role. */
export interface EngineFacts {
  version: string;
  models: Record<string, string>;
}

/** One line of text as an engine read it. */
export interface TextLine {
  text: string;
  /** Mean over its characters, 0–1. */
  confidence: number;
  box: Box;
  quad: Quad;
  /** For each UTF-16 unit of `text`, where its middle lies along the line, 0 (start) to 1 (end). */
  offsets: readonly number[];
  /** For each UTF-16 unit of `text`, how sure, 0–1. Absent where the engine only rates lines. */
  scores?: readonly number[];
  /** How it is set on the page; absent where the picture was not looked at. */
  look?: LineLook;
}

/** A text, before it is known where it stands on the page. */
export type ReadText = Pick<TextLine, 'text' | 'confidence' | 'scores'>;

/** What one engine makes of a line that another one has found. */
export interface CropText {
  text: string;
  confidence: number;
}

/** Finds and reads all the lines of a picture. */
export interface PageReader {
  readonly name: string;
  /** Only where text stands, in no particular order; absent where finding and reading are one. */
  findText?(bitmap: Bitmap): Promise<Quad[]>;
  /**
   * @param onText Gets each text as soon as it is read, in no particular order.
   * @param found What `findText` gave for this picture: it is not looked for again.
   */
  readPage(
    bitmap: Bitmap,
    onText?: (read: ReadText) => void,
    found?: readonly Quad[],
  ): Promise<TextLine[]>;
  engine(): Promise<EngineFacts>;
  close(): Promise<void>;
}

/** Reads lines whose place is known. */
export interface CropReader {
  readonly name: string;
  readCrops(bitmap: Bitmap, boxes: readonly Box[]): Promise<CropText[]>;
  /** Starts what the first call would wait for. */
  prepare?(): void;
  engine(): Promise<EngineFacts>;
  close(): Promise<void>;
}
