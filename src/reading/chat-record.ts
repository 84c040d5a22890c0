/** Messages that somebody passed on: a page of them, in which one may be a picture of a code. Pure. */
import type { TextLine } from '../recognise/text/types.js';
import { isLevel } from './page/line.js';
import { toPlain } from './page/page.js';
import type { Panel } from './classify/features.js';

/** 聊天记录, 群聊的聊天记录, 何姐和小陈的聊天记录 */
const RECORD = /聊天记录$/;

const WHEN = '(?:(?:\\d{4}[-/.年])?\\d{1,2}[-/.月]\\d{1,2}日?\\s*|昨天\\s*)?\\d{1,2}:\\d{2}$';
/** 何姐 16:09: who said it, and when. 登记时间 16:09 is part of what was sent. */
const SAID_BY = new RegExp(
  `^(?!.*(?:时间|日期|[采检]|核酸|更新|登记|扫码|查询|截[至止]|有效))[^\\d:，,。]{1,12}\\s*${WHEN}`,
);
const SAID_AT = new RegExp(`^${WHEN}`);

/** So many lines a page has, at least; a message seldom has them. */
const PAGE = 5;
const MESSAGE = 3;

/**
 * The one long thing between messages is the picture. The record's title and its day are nobody's
 * venue and no test's. Where several are as long, all of it stays.
 */
export function pictureInRecord(panel: Panel): Panel | null {
  const { lines, codes, bounds } = panel;
  const isTitle = ({ text, box }: TextLine): boolean =>
    box.y < bounds.y + bounds.height * 0.15 && RECORD.test(toPlain(text).trim());
  if (!lines.some(isTitle)) return null;
  const heads = lines.filter((line) => isHead(line, lines)).sort((a, b) => a.box.y - b.box.y);
  const parts = heads.map(({ box }, i) => {
    const from = box.y + box.height;
    const to = heads[i + 1]?.box.y ?? bounds.y + bounds.height;
    const inPart = (one: { box: TextLine['box'] }): boolean => {
      const at = one.box.y + one.box.height / 2;
      return at > from && at < to;
    };
    return { from, to, lines: lines.filter(inPart), codes: codes.filter(inPart) };
  });
  const [picture, ...more] = parts.filter((part) => part.lines.length > MESSAGE);
  if (!picture || more.length > 0 || picture.lines.length < PAGE) return null;
  const { from: y, to } = picture;
  return {
    lines: picture.lines,
    codes: picture.codes,
    bounds: { ...bounds, y, height: to - y },
  };
}

/** In one line, or the name at the left and when it was said at the right of the same row. */
function isHead(line: TextLine, lines: readonly TextLine[]): boolean {
  const text = toPlain(line.text).trim();
  if (SAID_BY.test(text)) return true;
  return (
    SAID_AT.test(text) &&
    lines.some(
      (name) =>
        name.box.x + name.box.width < line.box.x &&
        isLevel(name.box, line.box) &&
        /^[^\d:]{1,12}$/.test(toPlain(name.text).trim()),
    )
  );
}
