/** Pages of a PDF as pixels, within limits of size and time. */
import { fileURLToPath } from 'node:url';
import { ApartError, startApart, type Apart } from '../apart.js';
import type { Answer, Job, PdfFailure } from './protocol.js';

export interface PdfPage {
  /** From 1. */
  number: number;
  width: number;
  height: number;
  /** RGBA, row by row. */
  data: Uint8Array;
  /** Of the document. */
  total: number;
}

/** Why a PDF, or the rest of it, cannot be drawn. */
export class PdfError extends Error {
  constructor(readonly why: PdfFailure) {
    super(`cannot draw the PDF: ${why}`);
  }
}

export interface DrawOptions {
  first?: number;
  last: number;
  dotsPerInch?: number;
  maxSide?: number;
  /** For loading it, and then for each page. */
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
  /** The program that draws. */
  program?: string;
}

/** It is in memory, here and there. */
export const MAX_PDF_BYTES = 64 * 2 ** 20;
const TIMEOUT_MS = 20_000;
const PROGRAM = fileURLToPath(new URL('./child.js', import.meta.url));

/** One page in memory at a time. @throws PdfError, also after some pages. */
export async function* drawPdf(
  bytes: Uint8Array,
  options: DrawOptions,
): AsyncGenerator<PdfPage, void> {
  if (bytes.length > MAX_PDF_BYTES) throw new PdfError('pdf-too-large');
  const { first = 1, last, dotsPerInch = 150, maxSide = 3000, signal } = options;
  const { timeoutMs = TIMEOUT_MS, program = PROGRAM } = options;
  let child: Apart<Job, Answer> | undefined;
  const stop = () => child?.stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    child = startApart<Job, Answer>(program);
    child.send({ bytes, first, last, dotsPerInch, maxSide });
    let total = 0;
    for (;;) {
      const answer = await child.next(timeoutMs);
      if (answer.type === 'failed') throw new PdfError(answer.why);
      if (answer.type === 'done') return;
      if (answer.type === 'opened') total = answer.total;
      else yield { ...answer, total };
    }
  } catch (error) {
    throw error instanceof ApartError ? new PdfError(error.why) : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
  }
}
