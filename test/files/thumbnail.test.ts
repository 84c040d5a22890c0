import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openThumbnailer } from '../../src/files/node/thumbnail/draw.js';
import { tempFolder } from '../case/helpers.js';

const WITHIN = { width: 60, height: 100 };
const job = (bytes: Uint8Array) => ({ bytes, mediaType: 'image/png', within: WITHIN });

function opened(options: Parameters<typeof openThumbnailer>[0] = {}) {
  const thumbnailer = openThumbnailer(options);
  onTestFinished(() => thumbnailer.close());
  return thumbnailer;
}

describe('small pictures from a process of its own', () => {
  it('in order, upright and within the room; null for a damaged one', async () => {
    const file = new URL('../../fixtures/images/shandong-red-0614-0821.png', import.meta.url);
    const png = await readFile(file);
    const drawn = await opened().draw([job(png), job(png.subarray(0, 5000)), job(png)]);
    expect(
      drawn.map((one) => one && [one.width, one.height, [...one.jpeg.subarray(0, 2)]]),
    ).toEqual([[46, 100, [0xff, 0xd8]], null, [46, 100, [0xff, 0xd8]]]);
  });

  it('one that ends the process, or hangs in it, costs no other', async () => {
    const program = join(await tempFolder(), 'child.mjs');
    await writeFile(
      program,
      `process.on('message', ({ bytes }) => {
        if (bytes[0] === 1) process.exit(1);
        if (bytes[0] === 2) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
        process.send({ jpeg: bytes, width: 1, height: 1 });
      });`,
    );
    const bytes = [0, 1, 3, 2, 4].map((first) => Uint8Array.of(first));
    const drawn = await opened({ program, timeoutMs: 2000 }).draw(bytes.map(job));
    expect(drawn.map((one) => one?.jpeg[0])).toEqual([0, undefined, 3, undefined, 4]);
  });

  it('without room for another process they are drawn all the same', async () => {
    const png = await readFile(new URL('../../fixtures/images/payment.png', import.meta.url));
    const [drawn] = await opened({ program: 'no\0program' }).draw([job(png)]);
    expect(drawn?.height).toBe(100);
  });
});
