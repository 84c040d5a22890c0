/** Ctrl-C: the item in hand is finished, the lock released, exit 130; a second one ends at once. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCustody } from '../../src/case/log/custody.js';
import { writePng } from '../case/helpers.js';
import { desk, STUB_READER } from './helpers.js';
import { withStubEngines } from './installed.js';

const PICTURES = ['a.png', 'b.png', 'c.png'];

let program: string | undefined;

async function interrupted(times: number) {
  const table = await desk();
  const photos = join(table.folder, 'photos');
  await mkdir(photos);
  for (const [index, name] of PICTURES.entries()) await writePng(join(photos, name), index);
  const run = await table.run(['add', 'photos'], {
    program: (program ??= withStubEngines()),
    during: (child) =>
      child.stdout?.once('data', () => {
        for (let time = 0; time < times; time++) setTimeout(() => child.kill('SIGINT'), time * 30);
      }),
  });
  const root = join(table.folder, 'evidence-case');
  const { entries, faults } = await parseCustody(await readFile(join(root, 'custody.jsonl')));
  return { table, run, root, entries, faults };
}

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  it('finishes the item in hand and says so', async () => {
    const { table, run, root, entries, faults } = await interrupted(1);
    expect(run.code).toBe(130);
    expect(run.stderr).toContain('Stopping after the item in hand');
    expect(faults).toEqual([]);
    const actions = entries.map(({ action }) => action);
    expect(actions.filter((action) => action === 'add').length).toBe(
      actions.filter((action) => action === 'read').length,
    );
    expect(actions.filter((action) => action === 'add').length).toBeLessThan(PICTURES.length);
    expect((await readdir(root)).filter((name) => name.startsWith('.lock'))).toEqual([]);

    const again = await table.run(['add', '-q', 'photos'], STUB_READER);
    expect(again.code).toBe(0);
    expect(await readdir(join(root, 'originals'))).toHaveLength(PICTURES.length);
  });

  it('pressed twice ends at once, and the case opens again', async () => {
    const { table, run } = await interrupted(2);
    expect(run.code).toBe(130);
    const again = await table.run(['add', '-q', 'photos'], STUB_READER);
    expect(again.code).toBe(0);
    const list = await table.run(['list', '--json']);
    const { items } = JSON.parse(list.stdout) as { items: { read: boolean }[] };
    expect(items).toHaveLength(PICTURES.length);
    expect(items.every(({ read }) => read)).toBe(true);
  });

  it('does not wait for the end of standard input', async () => {
    const table = await desk();
    const run = await table.run(['add', '-'], {
      keepStdin: true,
      // More than a pipe holds: once it is gone, the program is reading.
      during: (child) => child.stdin?.write(new Uint8Array(2 ** 22), () => child.kill('SIGINT')),
    });
    expect(run.code).toBe(130);
    expect(await readdir(table.folder)).toEqual([]);
  });
});
