/** What a masked picture still tells: it is read again, by the same models that read the original. */
import { readFile, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { CaseEditor } from '../../src/case/node/editor.js';
import { packCase } from '../../src/actions/pack/pack.js';
import type { Reader } from '../../src/reading/node/open-reader.js';
import { redactBundle } from '../../src/actions/redact.js';
import { rereadBundle } from '../../src/actions/reread.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { addTo, tempFolder } from '../case/helpers.js';
import { sharedEngines } from '../cli/reader.js';

const IMAGES = fileURLToPath(new URL('../../fixtures/images', import.meta.url));
const NAME = 'shandong-red-0614-0821.png';

let reader: Reader;
beforeAll(async () => {
  reader = await sharedEngines();
});
/** The engines stay open for the next picture. */
const shared = () => ({
  read: (input: Parameters<Reader['read']>[0]) => reader.read(input),
  close: async () => {},
  paths: [],
});

test('a real screenshot, masked: the code is red and the status there, the person is not', async () => {
  const truth = JSON.parse(await readFile(join(IMAGES, 'truth.json'), 'utf8')) as Record<
    string,
    { fields: Record<string, string>; qr: string[] }
  >;
  const { fields, qr } = truth[NAME]!;
  const folder = await tempFolder();
  await copyFile(join(IMAGES, NAME), join(folder, 'a.png'));
  await addTo(folder, [join(folder, 'a.png')], { reader: shared() });
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;
  const { file } = await packCase(editor, { cwd: folder, signer, language: 'en' });
  await editor.close();

  const result = await verifyBundle(file, { env: { HOME: folder } });
  const again = await rereadBundle(file, result, { openReader: async () => shared() });
  expect(again.reread).toEqual({ items: 1, differences: 0 });

  let jpeg = new Uint8Array();
  await redactBundle(file, {
    ...{ output: join(folder, 'r.zip'), force: false, withhold: [], mask: true, show: null },
    ...{ publish: false, signer, ownKeyOnly: true },
    confirm: async (pictures) => void (jpeg = new Uint8Array(pictures.get('001') ?? [])),
  });
  const masked = await reader.read({ path: '001.jpg', bytes: jpeg });
  const seen = masked.lines.map(({ text }) => text).join('\n');
  expect(seen).toContain('红码');
  expect(seen).toContain('山东省电子健康通行卡');
  expect(masked.qr).toEqual([]);
  for (const secret of [fields.holderName!, fields.idNumber!, '岚', '3713', '0027', ...qr])
    expect(seen).not.toContain(secret);
  for (const name of ['holderName', 'idNumber', 'phone'])
    expect(masked.fields[name]).toBeUndefined();
});
