/**
 * A strict reader of DER (X.690), one level at a time. Pure.
 *
 * Signature software is lenient: openssl and asn1js accept BER, trailing bytes and unsorted sets,
 * so that a `.p7s` can be altered and still "verify". Here every byte has one possible value.
 */
import { fromLatin1 } from '../../base/decode-text.js';

export class DerError extends Error {
  override readonly name = 'DerError';
}

/** Universal tags, with the constructed bit where DER demands it. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
  context3: 0xa3,
} as const;

export interface DerNode {
  tag: number;
  /** The whole element: tag, length and content. */
  bytes: Uint8Array;
  content: Uint8Array;
}

/** @throws DerError unless `bytes` is exactly one element. */
export function readDer(bytes: Uint8Array, tag?: number): DerNode {
  const node = readAt(bytes, 0);
  if (node.bytes.length !== bytes.length) throw new DerError('trailing bytes');
  return tag === undefined ? node : expectTag(node, tag);
}

/** The first element and what follows it. @throws DerError */
export function readFirst(bytes: Uint8Array): { node: DerNode; rest: Uint8Array } {
  const node = readAt(bytes, 0);
  return { node, rest: bytes.subarray(node.bytes.length) };
}

/** The elements inside a constructed one. @throws DerError */
export function childrenOf(node: DerNode): DerNode[] {
  const children: DerNode[] = [];
  for (let offset = 0; offset < node.content.length;) {
    const child = readAt(node.content, offset);
    children.push(child);
    offset += child.bytes.length;
  }
  return children;
}

/** Like {@link childrenOf}, and in the order that DER demands of a SET OF. @throws DerError */
export function membersOf(node: DerNode): DerNode[] {
  const members = childrenOf(node);
  members.forEach((member, index) => {
    const previous = members[index - 1];
    if (previous !== undefined && compareBytes(previous.bytes, member.bytes) >= 0)
      throw new DerError('a set out of order');
  });
  return members;
}

export function expectTag(node: DerNode | undefined, tag: number): DerNode {
  if (node?.tag !== tag) throw new DerError(`expected tag ${tag}, found ${node?.tag ?? 'nothing'}`);
  return node;
}

/** Dotted decimal. @throws DerError */
export function oidOf(node: DerNode | undefined): string {
  const { content } = expectTag(node, TAG.oid);
  const arcs: number[] = [];
  let value = 0;
  let started = false;
  for (const byte of content) {
    if (!started && byte === 0x80) throw new DerError('a padded object identifier');
    started = (byte & 0x80) !== 0;
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) throw new DerError('an object identifier too large');
    if (started) continue;
    arcs.push(value);
    value = 0;
  }
  const [first] = arcs;
  if (first === undefined || started) throw new DerError('a cut object identifier');
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...arcs.slice(1)].join('.');
}

/** Content octets of a non-negative INTEGER, without the zero that keeps it positive. @throws DerError */
export function unsignedOf(node: DerNode | undefined): Uint8Array {
  const { content } = expectTag(node, TAG.integer);
  const [first = 0x80, second = 0x80] = content;
  if (first & 0x80) throw new DerError('a negative or empty integer');
  if (first !== 0) return content;
  if (content.length > 1 && !(second & 0x80)) throw new DerError('a padded integer');
  return content.subarray(1);
}

/** A small non-negative INTEGER, such as a version. @throws DerError */
export function smallIntegerOf(node: DerNode | undefined): number {
  const digits = unsignedOf(node);
  if (digits.length > 4) throw new DerError('an integer too large');
  return digits.reduce((value, byte) => value * 256 + byte, 0);
}

/**
 * UTCTime or GeneralizedTime in whole seconds and `Z`, each where RFC 5280 puts it.
 * @param either Also where it does not: the roots of some authorities have the other. @throws DerError
 */
export function timeOf(node: DerNode | undefined, either = false): Date {
  const text = fromLatin1(node?.content.subarray(0, 32) ?? new Uint8Array());
  const match =
    node?.tag === TAG.utcTime
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text)
      : node?.tag === TAG.generalizedTime
        ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text)
        : null;
  if (match === null) throw new DerError('not a time');
  const [, digits = '', month, day, hour, minute, second] = match;
  const year = digits.length === 4 ? digits : `${Number(digits) < 50 ? 20 : 19}${digits}`;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const date = new Date(iso);
  // The round trip refuses the 31st of February.
  if (Number.isNaN(date.getTime()) || date.toISOString() !== iso) throw new DerError('not a time');
  const inUtcRange = Number(year) >= 1950 && Number(year) < 2050;
  if (!either && inUtcRange !== (node?.tag === TAG.utcTime))
    throw new DerError('a time in the wrong form');
  return date;
}

/**
 * Where a protocol always has GeneralizedTime (RFC 3161, RFC 6960), with or without fractions of a
 * second: not every authority drops their zeros. @throws DerError
 */
export function generalizedTimeOf(node: DerNode | undefined): Date {
  const { content } = expectTag(node, TAG.generalizedTime);
  const text = fromLatin1(content.subarray(0, 40));
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,18})?Z$/.exec(text);
  if (match === null) throw new DerError('not a time');
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const date = new Date(`${iso}.${fraction.slice(1, 4).padEnd(3, '0')}Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso))
    throw new DerError('not a time');
  return date;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function readAt(bytes: Uint8Array, offset: number): DerNode {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined) throw new DerError('cut short');
  if ((tag & 0x1f) === 0x1f) throw new DerError('a long tag');
  const universal = (tag & 0xc0) === 0;
  const structured = [TAG.sequence, TAG.set].some((one) => one === (tag | 0x20));
  if (universal && structured !== ((tag & 0x20) !== 0))
    throw new DerError('a constructed string or a flat sequence');
  let start = offset + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new DerError('an indefinite or huge length');
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + (bytes[start++] ?? 0);
    if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError('a padded length');
  }
  const end = start + length;
  if (end > bytes.length) throw new DerError('cut short');
  return { tag, bytes: bytes.subarray(offset, end), content: bytes.subarray(start, end) };
}
