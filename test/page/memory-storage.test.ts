/** What the page that seals keeps where the browser keeps nothing for it. */
import { expect, it } from 'vitest';
import { memoryStorage } from '../../src/page/seal/memory-storage.js';

it('has the bytes of an original still after a worker took away those that it gave', async () => {
  const storage = memoryStorage();
  await storage.put({ original: Uint8Array.of(1, 2, 3) });
  const given = (await storage.get('original')) as Uint8Array<ArrayBuffer>;
  structuredClone(given, { transfer: [given.buffer] });
  expect(given).toHaveLength(0);
  expect(await storage.get('original')).toEqual(Uint8Array.of(1, 2, 3));
});
