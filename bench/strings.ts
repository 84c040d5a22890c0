/**
 * Which strings of the truth stand somewhere in the text that an engine gave: a measure that needs
 * no field to be found, so that bare engines can be compared. Pure.
 */
import type { Truth, Value } from '../test/reading/compare.js';
import type { StringRecall } from './figures.js';

/** Spaces and punctuation apart; runs of mask characters count as one, as engines miscount them. */
function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[xX×★]{2,}/g, '*')
    .replace(/\*[*xX×★]*/g, '*')
    .replace(/[^\p{L}\p{N}*]/gu, '')
    .toLowerCase();
}

/** As the screen writes them, as far as that is the same on all screens. */
export function stringsOf(truth: Truth): string[] {
  const fields = [truth.fields, ...(truth.parts ?? []).map((part) => part.fields)];
  return fields.flatMap((values) =>
    Object.entries(values).flatMap(([name, value]) => shownAs(name, value)),
  );
}

function shownAs(name: string, value: Value): string[] {
  if (typeof value === 'object') return value.map(({ place }) => place);
  if (typeof value === 'number') return [`${value}天`];
  if (name === 'testResult') return TEST_RESULTS[value] ?? [];
  // Dates are written in a dozen ways; a clock has its digits in one order.
  const clock = /T(\d\d:\d\d(?::\d\d)?)/.exec(value);
  if (clock) return [clock[1]!];
  return /^\d{4}-\d\d-\d\d$/.test(value) ? [] : [value];
}

const TEST_RESULTS: Record<string, string[]> = { negative: ['阴性'], positive: ['阳性'] };

export function recallOf(truth: Truth, text: string): StringRecall {
  const hay = squeeze(text);
  const strings = stringsOf(truth)
    .map(squeeze)
    .filter((string) => string.replaceAll('*', '') !== '');
  return {
    found: strings.filter((string) => hay.includes(string)).length,
    expected: strings.length,
  };
}
