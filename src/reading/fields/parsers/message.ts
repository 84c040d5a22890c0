/** sender, title, body and noticeTime of a message, a pop-up or an announcement. Pure. */
import {
  isApart,
  join,
  middle,
  onOtherGround,
  pieceOf,
  pieceOfLine,
  wholeOf,
  type Joined,
  type Page,
  type PageLine,
} from '../../page/page.js';
import { chinesePunctuation, chineseSentences } from '../chinese.js';
import type { Found, Parser } from '../context.js';
import { SENDER_LABELS } from '../../catalogue/labels.js';
import { valuesOf } from '../../page/labels.js';
import { findTimes, formatTime, hasDate } from '../times.js';

const BUTTON =
  /^(?:(?:点击|进入|前往|立即|去|打开).{0,8}(?:查看|小程序|办理|详情|申诉|处理)|我?知道了|确定|取消|查看详情|返回(?:首页)?|关闭|同意|下一步|去查看|复制|短信|彩信|短信\/彩信|发送|SIM\d|卡[12])$/;

/** 告知 and 说明 are verbs too, where they do not end a line. */
const NOUNS = '公告|通告|通知|提示|提醒|声明|告示|须知';
const VERBS = '告知书?|说明|答复|回复|通报|批复|公示|结果|变更';
const HEADING_WORD = new RegExp(`${NOUNS}|(?:${VERBS})$`);
const HEADING_END = new RegExp(`(?:${NOUNS}|${VERBS})$`);

/** A heading names what follows; it is no sentence. */
function isHeadingText(plain: string): boolean {
  const text = plain.trim();
  return HEADING_WORD.test(text) && !/[。；;！!]$/.test(text);
}

/** Who signs a text stands under its last sentence. */
const SIGNATURE =
  /^[^，,。；;：:！!]{3,24}(?:专班|办公室|委员会|指挥部|政府|局|中心|银行|公司|社区)$/;

/** 答复单位：…, 工单编号：…: a list of facts about a message. */
const LABELLED_ROW =
  /^\s*(?:答复|回复|办理|办结|发布|提交|受理|工单|诉求|反馈)\p{sc=Han}{2,4}[:：][^，。；;！]{1,26}$/u;

/** The longest text of sentences on the page: a paragraph with what goes on above and below it. */
export function bodyOf(page: Page): PageLine[] {
  const bar = page.bounds.y + Math.max(page.bounds.height * 0.035, page.bounds.width * 0.085);
  const texts = page.paragraphs
    .flatMap((text) => sentencesOf(text, page))
    .filter((text) => isBelow(linesOf(text)[0], bar) && !isRowOfList(text, page));
  const headed = (text: Joined): boolean => isHeadingText(text.plain) && text.plain.length <= 40;
  // What stands under the first sentences is no heading of theirs.
  const start = texts.find((text) => !headed(text) && text.plain.length >= 12);
  const top = start === undefined ? Infinity : linesOf(start)[0]!.box.y;
  const usable = texts.filter((text) => !headed(text) || isBelow(linesOf(text)[0], top));
  let best: PageLine[] = [];
  for (const seed of usable) {
    if (seed.plain.length < 8) continue;
    const block = grow(linesOf(seed), usable);
    if (length(block) > length(best)) best = block;
  }
  return length(best) >= 10 ? best : [];
}

/** A text without what stands in it and is none of it: a button, a byline, a row of facts, a watermark. */
function sentencesOf(text: Joined, page: Page): Joined[] {
  const runs: PageLine[][] = [[]];
  for (const line of linesOf(text)) {
    const plain = line.plain.replace(/\s/g, '');
    const dated = isByline(line.plain) && isAtAnEnd(line.plain.trim());
    const signed = SIGNATURE.test(plain) && /[。！!]$/.test(runs.at(-1)!.at(-1)?.plain ?? '。');
    if (BUTTON.test(plain) || dated || signed || LABELLED_ROW.test(line.plain)) runs.push([]);
    else if (!isLaidOver(line, page)) runs.at(-1)!.push(line);
  }
  return runs.filter((run) => run.length > 0).map((run) => join(run, ''));
}

/** A watermark: it crosses a longer line. */
function isLaidOver({ box: a, plain }: PageLine, page: Page): boolean {
  return page.lines.some(({ box: b, plain: other }) => {
    const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
    const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
    return other.length > plain.length && width > a.width * 0.6 && height > a.height * 0.4;
  });
}

/** A word on the left and a value on the right, as in a list of payments; sentences fill their lines. */
function isRowOfList(text: Joined, page: Page): boolean {
  const lines = linesOf(text);
  const isShort = ({ plain }: PageLine) => plain.length <= 16 && !/[。；;]|[，,](?!\d)/.test(plain);
  return (
    lines.length > 0 &&
    lines.every((line) => isShort(line) && page.lines.some((other) => isAcross(line, other)))
  );

  function isAcross({ box: a }: PageLine, other: PageLine): boolean {
    const b = other.box;
    const gap = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
    const level = Math.abs(a.y + a.height / 2 - b.y - b.height / 2) < a.height * 0.5;
    return isShort(other) && level && gap > 4 * a.height;
  }
}

/** Also false for a text of which nothing was read. */
function isBelow(line: PageLine | undefined, y: number): boolean {
  return line !== undefined && middle(line.box).y > y;
}

function length(lines: readonly PageLine[]): number {
  return lines.reduce((sum, line) => sum + line.plain.length, 0);
}

function grow(seed: PageLine[], usable: readonly Joined[]): PageLine[] {
  let lines = seed;
  for (let grown = true; grown;) {
    grown = false;
    for (const text of usable) {
      const others = linesOf(text);
      if (lines.includes(others[0]!) || isHeading(others, lines) || !adjoins(lines, others))
        continue;
      lines = [...lines, ...others].sort((a, b) => a.box.y - b.box.y);
      grown = true;
    }
  }
  return lines;
}

function linesOf(text: Joined): PageLine[] {
  return [...new Set(text.origins.flatMap((origin) => (origin ? [origin[0]] : [])))];
}

/** Lines with asterisks lie in taller boxes, put together from several. */
function letterHeight({ plain, box }: PageLine): number {
  return /[*＊]/.test(plain) ? box.height * 0.75 : box.height;
}

/** Set larger than the text under it, and short. */
function isHeading(lines: readonly PageLine[], body: readonly PageLine[]): boolean {
  const height = Math.max(...lines.map(letterHeight));
  const usual = Math.max(...body.map(letterHeight));
  const above = lines[0]!.box.y < Math.min(...body.map((line) => line.box.y));
  return lines.length <= 2 && (height > usual * 1.15 || (above && isHeadingText(lines[0]!.plain)));
}

function adjoins(body: readonly PageLine[], others: readonly PageLine[]): boolean {
  const height = Math.max(...body.map(letterHeight));
  const top = Math.min(...body.map((line) => line.box.y));
  const bottom = Math.max(...body.map((line) => line.box.y + line.box.height));
  const left = Math.min(...body.map((line) => line.box.x));
  const right = Math.max(...body.map((line) => line.box.x + line.box.width));
  return others.every((line) => {
    const apart = [line, ...body].some(({ look }) => look && isApart(look.kind));
    if (apart && body.every((l) => l.look?.block !== line.look?.block)) return false;
    if (body.every((l) => onOtherGround(l, line))) return false;
    const alike = letterHeight(line) > height * 0.7 && letterHeight(line) < height * 1.3;
    const inside = line.box.x > left - height * 3 && line.box.x < right;
    // Paragraphs of one text start on one edge, and may stand wide apart.
    const sentences = line.plain.length >= 10 && body.every((l) => l.plain.length >= 2);
    const reach = sentences && Math.abs(line.box.x - left) < height * 0.6 ? 3.3 : 1.6;
    const near =
      line.box.y < bottom + height * reach && line.box.y + line.box.height > top - height * reach;
    return alike && inside && near;
  });
}

/** When, and perhaps by whom: a time with no sentence around it. */
function isByline(plain: string): boolean {
  const times = findTimes(plain);
  const rest = times.reduce((text, t) => text.replace(plain.slice(t.start, t.end), ''), plain);
  return times.length > 0 && rest.length <= 14 && !/[，。；,;]/.test(rest);
}

/** A date within a line of a sentence is none of a byline. */
function isAtAnEnd(plain: string): boolean {
  return findTimes(plain).some(({ start, end }) => start === 0 || end === plain.length);
}

/** Wrapped lines joined; a line feed between paragraphs. */
export const parseNoticeBody: Parser = ({ page }): Found | null => {
  const lines = bodyOf(page);
  const piece = lines.length > 0 ? wholeOf(join(lines, '')) : null;
  if (!piece) return null;
  const value = page.paragraphs
    .map((text) => linesOf(text).filter((line) => lines.includes(line)))
    .filter((part) => part.length > 0)
    .map((part) => chineseSentences(join(part, '').text))
    .join('\n');
  // Another message, or what the gap before it kept apart.
  const others = page.paragraphs.some(
    (text) =>
      text.plain.length >= 16 &&
      /[,，。;；]/.test(text.plain) &&
      !linesOf(text).some((line) => lines.includes(line)),
  );
  const doubts = others ? ['several-candidates'] : [];
  // 0931 at the end of a line, 12345 on the next: a hyphen between them is easily lost.
  if (lines.some(({ plain }, i) => /\d$/.test(plain) && /^\d/.test(lines[i + 1]?.plain ?? '')))
    doubts.push('cut-off');
  return { value, piece, doubts };
};

export const parseNoticeTitle: Parser = ({ page }): Found | null => {
  const body = bodyOf(page);
  if (body.length === 0) return null;
  const top = Math.min(...body.map((line) => line.box.y));
  const above = page.paragraphs.filter(({ plain, origins }) => {
    const last = origins.findLast((origin) => origin !== null)?.[0].box;
    const over = last !== undefined && last.y + last.height <= top + last.height * 0.3;
    return over && isHeadingText(plain) && plain.length <= 40;
  });
  // 发布日期：… set close under a heading is no part of it.
  const lines = above.length > 0 ? linesOf(above.at(-1)!) : [];
  const dated = lines.findIndex((line) => isByline(line.plain));
  // And so is its author, on a line of their own behind the word that ends a heading.
  const ended = lines.findIndex((line, i) => i < lines.length - 1 && HEADING_END.test(line.plain));
  const ends = [dated, ended + 1].filter((end) => end > 0);
  const heading = ends.length > 0 ? lines.slice(0, Math.min(...ends)) : lines;
  const piece = heading.length > 0 ? wholeOf(join(heading, '')) : null;
  if (!piece) return null;
  const value = chinesePunctuation(piece.raw.trim());
  // The name of the list that it was opened from, where the heading itself may be covered.
  const doubts = /^(?:通知)?(?:公告|通知|消息)(?:详情)?$/.test(value) ? ['not-labelled'] : [];
  return { value, piece, doubts };
};

const OFFICE_END =
  /银行|中心$|[健信]康码$|出行码$|居民服务$|热线|平台$|政府|政务|社区|街道|发布$|12345|12320|疾控|(?:防控|疫情|指挥)办$|公司$|卫健委?$|指挥部$|专班$|办公室$|[市区县]\p{sc=Han}{2,8}局$|委员会$/u;

/**
 * Who wrote: the head of a conversation, the name of the app or bank at the top, or who signs at
 * the foot. The name over a conversation may be anything that somebody saved.
 */
export const parseNoticeSender: Parser = ({ page }): Found | null => {
  const { bounds } = page;
  const body = bodyOf(page);
  const first = Math.min(...body.map(({ box }) => box.y));
  const last = Math.max(...body.map(({ box }) => box.y + box.height));
  const free = page.lines.filter((line) => !body.includes(line));
  const share = (line: PageLine): number => (middle(line.box).y - bounds.y) / bounds.height;
  const head = free.filter(
    (line) => share(line) >= 0.035 && share(line) <= 0.45 && !(line.box.y > first),
  );
  for (const { joined, start, end } of valuesOf(page, SENDER_LABELS)) {
    const piece = pieceOf(joined, start, end);
    if (piece) return { value: piece.raw.trim(), piece, doubts: [] };
  }
  const found = firstOf(head, (line) => senderIn(line, page));
  if (found) return found;
  const foot = free.filter((line) => line.box.y >= last && line.plain.length <= 24);
  const signer = foot.find(({ plain }) => OFFICE_END.test(plain.trim()) && !BUTTON.test(plain));
  if (
    signer &&
    /(?:专班|办公室?|委员会|指挥部|政府|局|中心|银行|公司|社区)$/.test(signer.plain.trim())
  )
    return { value: signer.text.trim(), piece: pieceOfLine(signer), doubts: [] };
  const [top] = head;
  const short = top && /^[<‹〈←]?\s*\p{sc=Han}{2,10}\s*[>›〉]?$/u.test(top.plain.trim());
  if (!top || !short || share(top) > 0.2 || isHeadingText(top.plain) || GENERAL.test(top.plain))
    return null;
  return { value: unarrowed(top.text), piece: pieceOfLine(top), doubts: ['not-labelled'] };
};

/** What apps write over any message. */
const GENERAL = /详情|消息|短信|彩信|返回|信息|正文|公众号|首页/;

function senderIn(line: PageLine, page: Page): Found | null {
  const [time] = findTimes(line.plain);
  const end = time ? line.plain.slice(0, time.start).trimEnd().length : line.plain.length;
  const plain = line.plain.slice(0, end).replace(/[\s<‹〈←>›〉]/g, '');
  const number = /^\+?\d{5,20}$/.test(plain);
  const named = signed(plain, page) || (OFFICE_END.test(plain) && !isHeadingText(plain));
  if (!number && (!named || plain.length > 20)) return null;
  // 答复单位：… stands for who it is of.
  const label = /^\s*\p{sc=Han}{2,5}[:：]\s*/u.exec(line.plain)?.[0].length ?? 0;
  const piece = pieceOf(join([line], ''), label, end);
  if (!piece) return null;
  // Figures are grouped to be read, as on a bill.
  const shown = unarrowed(piece.raw);
  return { value: number ? shown.replace(/\s/g, '') : shown, piece, doubts: [] };
}

/** The arrow that leads back stands close by. */
function unarrowed(text: string): string {
  return text.replace(/^[\s<‹〈＜←]+|[\s>›〉＞]+$/g, '');
}

function firstOf<T, R>(items: readonly T[], of: (item: T) => R | null): R | null {
  for (const item of items) {
    const result = of(item);
    if (result !== null) return result;
  }
  return null;
}

/** A message begins with who sent it: 【…】, as the head of the conversation says too. */
function signed(name: string, page: Page): boolean {
  return name.length >= 2 && bodyOf(page)[0]?.plain.trimStart().startsWith(`[${name}]`) === true;
}

export const parseNoticeTime: Parser = (context): Found | null => {
  const body = new Set(bodyOf(context.page));
  for (const row of context.page.rows) {
    for (const time of findTimes(row.plain)) {
      const origin = row.origins[time.start];
      if (!hasDate(time) || !origin || body.has(origin[0])) continue;
      const [year] = new Set(context.years);
      const shown = time.year ?? (new Set(context.years).size === 1 ? (year ?? null) : null);
      const value = formatTime(time, shown);
      const piece = wholeOf(join([origin[0]], ''));
      if (value === null || !piece) continue;
      const inferred = time.year === null && shown !== null;
      return {
        value,
        piece,
        doubts: shown === null ? ['year-not-shown'] : [],
        ...(inferred ? { inferred: ['year'] } : {}),
      };
    }
  }
  return null;
};
