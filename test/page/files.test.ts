/** Files that are no pictures, in the verifier's page. */
import { stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { CaseEditor } from '../../src/case/node/editor.js';
import { packCase } from '../../src/actions/pack/pack.js';
import { newSigner, scratchFolder } from '../bundle/helpers.js';
import { addTo } from '../case/helpers.js';
import { isoMedia, text, zipOf } from '../files/samples.js';
import { AS_IN_2020, hasBrowser, launch, openTab } from './browser.js';

describe.skipIf(!hasBrowser)('the page, shown a bundle with a recording and an album', () => {
  let browser: Browser;
  let bundle: string;

  beforeAll(async () => {
    browser = await launch();
    const folder = await scratchFolder();
    const files = {
      'long.mp4': isoMedia('isom'),
      '网页.html': text('<html><script>window.owned=1</script></html>'),
      'a.zip': zipOf({ '聊天.txt': text('样例') }),
    };
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
    // Too large to be read whole.
    await truncate(join(folder, 'long.mp4'), 66 * 2 ** 20);
    await addTo(
      folder,
      Object.keys(files).map((name) => join(folder, name)),
    );
    const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
    const signer = async () => newSigner(new Date());
    const packed = await packCase(editor, { cwd: folder, signer, language: 'zh-CN' });
    await editor.close();
    bundle = packed.file;
  });

  it('checks it, also as a browser of 2020, and opens nothing of it', async () => {
    const { page, check, faults } = await openTab(browser, {
      locale: 'zh-CN',
      before: AS_IN_2020,
    });
    expect(await check(bundle)).toMatchObject({
      verdict: 'intact-unknown-signer',
      statuses: [],
    });
    const item = (number: string) => page.locator(`[data-item="${number}"]`);
    expect(await item('001').locator('summary').textContent()).toContain('录像');
    await item('001').locator('summary').click();
    await item('001').getByText('这一件不是图片').waitFor();
    expect(await item('001').textContent()).toContain('video/mp4');
    await item('002').locator('summary').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      item('002').getByText('另存这个文件').click(),
    ]);
    expect(download.suggestedFilename()).toBe('002.html');
    expect(await page.evaluate('window.owned')).toBeUndefined();
    expect(await item('003').locator('summary').textContent()).toContain('压缩包');
    await item('003').locator('summary').click();
    await expect
      .poll(() => item('003').locator('tbody tr').allTextContents())
      .toEqual(['聊天.txt6004']);
    await item('004').locator('summary').click();
    await expect.poll(() => item('004').textContent()).toContain('取自压缩包 003');
    // Larger than what is read whole: saved piece by piece.
    const [video] = await Promise.all([
      page.waitForEvent('download'),
      item('001').getByText('另存这个文件').click(),
    ]);
    expect((await stat(await video.path())).size).toBe(66 * 2 ** 20);
    expect(faults).toEqual([]);
  });
});
