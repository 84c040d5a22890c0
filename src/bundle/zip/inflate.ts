/**
 * Unpacking one deflated entry (RFC 1951), within limits. Pure.
 *
 * Our own: the platforms' DecompressionStream differ in what they make of bytes after the last
 * block (Node is silent, Chromium fails), and browsers before 2022 have none for zip's streams. A
 * bundle must get one verdict everywhere (docs/adr/0011-verifier-page.md). Codes that zlib refuses
 * are refused.
 */

export type Inflated =
  | { bytes: Uint8Array<ArrayBuffer> }
  | { problem: 'size' | 'deflate' | 'trailing-bytes' };

/** @param size Bytes that must come out; anything past it ends the unpacking. */
export function inflate(deflated: Uint8Array, size: number): Inflated {
  const stream = new Inflater(deflated, size);
  try {
    stream.run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { problem: error.problem };
  }
  if (stream.length !== size) return { problem: 'size' };
  return stream.consumed === deflated.length
    ? { bytes: stream.out }
    : { problem: 'trailing-bytes' };
}

class Refusal extends Error {
  constructor(readonly problem: 'size' | 'deflate') {
    super(problem);
  }
}

/** Symbols by the next bits of the stream: `symbol << 4 | length of its code`, 0 for no code. */
interface Code {
  table: Uint16Array;
  /** Bits that index the table: those of its longest code. */
  bits: number;
}

const MAX_BITS = 15;
const END_OF_BLOCK = 256;
const MAX_LITERALS = 286;
const MAX_DISTANCES = 30;
/** The order in which a block gives the lengths of the code that packs its codes. */
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

// RFC 1951, 3.2.5: what lengths and distances start at, and how many bits follow.
const LENGTH_BITS = Uint8Array.from(
  [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5].concat(0),
);
const LENGTH_BASE = starts(LENGTH_BITS, 3);
LENGTH_BASE[28] = 258;
const DISTANCE_BITS = Uint8Array.from({ length: MAX_DISTANCES }, (_, code) =>
  Math.max(0, (code >> 1) - 1),
);
const DISTANCE_BASE = starts(DISTANCE_BITS, 1);

function starts(bits: Uint8Array, first: number): Uint16Array {
  const bases = new Uint16Array(bits.length);
  let base = first;
  for (const [code, more] of bits.entries()) {
    bases[code] = base;
    base += 1 << more;
  }
  return bases;
}

const FIXED_LITERALS = codeOf(
  Uint8Array.from({ length: 288 }, (_, code) =>
    code < 144 ? 8 : code < 256 ? 9 : code < 280 ? 7 : 8,
  ),
);
const FIXED_DISTANCES = codeOf(new Uint8Array(32).fill(5));

class Inflater {
  readonly out: Uint8Array<ArrayBuffer>;
  length = 0;
  /** Where the next byte is taken from; past the end zeros are taken, and refused afterwards. */
  private at = 0;
  /** Bits that were taken and not used, the next one lowest. */
  private hold = 0;
  private held = 0;

  constructor(
    private readonly deflated: Uint8Array,
    size: number,
  ) {
    this.out = new Uint8Array(size);
  }

  /** Bytes of the stream that were used, the last perhaps in part. */
  get consumed(): number {
    return this.at - (this.held >> 3);
  }

  run(): void {
    for (let last = false; !last;) {
      last = this.take(1) === 1;
      const type = this.take(2);
      if (type === 0) this.stored();
      else if (type === 1) this.packed(FIXED_LITERALS, FIXED_DISTANCES);
      else if (type === 2) this.packed(...this.codes());
      else throw new Refusal('deflate');
    }
    this.refuseOverrun();
  }

  private refuseOverrun(): void {
    if (this.consumed > this.deflated.length) throw new Refusal('deflate');
  }

  /** @param count At most 16. */
  private take(count: number): number {
    while (this.held < count) {
      this.hold |= (this.deflated[this.at++] ?? 0) << this.held;
      this.held += 8;
    }
    const value = this.hold & ((1 << count) - 1);
    this.hold >>>= count;
    this.held -= count;
    return value;
  }

  private stored(): void {
    this.take(this.held & 7);
    const length = this.take(16);
    if (length !== (~this.take(16) & 0xffff)) throw new Refusal('deflate');
    const start = this.consumed;
    if (start + length > this.deflated.length) throw new Refusal('deflate');
    if (this.length + length > this.out.length) throw new Refusal('size');
    this.out.set(this.deflated.subarray(start, start + length), this.length);
    this.length += length;
    this.at = start + length;
    this.hold = this.held = 0;
  }

  /** The two codes of a block that brings its own. */
  private codes(): [Code, Code] {
    const literals = this.take(5) + 257;
    const distances = this.take(5) + 1;
    if (literals > MAX_LITERALS || distances > MAX_DISTANCES) throw new Refusal('deflate');
    const lengths = new Uint8Array(19);
    for (let count = this.take(4) + 4, index = 0; index < count; index++)
      lengths[LENGTHS_ORDER[index]!] = this.take(3);
    const code = codeOf(lengths, 'complete');

    const all = new Uint8Array(literals + distances);
    for (let index = 0; index < all.length;) {
      const symbol = this.symbol(code);
      if (symbol < 16) {
        all[index++] = symbol;
        continue;
      }
      if (symbol === 16 && index === 0) throw new Refusal('deflate');
      const repeated = symbol === 16 ? all[index - 1]! : 0;
      const times =
        symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (index + times > all.length) throw new Refusal('deflate');
      all.fill(repeated, index, (index += times));
    }
    if (all[END_OF_BLOCK] === 0) throw new Refusal('deflate');
    return [codeOf(all.subarray(0, literals)), codeOf(all.subarray(literals))];
  }

  private symbol({ table, bits }: Code): number {
    while (this.held < bits) {
      this.hold |= (this.deflated[this.at++] ?? 0) << this.held;
      this.held += 8;
    }
    const entry = table[this.hold & ((1 << bits) - 1)]!;
    if (entry === 0) throw new Refusal('deflate');
    this.hold >>>= entry & 15;
    this.held -= entry & 15;
    return entry >> 4;
  }

  private packed(literals: Code, distances: Code): void {
    const { deflated, out } = this;
    const { table, bits } = literals;
    const mask = (1 << bits) - 1;
    const end = deflated.length;
    let { at, hold, held, length } = this;
    for (;;) {
      // As `symbol`, written out: nearly every byte of a picture passes here.
      while (held < bits) {
        if (at < end) hold |= deflated[at]! << held;
        at++;
        held += 8;
      }
      const entry = table[hold & mask]!;
      hold >>>= entry & 15;
      held -= entry & 15;
      if (entry === 0 || at - (held >> 3) > end) throw new Refusal('deflate');
      const symbol = entry >> 4;
      if (symbol < END_OF_BLOCK) {
        if (length === out.length) throw new Refusal('size');
        out[length++] = symbol;
        continue;
      }
      Object.assign(this, { at, hold, held, length });
      if (symbol === END_OF_BLOCK) return;
      this.repeat(symbol - END_OF_BLOCK - 1, distances);
      ({ at, hold, held, length } = this);
    }
  }

  /** Copies what came out before. */
  private repeat(code: number, distances: Code): void {
    const base = LENGTH_BASE[code];
    if (base === undefined) throw new Refusal('deflate');
    const count = base + this.take(LENGTH_BITS[code]!);
    const far = this.symbol(distances);
    const back = DISTANCE_BASE[far];
    if (back === undefined) throw new Refusal('deflate');
    const distance = back + this.take(DISTANCE_BITS[far]!);
    this.refuseOverrun();
    if (distance > this.length) throw new Refusal('deflate');
    if (this.length + count > this.out.length) throw new Refusal('size');
    const { out } = this;
    let { length } = this;
    for (const stop = length + count; length < stop; length++)
      out[length] = out[length - distance]!;
    this.length = length;
  }
}

/**
 * @param lengths Of each symbol's code in bits, 0 for none.
 * @param need As zlib: a code with unused bits is allowed where it has one symbol of one bit, or none.
 */
function codeOf(lengths: Uint8Array, need: 'complete' | 'usual' = 'usual'): Code {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  let bits = MAX_BITS;
  while (bits > 1 && counts[bits] === 0) bits--;
  let left = 1;
  const next = new Uint16Array(MAX_BITS + 2);
  for (let length = 1; length <= MAX_BITS; length++) {
    left = left * 2 - counts[length]!;
    if (left < 0) throw new Refusal('deflate');
    next[length + 1] = (next[length]! + counts[length]!) << 1;
  }
  const empty = counts.every((count) => count === 0);
  if (left > 0 && (need === 'complete' || (bits > 1 && !empty))) throw new Refusal('deflate');

  const table = new Uint16Array(1 << bits);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const code = reversed(next[length]!++, length);
    for (let index = code; index < table.length; index += 1 << length)
      table[index] = (symbol << 4) | length;
  }
  return { table, bits };
}

/** Codes stand in the stream with their first bit lowest. */
function reversed(code: number, length: number): number {
  let turned = 0;
  for (let bit = 0; bit < length; bit++) turned |= ((code >> bit) & 1) << (length - 1 - bit);
  return turned;
}
