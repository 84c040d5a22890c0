/** Whether something is in the text of a page, however its lines were joined. Pure. */
import { MONTHS } from '../../reading/page/english.js';
import { toPlain } from '../../reading/page/page.js';

/** Nearly all of it: a letter between two pieces may stand alone. */
const NEARLY = 0.8;

/** Beyond it no page is looked through: letters. */
export const MAX_TEXT = 100_000;

export class PageText {
  private readonly whole: string;
  /** Letters, and two that follow each other. */
  private readonly pairs = new Set<string>();
  private readonly numbers = new Set<number>();

  constructor(texts: readonly string[]) {
    this.whole = texts.map(plain).join('');
    for (let i = 0; i < this.whole.length; i++)
      for (const length of [1, 2]) this.pairs.add(this.whole.slice(i, i + length));
    for (const text of texts) for (const number of numbersIn(text)) this.numbers.add(number);
  }

  /** Most of it: for names of places, in which slips of the reader are mended. */
  holdsMost(text: string): boolean {
    const letters = Array.from(plain(text));
    return letters.filter((letter) => this.pairs.has(letter)).length * 2 >= letters.length;
  }

  /** Letters and figures alone count: marks are set and read in many ways. */
  holds(text: string): boolean {
    const sought = plain(text);
    if (sought === '' || this.whole.includes(sought)) return true;
    let there = 0;
    for (let i = 0; i < sought.length; i++) {
      if (!this.pairs.has(sought.slice(i, i + 1))) return false;
      const before = i > 0 && this.pairs.has(sought.slice(i - 1, i + 1));
      const after = i + 1 < sought.length && this.pairs.has(sought.slice(i, i + 2));
      if (before || after) there++;
    }
    return there >= sought.length * NEARLY;
  }

  /** All numbers of a text, `06` being 6. */
  holdsNumbers(text: string): boolean {
    return numbersIn(text).every(
      (number) => this.numbers.has(number) || this.holds(String(number)),
    );
  }
}

/** Models write 黄碼 where a page shows 黃碼, and values have it as the page does. */
const SIMPLIFIED: Readonly<Record<string, string>> = { 黃: '黄', 紅: '红', 綠: '绿', 藍: '蓝' };

function plain(text: string): string {
  return toPlain(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[黃紅綠藍]/g, (unit) => SIMPLIFIED[unit]!)
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

/** Dec 2, 2022 is of the twelfth month, and 下午6:47 of the eighteenth hour too. */
function numbersIn(text: string): number[] {
  const plain = text.normalize('NFKC');
  const months = MONTHS.flatMap((name, i) =>
    new RegExp(`\\b${name}[a-z]*\\.?\\s*\\d|\\d\\s*${name}`).test(plain) ? [i + 1] : [],
  );
  const late = Array.from(
    plain.matchAll(/(?:下午|晚上)\s*(\d{1,2})(?=\s*[:时])/g),
    ([, hour]) => Number(hour) + 12,
  );
  return [...(plain.match(/\d{1,15}/g) ?? []).map(Number), ...months, ...late];
}
