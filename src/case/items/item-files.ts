/**
 * The files that one reading becomes, so that each can be withheld on its own: one a field, and
 * one each for text, QR payloads and metadata. Pure; used when salts are made and when a bundle is.
 */
import type { Field, Part, Reading } from '../../reading/schema.js';
import type { FieldContent } from './item-schemas.js';
import type { CustodyTool } from '../log/custody.js';
import { newSalt, type StoredReading } from './shapes.js';

export interface ReadingFile {
  /** Under `items/NNN/`, neutral ASCII. */
  path: string;
  /** Without its salt. */
  content: { schema: string } & Record<string, unknown>;
}

export function readingFiles(reading: Reading): ReadingFile[] {
  return [
    ...fieldFiles(reading.fields),
    ...reading.parts.flatMap((part, index) => fieldFiles(part.fields, index + 1)),
    text(reading),
    { path: 'qr.json', content: { schema: 'evidence-qr/1', qr: reading.qr } },
    metadata(reading),
  ];
}

/** @param part Counts from 1 where one picture shows several codes: `fields/statusText.2.json`. */
function fieldFiles(fields: Record<string, Field>, part?: number): ReadingFile[] {
  return Object.entries(fields).map(([name, field]) => {
    if (!/^[A-Za-z][A-Za-z0-9]{0,39}$/.test(name)) throw new TypeError('a field of an odd name');
    const path = `fields/${name}${part === undefined ? '' : `.${part}`}.json`;
    const content: FieldContent = {
      schema: 'evidence-field/1',
      name,
      ...(part && { part }),
      ...field,
    };
    return { path, content };
  });
}

function text(reading: Reading): ReadingFile {
  const stated = (of: Reading | Part) => of.colour?.stated ?? null;
  return {
    path: 'text.json',
    content: {
      schema: 'evidence-text/1',
      lines: reading.lines,
      // What the words call the colour; the measured one is in item.json.
      colourStated: stated(reading),
      ...(reading.parts.length > 0 && { partColoursStated: reading.parts.map(stated) }),
    },
  };
}

function metadata(reading: Reading): ReadingFile {
  const { name, bytes, mediaType, width, height } = reading.file;
  return {
    path: 'metadata.json',
    content: {
      schema: 'evidence-metadata/1',
      file: { name, bytes, mediaType, width, height },
      ...reading.metadata,
      warnings: reading.warnings,
      engines: reading.engines,
      ...(reading.catalogue && { catalogue: reading.catalogue }),
    },
  };
}

/** With a new salt for each of its files. */
export function storedReading(reading: Reading): StoredReading {
  const salts = Object.fromEntries(readingFiles(reading).map(({ path }) => [path, newSalt()]));
  return { schema: 'evidence-stored-reading/1', salt: newSalt(), salts, reading };
}

export function readingTool(
  tool: CustodyTool,
  { engines, catalogue }: Pick<Reading, 'engines' | 'catalogue'>,
): CustodyTool {
  return { ...tool, engines, ...(catalogue && { catalogue: catalogue.sha256 }) };
}
