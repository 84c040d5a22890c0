/** What a contributor writes to teach the program a kind of page or a family of codes: data only. */
import type { Wording } from '../../base/wording.js';
import type { ColourName } from '../../recognise/colour/bands.js';
import type { CatalogueIdentity } from '../schema.js';

export const PHRASE_PLACES = ['line', 'head', 'within'] as const;

/** A phrase that speaks for a kind. */
export interface Phrase {
  text: string;
  /**
   * `line`: it stands alone, as titles and buttons do. `head`: so, and above the code itself.
   * `within`: anywhere in a line.
   */
  where: (typeof PHRASE_PLACES)[number];
  /** Positive speaks for the kind, negative against it. */
  weight: number;
}

/** What can be seen on a page without reading it as this kind or that. */
export const FEATURES = [
  'qr',
  'coloured-qr',
  'large-coloured-qr',
  'large-qr',
  'titled',
  'mostly-text',
  'message-head',
  /** Its sentences speak to the reader. */
  'message-addressed',
  /** Set over its sentences: what they are, such as 提醒 or 告知. */
  'message-titled',
  /** A line in the upper part is named as shops, halls and stations are. */
  'venue-named',
  'message-signed',
  /** A list of places that somebody was in, of which at least one is known. */
  'visited',
  'phone',
  /** Something to fill in, to choose from or to agree to: not yet a person's code. */
  'form',
  'health-words',
  'clock',
  'masked-name',
  'masked-id',
  'status',
  'test',
] as const;
export type Feature = (typeof FEATURES)[number];

/**
 * `card`: the ground that the status words stand on. `ink`: the words themselves. `banner`: the
 * ground of the title.
 */
export const COLOUR_SOURCES = ['qr-modules', 'arrow', 'card', 'ink', 'banner'] as const;
export type ColourSource = (typeof COLOUR_SOURCES)[number];

export const PARSER_NAMES = [
  'holder-name',
  'id-number',
  'phone',
  'displayed-at',
  'labelled-time',
  'labelled-text',
  'status',
  'reason',
  'pushed-by',
  'test-result',
  'test-interval',
  'tested-at',
  'vaccination',
  'vaccinated-at',
  'visited',
  'window-days',
  'venue-name',
  'address',
  'institution',
  'notice-sender',
  'notice-title',
  'notice-body',
  'notice-time',
] as const;
export type ParserName = (typeof PARSER_NAMES)[number];

export interface FieldSpec {
  name: string;
  parser: ParserName;
  /** Words on the page that the value stands after or under. */
  labels?: readonly string[];
  /** Words that stand for it where none of those do: a page's own `采样点`, say, is not who tested. */
  lesserLabels?: readonly string[];
  /** A wrong value can hurt someone: a second engine reads it too. */
  critical: boolean;
  /**
   * Left out of redacted copies, as names and numbers of persons are. What `holder-name`,
   * `id-number` and `phone` find always is.
   */
  personal?: boolean;
  wording: Wording;
}

export interface Kind {
  id: string;
  wording: Wording;
  phrases: readonly Phrase[];
  features: Partial<Record<Feature, number>>;
  /** Of each of these groups at least one must be there, no matter what the words say. */
  requires: readonly (readonly Feature[])[];
  /** The score from which a page is taken for this kind. */
  threshold: number;
  /** The only family that makes this kind of page: then it needs no title. */
  onlyFamily?: string;
  /** Where its colour is measured, in order; empty: this kind has no colour. */
  colour: readonly ColourSource[];
  /** Whether every page of this kind has a colour: where none can be measured it is unknown. */
  alwaysColoured?: boolean;
  /** Whether black or grey modules are a state of this code, rather than a code without colour. */
  blackCodes?: boolean;
  fields: readonly FieldSpec[];
  sources: readonly string[];
}

export interface Title {
  text: string;
  /** The kind that a page with this title is; undefined where a family uses it for several. */
  kind?: string;
}

export interface Family {
  id: string;
  /** The province, or null for nation-wide services. */
  province: string | null;
  titles: readonly Title[];
  /** Who signs at the foot of the page: speaks for the family where the title is gone. */
  hints?: readonly string[];
  /** Status words of its own, beside the common ones, and the colour that they name, if any. */
  statuses?: Readonly<Record<string, ColourName | null>>;
  sources: readonly string[];
}

export interface Catalogue {
  kinds: readonly Kind[];
  families: readonly Family[];
  /** What was loaded beside the built-in kinds and families; absent: nothing was. */
  added?: CatalogueIdentity;
}
