/** A page in the making: what is drawn, and what it truly shows. */
import type { Truth, Value } from '../../test/reading/compare.js';
import type { Moment } from './moment.js';
import type { Random } from './random.js';
import type { Run, Sheet, TextStyle } from './sheet.js';
import { say, type Split, type Words } from './words.js';

/** Answers beside the first one that can be defended. */
export interface Leeway {
  alt: Record<string, Value[]>;
  /** Fields that are open to dispute: neither asked for nor held against anybody. */
  ignore: string[];
  kindAlso: string[];
  issuerAlt: (string | null)[];
  colourAlt: (string | null)[];
}

export type GrammarTruth = Omit<Truth, keyof Leeway> &
  Leeway & {
    /** What the page writes for each field, runs joined. */
    shown: Record<string, string>;
  };

export interface Theme {
  card: string;
  head: string;
  headInk: string;
  accent: string;
  sub: string;
}

export interface Draft extends Leeway {
  r: Random;
  split: Split;
  sheet: Sheet;
  theme: Theme;
  now: Moment;
  kind: string;
  issuer: string | null;
  colour: string | null;
  fields: Record<string, Value>;
  shown: Record<string, string>;
  yearShown: boolean;
  /** What the page is made of, so that faults can be told by it. */
  features: Set<string>;
  nameTime: boolean;
}

export interface Variant<T = void> {
  name: string;
  on: Split | 'both';
  weight?: number;
  draw(d: Draft, given: T): void;
}

/** Unseen pages take what fitted ones may not, and a little of what both have. */
export function choose<T>(d: Draft, part: string, list: readonly Variant<T>[]): Variant<T> {
  const open = list.filter(({ on }) => on === 'both' || on === d.split);
  const own = d.split === 'unseen' ? 2 : 1;
  const picked = d.r.weighted(
    open.map((one) => [one, (one.weight ?? 1) * (one.on === 'both' ? 1 : own)] as const),
  );
  d.features.add(`${part}:${picked.name}`);
  return picked;
}

export function draw<T>(d: Draft, part: string, list: readonly Variant<T>[], given: T): void {
  choose(d, part, list).draw(d, given);
}

export const word = <T>(d: Draft, words: Words<T>): T => say(d.r, d.split, words);

/** A value of the page, with what of it is written. */
export function put(d: Draft, name: string, value: Value, shown: string): void {
  d.fields[name] = value;
  d.shown[name] = shown;
}

export const wild = (d: Draft): boolean => d.split === 'unseen';

/** `label：value` in one of the ways in which rows are set. */
export function row(
  d: Draft,
  at: { x: number; width: number },
  label: string,
  value: string,
  style: TextStyle & { how: RowStyle },
): Run {
  const { sheet, theme } = d;
  const { how, ...rest } = style;
  const size = rest.size ?? 15;
  const y = sheet.y;
  const named = { size, ink: theme.sub };
  sheet.y += size * 2;
  if (how === 'joined') return sheet.text(`${label}：${value}`, at.x, y, { ...rest, size });
  if (how === 'colon') {
    const run = sheet.text(`${label}：`, at.x, y, named);
    return sheet.text(value, at.x + run.width, y, { ...rest, size });
  }
  sheet.text(how === 'column:' ? `${label}：` : label, at.x, y, named);
  if (how === 'apart')
    return sheet.text(value, at.x + at.width, y, { ...rest, size, anchor: 'right' });
  if (how === 'below') {
    sheet.y += size * 1.2;
    return sheet.text(value, at.x, y + size * 1.5, { ...rest, size: size * 1.1 });
  }
  return sheet.text(value, at.x + size * 6.4, y, { ...rest, size });
}

export type RowStyle = 'joined' | 'colon' | 'apart' | 'column' | 'column:' | 'below';

export function rowStyle(d: Draft): RowStyle {
  const how = d.r.pick<RowStyle>(
    wild(d)
      ? ['apart', 'column', 'column:', 'below', 'colon']
      : ['joined', 'apart', 'colon', 'column:'],
  );
  d.features.add(`rows:${how}`);
  return how;
}

/** A column of the page. */
export interface At {
  x: number;
  width: number;
}

export const wholeWidth = (d: Draft): At => ({ x: 14, width: d.sheet.width - 28 });
