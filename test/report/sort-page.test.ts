/** The page of `sort`: names of files are foreign text, and the table that it gives back is a table. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parseAssignment, type AssignmentRow } from '../../src/report/assignment-csv.js';
import { sortPage } from '../../src/report/sort-page.js';
import { tempFolder } from '../case/helpers.js';
import { asksToStay, cutOff, hasBrowser, launch } from '../page/browser.js';

const row = (path: string, more: Partial<AssignmentRow> = {}): AssignmentRow => ({
  ...{ path, sha256: 'ab'.repeat(32), kind: '健康码', shownAt: '', error: '' },
  ...{ status: 'suggested', persons: [], suggested: ['P001'], reasons: ['id-tail'], see: [] },
  ...more,
});

const page = (rows: AssignmentRow[]) =>
  sortPage({ rows, marks: new Map(), people: ['P001'], folder: '../群 图', tongue: 'zh' });

/** What its button saves, with `P001` written beside every picture. */
async function saved(html: string): Promise<string> {
  const [, data = ''] = /id="table">([^]*?)<\/script>/.exec(html) ?? [];
  const [, script = ''] = /<script>([^]*?)<\/script>/.exec(html) ?? [];
  const inputs = [...html.matchAll(/data-row="(\d+)"/g)].map(([, row]) => ({
    ...{ value: 'P001', dataset: { row } },
  }));
  const blobs: Blob[] = [];
  let press = () => {};
  const elements: Record<string, object> = {
    table: { textContent: data },
    left: { dataset: { words: '{count}' } },
    save: { addEventListener: (_: string, act: () => void) => (press = act) },
  };
  runInNewContext(script, {
    document: {
      getElementById: (id: string) => elements[id],
      querySelectorAll: () => inputs,
      addEventListener: () => {},
      createElement: () => ({ click: () => {} }),
    },
    window: { addEventListener: () => {} },
    URL: { createObjectURL: (blob: Blob) => blobs.push(blob) },
    Blob,
  });
  press();
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blobs[0]!.arrayBuffer());
}

const ODD = [
  ...['=1+1.png', '＝1+1.png', "'=1.png", '@a,"b".png', '-a.png', '\t=x.png', '</script><b>.png'],
  ...["it's.png", '甲 乙.png'],
];

describe('the page of sort', () => {
  it('gives back a table in which no cell is a formula, and every name comes back as it was', async () => {
    const csv = await saved(await page(ODD.map((path) => row(path))));
    expect(csv).not.toMatch(/(?:^|,)"?[=+\-@＝＋－＠\t]/m);
    const files = parseAssignment(new TextEncoder().encode(csv));
    if (!Array.isArray(files)) throw new Error(JSON.stringify(files));
    expect(files.map(({ path }) => path).sort()).toEqual([...ODD].sort());
    expect(files.every(({ persons }) => persons.join() === 'P001')).toBe(true);
  });

  it('shows names as text, and opens the files that they are of', async () => {
    const html = await page([row('a/"><img src=x onerror=alert(1)>#?.png'), row('半\ud800.png')]);
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('src="../%E7%BE%A4%20%E5%9B%BE/a/%22%3E%3Cimg%20src%3Dx');
    expect(html).toContain('%23%3F.png"');
  });

  it.skipIf(!hasBrowser)(
    'asks before what was written is left, and fits narrow screens',
    async () => {
      const file = join(await tempFolder(), 'assignment.html');
      await writeFile(file, await page([row('甲.png'), row(`${'长'.repeat(80)}.png`)]));
      const tab = await (await launch()).newPage({ acceptDownloads: true });
      await tab.goto(`file://${encodeURI(file)}`);
      expect(await asksToStay(tab)).toBe(false);
      await tab.click('[data-person] >> nth=0');
      expect(await asksToStay(tab)).toBe(true);
      await Promise.all([tab.waitForEvent('download'), tab.click('#save')]);
      expect(await asksToStay(tab)).toBe(false);
      await tab.fill('input >> nth=1', 'P002');
      expect(await asksToStay(tab)).toBe(true);
      await tab.evaluate(`document.documentElement.style.fontSize = '200%'`);
      for (const [width, height] of [
        [360, 740],
        [740, 360],
      ] as const) {
        await tab.setViewportSize({ width, height });
        expect(await cutOff(tab)).toEqual([]);
      }
      await tab.context().close();
    },
  );

  it('says how many others there are to see, where it does not show all', async () => {
    const see = Array.from({ length: 9 }, (_, i) => `${i}.png`);
    const html = await page([row('a.png', { see })]);
    expect(html).toContain('另见 (9)');
    expect(html.match(/class="other"/g)).toHaveLength(6);
  });
});
