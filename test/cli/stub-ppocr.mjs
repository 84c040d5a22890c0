/**
 * In the place of `recognise/node/ppocr.js` and of `tesseract.js` beside it. The first reads what
 * STUB_LINES says, one line below the other, whatever the picture; by default nothing. The second reads
 * the first of these lines wherever it is asked, in a pool of readers too.
 */
import { setTimeout as sleep } from 'node:timers/promises';

const lines = (process.env.STUB_LINES ?? '').split('\n').filter(Boolean).map(lineOf);

function lineOf(text, index) {
  const box = { x: 100, y: 100 + 80 * index, width: 40 * text.length, height: 40 };
  const { x, y, width, height } = box;
  const [left, right] = [x, x + width];
  const quad = [
    { x: left, y },
    { x: right, y },
    { x: right, y: y + height },
    { x: left, y: y + height },
  ];
  const offsets = Array.from(text, (_, at) => (at + 0.5) / text.length);
  return { text, confidence: 0.99, box, quad, offsets };
}

export const openPpocr = async () => ({
  name: 'ppocr',
  readPage: async () => {
    await sleep(300);
    return structuredClone(lines);
  },
  engine: async () => ({ version: 'stub', models: {} }),
  close: async () => {},
});

export const openTesseract = () => ({
  name: 'tesseract',
  readCrops: async (_bitmap, boxes) =>
    boxes.map(() => ({ text: lines[0]?.text ?? '', confidence: 0.9 })),
  engine: async () => ({ version: 'stub', models: {} }),
  close: async () => {},
});

/** @alias The same engine in a worker of a pool. */
export const cropReader = openTesseract;
