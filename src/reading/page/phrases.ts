/** Looking for known phrases in text that an OCR engine may have got slightly wrong. Pure. */

/** Every line of a page is compared with every phrase of the catalogue: most texts come again. */
const squeezed = new Map<string, string>();
const REMEMBERED = 4096;

/** Without spaces and punctuation; what is left is compared. */
export function squeeze(text: string): string {
  let known = squeezed.get(text);
  if (known !== undefined) return known;
  known = text
    .replace(/[\s,，.。:：;；、·!！?？"“”'‘’()（）[\]【】<>〈〉《》|｜\-—_~～>√]/g, '')
    .toLowerCase();
  if (squeezed.size >= REMEMBERED) squeezed.clear();
  squeezed.set(text, known);
  return known;
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
  const hay = squeeze(text);
  const needle = squeeze(phrase);
  if (needle === '' || hay.length === 0) return 0;
  if (hay.includes(needle)) return 1;
  const allowed = allowedSlips(needle.length);
  if (allowed === 0 || hay.length < needle.length - allowed) return 0;
  const slips = bestSlips(hay, needle);
  return slips <= allowed ? 1 - slips / needle.length : 0;
}

/** As {@link within}, for a phrase that must be the whole text. */
export function matches(text: string, phrase: string): number {
  const hay = squeeze(text);
  const needle = squeeze(phrase);
  if (hay === needle) return needle === '' ? 0 : 1;
  const allowed = allowedSlips(needle.length);
  if (Math.abs(hay.length - needle.length) > allowed) return 0;
  const slips = editDistance(hay, needle);
  return slips <= allowed ? 1 - slips / needle.length : 0;
}

/** Fewest edits that turn the needle into some substring of the text (Sellers, 1980). */
function bestSlips(hay: string, needle: string): number {
  let column = Array.from({ length: needle.length + 1 }, (_, i) => i);
  let best = needle.length;
  for (const unit of hay) {
    const next = [0];
    for (let i = 1; i <= needle.length; i++) {
      const substitution = column[i - 1]! + (needle[i - 1] === unit ? 0 : 1);
      next.push(Math.min(substitution, column[i]! + 1, next[i - 1]! + 1));
    }
    column = next;
    best = Math.min(best, column[needle.length]!);
  }
  return best;
}

/** Levenshtein distance in UTF-16 units. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), row[j]! + 1, next[j - 1]! + 1),
      );
    row = next;
  }
  return row[b.length]!;
}
