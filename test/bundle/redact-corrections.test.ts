/** A value that a person corrected does not stay alone in a copy. */
import { expect, test } from 'vitest';
import { select } from '../../src/bundle/redact/select.js';

/** Invented. */
const NAME = '样例人王小明';
const FOLDER = 'data/items/001/';
const [NAME_FILE, FIELD, WORD, UNSAID] = [
  `${FOLDER}fields/holderName.json`,
  `${FOLDER}fields/reason.json`,
  `${FOLDER}confirmations/reason.json`,
  `${FOLDER}fields/place.json`,
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
