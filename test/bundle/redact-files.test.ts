/** Files that the program has not looked into leave no trace in a copy to show around. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CaseEditor } from '../../src/case/node/editor.js';
import { packCase } from '../../src/actions/pack/pack.js';
import { redactBundle, type RedactOptions } from '../../src/actions/redact.js';
import { rereadBundle } from '../../src/actions/reread.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { addTo, fakeReader, png } from '../case/helpers.js';
import { isoMedia, text, zipOf } from '../files/samples.js';
import { scratchFolder, unpackStored, type Files } from './helpers.js';

/** Invented. */
const NAME = '样例人王小明';
const SECRETS = [NAME, '样例机主', '样例家的相册', '华为 P40 样例'];

let folder: string;
let file: string;
const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;

beforeAll(async () => {
  folder = await scratchFolder();
  const files = {
    [`${NAME}.mp4`]: isoMedia('isom'),
    '回复.txt': text(`${NAME}：来信收悉\n`),
    '相册.zip': zipOf({
      '样例家的相册/a.png': await png(1, 80, 80),
      [`样例家的相册/${NAME}.txt`]: text(`${NAME}的话`),
    }),
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  const origin = { capturedBy: '样例机主', device: '华为 P40 样例' };
  const paths = Object.keys(files).map((name) => join(folder, name));
  await addTo(folder, paths, { origin });
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  file = (await packCase(editor, { cwd: folder, signer, language: 'zh-CN' })).file;
  await editor.close();
});

async function redact(name: string, options: Partial<RedactOptions> = {}) {
  const output = join(folder, name);
  const redacted = await redactBundle(file, {
    ...{ output, force: false, withhold: [], mask: false, show: null, publish: false },
    ...{ signer, ownKeyOnly: true, confirm: async () => {} },
    ...options,
  });
  const files = unpackStored(new Uint8Array(await readFile(output)));
  return { ...redacted, output, files };
}

const verdictOf = async (path: string) => {
  const { fingerprint } = (await signer()).certificate;
  return (await verifyBundle(path, { env: { HOME: folder }, signer: fingerprint })).verdict;
};

function expectNoSecret(files: Files): void {
  const all = Buffer.concat([...files.values()]);
  for (const secret of SECRETS)
    for (const encoding of ['utf8', 'utf16le'] as const)
      expect(all.includes(Buffer.from(secret, encoding)), `${secret} ${encoding}`).toBe(false);
}

describe('a redacted copy', () => {
  it('has no attachment, no name of a file, nothing of where it came from', async () => {
    const whole = unpackStored(new Uint8Array(await readFile(file)));
    for (const path of ['data/items/003/members.json', 'data/items/001/origin.json'])
      expect(whole.has(path)).toBe(true);
    const { files, withheld, output } = await redact('a.zip');
    expectNoSecret(files);
    expect([...files.keys()].filter((path) => path.startsWith('data/originals/'))).toEqual([]);
    const reasons = Object.fromEntries(withheld.map(({ path, reason }) => [path, reason]));
    expect(reasons).toMatchObject({
      'data/originals/001.mp4': 'originals',
      'data/items/001/origin.json': 'origin',
      'data/items/003/members.json': 'members',
    });
    // What it is, and that it belonged to the third, stays.
    const facts = JSON.parse(new TextDecoder().decode(files.get('data/items/004/item.json')));
    expect(facts).toMatchObject({ type: 'picture', links: [{ as: 'member-of', item: '003' }] });
    expect(await verdictOf(output)).toBe('redacted');
  });

  it('shows masked pictures of pictures only', async () => {
    const { derived, output } = await redact('b.zip', { mask: true });
    expect(derived).toEqual(['004']);
    expect(await verdictOf(output)).toBe('redacted');
  });

  it('can be published', async () => {
    const { files, output } = await redact('c.zip', { mask: true, publish: true });
    expectNoSecret(files);
    expect([...files.keys()].filter((path) => path.startsWith('data/originals/'))).toHaveLength(1);
    const { verdict } = await verifyBundle(output, { env: { HOME: folder } });
    expect(verdict).toBe('intact-unknown-signer');
  });
});

it('reading again passes over what was never read', async () => {
  const result = await verifyBundle(file, { env: { HOME: folder } });
  const again = await rereadBundle(file, result, { openReader: async () => fakeReader() });
  expect(again).toMatchObject({ reread: { items: 1, differences: 0 }, statuses: result.statuses });
});
