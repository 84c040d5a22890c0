/** Builds zips entry by entry, honest or not: every field of both headers can be set. */
import { crc32, deflateRawSync } from 'node:zlib';

interface Header {
  name: string | Uint8Array;
  flags: number;
  method: number;
  time: number;
  crc: number;
  compressedSize: number;
  size: number;
  extra: Uint8Array;
}

export interface EntrySpec {
  name: string;
  bytes: Uint8Array;
  deflate?: boolean;
  /** With a data descriptor after the content; `bare` without its signature, `zip64` with long sizes. */
  descriptor?: 'signed' | 'bare' | 'zip64';
  /** In place of the packed content. */
  packed?: Uint8Array;
  /** In both headers, then only in one. */
  both?: Partial<Header>;
  local?: Partial<Header>;
  central?: Partial<Header> & { attributes?: number; madeBy?: number; comment?: Uint8Array };
  /** Bytes before the local header that belong to no entry. */
  gap?: Uint8Array;
  /** Listed, but sharing the content of another entry: no local header of its own. */
  at?: number;
}

export interface ZipSpec {
  before?: Uint8Array;
  beforeCentral?: Uint8Array;
  afterCentral?: Uint8Array;
  after?: Uint8Array;
  comment?: Uint8Array;
  count?: number;
}

const encoder = new TextEncoder();
const REGULAR = 0x81a40000;

export function buildZip(
  entries: readonly EntrySpec[],
  spec: ZipSpec = {},
): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const add = (...chunks: Uint8Array[]) => {
    parts.push(...chunks);
    for (const chunk of chunks) length += chunk.length;
  };
  if (spec.before) add(spec.before);
  const listed: Uint8Array[] = [];
  for (const entry of entries) {
    if (entry.gap) add(entry.gap);
    const packed = entry.packed ?? (entry.deflate ? deflateRawSync(entry.bytes) : entry.bytes);
    const header: Header = {
      name: entry.name,
      flags: entry.descriptor ? 8 : 0,
      method: entry.deflate ? 8 : 0,
      time: 0x54ce02c0,
      crc: crc32(entry.bytes),
      compressedSize: packed.length,
      size: entry.bytes.length,
      extra: new Uint8Array(),
      ...entry.both,
    };
    const zeros = entry.descriptor ? { crc: 0, compressedSize: 0, size: 0 } : {};
    const offset = entry.at ?? length;
    if (entry.at === undefined) {
      add(localHeader({ ...header, ...zeros, ...entry.local }), packed);
      if (entry.descriptor) add(descriptor(header, entry.descriptor));
    }
    listed.push(centralHeader({ ...header, ...entry.central }, offset, entry.central ?? {}));
  }
  if (spec.beforeCentral) add(spec.beforeCentral);
  const centralOffset = length;
  add(...listed);
  const centralSize = length - centralOffset;
  if (spec.afterCentral) add(spec.afterCentral);
  const comment = spec.comment ?? new Uint8Array();
  add(
    concat(
      u32(0x06054b50),
      u16(0, 0, spec.count ?? entries.length, spec.count ?? entries.length),
      u32(centralSize, centralOffset),
      u16(comment.length),
      comment,
    ),
  );
  if (spec.after) add(spec.after);
  return concat(...parts);
}

function localHeader(header: Header): Uint8Array {
  const name = nameBytes(header.name);
  return concat(
    u32(0x04034b50),
    u16(20, header.flags, header.method),
    u32(header.time, header.crc, header.compressedSize, header.size),
    u16(name.length, header.extra.length),
    name,
    header.extra,
  );
}

function centralHeader(
  header: Header,
  offset: number,
  { attributes, madeBy = 0x0314, comment = new Uint8Array() }: NonNullable<EntrySpec['central']>,
): Uint8Array {
  const name = nameBytes(header.name);
  const isFolder = name.at(-1) === 0x2f;
  return concat(
    u32(0x02014b50),
    u16(madeBy, 20, header.flags, header.method),
    u32(header.time, header.crc, header.compressedSize, header.size),
    u16(name.length, header.extra.length, comment.length, 0, 0),
    u32(attributes ?? (isFolder ? 0x41ed0010 : REGULAR), offset),
    name,
    header.extra,
    comment,
  );
}

function descriptor(
  { crc, compressedSize, size }: Header,
  form: NonNullable<EntrySpec['descriptor']>,
): Uint8Array {
  return concat(
    form === 'bare' ? new Uint8Array() : u32(0x08074b50),
    form === 'zip64' ? u32(crc, compressedSize, 0, size, 0) : u32(crc, compressedSize, size),
  );
}

export function extraField(id: number, data: Uint8Array = new Uint8Array(5)): Uint8Array {
  return concat(u16(id, data.length), data);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function nameBytes(name: string | Uint8Array): Uint8Array {
  return typeof name === 'string' ? encoder.encode(name) : name;
}

function u16(...values: number[]): Uint8Array {
  return new Uint8Array(values.flatMap((value) => [value & 0xff, (value >>> 8) & 0xff]));
}

function u32(...values: number[]): Uint8Array {
  return new Uint8Array(
    values.flatMap((value) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff)),
  );
}
