/** Finding one's way in a case: filters, whole names in a pipe, one screen saved twice. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { addTo, fakeReader, field, writePng } from '../case/helpers.js';
import { desk, jsonLines, type Desk } from './helpers.js';

let table: Desk;
const LONG = `${'很长的名字'.repeat(8)}.png`;

beforeAll(async () => {
  table = await desk();
  const add = async (name: string, shade: number, more: Parameters<typeof fakeReader>[0]) =>
    addTo(table.folder, [await writePng(join(table.folder, name), shade)], {
      reader: fakeReader(more),
    });
  const who = (name: string) => ({ holderName: field(name), statusText: field('红码') });
  await add(LONG, 10, { fields: who('张*') });
  // Saved again: other bytes, the same screen.
  await add('again.png', 11, { fields: who('张*') });
  await add('other.png', 12, {
    fields: { ...who('李*'), phone: field('1*********4', { needsReview: true }) },
  });
  await add('travel.png', 13, { kind: 'travel-card', issuer: null, colour: null, fields: {} });
});

const listed = async (...args: string[]) => {
  const { code, stdout } = await table.run(['list', '--json', ...args]);
  expect(code).toBe(0);
  const [{ items, twins }] = jsonLines(stdout) as [
    { items: { item: string }[]; twins: string[][] },
  ];
  return { items: items.map(({ item }) => item).join(), twins };
};

describe('list', () => {
  it.each([
    [['--person', '张'], '001,002'],
    [['--colour', '红'], '001,002,003'],
    [['--colour', 'red', '--to-review'], '003'],
    [['--kind', '行程卡'], '004'],
    [['--kind', '山东'], '001,002,003'],
    [['--person', '王'], ''],
  ])('%j', async (args, items) => {
    expect((await listed(...args)).items).toBe(items);
  });

  it('says what a colour can be, and that others were left out', async () => {
    const wrong = await table.run(['list', '--colour', '粉']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/green, yellow, red/);
    const { stderr } = await table.run(['list', '--person', '李']);
    expect(stderr).toMatch(/1 of 4/);
  });

  it('gives whole names to a pipe, and fits what says how wide it is', async () => {
    expect((await table.run(['list'])).stdout).toContain(LONG);
    const { stdout } = await table.run(['list'], { env: { COLUMNS: '60' } });
    expect(stdout).not.toContain(LONG);
  });

  it('tells of one screen that was saved twice', async () => {
    expect((await listed()).twins).toEqual([['001', '002']]);
    const { stderr } = await table.run(['list']);
    expect(stderr).toMatch(/perhaps one screen, saved more than once: 001, 002/);
  });
});

describe('what cannot be', () => {
  it('nothing is removed, and why', async () => {
    const { code, stderr } = await table.run(['remove', '1']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Nothing leaves a case[^]*pack --items/);
  });

  it('a file whose name begins with a dash, and a folder that is not there', async () => {
    expect((await table.run(['read', '-x.png'])).stderr).toContain('./-x.png');
    expect((await table.run(['list', '--case', 'nowhere'])).stderr).toContain('no such folder');
  });
});
