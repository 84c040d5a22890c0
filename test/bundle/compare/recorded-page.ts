import { compareFields } from '../../../src/bundle/compare/fields.js';
import { compareKinds } from '../../../src/bundle/compare/kinds.js';
import type { BundledItem } from '../../../src/bundle/compare/views.js';
import { fakeReading } from '../../case/helpers.js';
import type { Recording, Replayed } from '../../reading/recorded.js';

/** What a check of a bundle would tell as not borne out by the words of the page, one a line. */
export function toldOf(read: Replayed, recording: Recording): string[] {
  const { size, lines: recorded } = recording.reads.at(-1)!;
  const [width, height] = size;
  const lines = recorded.map(([text, confidence, [x, y, w, h]]) => ({
    ...{ text, confidence, region: { x, y, width: w, height: h } },
  }));
  const reading = fakeReading('a.png', new Uint8Array(), { ...read, lines });
  Object.assign(reading.file, { width, height });
  const item = {
    ...{ item: '001', facts: {}, whole: true, hasText: true, length: 0 },
    view: { reading },
    unknown: new Map(),
  } as unknown as BundledItem;
  return [...compareFields(item), ...compareKinds(item, null)].map(
    ({ code, args }) => `${code} ${JSON.stringify(args)}`,
  );
}
