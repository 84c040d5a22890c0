/** What is asked on a real terminal where the command does not say it. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { desk, fillCase, hasTerminal, jsonLines, typedAt, type Desk } from './helpers.js';

let table: Desk;
beforeAll(async () => {
  table = await desk();
  await fillCase(table.folder);
});

describe.skipIf(!hasTerminal)('on a terminal (skipped without util-linux script)', () => {
  it('letter asks for whom, with a line for each office, and takes its Chinese name', async () => {
    const { code, text } = await typedAt(table, 'letter', [['机关：', '信访\r']], 'zh-CN');
    expect(code, text).toBe(0);
    expect(text).toMatch(/petition 信访部门 information 政府信息公开申请/);
    expect(text).toMatch(/lawsuit 人民法院（行政起诉状）/);
    expect(await readdir(table.folder)).toContain('材料-信访部门.docx');
  });

  it('confirm shows the item, then asks which field and who says so', async () => {
    const { code, text } = await typedAt(
      table,
      'confirm',
      [
        ['编号：', '1\r'],
        ['字段=内容：', '状态=绿码\r'],
        ['这是谁说的？', '本人\r'],
      ],
      'zh-CN',
    );
    expect(code, text).toBe(0);
    // Its fields are on the screen before the question.
    expect(text).toMatch(/编号：1 .*001 .*状态 .*字段=内容：/);
    const { stdout } = await table.run(['show', '1', '--json']);
    const said = jsonLines(stdout)[0] as { confirmations: Record<string, { as: string }[]> };
    expect(said.confirmations.statusText?.at(-1)?.as).toBe('holder');
  });

  // What is typed, and that nobody is asked, needs no real one.
  it('Enter alone does nothing, and says what to type', async () => {
    const env = { TERM: 'xterm' };
    const input = new TextEncoder().encode('\n');
    const { code, stderr } = await table.run(['confirm', '1'], { env, input, terminal: true });
    expect(code).toBe(2);
    expect(stderr).toContain('value');
    expect(stderr).toContain('confirm 1 --all');
  });

  it.each([
    ['我 的.txt', ['我 的.txt']],
    ["'我 的.txt' ", ['我 的.txt']],
    ['"我 的.txt" "另 一.txt"', ['我 的.txt', '另 一.txt']],
    ['我\\ 的.txt 另\\ 一.txt', ['我 的.txt', '另 一.txt']],
  ])('takes files as they are dragged into a terminal: %s', async (typed, names) => {
    const { folder, run } = await desk();
    for (const name of names) await writeFile(join(folder, name), name);
    const input = new TextEncoder().encode(`${typed}\n`);
    const { code, stderr } = await run(['add'], { env: { TERM: 'xterm' }, input, terminal: true });
    expect(code, stderr).toBe(0);
    expect(await readdir(join(folder, 'evidence-case', 'items'))).toHaveLength(names.length);
  });

  it('asks nothing with --no-input', async () => {
    const env = { TERM: 'xterm' };
    const { code, stderr } = await table.run(['letter', '--no-input'], { env, terminal: true });
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain('petition (the petition office)');
  });
});
