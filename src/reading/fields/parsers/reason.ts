/** reason: the personal notice that explains a status. Pure. */
import { reasonEvidence, reasonShare } from '../../evidence/reasons.js';
import { PUSHER_LABELS, REASON_LABELS } from '../../catalogue/labels.js';
import { valuesOf } from '../../page/labels.js';
import { union } from '../../../files/bitmap.js';
import { middle, type PageLine } from '../../page/line.js';
import { isEnglishText } from '../../page/english.js';
import { linesOf, wholeOf, type Joined, type Page, type Piece } from '../../page/page.js';
import { chineseSentences } from '../chinese.js';
import type { Catalogue } from '../../catalogue/types.js';
import { ofEach } from '../../page/remembered.js';
import type { Found, Parser } from '../context.js';
import { knownPhrases } from '../known.js';
import { isPartOfText, lacksStop, stopsMidway } from '../incomplete.js';
import { namesStrangePlace } from '../places.js';

/** From here a text is given as the reason at all; below SURE a person is asked. */
const LEAST = 0.25;
const SURE = 0.85;

const EXPLANATIONS = REASON_LABELS.filter((label) => /(?<!原因)说明$/.test(label));
const REASONS = REASON_LABELS.filter((label) => !EXPLANATIONS.includes(label));

/** What stands under the label of an empty row is the next row's label. */
const NO_VALUES: ReadonlySet<string> = new Set([...REASON_LABELS, ...PUSHER_LABELS]);

/** The texts that a label on the page gives, each from its value on to where its paragraph ends. */
export function labelled(page: Page, labels: readonly string[]): Joined[] {
  return valuesOf(page, labels).flatMap(({ joined, start }) => {
    const [line, index] = joined.origins.slice(start).find((origin) => origin !== null) ?? [];
    if (NO_VALUES.has(joined.plain.slice(start).replace(/[\s:：]/g, ''))) return [];
    const label = joined.origins.slice(0, start).findLast((origin) => origin !== null)?.[0];
    for (const text of page.paragraphs) {
      const from = text.origins.findIndex((o) => o?.[0] === line && o?.[1] === index);
      // Beside the middle of its value, a label stands level with none but a line in the midst of it.
      if (from > 0 && label && label !== line && index === 0 && isCentredOn(label, text))
        return [text];
      // 您被赋红码，原因：… — the sentence has begun before the label.
      if (
        from > 0 &&
        /您[^。;；]*[,，]\s*\p{sc=Han}{0,6}[:：]?\s*$/u.test(text.plain.slice(0, from))
      )
        return [text];
      if (from >= 0) return [rest(text, from)];
    }
    return [];
  });
}

function isCentredOn({ box }: PageLine, text: Joined): boolean {
  const boxes = linesOf(text).map((line) => line.box);
  const column = union(boxes);
  return (
    box.x + box.width <= column.x + box.height * 0.3 &&
    Math.abs(middle(column).y - middle(box).y) < box.height * 0.4
  );
}

export function rest({ text, plain, origins }: Joined, from: number): Joined {
  return { text: text.slice(from), plain: plain.slice(from), origins: origins.slice(from) };
}

/** What stands behind an opening that is no part of the reason, in each text that has it. */
function behind(page: Page, opening: RegExp): Joined[] {
  return page.paragraphs.flatMap((text) => {
    const from = opening.exec(text.plain)?.[0].length;
    return from === undefined ? [] : [rest(text, from)];
  });
}

/** 黄码：您近期…, the word in bold with no mark behind it; 黄码提示：… */
const COLOUR = /^\s*[红黄橙灰]码(?:提[示醒][:：]|[:：]?)\s*(?=您)/;
/** 您的健康码为什么是橙码？您…: a heading that asks, and the answer. */
const QUESTION = /^[^。？?]{2,14}(?:为什么|为何|怎么)[^。？?]{2,12}[？?]\s*(?=[^。]{4})/u;

/** Asked for also by who looks for its source. */
export const parseReason: Parser = ({ page, catalogue }) => {
  const found = reasonOn(page)(catalogue);
  return found && { ...found, doubts: [...found.doubts] };
};

const reasonOn = ofEach((page: Page) =>
  ofEach((catalogue: Catalogue) => findReason(page, catalogue)),
);

function findReason(page: Page, catalogue: Catalogue): Found | null {
  const known = knownPhrases(catalogue);
  let best: { text: Joined; score: number; share: number } | null = null;
  const said = [
    ...labelled(page, REASONS),
    // 码色说明 over 集中隔离: what colours mean, and nothing about anybody.
    ...labelled(page, EXPLANATIONS).filter(({ plain }) => plain.trim().length >= 8),
    ...[COLOUR, QUESTION].flatMap((opening) => behind(page, opening)),
  ];
  for (const text of [...said, ...page.paragraphs]) {
    const { plain } = text;
    const isSaid = said.includes(text);
    if (plain.length < (isSaid ? 4 : 8) || known.includes(plain.trim())) continue;
    if (!isSaid && isTip(plain)) continue;
    const share = reasonShare(text, page, isSaid);
    // A label gives it before all others; whether it is this holder's the words have to say too.
    const score = isSaid ? 1 + share : share;
    if (score >= LEAST && (best === null || score > best.score)) best = { text, score, share };
  }
  const piece = best && wholeOf(best.text);
  if (!piece) return null;
  const value = chineseSentences(piece.raw)
    // What an icon before it was read as goes as well.
    .replace(/^[\s·*！!，。、：]+|\s+$/g, '')
    // 我要申诉> leads elsewhere.
    .replace(/(?<=[。！])\s*\p{sc=Han}{2,6}\s?[>›〉]$/u, '')
    .replace(/(?<=[。！\d])\s*(?:查看|点击)*详情\s?[>›〉]?$/u, '')
    // 健康提示：您…: a heading is no part of what it is told for.
    .replace(/^\p{sc=Han}{0,4}(?:提[示醒]|说明|通知)[：:]\s*(?=[您你])/u, '')
    // A label with nothing else to it says no more than that here it stands.
    .replace(/^(?:提示|说明)[：:]\s*(?=\p{sc=Han})/u, '')
    // 黄码说明 over 原因：…: a label within what a label gives.
    .replace(/^\p{sc=Han}{0,2}原因[：:]\s*(?=\p{sc=Han})/u, '');
  // A sentence does not end in the middle: a line of it was not found.
  // The small stop behind a closing quote is easily lost.
  // 2600***。 is read as 2600****.
  const doubts: string[] = /[，、：；（(\-—”*]$/.test(value) ? ['cut-off'] : [];
  // 如您有…旅居史: a condition holds for those whom it holds for, even if other words speak for it.
  const evidence = reasonEvidence(best!.text, page);
  const all =
    evidence.condition || evidence.question || !OF_SOMEBODY.some((sign) => evidence[sign]);
  if (best!.share < SURE || all) doubts.push('perhaps-for-all');
  // Spaces that the engine lost run words together, and no weight was fitted on English.
  if (isEnglishText(value)) doubts.push('unsure');
  // 2. “居家观察”指…: a list explains words to everybody.
  if (/^\d{1,2}[.、．]/.test(value)) doubts.push('perhaps-for-all');
  if (namesStrangePlace(value)) doubts.push('place-unknown');
  if (
    isPartOfText(value) ||
    goesOn(piece, page) ||
    stopsMidway(piece.lines, piece.lines, page.bounds)
  )
    doubts.push('cut-off');
  if (piece.lines.length === 1 && !said.includes(best!.text) && lacksStop(value))
    doubts.push('cut-off');
  // 请落实三天三检”: a quote that ends and never began was not read, and perhaps more.
  if (value.split('“').length !== value.split('”').length) doubts.push('unusual-value');
  // A label and its value in the midst of it: two texts were taken for one.
  if (
    /.{6}(?:核酸检测|检测结果|姓名|更新时间|采样时间|疫苗接种|身份证(?:号码?)?|证件号码?)[：:]/.test(
      value,
    ) ||
    // A status in brackets before it, a result behind it with no stop between them.
    /^[^，。]{2,8}【[红黄橙灰绿]码】/.test(value) ||
    /[^，。；：]{6}\d{1,2}(?:小时|天)内?核酸(?:检测)?(?:结果)?[：:]?【?[阴阳]性】?$/.test(value)
  )
    doubts.push('several-candidates');
  return { value, piece, doubts };
}

/** What only a text about somebody says; 请您佩戴口罩 is said to everybody, 您 and all. */
const OF_SOMEBODY = [
  ...['you-are', 'was-with', 'cause', 'warned', 'pushed', 'coded', 'state', 'source'],
  ...['abnormal', 'found', 'contact', 'risk', 'lives', 'lately', 'omitted', 'been', 'isolation'],
];

const TIP_HEAD = /^[^\p{L}\p{N}]*(?:温馨|友情|特别|重要|安全|防疫|出行|健康)提[示醒][:：]?\s*/u;
/** 为了您和他人的健康…, 如对码的颜色有异议…: for those whom it holds for. */
const FOR_ALL =
  /^(?:为了?[您你]|若|如|凡|对于?|请(?!您)|进[入出]|出入|本|扫码|凭|持|市民|广大|各位|全体)/;

/** A tip that a page heads as such, and that holds for those whom it holds for. */
function isTip(plain: string): boolean {
  const head = TIP_HEAD.exec(plain)?.[0].length ?? 0;
  const said = plain.slice(head);
  const [first = ''] = said.split(/[，,。；;]/);
  return (
    head > 0 && FOR_ALL.test(said) && !/[您你](?:为|正|是|被|曾|已|近|于|的?健康码)/.test(first)
  );
}

/** Whether a text that ends without a stop has a line under it that may be its end. */
function goesOn({ raw, region, lines }: Piece, page: Page): boolean {
  if (/[。！!；;）)]\s*$/.test(raw)) return false;
  const last = lines.at(-1)!.box;
  const height = Math.min(...lines.map(({ box }) => box.height));
  return page.lines.some(({ box, plain }) => {
    if (NO_VALUES.has(plain.trim())) return false;
    const gap = box.y - (region.y + region.height);
    const overlap =
      Math.min(box.x + box.width, region.x + region.width) - Math.max(box.x, region.x);
    const alike = box.height > height * 0.8 && box.height < height * 1.25;
    const apart = box.x - (last.x + last.width);
    const level = Math.abs(box.y - last.y) < height * 0.5;
    if (level && apart > -height && apart < height * 1.5) return true;
    return (
      gap > -height * 0.4 &&
      gap < height * 0.9 &&
      overlap > 0 &&
      alike &&
      (plain.length > 3 || /[。！!；;]$/.test(plain))
    );
  });
}
