/** idNumber and phone. Pure. */
import { ID_LABELS } from '../../catalogue/labels.js';
import { valuesOf } from '../../page/labels.js';
import { pieceOf, type Page } from '../../page/page.js';
import type { Found, PageParser } from '../context.js';
import { MASK, numberTexts } from './number-texts.js';
import { tornNumber } from './torn-number.js';

export function tidyMask(text: string): string {
  return text.replace(/[xX×＊]/g, '*');
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
/** 230***********13**: the mask may go on behind the digits; the stars of a name are its own. */
const TAIL = '([*×＊]{1,4}(?![*×＊\\u4e00-\\u9fff]))?';
const MASKED_ID = new RegExp(
  `(?<![\\w*-])(?:ID)?(?!ID)(${DIGIT}{1,10})[()（）|]?(${MASK}{4,})((?:${DIGIT}|[Xx](?=\\d)){0,5}[\\dXx])(?!\\w)${TAIL}`,
);
/** Straight behind a masked name, with no space between: 翟*34**************66. */
const MASKED_ID_BEHIND_NAME = new RegExp(
  `(?<=\\p{sc=Han}[*×＊]{1,3})(${DIGIT}{1,10})(${MASK}{6,})(${DIGIT}{1,4}[\\dXx]?)(?!\\w)`,
  'u',
);
/** 样本号：2212******07, 就诊卡号：00****7731, 条码：88*****3 */
const OTHER_NUMBER =
  /(?<!证件?|人员)(?:样本|标本|编|单|流水|订单|受理|病历|病案|门诊|住院|登记|就诊|卡|床|管|批)号码?[:：]?\s*$|条形?码(?:号码?)?[:：]?\s*$|电话[:：]?\s*$/;

/** A passport's: A0*****43, C4F****8K, and Z12**** of Hong Kong. */
const PASSPORT = new RegExp(
  `(?:(?<![\\w*×＊])|(?<=[Pp]assport))([A-Z]{1,2}\\d{0,4}[A-Z]?)(${MASK}{3,14})((?=[A-Z]{0,3}\\d)[\\dA-Z]{1,4}|(?<=\\d{2}[*xX×＊]{3,}))(?![\\w*])`,
);
/** H0**5672, HA***12345: a permit's, of which two figures are masked; plates of cars end in their stars or begin with a province. */
const PERMIT = new RegExp(
  `(?<![\\w*×＊.·・-]|\\p{sc=Han})([HMCTKG]\\d{1,6})(${MASK}{2})(\\d{2,5})(?![\\w*×＊])`,
  'u',
);
const DOCUMENT = /^\s*([A-Z]{1,3}(?=[\dA-Z*×＊]*\d{2})[\dA-Z*×＊]{5,11})(?=$|[\s(（])/;
/** Nothing of the number shown but its end. */
const END_OF_ID = new RegExp(
  `(?:(?<![\\w*])|(?<=ID))()(${MASK}{10,})(${DIGIT}{0,5}[\\dXx])(?!\\w)`,
);
/** Nothing of it shown but its beginning. */
const START_OF_ID = new RegExp(`(?<![\\w*])(${DIGIT}{1,10})(${MASK}{8,})()(?![\\w*])`);
/** Hong Kong's and Macau's, with the check digit in brackets: 15*****(8), 1***3**(*). */
const WITH_CHECK = new RegExp(
  `(?<![\\w*])([A-Z]?\\d{0,6})(${MASK}{2,6})(\\d{0,4}${MASK}{0,4})[(（]([\\dA*])[)）]`,
);
const WITH_CHECK_LENGTH = 7;
/** 138****0057, and as some pages mask it: 137*****264, 131******07. */
const PHONE = new RegExp(
  `(?:(?<![\\dA-Za-z])|(?<=\\+86))(?<!\\d\\*+)(1${DIGIT}{2})(?:(${MASK}{3,5})(${DIGIT}{4})|(${MASK}{5})(${DIGIT}{3})|(${MASK}{6})(${DIGIT}{2,3}))(?![\\w*])`,
);
/** 13*******16, *******8086: as long as a phone number, most of it masked. */
const HIDDEN_PHONE = new RegExp(
  `(?<![\\w*])(1[3-9]|)(?:(?<=1\\d)(${MASK}{7})(\\d{2})|(?<![\\d#])(${MASK}{7})(\\d{4}))(?![\\w*])`,
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

export const parseIdNumber: PageParser = ({ page }) =>
  checkedNumber(page) ??
  idNumber(page, [MASKED_ID, MASKED_ID_BEHIND_NAME]) ??
  idNumber(page, [END_OF_ID]) ??
  idNumber(page, [PASSPORT]) ??
  permit(page) ??
  idNumber(page, [START_OF_ID]) ??
  labelledDocument(page) ??
  tornNumber(page);

/** As long as a permit or a passport, and no shorter: a seat or a bed is called like this too. */
function permit(page: Page): Found | null {
  const found = idNumber(page, [PERMIT]);
  const { length } = String(found?.value ?? '');
  return found && length >= 8 ? { ...found, doubts: [...found.doubts, 'unusual-value'] } : null;
}

/** EO0000417: behind the first letter China's passports have no I and no O. It stands as it was read. */
const IN_PASSPORT = /^.+[OIQ]/;

/** TZ0000417, beside a label: all of it shown, as on a laboratory's report. */
function labelledDocument(page: Page): Found | null {
  for (const { joined, start, end } of valuesOf(page, [...ID_LABELS, '护照号', '护照号码'])) {
    const match = DOCUMENT.exec(joined.plain.slice(start, end));
    const from = start + (match?.[0].length ?? 0) - (match?.[1]?.length ?? 0);
    const piece = match && pieceOf(joined, from, start + match[0].length);
    if (!piece) continue;
    const value = match[1]!.replace(/[×＊]/g, '*');
    const usual = /^[A-Z]{1,2}\d{7,8}$/.test(value);
    return {
      value,
      piece,
      doubts: [
        ...(usual ? [] : ['unusual-value']),
        ...(IN_PASSPORT.test(value) ? ['look-alike'] : []),
      ],
    };
  }
  return null;
}

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
    const [, before = '', mask = '', after = '', rest = ''] = masked;
    // What a number of the full length is followed by is none of it.
    const whole = before.length + mask.length + after.length >= ID_LENGTH;
    const tail = whole ? '' : rest;
    const passport = patterns.includes(PASSPORT) || patterns.includes(PERMIT);
    const head = passport ? before : digits(before);
    // 4301***********2×: amid stars a cross is none of them, and behind a figure it ends the number.
    const crossed = tail === '×' && /\d$/.test(after) && !/[xX×]/.test(mask);
    const end = crossed ? 'X' : tidyMask(tail);
    const value = head + tidyMask(mask) + digits(after).toUpperCase() + end;
    // A run of asterisks is easily miscounted, and swallows digits beside it.
    const usual = passport
      ? value.length === PASSPORT_LENGTH
      : value.length === ID_LENGTH && tail === '' && SHOWN.has(`${before.length}-${after.length}`);
    return {
      value,
      piece,
      doubts: [
        ...(usual ? [] : ['mask-length']),
        ...(/[Xx]/.test(after.slice(0, -1)) ? ['unusual-value'] : []),
        ...(crossed ? ['look-alike'] : []),
        ...lookalikeDoubt(passport && !IN_PASSPORT.test(before) ? after : before + after),
      ],
    };
  }
  return null;
}

function checkedNumber(page: Page): Found | null {
  for (const text of numberTexts(page)) {
    const match = WITH_CHECK.exec(text.plain);
    const piece = match && pieceOf(text, match.index, match.index + match[0].length);
    if (!match || !piece || !/[\dA-Z]/.test(match[1]! + match[3]!)) continue;
    const [, before = '', mask = '', after = '', check = ''] = match;
    const usual = (before + mask + after).length === WITH_CHECK_LENGTH;
    return {
      value: `${before}${tidyMask(mask + after)}(${check})`,
      piece,
      doubts: usual ? [] : ['mask-length'],
    };
  }
  return null;
}

export const parsePhone: PageParser = ({ page }) => {
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
    // No phone of these years begins so.
    if (/^1[0-2]/.test(value)) doubts.push('unusual-value');
    // Coarse blocks laid over its first figures look the same.
    if (before === '') doubts.push('mask-unclear');
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
