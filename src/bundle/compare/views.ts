/** A bundle's items as the case had them, as far as the files of this copy say. Pure. */
import type { ConfirmationEntry } from '../../case/statements/confirmation.js';
import type { ItemView } from '../../case/view/view.js';
import { itemOfOriginal } from '../layout.js';
import { ITEM_TYPES } from '../../case/items/item-types.js';
import type { OriginEntry } from '../../case/statements/origin.js';
import type {
  ColourReading,
  Field,
  Line,
  Part,
  Reading,
  Region,
  Warning,
} from '../../reading/schema.js';
import type { CameFrom } from '../../case/items/imported.js';
import { splitKey } from '../../case/items/field-key.js';
import { isObject, isString } from '../verify/json.js';
import {
  listOf,
  numberOf,
  roleOf,
  stringsOf,
  textOf,
  timeOf,
  wordingOf,
  type Said,
} from '../verify/shapes.js';
import type { Gathered } from './gathered.js';
import { unknownIn, type AllUnknown } from './unknown.js';

export interface BundledItem {
  item: string;
  view: ItemView;
  /** `item.json`. */
  facts: Said;
  /** All that was written of it is in this copy. */
  whole: boolean;
  /** The text of the page is in this copy. */
  hasText: boolean;
  /** Letters of all that was read. */
  length: number;
  /** What only a later version knows; empty where none wrote in the log. */
  unknown: AllUnknown;
}

/** @param later A later version than this one wrote some of it. */
export function bundledItems(gathered: Gathered, later = false): BundledItem[] {
  return [...gathered.items].flatMap(([item, original]) => {
    const facts = gathered.document(item, 'item.json');
    return facts === null ? [] : [bundledItem(item, original, facts, gathered, later)];
  });
}

function bundledItem(
  item: string,
  original: string,
  facts: Said,
  gathered: Gathered,
  later: boolean,
): BundledItem {
  const files = gathered.filesOf(item);
  const source = gathered.document(item, 'source.json');
  const note = gathered.document(item, 'note.json');
  const added = gathered.entriesOf(item).find(({ action }) => action === 'add');
  const from = cameFrom(added?.from);
  const { width, height } = facts;
  const mediaType = textOf(facts.mediaType) ?? '';
  const view: ItemView = {
    item,
    addedAt: added?.at ?? '',
    original: {
      schema: 'evidence-original/1',
      ...{ item, mediaType, bytes: numberOf(facts.bytes) },
      file: itemOfOriginal(original) === null ? '' : original.slice('data/originals/'.length),
      sha256: textOf(facts.sha256) ?? '',
      type: ITEM_TYPES.find((type) => type === (facts.type ?? 'picture')) ?? 'attachment',
      ...(typeof width === 'number' && { width }),
      ...(typeof height === 'number' && { height }),
    },
    source: {
      schema: 'evidence-source/1',
      ...{ salt: '', bytes: 0, importedAt: '' },
      name: textOf(source?.name),
      modifiedAt: textOf(source?.modifiedAt),
      source: textOf(source?.source),
    },
    note: note && {
      schema: 'evidence-note/1',
      ...{ salt: '', at: textOf(note.at) ?? '', text: textOf(note.text) ?? '' },
    },
    reading: facts.read === false ? null : readingOf(item, facts, files, gathered),
    confirmations: Object.fromEntries(
      files.flatMap((name): [string, ConfirmationEntry[]][] => {
        const key = /^confirmations\/(.+)\.json$/.exec(name)?.[1];
        const said = listOf(gathered.document(item, name)?.confirmations).flatMap(saidOf);
        return key === undefined || key in {} || said.length === 0 ? [] : [[key, said]];
      }),
    ),
    origin: listOf(gathered.document(item, 'origin.json')?.said) as unknown as OriginEntry[],
    members: null,
    stamps: files.filter((name) => name.startsWith('stamps/')).length,
    links: [],
    ...(from !== null && { from }),
  };
  return {
    ...{ item, view, facts, length: lengthOf(view.reading) },
    whole: files.every((name) => !gathered.isWithheld(item, name)),
    hasText: gathered.document(item, 'text.json') !== null,
    unknown: later
      ? unknownIn(
          facts,
          files.filter((name) => !gathered.isWithheld(item, name)),
        )
      : new Map(),
  };
}

/** A stranger's log may hold anything there. */
function cameFrom(said: unknown): CameFrom | null {
  if (!isObject(said) || !isString(said.bundle) || !isString(said.item)) return null;
  return { bundle: said.bundle, item: said.item };
}

function lengthOf(reading: Reading | null): number {
  const fields = [reading, ...(reading?.parts ?? [])].flatMap((of) =>
    Object.values(of?.fields ?? {}),
  );
  const texts = [
    ...(reading?.lines ?? []).map(({ text }) => text.length),
    ...fields.map(({ value, raw }) => raw.length + JSON.stringify(value).length),
  ];
  return texts.reduce((sum, length) => sum + length, 0);
}

function saidOf({ at, as, machine, value }: Said): ConfirmationEntry[] {
  const time = timeOf(at);
  const said = valueOf(value);
  if (time === null || said === null) return [];
  return [{ at: time, as: roleOf(as), machine: valueOf(machine), value: said }];
}

function readingOf(
  item: string,
  facts: Said,
  files: readonly string[],
  gathered: Gathered,
): Reading {
  const text = gathered.document(item, 'text.json');
  const metadata = gathered.document(item, 'metadata.json');
  const file = isObject(metadata?.file) ? metadata.file : {};
  const parts = listOf(facts.parts);
  const fields: Record<string, Field>[] = [{}, ...parts.map(() => ({}))];
  for (const name of files) {
    const key = /^fields\/(.+)\.json$/.exec(name)?.[1];
    const read = key === undefined ? null : fieldOf(gathered.document(item, name));
    const { field, part } = splitKey(key ?? '');
    const of = fields[part ?? 0];
    if (read !== null && of !== undefined && !(field in {})) of[field] = read;
  }
  const stated = Array.isArray(text?.partColoursStated) ? text.partColoursStated : [];
  return {
    schema: 'evidence-reading/1',
    file: {
      ...{ path: '', name: textOf(file.name) ?? '', bytes: 0, sha256: '', mediaType: '' },
      ...{ width: numberOf(facts.width), height: numberOf(facts.height) },
    },
    ...seenOf(facts, text?.colourStated),
    fields: fields[0] ?? {},
    qr: [],
    metadata: {
      exif: isObject(metadata?.exif) ? metadata.exif : {},
      png: {},
      software: textOf(metadata?.software),
      nameTime: textOf(metadata?.nameTime),
      provenance: (textOf(metadata?.provenance) ?? 'unknown') as Reading['metadata']['provenance'],
    },
    parts: parts.map((part, index) => ({
      ...seenOf(part, stated[index]),
      fields: fields[index + 1] ?? {},
      region: regionOf(part.region),
    })),
    lines: listOf(text?.lines).flatMap(lineOf),
    warnings: listOf(metadata?.warnings).filter((one) => one.code === 'turned') as Warning[],
    engines: {},
  };
}

function seenOf(
  said: Said,
  stated: unknown,
): Pick<Part, 'kind' | 'kindReview' | 'issuer' | 'colour' | 'vocabulary'> {
  const { issuer, colour, vocabulary } = said;
  const wording = isObject(vocabulary) ? wordingOf(vocabulary.wording) : null;
  return {
    kind: textOf(said.kind) ?? 'unknown',
    ...(isObject(said.kindReview) && { kindReview: { alternatives: [], reasons: [] } }),
    issuer: isObject(issuer)
      ? {
          ...{ id: textOf(issuer.id) ?? '', title: textOf(issuer.title) ?? '' },
          confidence: numberOf(issuer.confidence),
          ...(issuer.needsReview === true && { needsReview: true }),
          ...(isString(issuer.province) && { province: issuer.province }),
        }
      : null,
    colour: isObject(colour) ? colourOf(colour, stated) : null,
    ...(wording !== null && { vocabulary: { wording, fields: [] } }),
  };
}

function colourOf(said: Said, stated: unknown): ColourReading | null {
  const value = textOf(said.value);
  if (value === null) return null;
  const three = (list: unknown) => {
    const [a, b, c] = Array.isArray(list) ? list.map(numberOf) : [];
    return [a ?? 0, b ?? 0, c ?? 0] as [number, number, number];
  };
  const points = (Array.isArray(said.points) ? said.points : []).filter(
    (point) => Array.isArray(point) && point.length === 5 && point.every(Number.isSafeInteger),
  );
  return {
    value: value as ColourReading['value'],
    from: (textOf(said.from) ?? 'card') as ColourReading['from'],
    ...{ rgb: three(said.rgb), oklch: three(said.oklch), share: numberOf(said.share) },
    ...{ region: regionOf(said.region), points: numberOf(said.measured) },
    samples: points as NonNullable<ColourReading['samples']>,
    stated: textOf(stated) as ColourReading['stated'],
    confidence: numberOf(said.confidence),
    needsReview: said.needsReview !== false,
  };
}

function fieldOf(said: Said | null): Field | null {
  const value = said && valueOf(said.value);
  if (said === null || value === null) return null;
  const readers = Object.entries(isObject(said.readers) ? said.readers : {}).flatMap(
    ([name, reader]) =>
      isObject(reader) && isString(reader.text)
        ? [[name, { text: reader.text, confidence: numberOf(reader.confidence) }] as const]
        : [],
  );
  return {
    ...{ value, raw: textOf(said.raw) ?? '', needsReview: said.needsReview === true },
    confidence: typeof said.confidence === 'number' ? said.confidence : 1,
    reviewReasons: stringsOf(said.reviewReasons),
    inferred: stringsOf(said.inferred),
    region: regionOf(said.region),
    readers: Object.fromEntries(readers),
  };
}

function lineOf({ text, confidence, region }: Said): Line[] {
  if (!isString(text)) return [];
  return [{ text, confidence: numberOf(confidence), region: regionOf(region) }];
}

function regionOf(value: unknown): Region {
  const { x, y, width, height } = isObject(value) ? value : {};
  return { x: numberOf(x), y: numberOf(y), width: numberOf(width), height: numberOf(height) };
}

function valueOf(value: unknown): Field['value'] | null {
  if (isString(value) || typeof value === 'number') return value;
  if (!Array.isArray(value)) return null;
  return listOf(value).flatMap(({ place, starred }) =>
    isString(place) ? [{ place, starred: starred === true }] : [],
  );
}
