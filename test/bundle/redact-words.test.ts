/** Why a file was withheld is told in words, in both languages. */
import { expect, it } from 'vitest';
import { CRATE } from '../../src/bundle/layout.js';
import { categoryOf } from '../../src/bundle/redact/select.js';
import { fieldWords } from '../../src/i18n/labels.js';
import { WITHHELD } from '../../src/i18n/page.js';

const NAMES = ['text', 'qr', 'metadata', 'source', 'note', 'origin', 'members', 'imported', 'new'];
const PATHS = [
  ...['data/originals/001.png', CRATE, 'data/report.pdf', 'data/contributors.csv'],
  ...['data/findings/001.json', 'data/timeline.csv', 'data/items/001/fields/phone.json'],
  ...['kind', 'issuer', 'colour'].map((name) => `data/items/001/confirmations/${name}.json`),
  ...NAMES.map((name) => `data/items/001/${name}.json`),
  ...['data/items/001/stamps/1.tsr', 'data/items/001/imported/1.json'],
];

it('names what was withheld in words, and never by its code', () => {
  const categories = PATHS.flatMap((path) => categoryOf(path) ?? []);
  expect(categories).toContain('origin');
  for (const reason of [...categories, 'quotes', 'rests-on-withheld']) {
    const words = WITHHELD[reason] ?? fieldWords(null, reason);
    expect(words.zh, reason).toMatch(/\p{Script=Han}/u);
    expect(words.en, reason).not.toMatch(/[a-z][A-Z]|-on-/);
  }
});
