/** What is only known from words and pixels together. */
import { expect, it } from 'vitest';
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import { interpret, type Interpretation } from '../../src/reading/interpret.js';
import type { ColourMeasure } from '../../src/recognise/colour/measure.js';
import type { ColourName } from '../../src/recognise/colour/bands.js';
import { lineOf, SCREEN, type LineSketch } from './pages.js';

const CODE = { x: 290, y: 800, width: 500, height: 500 };
const PAGE: LineSketch[] = [
  ['随申码', 440, 140, 200, 54],
  ['*砚舟', 420, 420, 160, 60],
  ['2022-06-16 10:20:31', 240, 600, 600, 60],
];

const measured = (value: ColourName): ColourMeasure => ({
  ...{ value, rgb: [20, 150, 80], white: [255, 255, 255], share: 1, confidence: 1, samples: [] },
  ...{ oklch: { l: 0.6, c: 0.15, h: 150 }, region: CODE },
});

async function readAs(colour: ColourName, status = '红码'): Promise<Interpretation> {
  const { width, height } = SCREEN;
  const lines = [...PAGE, [status, 420, 1400, 160, 80] as const].map(lineOf);
  const made = await interpret({
    sight: {
      bitmap: { width, height, data: new Uint8Array(width * height * 3).fill(255) },
      ...{ lines, blocks: [], qr: [], qrColours: [measured(colour)], turned: 0 },
      toOriginal: (box) => box,
      inOriginal: (sample) => sample,
    },
    panel: { bounds: SCREEN, lines, codes: [{ box: CODE, coloured: true, index: 0 }] },
    metadata: { exif: {}, png: {}, software: null, nameTime: null, provenance: 'unknown' },
    catalogue: BUILT_IN,
    readers: { first: 'ppocr', second: null },
  });
  if (made.kind === null) throw new Error('no kind');
  return made;
}

it('a status that names another colour than the code has is asked about, as the colour is', async () => {
  const differ = await readAs('green');
  expect(differ.colour?.reviewReasons).toContain('words-disagree');
  expect(differ.fields.statusText).toMatchObject({
    value: '红码',
    needsReview: true,
    reviewReasons: ['words-disagree'],
  });
  const agree = await readAs('red');
  expect(agree.fields.statusText).toMatchObject({ value: '红码', needsReview: false });
});

it('so is 未见异常 under a red code, which may be said of something else', async () => {
  const red = await readAs('red', '未见异常');
  expect(red.fields.statusText).toMatchObject({ reviewReasons: ['words-disagree'] });
  const green = await readAs('green', '未见异常');
  expect(green.fields.statusText).toMatchObject({ needsReview: false });
});
