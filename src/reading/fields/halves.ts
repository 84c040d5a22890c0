/** Words set in two rows, and what may stand before a word and was not read with it. Pure. */
import { isLevel, middle, type PageLine } from '../page/line.js';
import { join, type Joined, type Page, type Piece } from '../page/page.js';

/** 未见 over 异常 in a ring: two short rows in the middle of each other, set alike. */
export function* stacked({ lines }: Page): Generator<Joined> {
  for (const line of lines) {
    if (!SHORT.test(line.plain.trim())) continue;
    const under = lines.find((other) => SHORT.test(other.plain.trim()) && isStackedOn(line, other));
    if (under) yield join([line, under], '');
  }
}

const SHORT = /^\p{sc=Han}{1,4}$/u;

function isStackedOn(a: PageLine, b: PageLine): boolean {
  const height = Math.min(a.box.height, b.box.height);
  const gap = b.box.y - (a.box.y + a.box.height);
  const off = Math.abs(middle(a.box).x - middle(b.box).x);
  return gap > -height * 0.3 && gap < height && off < height * 0.5 && isSetAlike(a, b);
}

function isSetAlike(a: PageLine, b: PageLine): boolean {
  const [low, high] = [a.box.height, b.box.height].sort((x, y) => x - y);
  const [one, other] = [a.look?.ink, b.look?.ink];
  const inks = one === undefined || other?.every((channel, i) => Math.abs(channel - one[i]!) < 60);
  return high! < low! * 1.3 && inks !== false;
}

/** Words that turn what follows into its opposite. */
const TURNS =
  /(?:[未无非不勿没]|没有|未见|未发现|未检出|禁止|限制|暂缓|谨慎|严禁|暂停|不予|不得|不准|不可以?)$/;

/**
 * What speaks against believing a word that a 未 or 不 before it would turn into its opposite: the
 * edge of the picture, or such a word above it or to its left.
 */
export function lostBefore({ lines: own, raw }: Piece, { lines }: Page): string[] {
  const [first] = own;
  if (first === undefined || !first.text.trimStart().startsWith(raw.trimStart().slice(0, 1)))
    return [];
  if (first.look?.cut.includes('left')) return ['cut-off'];
  // What is left of 禁止通行, of 未见异常, where something lies over its first half.
  if (/^(?:通行|通过|异常)$/.test(raw.trim())) return ['cut-off'];
  const turned = lines.some((other) => {
    if (own.includes(other) || !TURNS.test(other.plain.trim()) || other.plain.length > 6)
      return false;
    const apart = first.box.x - (other.box.x + other.box.width);
    const beside = isLevel(first.box, other.box) && apart > -first.box.height;
    return (beside && apart < first.box.height * 3) || isStackedOn(other, first);
  });
  return turned ? ['heading-unread'] : [];
}

/** What many are called, and none alone. */
const NAMELESS =
  /^\s*(?:生鲜|便利|综合|社区|人民|中心|第[一二三])?(?:超市|医院|商场|大厦|广场|药[店房]|小区|酒店|宾馆|餐厅|饭店|菜?市场|公园|学校|小学|中学|幼儿园|(?:汽|火)?车站|客运站|便利店|卫生院|(?:图书|体育|博物|展览)馆|影城|银行|书店|面馆)\s*(?:$|[（(])/u;

/**
 * Whether a value that begins its line is in line with nothing: beside its label with no other value
 * beside theirs, else with nothing on the page, neither by an edge nor by its middle. Something may lie
 * over its beginning.
 */
export function isOutOfLine({ lines: own, raw }: Piece, { lines, bounds }: Page): boolean {
  const [line, ...more] = own;
  if (!line || more.length > 0 || !line.text.trimStart().startsWith(raw.trimStart())) return false;
  // 市包河区某某影城, 超市（梅川店）
  if (NAMELESS.test(raw) || /^\s*[市区县省][\p{sc=Han}]{1,3}[区县市路街]/u.test(raw)) return true;
  const em = line.box.height * 0.72;
  const others = lines.filter((other) => other !== line);
  const near = (x: number, y: number, reach: number): boolean => Math.abs(x - y) < em * reach;
  const right = ({ box }: PageLine): number => box.x + box.width;
  const labelOf = (value: PageLine): PageLine | undefined =>
    lines.find((one) => right(one) < value.box.x && isLevel(one.box, value.box));
  const label = labelOf(line);
  const column = others.filter((other) => {
    const named = label && labelOf(other);
    return named && near(named.box.x, label.box.x, 0.45);
  });
  const ends = others.some((other) => near(right(other), right(line), 0.6));
  // Each beside its own label, or all on one edge.
  const gap = label ? line.box.x - right(label) : 0;
  const alike = (other: PageLine): boolean =>
    near(other.box.x, line.box.x, 0.6) || near(other.box.x - right(labelOf(other)!), gap, 0.6);
  if (column.length > 0) return !ends && !column.some(alike);
  const centre = middle(line.box).x;
  return (
    !ends &&
    Math.abs(centre - bounds.x - bounds.width / 2) >= bounds.width * 0.02 &&
    !others.some(({ box }) => near(box.x, line.box.x, 0.45) || near(middle(box).x, centre, 0.35))
  );
}

/** Whether its lines stand on one row with room for words between them. */
export function isTornApart({ lines }: Piece): boolean {
  return lines.some((line, i) => {
    const next = lines[i + 1];
    if (!next || !isLevel(line.box, next.box)) return false;
    return next.box.x - (line.box.x + line.box.width) > Math.max(line.box.height, next.box.height);
  });
}
