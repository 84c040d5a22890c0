/**
 * Draws the pages of one PDF, in a process of its own: a PDF from a stranger may never finish, take
 * all memory, or crash what draws it. The process that started it ends it.
 *
 * PDFium as WebAssembly, without scripts; it reads nothing but the bytes that it is given.
 */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { limitMemory } from '../../../base/node/memory-limit.js';
import type { Answer, Job } from './protocol.js';

limitMemory(2 ** 30);

process.once('message', (job: Job) => {
  void draw(job).finally(() => process.disconnect());
});

const say = (answer: Answer) =>
  new Promise<void>((resolve) => process.send?.(answer, () => resolve()));

/** Of points, of which an inch has 72. */
const POINTS = 72;

async function draw({ bytes, first, last, dotsPerInch, maxSide }: Job): Promise<void> {
  try {
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(bytes);
    const total = document.getPageCount();
    await say({ type: 'opened', total });
    for (let number = first; number <= Math.min(last, total); number++) {
      const page = document.getPage(number - 1);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const longest = Math.max(originalWidth, originalHeight, 1);
      const scale = Math.min(dotsPerInch / POINTS, maxSide / longest);
      // As RGBA; what is transparent becomes white.
      const { width, height, data } = await page.render({ scale, render: 'bitmap' });
      await say({ type: 'page', number, width, height, data: new Uint8Array(data) });
    }
    await say({ type: 'done' });
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    await say({ type: 'failed', why: /password/i.test(message) ? 'password' : 'damaged' });
  }
}
