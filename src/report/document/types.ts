/**
 * A paper as blocks: what is said, apart from how it is drawn. HTML and PDF draw the same blocks,
 * so that neither can say something that the other does not.
 */
import type { Wording } from '../../base/wording.js';
import type { Region } from '../../reading/schema.js';

/** Chinese, English, or Chinese with English beside it. */
export type PaperLanguage = 'zh' | 'en' | 'both';

/** A plain string is a value that is the same in every language. */
export type Text = Wording | string;

export type Rgb = readonly [number, number, number];

export interface Cell {
  text: Text;
  /** A patch of the measured colour before the text; its name is in the text. */
  swatch?: Rgb;
  bold?: boolean;
  /** Under the text, smaller. */
  more?: readonly Text[];
  /** The page of this paper on which the item stands, in place of `text`. */
  pageOf?: string;
}

export interface Column {
  head: Text;
  /** Share of the width. */
  weight: number;
}

export interface Picture {
  jpeg: Uint8Array;
  width: number;
  height: number;
}

export interface Mark {
  /** In pixels of the upright original. */
  region: Region;
  number: number;
}

export interface TimeMark {
  time: string;
  text: Text;
  swatch: Rgb | null;
  /** A gap before it: how long nothing is shown. */
  gap: Text | null;
}

export type Block =
  | { type: 'title'; text: Text }
  /** `item`: where its page is counted from. Level 1 headings are the bookmarks. */
  | { type: 'heading'; level: 1 | 2; text: Text; item?: string; newPage?: boolean }
  | { type: 'text'; text: Text; style?: 'small' | 'strong' }
  | { type: 'list'; items: readonly Text[] }
  | { type: 'facts'; rows: readonly { label: Text; cell: Cell }[] }
  | {
      type: 'table';
      columns: readonly Column[];
      rows: readonly (readonly Cell[])[];
      small?: boolean;
    }
  | {
      type: 'item';
      picture: Picture | null;
      /** In place of a picture: what sort of file it is. */
      icon?: Text;
      size: { width: number; height: number };
      marks: readonly Mark[];
      /** Where text stands in the picture, in pixels of the upright original. */
      text: readonly Region[];
      rows: readonly { label: Text; cell: Cell; number?: number }[];
    }
  | { type: 'timeline'; marks: readonly TimeMark[] }
  | { type: 'box'; heading: Text; items: readonly Text[] }
  | { type: 'code'; lines: readonly string[] }
  /** A QR code, row by row, true where dark. */
  | { type: 'qr'; size: number; dark: readonly boolean[]; caption: Text; small?: boolean }
  | { type: 'signatures'; rows: readonly (readonly Text[])[] };

export interface Paper {
  title: Text;
  language: PaperLanguage;
  /** At the foot of every page. */
  foot: Text;
  /** 32 hex digits, or null where the paper is in no bundle. */
  salt: string | null;
  /** The one clock of the paper. */
  date: Date;
  blocks: readonly Block[];
}

/** The lines of a text in the language of the paper; the second is the smaller one. */
export function spoken(
  text: Text,
  language: PaperLanguage,
): { main: string; minor: string | null } {
  if (typeof text === 'string') return { main: text, minor: null };
  if (language === 'both')
    return { main: text.zh, minor: text.en === text.zh || text.en === '' ? null : text.en };
  return { main: text[language], minor: null };
}

export interface QrModules {
  /** Modules a side. */
  size: number;
  dark: boolean[];
}
