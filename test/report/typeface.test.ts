import { expect, it } from 'vitest';
import type { Paper } from '../../src/report/document/types.js';
import { layOutPdf } from '../../src/report/node/pdf.js';

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
