/** Cases in memory and on disk for what is made of them. */
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { Case } from '../../src/case/node/store.js';
import type { ItemView } from '../../src/case/view/view.js';
import type { Reading } from '../../src/reading/schema.js';
import { addTo, fakeReader, fakeReading, png } from '../case/helpers.js';

/** An item as the rest of the program sees it, without a case on disk. */
export function viewOf(
  item: string,
  more: Partial<Reading> = {},
  rest: Partial<Omit<ItemView, 'item'>> = {},
): ItemView {
  const reading = fakeReading(`${item}.png`, new TextEncoder().encode(item), more);
  const { sha256, bytes, mediaType, width, height } = reading.file;
  const file = { item, file: `${item}.png`, bytes, sha256, mediaType, width, height };
  return {
    item,
    addedAt: '2022-07-01T00:00:00.000Z',
    original: { schema: 'evidence-original/1', type: 'picture', ...file },
    source: {
      schema: 'evidence-source/1',
      salt: '0'.repeat(32),
      name: `${item}.png`,
      bytes,
      modifiedAt: null,
      importedAt: '2022-07-01T00:00:00.000Z',
      source: null,
    },
    note: null,
    reading,
    confirmations: {},
    ...{ origin: [], members: null, stamps: 0, links: [] },
    ...rest,
  };
}

/** A case on disk whose pictures were read as told. */
export async function caseOf(folder: string, readings: Partial<Reading>[]): Promise<Case> {
  for (const [index, more] of readings.entries()) {
    const file = join(folder, `${index + 1}.png`);
    await writeFile(file, await png(index + 1, 200, 300));
    await addTo(folder, [file], { reader: fakeReader(more) });
  }
  return Case.open(join(folder, 'evidence-case'));
}
