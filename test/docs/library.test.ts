/** The example of docs/LIBRARY.md, as people copy it. */
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { desk, fixture, ROOT, type Desk } from '../cli/helpers.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { addAll } from '../../src/index.js';
import { fillCase } from '../cli/helpers.js';
import { fewLines } from '../reading/detail.js';

/** As vitest.config.ts has the compilers and the collector of the workers. */
const FLAGS = process.execArgv.filter((flag) => /^--(?:interrupt|single|max|initial)-/.test(flag));

function node(file: string, cwd: string, env: Record<string, string>) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [...FLAGS, file], {
      cwd,
      env: { ...process.env, ...env },
    });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (piece: Buffer) => (said[name] += piece.toString()));
    child.on('close', (code) => resolve({ code, ...said }));
  });
}

/** Reaching for the network says so on stderr and fails, in worker threads too. */
const REFUSED = `--import ${new URL('../reading/no-network.mjs', import.meta.url).href}`;

describe('docs/LIBRARY.md', () => {
  let table: Desk;
  let said: Awaited<ReturnType<typeof node>>;

  /** One process for all that is asked of it: each would start both engines anew. */
  beforeAll(async () => {
    table = await desk();
    const text = await readFile(join(ROOT, 'docs', 'LIBRARY.md'), 'utf8');
    const [, example = ''] = /runs this block[^]*?```js\n([^]*?)```/.exec(text) ?? [];
    await mkdir(join(table.folder, 'node_modules'));
    await symlink(ROOT, join(table.folder, 'node_modules', 'evidence-archiver'));
    await mkdir(join(table.folder, 'pictures'));
    const picture = 'shandong-red-0614-0821.png';
    // A title has no field for the second reader to read again: the other script starts it.
    const title = { left: 0, top: 220, width: 1080, height: 110 };
    const shown = await sharp(fixture(picture)).extract(title).png().toBuffer();
    await writeFile(join(table.folder, 'pictures', picture), shown);
    await writeFile(join(table.folder, picture), await fewLines(picture));
    const forgotten = `import { openReader } from 'evidence-archiver';
import { readFile } from 'node:fs/promises';
const reader = await openReader();
const path = '${picture}';
const { kind, engines, fields } = await reader.read({ path, bytes: await readFile(path) });
console.log(kind, ...Object.keys(engines), 'number:', ...Object.keys(fields.idNumber.readers));`;
    await writeFile(join(table.folder, 'example.mjs'), example);
    await writeFile(join(table.folder, 'forgotten.mjs'), forgotten);
    const both = "await import('./example.mjs');\nawait import('./forgotten.mjs');\n";
    await writeFile(join(table.folder, 'both.mjs'), both);
    said = await node('both.mjs', table.folder, { ...table.env, NODE_OPTIONS: REFUSED });
  });

  it('runs as it stands, and a forgotten reader keeps no script alive', () => {
    expect(said.stdout).toMatch(/^001 health-code\nverified\nhealth-code .*\n$/);
    expect(said.stderr).toBe('');
  });

  it('reads with both readers, and asks the network for nothing', async () => {
    expect(said.stdout).toMatch(/ ppocr tesseract number: ppocr tesseract\n$/);
    expect(said.stderr).not.toContain('network:');
    expect(await readdir(table.home)).toEqual([]);
  });

  it('CaseEditor.open gives what can be written to', async () => {
    const table = await desk();
    await fillCase(table.folder);
    const editor = await CaseEditor.open(join(table.folder, 'evidence-case'));
    expect(editor).toBeInstanceOf(CaseEditor);
    await expect(editor.verifyLog()).resolves.toBeUndefined();
    await editor.close();
  });

  it('addAll says what it needs', async () => {
    const nothing = addAll({ folder: 'x' } as unknown as { paths: string[] });
    await expect(nothing.next()).rejects.toThrow(/addAll\(\{ paths \}\)/);
  });
});
