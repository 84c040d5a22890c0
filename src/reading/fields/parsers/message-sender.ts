/** Who sent or signed a message, a pop-up or an announcement. Pure. */
import { SENDER_LABELS } from '../../catalogue/labels.js';
import type { Catalogue } from '../../catalogue/types.js';
import { valuesOf } from '../../page/labels.js';
import { isLevel, middle, type PageLine } from '../../page/line.js';
import { join, pieceOf, pieceOfLine, type Page } from '../../page/page.js';
import { ofEach } from '../../page/remembered.js';
import type { Found, Parser } from '../context.js';
import { findTimes } from '../times.js';
import { NAMELESS } from './pushed-by.js';
import {
  answerer,
  beginsHeading,
  bodyOf,
  BUTTON,
  isByline,
  isHeadingText,
  isTimeBetween,
  OFFICE_END,
} from './message-body.js';

/**
 * Who wrote: the head of a conversation, the name of the app or bank at the top, or who signs at
 * the foot. The name over a conversation may be anything that somebody saved.
 */
export const parseNoticeSender: Parser = (context, spec): Found | null => {
  const found = senderOf(context, spec);
  // 防控工作指挥部: of which place was not read.
  if (found && NAMELESS.test(String(found.value)))
    return { ...found, doubts: [...found.doubts, 'unusual-value'] };
  // Nobody is called by a sentence: it is of another message, and the head was not read.
  return found && /[，。；！]/.test(String(found.value))
    ? { ...found, doubts: [...found.doubts, 'several-candidates'] }
    : found;
};

const senderOf: Parser = ({ page, catalogue }): Found | null => {
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
    // 回复单位：某某办公室 ……… 2022-05-05 10:12
    const [time] = findTimes(joined.plain.slice(start, end));
    const piece = pieceOf(joined, start, time ? start + time.start : end);
    if (piece && piece.raw.trim() !== '') return { value: piece.raw.trim(), piece, doubts: [] };
  }
  const named = free.find((line) => isNamedAsAnswerer(line, page, body));
  if (named)
    return {
      value: named.text.trim(),
      piece: pieceOfLine(named),
      doubts: OFFICE_END.test(named.plain.trim()) ? [] : ['not-labelled'],
    };
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
  const talk = page.lines.some((line) => isTimeBetween(line, page));
  const short = top && (talk ? HEAD_OF_TALK : HEAD).test(top.plain.trim());
  if (!top || !short || share(top) > 0.2 || isHeadingText(top.plain) || GENERAL.test(top.plain))
    return null;
  return { value: unarrowed(top.text), piece: pieceOfLine(top), doubts: ['not-labelled'] };
};

/** 回复 before it, in a frame of its own: 国务院办公厅电子政务办公室. */
function isNamedAsAnswerer(
  { box, plain }: PageLine,
  { lines }: Page,
  body: readonly PageLine[],
): boolean {
  const gap = body[0] ? body[0].box.y - (box.y + box.height) : -1;
  if (!/^\p{sc=Han}{4,20}$/u.test(plain.trim()) || gap < 0 || gap > box.height * 4) return false;
  return lines.some(
    (other) =>
      /^(?:官方|单位)?(?:回复|答复)$/.test(other.plain.trim()) &&
      other.box.x < box.x &&
      isLevel(other.box, box),
  );
}

const appsOf = ofEach(
  ({ families }: Catalogue): ReadonlySet<string> =>
    new Set(
      families.flatMap(({ titles, hints = [] }) => [...titles.map(({ text }) => text), ...hints]),
    ),
);

const HEAD = /^[<‹〈←]?\s*\p{sc=Han}{2,10}\s*[>›〉]?$/u;
/** 网格员小潘（幸福里）, 锦绣花园3号楼住户群(186), 翠湖社区网格员-小赵 */
const HEAD_OF_TALK =
  /^[<‹〈←]?\s*[\p{sc=Han}A-Z\d·—-]{2,18}(?:\s?[(（][\p{sc=Han}\d]{1,8}[)）])?\s*[>›〉]?$/u;

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

/** 市热线中心已受理, 已转派某某指挥部: on its way, before anybody answers. A sentence tells of it. */
export function isStep(plain: string): boolean {
  return /^[^，。；！]{0,16}(?:已(?:受理|接[收单]|登记|转[派办交]|派[单发]|交办|分派|签收|立案|提交)[^，。；！]{0,14}|(?:受理|转办|派单|交办|签收|提交)(?:成功|中))$/u.test(
    plain.trim(),
  );
}

function senderIn(line: PageLine, page: Page, apps: ReadonlySet<string>): Found | null {
  if (isStep(line.plain)) return null;
  const [time] = findTimes(line.plain);
  const told = time ? line.plain.slice(0, time.start).trimEnd() : line.plain;
  const by = answerer(told);
  const start = by === null ? 0 : told.indexOf(by);
  const end = by === null ? told.length : start + by.length;
  const plain = line.plain.slice(start, end).replace(/[\s<‹〈←>›〉]/g, '');
  // [市疾控]请您…: the first line of another message.
  if (/^[[【][^\]】]+[\]】]./.test(plain) || beginsHeading(line, page)) return null;
  const number = /^\+?\d[\d*]{4,19}$/.test(plain);
  // 12345疾控提醒>: the head of a conversation leads to what is known of its sender.
  const { bounds } = page;
  const heads =
    /\p{sc=Han}\s*[>›〉]\s*$/u.test(line.plain) &&
    middle(line.box).y < bounds.y + bounds.height * 0.15 &&
    !GENERAL.test(plain) &&
    !BUTTON.test(plain);
  const known =
    apps.has(plain) ||
    signed(plain, page) ||
    (OFFICE_END.test(plain) && !isHeadingText(plain) && !/[，。；！]/.test(plain));
  if (!number && ((!known && !heads) || plain.length > 20)) return null;
  // 答复单位：… stands for who it is of.
  const label = /^\s*\p{sc=Han}{2,5}[:：]\s*/u.exec(line.plain)?.[0].length ?? 0;
  const piece = pieceOf(join([line], ''), Math.max(label, start), end);
  if (!piece) return null;
  // Figures are grouped to be read, as on a bill.
  const shown = unarrowed(piece.raw);
  // A menu of the page may look the same: who is known for nothing else is asked about.
  // A portrait with words in it stands beside each thing that was said.
  const often = page.lines.filter((one) => one.plain.trim() === line.plain.trim()).length > 1;
  const doubts = (number || known) && !often ? [] : ['not-labelled'];
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
