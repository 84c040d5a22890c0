/** A case in memory is the same case: the files of a bundle are those of a case folder. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EvidenceError } from '../../src/base/errors.js';
import { casePayload } from '../../src/bundle/seal/payload.js';
import { parseCustody } from '../../src/case/log/custody.js';
import { MemoryCase } from '../../src/case/memory.js';
import { createCase } from '../../src/case/node/create.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { recordOrigin } from '../../src/case/node/record.js';
import { readFile } from 'node:fs/promises';
import { fakeReading, png, sha256, tempFolder } from './helpers.js';

const AT = '2022-06-14T00:21:36.000Z';
const TOOL = { name: 'evidence-archiver', version: '0', page: 'a'.repeat(64) };
const ENTRY = { at: AT, as: 'holder', machine: null, value: 'health-code' } as const;

const readingOf = (bytes: Uint8Array) => fakeReading('截图.png', bytes);

async function pictures() {
  const bytes = [await png(10), await png(200)];
  const originals = new Map(bytes.map((one) => [sha256(one), one]));
  const input = (one: Uint8Array) => ({
    ...{ bytes: one, sha256: sha256(one), mediaType: 'image/png', extension: 'png' },
    ...{ width: 40, height: 60, name: '截图.png', modifiedAt: new Date(AT) },
    ...{ source: null, note: null },
  });
  return { originals, inputs: bytes.map(input) };
}

/** Two pictures, of one of which a person says what it is and where it comes from. */
async function inMemory() {
  const { originals, inputs } = await pictures();
  const made = await MemoryCase.create(AT, async (hash) => originals.get(hash)!, TOOL);
  for (const one of inputs) await made.addOriginal(one, AT);
  await made.addReading('001', readingOf(inputs[0]!.bytes), AT);
  await made.addConfirmation('001', 'kind', { ...ENTRY });
  await made.addOrigin('001', { device: 'P40', at: AT, as: 'holder' });
  return { made, originals, inputs };
}

const texts = async (files: Awaited<ReturnType<typeof casePayload>>) =>
  new Map(
    await Promise.all(
      files.map(async ({ path, read }) => [path, Buffer.from(await read()).toString()] as const),
    ),
  );

/** What is drawn at random, and when it was. */
const neutral = (text = '') =>
  text.replace(/"salt": "[0-9a-f]{32}"/g, '').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');

describe('a case in memory', () => {
  it('gives the files that a case folder gives', async () => {
    const { made, inputs } = await inMemory();
    const folder = join(await tempFolder(), 'case');
    await createCase(folder);
    const editor = await CaseEditor.edit(folder);
    try {
      for (const one of inputs) await editor.addOriginal(one);
      await editor.addReading('001', readingOf(inputs[0]!.bytes));
      await editor.addConfirmation('001', 'kind', { ...ENTRY });
      await recordOrigin(editor, '001', { device: 'P40' }, 'holder');
      const expected = await texts(await casePayload(editor, await readFile(editor.paths.log)));
      const found = await texts(await casePayload(made, made.custody.bytes));
      expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [path, text] of expected)
        if (path !== 'data/custody.jsonl') expect(neutral(found.get(path))).toBe(neutral(text));
      const actions = (log = '') => log.match(/"action":"\w+","(?:actor|bundleId)/g);
      expect(actions(found.get('data/custody.jsonl'))).toEqual(
        actions(expected.get('data/custody.jsonl')),
      );
    } finally {
      await editor.close();
    }
  });

  it('is what it was when it is opened again', async () => {
    const { made, originals } = await inMemory();
    const read = async (hash: string) => originals.get(hash)!;
    const stored = JSON.parse(JSON.stringify(made.stored())) as ReturnType<typeof made.stored>;
    const again = await MemoryCase.open(stored, read, TOOL);
    expect(await texts(await casePayload(again, again.custody.bytes))).toEqual(
      await texts(await casePayload(made, made.custody.bytes)),
    );
    // The same said again is nothing new; another word follows the first.
    await again.addOrigin('001', { device: 'P40', at: AT, as: 'holder' });
    expect(again.entries).toBe(made.entries);
    await again.addConfirmation('001', 'kind', { ...ENTRY, value: 'travel-card' });
    const said = (await again.confirmations(again.find('1'))).get('kind');
    expect(said).toMatchObject({
      revision: 2,
      content: { confirmations: [{ value: 'health-code' }, { value: 'travel-card' }] },
    });
    const log = await parseCustody(again.custody.bytes);
    expect([log.faults, log.head, log.entries.length]).toEqual([
      ...[[], again.custody.head, made.entries + 1],
    ]);
  });

  it('is refused where its log, or an original, is another', async () => {
    const { made, originals } = await inMemory();
    const code = (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error: unknown) => (error instanceof EvidenceError ? error.code : error),
      );
    const read = async () => originals.values().next().value!;
    const stored = made.stored();
    const changed = { ...stored, log: stored.log.replace('"item":"002"', '"item":"003"') };
    expect(await code(MemoryCase.open(changed, read, TOOL))).toBe('case-corrupt');
    const other = await MemoryCase.open(stored, read, TOOL);
    expect(await code(other.originalBytes(other.find('002')))).toBe('case-corrupt');
    expect(await code((async () => other.find('003'))())).toBe('item-not-found');
  });
});
