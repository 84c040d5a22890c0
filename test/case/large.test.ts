/** What makes large cases quick is never believed against the case itself. */
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CaseEditor } from '../../src/case/node/editor.js';
import { overviewOf } from '../../src/case/node/overview.js';
import { CasePaths } from '../../src/case/node/layout.js';
import { readLog } from '../../src/case/node/log.js';
import { Case } from '../../src/case/node/store.js';
import { viewItems } from '../../src/case/view/view.js';
import { addTo, tempFolder, writePng } from './helpers.js';

async function caseOf(images: number): Promise<{ paths: CasePaths; folder: string }> {
  const folder = await tempFolder();
  const files = [];
  for (let shade = 1; shade <= images; shade++)
    files.push(await writePng(join(folder, `${shade}.png`), shade));
  await addTo(folder, files);
  return { folder, paths: new CasePaths(join(folder, 'evidence-case')) };
}

const short = ({
  item,
  original,
  source,
  note,
  reading,
}: Awaited<ReturnType<typeof viewItems>>[0]) => ({
  ...{ item, original, source, note, kind: reading?.kind, colour: reading?.colour?.value },
  fields: Object.entries(reading?.fields ?? {}).map(([name, { value, needsReview }]) => [
    ...[name, value, needsReview],
  ]),
});

describe('the overview', () => {
  it('says of every item what its own files say', async () => {
    const { paths } = await caseOf(3);
    const of = await Case.open(paths.folder);
    expect((await overviewOf(of)).map(short)).toEqual((await viewItems(of)).map(short));
  });

  it('is not needed: without it, or with a torn or altered one, the files are asked', async () => {
    const { paths } = await caseOf(3);
    const whole = (await overviewOf(await Case.open(paths.folder))).map(short);
    const text = await readFile(paths.overview, 'utf8');
    for (const broken of [
      null,
      text.slice(0, -200),
      text.replaceAll('异常（红码）', '正常（绿码）'),
    ]) {
      if (broken === null) await rm(paths.overview);
      else await writeFile(paths.overview, broken);
      expect((await overviewOf(await Case.open(paths.folder))).map(short)).toEqual(whole);
    }
  });

  it('forgets what it said of an item that has changed since', async () => {
    const { paths } = await caseOf(2);
    const editor = await CaseEditor.edit(paths.folder);
    await editor.addNote('002', '后来写的');
    await rm(paths.overview);
    await editor.close();
    // Only the changed item has a line now, the other is looked up.
    const views = await overviewOf(await Case.open(paths.folder));
    expect(views.map(({ note }) => note?.text)).toEqual([undefined, '后来写的']);
  });

  it('does not lose the next line to one that a crash tore', async () => {
    const { paths, folder } = await caseOf(1);
    await appendFile(paths.overview, '00000000 {"version":"9');
    await addTo(folder, [await writePng(join(folder, 'b.png'), 99)]);
    const text = await readFile(paths.overview, 'utf8');
    expect(text.split('\n').filter((line) => line.endsWith('}'))).toHaveLength(2);
  });
});

describe('the checkpoint of the log', () => {
  /** Long enough for one to be written. */
  const ENTRIES = 300;

  async function longLog() {
    const { paths } = await caseOf(1);
    const editor = await CaseEditor.edit(paths.folder);
    for (let i = 0; i < ENTRIES; i++)
      await editor.append({ action: 'recover', item: null, subject: null });
    await editor.close();
    return paths;
  }

  it('saves the walk along what was walked before, and gives the same log', async () => {
    const paths = await longLog();
    const quick = await readLog(paths);
    const full = await readLog(paths, { full: true });
    expect(quick.trustedBytes).toBe(full.wholeBytes);
    expect(full.trustedBytes).toBe(0);
    expect([quick.head, quick.entries]).toEqual([full.head, full.entries]);
  });

  it('vouches for no byte that it has not seen', async () => {
    const paths = await longLog();
    const text = await readFile(paths.log, 'utf8');
    await writeFile(paths.log, text.replace('"action":"add"', '"action":"note"'));
    await expect(Case.open(paths.folder)).rejects.toMatchObject({
      code: 'case-corrupt',
      args: { fault: 'bad-link' },
    });
    await writeFile(paths.log, text.split('\n').slice(0, -2).join('\n') + '\n');
    expect((await readLog(paths)).trustedBytes).toBe(0);
    await writeFile(paths.log, `${text}not json\n`);
    await expect(Case.open(paths.folder)).rejects.toMatchObject({ args: { fault: 'not-json' } });
  });
});
