import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { record, statementsFrom, statementsOf } from '../../src/actions/confirm.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { examineCase } from '../../src/case/node/examine.js';
import { overviewOf } from '../../src/case/node/overview.js';
import { Case } from '../../src/case/node/store.js';
import { typedValue } from '../../src/case/statements/typed-value.js';
import { openReviews, viewItem } from '../../src/case/view/view.js';
import { deadProcess } from '../bundle/tools.js';
import { caseOf } from '../report/reports.js';
import { tempFolder } from '../case/helpers.js';

async function editing<T>(action: (editor: CaseEditor, folder: string) => Promise<T>): Promise<T> {
  const folder = await tempFolder();
  await caseOf(folder, [{}]);
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  try {
    return await action(editor, join(folder, 'evidence-case'));
  } finally {
    await editor.close();
  }
}

const say = async (editor: CaseEditor, values: string[], all = false) =>
  record(editor, await statementsOf(editor, { item: '1', values, all, tongue: 'zh' }), 'helper');

describe('a confirmation', () => {
  it('stands beside the machine’s value; a later one follows, and the log speaks of each', async () => {
    await editing(async (editor) => {
      await say(editor, ['状态=红码', 'testResult=阳性']);
      await say(editor, ['状态', '推送方=河南省']);
      const view = await viewItem(editor, editor.find('1'));
      expect(view.reading?.fields.statusText?.value).toBe('异常（红码）');
      expect(view.confirmations.statusText?.map(({ value }) => value)).toEqual([
        '红码',
        '异常（红码）',
      ]);
      expect(view.confirmations.testResult?.[0]).toMatchObject({
        machine: 'negative',
        value: 'positive',
        as: 'helper',
      });
      expect(view.confirmations.pushedBy?.[0]?.machine).toBeNull();
      expect(openReviews(view)).toBe(0);
      const lines = editor.log.entries.filter(({ action }) => action === 'confirm');
      expect(lines).toHaveLength(4);
      expect(JSON.stringify(lines)).not.toMatch(/红码|河南/);
    });
  });

  it('is counted by the short list too, also where that is of a version before', async () => {
    let [root, file] = ['', ''];
    await editing(async (editor, folder) => {
      [root, file] = [folder, editor.paths.overview];
      await say(editor, ['状态=红码'], true);
    });
    const open = async () => (await overviewOf(await Case.open(root))).map(openReviews);
    expect(await open()).toEqual([0]);
    const rows = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
    const { version, view } = JSON.parse(rows.at(-1)!.slice(9)) as {
      version: string;
      view: object;
    };
    expect(view).toHaveProperty('confirmations.statusText');
    const old = JSON.stringify({ version, view: { ...view, confirmations: undefined } });
    await writeFile(file, `${crc32(old).toString(16).padStart(8, '0')} ${old}\n`);
    expect(await open()).toEqual([0]);
  });

  it('of all takes what was read, and only what was not yet confirmed', async () => {
    await editing(async (editor) => {
      expect((await say(editor, [], true)).length).toBe(5);
      expect(await say(editor, [], true)).toEqual([]);
    });
  });

  it.each([
    [['没有这个=1'], 'item-field-unknown'],
    [['页面时间=2022-06-31 08:00'], 'value-unreadable'],
    [['核酸结果=也许'], 'value-unreadable'],
  ])('that is wrong records nothing: %j', async (wrong, code) => {
    await editing(async (editor) => {
      const before = editor.log.entries.length;
      await expect(say(editor, ['状态=红码', ...wrong])).rejects.toMatchObject({ code });
      expect(editor.log.entries.length).toBe(before);
    });
  });

  it('that a crash left uncommitted is set aside, and what was committed stays', async () => {
    const folder = await tempFolder();
    await caseOf(folder, [{}]);
    const root = join(folder, 'evidence-case');
    const first = await CaseEditor.edit(root);
    await say(first, ['状态=红码']);
    await writeFile(join(root, 'items', '001', 'confirmations', 'statusText.r2.json'), '{}');
    const owner = JSON.parse(await readFile(first.paths.lockOwner, 'utf8')) as object;
    await first.close();
    expect(await examineCase(root)).toMatchObject({ problems: [], leftovers: 1 });
    // As if it had been killed.
    const pid = await deadProcess();
    await writeFile(first.paths.lockOwner, JSON.stringify({ ...owner, pid, nonce: 'other' }));
    const next = await CaseEditor.edit(root);
    expect(next.recovery.setAside).toHaveLength(1);
    const { confirmations } = await viewItem(next, next.find('1'));
    expect(confirmations.statusText).toHaveLength(1);
    await next.close();
  });

  it('from a page is refused for another case, and for a value that was read anew', async () => {
    await editing(async (editor) => {
      const file = (caseId: string, machine: string) =>
        JSON.stringify({
          schema: 'evidence-review/1',
          caseId,
          as: 'holder',
          confirmations: [{ item: '001', field: 'statusText', machine, typed: '红码' }],
        });
      const from = (text: string) => statementsFrom(editor, 'x.json', text, 'zh');
      const { caseId } = editor.file;
      await expect(from('{')).rejects.toMatchObject({ code: 'confirmations-unreadable' });
      await expect(from(file('other', '异常（红码）'))).rejects.toMatchObject({
        code: 'confirmations-other-case',
      });
      await expect(from(file(caseId, '绿码'))).rejects.toMatchObject({
        code: 'confirmations-outdated',
      });
      const { as, statements } = await from(file(caseId, '异常（红码）'));
      expect([as, statements[0]?.value]).toEqual(['holder', '红码']);
    });
  });

  it('that is no longer what was logged makes the case corrupt', async () => {
    await editing(async (editor, folder) => {
      await say(editor, ['状态=红码']);
      const file = join(folder, 'items', '001', 'confirmations', 'statusText.r1.json');
      await writeFile(file, (await readFile(file, 'utf8')).replace('helper', 'holder'));
      await expect(viewItem(editor, editor.find('1'))).rejects.toMatchObject({
        code: 'case-corrupt',
      });
    });
  });
});

describe('what people type', () => {
  it.each([
    ['displayedAt', '2022年6月14日 8:21', '2022-06-14T08:21+08:00'],
    ['displayedAt', '2022.06.14 08:21:36', '2022-06-14T08:21:36+08:00'],
    ['displayedAt', '06-14 08:21:36', '--06-14T08:21:36+08:00'],
    ['displayedAt', '2022-06-14', '2022-06-14'],
    ['displayedAt', '下午', null],
    ['colour', '红码', 'red'],
    ['colour', 'Grey', 'grey'],
    ['colour', '粉', null],
    ['windowDays', '14天', 14],
    ['idNumber', '3713 **** **** **00 2X', '3713**********002X'],
    ['statusText', '  ', null],
  ])('%s: %s', (name, typed, value) => {
    expect(typedValue(name, typed)).toEqual(value);
  });

  it('takes a list of places with stars', () => {
    expect(typedValue('visited', '山东省临沂市、上海市*')).toEqual([
      { place: '山东省临沂市', starred: false },
      { place: '上海市', starred: true },
    ]);
  });
});
