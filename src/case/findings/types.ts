/** A finding: what several values say together, never what follows from it in law. */
import type { Wording } from '../../base/wording.js';
import type { CodeFacts, Fact, ItemFacts } from '../view/facts.js';

export const FINDING_CODES = [
  'pushed-by-place-not-visited',
  'code-of-place-not-visited',
  'inbound-without-border',
  'colours-differ-on-one-day',
  'colour-changed-within-a-day',
  'missing-test-but-negative-shown',
  'colour-and-words-disagree',
  'venue-outside-visited-places',
  'clock-and-status-bar',
  'clock-and-file-name',
  'clock-and-exif',
  'clock-and-file-time',
  'different-holders',
  'near-duplicate',
  'edited-with-software',
  'star-out-of-period',
  'window-out-of-period',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** What a finding rests on. */
export interface Ground {
  item: string;
  part: number | null;
  /** A field, `colour`, `lines` for other words of the page, or `file` for what the file itself says. */
  field: string;
  sure: boolean;
}

export interface Finding {
  code: FindingCode;
  /** `note`: nothing about the case itself, only something to know of a picture. */
  level: 'finding' | 'note';
  items: string[];
  grounds: Ground[];
  /** Something that it rests on still has to be confirmed by a person. */
  ifConfirmed: boolean;
  title: Wording;
  /** What is to be seen, with the values. */
  says: Wording;
  /** Where it is weak. */
  weakness: Wording;
  /** How it may have happened without anyone's intent. */
  innocent: Wording;
}

export type Rule = (items: readonly ItemFacts[]) => Finding[];

export interface Words {
  title: Wording;
  says: Wording;
  weakness: Wording;
  innocent: Wording;
}

export function finding(
  code: FindingCode,
  grounds: readonly Ground[],
  words: Words,
  level: Finding['level'] = 'finding',
): Finding {
  const items = [...new Set(grounds.map(({ item }) => item))].sort((a, b) => Number(a) - Number(b));
  const ifConfirmed = grounds.some(({ sure }) => !sure);
  const { title, says, weakness, innocent } = words;
  return {
    ...{ code, level, items, grounds: [...grounds], ifConfirmed },
    ...{ title: tidy(title), says: tidy(says), weakness, innocent },
  };
}

/** After a full-width bracket, which is half empty, no space is set. */
function tidy({ zh, en }: Wording): Wording {
  return { zh: zh.replaceAll('） ', '）'), en };
}

/** @param facts Of `code`; what is absent is left out. */
export function grounds(code: CodeFacts, ...facts: (Fact | null | undefined)[]): Ground[] {
  const { item, part } = code;
  return facts.flatMap((fact) =>
    fact ? [{ item, part, field: fact.field, sure: fact.sure }] : [],
  );
}

/** Kind or issuer, where a finding takes it for granted and no person has looked at it yet. */
export function pageGrounds(code: CodeFacts, ...of: readonly ('kind' | 'issuer')[]): Ground[] {
  const { item, part, kindSure, issuerSure } = code;
  const sure = { kind: kindSure, issuer: issuerSure };
  return of.flatMap((field) => (sure[field] ? [] : [{ item, part, field, sure: false }]));
}

export function fileGround(item: string): Ground {
  return { item, part: null, field: 'file', sure: true };
}

/** Words of the page that are no field: what the program took them to mean. */
export function linesGround({ item, part }: CodeFacts): Ground {
  return { item, part, field: 'lines', sure: true };
}

/** `001`, or `001（第 2 个码）`. */
export function named({ item, part }: { item: string; part: number | null }): Wording {
  return part === null
    ? { zh: item, en: item }
    : { zh: `${item}（第 ${part} 个码）`, en: `${item} (code ${part})` };
}
