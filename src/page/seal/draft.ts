/** What a person has put together and not sealed yet, in a shape that a browser can keep. Pure. */
import type { ItemType } from '../../case/items/item-types.js';
import type { Value } from '../../case/statements/confirmation.js';
import type { Origin } from '../../case/statements/origin.js';
import type { Role } from '../../case/statements/roles.js';
import { stableJson } from '../../base/stable-json.js';
import type { Reading } from '../../reading/schema.js';
import { noAnswers, type Answers } from '../../case/statements/statement.js';

/** What a person said of a value on a picture. */
export interface SaidValue {
  /** UTC, ISO 8601. */
  at: string;
  /** What the program had read; null for nothing. */
  machine: Value | null;
  value: Value;
}

/** What was read of a picture. */
export interface KeptReading {
  /** When it was read: UTC, ISO 8601. */
  at: string;
  reading: Reading;
}

export interface DraftItem {
  /** Its number, once it is in a bundle: from then on it stays. */
  item: string | null;
  sha256: string;
  bytes: number;
  /** Base name as the browser gave it; phones often make one up. */
  name: string;
  type: ItemType;
  mediaType: string;
  extension: string;
  /** Of the upright picture, in pixels. */
  width?: number;
  height?: number;
  /** It carries a C2PA manifest. */
  c2pa?: true;
  /** UTC, ISO 8601, or null. */
  modifiedAt: string | null;
  /** When it was chosen and its hash was taken: UTC, ISO 8601. */
  addedAt: string;
  /** What the person says the picture shows; null while they say nothing. */
  kind: string | null;
  /** What the person says of values, by field key, colour included; absent while they say nothing. */
  said?: Readonly<Record<string, SaidValue>>;
  /** Keys of what was said of it in a bundle, `kind` among them. */
  sealedWords?: readonly string[];
}

/** What is in a bundle can be said otherwise, and not be taken back. @param key As of `said`, or `kind` */
export function canTakeBack({ item, sealedWords }: DraftItem, key: string): boolean {
  return item === null || sealedWords?.includes(key) === false;
}

export interface Draft {
  schema: 'evidence-draft/1';
  createdAt: string;
  /** In the order in which they were chosen. */
  items: DraftItem[];
  /** Who writes. */
  as: Role | null;
  /** Of all items alike. */
  origin: Origin;
  answers: Answers;
}

/** The name under which is kept how often reading it was begun, until it ends. */
export function triesName(sha256: string): string {
  return `tries ${sha256}`;
}

/** What a bundle tells of a draft and its readings, to see whether anything came since. */
export function substanceOf(
  { items, as, origin, answers }: Draft,
  readings: ReadonlyMap<string, KeptReading>,
): string {
  const ofItems = items.map(({ sha256, kind, said = {} }) => {
    const values = Object.entries(said).map(([key, { value }]) => [key, value] as const);
    return { sha256, kind, said: Object.fromEntries(values), isRead: readings.has(sha256) };
  });
  return stableJson({ as, origin, answers, items: ofItems });
}

export function newDraft(createdAt: string): Draft {
  const nothing = { items: [], as: null, origin: {}, answers: noAnswers() };
  return { schema: 'evidence-draft/1', createdAt, ...nothing };
}

/** The name under which the bytes of an original are kept. */
export function originalName(sha256: string): string {
  return `original ${sha256}`;
}

/** The name under which a reading is kept. */
export function readingName(sha256: string): string {
  return `reading ${sha256}`;
}
