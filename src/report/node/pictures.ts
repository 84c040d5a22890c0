/** Pictures for paper: pixels only, upright, as large as a page can show. */
import sharp from '../../files/node/sharp.js';
import type { OriginalFacts } from '../../case/items/shapes.js';
import { drawPdf, PdfError } from '../../files/node/pdf/draw.js';
import { openThumbnailer } from '../../files/node/thumbnail/draw.js';
import { small } from '../../files/node/thumbnail/small.js';
import type { Picture } from '../document/types.js';

/** Enough for 75 mm of paper at 200 dpi. */
const WIDTH = 600;
const HEIGHT = 1240;
/** Above this many items each is smaller, so that a report can still be sent by mail. */
const MANY = 100;
const AT_ONCE = 4;

export interface Drawable {
  item: string;
  original: OriginalFacts;
  /** Of a document, its first page. */
  sort: 'picture' | 'pdf';
}

/** @param content The original's bytes. @returns by item; null where it cannot be drawn. */
export async function thumbnails(
  items: readonly Drawable[],
  content: (of: Drawable) => Promise<Uint8Array>,
  onPicture: (item: string) => void = () => {},
): Promise<Map<string, Picture | null>> {
  const scale = items.length > MANY ? 0.6 : 1;
  const within = { width: Math.round(WIDTH * scale), height: Math.round(HEIGHT * scale) };
  const found = new Map<string, Picture | null>();
  const thumbnailer = openThumbnailer();
  try {
    for (let start = 0; start < items.length; start += AT_ONCE) {
      const batch = items.slice(start, start + AT_ONCE);
      const contents = await Promise.all(batch.map(content));
      const jobs = batch.flatMap(({ sort, original: { mediaType } }, index) =>
        sort === 'picture' ? [{ bytes: contents[index]!, mediaType, within }] : [],
      );
      const drawn = await thumbnailer.draw(jobs);
      for (const [index, { item, sort }] of batch.entries()) {
        const picture =
          sort === 'pdf' ? await firstPage(contents[index]!, within) : (drawn.shift() ?? null);
        found.set(item, picture);
        onPicture(item);
      }
    }
  } finally {
    thumbnailer.close();
  }
  return found;
}

/** A PDF that cannot be drawn is shown as a sheet with its name: it is kept anyway. */
async function firstPage(
  bytes: Uint8Array,
  within: { width: number; height: number },
): Promise<Picture | null> {
  try {
    for await (const { width, height, data } of drawPdf(bytes, { last: 1, maxSide: 2 * HEIGHT })) {
      const page = sharp(data, { raw: { width, height, channels: 4 } });
      return await small(page.flatten({ background: '#fff' }), within);
    }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
  }
  return null;
}
