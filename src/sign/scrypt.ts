/** scrypt (RFC 7914), for browsers: WebCrypto has none. Pure. */

export interface ScryptCost {
  /** A power of two. */
  N: number;
  r: number;
  p: number;
}

/** @returns `length` bytes. */
export type Scrypt = (
  passphrase: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  cost: ScryptCost,
  length: number,
) => Promise<Uint8Array<ArrayBuffer>>;

/** Takes `128 * N * r` bytes of memory, and does not pause. */
export const scrypt: Scrypt = async (passphrase, salt, { N, r, p }, length) => {
  const bytes = await pbkdf2(passphrase, salt, p * 128 * r);
  const view = new DataView(bytes.buffer);
  const size = 32 * r;
  const words = Uint32Array.from({ length: p * size }, (_, i) => view.getUint32(i * 4, true));
  const table = new Uint32Array(N * size);
  for (let block = 0; block < p; block++)
    mix(words.subarray(block * size, (block + 1) * size), N, table);
  words.forEach((word, i) => view.setUint32(i * 4, word, true));
  return pbkdf2(passphrase, bytes, length);
};

async function pbkdf2(
  passphrase: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', passphrase, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1 };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, length * 8));
}

/** ROMix, section 5. */
function mix(block: Uint32Array, N: number, table: Uint32Array): void {
  const size = block.length;
  const spare = new Uint32Array(size);
  for (let i = 0; i < N; i++) {
    table.set(block, i * size);
    blockMix(block, spare);
  }
  for (let i = 0; i < N; i++) {
    const at = (block[size - 16]! & (N - 1)) * size;
    for (let j = 0; j < size; j++) block[j]! ^= table[at + j]!;
    blockMix(block, spare);
  }
}

/** Section 4: even halves first, then odd ones. */
function blockMix(block: Uint32Array, spare: Uint32Array): void {
  const parts = block.length / 16;
  const x = block.slice(-16);
  for (let i = 0; i < parts; i++) {
    for (let j = 0; j < 16; j++) x[j]! ^= block[i * 16 + j]!;
    salsa(x);
    spare.set(x, ((i >> 1) + (i & 1) * (parts / 2)) * 16);
  }
  block.set(spare);
}

/** The columns and rows of one double round: what is changed, by which two, how far. */
const STEPS = [
  [4, 0, 12, 7],
  [8, 4, 0, 9],
  [12, 8, 4, 13],
  [0, 12, 8, 18],
  [9, 5, 1, 7],
  [13, 9, 5, 9],
  [1, 13, 9, 13],
  [5, 1, 13, 18],
  [14, 10, 6, 7],
  [2, 14, 10, 9],
  [6, 2, 14, 13],
  [10, 6, 2, 18],
  [3, 15, 11, 7],
  [7, 3, 15, 9],
  [11, 7, 3, 13],
  [15, 11, 7, 18],
  [1, 0, 3, 7],
  [2, 1, 0, 9],
  [3, 2, 1, 13],
  [0, 3, 2, 18],
  [6, 5, 4, 7],
  [7, 6, 5, 9],
  [4, 7, 6, 13],
  [5, 4, 7, 18],
  [11, 10, 9, 7],
  [8, 11, 10, 9],
  [9, 8, 11, 13],
  [10, 9, 8, 18],
  [12, 15, 14, 7],
  [13, 12, 15, 9],
  [14, 13, 12, 13],
  [15, 14, 13, 18],
].flat();

/** Salsa20/8, section 3. */
function salsa(x: Uint32Array): void {
  const w = x.slice();
  for (let round = 0; round < 4; round++)
    for (let i = 0; i < STEPS.length; i += 4) {
      const sum = w[STEPS[i + 1]!]! + w[STEPS[i + 2]!]!;
      const by = STEPS[i + 3]!;
      w[STEPS[i]!]! ^= (sum << by) | (sum >>> (32 - by));
    }
  for (let i = 0; i < 16; i++) x[i]! += w[i]!;
}
