/** sender, title and body of a message, a pop-up or an announcement. Pure. */
import { SENDER_LABELS } from '../../catalogue/labels.js';
import type { Catalogue } from '../../catalogue/types.js';
import { valuesOf } from '../../page/labels.js';
import { isLevel, middle, type PageLine } from '../../page/line.js';
import { join, linesOf, pieceOf, pieceOfLine, wholeOf, type Page } from '../../page/page.js';
import { ofEach } from '../../page/remembered.js';
import { chinesePunctuation, chineseSentences } from '../chinese.js';
import type { Found, PageParser, Parser } from '../context.js';
import { namesStrangeCity } from '../places.js';
import { findTimes } from '../times.js';
import { bodyOf, BUTTON, HEADING_END, isByline, isHeadingText, isMessage } from './message-body.js';

/** 四、本通告自发布之日起施行。 */
const ITEM = /^\s*[一二三四五六七八九十]{1,3}、[^。]{4,}。\s*$/;

/** Wrapped lines joined; a line feed between paragraphs. */
export const parseNoticeBody: PageParser = ({ page }) => {
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
      (isMessage(text) || ITEM.test(text.plain)) &&
      !linesOf(text).some((line) => lines.includes(line)),
  );
  // What slid in over the page, or a heading: a message opens with whom it is to, or a sentence.
  const intruder = /^[^\n]*[^。！；：，】\n]\n/.test(value);
  const doubts = others || intruder ? ['several-candidates'] : [];
  // Words beside the text, on its own rows: a table of which only a column was taken.
  const beside = page.lines.some(
    (line) =>
      /\p{sc=Han}{2}/u.test(line.plain) &&
      !lines.includes(line) &&
      lines.some((one) => isLevel(one.box, line.box) && one.look?.block === line.look?.block),
  );
  // A text ends with a stop: what follows was not found, or the stop itself.
  if (beside || /[\p{sc=Han}\d，、：*]$/u.test(value)) doubts.push('cut-off');
  if (namesStrangeCity(value)) doubts.push('place-unknown');
  // “我要申诉 with no end: a mark was not read, and perhaps more.
  const count = (mark: string): number => value.split(mark).length;
  if (count('“') !== count('”')) doubts.push('unusual-value');
  // 0931 at the end of a line, 12345 on the next: a hyphen between them is easily lost.
  if (lines.some(({ plain }, i) => /\d$/.test(plain) && /^\d/.test(lines[i + 1]?.plain ?? '')))
    doubts.push('cut-off');
  return { value, piece, doubts };
};

export const parseNoticeTitle: PageParser = ({ page }) => {
  const body = bodyOf(page);
  if (body.length === 0) return null;
  const top = Math.min(...body.map((line) => line.box.y));
  const headings = page.paragraphs.filter(({ plain, origins }) => {
    if (NUMBERED.test(plain) || answerer(plain.trim()) !== null) return false;
    const last = origins.findLast((origin) => origin !== null)?.[0].box;
    const over = last !== undefined && last.y + last.height <= top + last.height * 0.3;
    // 变更结果 with its value beside it is a label.
    const label = page.lines.some(
      ({ box }) => last !== undefined && box.x > last.x + last.width && isLevel(box, last),
    );
    return over && !label && isHeadingText(plain) && plain.length <= 40;
  });
  // 我的诉求, 办理结果 over the parts of one message, under what all of it is called.
  const called = headings.filter(({ plain }) => !PART.test(plain));
  const above = called.length > 0 ? called : headings;
  // 发布日期：… set close under a heading is no part of it.
  const numbered = numberedHeading(page, top);
  const set = numbered.length > 0 ? numbered : setAsHeading(page, body);
  const lines = above.length > 0 ? linesOf(above.at(-1)!) : set;
  const dated = lines.findIndex((line) => isByline(line.plain));
  // And so is its author, on a line of their own behind the word that ends a heading.
  const ended = lines.findIndex((line, i) => i < lines.length - 1 && HEADING_END.test(line.plain));
  const ends = [dated, ended + 1].filter((end) => end > 0);
  const heading = ends.length > 0 ? lines.slice(0, Math.min(...ends)) : lines;
  const piece = heading.length > 0 ? wholeOf(join(heading, '')) : null;
  if (!piece) return null;
  const value = chinesePunctuation(piece.raw.trim());
  // The name of the list that it was opened from, where the heading itself may be covered.
  const doubts =
    called.length === 0 || /^(?:服务|系统|通知)?(?:公告|通知|消息|提醒)(?:详情)?$/.test(value)
      ? ['not-labelled']
      : [];
  // 检测结果已出：阴性，点击查看: a heading is no sentence, and what is one slid over the page.
  // And so is what is signed before it: 【样例防控办】请尽快完成核酸检测.
  if (/[，：]|^【.{2,12}】./.test(value)) doubts.push('several-candidates');
  return { value, piece, doubts };
};

const PART =
  /^[^\p{L}\p{N}]*(?:我的|您的)?(?:(?:办理|处理|受理|核查|答复|回复|反馈|诉求|咨询|投诉|问题)(?:结果|内容|意见|情况|描述)|诉求)$/u;

/** Straight over the text in its card, taller than it: 您的渝康码已变更为红码. */
function setAsHeading({ lines }: Page, body: readonly PageLine[]): PageLine[] {
  const first = body[0]!;
  const over = lines.filter(({ box, plain, look }) => {
    const gap = first.box.y - (box.y + box.height);
    return (
      look !== undefined &&
      look.kind !== 'page' &&
      look.block === first.look?.block &&
      gap > 0 &&
      gap < box.height * 2 &&
      box.height > first.box.height * 1.07 &&
      Math.abs(box.x - first.box.x) < box.height &&
      /^\p{sc=Han}{4,20}$/u.test(plain.trim())
    );
  });
  return over.slice(-1);
}

/** 工单编号：20220614001 */
const NUMBERED =
  /^\s*(?:工单|诉求|受理|信件|来信|问题|事项|办件)?(?:编号|单号)\s*[:：]?\s*[A-Z\d]{6,}/;

/** What somebody asked, over its number, and larger: 咨询健康码为何变黄. */
function numberedHeading({ lines }: Page, top: number): PageLine[] {
  const number = lines.find(({ plain, box }) => NUMBERED.test(plain) && box.y < top);
  if (!number) return [];
  const over = lines.filter(({ box, plain }) => {
    const gap = number.box.y - (box.y + box.height);
    return (
      gap > -box.height * 0.2 &&
      gap < box.height * 1.2 &&
      Math.abs(box.x - number.box.x) < box.height * 0.5 &&
      box.height > number.box.height * 1.15 &&
      /^[\p{sc=Han}\d，、,?？]{4,30}$/u.test(plain.trim())
    );
  });
  return over.slice(-1);
}

/** 样例市便民热线 回复: who it is that answers. */
function answerer(plain: string): string | null {
  const by = plain.replace(/\s*的?(?:回复|答复|反馈)\s*[:：]?\s*$/, '');
  return by !== plain && OFFICE_END.test(by) ? by : null;
}

const OFFICE_END =
  /银行|中心$|健康通$|码服务$|事办$|政通$|[健信]康码$|出行码$|居民服务$|热线|平台$|政府|政务|社区|街道|发布$|12345|12320|疾控|(?:防控|疫情|指挥|政府|信访|防指|[省市区县]委)办$|办事处$|[村居]委会$|公司$|卫健委?$|指挥部$|专班$|办公室$|[市区县]\p{sc=Han}{2,8}局$|委员会$/u;

/**
 * Who wrote: the head of a conversation, the name of the app or bank at the top, or who signs at
 * the foot. The name over a conversation may be anything that somebody saved.
 */
export const parseNoticeSender: Parser = ({ page, catalogue }): Found | null => {
  const { bounds } = page;
  const body = bodyOf(page);
  const first = Math.min(...body.map(({ box }) => box.y));
  const last = Math.max(...body.map(({ box }) => box.y + box.height));
  const free = page.lines.filter((line) => !body.includes(line));
  const share = (line: PageLine): number => (middle(line.box).y - bounds.y) / bounds.height;
  // A push on a locked screen stands lower, its app and its text in one card.
  const carded = ({ look }: PageLine): boolean =>
    look !== undefined && look.kind !== 'page' && look.block === body[0]?.look?.block;
  const head = free.filter(
    (line) =>
      share(line) >= 0.035 && (share(line) <= 0.45 || carded(line)) && !(line.box.y > first),
  );
  for (const { joined, start, end } of valuesOf(page, SENDER_LABELS)) {
    const piece = pieceOf(joined, start, end);
    if (piece) return { value: piece.raw.trim(), piece, doubts: [] };
  }
  const apps = appsOf(catalogue);
  const foot = free.filter((line) => line.box.y >= last && line.plain.length <= 24);
  const signer = foot.find(({ plain }) => OFFICE_END.test(plain.trim()) && !BUTTON.test(plain));
  const signs =
    signer !== undefined &&
    /(?:专班|办公室?|办事处|[^事码]办|委员会|[村居]委会|指挥部|政府|局|中心|银行|公司|社区)$/.test(
      signer.plain.trim(),
    );
  // Behind a pop-up lies another page, with a name of its own.
  const inDialog = body[0]?.look?.kind === 'dialog' && signer?.look?.block === body[0].look.block;
  if (signs && inDialog)
    return { value: signer.text.trim(), piece: pieceOfLine(signer), doubts: [] };
  const author = head.find((line) => isAuthor(line, page) || hasPortrait(line, page, body));
  const found =
    firstOf(head, (line) => senderIn(line, page, carded(line) ? apps : NO_APPS)) ??
    (author ? pieceFound(author, []) : accountOf(head.filter(carded), page));
  if (found) return found;
  if (signs) return { value: signer.text.trim(), piece: pieceOfLine(signer), doubts: [] };
  const [top] = head;
  const short = top && /^[<‹〈←]?\s*\p{sc=Han}{2,10}\s*[>›〉]?$/u.test(top.plain.trim());
  if (!top || !short || share(top) > 0.2 || isHeadingText(top.plain) || GENERAL.test(top.plain))
    return null;
  return { value: unarrowed(top.text), piece: pieceOfLine(top), doubts: ['not-labelled'] };
};

const appsOf = ofEach(
  ({ families }: Catalogue): ReadonlySet<string> =>
    new Set(
      families.flatMap(({ titles, hints = [] }) => [...titles.map(({ text }) => text), ...hints]),
    ),
);

/** Over a pop-up stands the name of the page, which did not write it. */
const NO_APPS: ReadonlySet<string> = new Set();

function pieceFound(line: PageLine, doubts: string[]): Found {
  return { value: line.text.trim(), piece: pieceOfLine(line), doubts };
}

/** 样例发布 2022-07-17 20:30 发表于贵州: whose article it is stands before its time. */
function isAuthor(line: PageLine, page: Page): boolean {
  const row = page.rows.find(({ origins }) => origins[0]?.[0] === line);
  const behind = row?.plain.slice(line.plain.length).trim() ?? '';
  return (
    /^\p{sc=Han}{2,14}$/u.test(line.plain.trim()) &&
    /^(?:20\d\d[-./年]|\d{1,2}月|[昨今]天).*发表于/.test(behind)
  );
}

/** A name over the time of what was written, both set in beside the writer's picture. */
function hasPortrait(line: PageLine, { lines }: Page, body: readonly PageLine[]): boolean {
  const plain = line.plain.trim();
  if (!/^\p{sc=Han}{2,14}$/u.test(plain) || isHeadingText(plain) || BUTTON.test(plain))
    return false;
  const { box } = line;
  const left = Math.min(...body.map((one) => one.box.x));
  const under = lines.find((other) => {
    const gap = other.box.y - (box.y + box.height);
    return (
      gap > -box.height * 0.3 &&
      gap < box.height &&
      Math.abs(other.box.x - box.x) < box.height * 0.3
    );
  });
  const [time] = under ? findTimes(under.plain) : [];
  const alone = time && under!.plain.slice(0, time.start).trim() === '' && isByline(under!.plain);
  return alone === true && box.x - left > box.height * 1.5;
}

/** Of a service that an app passes on: its name beside a mark, at the head of the card, over its heading. */
function accountOf(card: readonly PageLine[], { lines }: Page): Found | null {
  const [name, heading] = card;
  if (!name || !heading || !/^\p{sc=Han}{3,12}$/u.test(name.plain.trim())) return null;
  const set = name.box.height < heading.box.height * 0.95 && isHeadingText(heading.plain);
  const passed = lines.some(({ plain }) => /^[<‹〈←]?\s*服务通知$/.test(plain.trim()));
  if (!set || isHeadingText(name.plain) || BUTTON.test(name.plain)) return null;
  return pieceFound(name, passed ? [] : ['not-labelled']);
}

/** What apps write over any message. */
const GENERAL = /^样例$|详情|消息|短信|彩信|返回|信息|正文|公众号|首页/;

function senderIn(line: PageLine, page: Page, apps: ReadonlySet<string>): Found | null {
  const [time] = findTimes(line.plain);
  const told = time ? line.plain.slice(0, time.start).trimEnd() : line.plain;
  const end = (answerer(told) ?? told).length;
  const plain = line.plain.slice(0, end).replace(/[\s<‹〈←>›〉]/g, '');
  // [市疾控]请您…: the first line of another message.
  if (/^[[【][^\]】]+[\]】]./.test(plain)) return null;
  const number = /^\+?\d[\d*]{4,19}$/.test(plain);
  // 12345疾控提醒>: the head of a conversation leads to what is known of its sender.
  const { bounds } = page;
  const heads =
    /\p{sc=Han}\s*[>›〉]\s*$/u.test(line.plain) &&
    middle(line.box).y < bounds.y + bounds.height * 0.15 &&
    !GENERAL.test(plain) &&
    !BUTTON.test(plain);
  const known =
    apps.has(plain) || signed(plain, page) || (OFFICE_END.test(plain) && !isHeadingText(plain));
  if (!number && ((!known && !heads) || plain.length > 20)) return null;
  // 答复单位：… stands for who it is of.
  const label = /^\s*\p{sc=Han}{2,5}[:：]\s*/u.exec(line.plain)?.[0].length ?? 0;
  const piece = pieceOf(join([line], ''), label, end);
  if (!piece) return null;
  // Figures are grouped to be read, as on a bill.
  const shown = unarrowed(piece.raw);
  // A menu of the page may look the same: who is known for nothing else is asked about.
  const doubts = number || known ? [] : ['not-labelled'];
  return { value: number ? shown.replace(/\s/g, '') : shown, piece, doubts };
}

/** What leads back stands close by: an arrow, or a word for it. */
function unarrowed(text: string): string {
  return text
    .replace(/^[\s<‹〈＜←]+|[\s>›〉＞]+$/g, '')
    .replace(/^(?:返回|关闭|取消)\s*(?=\p{sc=Han}{3})/u, '');
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
