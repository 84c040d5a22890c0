/** holderName. Pure. */
import { valuesOf } from '../../page/labels.js';
import { linesOfOthers } from '../../page/others.js';
import { middle, type PageLine } from '../../page/line.js';
import type { Box } from '../../../files/bitmap.js';
import { pieceOf, pieceOfLine, type Page } from '../../page/page.js';
import { knownPhrases } from '../known.js';
import type { Context, Found, Parser } from '../context.js';
import { withoutSex } from '../sex.js';
import { MASK } from './number-texts.js';
import { tidyMask } from './numbers.js';
import { statusOf } from '../statuses.js';
import { canBeginName, SURNAMES } from '../surnames.js';

/** Names of other peoples are long, with a dot between their parts: 艾**·买买提, 古丽*·阿**. */
const MASKED =
  '(?:[*×＊]{1,3}\\p{sc=Han}{1,3}?|\\p{sc=Han}{1,2}[*×＊]{1,3}(?:\\p{sc=Han}??|[.·]?\\p{sc=Han}{2,6}?)|\\p{sc=Han}{2,6}[.·][*×＊]{1,3}|\\p{sc=Han}{1,4}[*×＊]{1,3}[.·]\\p{sc=Han}{0,4}[*×＊]{1,3})';
const MASKED_NAME = new RegExp(`^${MASKED}$`, 'u');
/** 持码人穆*轩: whose page it is, with no space behind the label. */
const WHOSE =
  '持码人|出示人|持有人|申领人|受检者|受检人|被检者|被检人|被检测人|登记人|扫码人|入场人';
/** 唐*雯女29岁: what stands behind a name on reports, with no space before it. */
const SEX_AND_AGE = '[男女](?:性|\\s?[,，/|·]?\\s?\\d{1,3}\\s?[周岁])';
/** Standing alone, after any label, or as whose code it is: **明的随申码. */
const MASKED_SOMEWHERE = new RegExp(
  `(?<=^|[\\s:,，“"]|\\p{sc=Han}{3}[.·・]|(?:^|\\s)[绿黄红橙灰]码[.·・|]|姓名|学生|员工|旅客|乘客|考生|患者|访客|市民|居民|用户|(?:^|\\s)(?:${WHOSE}))${MASKED}(?=$|${SEX_AND_AGE}|[\\s(,，/|丨｜「」:：”"▼▾∨⌄]|\\s*[.·・]\\s*[绿黄红橙灰]码|的|(?!.[绿黄红橙灰蓝紫])\\p{sc=Han}{2}码|近\\d|您好|你好|先生|女士|电子|健康|身份证|证件|手机|[.·・]?\\d{2,6}[*\\d]|\\d\\*{2})`,
  'gu',
);
/** L** K** W** and CHAN, W** M**, as Hong Kong and Macau write it. */
const LATIN_MASKED =
  /^\s*((?=[^*]{0,24}\*)[A-Z][A-Za-z]*(?:\*+|,)(?: [A-Z][A-Za-z]*\**){1,3})(?=$|\s)/;
/** WONG S** I*, CHEONG *** KEI: the surname in full, of the others the initials or the last; nothing else is written so. */
const LATIN_INITIALS = /^\s*([A-Z]{2,}(?:(?: [A-Z]\*{1,4}){1,3}| \*{1,4} [A-Z]{2,}))(?=\s*$)/;
/** Maria K***, ZHENG **NAN, WONG S**I*: where a label says that it is a name. */
const LATIN_LABELLED =
  /^\s*((?=[^*]{0,24}\*)[A-Z][A-Za-z]+(?: ?\*{1,4}[A-Z]*|(?:(?: |(?<=\*))[A-Z][A-Za-z]*\**){1,3}))(?=$|\s)/;
/** HO SIU MAN, LAM, Ka Wai: in full, where a label says that it is a name. */
const LATIN_FULL = /^\s*(\p{Lu}{2,}(?:(?:, ?| )\p{Lu}\p{L}+){1,3})(?=\s*(?:$|[(（]|\p{sc=Han}))/u;
/** P*TROV I***, **** GARCIA, W**** C. NGUYEN: words of letters and stars, as English pages mask them. */
const LATIN_STARRED =
  /^\s*((?=[^*]*\*)(?=(?:[^A-Za-z]*[A-Za-z]){2})[A-Z*][A-Za-z*]*(?:(?:, ?|\. ?| |-)[A-Z*][A-Za-z*]*){0,3}\.?)(?=\s*$)/;
/** Svensson, Maja Elin: where a label says that it is a name. */
const LATIN_COMMA =
  /^\s*(\p{Lu}[\p{L}'-]+, ?\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2})(?=\s*(?:$|[(（]|\p{sc=Han}))/u;
/** 冯砚青, 阿依古丽·买买提. */
const NAME = /^(?:\p{sc=Han}{2,4}|\p{sc=Han}{2,6}·\p{sc=Han}{2,6})$/u;
/** Behind a label. */
const HAN_LABELLED = new RegExp(
  `^[\\s“"]*([\\p{sc=Han}*×＊.·]{2,12}?)(?=$|${SEX_AND_AGE}|[\\s(（,，”">›〉》]|[A-Z]{2,}|\\d{2,6}[*×＊]{2})`,
  'u',
);

/** LEl: a small l amid capitals; that of Alex is one. */
const SMALL_L = /(?<=[A-Z])l(?![a-z])/g;

/**
 * A long name has a dot between its parts; where none was read it may have been lost.
 *
 * @param shown As it stands, and not in the characters that labels are compared in: 陈*國.
 */
function named(shown: string): Pick<Found, 'value' | 'doubts'> {
  const text = shown.replace(/[∗﹡]/g, '*');
  if (/[A-Za-z]{2}/.test(text)) {
    const starred = text.replace(/[×＊]/g, '*');
    // WONG S**I*: behind its stars a word has ended.
    const spaced = starred.replace(/(?<= [A-Z]\*+)(?=[A-Z]\*)/g, ' ');
    const value = spaced.replace(SMALL_L, 'I');
    // ZHENG**NAN: where its words part was not read.
    const usual = [LATIN_MASKED, LATIN_INITIALS, LATIN_LABELLED, LATIN_FULL, LATIN_COMMA];
    const unusual = !usual.some((pattern) => pattern.exec(value)?.[1] === value);
    const whole = spaced !== starred || unusual || /^\S*\*\S*$/.test(value) ? ['mask-unclear'] : [];
    return { value, doubts: [...(value === spaced ? [] : ['look-alike']), ...whole] };
  }
  // 梁*琪本人: what stands behind a name says whose page it is.
  const own = text.replace(/(?<=[*×＊]\p{sc=Han}?)(?:本人)$/u, '');
  const value = tidyMask(own).replace(/[.•・]/g, '·');
  const first = /^\p{sc=Han}/u.exec(value)?.[0];
  return {
    value,
    doubts: [
      ...(/\*\p{sc=Han}{3,}$/u.test(value) ? ['mask-unclear'] : []),
      ...(first !== undefined && !canBeginName(first) ? ['unusual-value'] : []),
    ],
  };
}

export const parseHolderName: Parser = (context, spec) => {
  const { page } = context;
  for (const { joined, start, end } of valuesOf(page, spec.labels ?? [], ['身份证', '证件号码'])) {
    const label =
      /^\s*(?:[A-Za-z]{3,}\s*[:：]|Name(?=\s))\s*/.exec(joined.plain.slice(start, end))?.[0] ?? '';
    const text = ' '.repeat(label.length) + joined.plain.slice(start + label.length, end);
    // 方若彤FANG RUOTONG: in both scripts.
    const match =
      HAN_LABELLED.exec(text) ??
      LATIN_MASKED.exec(text) ??
      LATIN_INITIALS.exec(text) ??
      LATIN_LABELLED.exec(text) ??
      LATIN_FULL.exec(text) ??
      LATIN_COMMA.exec(text) ??
      LATIN_STARRED.exec(text);
    if (!match) continue;
    const from = start + match[0].indexOf(match[1]!);
    const name = match[1]!.slice(0, withoutSex(joined, from, match[1]!.length));
    const piece = pieceOf(joined, from, from + name.length);
    const masked =
      MASKED_NAME.test(name) || /^[*\p{Lu}]*\p{Lu}/u.test(name) || /^\*+ \p{Lu}/u.test(name);
    if (piece && (masked || (NAME.test(name) && !isWording(name, context)))) {
      const { value, doubts } = named(joined.text.slice(from, from + name.length));
      const fused = starsMayBeNumbers(value, joined.plain.slice(from + name.length));
      return { value, piece, doubts: fused ? [...doubts, 'mask-unclear'] : doubts };
    }
  }
  const [first, ...more] = maskedNames(context);
  if (first) {
    const rival = more.some(({ value }) => value !== first.value);
    return rival ? { ...first, doubts: [...first.doubts, 'several-candidates'] } : first;
  }
  return latinName(context) ?? unmaskedName(context) ?? loneSurname(context);
};

/** Where a number follows at once, one cannot tell whose asterisks they are. */
function starsMayBeNumbers(name: unknown, behind: string): boolean {
  return /^\d/.test(behind) && /\*\*$/.test(String(name));
}

/** Masked names with no label, from the top: whose page it is, and in a chat perhaps who sent it. */
function* maskedNames(context: Context): Generator<Found> {
  const { page } = context;
  const others = linesOfOthers(page);
  for (const row of page.rows) {
    // 您好，林*雯 (身份证：…)
    const greeted =
      /您好[,，]\s*([\p{sc=Han}*×＊]{2,4})/u.exec(row.plain) ??
      /尊敬的\s*([\p{sc=Han}*×＊]{2,4})(?=\s*(?:$|[,，:：]|您好|先生|女士))/u.exec(row.plain);
    if (greeted && MASKED_NAME.test(greeted[1]!)) {
      const from = greeted.index + greeted[0].lastIndexOf(greeted[1]!);
      const piece = pieceOf(row, from, from + greeted[1]!.length);
      if (piece) yield { ...named(piece.raw), piece };
    }
    for (const match of row.plain.matchAll(MASKED_SOMEWHERE)) {
      const name = withoutStatus(match[0], context);
      const shown = name.slice(0, withoutSex(row, match.index, name.length));
      const piece = pieceOf(row, match.index, match.index + shown.length);
      if (!piece || piece.lines.some((line) => others.has(line))) continue;
      if (OTHER_PERSON.test(row.plain.slice(0, match.index))) continue;
      // 津门战疫·孟*, 宁波市·孟*: behind the name of a code or a place; of a longer name the first
      // part stands there.
      const title = /(\p{sc=Han}{3,})[.·・]$/u.exec(row.plain.slice(0, match.index))?.[1];
      if (title !== undefined && !isTitle(title, context) && !/[省市区县州盟旗]$/.test(title))
        continue;
      // *上传照片: a star says that a form must have it, and stands before what it asks for.
      if (match.index === 0 && ASKED_FOR.test(row.plain)) continue;
      if (STARRED.test(match[0])) continue;
      // × closes a page, and stands before its title.
      if (/^[×xX]/.test(row.plain) && match.index === 0 && inTitleBar(piece.region, page)) continue;
      const behind = /^[×xX＊*]+(\p{sc=Han}{2,})$/u.exec(match[0])?.[1];
      // 子健 of 电子健康码 is a name all the same.
      if (behind !== undefined && isWording(behind, context, 'start')) continue;
      // 姓 名吴*: the second half of a label that is set wide.
      const label = /姓\s*$/.test(row.plain.slice(0, match.index)) && match[0].startsWith('名');
      const { value, doubts } = named(label ? piece.raw.slice(1) : piece.raw);
      const fused = starsMayBeNumbers(value, row.plain.slice(match.index + match[0].length));
      yield { value, piece, doubts: fused ? [...doubts, 'mask-unclear'] : doubts };
    }
  }
}

/** 带*号, 有*: what a travel card says beside a place that was at risk. */
const STARRED = /^(?:[不未]?[带有含标加]|无)[*＊](?:号|的|标[记识]?)?$/u;

const ASKED_FOR =
  /^[*＊]\s*(?:上传|填写|选择|请|是否|点击|拍照|拍摄|输入|必填|采样|检测|抗原|核酸)/u;

/** CHAN, W** M** in a line of its own, as Macau writes it over the code. */
function latinName({ page }: Context): Found | null {
  const { lines } = page;
  const whole = (pattern: RegExp, { plain }: PageLine): boolean =>
    pattern.exec(plain)?.[1]?.length === plain.trim().length;
  const line =
    lines.find((one) => whole(LATIN_MASKED, one) || whole(LATIN_INITIALS, one)) ??
    // Daniel H***, straight over a number.
    lines.find(
      (one) =>
        (whole(LATIN_LABELLED, one) || whole(LATIN_STARRED, one)) &&
        hasPersonalNeighbour(lines, one),
    );
  return line ? { ...named(line.text.trim()), piece: pieceOfLine(line) } : null;
}

/**
 * 陆 where a name stands: nobody is called so, and a star behind it was not read. Whether there is
 * one only the picture tells; without it this is no name.
 */
function loneSurname({ page, qr }: Context): Found | null {
  const line = page.lines.find(
    (one) =>
      one.plain.trim().length === 1 &&
      canBeginName(one.plain.trim()) &&
      (hasPersonalNeighbour(page.lines, one) ||
        qr.some((code) => code.y > one.box.y) ||
        page.lines.some(
          (label) =>
            /名[:：]?\s*$/.test(label.plain) &&
            label.box.x < one.box.x &&
            Math.abs(middle(label.box).y - middle(one.box).y) < label.box.height * 0.6,
        )),
  );
  return line
    ? { value: line.text.trim(), piece: pieceOfLine(line), doubts: ['mask-unclear'] }
    : null;
}

/** 检验人：贺**: who made the paper, not who it is of. */
const OTHER_PERSON =
  /(?:(?<![被受])(?:检验|检测|审核|签发|报告|采样|核验|操作)(?:人员?|者|员)|(?:审核|签发|检验)(?=[^\p{sc=Han}]*[:：])|医师|医生)\s*(?:[A-Z][A-Za-z ]+)?[:：]?\s*$/u;

function inTitleBar(region: Box, { bounds }: Page): boolean {
  return middle(region).y < bounds.y + bounds.height * 0.12;
}

/** A name in full, known only by its place: in the upper part, starting with a surname. */
const unmaskedName = (context: Context): Found | null => {
  const { page } = context;
  const candidates = page.lines.filter((line) => {
    const text = line.plain.replace(BESIDE_NAME, '').replace(/\s/g, '');
    return (
      NAME.test(text) &&
      (SURNAMES.has(text.slice(0, 2)) || SURNAMES.has(text.slice(0, 1))) &&
      !isWording(text, context) &&
      (hasPersonalNeighbour(page.lines, line) || isOverClock(page, line))
    );
  });
  const [line] = candidates;
  if (!line) return null;
  const end = line.plain.replace(BESIDE_NAME, '').length;
  const value = line.text.slice(0, end).replace(/\s/g, '');
  return {
    value,
    piece: pieceOfLine(line),
    doubts: candidates.length > 1 ? ['several-candidates'] : ['not-labelled'],
  };
};

/** What pages set behind a name. */
const BESIDE_NAME = /\s*(?:\((?:本人|母亲|父亲|子女|配偶)\)|已实名(?:认证)?)$/;

/** Labels, headings and states are no names, though 黄码 starts with a surname. */
function isWording(
  text: string,
  { catalogue, family }: Context,
  part: 'start' | 'any' = 'any',
): boolean {
  const isPart = (phrase: string): boolean =>
    part === 'start' ? phrase.startsWith(text) : phrase.includes(text);
  return (
    statusOf(text, family) !== null ||
    // 于 stands before a time, and is a surname: one character within a name says nothing.
    knownPhrases(catalogue).some(
      (phrase) => isPart(phrase) || (phrase.length > 1 && text.includes(phrase)),
    )
  );
}

/** 覃**绿码, 林*桐切换成员: what stands right behind a name. */
function withoutStatus(text: string, { family }: Context): string {
  const mask = text.search(/(?<=[*×＊])\p{sc=Han}*$/u);
  const isOther = (at: number): boolean => {
    const behind = text.slice(at);
    return (
      behind.length > 1 && (/^(?:切换|更换|刷新)/.test(behind) || statusOf(behind, family) !== null)
    );
  };
  // 柯*川红码: a letter and a status look like the status with a slip.
  const ends = /[绿黄红橙灰蓝紫切更刷]/.test(text[mask + 1] ?? '') ? [mask + 1, mask] : [mask];
  const end = ends.find(isOther);
  return mask > 0 && end !== undefined ? text.slice(0, end) : text;
}

function isTitle(text: string, { catalogue }: Context): boolean {
  return catalogue.families.some(({ titles, hints = [] }) =>
    [...titles.map((title) => title.text), ...hints].includes(text),
  );
}

/** In large letters: the name, and straight under it the running clock. */
function isOverClock({ lines }: Page, { box }: PageLine): boolean {
  return lines.some((other) => {
    const gap = other.box.y - (box.y + box.height);
    const off = Math.abs(middle(other.box).x - middle(box).x);
    return (
      /^\d{2}:\d{2}:\d{2}$/.test(other.plain.trim()) &&
      gap > 0 &&
      gap < box.height &&
      off < box.height * 0.5
    );
  });
}

/** An ID or phone number stands on the next row or the same one. */
function hasPersonalNeighbour(lines: readonly PageLine[], line: PageLine): boolean {
  const number = new RegExp(`\\d{3}${MASK}{3,}|[\\dA-Z]${MASK}{4,}[\\dA-Z]|1\\d{10}|\\d{17}[\\dX]`);
  return lines.some(
    (other) =>
      number.test(other.plain.replace(/\s/g, '')) &&
      Math.abs(middle(other.box).y - middle(line.box).y) < line.box.height * 3.5,
  );
}
