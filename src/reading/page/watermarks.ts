/** What is written over a page again and again, and is none of its texts. Pure. */
import type { PageLine } from './line.js';
import { matches } from './phrases.js';

/** What such words are for: whose use a copy is, and that others may not have it. */
const SAYS = /仅供|仅限|专用|使用|无效|禁止|严禁|水印/;

/** 仅供信访使用, here and there on the page; one of them may be read with a slip. */
export function watermarksOf(lines: readonly PageLine[]): ReadonlySet<PageLine> {
  const counts = new Map<string, number>();
  for (const { plain } of lines) {
    const text = plain.replace(/\s/g, '');
    if (/^\p{sc=Han}{4,14}$/u.test(text) && SAYS.test(text))
      counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const marks = [...counts].flatMap(([text, count]) => (count > 1 ? [text] : []));
  if (marks.length === 0) return new Set();
  return new Set(lines.filter(({ plain }) => marks.some((mark) => matches(plain, mark) > 0)));
}
