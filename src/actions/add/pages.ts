/** The pages of a PDF that is in the case, drawn as pictures: each becomes an item of its own. */
import { parse } from 'node:path';
import sharp from '../../files/node/sharp.js';
import { drawPdf, MAX_PDF_BYTES, PdfError, type DrawOptions } from '../../files/node/pdf/draw.js';
import type { PdfFailure } from '../../files/node/pdf/protocol.js';
import { sha256Hex } from '../../base/hash.js';
import type { CaseEditor } from '../../case/node/editor.js';
import type { InputBytes } from '../../files/node/input-file.js';

/** A PDF of more pages is a book: its other pages stay unread, and this is reported. */
const MAX_PAGES = 100;
/** Enough for the small print of a page on which a whole screenshot is half as wide. */
const DOTS_PER_INCH = 200;

export interface DrawnPage {
  number: number;
  /** Of the document. */
  total: number;
  picture: InputBytes;
}

/** The result of drawing a PDF. */
export interface Drawn {
  item: string;
  /** Pages of the document; null where it could not be opened. */
  total: number | null;
  /** Pages that are items now, or were before. */
  pages: number;
  /** Why the others are not; null where there are none. */
  why: PdfFailure | 'too-many-pages' | null;
}

/** @yields also pages that are already in the case: they are drawn the same way. */
export async function* drawPages(
  editor: CaseEditor,
  item: string,
  options: { path: string; signal?: AbortSignal | undefined; draw?: Partial<DrawOptions> },
): AsyncGenerator<DrawnPage, Drawn> {
  const history = editor.find(item);
  const drawn: Drawn = { item, total: null, pages: 0, why: null };
  if ((await editor.original(item)).bytes > MAX_PDF_BYTES)
    return { ...drawn, why: 'pdf-too-large' };
  const bytes = await editor.originalBytes(history);
  const { signal } = options;
  const limits = { last: MAX_PAGES, dotsPerInch: DOTS_PER_INCH, signal, ...options.draw };
  try {
    for await (const { number, total, width, height, data } of drawPdf(bytes, limits)) {
      drawn.total = total;
      drawn.pages = number;
      const picture = await sharp(data, { raw: { width, height, channels: 4 } })
        .flatten({ background: '#fff' })
        .png()
        .toBuffer();
      const path = `${parse(options.path).name} p${number}.png`;
      const times = { modifiedAt: null, createdAt: null };
      const sha256 = await sha256Hex(picture);
      yield { number, total, picture: { path, bytes: picture, sha256, ...times } };
    }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return { ...drawn, why: error.why };
  }
  const left = (drawn.total ?? 0) - drawn.pages;
  return { ...drawn, why: left > 0 ? 'too-many-pages' : null };
}
