/** `item.json` stays in every copy, redacted ones too: it holds nothing that was read off the page. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { casePayload } from '../../src/bundle/seal/payload.js';
import { Case } from '../../src/case/node/store.js';
import type { Part, Reading } from '../../src/reading/schema.js';
import { addTo, fakeReader, fakeReading, field, tempFolder, writePng } from '../case/helpers.js';

const region = { x: 5, y: 5, width: 20, height: 20 };
const { colour, issuer } = fakeReading('', new Uint8Array());
const MARK = '私';

/** Every text that a page could have put into a reading carries the mark. */
function marked(): Partial<Reading> {
  const fields = { holderName: field(`${MARK}名`), statusText: field(`${MARK}红码`) };
  const part: Part = { kind: 'health-code', issuer, colour, fields, region };
  return {
    ...{ fields, parts: [part, part], kind: 'several' },
    qr: [{ text: `${MARK}qr`, region, ecLevel: 'M' }],
    lines: [{ text: `${MARK}line`, confidence: 1, region }],
    metadata: {
      ...{ exif: { Artist: `${MARK}exif`, GPSLatitude: 36.1 }, png: { Comment: MARK } },
      ...{ software: MARK, nameTime: '2022-06-14T08:21:36+08:00', provenance: 'unknown' },
    },
    warnings: [{ code: 'several-codes', detail: MARK }],
  };
}

let item: Record<string, unknown>;
let text: string;

beforeAll(async () => {
  const folder = await tempFolder();
  const picture = await writePng(join(folder, `${MARK}.png`), 10);
  await addTo(folder, [picture], { note: MARK, source: MARK, reader: fakeReader(marked()) });
  const opened = await Case.open(join(folder, 'evidence-case'));
  const files = await casePayload(opened, new Uint8Array());
  const file = files.find(({ path }) => path === 'data/items/001/item.json');
  text = new TextDecoder().decode(await file?.read());
  item = JSON.parse(text) as Record<string, unknown>;
});

describe('item.json', () => {
  test('repeats nothing of the page, its code, its file or its owner', () => {
    expect(text).not.toContain(MARK);
    for (const trace of ['exif', 'GPS', '36.1', 'nameTime', '08:21', 'stated'])
      expect(text).not.toContain(trace);
  });

  test('has these members and no others', () => {
    expect(Object.keys(item).sort()).toEqual(
      ['bytes', 'colour', 'height', 'issuer', 'item', 'kind', 'mediaType', 'parts', 'read'].concat([
        'schema',
        'sha256',
        'type',
        'width',
      ]),
    );
    for (const seen of [item, ...(item.parts as Record<string, unknown>[])]) {
      const members = ['confidence', 'from', 'measured', 'needsReview', 'oklch', 'points'];
      expect(Object.keys(seen.colour as object).sort()).toEqual(
        [...members, 'region', 'rgb', 'share', 'value'].sort(),
      );
      expect(Object.keys(seen.issuer as object).sort()).toEqual(['confidence', 'id', 'title']);
    }
  });

  test('holds no text but names from closed lists', () => {
    const texts: string[] = [];
    JSON.parse(
      text,
      (_key, value: unknown) => void (typeof value === 'string' && texts.push(value)),
    );
    expect(texts.length).toBeGreaterThan(8);
    const allowed =
      /^(evidence-item\/1|\d{3}|[0-9a-f]{64}|image\/[a-z]+|[a-z-]+|山东省电子健康通行卡)$/;
    for (const one of texts) expect(one).toMatch(allowed);
  });
});
