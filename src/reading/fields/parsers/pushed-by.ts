/** pushedBy: who gave a code its colour, by a label or in a sentence. Pure. */
import { LESSER_PUSHER_LABELS, PUSHER_LABELS } from '../../catalogue/labels.js';
import type { FieldSpec } from '../../catalogue/types.js';
import type { PageLine } from '../../page/line.js';
import { pieceOf, type Joined, type Page } from '../../page/page.js';
import { TELLS_WHO } from '../../page/paragraphs.js';
import { chineseSentences } from '../chinese.js';
import type { Context, Found, Parser } from '../context.js';
import { placeNamed, snapPlace } from '../places.js';
import { bodyOf } from './message-body.js';
import { labelled, parseReason, rest } from './reason.js';

/** An office, and perhaps which part of it in brackets. */
const OFFICE =
  /(?:指挥部|领导小组|专班|办公室|防控办|疾控中心|控制中心|委员会|街道|社区|局|部|(?:指挥部|领导小组|办公室)\p{sc=Han}{2,8}组)(?:\s?[(（]\p{sc=Han}{2,10}[)）])?$/u;
/** 办公室, 社会管控组, 公室（疫情防控社区组）: on a line below the office, which part of it. */
const PART_OF_OFFICE =
  /^\s*(?:办?公室|室|专班|\p{sc=Han}{2,8}组)(?:\s?[(（]\p{sc=Han}{2,10}[)）])?\s*$/u;

/** 由某区疾控中心于2022-11-17推送: when, between who did it and what was done. */
const WHEN = '(?:[于在]?\\s*(?:\\d[\\d\\s./年月日时:：-]*|[今昨当]日))?';

const PUSHED = new RegExp(
  `(?:由|(?<!途)经|被|与|系|因|(?<=您)[为是])([^，,。；;:：]{2,22}?)${WHEN}(?:推送|反馈|赋(?:予|为)?[红黄橙灰]?码|转[入为]|判定|标记|下发|管控|认定|比对|列为|列入)`,
  'g',
);

/** 太原市已对您实行黄码管理; not what it will do, 将对您…, unless something is done. */
const RULED =
  /([^，,。；;:：\s]{2,14}?)(?:已|现){0,2}(?<![将会可拟])[对将给]您(?:的健康码)?\p{sc=Han}{2,4}[红黄橙灰]码/gu;

/**
 * 经德宏州疾控中心核查: who looked into it, and perhaps gave the code too; not who was asked about a
 * complaint, which is answered then.
 */
const CHECKED =
  /经(?!转)([^，,。；;:：]{2,20}?)(?:核查|研判|核实)(?!(?:后|情况)?[，,]?(?:现|特)?(?:将?\p{sc=Han}{0,4}(?:答复|回复|反馈|处理)))/gu;

/** 原因：河南省推送您为重点管控人员 — the source stands first, with nothing before it. */
const PUSHED_FIRST = new RegExp(
  `(?:^|[：:，,。；;\\s])((?:(?!您|(?<!应)对)[^，,。；;：:\\s]){2,28}?)${WHEN}(?:推送|反馈|赋(?:予|为)?[红黄橙灰]?码)|数据来源[：:]\\s*([^，,。；;：:\\s]{2,14})`,
  'g',
);

/** 经某区指挥部研判，赋红码管理: of one whose code it is then. */
const CODED = /^[，,]?\s*(?:现|已|将|对您|给您|您的(?:健康码)?)*(?:赋|转|实施|实行|调整为)/;

/** Zhengzhou City, in one line, whatever the next one says. */
const IN_ENGLISH = /^[A-Z][\w ,.'&-]+$/;

/** 赋码时间2022-03-08 21:05: on the same row, behind who it was. */
const GIVEN_AT = /(?<=.)(?:赋码|转码|推送|管控|认定)(?:日期|时间)(?:[:：]|\s*(?=\d)).*$/;

export const parsePushedBy: Parser = (context, spec) => {
  const said = pushedInSentence(context, spec, [PUSHED, PUSHED_FIRST, RULED]);
  const named = labelledPusher(context.page);
  if (!said || !named) return said ?? named ?? pushedInSentence(context, spec, [CHECKED]);
  // A sentence tells of one, and a label of another one.
  const differ = !String(named.value).includes(String(said.value));
  return differ ? { ...said, doubts: [...said.doubts, 'several-candidates'] } : named;
};

function labelledPusher(page: Page): Found | null {
  // Who fought the epidemic, or a province or city, in the reason's own box.
  const sources = labelled(page, LESSER_PUSHER_LABELS).filter(({ plain, origins }) => {
    const value = plain.replace(GIVEN_AT, '').trim();
    const office =
      /(?:指挥部|专班|防控办|领导小组|疾控中心|疾病预防控制中心|大数据\p{sc=Han}{0,4}(?:局|中心)|卫健委|卫生健康委(?:员会)?)(?:办公室)?(?:\p{sc=Han}{2,8}组)?$/u.test(
        value,
      );
    return (
      (office || placeNamed(value, { full: true })?.name === value) &&
      origins.some((origin) => origin !== null && besideReason(origin[0], page))
    );
  });
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
    const alone =
      end > 0 &&
      !IN_ENGLISH.test(text.plain.trim()) &&
      IN_ENGLISH.test(text.plain.slice(0, end).trim());
    const length = text.plain
      .slice(0, own || alone ? end : undefined)
      .replace(GIVEN_AT, '')
      .replace(/[\s>›〉]+$/, '').length;
    const piece = pieceOf(text, 0, length);
    const value = text.plain.slice(0, length).trim();
    const english = IN_ENGLISH.test(value);
    const longest = english ? 80 : OFFICE.test(value) ? 44 : 24;
    if (piece && value.length <= longest && (english || !/[，,。；;:：]/.test(value)))
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
      // 由绿码转为红码
      if (/码$|旅居|到访|到过|途经|接触|居住|\d[天日]内|[”"]/.test(source)) continue;
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
      // That they gave the code, too, is likely and not said.
      const after = text.plain.slice(match.index + match[0].length);
      if (pattern === CHECKED && !CODED.test(after)) doubts.push('not-labelled');
      if (named) return { value: source.slice(named.start, named.end), piece, doubts };
      // 沙坪坝区疫情防控指挥部: of a county, which no list of ours names.
      if (office) return { value: source, piece, doubts };
      const snapped = pattern !== PUSHED_FIRST ? snapPlace(source) : null;
      if (snapped) return { value: snapped.place.name, piece, doubts: ['place-corrected'] };
    }
  }
  return null;
}
