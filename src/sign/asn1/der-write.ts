/** Writing DER (X.690), as little of it as this program needs. Pure. */
import { TAG } from './der.js';

/** One element: tag, length in the shortest form, content. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return derOf(tag, parts);
}

/** The same of a list: arguments live on the stack, and a foreign file may hold 100,000 parts. */
export function derOf(tag: number, parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  const lengthBytes: number[] = [];
  if (size < 0x80) lengthBytes.push(size);
  else {
    for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) lengthBytes.unshift(rest & 0xff);
    lengthBytes.unshift(0x80 | lengthBytes.length);
  }
  const bytes = new Uint8Array(1 + lengthBytes.length + size);
  bytes.set([tag, ...lengthBytes]);
  let offset = 1 + lengthBytes.length;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

export function sequenceOf(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return derOf(TAG.sequence, parts);
}

/** @param dotted `1.2.840…` */
export function objectIdentifier(dotted: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const arcs = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let more = Math.floor(arc / 128); more > 0; more = Math.floor(more / 128))
      digits.unshift((more & 0x7f) | 0x80);
    return digits;
  });
  return der(TAG.oid, Uint8Array.from(arcs));
}

/** A non-negative integer, from a small number or from its bytes, most significant first. */
export function unsignedInteger(value: number | Uint8Array): Uint8Array<ArrayBuffer> {
  let digits = typeof value === 'number' ? bytesOf(value) : value;
  while (digits.length > 1 && digits[0] === 0) digits = digits.subarray(1);
  const pad = (digits[0] ?? 0) & 0x80 || digits.length === 0 ? [0] : [];
  return der(TAG.integer, Uint8Array.from([...pad, ...digits]));
}

export function octetString(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return der(TAG.octetString, bytes);
}

export const NULL = der(TAG.null);

function bytesOf(value: number): Uint8Array {
  const digits: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest & 0xff);
  return Uint8Array.from(digits);
}
