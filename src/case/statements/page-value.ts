/** What people type for the kind, issuer or colour of a page, and what they may choose from. Pure. */
import type { Tongue, Wording } from '../../base/wording.js';
import { BUILT_IN } from '../../reading/catalogue/index.js';
import type { Part, Reading } from '../../reading/schema.js';
import { COLOURS } from '../../recognise/colour/bands.js';
import { issuerTitle } from './codes.js';
import { COLOUR_NAMES, typedValue } from './typed-value.js';

interface Choice {
  value: string;
  /** What the program shows for it. */
  wording: Wording;
  /** Other names that it answers to. */
  also?: readonly string[];
}

/** Of the words that {@link typedValue} takes, one for each colour. */
const CHINESE_COLOURS = COLOURS.flatMap(
  (colour) =>
    Object.entries(COLOUR_NAMES).find(
      ([name, of]) => of === colour && /\p{Script=Han}/u.test(name),
    )?.[0] ?? [],
);

const same = (text: string): Wording => ({ zh: text, en: text });

function kinds({ kind, vocabulary }: Reading | Part): Choice[] {
  const own = vocabulary === undefined ? [] : [{ value: kind, wording: vocabulary.wording }];
  const known = BUILT_IN.kinds.map(({ id, wording }) => ({ value: id, wording }));
  return [
    ...own,
    ...known,
    { value: 'unknown', wording: { zh: '未识别种类', en: 'kind unknown' } },
  ];
}

function issuers({ issuer }: Reading | Part): Choice[] {
  const known = BUILT_IN.families.map(({ id, titles }) => ({
    ...{ value: id, wording: same(issuerTitle(id)) },
    also: titles.map(({ text }) => text),
  }));
  if (issuer === null) return known;
  const own = { value: issuer.id, wording: same(issuer.title) };
  return [own, ...known];
}

/** `field` is kind, issuer or colour. @returns null for what it cannot be. */
export function pageValue(of: Reading | Part, field: string, typed: string): string | null {
  if (field === 'colour') return typedValue(field, typed) as string | null;
  const wanted = plain(typed);
  const choices = field === 'kind' ? kinds(of) : issuers(of);
  const found = choices.find(({ value, wording, also = [] }) =>
    [value, wording.zh, wording.en, ...also].some((name) => plain(name) === wanted),
  );
  return found?.value ?? null;
}

/** What may be typed, as the program shows it. */
export function pageChoices(of: Reading | Part, field: string, tongue: Tongue): string[] {
  if (field === 'colour') return tongue === 'zh' ? CHINESE_COLOURS : [...COLOURS];
  const choices = field === 'kind' ? kinds(of) : issuers(of);
  return [
    ...new Set(
      choices.map(({ value, wording }) =>
        tongue === 'zh' || field === 'issuer' ? wording.zh : value,
      ),
    ),
  ];
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((?:待核对|unsure)\)$/, '')
    .replace(/[\s_·-]/g, '');
}
