import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { expect, it } from 'vitest';
import type { Paper } from '../../src/report/document/types.js';
import { layOutPdf } from '../../src/report/node/pdf.js';
import { Typeface } from '../../src/report/node/typeface.js';
import { run } from '../bundle/tools.js';
import { tempFolder } from '../case/helpers.js';
import { installed } from './tools.js';

const paper = (text: string): Paper => ({
  ...{ title: text, foot: '样例', language: 'zh', salt: null },
  date: new Date('2022-07-02T00:00:00Z'),
  blocks: [{ type: 'heading', level: 1, text }],
});
const drawn = async (text: string) => Buffer.from(await (await layOutPdf(paper(text))).draw());

it('is shared by papers, and leaves nothing of one in another', async () => {
  const first = await drawn('健康码 red');
  const other = await drawn('行程卡 green');
  expect(other.equals(first)).toBe(false);
  expect((await drawn('健康码 red')).equals(first)).toBe(true);
});

it.skipIf(!installed('pdftotext'))(
  'says what stands for a character that it lacks, on that page',
  async () => {
    const folder = await tempFolder();
    const { blocks, ...rest } = paper('有人写𠮷野家😀');
    const next = { ...blocks[0]!, text: '第二页', newPage: true };
    const made = await layOutPdf({ ...rest, blocks: [...blocks, next] } as Paper);
    await writeFile(join(folder, 'a.pdf'), await made.draw());
    const pages = (await run('pdftotext a.pdf -', folder)).output.split('\f');
    expect(pages[0]).toContain('〓野家〓');
    expect(pages[0]).toContain('〓：这份 PDF 的字体里没有的字');
    expect(pages[1]).toContain('第二页');
    expect(pages[1]).not.toContain('〓');
  },
);

it('has one glyph for a character, whose width pdfkit finds too', async () => {
  const doc = new PDFDocument();
  await Typeface.open(doc);
  for (const weight of ['regular', 'bold']) {
    const { font } = (doc.font(weight) as unknown as { _font: { font: Font } })._font;
    const some = font.characterSet.filter((_, index) => index % 61 === 0);
    expect(some.length).toBeGreaterThan(500);
    for (const code of some) {
      const { glyphs, advanceWidth } = font.layout(String.fromCodePoint(code));
      const { id, advanceWidth: width } = font.glyphForCodePoint(code);
      expect([glyphs.map((glyph) => glyph.id), advanceWidth]).toEqual([[id], width]);
    }
  }
});

interface Font {
  characterSet: number[];
  layout(text: string): { glyphs: { id: number }[]; advanceWidth: number };
  glyphForCodePoint(code: number): { id: number; advanceWidth: number };
}

it.each([30, 31])('a paper of %i pages is drawn as it was counted', async (count) => {
  const text = (page: number) => `Part ${page + 1}`;
  const blocks = Array.from({ length: count }, (_, page) => ({
    ...{ type: 'heading' as const, level: 1 as const, text: text(page), newPage: page > 0 },
  }));
  const laidOut = await layOutPdf({ ...paper('x'), blocks });
  expect(laidOut.pageCount).toBe(count);
  const pdf = Buffer.from(await laidOut.draw()).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(count);
  const titles = [...pdf.matchAll(/\/Title \((Part \d+)\)/g)].map(([, title]) => title);
  expect(titles.sort()).toEqual(blocks.map((block) => block.text).sort());
});
