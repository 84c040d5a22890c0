/** Digests in pieces against those of Node's own OpenSSL. */
import { createHash, getHashes } from 'node:crypto';
import { expect, test } from 'vitest';
import { machineDigest } from '../../src/base/node/machine-digest.js';
import { DIGESTS, digestHex, digestOfPieces } from '../../src/base/digests.js';

const known = DIGESTS.filter((name) => getHashes().includes(name.toLowerCase().replace('-', '')));

test.each(known)('%s', async (name) => {
  const node = name.toLowerCase().replace('-', '');
  // Around the ends of blocks of 64 and 128 bytes, where the padding needs one more.
  for (const length of [0, 1, 55, 56, 63, 64, 65, 111, 112, 119, 120, 127, 128, 129, 5000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + length) & 0xff);
    const digest = digestOfPieces(name);
    for (let at = 0; at < length; at += 97) digest.update(bytes.subarray(at, at + 97));
    const expected = createHash(node).update(bytes).digest('hex');
    const machine = machineDigest(name);
    machine.update(bytes);
    const made = [digest.hex(), await digestHex(name, bytes), machine.hex()];
    expect(made, `${length}`).toEqual([expected, expected, expected]);
  }
});
