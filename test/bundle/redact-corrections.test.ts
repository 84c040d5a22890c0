/** A value that a person corrected does not stay alone in a copy. */
import { describe, expect, test } from 'vitest';
import { planMask } from '../../src/bundle/redact/regions.js';
import { select } from '../../src/bundle/redact/select.js';

/** Invented. */
const NAME = '样例人王小明';
const FOLDER = 'data/items/001/';
const [NAME_FILE, FIELD, WORD, UNSAID] = [
  `${FOLDER}fields/holderName.json`,
  `${FOLDER}fields/reason.json`,
  `${FOLDER}confirmations/reason.json`,
  `${FOLDER}fields/pushedBy.json`,
] as const;

test('a reading goes with the correction that quotes a withheld name, and no other does', () => {
  const documents = new Map<string, unknown>([
    [NAME_FILE, { value: NAME }],
    [FIELD, { value: '样例原因' }],
    [WORD, { confirmations: [{ machine: '样例原因', value: `${NAME}的原因` }] }],
    [UNSAID, { value: '样例地点' }],
  ]);
  const texts = new Map([...documents].map(([path, one]) => [path, JSON.stringify(one)]));
  const { withheld } = select([...documents.keys()], documents, texts, []);
  expect([...withheld]).toEqual([
    [NAME_FILE, 'holderName'],
    [WORD, 'quotes'],
    [FIELD, 'quotes'],
  ]);
});

test('a field that only a later version knows goes, unless an added kind calls it harmless', () => {
  const facts = { vocabulary: { fields: [{ name: 'route' }, { name: 'seat', personal: true }] } };
  const names = ['passport', 'route', 'seat', 'statusText'];
  const documents = new Map<string, unknown>([
    [`${FOLDER}item.json`, facts],
    ...names.map((name) => [`${FOLDER}fields/${name}.json`, { value: `样例${name}` }] as const),
    [`${FOLDER}confirmations/passport.2.json`, { confirmations: [{ value: '样例' }] }],
  ]);
  const { withheld } = select([...documents.keys()], documents, new Map(), []);
  expect([...withheld]).toEqual([
    [`${FOLDER}fields/passport.json`, 'passport'],
    [`${FOLDER}fields/seat.json`, 'seat'],
    [`${FOLDER}confirmations/passport.2.json`, 'passport'],
  ]);
});

describe('with its correction goes', () => {
  const region = { x: 0, y: 0, width: 9, height: 9 };
  const word = (machine: unknown, value: unknown) => ({ confirmations: [{ machine, value }] });
  const finding = (field: string) => ({
    ...{ schema: 'evidence-finding/1', says: { zh: '', en: '' } },
    grounds: [{ item: '001', part: null, field }],
  });
  const documents = new Map<string, unknown>([
    [`${FOLDER}item.json`, { colour: { value: 'red', region, rgb: [9, 9, 9] }, issuer: null }],
    [NAME_FILE, { value: NAME, region }],
    [`${FOLDER}confirmations/holderName.json`, word(NAME, '样例别名')],
    [FIELD, { value: '样例原因', region }],
    [WORD, word('样例原因', '样例真实原因')],
    [`${FOLDER}fields/reason.2.json`, { value: '另一原因', region }],
    [`${FOLDER}confirmations/colour.json`, word('red', 'green')],
    // Seen by a person only.
    [`${FOLDER}confirmations/venueName.json`, word(null, '样例商场')],
    ['data/findings/001.json', finding('reason')],
    ['data/findings/002.json', finding('colour')],
    ['data/findings/003.json', finding('venueName')],
    ['data/findings/004.json', finding('pushedBy')],
    ['data/report.html', null],
  ]);
  const paths = [...documents.keys(), 'data/custody.jsonl', 'data/evidence-list.csv'];
  const texts = new Map([...documents].map(([path, one]) => [path, JSON.stringify(one)]));
  const gone = (more: string[]) => [...select(paths, documents, texts, more).withheld.keys()];
  const always = [NAME_FILE, `${FOLDER}confirmations/holderName.json`, 'data/report.html'];

  test.each<[string, string[], string[]]>([
    ['by default, whom it is about: both, and the report', [], []],
    [
      'by the name of a field: both, and what rests on them',
      ['reason'],
      [FIELD, WORD, `${FOLDER}fields/reason.2.json`, 'data/findings/001.json'],
    ],
    [
      'the colour: the word, and what rests on it',
      ['colour'],
      [`${FOLDER}confirmations/colour.json`, 'data/findings/002.json'],
    ],
    [
      'what only a person saw',
      ['venueName'],
      [`${FOLDER}confirmations/venueName.json`, 'data/findings/003.json'],
    ],
    [
      'all findings',
      ['findings'],
      ['001', '002', '003', '004'].map((n) => `data/findings/${n}.json`),
    ],
  ])('%s', (_, more, expected) => {
    expect(gone(more).sort()).toEqual([...always, ...expected].sort());
  });

  test('the field in the masked picture', () => {
    const { withheld } = select(paths, documents, texts, ['reason']);
    const shown = new Set(['reason']);
    expect(planMask({ ...{ item: '001', documents, withheld }, secrets: [], shown }).shown).toEqual(
      [],
    );
    const all = select(paths, documents, texts, []).withheld;
    expect(
      planMask({ ...{ item: '001', documents, withheld: all }, secrets: [], shown }).shown,
    ).toEqual([region, region]);
  });

  test('a colour that no code was found for covers nothing; a code that was not decoded is covered', () => {
    const codes = (rgb: number[], value: string) => {
      const facts = { colour: { value, from: 'qr-modules', rgb, region } };
      const documents = new Map<string, unknown>([['data/items/001/item.json', facts]]);
      const of = { item: '001', documents, withheld: new Map(), secrets: [] };
      const { patches, codes } = planMask({ ...of, shown: new Set(['statusText']) });
      return [patches.length, codes.length];
    };
    expect(codes([0, 0, 0], 'unknown')).toEqual([0, 0]);
    expect(codes([40, 150, 60], 'green')).toEqual([1, 1]);
  });
});
