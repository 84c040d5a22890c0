import { expect, it } from 'vitest';
import { takeImage } from '../../src/actions/add/picture.js';
import { inspectImage } from '../../src/files/node/inspect.js';
import { createCase } from '../../src/case/node/create.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import type { ImageInput } from '../../src/reading/reader.js';
import { withDoubt, withoutSecond } from '../../src/reading/doubt.js';
import { openReviews, viewItems } from '../../src/case/view/view.js';
import { fakeReader, fakeReading, png, sha256, tempFolder } from '../case/helpers.js';
import { join } from 'node:path';

it('every value asks for a look, with the reason beside its own', () => {
  const { colour, fields, parts } = withDoubt(
    {
      ...fakeReading('a.png', new Uint8Array()),
      parts: [
        { ...fakeReading('a.png', new Uint8Array()), region: { x: 0, y: 0, width: 1, height: 1 } },
      ],
    },
    'drawn-page',
  );
  for (const of of [{ colour, fields }, ...parts]) {
    expect(of.colour?.needsReview).toBe(true);
    expect(Object.values(of.fields).every(({ needsReview }) => needsReview)).toBe(true);
    expect(of.fields.holderName?.reviewReasons).toEqual(['drawn-page']);
    expect(of.fields.testResult?.reviewReasons).toEqual(['readers-disagree', 'drawn-page']);
  }
});

it('without a second engine only what it would have been asked about needs a look as well', () => {
  const reading = fakeReading('a.png', new Uint8Array());
  const sure = { ppocr: { text: '异常（红码）', confidence: 0.98, weakest: 0.96 } };
  reading.fields.statusText = { ...reading.fields.statusText!, readers: sure };
  const { fields, colour } = withoutSecond({ ...reading, kind: 'health-code' });
  // The first is sure of each of its characters: the second would not be asked.
  expect(fields.statusText).toEqual(reading.fields.statusText);
  expect(colour).toEqual(reading.colour);
  expect(fields.holderName).toMatchObject({ needsReview: true, reviewReasons: ['one-reader'] });
  expect(fields.testResult?.reviewReasons).toEqual(['readers-disagree', 'one-reader']);
  // Of a kind that has no such fields nothing is asked.
  expect(withoutSecond({ ...reading, kind: 'unknown' }).fields).toEqual(reading.fields);
});

it('what is read from a page of a document is never relied on by itself', async () => {
  const root = join(await tempFolder(), 'case');
  await createCase(root);
  const editor = await CaseEditor.edit(root);
  const bytes = await png(3);
  const input = {
    path: 'a p1.png',
    bytes,
    sha256: sha256(bytes),
    modifiedAt: null,
    createdAt: null,
  };
  const { outcome } = await takeImage(input, await inspectImage(input.path, bytes), {
    ...{ editor: async () => editor, reader: async () => fakeReader() },
    page: { of: '001', number: 1 },
  });
  await outcome;
  const [view] = await viewItems(editor);
  expect(view?.original).toMatchObject({ type: 'page', page: { of: '001', number: 1 } });
  // The colour and four fields, one of which was in doubt anyway.
  expect(openReviews(view!)).toBe(5);
  await editor.close();
});

it.each([
  ['in this process', undefined, { width: 40, height: 60 }],
  ['elsewhere', 5, undefined],
] as const)('a reader %s gets the pixels that are of use to it', async (_, underway, pixels) => {
  const root = join(await tempFolder(), 'case');
  await createCase(root);
  const editor = await CaseEditor.edit(root);
  const bytes = await png(4);
  const input = { path: 'a.png', bytes, sha256: sha256(bytes), modifiedAt: null, createdAt: null };
  const given: unknown[] = [];
  const reader = {
    ...(underway !== undefined && { underway }),
    async read({ path, decoded }: ImageInput) {
      given.push(decoded);
      return fakeReading(path, bytes);
    },
  };
  const facts = await inspectImage(input.path, bytes);
  const options = { editor: async () => editor, reader: async () => reader };
  await (
    await takeImage(input, facts, options)
  ).outcome;
  const expected = pixels === undefined ? undefined : expect.objectContaining(pixels);
  expect(given).toEqual([expected]);
  await editor.close();
});
