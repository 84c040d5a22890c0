/** venueName, venueAddress and other texts that stand after a label. Pure. */
import { valuesOf } from '../../page/labels.js';
import type { Box } from '../../../files/bitmap.js';
import { usualHeight, type PageLine } from '../../page/line.js';
import { bothPieces, pieceOf, pieceOfLine, type Page, type Piece } from '../../page/page.js';
import { inOtherInk } from '../../page/paragraphs.js';
import { matches, within } from '../../page/phrases.js';
import { chinesePunctuation } from '../chinese.js';
import type { Context, Found, Parser } from '../context.js';
import { knownPhrases } from '../known.js';
import { coloursNamed, statusOf } from '../statuses.js';
import { placeNamed } from '../places.js';
import { findTimes } from '../times.js';

export const parseLabelledText: Parser = (context, spec): Found | null => {
  const others = context.kind.fields.flatMap((field) => field.labels ?? []);
  const { labels = [], lesserLabels = [] } = spec;
  const said = [labels, lesserLabels].flatMap((of) => valuesOf(context.page, of, others));
  for (const { joined, start, end, where } of said) {
    const piece = pieceOf(joined, start, end);
    if (!piece) continue;
    const goesOn = spec.parser === 'address' ? ADDRESS_GOES_ON : /./;
    const whole = end === joined.plain.length ? continued(context, piece, goesOn) : piece;
    const value = chinesePunctuation(whole.raw.trim());
    // What the words under a label may be is known of places only.
    const other = spec.parser === 'labelled-text' ? isHeading : isFurniture;
    if (value === '' || other(value, context)) continue;
    // Named like a place, or like a laboratory: then it is what the label over it announces.
    const plain = VENUE_ENDING.test(value) || ORGANISATION.test(value);
    return { value, piece: whole, doubts: where === 'below' && !plain ? ['label-above'] : [] };
  }
  return null;
};

/** What more of an address holds, and an instruction under it does not. */
const ADDRESS_GOES_ON =
  /^(?!.*(?:请|须|应|可由|扫码)).*[\d号路街道巷弄村组栋幢座楼层室旁侧区镇乡园口内外处]/;

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
  const row = page.rows.find((r) => r.origins.some((o) => o?.[0] === last));
  const rowStart = row?.origins.find((origin) => origin !== null)?.[0].box.x ?? last.box.x;
  const next = page.lines.find((line) => {
    const { box, plain } = line;
    const gap = box.y - (last.box.y + height);
    const aligned =
      Math.abs(box.x - piece.region.x) < height ||
      Math.abs(box.x - rowStart) < height ||
      Math.abs(box.x + box.width - right) < height * 0.8;
    const alike = box.height > height * 0.75 && box.height < height * 1.5;
    const other =
      /[:：]|^\d+[.、]|\D\d[.、]\D/.test(plain) ||
      knownPhrases(catalogue).some((p) => matches(plain, p) > 0);
    if (inOtherInk(last, line) || other) return false;
    return gap > -height * 0.3 && gap < height * 1.6 && aligned && alike && goesOn.test(plain);
  });
  const beside = next && page.lines.some((l) => l !== next && sameRow(l.box, next.box));
  if (!next || beside) return piece;
  return bothPieces(piece, pieceOfLine(next), '');
}

function sameRow(a: Box, b: Box): boolean {
  return Math.abs(a.y + a.height / 2 - b.y - b.height / 2) < Math.min(a.height, b.height) / 2;
}

/** Who fights an epidemic signs notices, and is no place that people enter. */
const COMMAND = /(?:指挥部|领导小组)(?:办公室)?$/;

/** How the names of places that people enter end. */
const VENUE_ENDING =
  /(?:店|馆|堂|宿|寓|庄|站|口|院|楼|厦|场|超市|城|园|所|中心|公司|学校|大学|小学|中学|酒店|宾馆|门|广场|街|铺|坊|处|厅|室|部|吧|院区|小区|社区|[\dA-Za-z一二三四五六七八九十]+(?:号|座|栋|区|期|层))(?:\s*[(（].{1,8}[)）])?$|[(（].{1,8}[店门区][)）]$/;

/** （二店）, read as a box of its own. */
const BRACKETED = /^[(（].*[)）]$/;

/** The lines of a page that are called as places are that people enter; with a label or without. */
export function venuesNamed({ lines, bounds }: Page): PageLine[] {
  return lines.filter(({ plain, box }) => {
    const y = (box.y - bounds.y) / bounds.height;
    const han = plain.match(/\p{sc=Han}/gu)?.length ?? 0;
    const beside = lines.some(
      (other) =>
        other.box !== box && sameRow(other.box, box) && !/^[(（].*[)）]$/.test(other.plain.trim()),
    );
    const upper = y > 0.02 && y < 0.6;
    const alone = !beside && !/[，。；！？,;!?:：]/.test(plain);
    const name = plain.replace(/\s/g, '');
    return upper && alone && han >= 5 && VENUE_ENDING.test(name) && !COMMAND.test(name);
  });
}

/** Beside its label, else the words in the upper part that are named like a place or set like a title. */
export const parseVenueName: Parser = (context, spec): Found | null => {
  const told = venueTold(context);
  if (told) return told;
  const labelled = parseLabelledText(context, spec);
  if (labelled) return labelled;
  const { bounds, lines } = context.page;
  const usual = Math.max(1, usualHeight(lines));
  const scored = lines.flatMap((line) => {
    const han = line.plain.match(/\p{sc=Han}/gu)?.length ?? 0;
    const y = (line.box.y - bounds.y) / bounds.height;
    if (han < 3 || y < 0.03 || y > 0.9 || BRACKETED.test(line.plain.trim())) return [];
    if (isFurniture(line.plain, context) || findTimes(line.plain).length > 0) return [];
    // What has its value beside it is a label.
    if (
      lines.some(
        (l) => l.box.x > line.box.x && sameRow(l.box, line.box) && !BRACKETED.test(l.plain.trim()),
      )
    )
      return [];
    if (/[，。；！？,;!?]|[:：]/.test(line.plain) || isAddress(line.plain)) return [];
    if (inSentence(line, context.page)) return [];
    const branch = lines.find((l) => sameRow(l.box, line.box) && BRACKETED.test(l.plain.trim()));
    const named = VENUE_ENDING.test(line.plain.trim() + (branch?.plain.trim() ?? ''));
    const large = line.box.height / usual;
    if (!named && (large < 1.15 || y > 0.8)) return [];
    return [{ line, named, score: (named ? 1.5 : 0) + Math.min(2.5, large) + (1 - y) * 0.5 }];
  });
  scored.sort((a, b) => b.score - a.score);
  const [best, rival] = scored;
  if (!best) return null;
  const doubts = [];
  if (!best.named) doubts.push('not-labelled');
  if (rival && rival.score > best.score - 0.3) doubts.push('several-candidates');
  const whole = wrapped(context, best.line);
  const text = whole.map((line) => line.text.trim()).join('');
  // 场所名称某某店: read as one word with its label.
  const fused = spec.labels?.find((label) => label.length >= 4 && text.startsWith(label)) ?? '';
  return {
    value: chinesePunctuation(
      text
        .slice(fused.length)
        .trim()
        .replace(/\s+(?=[(（])/g, ''),
    ),
    piece: whole.map(pieceOfLine).reduce((a, b) => bothPieces(a, b, '')),
    doubts,
  };
};

/** A wrapped line of a text with stops in it. */
function inSentence(line: PageLine, { paragraphs }: Page): boolean {
  const text = paragraphs.find(({ origins }) => origins.some((origin) => origin?.[0] === line));
  return text !== undefined && /[，,。；;]/.test(text.plain);
}

/** 您已于2022-06-14 08:30进入某某店: a sentence that says where and when. */
const TOLD = /(?:您已?(?:于\s*)?.{0,24}?(?:进入|到达|到访|登记)|^\[场所\])[:：\s]*/;

function venueTold({ page }: Context): Found | null {
  for (const text of page.paragraphs) {
    const opening = TOLD.exec(text.plain);
    const times = findTimes(text.plain);
    if (!opening || times.length !== 1) continue;
    const start = opening.index + opening[0].length;
    const rest = text.plain.slice(start);
    const until = rest.search(/[，,。；;]|登记|扫码|访客|时间[:：]/);
    const stop = times[0]!.start > start ? times[0]!.start - start : Infinity;
    const length = Math.min(until < 0 ? rest.length : until, stop, rest.length);
    const name = rest.slice(0, length).trim();
    const piece = pieceOf(text, start, start + rest.slice(0, length).trimEnd().length);
    if (!piece || name.length < 3 || name.length > 30 || !/\p{sc=Han}{2}/u.test(name)) continue;
    return { value: chinesePunctuation(piece.raw.trim()), piece, doubts: [] };
  }
  return null;
}

/** When a sentence says that a place was entered; see {@link venueTold}. */
export function enteredTold({ plain }: { plain: string }): boolean {
  return TOLD.test(plain) && findTimes(plain).length === 1;
}

/** A long name breaks over two centred rows, and its last part may stand in a box of its own. */
function wrapped(context: Context, line: PageLine): PageLine[] {
  const { lines, bounds } = context.page;
  // A label far to the left is no part of the name.
  const adjoins = (a: Box, b: Box): boolean =>
    Math.max(a.x - b.x - b.width, b.x - a.x - a.width) < a.height * 2;
  const rowOf = (one: PageLine): PageLine[] =>
    lines
      .filter(
        (l) =>
          l === one ||
          (sameRow(l.box, one.box) &&
            adjoins(l.box, one.box) &&
            Math.abs(l.box.height - one.box.height) < one.box.height * 0.3),
      )
      .sort((a, b) => a.box.x - b.box.x);
  const off = (row: readonly PageLine[]): number => {
    const left = row[0]!.box.x;
    const right = Math.max(...row.map(({ box }) => box.x + box.width));
    return Math.abs((left + right) / 2 - bounds.x - bounds.width / 2) / bounds.width;
  };
  const own = rowOf(line);
  // 华联超市 (天山路店), its branch read as a box of its own.
  const branch = own.filter((one) => one === line || BRACKETED.test(one.plain.trim()));
  if (off(own) > 0.06) return branch;
  const near = (sign: 1 | -1): PageLine[] | null => {
    const next = lines.find(({ box, plain }) => {
      const gap = sign * (box.y - line.box.y) - Math.max(box.height, line.box.height);
      const alike = Math.abs(box.height - line.box.height) < line.box.height * 0.2;
      return (
        gap > -line.box.height * 0.3 &&
        gap < line.box.height * 0.7 &&
        alike &&
        /^[\p{sc=Han}()（）\dA-Za-z]+$/u.test(plain.trim()) &&
        !/[码证]$|登记|凭证|通行|时间|扫码|结果|^(?:场所|地点|单位)/.test(plain) &&
        !isFurniture(plain, context)
      );
    });
    const row = next && rowOf(next);
    return row && off(row) <= 0.06 ? row : null;
  };
  // What already ends as a name does goes on in no other row: under it stands what sort of place it is.
  const ends = (row: readonly PageLine[]): boolean =>
    VENUE_ENDING.test(row.map(({ plain }) => plain.trim()).join(''));
  const above = near(-1);
  const below = ends(own) ? null : near(1);
  return [...(above && !ends(above) ? above : []), ...own, ...(below ?? [])];
}

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
  return { value, piece, doubts };
};

/** An address begins with the province or city, and ends in a number or a street. */
function isAddress(plain: string): boolean {
  const text = plain.trim().replace(/^址[:：\s]*/, '');
  if (/(?:小吃|步行|商业|美食|风情|文化|古|老)街$/.test(text)) return false;
  // 沙坪坝区某街12号: of a county or a township, which no list of ours names.
  if (
    /^\p{sc=Han}{2,6}[市区县镇乡]\p{sc=Han}{2,12}[路街道巷弄][\d*]{1,5}(?:弄[\d*]+)?号/u.test(text)
  )
    return true;
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
  return knownPhrases(catalogue).some((phrase) => matches(text, phrase) > 0);
}

/** Titles, buttons, statuses, results: what every page has. */
function isFurniture(text: string, { catalogue, family }: Context): boolean {
  const plain = text.replace(/\s/g, '');
  return (
    knownPhrases(catalogue).some(
      (phrase) => matches(text, phrase) > 0 || (phrase.length >= 5 && within(text, phrase) > 0.99),
    ) ||
    statusOf(plain, family) !== null ||
    coloursNamed(plain) > 0 ||
    /阴性|阳性|核酸|疫苗|热线|成功|扫码|凭证$|请配合|本服务|[*＊]{2,}|\d{8}/.test(plain)
  );
}
