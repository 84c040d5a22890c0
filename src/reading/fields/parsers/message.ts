/** Title and body of a message, a pop-up or an announcement. Pure. */
import { isLevel, type PageLine } from '../../page/line.js';
import { valuesOf } from '../../page/labels.js';
import { join, linesOf, pieceOf, wholeOf, type Page } from '../../page/page.js';
import { chinesePunctuation, chineseSentences } from '../chinese.js';
import type { Found, PageParser } from '../context.js';
import { isPartOfText, lacksParagraph, skipsPart, stopsMidway } from '../incomplete.js';
import { namesStrangePlace } from '../places.js';
import {
  answerer,
  bodyOf,
  FACT,
  HEADING_END,
  isByline,
  isHeadingText,
  isMessage,
  LABELLED_ROW,
} from './message-body.js';

/** 四、本通告自发布之日起施行。 */
const ITEM = /^\s*[一二三四五六七八九十]{1,3}、[^。]{4,}。\s*$/;

/** Wrapped lines joined; a line feed between paragraphs. */
export const parseNoticeBody: PageParser = ({ page }) => {
  const lines = bodyOf(page);
  const piece = lines.length > 0 ? wholeOf(join(lines, '')) : null;
  if (!piece) return null;
  const parts = page.paragraphs
    .map((text) => linesOf(text).filter((line) => lines.includes(line)))
    .filter((part) => part.length > 0);
  const value = parts.map((part) => chineseSentences(join(part, '').text)).join('\n');
  // Another message, or what the gap before it kept apart.
  const others = page.paragraphs.some(
    (text) =>
      (isMessage(text) || ITEM.test(text.plain)) &&
      !linesOf(text).some((line) => lines.includes(line)),
  );
  // 【呼和: of another one little was read.
  const begun = page.lines.some(
    (line) =>
      /^\s*\[\p{sc=Han}{2}/u.test(line.plain) &&
      !lines.includes(line) &&
      line.box.y > lines[0]!.box.y,
  );
  // What slid in over the page, or a heading: a message opens with whom it is to, or a sentence.
  const intruder = /^[^\n]*[^。！；：，】\n]\n/.test(value);
  const doubts = others || begun || intruder ? ['several-candidates'] : [];
  // Words beside the text, on its own rows: a table of which only a column was taken.
  const beside = page.lines.some(
    (line) =>
      /\p{sc=Han}{2}/u.test(line.plain) &&
      !lines.includes(line) &&
      lines.some((one) => isLevel(one.box, line.box) && one.look?.block === line.look?.block),
  );
  // And words between its lines that were taken for something else: 结。 may be how a sentence ends.
  const [top, bottom] = [lines[0]!, lines.at(-1)!].map(({ box }) => box.y);
  const amid = page.lines.some(
    (line) =>
      line.box.y > top! &&
      line.box.y < bottom! &&
      /^\p{sc=Han}{1,4}[。！!]$/u.test(line.plain.trim()) &&
      !lines.includes(line) &&
      lines.every(({ look }) => look?.block === line.look?.block),
  );
  // Facts in the same card, straight over the text: 变更类型：绿码变红码, 变更时间：…
  const facts = page.lines.filter(
    ({ plain, box, look }) =>
      FACT.test(plain) &&
      !LABELLED_ROW.test(plain) &&
      box.y < top! &&
      top! - box.y < box.height * 7 &&
      Math.abs(box.x - lines[0]!.box.x) < box.height * 0.6 &&
      look?.block === lines[0]!.look?.block,
  );
  const midway =
    facts.length > 1 ||
    skipsPart(value) ||
    lacksParagraph(parts) ||
    value.split('\n').some(isPartOfText) ||
    parts.some((part) => stopsMidway(part, lines, page.bounds));
  // A text ends with a stop: what follows was not found, or the stop itself.
  if (beside || amid || midway || /[\p{sc=Han}\d，、：*]$/u.test(value)) doubts.push('cut-off');
  if (namesStrangePlace(value)) doubts.push('place-unknown');
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
    if (NUMBERED.test(plain) || answerer(plain.trim()) !== null || /^已/.test(plain)) return false;
    const last = origins.findLast((origin) => origin !== null)?.[0].box;
    const over = last !== undefined && last.y + last.height <= top + last.height * 0.3;
    // 变更结果 with its value beside it is a label.
    const label = page.lines.some(
      ({ box }) => last !== undefined && box.x > last.x + last.width && isLevel(box, last),
    );
    return over && !label && isHeadingText(plain) && plain.length <= 40;
  });
  const labelled = labelledTitle(page, top);
  if (labelled) return labelled;
  // 我的诉求, 办理结果 over the parts of one message, under what all of it is called.
  const called = headings.filter(({ plain }) => !PART.test(plain));
  const numbered = numberedHeading(page, top);
  const asked = headings.length > 0 && called.length === 0 ? askedAs(page, top) : [];
  const above = called.length > 0 || numbered.length > 0 || asked.length > 0 ? called : headings;
  // 发布日期：… set close under a heading is no part of it.
  const set = numbered.length > 0 ? numbered : asked.length > 0 ? asked : setAsHeading(page, body);
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
    called.length === 0 ||
    /^(?:服务|系统|通知|消息)?(?:公告|通告|通知|消息|提醒)(?:详情)?$/.test(value)
      ? ['not-labelled']
      : [];
  // 黄码管理的公告: what it is about began on the line before.
  if (/的(?:通告|公告|通知|告知书|决定)$/.test(value) && !/关于|对/.test(value))
    doubts.push('cut-off');
  // 检测结果已出：阴性，点击查看: a heading is no sentence, and what is one slid over the page.
  // And so is what is signed before it: 【样例防控办】请尽快完成核酸检测.
  if (/[，：]|^【.{2,12}】./.test(value)) doubts.push('several-candidates');
  return { value, piece, doubts };
};

/** What forms for complaints call their title; 标题 alone too. */
const TITLE_LABELS = [
  '诉求',
  '工单',
  '问题',
  '信件',
  '来信',
  '留言',
  '投诉',
  '咨询',
  '信访',
  '',
].map((what) => `${what}标题`);

/** 诉求标题 over 关于健康码变为红码的问题: by a label of its own. */
function labelledTitle(page: Page, top: number): Found | null {
  for (const { joined, start, end } of valuesOf(page, TITLE_LABELS)) {
    const piece = pieceOf(joined, start, end);
    const last = piece?.lines.at(-1)?.box;
    if (!piece || !last || last.y > top || !/^[^。；;]{4,40}$/u.test(piece.raw.trim())) continue;
    // A long one breaks, and its second row is set like the first.
    const goesOn = page.lines.some(({ box }) => {
      const gap = box.y - (last.y + last.height);
      const alike = Math.abs(box.height - last.height) < last.height * 0.25;
      const flush = Math.abs(box.x - piece.region.x) < last.height * 0.5;
      return alike && flush && gap > -last.height * 0.3 && gap < last.height * 0.8;
    });
    const value = chinesePunctuation(piece.raw.trim());
    return { value, piece, doubts: goesOn ? ['cut-off'] : [] };
  }
  return null;
}

const PART =
  /^[^\p{L}\p{N}]*(?:我的|您的)?(?:(?:办理|处理|受理|核查|答复|回复|反馈|诉求|咨询|投诉|问题)(?:结果|内容|意见|情况|描述)|诉求|(?:官方|政府|单位)(?:回复|答复))$/u;

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

/** 无故被赋红码, over what was asked and the answer to it: what the complaint is called. */
function askedAs({ paragraphs }: Page, top: number): readonly PageLine[] {
  const asked = paragraphs.find((text) => {
    const lines = linesOf(text);
    return (
      lines.length > 0 &&
      lines.length <= 2 &&
      lines.at(-1)!.box.y < top &&
      /^(?![您我你]|尊敬|本人|请问)[^。；;：:]{4,40}$/u.test(text.plain.trim()) &&
      /码|核酸|隔离|弹窗/.test(text.plain) &&
      !isByline(text.plain)
    );
  });
  return asked ? linesOf(asked).filter(({ plain }) => !STATE.test(plain.trim())) : [];
}

/** 已办结 under it. */
const STATE = /^(?:已|待|未)\p{sc=Han}{2,4}$/u;

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
