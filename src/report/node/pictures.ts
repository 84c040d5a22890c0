/** Pictures for paper: pixels only, upright, as large as a page can show. */
import sharp, { type Sharp } from 'sharp';
import type { OriginalFacts } from '../../case/items/shapes.js';
import { drawPdf, PdfError } from '../../files/node/pdf/draw.js';
import { openPicture } from '../../files/node/inspect.js';
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
  const found = new Map<string, Picture | null>();
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const batch = items.slice(start, start + AT_ONCE);
    const pictures = await Promise.all(
      batch.map(async (one) => {
        const bytes = await content(one);
        return one.sort === 'pdf'
          ? firstPage(bytes, scale)
          : thumbnail(await openPicture(bytes), scale);
      }),
    );
    for (const [index, { item }] of batch.entries()) {
      found.set(item, pictures[index] ?? null);
      onPicture(item);
    }
  }
  return found;
}

/** A PDF that cannot be drawn is shown as a sheet with its name: it is kept all the same. */
async function firstPage(bytes: Uint8Array, scale: number): Promise<Picture | null> {
  try {
    for await (const { width, height, data } of drawPdf(bytes, { last: 1, maxSide: 2 * HEIGHT })) {
      const page = sharp(data, { raw: { width, height, channels: 4 } });
      return await thumbnail(page.flatten({ background: '#fff' }), scale);
    }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
  }
  return null;
}

async function thumbnail(picture: Sharp, scale: number): Promise<Picture> {
  const size = { width: Math.round(WIDTH * scale), height: Math.round(HEIGHT * scale) };
  const { data, info } = await picture
    .resize({ ...size, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 76 })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height };
}
