/** The page holds files against each other as the command line does, pixels included. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { verifyBundle } from '../../src/actions/verify.js';
import { inJson, PACKED, resealed } from '../bundle/compare/resealed.js';
import { scratchFolder } from '../bundle/helpers.js';
import { AS_IN_2020, hasBrowser, launch, openTab } from './browser.js';

it.skipIf(!hasBrowser)(
  'shows of each code the colour that stands: a person’s word before what was measured',
  async () => {
    const tab = await openTab(await launch(), { locale: 'zh-CN' });
    await tab.check(fileURLToPath(new URL('first/bundle.zip', PACKED)));
    const line = (item: string) => tab.page.textContent(`[data-item="${item}"] > summary`);
    expect(await line('001')).toContain('黄色');
    expect(await line('001')).not.toContain('绿色');
    expect(await line('003')).toContain('绿色');
    // Of two codes the colour stands beside its own.
    expect(await line('005')).toMatch(/湖北健康码绿色 \/ /);
  },
);

it.skipIf(!hasBrowser)(
  'says of honest and of contradictory bundles what the command says',
  async () => {
    const folder = await scratchFolder();
    const zip = await resealed({
      files: inJson('data/items/002/item.json', (said) => {
        const colour = said.colour as { value: string; points: number[][] };
        Object.assign(colour, { value: 'green', rgb: [43, 156, 78] });
        colour.points = colour.points.map(([x, y]) => [x!, y!, 43, 156, 78]);
        Object.assign(said, { width: 541 });
      }),
      log: (events) => void (events[2]!.at = '2199-01-01T00:00:00Z'),
    });
    const contradictory = join(folder, 'contradictory.zip');
    await writeFile(contradictory, zip);
    const points = await resealed({
      files: inJson('data/items/002/item.json', (said) => {
        const colour = said.colour as { value: string; points: number[][] };
        Object.assign(colour, { value: 'green', rgb: [43, 156, 78] });
        colour.points = colour.points.map(([x, y]) => [x!, y!, 43, 156, 78]);
      }),
    });
    const repainted = join(folder, 'repainted.zip');
    await writeFile(repainted, points);
    const stored = ['first', 'files', 'house', 'house-redacted'].map((name) =>
      fileURLToPath(new URL(`${name}/bundle.zip`, PACKED)),
    );
    const files = [...stored, contradictory, repainted];
    const tab = await openTab(await launch(), { before: AS_IN_2020 });
    const shown = await tab.dropEach(files);
    const codes: string[][] = [];
    for (const [index, file] of files.entries()) {
      const { statuses, verdict } = await verifyBundle(file, { env: {} });
      codes.push(statuses.map(({ code }) => code));
      expect(shown[index]?.verdict, file).toBe(verdict);
      expect(
        shown[index]?.statuses.map(({ code }) => code),
        file,
      ).toEqual(codes[index]);
    }
    expect(codes.slice(0, 3)).toEqual([[], [], []]);
    expect(codes[4]).toEqual(expect.arrayContaining(['original-differs', 'log-clock']));
    expect(codes[5]).toContain('colour-differs');
  },
);
