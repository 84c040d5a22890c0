/** People unpack bundles and zip them again, with any program they have. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import {
  errors,
  FOLDER,
  newSigner,
  scratchFolder,
  seal,
  syntheticInput,
  verifyUntrusting,
  zipSource,
} from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';

let root: string;

beforeAll(async () => {
  root = await scratchFolder();
  // One file that packs well, and one that is empty.
  const extra = { 'data/long.json': JSON.stringify('健康码'.repeat(9000)), 'data/empty.txt': '' };
  const { sealed } = await seal(root, await newSigner(), await syntheticInput({ extra }));
  await run(`unzip -q ${sealed.file}`, root);
});
beforeEach((context) => needs(context, 'unzip'));

let runs = 0;
async function rezipped(command: (zip: string) => string, cwd = root) {
  const zip = join(root, `again-${++runs}.zip`);
  const { code, output } = await run(command(zip), cwd);
  if (code !== 0) throw new Error(output);
  return verifyUntrusting(zipSource(new Uint8Array(await readFile(zip))));
}

test.for<[string, string, (zip: string) => string]>([
  ['zip', 'zip', (zip) => `zip -qr ${zip} ${FOLDER}`],
  ['zip, best compression', 'zip', (zip) => `zip -qr -9 ${zip} ${FOLDER}`],
  ['zip, stored', 'zip', (zip) => `zip -qr -0 ${zip} ${FOLDER}`],
  ['zip, without folders and extra fields', 'zip', (zip) => `zip -qrXD ${zip} ${FOLDER}`],
  ['zip, with data descriptors', 'zip', (zip) => `zip -qr -fd ${zip} ${FOLDER}`],
  ['Python', 'python3', (zip) => `python3 -m zipfile -c ${zip} ${FOLDER}`],
  ['7-Zip', '7z', (zip) => `7z a -tzip -bd ${zip} ${FOLDER}`],
  ['libarchive', 'bsdtar', (zip) => `bsdtar -a -cf ${zip} ${FOLDER}`],
])('%s', async ([, tool, command], context) => {
  needs(context, tool);
  const result = await rezipped(command);
  expect(errors(result)).toEqual([]);
  expect(result.verdict).toBe('intact-unknown-signer');
  expect(result.container).toBe('rezipped');
});

test('zip, from inside the folder: no top folder left', async (context) => {
  needs(context, 'zip');
  const result = await rezipped((zip) => `zip -qr ${zip} .`, join(root, FOLDER));
  expect(result.verdict).toBe('intact-unknown-signer');
  expect(result.statuses.map(({ code }) => code)).toEqual(['zip-rewritten', 'folder-renamed']);
});

test('zip with a symbolic link: refused', async (context) => {
  needs(context, 'zip');
  const command = (zip: string) =>
    `cp -r ${FOLDER} linked && ln -s /etc/passwd linked/data/link && zip -qry ${zip} linked`;
  const result = await rezipped(command);
  expect(result.verdict).toBe('failed');
  expect(errors(result)).toContain('not-regular-file data/link');
});

test('zip with a password: unreadable, not failed', async (context) => {
  needs(context, 'zip');
  const result = await rezipped((zip) => `zip -qr -P secret ${zip} ${FOLDER}`);
  expect(result.verdict).toBe('unreadable');
  expect(errors(result)).toHaveLength(1);
  expect(errors(result)[0]).toMatch(/^zip-unsupported/);
});

test('zip, changed a little', async (context) => {
  needs(context, 'zip');
  const command = (zip: string) =>
    `cp -r ${FOLDER} changed && printf x >> changed/data/report.html && zip -qr ${zip} changed`;
  const result = await rezipped(command);
  expect(result.verdict).toBe('failed');
  expect(errors(result)).toEqual(['file-changed data/report.html']);
});
