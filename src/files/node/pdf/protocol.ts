/** What is said between the program and the one that draws a PDF. */

export interface Job {
  bytes: Uint8Array;
  /** Pages to draw, from 1. */
  first: number;
  last: number;
  dotsPerInch: number;
  /** Pixels; a page larger than that is drawn smaller. */
  maxSide: number;
}

export type PdfFailure = 'password' | 'damaged' | 'pdf-too-large' | 'too-slow' | 'crashed';

export type Answer =
  | { type: 'opened'; total: number }
  | { type: 'page'; number: number; width: number; height: number; data: Uint8Array }
  | { type: 'done' }
  | { type: 'failed'; why: 'password' | 'damaged' };
