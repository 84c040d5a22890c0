import { expect, it } from 'vitest';
import { pieceSource } from '../../src/files/piece-source.js';

const SIZE = 40 * 2 ** 20;
const content = Buffer.alloc(SIZE, 'no two places of this look alike; 样例');
for (let at = 0; at < SIZE; at += 1024) content.writeUInt32BE(at, at);

function source() {
  let starts = 0;
  const made = pieceSource(async function* () {
    starts++;
    for (let from = 0; from < SIZE;) {
      // Pieces of all sizes.
      const length = Math.min(SIZE - from, 1 + ((from * 31) % 900_000));
      yield content.subarray(from, from + length);
      from += length;
    }
  }, SIZE);
  return { ...made, starts: () => starts };
}

async function check(of: ReturnType<typeof source>, offset: number, length: number) {
  const bytes = await of.read(offset, length);
  const wanted = content.subarray(offset, offset + length);
  expect(Buffer.compare(bytes, wanted)).toBe(0);
}

it('gives the bytes at any place', async () => {
  const of = source();
  await check(of, SIZE - 22, 100);
  // The index of an archive lies before its end: no second time through the file.
  await check(of, SIZE - 5_000_000, 4_000_000);
  expect(of.starts()).toBe(1);
  for (const offset of [0, 30, 1_000_000, 999_990, 20_000_000]) await check(of, offset, 70_000);
  expect(of.starts()).toBe(2);
  await check(of, 3, 10);
  expect(of.starts()).toBe(3);
  await check(of, SIZE, 10);
  await check(of, 0, SIZE);
  await of.close();
});
