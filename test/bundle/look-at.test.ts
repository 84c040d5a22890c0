/** Pictures of a bundle are looked at elsewhere: what ends that process ends nothing else. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openLook } from '../../src/bundle/node/look-at.js';
import { ROOT } from '../cli/helpers.js';

const moody = fileURLToPath(new URL('moody.mjs', import.meta.url));
const places = { width: 1, height: 1, points: [[0, 0]] as const };
const [HANGS, DIES, FINE] = [0, 1, 2].map((byte) => Uint8Array.of(byte)) as [
  Uint8Array<ArrayBuffer>,
  Uint8Array<ArrayBuffer>,
  Uint8Array<ArrayBuffer>,
];

it('one that hangs or dies is not seen; the next ones are, until it was too many', async () => {
  const { look, close } = openLook({ program: moody, timeoutMs: 2000 });
  const seen: boolean[] = [];
  for (const bytes of [FINE, HANGS, FINE, DIES, FINE, DIES, FINE])
    seen.push((await look(bytes, places)) !== null);
  close();
  expect(seen).toEqual([true, false, true, false, true, false, false]);
});

it('where no process can be started nothing is seen, and nothing else fails', async () => {
  // What the system refuses at once, as it does without memory for another process.
  const { look, close } = openLook({ program: 'no\0program' });
  expect(await look(FINE, places)).toBeNull();
  close();
});

it('the program that is shipped sees the pixels of a picture', async () => {
  const program = join(ROOT, 'dist/files/node/pixels/child.js');
  const { look, close } = openLook({ program });
  const bytes = new Uint8Array(await readFile(join(ROOT, 'fixtures/images/payment.png')));
  const view = new DataView(bytes.buffer);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const seen = await look(bytes, { width, height, points: [[2, height - 2]] });
  expect(seen).toEqual([[expect.any(Number), expect.any(Number), expect.any(Number)]]);
  expect(await look(bytes, { width: width + 1, height, points: [[2, 2]] })).toBeNull();
  close();
});
