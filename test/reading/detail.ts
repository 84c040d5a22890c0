/** Parts of fixtures, for tests in which an engine has to read something, no matter what. */
import sharp from 'sharp';
import { fileURLToPath } from 'node:url';

/** From where and how many rows: the head of the page, and a few of its fields. */
const PARTS = {
  'travel-linyi-0616.png': { top: 110, height: 1300 },
  'shandong-red-0614-0821.png': { top: 220, height: 1400 },
};

/** A PNG of half the size, read in a fraction of the time that the whole page takes. */
export async function detail(name: keyof typeof PARTS): Promise<Buffer> {
  const file = fileURLToPath(new URL(`../../fixtures/images/${name}`, import.meta.url));
  const { top, height } = PARTS[name];
  const part = await sharp(file).extract({ left: 0, top, width: 1080, height }).toBuffer();
  return sharp(part).resize({ width: 540 }).png().toBuffer();
}
