/**
 * Pages in English, as Beijing Health Kit and the travel card had them: what they say, in the words of
 * the Chinese pages that all parsers know. Pure.
 */
import { LABELS, PHRASES } from './english-words.js';
import { PAD } from './line.js';
import { ofText } from './remembered.js';

/** Whose health code, by the names that provinces and great cities have in Latin letters. */
const PLACES: readonly (readonly [en: string, zh: string])[] = Object.entries({
  ...{ Beijing: '北京', Tianjin: '天津', Hebei: '河北', Shanxi: '山西', Liaoning: '辽宁' },
  ...{ Jilin: '吉林', Heilongjiang: '黑龙江', Shandong: '山东', Henan: '河南', Shaanxi: '陕西' },
  ...{ Gansu: '甘肃', Qinghai: '青海', Ningxia: '宁夏', Xinjiang: '新疆', Shanghai: '上海' },
  ...{ Jiangsu: '江苏', Zhejiang: '浙江', Anhui: '安徽', Fujian: '福建', Jiangxi: '江西' },
  ...{ Hubei: '湖北', Hunan: '湖南', Guangdong: '广东', Guangxi: '广西', Hainan: '海南' },
  ...{ Chongqing: '重庆', Sichuan: '四川', Guizhou: '贵州', Yunnan: '云南', Tibet: '西藏' },
  ...{ Macao: '澳门', Macau: '澳门' },
  ...{ Hangzhou: '杭州', Shenzhen: '深圳', Guangzhou: '广州', Suzhou: '苏州', Wuhan: '武汉' },
});

/** As they begin. */
export const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Engines lose spaces, and take O for 0 in words. */
function written(phrase: string): string {
  return Array.from(phrase, (unit) => {
    if (unit === ' ') return '\\s*';
    if (unit === '’') return "[’'`]";
    if (/[oO]/.test(unit)) return '[Oo0]';
    // You are told; a tip speaks of your phone.
    if (unit === 'Y') return unit;
    if (/[a-z]/i.test(unit)) return `[${unit.toUpperCase()}${unit.toLowerCase()}]`;
    return unit.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  }).join('');
}

/** @param before The letter in front of what a pattern found, @param after and the one behind it. */
type Fits = (before: string, found: string, after: string) => boolean;

/** What must stand around it is looked at apart: Safari before 16.4 has no patterns that look back. */
type Rule = readonly [pattern: RegExp, zh: (match: readonly string[]) => string, fits?: Fits];

const noLetter: Fits = (before) => !/[A-Za-z]/.test(before);
const noFigure: Fits = (before) => !/\d/.test(before);
const noNumber: Fits = (before) => !/[\d.]/.test(before);

/** A word begins and ends there, also where the space between two was lost: testNegative. */
const isWhole: Fits = (before, found, after) =>
  (!/[A-Za-z]/.test(before) || /^[a-z][A-Z]/.test(before + found)) &&
  (!/[A-Za-z]/.test(after) || /[a-z][A-Z]$/.test(found + after));

function phrases(): Rule[] {
  const codes = PLACES.flatMap(([en, zh]) =>
    ['Health QR Code', 'Health Code', 'Health Kit'].map((what) => ({
      en: `${en} ${what}`,
      zh: `${zh}健康码`,
    })),
  );
  // The longer one is what a text says; of two alike the first.
  return [...PHRASES, ...codes]
    .sort((a, b) => b.en.length - a.en.length)
    .map(({ zh, en }): Rule => {
      // Where all spaces were lost, only a long phrase can still be told.
      const isShort = en.length < 14 && !en.startsWith('’');
      return [new RegExp(written(en), 'g'), () => zh, isShort ? isWhole : undefined];
    });
}

const allRules = (): readonly Rule[] => [
  // Dec 2, 2022 and 2 Dec 2022
  [
    new RegExp(`(${MONTHS.join('|')})[a-z]*\\.?\\s*(\\d{1,2}),\\s*(20[12]\\d)`, 'g'),
    ([, month, day, year]) => dateOf(year!, month!, day!),
    noLetter,
  ],
  [
    new RegExp(`(\\d{1,2})\\s(${MONTHS.join('|')})[a-z]*\\.?,?\\s(20[12]\\d)`, 'g'),
    ([, day, month, year]) => dateOf(year!, month!, day!),
    noFigure,
  ],
  [
    /(?:(?:(?:[Ww]ith)?[Ii]n|[Dd]uring|[Oo]ver)\s*(?:the\s*)?)?(?:[Pp]ast|[Ll]ast|[Pp]revious)\s*(\d{1,2})\s*days/g,
    ([, days]) => `前${days}天内`,
  ],
  [/[Ww]ithin\s*(\d{1,3})\s*hours?(?![a-z])/g, ([, hours]) => `${hours}小时内`],
  [/[Ww]ithin\s*(\d{1,2})\s*days?(?![a-z])/g, ([, days]) => `${days}天内`],
  [/(\d{1,3})\s*[Hh](?:ours?|rs?)(?![a-z])/g, ([, hours]) => `${hours}小时`, noNumber],
  [/(\d{1,2})\s*[Dd]ays?(?![a-z])/g, ([, days]) => `${days}天`, noNumber],
  [/(\d)\s*[Dd]oses?\s*completed/g, ([, doses]) => `${doses}剂已完成`, noNumber],
  [/(\d)(?:st|nd|rd|th)\s*[Dd]ose(?![a-z])/g, ([, dose]) => `第${dose}剂`, noNumber],
  [/(\d)\s*[Dd]oses?(?![a-z])/g, ([, doses]) => `${doses}剂`, noNumber],
  ...phrases(),
  ...LABELS.map(({ zh, en }): Rule => [
    new RegExp(`^(\\s*)${written(en)}(?=\\s*[:：]|\\s*$)`),
    ([, before]) => before + zh,
  ]),
];

function dateOf(year: string, month: string, day: string): string {
  return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const SPELLED: ReadonlyMap<string, string> = new Map(
  [...PHRASES, ...LABELS].map(({ en }) => [en.replace(/\s/g, '').toLowerCase(), en]),
);

/** Lowrisk: a phrase that is known, in its letters as they were read, with the spaces that were lost. */
export function spelled(text: string): string {
  const letters = text.replace(/\s/g, '');
  const phrase = SPELLED.get(letters.toLowerCase());
  if (phrase === undefined) return text;
  let at = 0;
  return Array.from(phrase, (unit) => (unit === ' ' ? ' ' : letters[at++]!)).join('');
}

/** So little Chinese that what there is stands beside the English: at most one letter in five. */
export function isEnglish(lines: readonly { text: string }[]): boolean {
  const text = lines.map((line) => line.text).join('');
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  const han = text.match(/\p{sc=Han}/gu)?.length ?? 0;
  return latin >= 40 && han * 4 < latin;
}

/** As it was read, and not as it is compared. */
export function isEnglishText(text: string): boolean {
  return /[A-Za-z]{2}/.test(text) && !/\p{sc=Han}/u.test(text);
}

/** Made when the first page in English comes: most never do. */
let rules: readonly Rule[] | undefined;

/** Unit for unit as `plain`, the rest of each phrase filled up: a line that is Chinese stays as it is. */
export const inChinese = ofText((plain) => {
  if (!isEnglishText(plain)) return plain;
  rules ??= allRules();
  let text = plain;
  for (const [pattern, zh, fits] of rules)
    text = text.replace(pattern, (...match) => {
      const [whole, [at, all]] = [match[0] as string, match.slice(-2) as [number, string]];
      if (fits?.(all.charAt(at - 1), whole, all.charAt(at + whole.length)) === false) return whole;
      const said = zh(match.filter((one) => typeof one === 'string'));
      return said.length > whole.length ? whole : said.padEnd(whole.length, PAD);
    });
  return text;
});
