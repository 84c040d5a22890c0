/**
 * From BER to DER, as far as time-stamping authorities need it. Pure.
 *
 * RFC 3161 asks for DER, and still some authorities send their token with indefinite lengths and
 * with its content in pieces, as software does that writes while it signs. What such an authority
 * signed are the TSTInfo and the attributes, and these are the same either way.
 */
import { DerError, TAG } from './der.js';
import { derOf } from './der-write.js';

/** A universal OCTET STRING in pieces. */
const PIECES = 0x24;
const MAX_DEPTH = 32;
/** Of one value. Real tokens have some dozens; strings come in pieces of 1,000 bytes or more. */
const MAX_CHILDREN = 10_000;

/**
 * The first element with definite lengths and whole strings; elements that have these already, and
 * all that follows the first one, stay byte for byte.
 *
 * @throws DerError
 */
export function withDefiniteLengths(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { element, end } = rewrite(bytes, 0, 0);
  const whole = new Uint8Array(element.length + bytes.length - end);
  whole.set(element);
  whole.set(bytes.subarray(end), element.length);
  return whole;
}

interface Rewritten {
  element: Uint8Array;
  /** Where it ended in the input. */
  end: number;
}

function rewrite(bytes: Uint8Array, start: number, depth: number): Rewritten {
  if (depth > MAX_DEPTH) throw new DerError('nested too deep');
  const { tag, content, end } = headerAt(bytes, start);
  // Definite: `end` is known. Indefinite: the content ends with two zeros.
  if ((tag & 0x20) === 0) {
    if (end === null) throw new DerError('a string of indefinite length');
    return { element: bytes.subarray(start, end), end };
  }
  const children: Uint8Array[] = [];
  let same = end !== null && tag !== PIECES;
  let at = content;
  while (end === null ? !isEnd(bytes, at) : at < end) {
    if (children.length >= MAX_CHILDREN) throw new DerError('too many elements');
    const child = rewrite(end === null ? bytes : bytes.subarray(0, end), at, depth + 1);
    same &&= child.element.length === child.end - at && child.element.buffer === bytes.buffer;
    children.push(child.element);
    at = child.end;
  }
  if (same && end !== null) return { element: bytes.subarray(start, end), end };
  const element = tag === PIECES ? joined(children) : derOf(tag, children);
  return { element, end: end ?? at + 2 };
}

/** The pieces are OCTET STRINGs themselves. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const contents = pieces.map((piece) => {
    const { tag, content, end } = headerAt(piece, 0);
    if (tag !== TAG.octetString || end === null) throw new DerError('a piece of another kind');
    return piece.subarray(content, end);
  });
  return derOf(TAG.octetString, contents);
}

function isEnd(bytes: Uint8Array, at: number): boolean {
  if (at + 1 >= bytes.length) throw new DerError('cut short');
  return bytes[at] === 0 && bytes[at + 1] === 0;
}

function headerAt(
  bytes: Uint8Array,
  start: number,
): { tag: number; content: number; end: number | null } {
  const [tag, first] = [bytes[start], bytes[start + 1]];
  if (tag === undefined || first === undefined) throw new DerError('cut short');
  if ((tag & 0x1f) === 0x1f) throw new DerError('a long tag');
  if (first === 0x80) return { tag, content: start + 2, end: null };
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 4) throw new DerError('a huge length');
  let length = count === 0 ? first : 0;
  for (let index = 0; index < count; index++)
    length = length * 256 + (bytes[start + 2 + index] ?? 0);
  const content = start + 2 + count;
  if (content + length > bytes.length) throw new DerError('cut short');
  return { tag, content, end: content + length };
}
