/** What a page says of others: the holder's relatives, and tests that have no result yet. Pure. */
import { isLevel, middle, type PageLine } from './line.js';
import type { Page } from './page.js';
import { linesOfPending } from './pending.js';
import { ofEach } from './remembered.js';

const WHO =
  '母亲|父亲|女儿|儿子|配偶|子女|丈夫|妻子|爷爷|奶奶|外公|外婆|公公|婆婆|岳父|岳母|孙子|孙女|哥哥|姐姐|弟弟|妹妹|家属|亲属';
/** 于**（女儿）, 于*轩儿子 */
const RELATION = new RegExp(
  `[(（](?:${WHO})[)）]|[*＊](?:\\p{sc=Han}?\\s*|\\p{sc=Han}{2}\\s+)(?:${WHO}|老人|小孩)$`,
  'u',
);
/** 我的家人, 亲属随申码, 同行人员(2) */
const HEADING =
  /^(?:我的)?(?:亲属|家人|家属|家庭成员|同行人员?|随行人员?)(?:的?\p{sc=Han}{1,3}码|代办|信息|列表)?(?:[(（]\d{1,2}人?[)）])?$/u;
/** What may stand on the row of such a heading; beside other words it is a tab or a button. */
const MORE = /^(?:管理|更多|添加|查看|全部|编辑|展开|收起)?\s*[>›〉＋+]*$/;
const SELF = /^本人|[(（]本人[)）]/;
/** 出示人：戚*兰, under 同行人健康码（3人）: whose page it is. */
const SHOWS = /^(?:出示人|持码人)/;

/**
 * What stands on the row of somebody who is called a relative, and under a heading for them as far as
 * their list goes; and a test without a result, beside one that has its own.
 */
export const linesOfOthers = ofEach((page: Page): ReadonlySet<PageLine> => {
  const level = (a: PageLine, b: PageLine): boolean =>
    Math.abs(middle(a.box).y - middle(b.box).y) < Math.min(a.box.height, b.box.height) * 0.6;
  // Side by side with the holder's own name they are tabs: each line is somebody's.
  const self = page.lines.filter(({ plain }) => SELF.test(plain));
  const heads = page.lines.filter(
    (line) => HEADING.test(line.plain.replace(/\s/g, '')) && !isTagOfOnly(line, page),
  );
  // 张*（母亲） in the head of a page, with a way to change to another person: it is her page.
  const ways = page.lines.filter(({ plain }) => /切换|成员管理/.test(plain));
  const shown = (line: PageLine): boolean =>
    ways.some((way) => heads.length === 0 || way === line || level(way, line));
  const named = page.lines.filter(
    (line) =>
      (RELATION.test(line.plain) && !shown(line)) ||
      heads.some(({ box }) => {
        const gap = line.box.y - box.y - box.height;
        const under = line.box.x > box.x - box.height * 3 && line.box.x < box.x + box.width;
        return (
          under &&
          !SHOWS.test(line.plain.trim()) &&
          gap > -box.height * 0.3 &&
          gap < box.height * 1.2
        );
      }),
  );
  const rows = page.lines.filter((line) =>
    named.some((one) => one === line || (level(one, line) && !self.some((own) => level(own, one)))),
  );
  return new Set([
    ...rows,
    ...listOfNames(page).flatMap((name) => [
      ...page.lines.filter((line) => level(name, line)),
      ...recordUnder(name, page),
    ]),
    ...heads.flatMap((head) => listUnder(head, page)),
    ...linesOfPending(page),
  ]);
});

/** Under the holder's own name two and more that each have a test: their heading may be covered. */
function listOfNames(page: Page): PageLine[] {
  const [own, ...more] = page.lines
    .filter(({ plain }) => NAME.test(plain.trim()))
    .sort((a, b) => a.box.y - b.box.y);
  const listed = more.filter(
    (line) =>
      own &&
      line.box.y > own.box.y + own.box.height * 3 &&
      recordUnder(line, page).length > 0 &&
      more.some((other) => other !== line && Math.abs(other.box.x - line.box.x) < line.box.height),
  );
  return listed.length > 1 ? listed : [];
}

/** 核酸阴性 07-06 10:11, straight under a name. */
function recordUnder(name: PageLine, { lines }: Page): PageLine[] {
  return lines.filter(({ box, plain }) => {
    const gap = box.y - (name.box.y + name.box.height);
    const flush = Math.abs(box.x - name.box.x) < name.box.height;
    return flush && gap > -box.height * 0.3 && gap < box.height && /核酸|检测|[*＊]{4}/.test(plain);
  });
}

/**
 * 顾*琳 亲属, the only name on the page of a venue, which tells of the one person who was let in: a tag
 * that says how she is related. On a health code whose own name is cut off it may head a list.
 */
function isTagOfOnly(tag: PageLine, { lines }: Page): boolean {
  if (!lines.some(({ plain }) => OF_VENUE.test(plain))) return false;
  const names = lines.filter(({ plain }) => NAME.test(plain.trim()));
  const [name, ...more] = names;
  if (!name || more.length > 0 || !isLevel(name.box, tag.box)) return false;
  const gap = tag.box.x - (name.box.x + name.box.width);
  return gap > -tag.box.height * 0.3 && gap < tag.box.height * 2;
}

const OF_VENUE = /场所码|(?:当前|所在|登记|打卡|到访)场所|场所名称/;

const NAME =
  /^(?:\p{sc=Han}{1,2}[*＊×]{1,2}\p{sc=Han}{0,2}|[*＊×]{1,2}\p{sc=Han}{1,2})(?:$|[\s(（:：])/u;

/** From a heading down, as long as no wide space and no word of the holder comes. */
function listUnder(head: PageLine, { lines, bounds }: Page): PageLine[] {
  // 家庭成员 on the right leads to them.
  if (middle(head.box).x > bounds.x + bounds.width * 0.6) return [];
  const alone = lines.every(
    (line) => line === head || !isLevel(line.box, head.box) || MORE.test(line.plain.trim()),
  );
  const under = lines
    .filter(({ box }) => box.y > head.box.y + head.box.height * 0.7)
    .sort((a, b) => a.box.y - b.box.y);
  // Somebody's name stands first.
  if (!alone || !/\p{sc=Han}[*＊]|[*＊]\p{sc=Han}/u.test(under[0]?.plain ?? '')) return [];
  let bottom = head.box.y + head.box.height;
  const end = under.findIndex(({ box, plain }) => {
    const over =
      box.y - bottom > head.box.height * 2.5 || SELF.test(plain.trim()) || SHOWS.test(plain.trim());
    bottom = Math.max(bottom, box.y + box.height);
    return over;
  });
  return end < 0 ? under : under.slice(0, end);
}
