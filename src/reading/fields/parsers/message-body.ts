/** Which lines of a page are the text of a message, and which only stand around it. Pure. */
import { isLevel, middle, usualHeight, type PageLine } from '../../page/line.js';
import { join, linesOf, type Joined, type Page } from '../../page/page.js';
import { inOtherInk, isApart, isInset, onOtherGround } from '../../page/paragraphs.js';
import { ofEach } from '../../page/remembered.js';
import { findTimes, hasClock } from '../times.js';

export const BUTTON =
  /^(?:(?:点击|进入|前往|立即|去|打开).{0,8}(?:查看|小程序|办理|详情|申诉|处理)|我?知道了|确定|取消|查看详情|返回(?:首页)?|关闭|同意|下一步|去查看|复制|短信|彩信|短信\/彩信|发送|SIM\d|卡[12])$/;

/** 告知 and 说明 are verbs too, where they do not end a line. */
const NOUNS = '公告|通告|通知|提示|提醒|声明|告示|须知';
const VERBS =
  '告知书?|说明|答复|回复|通报|批复|公示|结果|变更|诉求|(?:答复|处理|办理|复查|复核)(?:意见|决定)书?';
const HEADING_WORD = new RegExp(`${NOUNS}|(?:${VERBS})$`);
export const HEADING_END = new RegExp(`(?:${NOUNS}|${VERBS})$`);

/** A heading names what follows; it is no sentence. */
export function isHeadingText(plain: string): boolean {
  const text = plain.trim();
  return (
    HEADING_WORD.test(text) &&
    !/[。；;：:！!>›〉]$|短信$|^(?:您好|尊敬的|您的|根据)|^..状态[：:]/.test(text)
  );
}

/** 关于…实行健康码 / 赋黄码管理的通告: the first line of a heading may end as an office does. */
export function beginsHeading(line: PageLine, { paragraphs }: Page): boolean {
  const whole = paragraphs.find((text) => linesOf(text)[0] === line);
  return whole !== undefined && linesOf(whole).length > 1 && isHeadingText(whole.plain);
}

/** 样例市便民热线 回复: who it is that answers. */
export function answerer(plain: string): string | null {
  const by = plain.replace(/^\s*(?:回复|答复)\s+|\s*的?(?:回复|答复|反馈)\s*[:：]?\s*$/g, '');
  return by !== plain && OFFICE_END.test(by) ? by : null;
}

export const OFFICE_END =
  /银行|中心$|健康通$|码服务$|事办$|政通$|[健信]康码$|出行码$|居民服务$|热线|平台$|政府|政务|社区|街道|发布$|12345|12320|疾控|(?:防控|疫情|指挥|政府|信访|防指|[省市区县]委)办$|办事处$|[村居]委会$|公司$|卫健委?$|指挥部$|专班$|办公室$|[市区县]\p{sc=Han}{2,8}局$|委员会$/u;

/** Who signs a text stands under its last sentence. */
const SIGNATURE =
  /^[^，,。；;：:！!]{3,24}(?:专班|办公室|(?:防控|指挥|政府|信访|防指|[省市区县]委)办|办事处|(?<=[村居])委会|委员会|指挥部|政府|局|中心|银行|公司|社区)$/;

/** 答复单位：…, 工单编号：…: a list of facts about a message. */
export const LABELLED_ROW =
  /^\s*(?:答复|回复|办理|办结|发布|提交|受理|工单|诉求|反馈)\p{sc=Han}{2,4}[:：][^，。；;！]{1,26}$/u;

/** Over the answer to what was asked, which may be longer. */
const ANSWER =
  /^[^\p{L}\p{N}]*(?:(?:办理|处理|核查|答复|回复|反馈)(?:结果|内容|意见|情况)|(?:官方|政府|单位|部门)?(?:回复|答复))[:：]?$/u;

/** 办理态度★★★★★: how the answer was liked. */
const RATED = /[★☆]{3}/;

/** 变更时间：2022-10-20 11:06:45 */
export const FACT = /^\s*\p{sc=Han}{2,6}[:：]/u;

/**
 * The longest text of sentences on the page: a paragraph with what goes on above and below it. Asked
 * for by every field of a message, and by what tells kinds apart.
 */
export const bodyOf = ofEach((page: Page): readonly PageLine[] => {
  const bar = page.bounds.y + Math.max(page.bounds.height * 0.035, page.bounds.width * 0.085);
  const texts = page.paragraphs
    .flatMap((text) => sentencesOf(text, page))
    .filter((text) => isBelow(linesOf(text)[0], bar) && !isRowOfList(text, page));
  const headed = (text: Joined): boolean => isHeadingText(text.plain) && text.plain.length <= 40;
  // What stands under the first sentences is no heading of theirs.
  const start = texts.find((text) => !headed(text) && text.plain.length >= 12);
  const top = start === undefined ? Infinity : linesOf(start)[0]!.box.y;
  const answer = answerHead(page);
  const usable = texts.filter(
    (text) =>
      (!headed(text) || isBelow(linesOf(text)[0], top)) && isBelow(linesOf(text)[0], answer),
  );
  const longest = (seeds: readonly Joined[]): readonly PageLine[] => {
    let best: readonly PageLine[] = [];
    for (const seed of seeds) {
      if (seed.plain.length < 8) continue;
      const block = grow(linesOf(seed), usable);
      if (length(block) > length(best)) best = block;
    }
    return best;
  };
  // From a heading a text would grow downwards, and take it in.
  const spoken = longest(
    usable.filter((text) => !headed(text) || !HEADING_END.test(text.plain.trim())),
  );
  const best = length(spoken) >= 10 ? spoken : longest(usable);
  return length(best) >= 10 ? withRows(best, page) : [];
});

/** Where the heading over an answer stands that has a text of sentences under it, and what was asked above. */
function answerHead({ lines, paragraphs }: Page): number {
  const head = lines.find(
    (line) =>
      ANSWER.test(line.plain.trim()) &&
      !lines.some((other) => other !== line && isLevel(other.box, line.box)),
  );
  const y = head ? middle(head.box).y : -Infinity;
  return paragraphs.some((text) => isMessage(text) && isBelow(linesOf(text)[0], y)) ? y : -Infinity;
}

/** A row of facts amid a text is part of it, as it is none at its ends. */
function withRows(body: readonly PageLine[], { paragraphs }: Page): readonly PageLine[] {
  const top = body[0]!.box.y;
  const bottom = body.at(-1)!.box.y;
  const amid = (line: PageLine): boolean =>
    line.box.y > top &&
    line.box.y < bottom &&
    body.every(({ look }) => look?.block === line.look?.block);
  const rows = paragraphs.flatMap((text) => {
    const lines = linesOf(text);
    if (FACT.test(text.plain) && lines.every(amid)) return lines;
    // The paragraph may go on to the end of the text, and have lost only its rows with a time.
    return lines.filter((line) => FACT.test(line.plain) && amid(line));
  });
  return [...new Set([...body, ...rows])].sort((a, b) => a.box.y - b.box.y);
}

/** A text without what stands in it and is none of it: a button, a byline, a row of facts, a watermark. */
function sentencesOf(text: Joined, page: Page): Joined[] {
  const runs: PageLine[][] = [[]];
  const lines = linesOf(text);
  for (const [i, line] of lines.entries()) {
    const plain = line.plain.replace(/\s/g, '');
    const beside = page.lines.find((other) => other !== line && isLevel(other.box, line.box));
    const author =
      /^\p{sc=Han}{2,8}$/u.test(plain) && beside !== undefined && isByline(beside.plain);
    const dated = author || (isByline(line.plain) && isAtAnEnd(line.plain.trim()));
    const next = lines[i + 1];
    const ends = next === undefined || isByline(next.plain) || next.plain.length < 6;
    const signed =
      ends && SIGNATURE.test(plain) && /[。！!]$/.test(runs.at(-1)!.at(-1)?.plain ?? '。');
    const other =
      BUTTON.test(plain) ||
      LABELLED_ROW.test(line.plain) ||
      RATED.test(plain) ||
      answerer(line.plain.trim()) !== null;
    if (other || dated || signed) runs.push([]);
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

function grow(seed: readonly PageLine[], usable: readonly Joined[]): readonly PageLine[] {
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
  const head = others[0]!.box;
  const sentences =
    others.reduce((sum, { plain }) => sum + plain.length, 0) >= 10 &&
    body.every((l) => l.plain.length >= 2) &&
    (Math.abs(head.x - left) < height * 0.6 || isInset(head, left));
  // Paragraphs of one text start on one edge, and may stand wide apart.
  const reach = height * (sentences ? 3.3 : 1.6);
  const first = Math.min(...others.map((line) => line.box.y));
  const last = Math.max(...others.map((line) => line.box.y + line.box.height));
  if (first >= bottom + reach || last <= top - reach) return false;
  const usual = usualHeight(body);
  // A byline in grey; a label in grey has its value beside it.
  if (others.every((line) => body.every((l) => inOtherInk(l, line)))) return false;
  return others.every((line) => {
    const apart = [line, ...body].some(({ look }) => look && isApart(look.kind));
    const elsewhere = body.every((l) => l.look?.block !== line.look?.block);
    if (apart && elsewhere) return false;
    // Cards under each other are of different messages, as on a locked screen.
    if (elsewhere && [line, ...body].every(({ look }) => look?.kind === 'card')) return false;
    if (body.every((l) => onOtherGround(l, line))) return false;
    const alike =
      (letterHeight(line) > height * 0.7 && letterHeight(line) < height * 1.3) ||
      Math.abs(usual - line.box.height) < usual * 0.05;
    const inside = line.box.x > left - height * 3 && line.box.x < right;
    return alike && inside;
  });
}

/** When, and perhaps by whom: a time with no sentence around it. */
export function isByline(plain: string): boolean {
  const times = findTimes(plain);
  const rest = times.reduce((text, t) => text.replace(plain.slice(t.start, t.end), ''), plain);
  return times.length > 0 && rest.length <= 14 && !/[，。；,;]|您|已|自$/.test(rest);
}

/** A date within a line of a sentence is none of a byline. */
function isAtAnEnd(plain: string): boolean {
  // From where it was posted may follow: 2022-11-18 21:40 湖南.
  return findTimes(plain).some(
    (time) =>
      time.start === 0 ||
      time.end === plain.length ||
      (hasClock(time) && /^\s*(?:发表于)?\p{sc=Han}{2,3}$/u.test(plain.slice(time.end))),
  );
}

/** A text of sentences, as messages are. */
export function isMessage({ plain }: Joined): boolean {
  return plain.length >= 16 && /[,，。；;]/.test(plain);
}

/** 2022年6月15日 20:51, 昨天 21:07: in the middle, on the ground that the bubbles lie on. */
export function isTimeBetween(line: PageLine, { lines, bounds }: Page): boolean {
  const { box, plain } = line;
  const alone = !lines.some(
    (other) => other !== line && Math.abs(middle(other.box).y - middle(box).y) < box.height,
  );
  return (
    alone &&
    box.y > bounds.y + bounds.height * 0.06 &&
    Math.abs(middle(box).x - middle(bounds).x) < bounds.width * 0.04 &&
    isByline(plain) &&
    findTimes(plain).every(({ start, end }) =>
      /^\D{0,4}$/.test(plain.slice(0, start) + plain.slice(end)),
    )
  );
}
