/** A depositor's way from four screenshots to what is handed over, in eight commands, help included. */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { desk, fixture } from './helpers.js';

const SHOTS = ['shandong-red-0614-0821.png', 'shandong-green-0614-1000.png'];

it('is eight commands, each of which names the next', async () => {
  const table = await desk();
  await mkdir(join(table.folder, '健康码 截图'));
  for (const name of SHOTS) await copyFile(fixture(name), join(table.folder, '健康码 截图', name));
  await writeFile(
    join(table.folder, '自述.yaml'),
    '发现异常时间: 2022年6月14日早上8点多\n要求: 书面答复（样例）\n',
  );
  const said: string[] = [];
  const type = async (...args: string[]) => {
    const { code, stdout, stderr } = await table.run(args, { env: { EVIDENCE_LANG: 'zh-CN' } });
    expect(code, `${args.join(' ')}\n${stderr}`).toBeLessThanOrEqual(3);
    said.push(args[0]!);
    return (stdout + stderr).replace(/\s/g, '');
  };
  expect(await type('help')).toMatch(/存入和识别.*核对和说明.*封存、移交、核验/);
  expect(await type('add', '健康码 截图', '--source', '本人手机截图')).toMatch(/review/);
  expect(await type('review')).toMatch(/核对\.html.*confirm--from/);
  expect(await type('confirm', '--all', '--as', '本人')).toMatch(/还有0处待核对/);
  await type('statement', '--from', '自述.yaml', '--as', '本人');
  expect(await type('letter', '--to', '信访')).toMatch(/公证.*光盘/);
  expect(await type('pack', '-o', '材料.zip')).toMatch(/已封存.*交接单.*核验网页/);
  expect(await type('verify', '材料.zip')).toMatch(/核验通过.*SHA-256/);
  expect(said).toHaveLength(8);
  const files = (await readdir(table.folder)).filter((name) => name.startsWith('材料'));
  expect(files.sort()).toEqual(
    [
      ...['材料-信访部门.docx', '材料-信访部门-提交前请看.txt', '材料.zip', '材料.verify.html'],
      ...['材料.receipt.pdf', '材料.receipt.txt', '材料.report.pdf'],
    ].sort(),
  );
  const receipt = await readFile(join(table.folder, '材料.receipt.txt'), 'utf8');
  expect(receipt).toContain('certutil -hashfile 材料.zip SHA256');
  // The hash that stands there is that of the zip, as verify gave it.
  expect(receipt).not.toMatch(/undefined|\{\w+\}/);
});
