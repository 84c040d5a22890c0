/** statusText. Pure. */
import { valuesOf } from '../../page/labels.js';
import { linesOfOthers } from '../../page/others.js';
import { isLevel, middle, type PageLine } from '../../page/line.js';
import { join, linesOf, paragraphWith, pieceOf, type Joined, type Page } from '../../page/page.js';
import { ofEach } from '../../page/remembered.js';
import { isEnglishText } from '../../page/english.js';
import { chinesePunctuation, unspaced } from '../chinese.js';
import type { Context, Found, Parser } from '../context.js';
import { lostBefore, stacked } from '../halves.js';
import { coloursNamed, saysDone, statusOf } from '../statuses.js';
import { STATUS_LABELS } from '../../catalogue/labels.js';
import { PROVINCES, shortProvince } from '../../catalogue/places.js';
import {
  heightOf,
  ofCode,
  plainWord,
  sortOf,
  toCandidate,
  unreadColour,
  WORDS,
  type Candidate,
} from './status-set.js';

/** What may stand before the status on its own line: a heading, or the code's name. */
const HEADINGS =
  /^(?:健康状况核验|健康状态|核验结果|当前状态|健康码状态|状\s*态|码色)[::]?|^(?:当前|目前)[::]|^\p{sc=Han}{2,12}推送\s*[·.・|](?=\s*[红黄橙灰]码)|^(?:(?:\p{sc=Han}{0,2}\*{1,3}\p{sc=Han}{0,2}|您好|先生|女士)[,，:：!！]?\s?){0,3}您?(?:当前|目前)?的?(?:健康码|状态)(?:状态)?(?:[为是][::]?|[::])|^您(?:当前|目前)?的?\p{sc=Han}{1,3}码(?:状态)?[为是][::]?(?=[绿黄红橙灰]码)|^您(?:当前|目前)[为是]|^(?![绿黄红橙灰]码)\p{sc=Han}{1,8}码[·.・:-]|^\p{sc=Han}{2,3}\s(?=[绿黄红橙]码$)|^(?:\p{sc=Han}{1,2}\*+\p{sc=Han}?|\*+\p{sc=Han}{1,2})[\s·.・|]*(?=[绿黄红橙灰]码$)|^\p{sc=Han}{0,8}健康码[::]|^请?(?:点击)?刷新(?:二维)?码?\s*(?=\p{sc=Han}{2})|^\p{sc=Han}{0,4}状态[::]/u;

/** 湖南绿码 */
const PROVINCE = new RegExp(`^(?:${PROVINCES.map(shortProvince).join('|')})省?(?=[绿黄红橙灰]码)`);

const BRACKETED_TAIL =
  /(?<=\p{sc=Han})(?:未见异常|(?<!未见)异常|正常|建议隔离|强制隔离)[([][绿黄红橙灰](?:色|码|色码)[)\]]$/u;

export const parseStatus: Parser = (context) => {
  const others = linesOfOthers(context.page);
  const key = context.page.lines.find(({ plain }) => KEY.test(plain.trim()));
  const own = (text: Joined): boolean =>
    !linesOf(text).some((line) => others.has(line) || (key && isUnderKey(line, key)));
  const all = [
    ...lineTexts(context.page)
      .filter(own)
      .flatMap((text) => {
        const candidate = candidateOf(text, context) ?? plainWord(text, context);
        return candidate ? [candidate] : [];
      }),
    ...labelledStatuses(context),
  ];
  // A colour says more than that something worked, however small it is set.
  const named = all.some(({ found }) => coloursNamed(String(found.value)) > 0);
  const candidates = all.filter(({ found }) => !named || !saysDone(String(found.value)));
  if (candidates.length === 0) {
    const texts = context.page.lines.map((line) => join([line], '')).filter(own);
    const [other] = texts.flatMap(
      (text) => ofCode(text, context)?.found ?? sortOf(text) ?? unreadColour(text) ?? [],
    );
    return other ?? expired(texts, context);
  }
  // The status is what the page says loudest; among equals, what stands nearest to the code.
  const tallest = Math.max(...candidates.map((c) => c.height));
  const loud = candidates.filter(
    (c) => c.height > tallest * 0.8 && !candidates.some((other) => contains(other, c)),
  );
  const code = context.qr[0];
  const anchor = code ? middle(code).y : 0;
  loud.sort((a, b) => Math.abs(a.y - anchor) - Math.abs(b.y - anchor));
  // 绿码 健康, side by side: the colour says more.
  const beside = loud.find(
    (c) =>
      coloursNamed(String(c.found.value)) > 0 &&
      isLevel(c.found.piece.region, loud[0]!.found.piece.region),
  );
  const best = (beside ?? loud[0]!).found;
  const rivals = loud.filter((c) => c.found.value !== best.value);
  const more = lostBefore(best.piece, context.page);
  if (rivals.length > 0) more.push('several-candidates');
  return { ...best, doubts: [...best.doubts, ...more] };
};

/** 码色说明, over what each colour asks of its holder. */
const KEY = /^(?:码色|颜色|各?色码|健康码(?:颜色)?)(?:说明|含义|释义|图例)[:：]?$/;

function isUnderKey({ box }: PageLine, { box: key }: PageLine): boolean {
  const gap = box.y - (key.y + key.height);
  return gap > -key.height * 0.3 && gap < key.height * 8;
}

/** Over a faded code that nobody may use any more; where the page is no code's it is something else's. */
const EXPIRED = /^(?:健康|二维|此|该|本|当前)?码已(?:失效|过期)$/u;

function expired(texts: readonly Joined[], { family }: Context): Found | null {
  const text = texts.find(({ plain }) => EXPIRED.test(plain.replace(/\s/g, '')));
  const piece = text && family !== null ? pieceOf(text, 0, text.text.length) : null;
  return piece && toCandidate(piece).found;
}

function labelledStatuses(context: Context): Candidate[] {
  return valuesOf(context.page, STATUS_LABELS).flatMap(({ joined, start, end }): Candidate[] => {
    const text = joined.plain.slice(start, end);
    // Red Code lifted: a sentence.
    if (isEnglishText(joined.text) && /[A-Za-z]/.test(text)) return [];
    const stop = text.search(/[，,。；;]|\s\s/);
    const word = (stop < 0 ? text : text.slice(0, stop)).replace(/[^\p{sc=Han})\]]+$/u, '');
    const plain = word.replace(/\s/g, '');
    const known = WORDS.test(plain) || statusOf(plain, context.family) !== null;
    const piece =
      known || /^\p{sc=Han}{2,5}[正异]常$/u.test(plain)
        ? pieceOf(joined, start, start + word.length)
        : null;
    return piece ? [toCandidate(piece, known ? [] : ['unusual-value'])] : [];
  });
}

/** 异常（红码） is one status, and 红码 beside it only a part of it. */
function contains(whole: Candidate, part: Candidate): boolean {
  return (
    whole !== part &&
    whole.found.piece.lines.length > part.found.piece.lines.length &&
    part.found.piece.lines.every((line) => whole.found.piece.lines.includes(line))
  );
}

/** Each line by itself, neighbours of a row that stand close enough to be one phrase, and two rows that are. */
const lineTexts = ofEach((page: Page): readonly Joined[] => [...textsOf(page)]);

function* textsOf(page: Page): Generator<Joined> {
  for (const line of page.lines) yield join([line], '');
  for (const row of page.rows) {
    const lines = linesOf(row);
    // 状　态：已扫码
    if (lines.length > 1 && lines[0]!.plain.length === 1) yield join(lines, '');
    for (let i = 0; i + 1 < lines.length; i++) {
      const a = lines[i]!.box;
      const b = lines[i + 1]!.box;
      if (b.x - (a.x + a.width) < Math.max(a.height, b.height) * 1.2)
        yield join([lines[i]!, lines[i + 1]!], '');
    }
  }
  // 绿码 over 可通行 are two, each of which says something.
  for (const text of stacked(page))
    if (statusOf(text.origins[0]![0].plain.trim(), null) === null) yield text;
}

function candidateOf(text: Joined, context: Context): Candidate | null {
  // An icon behind the word is read as some sign.
  const shown = text.plain.replace(/[^\p{sc=Han})\]\w]+$|[①-⑳ⓘoOi>]+$/gu, '');
  // 绿码 Green: pages in two languages say it twice.
  const english = isEnglishText(text.text);
  const plain = english
    ? shown
    : shown.replace(/(?<=\p{sc=Han})\s*[A-Za-z]{3,}(?: [A-Za-z]+)*$/u, '');
  if (coloursNamed(plain) > 1) return null;
  // And so is a tick before it.
  const tick = /^(?:[^\p{sc=Han}([\w*]|[vV✓√](?=\p{sc=Han}))\s*/u.exec(plain)?.[0].length ?? 0;
  const words = plain.slice(tick);
  // 健康状态正常 is a status, and no heading with one behind it.
  const named = statusOf(words.replace(/\s/g, ''), context.family) !== null;
  const before = named ? null : (HEADINGS.exec(words) ?? PROVINCE.exec(words));
  const heading = tick + (before?.[0].length ?? 0);
  const rest = plain.slice(heading);
  // 绿码：健康状态为低风险 — the status and its explanation.
  // 绿码·阴性(72小时): and what else it shows.
  const stop = rest.search(/[:,;，；。]|(?<=^[绿黄红橙灰]码)(?:\s*[·.・([]|\s*(?=您))/);
  const first = heading + (stop < 0 ? rest.length : stop);
  // 扫码成功，禁止通行: that it worked says least of the two.
  const done = saysDone(plain.slice(heading, first).replace(/\s/g, ''));
  const more = /^[,，]\s*(.+)$/u.exec(plain.slice(first))?.[1] ?? '';
  const goesOn = done && statusOf(more.replace(/\s/g, ''), context.family) !== null;
  const end = goesOn ? plain.length : first;
  const word = unslipped(plain.slice(heading, first).replace(/\s/g, ''));
  // 某人的随申码（绿色）: whose code it is, and in brackets its colour.
  const bracketed = /码\s*[([]([绿黄红橙灰]色?码?)[)\]]$/.exec(plain);
  if (bracketed) {
    const start = plain.length - 1 - bracketed[1]!.length;
    const piece = pieceOf(text, start, plain.length - 1);
    if (piece && heading === tick)
      return {
        found: { value: bracketed[1]!, piece, doubts: [] },
        height: heightOf(piece),
        y: middle(piece.region).y,
      };
  }
  // 您的健康码为中风险: what these words say is told by what stands before them.
  const told = heading > tick && word !== '健康' && WORDS.test(word);
  const all = closed(unslipped(rest.replace(/\s/g, '')), ')');
  // 信阳市推送·红码人员: who gave it, and whose it is.
  const given = /推送\s*[·.・|]$/.test(plain.slice(0, heading)) && /^[红黄橙灰]码人员$/.test(all);
  const holder = HOLDER.test(all) && !inKey(all, context.page);
  const known =
    given ||
    holder ||
    statusOf(word, context.family) !== null ||
    statusOf(all, context.family) !== null;
  if (!told && !known) {
    // 健康状东核验异常（红码）: a slip in the heading, and the rest is plain.
    const rest = plain.length <= 16 ? BRACKETED_TAIL.exec(plain) : null;
    const piece = rest && pieceOf(text, rest.index, plain.length);
    return piece && toCandidate(piece, ['heading-unread']);
  }
  // 健康码状态正常, with nothing between them: all of it may be the status.
  const glued = told && !known && !/[为是:：\s]$/.test(plain.slice(tick, heading));
  const whole = given || holder || statusOf(all, context.family) !== null;
  // A long explanation after the word is somebody's instruction, not this person's status.
  // 黄码：您近期… is somebody's own.
  const own = /^[绿黄红橙灰]码[:：]?\s*您/.test(rest);
  if (!whole && !own && EXPLAINED.test(rest) && inKey(rest, context.page)) return null;
  if (!whole && !own && (/人员/.test(rest) || coloursNamed(paragraphOf(text, context.page)) > 1))
    return null;
  const above = lineAbove(text, context.page);
  if (!whole && above && above.length >= 8 && !/[。！？!?:：]$|\d{2}:\d{2}$/.test(above))
    return null;
  // 红码：需集中隔离；绿码： / 正常通行
  if (above && coloursNamed(above) > 0 && /[:：;；,，]$|[绿黄红橙灰]码[:：][^。！]*$/.test(above))
    return null;
  // 绿码，放心吧: somebody says so.
  if (!whole && /\p{sc=Han}[吧呀啊呢哦啦嘛哈]$/u.test(rest)) return null;
  const piece = pieceOf(text, heading, whole ? plain.length : end);
  if (!piece) return null;
  const read = inOneScript(chinesePunctuation(unspaced(piece.raw)));
  const value = closed(unslipped(read));
  if (value !== read && closed(read) !== read)
    return { ...toCandidate(piece), found: { value, piece, doubts: ['character-lost'] } };
  if (value !== read)
    return { ...toCandidate(piece), found: { value, piece, doubts: ['look-alike'] } };
  // A bracket with nothing before it: the words that it explains were not understood.
  const doubts = [
    ...(value.startsWith('（') ? ['heading-unread'] : []),
    ...(glued || holder ? ['unusual-value'] : []),
    ...(done && more !== '' && !goesOn ? ['cut-off'] : []),
    // Entry permitted: No
    ...(english && !whole && /[A-Za-z]/.test(plain.slice(end)) ? ['cut-off'] : []),
  ];
  return {
    found: { value, piece, doubts },
    height: heightOf(piece),
    y: middle(piece.region).y,
  };
}

/** 红码·管控人员: as whom the colour has its holder treated. */
const HOLDER = /^[绿黄红橙灰]码[·.・|丨｜](?!\p{sc=Han}*请)\p{sc=Han}{2,6}人员$/u;

/** 绿色：未见异常 */
const EXPLAINED = /^[绿黄红橙灰][码色]\s*[:：]/u;

/** A key to the colours has such a line for each of them, or one for several: 黄色、红色：… */
function inKey(status: string, { lines }: Page): boolean {
  return lines.some(({ plain }) => {
    const [, other] =
      /^[^\p{L}\p{N}]{0,2}([绿黄红橙灰])[码色](?:、[绿黄红橙灰][码色])*\s*[·.・|丨｜:：]/u.exec(
        plain.trim(),
      ) ?? [];
    return other !== undefined && !status.startsWith(other);
  });
}

/** The models write 黃碼 as 黄碼: beside 碼 the colour is in traditional script too. */
function inOneScript(text: string): string {
  const TRADITIONAL: Record<string, string> = { 黄: '黃', 红: '紅', 绿: '綠', 蓝: '藍' };
  return text.replace(/[黄红绿蓝](?=碼)/g, (unit) => TRADITIONAL[unit]!);
}

/** 末见异常: the two are one stroke's length apart, and only one of them is a word. */
function unslipped(text: string): string {
  return text.replace(/末(?=(?:见|发现)异常)/, '未');
}

/** 隔离（红码: the bracket at the end of a line is easily lost. */
const OPEN_BRACKET = /[(（][^()（）]*$/;

const closed = (text: string, bracket = '）'): string =>
  OPEN_BRACKET.test(text) ? text + bracket : text;

/** The line straight above, set alike: a sentence may go on from there (…推送为 / 红码，如有…). */
function lineAbove(text: Joined, page: Page): string | null {
  const line = text.origins[0]?.[0];
  if (!line) return null;
  const above = page.lines.findLast((other) => {
    const gap = line.box.y - (other.box.y + other.box.height);
    const overlap =
      Math.min(other.box.x + other.box.width, line.box.x + line.box.width) -
      Math.max(other.box.x, line.box.x);
    const alike = Math.abs(other.box.height - line.box.height) < line.box.height * 0.3;
    return alike && gap > -line.box.height * 0.3 && gap < line.box.height && overlap > 0;
  });
  return above?.plain.trim() ?? null;
}

/** The whole sentence that a line begins or is part of. */
function paragraphOf(text: Joined, page: Page): string {
  const line = text.origins[0]?.[0];
  return paragraphWith(page, line)?.plain ?? text.plain;
}
