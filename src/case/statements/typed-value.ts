/** What people type for a field, as the value that a reading would hold. Pure. */
import type { Colour } from '../../reading/schema.js';
import { COLOURS } from '../../recognise/colour/bands.js';
import { momentOf, type Moment } from '../view/moments.js';
import type { Value } from './confirmation.js';

export const COLOUR_NAMES: Readonly<Record<string, Colour>> = {
  绿: 'green',
  黄: 'yellow',
  红: 'red',
  橙: 'orange',
  蓝: 'blue',
  紫: 'purple',
  黑: 'black',
  灰: 'grey',
  gray: 'grey',
  不明: 'unknown',
  颜色不明: 'unknown',
};

const RESULTS: Record<string, string> = {
  阴性: 'negative',
  阴: 'negative',
  negative: 'negative',
  阳性: 'positive',
  阳: 'positive',
  positive: 'positive',
  无: 'none',
  无记录: 'none',
  暂无: 'none',
  none: 'none',
};

const MAX_LENGTH = 2000;

/** Whether a field holds a day or a clock. */
export function isTime(field: string): boolean {
  return /(?:At|Time)$/.test(field);
}

/** @returns null for what the field cannot hold. */
export function typedValue(field: string, typed: string): Value | null {
  const text = typed.normalize('NFC').trim();
  if (text === '' || text.length > MAX_LENGTH) return null;
  if (field === 'colour') return colour(text);
  if (field === 'testResult') return RESULTS[text.toLowerCase()] ?? null;
  if (field === 'windowDays') return days(text);
  if (field === 'visited') return places(text);
  if (isTime(field)) return time(text);
  if (['holderName', 'idNumber', 'phone'].includes(field))
    return text
      .normalize('NFKC')
      .replace(/[\s·]/g, '')
      .replace(/[•●＊✱xX](?=.*\d|.*\*)/g, mask);
  return text;
}

/** Of mask characters only: a final X is the check digit of an ID number. */
function mask(character: string): string {
  return /[xX]/.test(character) ? character : '*';
}

function colour(text: string): Colour | null {
  const plain = text.toLowerCase().replace(/[色码]$/u, '');
  const named = COLOUR_NAMES[plain];
  if (named !== undefined) return named;
  return COLOURS.find((name) => name === plain) ?? null;
}

function days(text: string): number | null {
  const digits = /^(\d{1,3})\s*(?:天|days?)?$/i.exec(text.normalize('NFKC'))?.[1];
  return digits === undefined ? null : Number(digits);
}

function places(text: string): Value | null {
  const list = text
    .normalize('NFKC')
    .split(/[、,，;；]/)
    .map((place) => place.trim())
    .filter((place) => place !== '')
    .map((place) => ({ place: place.replace(/\s*\*$/, ''), starred: place.endsWith('*') }));
  return list.length === 0 || list.some(({ place }) => place === '') ? null : list;
}

const TIME =
  /^(?:(\d{4})[-./年]|--)?(\d{1,2})[-./月](\d{1,2})日?(?:[T\s]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})秒?)?分?)?(?:\+08:?00)?$/;

/** `2022-06-14 08:21:36`, `2022年6月14日 8:21`, `2022.06.14`; China's time, to the precision typed. */
function time(text: string): string | null {
  const match = TIME.exec(text.normalize('NFKC').trim());
  if (match === null) return null;
  const [, year, month = '', day = '', hour, minute, second] = match;
  const two = (digits: string) => digits.padStart(2, '0');
  const date = `${year ?? '2024'}-${two(month)}-${two(day)}`;
  const clock =
    hour === undefined
      ? ''
      : `T${two(hour)}:${two(minute ?? '')}${second === undefined ? '' : `:${two(second)}`}+08:00`;
  const moment = new Date(clock === '' ? `${date}T00:00+08:00` : date + clock);
  // 31 June would be carried over into July.
  const back = new Date(moment.getTime() + 8 * 3_600_000);
  if (Number.isNaN(moment.getTime()) || back.toISOString().slice(0, 10) !== date) return null;
  return `${year === undefined ? `--${date.slice(5)}` : date}${clock}`;
}

/**
 * A time that the person gave in figures and in full. What stands in words ("about eight in the
 * morning") is not turned into a figure that no one said.
 */
export function toldMoment(answer: string | null): Moment | null {
  const value = answer === null ? null : typedValue('displayedAt', answer);
  return typeof value === 'string' ? momentOf(value) : null;
}

/**
 * The day with which an answer in words begins, as in `2022年6月14日早上8点多`: what follows is shown as
 * it was said, and not made a figure.
 */
export function toldDay(answer: string | null): Moment | null {
  const day = /^\s*(\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}(?!\d)日?)/.exec(
    (answer ?? '').normalize('NFKC'),
  )?.[1];
  return toldMoment(day?.replace(/\s/g, '') ?? null);
}
