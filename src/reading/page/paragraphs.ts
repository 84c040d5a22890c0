/** Which lines of a page are one text that was wrapped. Pure. */
import type { Box } from '../../files/bitmap.js';
import type { BlockKind } from '../../recognise/layout/types.js';
import { isLevel, middle, type PageLine } from './line.js';
import { ofText } from './remembered.js';
import { watermarksOf } from './watermarks.js';

/**
 * A line goes on in the line below when both are set alike: nearly the same height, little space
 * between, overlapping from side to side, and the upper one runs to about where its column ends.
 */
export function paragraphsOf(lines: readonly PageLine[]): PageLine[][] {
  const paragraphs: PageLine[][] = [];
  const open = new Set<PageLine[]>();
  const marks = watermarksOf(lines);
  for (const line of lines) {
    if (marks.has(line)) {
      paragraphs.push([line]);
      continue;
    }
    let best: PageLine[] | undefined;
    for (const paragraph of open) {
      if (isValueOf(lastOf(paragraph), line)) {
        best = paragraph;
        break;
      }
      if (
        continues(paragraph, line, lines) &&
        (!best || lastOf(paragraph).box.y > lastOf(best).box.y)
      )
        best = paragraph;
    }
    if (best) best.push(line);
    else {
      best = [line];
      paragraphs.push(best);
    }
    open.add(best);
    for (const paragraph of open)
      if (
        line.box.y - (lastOf(paragraph).box.y + lastOf(paragraph).box.height) >
        line.box.height * 2
      )
        open.delete(paragraph);
  }
  return paragraphs;
}

/** 变更时间： and its value beside it are one row of a list. */
function isValueOf(label: PageLine, { box }: PageLine): boolean {
  const gap = box.x - (label.box.x + label.box.width);
  return (
    /^\p{sc=Han}{2,8}[:：]$/u.test(label.plain.trim()) &&
    isLevel(label.box, box) &&
    gap > -box.height * 0.5 &&
    gap < box.height * 4
  );
}

/** Every line of a page is held against every other one. */
const isLabel = ofText((plain) => /^\p{sc=Han}{2,8}[:：]?$/u.test(plain.trim()));

/** The label at the head of a line's row: 赋码单位 on the left, its value in a column of its own. */
function rowLabel({ box }: PageLine, lines: readonly PageLine[]): PageLine | undefined {
  return lines.find(
    (label) =>
      isLabel(label.plain) &&
      label.box.x + label.box.width <= box.x + box.height * 0.3 &&
      isLevel(label.box, box),
  );
}

/** Two rows of a list, each with a label of its own, one label under the other. */
function areRows(above: readonly PageLine[], line: PageLine, lines: readonly PageLine[]): boolean {
  const label = rowLabel(line, lines);
  if (label === undefined) return false;
  return above.some((one) => {
    const upper = rowLabel(one, lines);
    // Beside a dialog stand the words of the page behind it.
    const own = one === above.at(-1) || upper?.look?.block === one.look?.block;
    const column = upper && Math.abs(upper.box.x - label.box.x) < label.box.height * 0.5;
    return column === true && own;
  });
}

function lastOf(paragraph: readonly PageLine[]): PageLine {
  return paragraph.at(-1)!;
}

/** 变更对象: — the first of several values under a heading. */
const LABELLED = /^\p{sc=Han}{2,6}:/u;

const CAUSE = /^\s*\p{sc=Han}{0,4}原因:/u;

function isHeading({ plain }: PageLine): boolean {
  return plain.length <= 16 && !/[,:;，。；、]/.test(plain);
}

/** A sentence of the page's own, a clock or a person: none goes on with what somebody is told. */
const OPENS =
  /^\s*(?:凭此?码|本服务|仅供|数据来源|服务热线|客服)|^\s*[\p{sc=Han}*]{1,4}\*+(?=$|[\s|])|^\s*20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s*\d{1,2}:\d\d:\d\d|^\s*(?:推送|赋码|转码|管控|认定|判定|反馈)(?:单位|机构|部门|来源|时间|地区?|方)\s*(?:[:：]|$)|^\s*(?:更新|查询|刷新|生成)(?:时间|于)|^\s*(?:暂无)?(?:核酸检测|新冠疫苗|疫苗接种|接种记录|健康申报)[^，,。；;]{0,6}$/u;
/** 由河南省推送, 西安市疫情防控指挥部办公室赋码: a line of its own says who gave the code. */
export const TELLS_WHO =
  /^\s*(?:由\p{sc=Han}{2,24}(?:推送|反馈|下发|赋码)|\p{sc=Han}{2,26}(?:指挥部|领导小组|专班|办公室|防控办|委员会|中心|局)(?:推送|赋码))$/u;
/** 48小时内核酸检测结果【阴性】 */
const IS_RESULT = /^(?!.*[，。；;您])(?=.*(?:核酸|检测)).{0,14}[阴阳]性[\])】]?$/;
/** 24小时, 05-20 02:34: what a tile under a sentence holds. */
const IS_FIGURE = /^\d{1,3}\s?(?:小时|天|[hH])$|^[\d\s:./-]{1,20}$/;
/** 对结果有异议？点此提交复核>: it leads elsewhere. */
const IS_LINK = /^[^。]{0,14}(?:点此|点击)\p{sc=Han}{2,8}\s?[>›〉]$/u;
/** What closes a dialog. */
const IS_BUTTON = /^(?:我?(?:已经?)?知[道晓悉]了?|好的|确[定认]|取消|关闭|返回|同意)$/;
/** 罗*　5101**********1234: a person's number is where a row of a page ends. */
const ENDS_AS_PERSON = /(?:[\d*＊Xx]\s?){14,}$/;
/** Yellow Health Code, under which the page goes on in Chinese. */
const IS_LATIN = /^[A-Za-z][A-Za-z ]{5,}$/;
/** 红码 Red Code, over what explains it. */
const IS_STATUS = /^[绿黄红橙灰蓝]码\s*[A-Za-z ]*$/;
/** What stands behind it is its own: 登记时间 over 2022-06-14 08:21:36. */
const AWAITS = /(?:时间|日期|于)\s*[:：]?\s*$/;

/** What stands in a bubble or a dialog goes on nowhere else. */
export function isApart(kind: BlockKind): boolean {
  return kind === 'bubble' || kind === 'dialog';
}

/** Letters on different grounds (0 to 255 a channel) are of different texts. */
export function onOtherGround(a: PageLine, b: PageLine): boolean {
  const [one, other] = [a.look?.ground, b.look?.ground];
  if (one === undefined || other === undefined) return false;
  // Bold letters darken what is measured between them.
  const grey = [one, other].every((colour) => Math.max(...colour) - Math.min(...colour) < 12);
  return one.some((c, i) => Math.abs(c - other[i]!) > (grey ? 60 : 40));
}

/**
 * A sentence in grey under one in black is a remark of its own, and so is one in another size and
 * hue; one word in red is none.
 */
export function inOtherInk(a: PageLine, b: PageLine): boolean {
  const [one, other] = [a.look, b.look];
  if (one === undefined || other === undefined) return false;
  if (one.ink.every((c, i) => Math.abs(c - other.ink[i]!) > 60)) return true;
  const chroma = (ink: readonly number[]): number => Math.max(...ink) - Math.min(...ink);
  const [low, high] = [one.letterHeight, other.letterHeight].sort((x, y) => x - y);
  return Math.abs(chroma(one.ink) - chroma(other.ink)) > 90 && high! > low! * 1.2;
}

/** A heading over its text, where both have enough letters to tell. */
function isSetSmaller(a: PageLine, b: PageLine): boolean {
  if (!a.look || !b.look) return false;
  // A long line of a photograph that is a little tilted measures taller than it is.
  if (/^.{5,}[，,].{5,}[^。！!]$/.test(a.plain.trim()) && a.plain.length >= 16) return false;
  const enough = [a, b].every(({ plain }) => (plain.match(/\p{sc=Han}/gu)?.length ?? 0) >= 6);
  return enough && a.look.letterHeight > b.look.letterHeight * 1.25;
}

function isRow({ plain }: PageLine): boolean {
  return LABELLED.test(plain) && plain.length <= 30 && !/[，。；;]/.test(plain);
}

/** The first line of a paragraph is set in by two characters. */
export function isInset(first: Box, edge: number): boolean {
  return first.x - edge > first.height * 1.4 && first.x - edge < first.height * 2.4;
}

/** 转码说明： and the first words on one row, and the rest from where the label begins. */
function hangs(
  paragraph: readonly PageLine[],
  { box }: PageLine,
  lines: readonly PageLine[],
): boolean {
  const [first] = paragraph;
  if (first === undefined || paragraph.length > 1) return false;
  // 温馨提示：请继续… in one line, and the rest under the first word behind the label.
  const label = /^\p{sc=Han}{2,6}[:：]\s*/u.exec(first.plain)?.[0].length;
  const value = label === undefined ? undefined : first.offsets[label];
  const start = value === undefined ? null : first.box.x + value * first.box.width;
  if (start !== null && Math.abs(start - first.box.height * 0.4 - box.x) < box.height * 0.8)
    return true;
  if (isInset(first.box, box.x) && /[，。]|.{12}/.test(first.plain)) return true;
  return lines.some(
    (label) =>
      label !== first &&
      /^\p{sc=Han}{2,8}[:：]/u.test(label.plain) &&
      isLevel(label.box, first.box) &&
      first.box.x - (label.box.x + label.box.width) < first.box.height &&
      Math.abs(label.box.x - box.x) < box.height * 0.5,
  );
}

/** 结。: around a character or two at the end of a text engines draw a taller box than around a line. */
function isShortEnd(above: PageLine, { plain, look }: PageLine): boolean {
  if (!above.look || !look || !/^\p{sc=Han}{1,2}[。！!]$/u.test(plain.trim())) return false;
  const [low, high] = [above.look.letterHeight, look.letterHeight].sort((a, b) => a - b);
  return high! < low! * 1.2;
}

function continues(
  paragraph: readonly PageLine[],
  line: PageLine,
  lines: readonly PageLine[],
): boolean {
  const above = lastOf(paragraph).box;
  const { box } = line;
  const height = Math.min(above.height, box.height);
  const gap = box.y - (above.y + above.height);
  const tall = Math.max(above.height, box.height) > height * 1.45;
  if (tall && !isShortEnd(lastOf(paragraph), line)) return false;
  if (gap < -height * 0.3 || gap > height * 1.0) return false;
  const left = Math.min(...paragraph.map((l) => l.box.x));
  const right = Math.max(...paragraph.map((l) => l.box.x + l.box.width));
  // A bracket at the head of a line leaves a gap before it.
  const overlap = Math.min(right, box.x + box.width) - Math.max(left, box.x);
  // The last character of a paragraph whose first line is set in may stand wholly under the inset.
  const under =
    paragraph.length === 1 && isInset(above, box.x) && box.x + box.width <= above.x + height;
  if (overlap < Math.min(above.width, box.width) * 0.5 && !under) return false;
  const flush = Math.abs(box.x - left) < height * 1.6 || Math.abs(box.x - above.x) < height * 0.6;
  const centred = Math.abs(middle(box).x - (left + right) / 2) < height * 1.2;
  const flushRight = Math.abs(box.x + box.width - right) < height * 0.8;
  if (!flush && !centred && !flushRight && !hangs(paragraph, line, lines)) return false;
  if (paragraph.length === 1 && isHeading(paragraph[0]!) && LABELLED.test(line.plain)) return false;
  // 答复单位：… over 答复时间：… are two of a list.
  if (paragraph.length === 1 && isRow(paragraph[0]!) && isRow(line)) return false;
  if (areRows(paragraph, line, lines)) return false;
  // A time is a value of its own, and under a sentence that has ended stands the next row.
  const before = lastOf(paragraph).plain.trim();
  if (/^[\d\s:：.\-/年月日]{8,}$/.test(before)) return false;
  const plain = line.plain.trim();
  if (IS_STATUS.test(before)) return false;
  if (ENDS_AS_PERSON.test(before) || (IS_LATIN.test(before) && !IS_LATIN.test(plain))) return false;
  const own =
    isRow(line) || [IS_RESULT, IS_FIGURE, IS_BUTTON, IS_LINK].some((sign) => sign.test(plain));
  if (/[。！!]$/.test(before) && own) return false;
  // 标记原因：…。 over 解除方式：…: what is done about it has a label of its own.
  if (/[。！!]$/.test(before) && LABELLED.test(plain) && CAUSE.test(paragraph[0]!.plain))
    return false;
  if (TELLS_WHO.test(line.plain)) return false;
  if (OPENS.test(line.plain) && !AWAITS.test(lastOf(paragraph).plain)) return false;
  const [a, b] = [lastOf(paragraph).look, line.look];
  if (a && b && a.block !== b.block && (isApart(a.kind) || isApart(b.kind))) return false;
  if (isSetSmaller(lastOf(paragraph), line)) return false;
  if (onOtherGround(lastOf(paragraph), line) || inOtherInk(lastOf(paragraph), line)) return false;
  // A line that stops early has ended its sentence.
  const full = above.x + above.width > Math.max(right, box.x + box.width) - height * 2.5;
  // 0371- and what follows it, an open bracket and what it holds: no line ends there by itself.
  const open = /[-—(（]$/.test(lastOf(paragraph).plain);
  return (full || open) && above.width > height * 6;
}
