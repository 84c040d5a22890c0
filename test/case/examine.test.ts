import { appendFile, chmod, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CaseEditor } from '../../src/case/node/editor.js';
import { examineCase } from '../../src/case/node/examine.js';
import { CasePaths } from '../../src/case/node/layout.js';
import { deadProcess } from '../bundle/tools.js';
import { addTo, png, tempFolder, writePng } from './helpers.js';

async function threeItems(): Promise<CasePaths> {
  const folder = await tempFolder();
  const files = [];
  for (const shade of [10, 20, 30]) files.push(await writePng(join(folder, `${shade}.png`), shade));
  await addTo(folder, files, { note: '备注' });
  return new CasePaths(join(folder, 'evidence-case'));
}

describe('examining a case', () => {
  it('finds nothing wrong with a whole one', async () => {
    expect(await examineCase((await threeItems()).folder)).toEqual({
      ...{ items: 3, entries: 10, unread: 0, bundles: 0 },
      ...{ problems: [], leftovers: 0, setAside: 0, torn: false },
    });
  });

  it('names every file that is gone or other than it was, and goes on', async () => {
    const paths = await threeItems();
    const original = paths.original('001', 'png');
    await chmod(original, 0o644);
    await writeFile(original, await png(11));
    await rm(paths.itemFile('002', 'reading.json'));
    const note = paths.itemFile('003', 'note.json');
    await writeFile(note, (await readFile(note, 'utf8')).replace('备注', '改了'));
    const { problems } = await examineCase(paths.folder);
    expect(problems.map(({ file, code, args }) => [file, code, args.fault])).toEqual([
      [original, 'case-corrupt', 'changed'],
      [paths.itemFile('002', 'reading.json'), 'case-corrupt', 'missing'],
      [note, 'case-corrupt', 'changed'],
    ]);
  });

  it('is not misled by the lock of a writer that was killed', async () => {
    const paths = await threeItems();
    await writePng(paths.original('004', 'png'), 40);
    const pid = await deadProcess();
    const editor = await CaseEditor.edit(paths.folder);
    await writePng(paths.original('005', 'png'), 50);
    // Alive: what lies there is its own.
    expect((await examineCase(paths.folder)).leftovers).toBe(0);
    const owner = JSON.parse(await readFile(paths.lockOwner, 'utf8')) as object;
    await writeFile(paths.lockOwner, JSON.stringify({ ...owner, pid }));
    expect((await examineCase(paths.folder)).leftovers).toBe(1);
    await editor.close();
  });

  it('tells what a crash left, and changes nothing', async () => {
    const paths = await threeItems();
    await writePng(paths.original('004', 'png'), 40);
    await rm(paths.itemFile('003', 'note.json'));
    const log = await readFile(paths.log);
    await truncate(paths.log, log.length - 20);
    await appendFile(join(paths.temp, 'half.tmp'), 'x');
    const found = await examineCase(paths.folder);
    expect(found).toMatchObject({ torn: true, entries: 9 });
    // The torn line was that of the last reading, which now counts for nothing.
    expect(found.leftovers).toBe(3);
    expect((await readFile(paths.log)).length).toBe(log.length - 20);
  });
});
