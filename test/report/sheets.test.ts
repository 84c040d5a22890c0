/** What is laid out on a page does not lie over what is below it. */
import { expect, it } from 'vitest';
import { layOut } from '../../src/report/pdf/blocks.js';
import { Sheets, type Op, type Type } from '../../src/report/pdf/sheet.js';

const type: Type = {
  clean: (text) => text,
  width: (text, size) => text.length * size,
  lines: (text) => text.split('\n'),
};

it('lines to sign in two languages have room for both', () => {
  let ops: readonly Op[] = [];
  const sheets = new Sheets(type, (all) => (ops = all));
  const row = [{ zh: '姓名', en: 'name' }];
  layOut(sheets, { type: 'signatures', rows: [row, row] }, 'both');
  layOut(sheets, { type: 'text', text: { zh: '已核对', en: 'compared' } }, 'both');
  sheets.end();
  const lines = ops.flatMap((op) => (op.op === 'text' ? [op] : []));
  expect(lines.map(({ text }) => text)).toEqual([
    ...['姓名', 'name', '姓名', 'name', '已核对', 'compared'],
  ]);
  for (const [index, { y, size }] of lines.slice(0, -1).entries())
    expect(lines[index + 1]!.y).toBeGreaterThanOrEqual(y + size);
});
