/** What the papers say in short is what stands: a person's word before the program's. */
import { expect, it } from 'vitest';
import { timelineOf } from '../../src/case/view/timeline.js';
import { timelineBlocks } from '../../src/report/document/timeline.js';
import type { TimeMark } from '../../src/report/document/types.js';
import { colourInShort, fieldCell } from '../../src/report/document/values.js';
import type { Value } from '../../src/case/statements/confirmation.js';
import { field } from '../case/helpers.js';
import { RED } from '../case/screens.js';
import { viewOf } from './reports.js';

const said = (machine: Value | null, value: Value) => [
  { at: '2022-07-01T00:00:00.000Z', as: 'holder' as const, machine, value },
];

function markOf(view: ReturnType<typeof viewOf>): TimeMark {
  const blocks = timelineBlocks(timelineOf({ views: [view], bundles: [] }), [view]);
  return blocks.flatMap((block) => (block.type === 'timeline' ? block.marks : []))[0]!;
}

it('status and colour in the timeline are those that a person put right', () => {
  expect(JSON.stringify(markOf(viewOf('001', RED)))).toContain('异常（红码）');
  const corrected = viewOf('001', RED, {
    confirmations: {
      statusText: said('异常（红码）', '未见异常（绿码）'),
      colour: said('red', 'green'),
    },
  });
  const { text, swatch } = markOf(corrected);
  expect(JSON.stringify(text)).toContain('未见异常（绿码）');
  expect(JSON.stringify(text)).toContain('绿色');
  expect(JSON.stringify(text)).not.toMatch(/红/);
  // Beside a word that a person put right stands no patch that says the contrary.
  expect(swatch).toBeNull();
});

it('a colour that only a person saw is told, and one that agrees keeps its patch', () => {
  const none = viewOf('001', { ...RED, colour: null });
  expect(colourInShort(none, null)).toBeNull();
  const added = { ...none, confirmations: { colour: said(null, 'red') } };
  expect(colourInShort(added, null)).toMatchObject({ text: { zh: '红色' }, swatch: null });
  const agreed = viewOf('001', RED, { confirmations: { colour: said('red', 'red') } });
  expect(colourInShort(agreed, null)?.swatch).toHaveLength(3);
});

it('a year that a person gave is not said to be inferred', () => {
  const displayedAt = { ...field('2022-06-14T08:21:36+08:00'), inferred: ['year'] };
  const inferred = { ...RED, fields: { ...RED.fields, displayedAt } };
  expect(JSON.stringify(markOf(viewOf('001', inferred)).text)).toContain('年份为推断');
  const entries = said('2022-06-14T08:21:36+08:00', '2021-06-14T08:21:36+08:00');
  const corrected = viewOf('001', inferred, { confirmations: { displayedAt: entries } });
  expect(JSON.stringify(markOf(corrected).text)).not.toContain('年份为推断');
  const cell = fieldCell('displayedAt', displayedAt, entries);
  expect(JSON.stringify(cell)).not.toContain('年份为推断');
  const agreed = said('2022-06-14T08:21:36+08:00', '2022-06-14T08:21:36+08:00');
  expect(JSON.stringify(fieldCell('displayedAt', displayedAt, agreed))).toContain('年份为推断');
});

it('a title that waits for a look says so wherever it is shown', () => {
  const issuer = { id: 'unlisted', title: '样例码', confidence: 0.5, needsReview: true };
  expect(JSON.stringify(markOf(viewOf('001', { ...RED, issuer })).text)).toContain(
    '样例码（待核对）',
  );
  const looked = viewOf(
    '001',
    { ...RED, issuer },
    {
      confirmations: { issuer: said('unlisted', 'unlisted') },
    },
  );
  expect(JSON.stringify(markOf(looked).text)).not.toContain('待核对');
});
