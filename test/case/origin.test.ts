import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordOrigins, statementsFrom } from '../../src/actions/confirm.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { examineCase } from '../../src/case/node/examine.js';
import { latestOrigin, originFrom } from '../../src/case/statements/origin.js';
import { overviewOf } from '../../src/case/node/overview.js';
import { Case } from '../../src/case/node/store.js';
import { viewItems } from '../../src/case/view/view.js';
import { originOption } from '../../src/cli/commands/origin-options.js';
import { ORIGIN_WORDS } from '../../src/i18n/files-on-paper.js';
import { evidenceListCsv, evidenceRows } from '../../src/report/evidence-list.js';
import { pdf } from '../files/samples.js';
import { addTo, png, tempFolder, writePng } from './helpers.js';

const caseIn = (folder: string) => join(folder, 'evidence-case');

describe('--origin', () => {
  it('takes pairs, in Chinese too, and a file; what comes later counts', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, '来历.yaml'), '拍摄人: 样例\n设备: 华为 P40\n设备还在: 是\n');
    await writeFile(join(folder, 'o.json'), '\ufeff{"received-via": "微信", "device": "P50"}');
    expect(await originOption(['来历.yaml', 'o.json', 'held＝no'], folder)).toEqual({
      capturedBy: '样例',
      device: 'P50',
      deviceHeld: 'no',
      receivedVia: '微信',
    });
  });

  it('reads what a Chinese Windows saves, and drops nothing after a #', async () => {
    const folder = await tempFolder();
    // 设备: 华为 in GB 18030.
    const gb = [0xc9, 0xe8, 0xb1, 0xb8, 0x3a, 0x20, 0xbb, 0xaa, 0xce, 0xaa];
    await writeFile(join(folder, 'gb.yaml'), Buffer.from(gb));
    expect(await originOption(['gb.yaml'], folder)).toEqual({ device: '华为' });
    await writeFile(join(folder, 'remark.yaml'), '收到方式: 微信群 #3\n');
    await expect(originOption(['remark.yaml'], folder)).rejects.toMatchObject({
      args: { problem: 'remark' },
    });
  });

  it('takes every word by which help and papers call them', () => {
    for (const [key, { zh }] of Object.entries(ORIGIN_WORDS)) {
      const said = key === 'deviceHeld' ? '已不在' : '样例';
      expect(originFrom([[zh, said]]), zh).toEqual({ [key]: said === '已不在' ? 'no' : said });
    }
  });

  it('names in an error what was typed', () => {
    expect(() => originFrom([['设备还在', '也许']])).toThrow(
      expect.objectContaining({ args: { key: '设备还在', problem: 'yes-or-no' } }),
    );
  });

  it.each([
    ['nothing=known', 'unknown'],
    ['device=', 'empty'],
    ['device', 'not-a-pair'],
    ['held=maybe', 'yes-or-no'],
    [`device=${'长'.repeat(501)}`, 'too-long'],
    ['list.yaml', 'not-an-object'],
    ['deep.yaml', 'empty'],
  ])('refuses %s', async (given, problem) => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'list.yaml'), '- a\n- b\n');
    await writeFile(join(folder, 'deep.yaml'), 'device:\n  name: P40\n');
    await expect(originOption([given], folder)).rejects.toMatchObject({
      code: 'origin-unreadable',
      args: { problem },
    });
  });
});

describe('what a person says of where a file comes from', () => {
  it('is kept with the items that were named, also where they were known', async () => {
    const folder = await tempFolder();
    const paths = [await writePng(join(folder, 'a.png'), 1)];
    await addTo(folder, paths);
    await addTo(folder, paths, { origin: { device: 'P40' } });
    await addTo(folder, paths, { origin: { device: 'P40' } });
    await addTo(folder, paths, { origin: { device: 'P50', capturedBy: '样例' } });
    const opened = await Case.open(caseIn(folder));
    const said = (await opened.origin(opened.find('1')))!.content.said;
    // Saying the same twice adds nothing; saying otherwise stands beside it.
    expect(said.map(({ device }) => device)).toEqual(['P40', 'P50']);
    expect(latestOrigin(said)).toEqual({ device: 'P50', capturedBy: '样例' });
    const actions = opened.log.entries.map(({ action }) => action);
    expect(actions).toEqual(['create', 'add', 'read', 'origin', 'origin']);
    expect(await examineCase(caseIn(folder))).toMatchObject({ problems: [], leftovers: 0 });
    const [row] = evidenceRows(await viewItems(opened), { neutral: false });
    expect(row?.source.zh).toBe('截图、拍摄或录制的人：样例；所用设备：P50');
    expect(evidenceListCsv(await viewItems(opened))).not.toContain('样例');
  });

  it('is missed where its file is gone', async () => {
    const folder = await tempFolder();
    const options = { origin: { device: 'P40' } };
    await addTo(folder, [await writePng(join(folder, 'a.png'), 1)], options);
    const file = join(caseIn(folder), 'items', '001', 'origin', 'r1.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('P40', 'P41'));
    const opened = await Case.open(caseIn(folder));
    await expect(opened.origin(opened.find('1'))).rejects.toMatchObject({ code: 'case-corrupt' });
  });

  it('comes from the review page as well', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 1)]);
    const editor = await CaseEditor.edit(caseIn(folder));
    const page = (origins: unknown) =>
      JSON.stringify({
        ...{ schema: 'evidence-review/1', caseId: editor.file.caseId, as: 'holder' },
        ...{ confirmations: [], origins },
      });
    const read = (origins: unknown) => statementsFrom(editor, 'r.json', page(origins), 'zh');
    const { as, origins } = await read([{ item: '001', device: 'P40', deviceHeld: 'yes' }]);
    expect(await recordOrigins(editor, origins, as)).toBe(1);
    expect((await viewItems(editor))[0]?.origin).toMatchObject([
      { as: 'holder', device: 'P40', deviceHeld: 'yes' },
    ]);
    await expect(read([{ item: '007', device: 'x' }])).rejects.toMatchObject({
      code: 'item-not-found',
    });
    await expect(read([{ item: '001', owner: 'x' }])).rejects.toMatchObject({
      code: 'origin-unreadable',
    });
    await editor.close();
  });

  it('knows every question by its own name', () => {
    expect(originFrom([['deviceHeld', '不清楚']])).toEqual({ deviceHeld: 'unknown' });
  });
});

describe('--original-of', () => {
  it('says which is which; both are kept', async () => {
    const folder = await tempFolder();
    const small = await png(1, 20, 30);
    await writeFile(join(folder, 'mmexport.png'), small);
    await addTo(folder, [join(folder, 'mmexport.png')]);
    const original = await writePng(join(folder, '原图.png'), 1);
    const events = await addTo(folder, [original], { originalOf: '1' });
    expect(events.find(({ type }) => type === 'linked')).toMatchObject({
      better: { item: '002', width: 40 },
      other: { item: '001', width: 20 },
    });
    const views = await viewItems(await Case.open(caseIn(folder)));
    expect(views[1]?.links).toEqual([{ as: 'original-of', item: '001' }]);
    // The short list knows it too, though the first item has not changed.
    const overview = await overviewOf(await Case.open(caseIn(folder)));
    expect(overview.map(({ links }) => links.length)).toEqual([0, 1]);
    const remarks = evidenceRows(views, { neutral: true }).map(({ remark }) => remark.zh);
    expect(remarks[0]).toContain('原件见 002');
    expect(remarks[1]).toContain('001 的原件');
  });

  it('of an item that is not there is refused before anything is copied', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 1)]);
    const more = await writePng(join(folder, 'b.png'), 2);
    await expect(addTo(folder, [more], { originalOf: '9' })).rejects.toMatchObject({
      code: 'item-not-found',
    });
    expect((await Case.open(caseIn(folder))).items).toHaveLength(1);
  });

  it('of the file itself is refused', async () => {
    const folder = await tempFolder();
    const paths = [join(folder, 'a.pdf')];
    await writeFile(paths[0]!, pdf());
    await addTo(folder, paths);
    const events = await addTo(folder, paths, { originalOf: '001' });
    expect(events.flatMap((event) => (event.type === 'refused' ? event.error.code : []))).toEqual([
      'original-is-itself',
    ]);
  });
});
