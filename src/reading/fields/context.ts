/** What a parser is given and what it gives back. */
import type { Box } from '../../files/bitmap.js';
import type { Catalogue, Family, FieldSpec, Kind } from '../catalogue/types.js';
import type { Page, Piece } from '../page/page.js';
import type { VisitedPlace } from '../schema.js';

export type FieldValue = string | number | VisitedPlace[];

export interface Found {
  value: FieldValue;
  piece: Piece;
  /** Codes of what speaks against believing it without a look. */
  doubts: string[];
  inferred?: string[];
}

export interface Context {
  page: Page;
  catalogue: Catalogue;
  kind: Kind;
  family: Family | null;
  /** Where the QR codes stand. */
  qr: readonly Box[];
  /** Years that the file's name, its metadata and other dates on the page speak for. */
  years: readonly number[];
}

export type Parser = (context: Context, spec: FieldSpec) => Found | null;

/** Of what is the same whichever kind of page it may be. */
export type PageParser = (context: Pick<Context, 'page'>) => Found | null;
