/** visited and windowDays. Pure. */
import { isEnglishText } from '../../page/english.js';
import { PAD, type PageLine } from '../../page/line.js';
import { join, linesOf, pieceOf, type Joined, type Page } from '../../page/page.js';
import { watermarksOf } from '../../page/watermarks.js';
import { PLACES } from '../../catalogue/places.js';
import type { VisitedPlace } from '../../schema.js';
import { unspaced } from '../chinese.js';
import type { PageParser } from '../context.js';
import { snapPlace } from '../places.js';

const OPENING =
  /(?<!结果包含您?在?)前\s*(\d{1,2})\s*天内?到(?:达或途[经径轻]|访过|访的(?=国家|地区|城市|省))(?:的?(?:国家|地区|省市?|城市)[^:：(（]{0,6})?(?:[(（]停留[^)）]{0,8}[)）])?(?:的?(?:国家|地区|城市)[^:：]{0,4}为?)?[::]?/;
/** You arrived at or passed through the following cities in the past 14 days: */
const IN_ENGLISH =
  /(?:到达或途经|到访)[^:：]{0,60}前\s*(\d{1,2})\s*天内?\s*(?:[(（][^)）]{0,40}[)）])?\s*[:：]?|前\s*(\d{1,2})\s*天内?[^:：]{0,30}(?:到达或途经|到访)[^:：]{0,60}[:：]/;

const openingIn = (plain: string): RegExpExecArray | null =>
  OPENING.exec(plain) ?? (plain.includes(PAD) ? IN_ENGLISH.exec(plain) : null);

const daysOf = (opening: RegExpExecArray): string => opening[1] ?? opening[2]!;

/** The bracketed note holds an asterisk of its own; what comes after it is no place. （注：*） alone is a place's star. */
const CLOSING =
  /一证通查|[(（【]?\s*注\s*[:：](?!\s*[*＊]\s*[)）])|[*＊]?\s*表示当前|结果包含|色卡仅|[客服]*热线|本服务|(?:查询|更新)时间|\d\s*[.、]\s*结果|(?<![A-Za-z])Notes?\s*[:：]|^\s*[(（]\s*[*＊]\s*[)）]\s*The|[*＊]\s*There\s*is|The\s*asterisk/;

/** The note to its closing bracket, and what parts the list before it from what goes on behind it. */
const ENCLOSED = /^\s*[(（【]?[^)）】]{4,80}[)）】]\s*[。.]?\s*[)）】]?\s*[,，、;；]?\s*/;

interface PlaceList {
  text: Joined;
  start: number;
  end: number;
  days: number;
  /** Where the list goes on behind a note that stands amid it: from here to here. */
  more: { start: number; end: number } | null;
}

/** From the line that opens the list to the note or the footnotes, put together as one text. */
function listOf(page: Page): PlaceList | null {
  const opening = page.lines.findIndex(({ plain }, i) => {
    if (openingIn(plain) !== null) return true;
    // In large letters the opening itself takes two lines. A row of its own may say 前7天 as well.
    const next = page.lines[i + 1]?.plain ?? '';
    const begins = /前\s*\d{1,2}\s*天内?|到达或途经/.test(plain) && openingIn(next) === null;
    return begins && openingIn(plain + next) !== null;
  });
  if (opening < 0) return null;
  const lines: PageLine[] = [page.lines[opening]!];
  const behind: PageLine[] = [];
  const marks = watermarksOf(page.lines);
  for (const line of page.lines.slice(opening + 1)) {
    if (marks.has(line)) continue;
    const last = behind.at(-1) ?? lines.at(-1)!;
    // The list is one paragraph, or a place on each of its rows: a wide gap ends it.
    const gap = line.box.y - (last.box.y + last.box.height);
    if (gap > last.box.height * (isPlace(line) ? 4 : 1.5)) break;
    if (line.box.y < last.box.y - last.box.height) continue;
    // A speck beside the text.
    if (!/[\p{L}*＊]/u.test(line.plain) && line.box.height < last.box.height * 0.4) continue;
    if (isSentence(line) && openingIn(lines.map(({ plain }) => plain).join('')) !== null) break;
    // 风险地区查询: the next entry of the page.
    if (/^\s*[中高低]*风险/.test(line.plain)) break;
    const closed = behind.length > 0 || (lines.length > 1 && CLOSING.test(last.plain));
    if (closed) behind.push(line);
    else lines.push(line);
  }
  const list = inTiles(lines);
  const match = openingIn(list.plain);
  if (!match) return null;
  const start = match.index + match[0].length;
  const closing = CLOSING.exec(list.plain.slice(start));
  const end = closing ? start + closing.index : list.plain.length;
  const text = behind.length > 0 ? appended(list, join(behind, ''), '') : list;
  const more = closing ? goingOn(text.plain, end) : null;
  return { text, start, end, days: Number(daysOf(match)), more };
}

/** 北京市（注：*表示…。），天津市*: behind the note stand places, and none of the footnotes is one. */
function goingOn(plain: string, note: number): PlaceList['more'] {
  const enclosed = ENCLOSED.exec(plain.slice(note));
  if (!enclosed) return null;
  const start = note + enclosed[0].length;
  const closing = CLOSING.exec(plain.slice(start));
  const end = closing ? start + closing.index : plain.length;
  const [first] = entriesOf(plain.slice(start, end));
  const isNamed = first !== undefined && snapPlace(first.replace(/[*。.]/g, ''))?.slips === 0;
  return isNamed ? { start, end } : null;
}

/** Behind the places: names of places in English begin with capitals. */
function isSentence({ text }: PageLine): boolean {
  if (!isEnglishText(text)) return false;
  const small = text.split(/\s+/).filter((word) => /^[a-z]{2}/.test(word));
  return small.filter((word) => !/^(?:of|and|the)$/.test(word)).length >= 3;
}

/** Places in tiles of their own side by side, or on rows of their own, have no comma between them. */
function inTiles(lines: readonly PageLine[]): Joined {
  const [, ...rest] = lines;
  // No list has places in English; where they go on in a line below, there are commas.
  const named = rest.filter(({ plain }) => !CLOSING.test(plain));
  const inRows = named.every(({ text }) => isEnglishText(text) && !/[,，、]/.test(text));
  const parts: PageLine[][] = [];
  for (const line of lines) {
    const last = parts.at(-1)?.at(-1);
    const tile = [last, line].every(
      (one) => one?.look?.kind === 'button' || one?.look?.kind === 'tile',
    );
    const tiled = tile && last?.look?.block !== line.look?.block;
    const rowed =
      last !== undefined &&
      /[\p{L}*]\s*$/u.test(last.plain) &&
      /^\p{L}/u.test(line.plain) &&
      (isPlace(line) || (inRows && last !== lines[0]));
    if (last && !tiled && !rowed) parts.at(-1)!.push(line);
    else parts.push([line]);
  }
  return parts.map((part) => join(part, '')).reduce((a, b) => appended(a, b, '、'));
}

function appended(a: Joined, b: Joined, between: '、' | ''): Joined {
  return {
    text: `${a.text}${between}${b.text}`,
    plain: `${a.plain}${between}${b.plain}`,
    origins: [...a.origins, ...(between === '' ? [] : [null]), ...b.origins],
  };
}

/** Whether the rows of a list are further apart at one of them than at the others: one was not read. */
function lacksRow({ text, end }: PlaceList): boolean {
  const places = linesOf(text).filter((line) =>
    text.origins.slice(0, end).some((origin) => origin !== null && origin[0] === line),
  );
  // The first stands under the words that open the list.
  const rows = places.slice(2).flatMap(({ box }, i) => {
    const pitch = box.y - places[i + 1]!.box.y;
    return pitch > box.height * 0.5 ? [pitch] : [];
  });
  return rows.length > 1 && Math.max(...rows) > Math.min(...rows) * 1.6;
}

function isPlace({ plain }: PageLine): boolean {
  return snapPlace(plain.replace(/[*\s,，、。.]/g, ''))?.slips === 0;
}

export const parseWindowDays: PageParser = ({ page }) => {
  const list = listOf(page);
  if (!list) return null;
  const match = openingIn(list.text.plain)!;
  // In English the words around the figure stand in another order.
  const shown = match[0].includes(PAD) ? match[0] : daysOf(match);
  const at = match.index + match[0].indexOf(shown);
  const piece = pieceOf(list.text, at, at + shown.length);
  const usual = list.days === 14 || list.days === 7;
  return piece && { value: list.days, piece, doubts: usual ? [] : ['unusual-value'] };
};

/** Longest names first, so that 吉林省吉林市 is not taken for 吉林省. */
const NAMES = PLACES.map((place) => place.name).sort((a, b) => b.length - a.length);

/** 重庆市, 四川省成都市 between marks, as on the list itself. */
const NAMED_ALONE = new RegExp(
  `(?:^|[,，、;；)）】:：\\s])(?:${NAMES.join('|')})\\s*[*＊]?\\s*(?:[,，、;；。(（]|$)`,
);

export const parseVisited: PageParser = ({ page }) => {
  const list = listOf(page);
  if (!list) return null;
  const piece = pieceOf(list.text, list.start, list.more?.end ?? list.end);
  if (!piece) return null;
  const doubts = new Set<string>();
  const visited: VisitedPlace[] = [];
  const { plain } = list.text;
  const told = [list, ...(list.more ? [list.more] : [])].map(({ start, end }) =>
    plain.slice(start, end),
  );
  const behind = plain.slice(list.more?.end ?? list.end);
  if (list.more === null && lacksRow(list)) doubts.add('cut-off');
  // What a list names last has no comma behind it, and no other place stands in the words around it.
  if (/[,，、]\s*$/.test(told.at(-1)!) || NAMED_ALONE.test(behind)) doubts.add('cut-off');
  for (const entry of told.flatMap(entriesOf)) {
    const starred = entry.includes('*');
    const name = unspaced(entry.replace(/[*。.]/g, ''));
    if (name === '') continue;
    const snapped = snapPlace(name);
    if (snapped && snapped.slips > 0) doubts.add('place-corrected');
    // 内蒙古自治区 alone: cards name the city, which is what was not read.
    if (snapped && snapped.place.prefecture === null && /[省区]$/.test(snapped.place.name))
      if (!/行政区$/.test(snapped.place.name)) doubts.add('cut-off');
    // What is on no list (a country, say) stands as read, for a person to look at.
    if (!snapped) doubts.add('place-unknown');
    visited.push({ place: snapped?.place.name ?? name, starred });
  }
  return visited.length === 0 ? null : { value: visited, piece, doubts: [...doubts] };
};

/** Engines lose commas: where one name runs into the next, known names part them. */
function entriesOf(text: string): string[] {
  return text
    .replace(/[(（](?:注[:：])?\s*[*＊]\s*[)）]/g, '*')
    .replace(IN_PROVINCE, `${MARK}$1`)
    .split(/[,，、;；]|(?<!\d)\d{1,2}[.、]/)
    .flatMap((part) => splitKnown(unspaced(part.replace(MARK, ', '))))
    .filter((part) => part !== '');
}

/** Xi'an City, Shaanxi Province: its comma parts no places. */
const MARK = '\uE000';
const IN_PROVINCE =
  /(?<=[A-Za-z])\s*[,，]\s*((?:Inner )?[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:Province|Autonomous Region))(?![A-Za-z])/g;

function splitKnown(part: string): string[] {
  const name = NAMES.find((candidate) => part.startsWith(candidate));
  if (name === undefined || name.length === part.length) return [part];
  const star = part[name.length] === '*' ? 1 : 0;
  const rest = part.slice(name.length + star);
  // Only when the rest is a known name too; else the whole is one misread name.
  const restKnown = NAMES.some((candidate) => rest.startsWith(candidate));
  return restKnown ? [part.slice(0, name.length + star), ...splitKnown(rest)] : [part];
}
