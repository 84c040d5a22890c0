/** Looking for known phrases in text that an OCR engine may have got slightly wrong. Pure. */

import { ofText } from './remembered.js';

/** A text as it is compared. */
interface Squeezed {
  text: string;
  /** Which characters it holds, each by one of 64 bits: what a phrase has and a text lacks is a slip. */
  low: number;
  high: number;
}

/** Every line of a page is compared with every phrase of the catalogue: most texts come again. */
const squeezed = ofText((text): Squeezed => {
  const bare = text
    .replace(/[\s,，.。:：;；、·!！?？"“”'‘’()（）[\]【】<>〈〉《》|｜\-—_~～>√]/g, '')
    .toLowerCase();
  let [low, high] = [0, 0];
  for (let i = 0; i < bare.length; i++) {
    const bit = bare.charCodeAt(i) & 63;
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << bit;
  }
  return { text: bare, low, high };
}, 4096);

/** Without spaces and punctuation; what is left is compared. */
export function squeeze(text: string): string {
  return squeezed(text).text;
}

/** At least so many characters of one text are nowhere in another. */
function missing(of: Squeezed, from: Squeezed): number {
  return bits(of.low & ~from.low) + bits(of.high & ~from.high);
}

function bits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** One slip in every five characters is forgiven, none in phrases shorter than four. */
export function allowedSlips(length: number): number {
  return length < 4 ? 0 : Math.max(1, Math.floor(length / 5));
}

/**
 * How well a phrase stands somewhere in a text: 1 for to the letter, less for each slip, 0 for not
 * at all. Both are squeezed first.
 */
export function within(text: string, phrase: string): number {
  return qualityWithin(squeezed(text), squeezed(phrase));
}

function qualityWithin(hay: Squeezed, needle: Squeezed): number {
  const { length } = needle.text;
  if (length === 0 || hay.text.length === 0) return 0;
  const lacks = missing(needle, hay);
  if (lacks === 0 && hay.text.includes(needle.text)) return 1;
  const allowed = allowedSlips(length);
  if (allowed === 0 || lacks > allowed || hay.text.length < length - allowed) return 0;
  const slips = bestSlips(hay.text, needle.text);
  return slips <= allowed ? 1 - slips / length : 0;
}

/** As {@link within}, for a phrase that must be the whole text. */
export function matches(text: string, phrase: string): number {
  return qualityOf(squeezed(text), squeezed(phrase));
}

function qualityOf(hay: Squeezed, needle: Squeezed): number {
  const { length } = needle.text;
  if (hay.text === needle.text) return length === 0 ? 0 : 1;
  const allowed = allowedSlips(length);
  if (Math.abs(hay.text.length - length) > allowed) return 0;
  if (missing(needle, hay) > allowed || missing(hay, needle) > allowed) return 0;
  const slips = editDistance(hay.text, needle.text);
  return slips <= allowed ? 1 - slips / length : 0;
}

/** A phrase of a list and how well it was matched. */
export interface Hit<Phrase> {
  phrase: Phrase;
  quality: number;
}

/**
 * Those of a list that a text matches, as {@link matches} and {@link within} say, in the list's order:
 * a list that is asked about every line of every page.
 */
export function hitsOf<Phrase extends { text: string }>(
  phrases: readonly Phrase[],
  isWithin: (phrase: Phrase) => boolean = () => false,
): (text: string) => readonly Hit<Phrase>[] {
  const all = phrases.map((phrase) => ({
    phrase,
    needle: squeezed(phrase.text),
    test: isWithin(phrase) ? qualityWithin : qualityOf,
  }));
  return (text) => {
    const hay = squeezed(text);
    const hits: Hit<Phrase>[] = [];
    for (const { phrase, needle, test } of all) {
      const quality = test(hay, needle);
      if (quality > 0) hits.push({ phrase, quality });
    }
    return hits;
  };
}

/** Fewest edits that turn the needle into some substring of the text (Sellers, 1980). */
function bestSlips(hay: string, needle: string): number {
  const { length } = needle;
  const column = upTo(length);
  let best = length;
  for (const unit of hay) {
    let diagonal = 0;
    for (let i = 1; i <= length; i++) {
      const slips = Math.min(
        diagonal + (needle[i - 1] === unit ? 0 : 1),
        column[i]! + 1,
        column[i - 1]! + 1,
      );
      diagonal = column[i]!;
      column[i] = slips;
    }
    best = Math.min(best, column[length]!);
  }
  return best;
}

/** Levenshtein distance in UTF-16 units. */
export function editDistance(a: string, b: string): number {
  const row = upTo(b.length);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const slips = Math.min(
        diagonal + (a[i - 1] === b[j - 1] ? 0 : 1),
        row[j]! + 1,
        row[j - 1]! + 1,
      );
      diagonal = row[j]!;
      row[j] = slips;
    }
  }
  return row[b.length]!;
}

/** What it takes to make so many units of nothing. */
function upTo(length: number): Uint32Array {
  const row = new Uint32Array(length + 1);
  for (let i = 1; i <= length; i++) row[i] = i;
  return row;
}
