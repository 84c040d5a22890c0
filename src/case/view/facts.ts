/**
 * What is known of each code in a case: the machine's values, or what a person says in their place,
 * and whether one may rest on them. Pure.
 */
import type { Colour, Part, Reading, Vocabulary } from '../../reading/schema.js';
import { codesOf, isOfThePage, spokenCode } from '../statements/codes.js';
import type { ConfirmationMap, Value } from '../statements/confirmation.js';
import { fieldKey } from '../items/field-key.js';
import type { ItemView } from './view.js';

export interface Fact<T extends Value = Value> {
  /** `colour`, or a field's name. */
  field: string;
  value: T;
  /** It needs no review, or a person has confirmed it. */
  sure: boolean;
  /** `corrected`: a person says something else than the program had read. */
  by: 'machine' | 'confirmed' | 'corrected';
  /** The year is not on the page. */
  inferredYear: boolean;
}

export interface CodeFacts {
  item: string;
  /** Counts from 1 where one picture shows several codes, else null. */
  part: number | null;
  /** The item that is the bundle that it came in. */
  from?: string;
  kind: string;
  /** Likely kinds and guessed issuers wait for a person, as values do. */
  kindSure: boolean;
  issuer: string | null;
  issuerSure: boolean;
  issuerTitle: string | null;
  /** Of a family that is not built in; else null. */
  issuerProvince: string | null;
  /** The words of a kind that is not built in. */
  vocabulary?: Vocabulary | undefined;
  colour: Fact | null;
  /** The colour that the words on the page name. */
  stated: Colour | null;
  fields: Readonly<Record<string, Fact>>;
}

export interface ItemFacts {
  item: string;
  sha256: string;
  addedAt: string;
  /** Of the file itself, UTC, or null. */
  modifiedAt: string | null;
  /** Base name as the user had it. */
  name: string | null;
  reading: Reading | null;
  codes: CodeFacts[];
}

export function itemFacts(view: ItemView): ItemFacts {
  const { item, original, source, reading, addedAt, confirmations } = view;
  return {
    item,
    sha256: original.sha256,
    addedAt,
    modifiedAt: source.modifiedAt,
    name: source.name,
    reading,
    codes:
      reading === null
        ? []
        : codesOf(reading).map(({ part, of }) => ({
            ...codeFacts(item, part, of, confirmations),
            ...(view.from && { from: view.from.bundle }),
          })),
  };
}

function codeFacts(
  item: string,
  part: number | null,
  of: Reading | Part,
  confirmations: ConfirmationMap,
): CodeFacts {
  const fields: Record<string, Fact> = {};
  const said = (field: string) => {
    const entries = confirmations[fieldKey(field, part)] ?? [];
    return entries[entries.length - 1];
  };
  for (const [name, { value, needsReview, inferred }] of Object.entries(of.fields)) {
    const known = fact(name, value, needsReview, said(name)?.value);
    // What a person says in its place is no inference.
    const inferredYear = known.by !== 'corrected' && (inferred?.includes('year') ?? false);
    fields[name] = { ...known, inferredYear };
  }
  // What the program overlooked and a person saw.
  for (const key of Object.keys(confirmations)) {
    const name = key.split('.')[0]!;
    const entry = said(name);
    if (entry === undefined || isOfThePage(name) || fields[name] !== undefined) continue;
    fields[name] = fact(name, null, true, entry.value);
  }
  const { colour } = of;
  const { kind, kindReview, issuer, vocabulary } = spokenCode(of, part, confirmations);
  const seen = said('colour')?.value;
  return {
    item,
    part,
    kind,
    kindSure: kindReview === undefined,
    issuer: issuer?.id ?? null,
    issuerSure: issuer?.needsReview !== true,
    issuerTitle: issuer?.title ?? null,
    issuerProvince: issuer?.province ?? null,
    vocabulary,
    colour:
      colour === null && seen === undefined
        ? null
        : fact('colour', colour?.value ?? null, colour?.needsReview ?? true, seen),
    stated: colour?.stated ?? null,
    fields,
  };
}

function fact(
  field: string,
  machine: Value | null,
  needsReview: boolean,
  said: Value | undefined,
): Fact {
  const inferredYear = false;
  if (said === undefined)
    return { field, value: machine ?? '', sure: !needsReview, by: 'machine', inferredYear };
  const same = JSON.stringify(said) === JSON.stringify(machine);
  return { field, value: said, sure: true, by: same ? 'confirmed' : 'corrected', inferredYear };
}

/** The text of a field, or null. */
export function textOf(code: CodeFacts, field: string): string | null {
  const value = code.fields[field]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}

export function placesOf(code: CodeFacts): { place: string; starred: boolean }[] | null {
  const value = code.fields.visited?.value;
  return Array.isArray(value) && value.length > 0 ? value : null;
}
