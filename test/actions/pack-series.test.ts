/** Some items of a case, and a case that needs more than one bundle. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseItems } from '../../src/case/view/item-list.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { packSeries, type SeriesOptions } from '../../src/actions/pack/series.js';
import type { PackSurvey } from '../../src/actions/pack/survey.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { unpackStored } from '../bundle/helpers.js';
import { addTo, fakeReader, field, tempFolder, writePng } from '../case/helpers.js';

async function caseOf(count: number, until?: 'file') {
  const folder = await tempFolder(until);
  const pictures = [];
  for (let index = 0; index < count; index++)
    pictures.push(await writePng(join(folder, `${index}.png`), index + 1));
  await addTo(folder, pictures, { reader: fakeReader({ fields: { reason: field('原因') } }) });
  return folder;
}

async function pack(folder: string, options: Partial<SeriesOptions> = {}) {
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  try {
    const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;
    return await packSeries(editor, { cwd: folder, signer, language: 'en', ...options });
  } finally {
    await editor.close();
  }
}
const verify = (folder: string, file: string) =>
  verifyBundle(file, { env: { XDG_DATA_HOME: join(folder, 'none') } });
const unpacked = async (file: string) => unpackStored(new Uint8Array(await readFile(file)));
const originalsIn = async (file: string) =>
  [...(await unpacked(file)).keys()].filter((path) => path.startsWith('data/originals/'));

describe('some items', () => {
  let folder: string;
  beforeAll(async () => void (folder = await caseOf(4, 'file')));

  it('are packed with the whole log, which is told; the bundle verifies', async () => {
    let told: PackSurvey | undefined;
    const [packed] = await pack(folder, { items: ['002', '004'], onSurvey: (one) => (told = one) });
    expect(told?.left).toBe(2);
    expect(packed?.items).toBe(2);
    const result = await verify(folder, packed!.file);
    expect(result.statuses).toEqual([]);
    expect(result.verdict).toBe('intact-unknown-signer');
    expect(await originalsIn(packed!.file)).toEqual([
      'data/originals/002.png',
      'data/originals/004.png',
    ]);
    const files = await unpacked(packed!.file);
    const text = (path: string) => new TextDecoder().decode(files.get(path));
    expect(text('data/custody.jsonl').match(/"action":"add"/g)).toHaveLength(4);
    for (const path of ['data/evidence-list.csv', 'data/report.html', 'data/timeline.json'])
      expect(text(path)).not.toMatch(/\b00[13]\.png|"00[13]"|\n00[13],/);
  });

  it.each([
    ['1,3-4', ['001', '003', '004']],
    ['004 #2、２', ['002', '004']],
    ['2–3，2', ['002', '003']],
  ])('%s', async (text, expected) => {
    const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
    expect(parseItems(text, editor)).toEqual(expected);
    await editor.close();
  });

  it.each(['5', '0', '1,x', '3-1', '1-2-3', '', ','])('“%s” is refused', async (text) => {
    const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
    expect(() => parseItems(text, editor)).toThrow('item-not-found');
    await editor.close();
  });
});

describe('more than one bundle can hold', () => {
  it('becomes a numbered series that shares case and log', async () => {
    const folder = await caseOf(5);
    const told: number[] = [];
    let surveys = 0;
    const options = { limits: { files: 30, bytes: 1e9 }, output: '材料.zip' };
    const packed = await pack(folder, {
      ...options,
      onSeries: (count) => told.push(count),
      onSurvey: () => surveys++,
    });
    expect(told).toEqual([packed.length]);
    expect(surveys).toBe(1);
    expect(packed.length).toBeGreaterThan(1);
    expect(packed.map(({ file }) => file)).toEqual(
      packed.map((_, index) => join(folder, `材料-${index + 1}.zip`)),
    );
    expect(packed.map(({ sequence }) => sequence)).toEqual(packed.map((_, index) => index + 1));
    const infos = [];
    for (const { file } of packed) {
      expect((await verify(folder, file)).statuses).toEqual([]);
      infos.push(new TextDecoder().decode((await unpacked(file)).get('bag-info.txt')));
    }
    expect(new Set(infos.map((info) => /Case-Id: (.*)/.exec(info)?.[1])).size).toBe(1);
    for (const [index, info] of infos.entries())
      if (index > 0) expect(info).toContain(packed[index - 1]!.tagmanifestSha256);
    const originals = await Promise.all(packed.map(({ file }) => originalsIn(file)));
    expect(originals.flat().length).toBe(5);
    // One that is in the way stops it before anything is made.
    await writeFile(join(folder, 'b-2.zip'), 'theirs');
    await expect(pack(folder, { ...options, output: 'b.zip' })).rejects.toMatchObject({
      code: 'output-exists',
    });
    expect((await readdir(folder)).filter((name) => name.startsWith('b-'))).toEqual(['b-2.zip']);
  });

  it('is numbered in the same way where it is encrypted', async () => {
    const folder = await caseOf(3);
    const to = { recipients: [await identityToRecipient(await generateX25519Identity())] };
    const limits = { files: 1000, bytes: 1_000_000 };
    const packed = await pack(folder, { limits, to, output: '材料.zip' });
    const names = packed.map((_, index) => `材料-${index + 1}`);
    expect(packed.map(({ file }) => file)).toEqual(
      names.map((name) => join(folder, `${name}.zip.age`)),
    );
    const made = (await readdir(folder)).filter((name) => name.startsWith('材料'));
    expect(made.sort()).toEqual(
      names.flatMap((name) =>
        ['receipt.pdf.age', 'receipt.txt.age', 'zip.age'].map((ending) => `${name}.${ending}`),
      ),
    );
  });

  it('is split by size too', async () => {
    const folder = await caseOf(3);
    expect(await pack(folder, { limits: { files: 1000, bytes: 1_000_000 } })).toHaveLength(2);
  });
});
