/** June 2022, as the program exists for it: from screenshots to what is handed over. */
import { spawnSync } from 'node:child_process';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { installed } from '../report/tools.js';
import { desk, fixture, jsonLines, type Desk } from './helpers.js';

const REASON = '异常信息由河南省推送，来自高风险地区未满14天，或未检测到第14天后核酸阴性结果';
const STORY = {
  'shandong-red-0614-0821.png': 'Screenshot_2022-06-14-08-21-36.png',
  'shandong-green-0614-1000.png': 'Screenshot_2022-06-14-10-00-12.png',
  'venue-red-zhengzhou.png': 'Screenshot_2022-06-16-09-32-14.png',
  'travel-linyi-0616.png': 'Screenshot_2022-06-16-10-20-31.png',
};

let table: Desk;
beforeAll(async () => {
  table = await desk();
  for (const [from, to] of Object.entries(STORY))
    await copyFile(fixture(from), join(table.folder, to));
  await table.run(['add', ...Object.values(STORY)]);
});

const pdfText = (file: string) =>
  spawnSync('pdftotext', ['-layout', join(table.folder, file), '-'], { encoding: 'utf8' }).stdout;
const squeezed = (text: string) => text.replace(/\s/g, '');

describe('check', () => {
  it('finds what a careful reader would, and nothing else', async () => {
    const { code, stdout } = await table.run(['check', '--json']);
    expect(code).toBe(0);
    const { findings } = jsonLines(stdout)[0] as {
      findings: { code: string; items: string[]; ifConfirmed: boolean }[];
    };
    expect(findings.map(({ code, items }) => [code, items.join()])).toEqual([
      ['pushed-by-place-not-visited', '001,004'],
      ['missing-test-but-negative-shown', '001'],
      ['colour-changed-within-a-day', '001,002'],
      ['venue-outside-visited-places', '003,004'],
    ]);
    expect(findings.every(({ ifConfirmed }) => !ifConfirmed)).toBe(true);
  });

  it('tells them with weakness and another explanation, in either language, on a narrow screen', async () => {
    const [en, zh] = await Promise.all(
      ['en', 'zh-CN'].map((lang) =>
        table.run(['check', '--lang', lang], { env: { COLUMNS: '50' } }),
      ),
    );
    expect(zh?.stdout).toMatch(/不足[^]*其他可能[^]*转发/);
    expect(en?.stdout).toMatch(/weakness[^]*or else[^]*forwarded/);
    expect(squeezed(zh?.stdout ?? '')).not.toMatch(/违法|违规|造假|说谎/);
    for (const line of (en?.stdout ?? '').split('\n'))
      expect([...line].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0)).toBeLessThanOrEqual(50);
  });

  it('finds nothing in a harmless case', async () => {
    const other = await desk();
    const files = ['henan-green-0616.png', 'venue-henan-green.png'];
    await other.run(['add', fixture(files[0]!)]);
    const { stdout, stderr, code } = await other.run(['check']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('nothing found');
  });
});

describe('confirm', () => {
  it('takes Chinese names, tells what was read before, and is in the bundle and its report', async () => {
    const args = ['confirm', '1', '状态=红码', '推送方', '--as', 'holder', '--lang', 'zh-CN'];
    const { code, stdout } = await table.run(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/001 {2}状态：红码（更正；程序读作“异常（红码）”，一并保留）/);
    expect(stdout).toMatch(/推送方：河南省（确认无误）/);
    const wrong = await table.run(['confirm', '1', '页面时间=昨天']);
    expect(wrong.code).toBe(4);
    expect(wrong.stderr).toContain('2022-06-14 08:21:36');
    expect((await table.run(['confirm', '1'])).code).toBe(2);
    expect((await table.run(['confirm', '1', '--all', '--as', 'boss'])).code).toBe(2);
  });
});

describe('pack', () => {
  it('puts report and receipt beside the zip, and the list names the report’s pages', async () => {
    const { code, stdout } = await table.run(['pack', '-o', '材料.zip', '--lang', 'zh-CN']);
    expect(code).toBe(0);
    expect(stdout).toContain('材料.report.pdf');
    const csv = spawnSync('unzip', [
      '-p',
      join(table.folder, '材料.zip'),
      '*/data/evidence-list.csv',
    ]);
    const rows = String(csv.stdout).trim().split('\r\n').slice(1);
    expect(rows).toHaveLength(4);
    if (!installed('pdftotext')) return;
    const pages = pdfText('材料.report.pdf').split('\f');
    for (const row of rows) {
      const cells = row.split(',');
      const page = pages[Number(cells[5]) - 1];
      expect(squeezed(page ?? '')).toContain(`证据${cells[0]}`);
    }
    expect(squeezed(pages.join(''))).toContain(REASON);
    for (const [index, page] of pages.slice(0, -1).entries()) {
      expect(page).toMatch(/evidence-[0-9a-f]{16}/);
      expect(squeezed(page)).toContain(`第${index + 1}页，共${pages.length - 1}页`);
    }
    expect(squeezed(pages.join(''))).toMatch(/本人更正/);
    const receipt = squeezed(pdfText('材料.receipt.pdf'));
    const { stdout: key } = await table.run(['key', 'show', '-q']);
    // Printed in two lines, as people compare it.
    for (const half of key.trim().match(/.{32}/g) ?? []) expect(receipt).toContain(half);
  });
});

describe('report and letter', () => {
  it('are made alone, in the language asked for, over nothing by accident', async () => {
    expect((await table.run(['report', '-o', 'r.html', '--lang', 'en'])).code).toBe(0);
    const html = await readFile(join(table.folder, 'r.html'), 'utf8');
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('draft, not sealed');
    expect(html).not.toMatch(/<script|证据报告/);
    expect((await table.run(['report', '-o', 'r.html'])).code).toBe(4);
    const inside = join(table.folder, 'evidence-case', 'r.pdf');
    expect((await table.run(['report', '-o', inside])).code).toBe(4);
  });

  it('fill a letter from what is confirmed, with blanks for the rest', async () => {
    for (const office of ['12345', 'discipline', 'court', 'information']) {
      const { code } = await table.run(['letter', '--to', office, '-o', `${office}.docx`]);
      expect(code, office).toBe(0);
    }
    // Of some items: the command that seals them can be pasted into a shell, however they were typed.
    await table.run(['letter', '--to', '12345', '--items', '1; 2', '-o', 'some.docx']);
    const advice = await readFile(join(table.folder, 'some-read-first.txt'), 'utf8');
    expect(advice).toContain('evidence pack --items "001–002".');
    const unknown = await table.run(['letter', '--to', 'police']);
    expect(unknown.code).toBe(4);
    expect(unknown.stderr).toContain('petition');
    const xml = spawnSync('unzip', ['-p', join(table.folder, '12345.docx'), 'word/document.xml']);
    const text = String(xml.stdout).replace(/<[^>]+>/g, '');
    expect(text).toContain(REASON);
    expect(text).toMatch(/2022年6月14日8时21分36秒.*见证据 001，报告第 \d+ 页/);
    expect(text).toContain('姓名：____');
    // The holder's own name is for the holder to write.
    expect(text).not.toContain('**岚');
    const { stdout } = spawnSync('unzip', [
      '-p',
      join(table.folder, 'information.docx'),
      'word/document.xml',
    ]);
    expect(String(stdout)).not.toContain(REASON);
  });

  it('makes the papers of a proceeding: what the case knows, blanks to sign, advice apart', async () => {
    const { stdout: list } = await table.run(['list', '--json']);
    const { items } = jsonLines(list)[0] as { items: { item: string }[] };
    const words = async (office: string) => {
      const { code, stderr } = await table.run(['letter', '--to', office, '-o', `${office}.docx`]);
      expect(code, office).toBe(0);
      // While the phone exists: told, and in no paper.
      expect(squeezed(stderr), office).toMatch(/Notary.*Timestamp.*USBstick/);
      const file = join(table.folder, `${office}.docx`);
      const text = String(spawnSync('unzip', ['-p', file, 'word/document.xml']).stdout).replace(
        /<[^>]+>/g,
        '',
      );
      expect(text, office).not.toMatch(/公证处|提交前/);
      return text;
    };
    const provenance = await words('provenance');
    for (const factor of ['（一）', '（二）', '（三）', '（四）', '（五）', '（六）', '（七）'])
      expect(provenance).toContain(factor);
    expect(provenance).toMatch(/evidence-archiver \d.*与原始载体.*提取人（签名）/);
    for (const { item } of items) expect(provenance).toContain(item);
    expect(await words('reconsideration')).toMatch(
      /申请人.*被申请人.*行政复议请求.*此致____人民政府/,
    );
    expect(await words('obtain')).toMatch(/证据持有人.*请求调取的证据.*要证明的案件事实/);
  });

  it.skipIf(!installed('soffice') || !installed('pdftotext'))(
    'open in LibreOffice with all their text',
    () => {
      const home = join(table.folder, 'office');
      const args = [
        `-env:UserInstallation=file://${encodeURI(home)}`,
        '--headless',
        '--convert-to',
        'pdf',
        '12345.docx',
      ];
      spawnSync('soffice', args, { cwd: table.folder, timeout: 250_000 });
      const text = squeezed(pdfText('12345.pdf'));
      for (const words of [REASON, '证据目录', '完整性校验值', '签名'])
        expect(text).toContain(words);
      // It is for the sender alone, in a file of its own.
      expect(text).not.toMatch(/提交前请看|Readbeforesending/);
    },
  );
});
