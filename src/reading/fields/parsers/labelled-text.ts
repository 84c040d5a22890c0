/** Texts that stand after a label, venueAddress among them. Pure. */
import type { Box } from '../../../files/bitmap.js';
import { valuesOf } from '../../page/labels.js';
import { isLevel, usualHeight } from '../../page/line.js';
import { bothPieces, pieceOf, pieceOfLine, rowWith, type Piece } from '../../page/page.js';
import { inOtherInk } from '../../page/paragraphs.js';
import { chinesePunctuation } from '../chinese.js';
import type { Context, Found, Parser } from '../context.js';
import { holdsKnown, isKnown } from '../known.js';
import { namesStrangePlace, placeNamed } from '../places.js';
import { coloursNamed, statusOf } from '../statuses.js';
import { findTimes, hasDate } from '../times.js';

export const parseLabelledText: Parser = (context, spec): Found | null => {
  const others = context.kind.fields.flatMap((field) => field.labels ?? []);
  const { labels = [], lesserLabels = [] } = spec;
  const values = [labels, lesserLabels].flatMap((of) => valuesOf(context.page, of, others));
  for (const { joined, start, end: last, where } of values) {
    // 云汐书店 2022-06-14 08:21:36: when somebody was there is no part of its name.
    const said = joined.plain.slice(start, last);
    const time = findTimes(said).find(hasDate);
    const name = time ? said.slice(0, time.start).trimEnd() : '';
    const end = name === '' ? last : start + name.length;
    const piece = pieceOf(joined, start, end);
    if (!piece) continue;
    const address = spec.parser === 'address';
    const goesOn = address ? ADDRESS_GOES_ON : /./;
    // 某某检验所有限公司: what ends as a laboratory does is whole.
    const ends = end < joined.plain.length || (!address && ORGANISATION.test(piece.raw.trim()));
    const whole = ends ? piece : continued(context, piece, goesOn);
    const value = chinesePunctuation(whole.raw.trim());
    // What the words under a label may be is known of places only.
    const other = spec.parser === 'labelled-text' ? isHeading : isFurniture;
    if (value === '' || other(value, context)) continue;
    // 场所名称： with nothing behind it, over 场所位置：云栖大道132号: a row of its own.
    if (where === 'below' && /^\p{sc=Han}{2,6}[:：]/u.test(value)) continue;
    // Named like a place, or like a laboratory: then it is what the label over it announces.
    const plain = VENUE_ENDING.test(value) || ORGANISATION.test(value);
    const doubts = where === 'below' && !plain ? ['label-above'] : [];
    if (whole === piece && hasMoreEnglish(context, piece)) doubts.push('cut-off');
    return {
      value,
      piece: whole,
      doubts: [...doubts, ...(namesStrangePlace(value) ? ['place-unknown'] : [])],
    };
  }
  return null;
};

/** No. 41 Anfu Road, Xuhui / District: what goes on in English has no word that says so. */
function hasMoreEnglish({ page }: Context, { raw, region, lines }: Piece): boolean {
  if (/\p{sc=Han}/u.test(raw)) return false;
  const last = lines.at(-1)!;
  return page.lines.some(({ box, plain, text }) => {
    const gap = box.y - (last.box.y + last.box.height);
    const alike = Math.abs(box.height - last.box.height) < last.box.height * 0.25;
    const near = gap > -box.height * 0.3 && gap < box.height * 0.8;
    const own = /^[A-Z(]/.test(text) && !/[:：]/.test(plain) && !/\p{sc=Han}/u.test(plain);
    return alike && near && own && Math.abs(box.x - region.x) < box.height;
  });
}

/** What more of an address holds, and an instruction under it does not; a character alone is its last. */
const ADDRESS_GOES_ON =
  /^(?!.*(?:请|须|应|可由|扫码)).*[\d号路街道巷弄村组栋幢座楼层室旁侧区镇乡园口内外处]|^\s*\p{sc=Han}\s*$/u;

/**
 * A value that runs to the edge of the text may go on in the line below.
 *
 * @param goesOn what that line must be like.
 */
function continued({ page, catalogue }: Context, piece: Piece, goesOn: RegExp): Piece {
  const last = piece.lines.at(-1)!;
  const { height } = last.box;
  // The edge of the card that it stands in, where that reaches far enough to be one.
  const { look } = last;
  const carded = look !== undefined && look.kind !== 'page';
  const column = carded ? page.lines.filter((line) => line.look?.block === look.block) : page.lines;
  const edge = Math.max(
    page.bounds.x + page.bounds.width * 0.8,
    ...column.map((line) => line.box.x + line.box.width),
  );
  const right = last.box.x + last.box.width;
  const branch = page.lines.find(({ box, plain }) => {
    const gap = box.y - (last.box.y + height);
    const under = Math.abs(box.x - piece.region.x) < height * 0.8;
    return under && gap > -height * 0.3 && gap < height && BRACKETED.test(plain.trim());
  });
  if (branch) return bothPieces(piece, pieceOfLine(branch), '');
  // A name set larger than what stands around it breaks earlier.
  const [under] = page.lines.filter(({ box, plain }) => {
    const gap = box.y - (last.box.y + height);
    return (
      Math.abs(box.x - piece.region.x) < height * 0.5 &&
      gap > -height * 0.3 &&
      gap < height * 0.8 &&
      Math.abs(box.height - height) < height * 0.2 &&
      VENUE_ENDING.test(plain.trim())
    );
  });
  const large = height > usualHeight(page.lines) * 1.2;
  if (large && under && goesOn.test(under.plain) && !VENUE_ENDING.test(piece.raw.trim()))
    return bothPieces(piece, pieceOfLine(under), '');
  if (right < edge - height * 2.5) return piece;
  const row = rowWith(page, last);
  const rowStart = row?.origins.find((origin) => origin !== null)?.[0].box.x ?? last.box.x;
  const next = page.lines.find((line) => {
    const { box, plain } = line;
    const gap = box.y - (last.box.y + height);
    const aligned =
      Math.abs(box.x - piece.region.x) < height ||
      Math.abs(box.x - rowStart) < height ||
      Math.abs(box.x + box.width - right) < height * 0.8;
    const alike = box.height > height * 0.75 && box.height < height * 1.5;
    const other = /[:：]|^\d+[.、]|\D\d[.、]\D/.test(plain) || isKnown(plain, catalogue);
    if (inOtherInk(last, line) || other) return false;
    return gap > -height * 0.3 && gap < height * 1.6 && aligned && alike && goesOn.test(plain);
  });
  const beside = next && page.lines.some((l) => l !== next && isLevel(l.box, next.box));
  if (!next || beside || page.lines.some((line) => isBetween(line.box, last.box, next.box)))
    return piece;
  return bothPieces(piece, pieceOfLine(next), '');
}

/** Over 上海市…路8036弄2号 stands 场所地址: what goes on does so in the very next row. */
function isBetween(box: Box, above: Box, below: Box): boolean {
  const middle = box.y + box.height / 2;
  const over = Math.min(box.x + box.width, below.x + below.width) - Math.max(box.x, below.x);
  return middle > above.y + above.height && middle < below.y && over > 0;
}

/** How the names of places that people enter end. */
export const VENUE_ENDING =
  /(?:店|馆|堂|门诊|诊所|药房|宿|寓|庄|站|口|院|楼|厦|场|超市|城|园|所|中心|公司|学校|大学|小学|中学|酒店|宾馆|门|广场|街|铺|坊|处|厅|室|屋|部|吧|院区|小区|社区|[\dA-Za-z一二三四五六七八九十]+(?:号|座|栋|区|期|层)|[\u4e00-\u9fff](?:[BFL]\d{1,2}|\d{1,2}[FL]))(?:\s*[(（].{1,8}[)）])?$|[(（].{1,8}[店门区][)）]$/;

/** （二店）, read as a box of its own. */
export const BRACKETED = /^[(（].*[)）]$/;

const ADDRESS = /(?:路|街|道|巷|村|镇|乡|胡同|弄|段|区|县)/;

/** Beside its label, else a line that is written like an address. */
export const parseAddress: Parser = (context, spec): Found | null => {
  const labelled = parseLabelledText(context, spec);
  if (labelled) return labelled;
  const line = context.page.lines.find(({ plain }) => isAddress(plain));
  if (!line) return null;
  const piece = continued(context, pieceOfLine(line), ADDRESS_GOES_ON);
  // 址临江路9号: the first half of its label stands far from it, or was not found.
  const value = chinesePunctuation(piece.raw.trim()).replace(/^址[:：\s]*/, '');
  // A street without a number may as well be the place itself.
  const doubts = /\d/.test(piece.raw) ? [] : ['not-labelled'];
  // 点贵州省遵义市…: what stands before the place is no part of it.
  if ((placeNamed(value, { full: true })?.start ?? 0) > 0) doubts.push('unusual-value');
  if (namesStrangePlace(value)) doubts.push('place-unknown');
  return { value, piece, doubts };
};

/** A street that people go to, and its gates. */
const NAMED_STREET = /(?:小吃|步行|商业|美食|风情|文化|古|老)街(?:\d{1,2}号[出入]?[口门])?$/;

/** 邻里菜市场2号口: what has numbered gates is a place; 中山路12号门 may be a house. */
const GATE = /(?<![路街道巷弄\d])\d{1,2}号[出入]?[口门]$/;

/** Two places, one within the other, then a corner of streets or the edge of a village. */
const CROSSING =
  /^\p{sc=Han}{2,6}[市区县]\p{sc=Han}{1,6}(?:[县区镇乡]|街道)\p{sc=Han}{1,14}(?:[路街道](?:交[叉汇]|路)[口处]|[路街道][与和]\p{sc=Han}{2,8}[路街道]交?[口处]|村村?[口头])(?:[东西南北]{1,2}[侧角])?$/u;

/** In a street or a part of one: 玉带中路二段118号, 平型关路1188弄底层; 1188弄小区 is a place. */
const NUMBERED =
  /^\p{sc=Han}{2,6}[市区县镇乡]\p{sc=Han}{2,12}[路街道巷弄](?:[东南西北中一二三四五六七八九十]段)?[\d*]{1,5}(?:(?:弄[\d*]+)?号|弄(?:底层|[一二三四五六七八九\d]{1,2}[层楼]))/u;

/** An address begins with the province or city, and ends in a number or a street. */
export function isAddress(plain: string): boolean {
  const text = plain.trim().replace(/^址[:：\s]*/, '');
  if (NAMED_STREET.test(text) || GATE.test(text)) return false;
  // 沙坪坝区某街12号: of a county or a township, which no list of ours names.
  if (NUMBERED.test(text)) return true;
  // 新郑市龙湖镇某路与某路交叉口, 莒县某镇某村村口: where, as people tell it who have no number.
  if (CROSSING.test(text)) return true;
  return (
    placeNamed(text, { full: true })?.start === 0 &&
    ADDRESS.test(text) &&
    (/\d|号/.test(text) || /[路街道巷村]$/.test(text))
  );
}

/** A house of medicine, by how its name ends. */
export const ORGANISATION =
  /(?:医院|保健中心|检验科|检验所|化验[所室]|实验室|疾病预防控制中心|(?:疾控|检验|检测|体检|化验)中心|卫生服务中心|卫生院|检测基地|采样点\S{0,6}|(?:检测|检验|医学)\S{0,8}公司)$/;

/** A label whose value is empty is followed by the next heading or button. */
function isHeading(text: string, { catalogue }: Context): boolean {
  return isKnown(text, catalogue);
}

/** Titles, buttons, statuses, results: what every page has. */
export function isFurniture(text: string, { catalogue, family }: Context): boolean {
  const plain = text.replace(/\s/g, '');
  return (
    isKnown(text, catalogue) ||
    holdsKnown(text, catalogue) ||
    statusOf(plain, family) !== null ||
    coloursNamed(plain) > 0 ||
    /阴性|阳性|核酸|疫苗|热线|成功|扫码|凭证$|请配合|本服务|[*＊]{2,}|\d{8}/.test(plain)
  );
}
