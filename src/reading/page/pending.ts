/** Records of a list of tests that have no result yet: what they say is of no result on the page. Pure. */
import { isLevel, middle, type PageLine } from './line.js';
import type { Page } from './page.js';
import { ofEach } from './remembered.js';

const PENDING =
  /^(?:检测中|送检中|待检测?|已采样|待出(?:结果|报告)|(?:结果|报告)?未出(?:结果|报告)?|待上传|待反馈)$/;
const RESULT = /^[[【(]?(?:阴性|阳性)[\]】)]?$/;
const DAY = /\d{1,4}[-./月]\d{1,2}/;
const OF_A_RECORD = /采样|检测时间|检测日期/;

/** Lines of such records, where another record of the same list has a result. */
export const linesOfPending = ofEach(({ lines }: Page): ReadonlySet<PageLine> => {
  const found = lines.filter(({ plain }) => PENDING.test(plain.trim()));
  return new Set(found.flatMap((pending) => recordOf(pending, lines)));
});

function recordOf(pending: PageLine, lines: readonly PageLine[]): readonly PageLine[] {
  const [next] = lines
    .filter(
      ({ plain, box }) =>
        RESULT.test(plain.trim()) &&
        box.y > pending.box.y + pending.box.height * 0.5 &&
        Math.abs(middle(box).x - middle(pending.box).x) < pending.box.width,
    )
    .sort((a, b) => a.box.y - b.box.y);
  if (!next) return [];
  const row = lines.filter((line) => isLevel(line.box, pending.box));
  // In a table a record is a row.
  if (row.some(({ plain }) => DAY.test(plain))) return row;
  const above = lines.some(
    ({ box, plain }) => box.y + box.height < pending.box.y && OF_A_RECORD.test(plain),
  );
  // Where the result stands last, what follows is of the next record.
  if (above) return row;
  const end = next.box.y - next.box.height * 0.3;
  return lines.filter(
    (line) =>
      row.includes(line) ||
      (middle(line.box).y > middle(pending.box).y && middle(line.box).y < end),
  );
}
