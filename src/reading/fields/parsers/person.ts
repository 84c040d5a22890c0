/** holderName, idNumber and phone. Pure. */
import { valuesOf } from '../../page/labels.js';
import { linesOfOthers } from '../../page/others.js';
import { middle, type PageLine } from '../../page/line.js';
import type { Box } from '../../../files/bitmap.js';
import { join, pieceOf, pieceOfLine, type Joined, type Page } from '../../page/page.js';
import { knownPhrases } from '../known.js';
import type { Context, Found, Parser } from '../context.js';
import { statusOf } from '../statuses.js';
import { canBeginName, SURNAMES } from '../surnames.js';

/** Engines read a mask as `*`, `x` or `×`, and a long one as any number of them. */
const MASK = '[*xX×＊]';
/** Names of other peoples are long, with a dot between their parts: 艾**·买买提. */
const MASKED =
  '(?:[*×＊]{1,3}\\p{sc=Han}{1,3}?|\\p{sc=Han}{1,2}[*×＊]{1,3}(?:\\p{sc=Han}??|[.·]?\\p{sc=Han}{2,6}?)|\\p{sc=Han}{2,6}[.·][*×＊]{1,3})';
const MASKED_NAME = new RegExp(`^${MASKED}$`, 'u');
/** Standing alone, after any label, or as whose code it is: **明的随申码. */
const MASKED_SOMEWHERE = new RegExp(
  `(?<=^|[\\s:,，])${MASKED}(?=$|[\\s(,，/|]|的|您好|你好|先生|女士|电子|健康|\\d{2,6}[*\\d])`,
  'gu',
);
/** L** K** W**, as Hong Kong and Macau write it. */
const LATIN_MASKED = /^\s*([A-Z][A-Za-z]*\*+(?: [A-Z][A-Za-z]*\**){1,3})(?=$|\s)/;
const NAME = /^\p{sc=Han}{2,4}$/u;

function tidyMask(text: string): string {
  return text.replace(/[xX×＊]/g, '*');
}

/** A long name has a dot between its parts; where none was read it may have been lost. */
function named(text: string): Pick<Found, 'value' | 'doubts'> {
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
    const label = /^\s*[A-Za-z]{3,}\s*[:：]\s*/.exec(joined.plain.slice(start, end))?.[0] ?? '';
    const text = ' '.repeat(label.length) + joined.plain.slice(start + label.length, end);
    // 方若彤FANG RUOTONG: in both scripts.
    const match =
      /^\s*([\p{sc=Han}*×＊.·]{2,12})(?=$|[\s(（,，]|[A-Z]{3,})/u.exec(text) ??
      LATIN_MASKED.exec(text);
    if (!match) continue;
    const from = start + match[0].indexOf(match[1]!);
    const piece = pieceOf(joined, from, from + match[1]!.length);
    const masked = MASKED_NAME.test(match[1]!) || LATIN_MASKED.test(match[1]!);
    if (piece && (masked || (NAME.test(match[1]!) && !isWording(match[1]!, context))))
      return { ...named(match[1]!), piece };
  }
  const others = linesOfOthers(page);
  for (const row of page.rows) {
    // 您好，林*雯 (身份证：…)
    const greeted = /您好[,，]\s*([\p{sc=Han}*×＊]{2,4})/u.exec(row.plain);
    if (greeted && MASKED_NAME.test(greeted[1]!)) {
      const from = greeted.index + greeted[0].length - greeted[1]!.length;
      const piece = pieceOf(row, from, from + greeted[1]!.length);
      if (piece) return { ...named(greeted[1]!), piece };
    }
    for (const match of row.plain.matchAll(MASKED_SOMEWHERE)) {
      const piece = pieceOf(row, match.index, match.index + match[0].length);
      if (!piece || piece.lines.some((line) => others.has(line))) continue;
      if (OTHER_PERSON.test(row.plain.slice(0, match.index))) continue;
      // × closes a page, and stands before its title.
      if (/^[×xX]/.test(row.plain) && match.index === 0 && inTitleBar(piece.region, page)) continue;
      const behind = /^[×xX＊*]+(\p{sc=Han}{2,})$/u.exec(match[0])?.[1];
      if (behind !== undefined && isWording(behind, context)) continue;
      // 姓 名吴*: the second half of a label that is set wide.
      const label = /姓\s*$/.test(row.plain.slice(0, match.index)) && match[0].startsWith('名');
      const { value, doubts } = named(label ? match[0].slice(1) : match[0]);
      // Where a number follows at once, one cannot tell whose asterisks they are.
      const fused =
        /^\d/.test(row.plain.slice(match.index + match[0].length)) && /\*\*$/.test(value as string);
      return { value, piece, doubts: fused ? [...doubts, 'mask-unclear'] : doubts };
    }
  }
  return unmaskedName(context);
};

/** 检验人：贺**: who made the paper, not who it is of. */
const OTHER_PERSON =
  /(?:检验|检测|审核|签发|报告|采样|核验|操作|医师|医生)(?:人员?|者|员)?\s*(?:[A-Z][A-Za-z ]+)?[:：]?\s*$/;

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
  const value = line.plain.replace(BESIDE_NAME, '').replace(/\s/g, '');
  return {
    value,
    piece: pieceOfLine(line),
    doubts: candidates.length > 1 ? ['several-candidates'] : ['not-labelled'],
  };
};

/** What pages set behind a name. */
const BESIDE_NAME = /\s*(?:\((?:本人|母亲|父亲|子女|配偶)\)|已实名(?:认证)?)$/;

/** Labels, headings and states are no names, though 黄码 starts with a surname. */
function isWording(text: string, { catalogue, family }: Context): boolean {
  return (
    statusOf(text, family) !== null ||
    // 于 stands before a time, and is a surname: one character within a name says nothing.
    knownPhrases(catalogue).some(
      (phrase) => phrase.includes(text) || (phrase.length > 1 && text.includes(phrase)),
    )
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
  const number = new RegExp(`\\d{3}${MASK}{3,}|1\\d{10}|\\d{17}[\\dX]`);
  return lines.some(
    (other) =>
      number.test(other.plain.replace(/\s/g, '')) &&
      Math.abs(middle(other.box).y - middle(line.box).y) < line.box.height * 3.5,
  );
}

/** Without spaces, so that groups of digits join; origins stay. */
function compact(joined: Joined): Joined {
  const keep = Array.from({ length: joined.text.length }, (_, i) => i).filter(
    (i) => joined.plain[i] !== ' ',
  );
  return {
    text: keep.map((i) => joined.text[i]).join(''),
    plain: keep.map((i) => joined.plain[i]).join(''),
    origins: keep.map((i) => joined.origins[i] ?? null),
  };
}

const ID_LENGTH = 18;
const PASSPORT_LENGTH = 9;
/** Letters that engines take digits for, beside a mask, where only digits can stand. */
const DIGIT = '[\\dOoQDlIiqgSsBZz]';
const LOOKALIKES: Record<string, string> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  q: '9',
  g: '9',
  S: '5',
  s: '5',
  B: '8',
  Z: '2',
  z: '2',
};

const FULL_ID = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx](?!\d)/;
const MASKED_ID = new RegExp(
  `(?<![\\w*-])(${DIGIT}{1,10})[()（）|]?(${MASK}{4,})(${DIGIT}{0,5}[\\dXx])(?!\\w)`,
);
/** Straight behind a masked name, with no space between: 翟*34**************66. */
const MASKED_ID_BEHIND_NAME = new RegExp(
  `(?<=\\p{sc=Han}[*×＊]{1,3})(${DIGIT}{1,10})(${MASK}{6,})(${DIGIT}{1,4}[\\dXx]?)(?!\\w)`,
  'u',
);
/** 样本号：2212******07 */
const OTHER_NUMBER =
  /(?<!证件|人员)(?:样本|标本|条码|条形码|编|单|流水|订单|受理)号码?[:：]?\s*$|电话[:：]?\s*$/;

/** A passport's. */
const PASSPORT = new RegExp(`(?<![\\w*])([A-Z]{1,2}\\d{0,4})(${MASK}{3,})(\\d{1,4})(?![\\w*])`);
/** Nothing of the number shown but its end. */
const END_OF_ID = new RegExp(`(?<![\\w*])()(${MASK}{10,})(${DIGIT}{0,5}[\\dXx])(?!\\w)`);
/** Nothing of it shown but its beginning. */
const START_OF_ID = new RegExp(`(?<![\\w*])(${DIGIT}{1,10})(${MASK}{8,})()(?![\\w*])`);
/** 138****0057, and as some pages mask it: 137*****264, 131******07. */
const PHONE = new RegExp(
  `(?<![\\dA-Za-z])(?<!\\d\\*+)(1${DIGIT}{2})(?:(${MASK}{3,5})(${DIGIT}{4})|(${MASK}{5})(${DIGIT}{3})|(${MASK}{6})(${DIGIT}{2,3}))(?![\\w*])`,
);
/** 13*******16, *******8086: as long as a phone number, most of it masked. */
const HIDDEN_PHONE = new RegExp(
  `(?<![\\w*])(1[3-9]|)(?:(?<=1\\d)(${MASK}{7})(\\d{2})|(?<!\\d)(${MASK}{7})(\\d{4}))(?![\\w*])`,
);
/** 15927**0473 */
const SHORT_MASK = new RegExp(`(?<![\\dA-Za-z])(1\\d{4})(${MASK}{2})(\\d{4})(?![\\w*])`);
const FULL_PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/;

/**
 * Visible digits before and after the mask, as known pages show them. Engines take a digit beside
 * a mask for one more asterisk: pairs that differ from a common one by a digit are none of these.
 */
const SHOWN = new Set([
  '2-0',
  '6-0',
  '1-1',
  '2-2',
  '3-4',
  '4-4',
  '6-4',
  '6-2',
  '10-4',
  '10-2',
  '0-2',
  '0-4',
]);

function digits(text: string): string {
  return text.replace(/[OoQDlIiqgSsBZz]/g, (letter) => LOOKALIKES[letter]!);
}

export const parseIdNumber: Parser = ({ page }) =>
  idNumber(page, [MASKED_ID, MASKED_ID_BEHIND_NAME]) ??
  idNumber(page, [END_OF_ID]) ??
  idNumber(page, [PASSPORT]) ??
  idNumber(page, [START_OF_ID]);

function idNumber(page: Page, patterns: readonly RegExp[]): Found | null {
  for (const text of numberTexts(page)) {
    const full = FULL_ID.exec(text.plain);
    if (full) {
      const piece = pieceOf(text, full.index, full.index + full[0].length);
      if (piece) return { value: full[0].toUpperCase(), piece, doubts: [] };
    }
    const [masked] = patterns.map((one) => one.exec(text.plain)).filter((m) => m !== null);
    if (!masked || isPhone(masked[0])) continue;
    if (OTHER_NUMBER.test(text.plain.slice(0, masked.index))) continue;
    const piece = pieceOf(text, masked.index, masked.index + masked[0].length);
    if (!piece) continue;
    const [, before = '', mask = '', after = ''] = masked;
    const passport = patterns.includes(PASSPORT);
    const head = passport ? before : digits(before);
    const value = head + tidyMask(mask) + digits(after).toUpperCase();
    // A run of asterisks is easily miscounted, and swallows digits beside it.
    const usual = passport
      ? value.length === PASSPORT_LENGTH
      : value.length === ID_LENGTH && SHOWN.has(`${before.length}-${after.length}`);
    return {
      value,
      piece,
      doubts: [
        ...(usual ? [] : ['mask-length']),
        ...lookalikeDoubt(passport ? after : before + after),
      ],
    };
  }
  return null;
}

export const parsePhone: Parser = ({ page }) => {
  for (const text of numberTexts(page)) {
    const match =
      PHONE.exec(text.plain) ??
      FULL_PHONE.exec(text.plain) ??
      SHORT_MASK.exec(text.plain) ??
      HIDDEN_PHONE.exec(text.plain);
    if (!match) continue;
    const piece = pieceOf(text, match.index, match.index + match[0].length);
    if (!piece) continue;
    const [whole, before] = match;
    const [mask, after] = [match[2] ?? match[4] ?? match[6], match[3] ?? match[5] ?? match[7]];
    const value = before === undefined ? whole : digits(before) + tidyMask(mask!) + digits(after!);
    const doubts = value.length === 11 ? [] : ['mask-length'];
    return { value, piece, doubts: [...doubts, ...lookalikeDoubt((before ?? '') + (after ?? ''))] };
  }
  return null;
};

/** Whether a masked number is a phone's: as long as one, and beginning as one. */
function isPhone(text: string): boolean {
  return (
    (text.length >= 10 && text.length <= 13 && PHONE.test(text)) ||
    (text.length === 11 && HIDDEN_PHONE.test(text))
  );
}

function lookalikeDoubt(read: string): string[] {
  return /[^\dXx]/.test(read) ? ['look-alike'] : [];
}

function restUnder({ lines }: Page, { box }: PageLine): PageLine | undefined {
  return lines.find((other) => {
    const gap = other.box.y - (box.y + box.height);
    const flush = Math.abs(other.box.x - box.x) < box.height * 0.6;
    return (
      flush && gap > -box.height * 0.4 && gap < box.height && /^[*×＊]{2,}\d/.test(other.plain)
    );
  });
}

/** Line by line first: two numbers side by side are two; then rows, for numbers in groups. */
function* numberTexts(page: Page): Generator<Joined> {
  for (const line of page.lines) yield compact(join([line], ''));
  for (const row of page.rows) yield compact(row);
  // In a narrow cell a number breaks amid its mask.
  for (const line of page.lines) {
    const under = /^[\dOo]{2,}[*×＊]{3,}$/.test(line.plain.trim()) && restUnder(page, line);
    if (under) yield compact(join([line, under], ''));
  }
}
