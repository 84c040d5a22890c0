/** reason and pushedBy: the personal notice that explains a status. Pure. */
import { reasonEvidence, reasonShare } from '../../evidence/reasons.js';
import { PUSHER_LABELS, REASON_LABELS } from '../../catalogue/labels.js';
import { valuesOf } from '../../page/labels.js';
import { bodyOf, linesOf } from './message-body.js';
import { union } from '../../../files/bitmap.js';
import { middle, type PageLine } from '../../page/line.js';
import { TELLS_WHO } from '../../page/paragraphs.js';
import { pieceOf, wholeOf, type Joined, type Page, type Piece } from '../../page/page.js';
import { chineseSentences } from '../chinese.js';
import type { FieldSpec } from '../../catalogue/types.js';
import type { Context, Found, Parser } from '../context.js';
import { knownPhrases } from '../known.js';
import { placeNamed, snapPlace } from '../places.js';

/** From here a text is given as the reason at all; below SURE a person is asked. */
const LEAST = 0.35;
const SURE = 0.85;

/** What stands under the label of an empty row is the next row's label. */
const NO_VALUES: ReadonlySet<string> = new Set([...REASON_LABELS, ...PUSHER_LABELS]);

/** The texts that a label on the page gives, each from its value on to where its paragraph ends. */
function labelled(page: Page, labels: readonly string[]): Joined[] {
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

function rest({ text, plain, origins }: Joined, from: number): Joined {
  return { text: text.slice(from), plain: plain.slice(from), origins: origins.slice(from) };
}

/** What stands behind an opening that is no part of the reason, in each text that has it. */
function behind(page: Page, opening: RegExp): Joined[] {
  return page.paragraphs.flatMap((text) => {
    const from = opening.exec(text.plain)?.[0].length;
    return from === undefined ? [] : [rest(text, from)];
  });
}

/** 黄码：您近期…, the word in bold with no mark behind it. */
const COLOUR = /^\s*[红黄橙灰]码[:：]?\s*(?=您)/;
/** 您的健康码为什么是橙码？您…: a heading that asks, and the answer. */
const QUESTION = /^[^。？?]{2,14}(?:为什么|为何|怎么)[^。？?]{2,12}[？?]\s*(?=[^。]{4})/u;

export const parseReason: Parser = ({ page, catalogue }) => {
  const known = knownPhrases(catalogue);
  let best: { text: Joined; score: number; share: number } | null = null;
  const said = [
    ...labelled(page, REASON_LABELS),
    ...[COLOUR, QUESTION].flatMap((opening) => behind(page, opening)),
  ];
  for (const text of [...said, ...page.paragraphs]) {
    const { plain } = text;
    const isSaid = said.includes(text);
    if (plain.length < (isSaid ? 4 : 8) || known.includes(plain.trim())) continue;
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
    .replace(/^(?:温馨|风险)?提示[：:]\s*(?=您)/, '')
    // 黄码说明 over 原因：…: a label within what a label gives.
    .replace(/^\p{sc=Han}{0,2}原因[：:]\s*(?=\p{sc=Han})/u, '');
  // A sentence does not end in the middle: a line of it was not found.
  // The small stop behind a closing quote is easily lost.
  const doubts: string[] = /[，、：；（(\-—”]$/.test(value) ? ['cut-off'] : [];
  // 如您有…旅居史: a condition holds for those whom it holds for, even if other words speak for it.
  const { condition, question } = reasonEvidence(best!.text, page);
  if (best!.share < SURE || condition || question) doubts.push('perhaps-for-all');
  // 2. “居家观察”指…: a list explains words to everybody.
  if (/^\d{1,2}[.、．]/.test(value)) doubts.push('perhaps-for-all');
  if (goesOn(piece, page)) doubts.push('cut-off');
  // 请落实三天三检”: a quote that ends and never began was not read, and perhaps more.
  if (value.split('“').length !== value.split('”').length) doubts.push('unusual-value');
  // A label and its value in the midst of it: two texts were taken for one.
  if (
    /.{6}(?:核酸检测|检测结果|姓名|更新时间|采样时间|疫苗接种|身份证(?:号码?)?|证件号码?)[：:]/.test(
      value,
    ) ||
    // A status in brackets before it, a result behind it with no stop between them.
    /^[^，。]{2,8}【[红黄橙灰绿]码】/.test(value) ||
    /[^，。；：]{6}\d{1,2}(?:小时|天)内?核酸(?:检测)?(?:结果)?[：:]?[阴阳]性$/.test(value)
  )
    doubts.push('several-candidates');
  return { value, piece, doubts };
};

/** Whether a text that ends without a stop has a line under it that may be its end. */
function goesOn({ raw, region, lines }: Piece, page: Page): boolean {
  if (/[。！!；;）)]\s*$/.test(raw)) return false;
  const last = lines.at(-1)!.box;
  const height = Math.min(...lines.map(({ box }) => box.height));
  return page.lines.some(({ box, plain }) => {
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

/** An office, and perhaps which part of it in brackets. */
const OFFICE =
  /(?:指挥部|领导小组|专班|办公室|防控办|疾控中心|控制中心|委员会|街道|社区|局|部|(?:指挥部|领导小组|办公室)\p{sc=Han}{2,8}组)(?:\s?[(（]\p{sc=Han}{2,10}[)）])?$/u;
/** 办公室, 社会管控组, 公室（疫情防控社区组）: on a line below the office, which part of it. */
const PART_OF_OFFICE =
  /^\s*(?:办?公室|室|专班|\p{sc=Han}{2,8}组)(?:\s?[(（]\p{sc=Han}{2,10}[)）])?\s*$/u;

/** 由某区疾控中心于2022-11-17推送: when, between who did it and what was done. */
const WHEN = '(?:[于在]?\\s*(?:\\d[\\d\\s./年月日时:：-]*|[今昨当]日))?';

const PUSHED = new RegExp(
  `(?:由|(?<!途)经|被|与|系|因)([^，,。；;:：]{2,22}?)${WHEN}(?:推送|反馈|赋(?:予|为)?[红黄橙灰]?码|转入|判定|标记|下发|管控|认定|比对|列为|列入)`,
  'g',
);

/** 经德宏州疾控中心核查: who looked into it, and perhaps gave the code too. */
const CHECKED = /经([^，,。；;:：]{2,20}?)(?:核查|研判|核实)/g;

/** 原因：河南省推送您为重点管控人员 — the source stands first, with nothing before it. */
const PUSHED_FIRST = new RegExp(
  `(?:^|[：:，,。；;\\s])((?:(?!您|(?<!应)对)[^，,。；;：:\\s]){2,28}?)${WHEN}(?:推送|反馈|赋(?:予|为)?[红黄橙灰]?码)|数据来源[：:]\\s*([^，,。；;：:\\s]{2,14})`,
  'g',
);

export const parsePushedBy: Parser = (context, spec) => {
  const said = pushedInSentence(context, spec, [PUSHED, PUSHED_FIRST]);
  const named = labelledPusher(context.page);
  if (!said || !named) return said ?? named ?? pushedInSentence(context, spec, [CHECKED]);
  // A sentence tells of one, and a label of another one.
  const differ = !String(named.value).includes(String(said.value));
  return differ ? { ...said, doubts: [...said.doubts, 'several-candidates'] } : named;
};

function labelledPusher(page: Page): Found | null {
  // 数据来源 may be the platform that shows it all: who fought the epidemic, in the reason's own box.
  const sources = labelled(page, ['数据来源', '信息来源', '来源']).filter(
    ({ plain, origins }) =>
      /(?:指挥部|专班|防控办|领导小组)(?:办公室)?(?:\p{sc=Han}{2,8}组)?$/u.test(plain.trim()) &&
      origins.some((origin) => origin !== null && besideReason(origin[0], page)),
  );
  // 赋码地区 over 赋码部门: who it was says more than where.
  const [offices, places] = [true, false].map((who) =>
    labelled(
      page,
      PUSHER_LABELS.filter((label) => /(?:单位|机构|部门)$/.test(label) === who),
    ),
  );
  for (const text of [...offices!, ...fused(page), ...places!, ...sources]) {
    const first = text.origins.find((origin) => origin !== null)?.[0];
    // An office ends its line as such: what stands below is another sentence, or the office's office.
    const end = text.origins.findIndex((origin) => origin !== null && origin[0] !== first);
    const below = PART_OF_OFFICE.test(text.plain.slice(end));
    const own = end > 0 && !below && OFFICE.test(text.plain.slice(0, end).trim());
    // 开封市 ›: the row leads somewhere.
    const length = text.plain.slice(0, own ? end : undefined).replace(/[\s>›〉]+$/, '').length;
    const piece = pieceOf(text, 0, length);
    const value = text.plain.slice(0, length).trim();
    const longest = OFFICE.test(value) ? 44 : 24;
    if (piece && value.length <= longest && !/[，,。；;:：]/.test(value))
      return { value: chineseSentences(piece.raw.trim()), piece, doubts: [] };
  }
  return null;
}

/** 赋码单位某区防控指挥部: the space between a label and an office is easily lost. */
function fused(page: Page): Joined[] {
  const labels = PUSHER_LABELS.filter((label) => label.length >= 4);
  return page.paragraphs.flatMap((text) => {
    const [first] = text.origins.find((origin) => origin !== null) ?? [];
    const label = labels.find((one) => first?.plain.startsWith(one));
    const office = label !== undefined && first?.plain.trim().slice(label.length);
    return office && /^\p{sc=Han}{4,}/u.test(office) && OFFICE.test(office)
      ? [rest(text, label.length)]
      : [];
  });
}

/** In the card of what somebody is told, or close under it. */
function besideReason({ look, box }: PageLine, { lines }: Page): boolean {
  return lines.some((line) => {
    if (line.look === undefined || look === undefined || !/您/.test(line.plain)) return false;
    if (look.kind !== 'page') return line.look.block === look.block;
    return line.box.y < box.y && box.y - line.box.y < box.height * 6;
  });
}

function pushedInSentence(
  context: Context,
  spec: FieldSpec,
  patterns: readonly RegExp[],
): Found | null {
  const reason = parseReason(context, spec);
  // A message to somebody is its own reason.
  const isMessage = context.kind.fields.some(({ parser }) => parser === 'notice-body');
  const body = isMessage ? bodyOf(context.page) : [];
  const texts = context.page.paragraphs.filter(
    (text) =>
      text.origins.some((origin) => origin !== null && body.includes(origin[0])) ||
      TELLS_WHO.test(text.plain) ||
      (reason?.piece.lines.some((line) => text.origins.some((o) => o?.[0] === line)) ?? false),
  );
  for (const text of texts) {
    const sayings = patterns.flatMap((pattern) =>
      Array.from(text.plain.matchAll(pattern), (match) => ({ match, pattern })),
    );
    for (const { match, pattern } of sayings) {
      const source = (match[1] ?? match[2])!;
      // 因“7天内有北海市旅居史”被赋予黄码: what somebody did, and who gave the code stays unsaid.
      if (/旅居|到访|到过|途经|接触|居住|\d[天日]内|[”"]/.test(source)) continue;
      const place = placeNamed(source);
      // 广州市越秀区登峰街道疫情防控专班: an office below the city is named in full.
      const told = pattern !== PUSHED_FIRST || TELLS_WHO.test(text.plain);
      const office = told && OFFICE.test(source);
      const below = /[区县镇乡]|街道/.test(source.slice(place?.end ?? 0));
      const whole = office && below;
      const named = whole ? null : place;
      const from = match.index + match[0].indexOf(source);
      const [start, end] = named
        ? [from + named.start, from + named.end]
        : [from, from + source.length];
      const piece = pieceOf(text, start, end);
      if (!piece) continue;
      // 某市某区某组推送: of a source that names more than the city, the city is a part.
      const doubts = below && named ? ['cut-off'] : [];
      if (named) return { value: source.slice(named.start, named.end), piece, doubts };
      // 沙坪坝区疫情防控指挥部: of a county, which no list of ours names.
      if (office) return { value: source, piece, doubts: [] };
      const snapped = pattern !== PUSHED_FIRST ? snapPlace(source) : null;
      if (snapped) return { value: snapped.place.name, piece, doubts: ['place-corrected'] };
    }
  }
  return null;
}
