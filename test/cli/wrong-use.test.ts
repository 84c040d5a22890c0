/** Wrong commands say why, and what is allowed; words that are shown in Chinese are taken in Chinese. */
import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { stringWidth } from '../../src/cli/terminal/width.js';
import { desk, fillCase, type Desk } from './helpers.js';

let at: Desk;
beforeAll(async () => {
  at = await desk();
  await fillCase(at.folder);
});

describe('a command that cannot be meant', () => {
  it.each([
    [['confirm'], '没有写核对的是哪一件'],
    [['confirm', '1'], '没有写核对哪个字段'],
    [['batch', 'x', '--per-folder', '--csv', 'a.csv'], '--csv 和 --case 不能与 --per-folder'],
    [['batch', 'x', '--keys', 'mine'], '可以是：shared 共用一把、each 各用一把'],
    [['confirm', '1', '--as', '我'], 'holder 本人、helper 帮忙的人、lawyer 律师'],
    [['completion', 'nu'], '外壳程序 不能是“nu”。可以是：bash、zsh、fish、powershell'],
    [['letter', '--to', '民政'], 'petition 信访部门'],
    [['verify'], '缺少参数：证据包'],
  ])('%j', async (args, said) => {
    const { code, stderr } = await at.run([...args, '--lang', 'zh-CN']);
    expect(code).not.toBe(0);
    expect(stderr.replace(/\n */g, '')).toContain(said);
  });
});

it('complaints fit the screen', async () => {
  for (const args of [['remove', '3'], ['list', '--nothing'], ['batch'], ['letter']]) {
    const { stderr } = await at.run([...args, '--lang', 'zh-CN'], { env: { COLUMNS: '40' } });
    for (const line of stderr.trimEnd().split('\n'))
      expect(stringWidth(line), line).toBeLessThanOrEqual(40);
  }
});

it('an option that is missing says what it may be', async () => {
  const { code, stderr } = await at.run(['letter', '--lang', 'zh-CN']);
  expect(code).toBe(2);
  expect(stderr.replace(/\s/g, '')).toMatch(/--to<机关>.*petition信访部门/);
});

it('help in Chinese leaves no name of an argument in English', async () => {
  const { chinese } = await import('../../dist/i18n/zh-CN.js');
  for (const name of ['', ...Object.keys(chinese.help.commands)]) {
    const { stdout } = await at.run([
      ...name.split(' ').filter(Boolean),
      '--help',
      '--lang',
      'zh-CN',
    ]);
    expect(stdout, name).toContain('用法：');
    expect(stdout, name).not.toMatch(/[<[][a-z]|用法： /);
  }
});

it('a paper is not written under the name of another kind of file', async () => {
  for (const args of [
    ['letter', '--to', '12345', '-o', '信.pdf'],
    ['report', '-o', 'report.DOCX'],
    ['review', '--all', '-o', 'review.pdf'],
    ['pack', '-o', '材料.rar'],
    ['batch', '.', '--csv', '一览.xlsx'],
  ]) {
    const { code, stderr } = await at.run([...args, '--lang', 'en']);
    expect(code, args.join(' ')).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain('is that of another kind of file');
  }
  for (const output of ['report.htm', 'report 14.6', 'report.PDF'])
    expect((await at.run(['report', '-o', output])).code, output).toBe(0);
  for (const name of ['信.pdf', 'report.DOCX', 'review.pdf', '材料.rar', '一览.xlsx'])
    expect(await readdir(at.folder)).not.toContain(name);
});

describe('Chinese words', () => {
  it('are taken for roles, fields and offices', async () => {
    const confirmed = await at.run(['confirm', '1', '码的状态', '--as', '本人', '--json']);
    expect(JSON.parse(confirmed.stdout)).toMatchObject({
      as: 'holder',
      confirmed: [{ field: 'statusText', how: 'accepted' }],
    });
    const letter = await at.run(['letter', '--to', '信访', '-o', 'l.docx', '--json']);
    expect(JSON.parse(letter.stdout)).toMatchObject({ office: 'petition' });
    await at.run(['pack', '-o', 'a.zip']);
    const masked = await at.run(['redact', 'a.zip', '-o', 'b.zip', '--show', '状态', '--yes']);
    expect(masked).toMatchObject({ code: 0 });
  });
});
