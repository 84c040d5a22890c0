/** The bundle described as an RO-Crate: true, neutral, and gone where things are left out. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packCase } from '../../src/actions/pack/pack.js';
import { redactBundle } from '../../src/actions/redact.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { CRATE, MAX_JSON_BYTES } from '../../src/bundle/layout.js';
import { crateFile } from '../../src/bundle/seal/crate.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { writeFile } from 'node:fs/promises';
import { addTo, fakeReader, writePng } from '../case/helpers.js';
import { scratchFolder, unpackStored, type Files } from './helpers.js';

interface Entity extends Record<string, unknown> {
  '@id': string;
  '@type': string;
}

let folder: string;
let file: string;
const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;
const unpacked = async (zip: string) => unpackStored(new Uint8Array(await readFile(zip)));
const graphOf = (files: Files) =>
  (JSON.parse(new TextDecoder().decode(files.get(CRATE))) as { '@graph': Entity[] })['@graph'];

beforeAll(async () => {
  folder = await scratchFolder();
  await writeFile(join(folder, '样例人王小明的话.txt'), '王小明：来信收悉\n');
  const paths = [
    await writePng(join(folder, '王小明.png'), 9),
    join(folder, '样例人王小明的话.txt'),
  ];
  await addTo(folder, paths, {
    reader: fakeReader(),
    note: '王小明的备注',
    source: '王小明的手机',
  });
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  file = (await packCase(editor, { cwd: folder, signer, language: 'zh-CN' })).file;
  await editor.close();
});

describe('of a bundle', () => {
  it('has what the specification asks of a root and its description', async () => {
    const graph = graphOf(await unpacked(file));
    const byId = new Map(graph.map((one) => [one['@id'], one]));
    expect(byId.size).toBe(graph.length);
    expect(byId.get('ro-crate-metadata.json')).toEqual({
      ...{ '@id': 'ro-crate-metadata.json', '@type': 'CreativeWork', about: { '@id': './' } },
      conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
    });
    const root = byId.get('./');
    for (const member of ['name', 'description', 'license', 'datePublished'])
      expect(root?.[member], member).toMatch(/\S/);
    expect(new Date(String(root?.datePublished)).toISOString()).toBe(root?.datePublished);
    const parts = (root!.hasPart as { '@id': string }[]).map((part) => part['@id']);
    expect(parts).toEqual([...byId.keys()].slice(2));
  });

  it('names files and folders that are there, each original with its size, and nobody', async () => {
    const files = await unpacked(file);
    const paths = [...files.keys()];
    const [, , ...parts] = graphOf(files);
    for (const { '@id': id, '@type': type } of parts)
      if (type === 'File') expect(paths).toContain(`data/${id}`);
      else expect(paths.some((path) => path.startsWith(`data/${id}`))).toBe(true);
    const originals = parts.filter((part) => part['@id'].startsWith('originals/'));
    expect(originals.map((one) => [one['@id'], one.contentSize, one.encodingFormat])).toEqual(
      ['001.png', '002.txt'].map((name) => [
        ...[`originals/${name}`, String(files.get(`data/originals/${name}`)?.length)],
        name.endsWith('png') ? 'image/png' : 'text/plain',
      ]),
    );
    expect(new TextDecoder().decode(files.get(CRATE))).not.toContain('王小明');
    expect((await verifyBundle(file, { env: { HOME: folder } })).statuses).toEqual([]);
  });

  it('stays within what a JSON file may have, however many items there are', async () => {
    for (const count of [20_000, 20_001]) {
      const originals = Array.from({ length: count }, (_, index) => ({
        ...{
          path: `data/originals/${String(index + 1).padStart(5, '0')}.jpeg`,
          bytes: 123_456_789,
        },
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      }));
      const facts = { bundleId: 'a', packedAt: new Date(0), originals, paths: [] };
      const { length } = await crateFile(facts).read();
      expect(length).toBeLessThan(MAX_JSON_BYTES);
    }
  });
});

async function redact(name: string, publish: boolean) {
  const output = join(folder, name);
  const redacted = await redactBundle(file, {
    ...{ output, force: false, withhold: [], mask: false, show: null, publish },
    ...{ signer, ownKeyOnly: true, confirm: async () => {} },
  });
  const { statuses } = await verifyBundle(output, { env: { HOME: folder } });
  expect(statuses.filter(({ severity }) => severity !== 'info')).toEqual([]);
  return { ...redacted, files: await unpacked(output) };
}

it('is left out of a redacted copy, of which it would not be true', async () => {
  const { files, withheld } = await redact('r.zip', false);
  expect(files.has(CRATE)).toBe(false);
  expect(withheld).toContainEqual({ path: CRATE, reason: 'report' });
});

it('of a publication is its own: no hash, size or time of what it was made from', async () => {
  const { files } = await redact('p.zip', true);
  const [, root, ...parts] = graphOf(files);
  expect(parts.map((part) => part['@id'])).toEqual(['custody.jsonl', 'items/']);
  expect(root?.datePublished).toMatch(/T00:00:00\.000Z$/);
  const text = JSON.stringify(graphOf(files));
  const original = graphOf(await unpacked(file));
  expect(text).not.toContain(String(original[1]?.identifier));
  for (const { contentSize } of original)
    if (contentSize) expect(text).not.toContain(JSON.stringify(contentSize));
});
