/** The texts of a page in which a number may stand: whole, alone, and without spaces. Pure. */
import type { PageLine } from '../../page/line.js';
import { join, type Joined, type Page } from '../../page/page.js';
import { linesOfOthers } from '../../page/others.js';
import { ofEach } from '../../page/remembered.js';

/** Engines read a mask as `*`, `x` or `×`, and a long one as any number of them. */
export const MASK = '[*xX×＊]';

/** Without spaces, so that groups of digits join; origins stay. */
function compact(joined: Joined): Joined {
  // 袁** ******5X, 卢** 130486****6789: the stars of a name are none of the number's.
  const name = /\p{sc=Han}[*×＊]{1,3}(?= +[*×＊\d])/u.exec(joined.plain);
  const apart = name ? name.index + name[0].length : -1;
  if (!joined.plain.includes(' ')) return joined;
  const keep = Array.from({ length: joined.text.length }, (_, i) => i).filter(
    (i) => joined.plain[i] !== ' ' || i === apart,
  );
  return {
    text: keep.map((i) => joined.text[i]).join(''),
    plain: keep.map((i) => joined.plain[i]).join(''),
    origins: keep.map((i) => joined.origins[i] ?? null),
  };
}

function restUnder({ lines }: Page, { box }: PageLine): PageLine | undefined {
  return lines.find((other) => {
    const gap = other.box.y - (box.y + box.height);
    const flush = Math.abs(other.box.x - box.x) < box.height * 0.6;
    return (
      flush && gap > -box.height * 0.4 && gap < box.height && /^[*×＊]{2,}\d/.test(other.plain)
    );
  });
}

/** 您好，某某（身份证：417****** / 1019）: a bracket that opens over the line in which it closes. */
function wrappedIn({ lines }: Page, { box, plain }: PageLine): PageLine | undefined {
  if (!/[(（][^)）]*[\d*×＊]$/.test(plain.trim())) return undefined;
  return lines.find((other) => {
    const gap = other.box.y - (box.y + box.height);
    const under = gap > -box.height * 0.4 && gap < box.height && other.box.x < box.x + box.height;
    return under && /^[\d*×＊xX ]{1,18}[)）]/.test(other.plain.trim());
  });
}

/** Line by line first: two numbers side by side are two; then rows, for numbers in groups. */
export const numberTexts = ofEach((page: Page): readonly Joined[] => {
  const texts = page.lines.map((line) => {
    const rest = wrappedIn(page, line);
    return join(rest ? [line, rest] : [line], '');
  });
  texts.push(...page.rows);
  // In a narrow cell a number breaks amid its mask.
  for (const line of page.lines) {
    const under = /^[\dOo]{2,}[*×＊]{3,}$/.test(line.plain.trim()) && restUnder(page, line);
    if (under) texts.push(join([line, under], ''));
  }
  const others = linesOfOthers(page);
  return texts
    .filter(
      ({ plain, origins }) =>
        HOLDS_NUMBER.test(plain) && !origins.some((o) => o && others.has(o[0])),
    )
    .map(compact)
    .flatMap(parted);
});

/** 632***********0068182****7709: a number of a document, and with no room between them that of a phone. */
function parted(joined: Joined): Joined[] {
  const { text, plain, origins } = joined;
  const at = plain.search(BEFORE_PHONE);
  if (at < 0) return [joined];
  const slice = (from: number, to?: number): Joined => ({
    text: text.slice(from, to),
    plain: plain.slice(from, to),
    origins: origins.slice(from, to),
  });
  return [slice(0, at), slice(at)];
}

const BEFORE_PHONE = new RegExp(`(?<=${MASK}{4}[\\dXx]{1,6})1[3-9]\\d${MASK}{4}\\d{4}$`);

/** No number is without a figure or a mask. */
const HOLDS_NUMBER = new RegExp(`\\d|${MASK}`);
