/** Rows of the holder's relatives, who have codes of their own on the holder's page. Pure. */
import { middle, type PageLine } from './line.js';
import type { Page } from './page.js';

const RELATION =
  /[(（](?:母亲|父亲|女儿|儿子|配偶|子女|丈夫|妻子|爷爷|奶奶|外公|外婆|家属|亲属)[)）]/;
const HEADING = /^(?:亲属|家人|家庭成员|我的家人|亲属健康码|家人健康码|家人代办|亲属代办)$/;

const known = new WeakMap<Page, ReadonlySet<PageLine>>();

/** What stands on the row of somebody who is called a relative, or right under a heading for them. */
export function linesOfOthers(page: Page): ReadonlySet<PageLine> {
  let others = known.get(page);
  if (others) return others;
  const level = (a: PageLine, b: PageLine): boolean =>
    Math.abs(middle(a.box).y - middle(b.box).y) < Math.min(a.box.height, b.box.height) * 0.6;
  // Side by side with the holder's own name they are tabs: each line is somebody's.
  const self = page.lines.filter(({ plain }) => /[(（]本人[)）]/.test(plain));
  const heads = page.lines.filter(({ plain }) => HEADING.test(plain.replace(/\s/g, '')));
  // 张*（母亲） in the head of a page, with a way to change to another person: it is her page.
  const ways = page.lines.filter(({ plain }) => /切换|成员管理/.test(plain));
  const shown = (line: PageLine): boolean =>
    ways.some((way) => heads.length === 0 || way === line || level(way, line));
  const named = page.lines.filter(
    (line) =>
      (RELATION.test(line.plain) && !shown(line)) ||
      heads.some(({ box }) => {
        const gap = line.box.y - box.y - box.height;
        return gap > -box.height * 0.3 && gap < box.height * 1.2 && line.box.x < box.x + box.width;
      }),
  );
  others = new Set(
    page.lines.filter((line) =>
      named.some(
        (one) => one === line || (level(one, line) && !self.some((own) => level(own, one))),
      ),
    ),
  );
  known.set(page, others);
  return others;
}
