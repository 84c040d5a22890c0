/** What a person put right is what `list`, `show` and the verdict tell; what was read stands beside it. */
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { status } from '../../../src/bundle/statuses.js';
import type { VerifyResult } from '../../../src/bundle/verify/schema.js';
import type { ConfirmationMap } from '../../../src/case/statements/confirmation.js';
import type { Case } from '../../../src/case/node/store.js';
import type { ItemView } from '../../../src/case/view/view.js';
import { listObject, renderList } from '../../../src/cli/terminal/render/list.js';
import { itemObject, renderItem } from '../../../src/cli/terminal/render/show.js';
import { renderVerdict } from '../../../src/cli/terminal/render/verdict.js';
import { messagesIn } from '../../messages.js';
import { fakeReading } from '../../case/helpers.js';

const at = '2022-06-16T02:20:31.000Z';
const canvas = (language: 'en' | 'zh-CN' = 'en') => ({
  ...{ messages: messagesIn(language), width: 120, style: new Chalk({ level: 0 }) },
});

function view(confirmations: ConfirmationMap): ItemView {
  return {
    ...{ item: '001', addedAt: at, note: null, origin: [], members: null, stamps: 0, links: [] },
    original: {
      ...{ schema: 'evidence-original/1', item: '001', file: '001.png', bytes: 9 },
      ...{ sha256: 'ab'.repeat(32), type: 'picture', mediaType: 'image/png', width: 4, height: 6 },
    },
    source: {
      ...{ schema: 'evidence-source/1', salt: '', name: 'a.png', bytes: 9 },
      ...{ modifiedAt: null, importedAt: at, source: null },
    },
    ...{ confirmations, reading: fakeReading('a.png', new Uint8Array([1])) },
  };
}

const corrected = view({
  colour: [{ at, as: 'holder', machine: 'red', value: 'green' }],
  statusText: [{ at, as: null, machine: '异常（红码）', value: '异常（红码）' }],
  venueName: [{ at, as: 'helper', machine: null, value: '样例商场' }],
});

describe('list', () => {
  test('has the value that a person gave, marked; one that was confirmed is not marked', () => {
    expect(renderList([corrected], canvas())).toMatch(/green \(corrected\) .* 异常（红码） /);
    expect(renderList([corrected], canvas('zh-CN'))).toContain('绿色（已更正）');
    expect(renderList([view({})], canvas())).toMatch(/001 +red /);
  });

  test('as JSON says both', () => {
    const of = { file: { caseId: 'c', createdAt: at }, history: { bundles: [] } };
    const { items } = listObject(of as unknown as Case, [corrected]) as { items: object[] };
    expect(items[0]).toMatchObject({
      ...{ colour: 'red', statusText: '异常（红码）' },
      confirmed: { colour: 'green', statusText: '异常（红码）', venueName: '样例商场' },
    });
  });
});

describe('show', () => {
  test('tells what was said, by whom, and what the program had read', () => {
    const text = renderItem(corrected, { showPersonal: false, lines: false }, canvas());
    expect(text).toMatch(/colour +green\n +the program read: red\n +corrected by/);
    expect(text).toMatch(/status +异常（红码）\n +confirmed by/);
    // Seen by a person only.
    expect(text).toContain('样例商场');
    // Not asked again.
    expect(text).not.toContain('? status');
  });

  test('as JSON holds the words beside the reading', () => {
    expect(itemObject(corrected)).toMatchObject({
      reading: { colour: { value: 'red' } },
      confirmations: corrected.confirmations,
    });
  });
});

const WORD = 'data/items/001/confirmations/colour.json';
const result: VerifyResult = {
  ...{ schema: 'evidence-verify/1', verdict: 'redacted', bundleId: 'a', sequence: 1 },
  ...{ signer: null, reread: null, published: false, container: 'original' },
  time: { state: 'none', genTime: null, tsa: null, at: null, sealed: null, tokens: [] },
  fileStamps: [],
  countersignatures: [],
  openTimestamps: [],
  redaction: {
    ...{ by: 'signer', fingerprint: 'f' },
    withheld: [...Array.from({ length: 30 }, (_, i) => `data/items/001/fields/f${i}.json`), WORD],
  },
  statuses: [status('word-withheld', WORD, { item: '001', field: 'colour' })],
};

test('of a redacted copy, withheld words of people stand first, and are told as such', () => {
  const text = renderVerdict(result, 'b.zip', canvas());
  expect(text.indexOf(WORD)).toBeLessThan(text.indexOf('f0.json'));
  expect(text).toContain('001 colour: corrected or confirmed by a person; withheld');
  expect(renderVerdict(result, 'b.zip', canvas('zh-CN'))).toContain('有人更正或确认过；已隐去');
});

test('a good verdict on files that contradict each other says so, in both languages', () => {
  const bad = status('log-differs', WORD, { item: '001', action: 'read', expected: 0, actual: 1 });
  const contradicted = {
    ...result,
    verdict: 'verified' as const,
    redaction: null,
    statuses: [bad],
  };
  const text = renderVerdict(contradicted, 'b.zip', canvas());
  expect(text.startsWith('! ')).toBe(true);
  expect(text.replace(/\s+/g, ' ')).toContain('its files contradict each other');
  expect(renderVerdict(contradicted, 'b.zip', canvas('zh-CN'))).toContain('互相矛盾');
});
