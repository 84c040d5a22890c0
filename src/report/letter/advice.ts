/** What the sender should know before a letter goes out: apart from it, so that it is not handed in. Pure. */
import type { Tongue } from '../../base/wording.js';
import type { Office } from '../../i18n/offices/types.js';
import { WHILE_PHONE, WHILE_PHONE_SOURCES } from '../../i18n/offices/proceedings.js';
import { officeName } from '../../i18n/choices.js';
import { filled } from '../../i18n/papers.js';
import { LETTER as W } from '../../i18n/letter.js';

export interface AdviceOn {
  /** Items that came in other people's bundles, as ranges; empty for none. */
  others?: string;
  /** Items that it is about, as a shell takes them, where that is not the whole case. */
  items?: string | undefined;
}

/** @returns lines of text. */
export function adviceLines(
  office: Office,
  tongue: Tongue,
  { others = '', items }: AdviceOn = {},
): string[] {
  // Not our own notes: a person who looks the rules up does not know them.
  const named = office.sources.filter((source) => !source.startsWith('docs/'));
  const isNamed = named.some((source) => source.startsWith(WHILE_PHONE_SOURCES.law));
  const law = isNamed ? named : [...named, WHILE_PHONE_SOURCES.law + WHILE_PHONE_SOURCES.articles];
  const ofPages = items === undefined ? W.pagesNow : filled(W.pagesOfItems, { items });
  const pages = office.evidence || office.facts !== null ? [ofPages] : [];
  const theirs =
    others === '' || office.facts === null ? [] : [filled(W.ofOthers, { items: others })];
  const bullets = (words: Office['notices']) => words.map((word) => `· ${word[tongue]}`);
  return [
    W.forYou[tongue],
    W.office[tongue] + officeName(office.id, tongue),
    '',
    W.refuses[tongue],
    ...bullets(office.refuses),
    '',
    W.notices[tongue],
    ...bullets([...office.notices, ...theirs, W.noConclusion, ...pages]),
    '',
    W.whilePhone[tongue],
    ...bullets(WHILE_PHONE),
    '',
    W.sources[tongue] + law.join('；'),
  ];
}
