/** The verifier's page as people use it, in a real browser: from a file, without network. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { groupedFingerprint } from '../../src/sign/fingerprint.js';
import { verifyResultSchema } from '../../src/bundle/verify/schema.js';
import { readCertificates } from '../../src/sign/asn1/x509.js';
import { scratchFolder, unpackStored } from '../bundle/helpers.js';
import { ROOT } from '../cli/helpers.js';
import { cutOff, hasBrowser, launch, openTab, type Tab, type TabOptions } from './browser.js';
import { hostileBundle, storyBundle } from './bundles.js';

const fixture = (group: string, name: string) =>
  join(ROOT, 'fixtures', 'bundles', group, name, 'bundle.zip');

describe.skipIf(!hasBrowser)('the page', () => {
  let browser: Browser;
  let folder: string;
  /** A whole case: readings, a confirmation, findings, two codes in one picture. */
  let story: { file: string; fingerprint: string };
  const tabs: Tab[] = [];

  const open = async (options: TabOptions = {}) => {
    const tab = await openTab(browser, options);
    tabs.push(tab);
    return tab;
  };

  beforeAll(async () => {
    browser = await launch();
    folder = await scratchFolder();
    story = await storyBundle(folder);
  });
  afterEach(async () => {
    for (const { faults, requests, close } of tabs.splice(0)) {
      close();
      expect(faults).toEqual([]);
      // Pictures that it made itself from the bundle; nothing else is asked of anyone.
      expect(requests.filter((url) => !url.startsWith('blob:null/'))).toEqual([]);
    }
  });

  it('says what is left to do, and then what the fingerprint on paper makes of it', async () => {
    const { page, check, shown } = await open({ locale: 'zh-CN' });
    const first = await check(story.file);
    expect(first).toMatchObject({
      verdict: 'intact-unknown-signer',
      headline: '内容完整，封存后未被改动；请核对纸面指纹',
    });
    // A person with a screen reader hears the verdict next.
    expect(await page.evaluate('document.activeElement.textContent')).toContain(first.headline);
    expect(await page.title()).toBe(`${first.headline} — 材料.zip`);

    const [line1, line2] = groupedFingerprint(story.fingerprint);
    const answer = () => page.textContent('#compare-answer');
    await page.fill('#expected', line1.slice(0, 14));
    expect(await answer()).toBe('前 12 位相同，还差 52 位');
    expect((await shown()).verdict).toBe('intact-unknown-signer');
    const other = (digit: string) => (digit === '0' ? '1' : '0');
    const wrong = story.fingerprint.replace(/.$/, other);
    await page.fill('#expected', wrong);
    expect(await answer()).toContain('✗ 第 2 行第 8 组不同');
    expect(await shown()).toMatchObject({
      verdict: 'intact-unknown-signer',
      headline: '签名者与你输入的指纹不符',
    });
    await page.fill('#expected', `${line1}${other(line2[0]!)}`);
    expect(await answer()).toContain('✗ 第 2 行第 1 组不同');
    await page.fill('#expected', `${story.fingerprint}0`);
    expect(await answer()).toContain('超过 64 位');
    await page.fill('#expected', '指纹');
    expect(await answer()).toContain('只有数字 0–9 和字母 a–f');
    expect((await shown()).headline).toBe(first.headline);
    // As openssl prints it, or typed in full width.
    const colons = story.fingerprint.toUpperCase().match(/../g)!.join(':');
    for (const typed of [`${line1}\n${line2}`, colons, colons.normalize('NFKD')]) {
      await page.fill('#expected', typed);
      expect(await answer()).toBe('✓ 64 位全部相同');
      expect(await shown()).toMatchObject({
        verdict: 'verified',
        headline: '核验通过：内容完整，签名者已确认',
      });
    }
  });

  it('shows the items with pictures, values and what people said, other files, log, hashes', async () => {
    const { page, check } = await open({ locale: 'zh-CN' });
    await check(story.file);
    expect(await page.locator('.item').count()).toBe(4);
    await page.click('[data-item="001"] > summary');
    const item = page.locator('[data-item="001"]');
    const picture = item.locator('img');
    await picture.waitFor();
    const width = `document.querySelector('[data-item="001"] img').naturalWidth`;
    await expect.poll(() => page.evaluate(width)).toBe(200);
    expect(await picture.getAttribute('alt')).toBe('原图 001');
    const text = (await item.textContent()) ?? '';
    for (const words of ['健康码 · 山东省电子健康通行卡', '红色', '**岚', '异常（红码）'])
      expect(text).toContain(words);
    // A doubtful value says so and why; one that a person confirmed says who.
    expect(text).toContain('［待核对］阴性');
    expect(text).toContain('两个识别引擎读法不同');
    expect(text).toMatch(/异常（红码）.{0,4}本人核对属实/);
    await page.click('[data-item="002"] > summary');
    await expect.poll(() => page.textContent('[data-item="002"]')).toContain('第 2 个码');
    // The picture of an item goes when it is closed.
    await page.click('[data-item="001"] > summary');
    await expect.poll(() => item.locator('img').count()).toBe(0);

    // Other files and the person’s account stand apart from what pictures show.
    await page.click('[data-item="003"] > summary');
    const saved = page.locator('[data-item="003"]');
    await expect.poll(() => saved.textContent()).toContain('这一件不是图片');
    const words = (await saved.textContent()) ?? '';
    expect(words).toMatch(/^003网页文件/);
    expect(words).toContain('可能带有会自动运行的内容');
    expect(words).toMatch(/文件格式text\/html大小\d+ 字节原文件名公告\.html/);
    expect(await saved.locator('img, iframe').count()).toBe(0);
    expect(await page.evaluate('window.owned')).toBeUndefined();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      saved.locator('button').click(),
    ]);
    expect(download.suggestedFilename()).toBe('003.html');

    await page.click('[data-item="004"] > summary');
    const account = page.locator('[data-item="004"]');
    await expect.poll(() => account.textContent()).toContain('不是画面显示的内容');
    const said = (await account.textContent()) ?? '';
    expect(said).toMatch(/^004当事人自述/);
    expect(said).toContain('什么时候发现健康码变了');
    expect(said).toContain('2022-06-14 08:20');
    expect(said).toContain('（未填）');
    expect(await account.locator('dd p').allTextContents()).toEqual(
      expect.arrayContaining(['书面答复', '并道歉']),
    );
    expect(said).toContain('帮助者代为记录');

    const whole = (await page.textContent('.contents')) ?? '';
    expect(whole).toContain('图片经过编辑软件保存');
    await page.click('#log > summary');
    await page.locator('#log tbody tr').first().waitFor();
    const log = await page.locator('#log tbody tr').allTextContents();
    expect(log[0]).toContain('建立案卷');
    expect(log.at(-1)).toContain('封存');
    await page.click('#files > summary');
    const files = unpackStored(new Uint8Array(await readFile(story.file)));
    await expect
      .poll(() => page.textContent('#files pre'))
      .toContain(new TextDecoder().decode(files.get('manifest-sha256.txt')));
  });

  it('changes its language with everything as it stands', async () => {
    const { page, check } = await open();
    await check(story.file);
    await page.fill('#expected', story.fingerprint);
    await page.click('[data-item="001"] > summary');
    await page.locator('[data-item="001"] img').waitFor();
    expect(await page.textContent('[data-item="001"]')).toContain('health code');
    await page.click('button[lang="zh-CN"]');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
    expect(await page.inputValue('#expected')).toBe(story.fingerprint);
    expect(await page.textContent('[data-verdict] h2')).toContain('核验通过');
    await page.locator('[data-item="001"] img').waitFor();
    expect(await page.textContent('[data-item="001"]')).toContain('健康码');
    expect(await page.locator('button[aria-pressed="true"]').textContent()).toBe('中文');
    // No word of the other language is left in the frame.
    for (const words of await page.locator('button, label, h1, h3, dt, summary').allTextContents())
      if (words !== 'English') expect(words).toMatch(/[\u4e00-\u9fff]/);
  });

  it('is in English where the browser is not Chinese, and in Chinese where nothing is known', async () => {
    const langOf = async (options: TabOptions) => {
      const { page, close } = await openTab(browser, options);
      const lang = await page.getAttribute('html', 'lang');
      close();
      return lang;
    };
    for (const [locale, lang] of [
      ['fr-FR', 'en'],
      ['zh-TW', 'zh-CN'],
    ] as const)
      expect(await langOf({ locale })).toBe(lang);
    const before = `Object.defineProperty(navigator, 'language', { value: '' });`;
    expect(await langOf({ before })).toBe('zh-CN');
  });

  it('marks what is wrong with a changed bundle, and does not show what was changed', async () => {
    const { page, check } = await open();
    const { verdict, headline, statuses } = await check(
      fixture('invalid', 'changed-originals-001-png'),
    );
    expect([verdict, headline]).toEqual([
      'failed',
      'VERIFICATION FAILED: this is not what was sealed',
    ]);
    expect(statuses).toEqual([
      {
        code: 'file-changed',
        severity: 'error',
        text: 'data/originals/001.png: changed: its content is not what the signed manifest says',
      },
    ]);
    expect(await page.textContent('.contents')).toContain('cannot be relied on');
    await page.click('[data-item="001"] > summary');
    await expect
      .poll(() => page.textContent('[data-item="001"] .picture'))
      .toBe('not as listed: not shown');
    expect(await page.locator('img').count()).toBe(0);
    // The right fingerprint does not make it better.
    const crt = await readFile(join(ROOT, 'fixtures/bundles/invalid/signer.crt'), 'utf8');
    await page.fill('#expected', (await readCertificates(crt))[0].fingerprint);
    expect(await page.getAttribute('[data-verdict]', 'data-verdict')).toBe('failed');
  });

  it('shows no content of what it cannot read', async () => {
    const { page, check } = await open();
    for (const name of ['not-a-zip', 'zip-truncated', 'format-newer']) {
      expect((await check(fixture('invalid', name))).verdict).toBe('unreadable');
      expect(await page.locator('.contents, .compare').count()).toBe(0);
    }
  });

  it('lists what a redacted copy leaves out, and whose picture the masked one is', async () => {
    const { page, check } = await open();
    expect((await check(fixture('valid', 'redacted'))).headline).toMatch(/^REDACTED BY THE SIGNER/);
    expect(await page.locator('#result li').allTextContents()).toEqual([
      'data/originals/002.jpgtest',
      'data/items/002/fields/statusText.jsontest',
    ]);
    await page.click('[data-item="002"] > summary');
    const item = page.locator('[data-item="002"]');
    await expect.poll(() => item.textContent()).toContain('cannot be checked against the original');
    expect(await item.textContent()).toContain('not in this copy');
    expect((await check(fixture('valid', 'redacted-by-other'))).headline).toMatch(
      /^REDACTED BY SOMEONE ELSE/,
    );
  });

  it('gives a time stamp its honest words, and believes an authority that a person brings', async () => {
    const { page, check, shown } = await open();
    const stamped = fixture('valid', 'stamped');
    const stamp = () => page.locator('dt:text("time stamp") + dd').textContent();
    expect((await check(stamped)).statuses.map(({ code }) => code)).toEqual(['token-untrusted']);
    expect(await stamp()).toMatch(/^existed no later than .*not to be relied on$/);
    await page.setInputFiles('#roots', join(ROOT, 'package.json'));
    await expect
      .poll(() => page.textContent('[role=alert]'))
      .toBe('Not a certificate: package.json');
    await page.evaluate('document.getElementById("result").replaceChildren()');
    await page.setInputFiles('#roots', join(ROOT, 'fixtures/bundles/valid/tsa-root.pem'));
    expect((await shown()).statuses).toEqual([]);
    expect(await stamp()).toMatch(
      /^existed no later than \d{4}-\d\d-\d\d .*\(TSA [^)]*\)its certificates are good until /,
    );
    expect(await page.textContent('#app')).not.toMatch(/trusted time/i);
    await page.click('.start summary');
    await page.evaluate('document.getElementById("result").replaceChildren()');
    await page.click('.start li button');
    expect((await shown()).statuses.map(({ code }) => code)).toEqual(['token-untrusted']);
  });

  it('takes a folder, chosen at its own level or at the one above', async () => {
    const { page, shown } = await open();
    const files = unpackStored(new Uint8Array(await readFile(fixture('valid', 'plain'))));
    const above = join(folder, '解压 here');
    for (const [path, bytes] of files) {
      const file = join(above, 'evidence-a1b2c3d4e5f60718', path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
    for (const place of [above, join(above, 'evidence-a1b2c3d4e5f60718')]) {
      await page.evaluate('document.getElementById("result").replaceChildren()');
      await page.setInputFiles('#folder', place);
      expect(await shown()).toMatchObject({ verdict: 'intact-unknown-signer', statuses: [] });
      expect(await page.locator('dt:text("form") + dd').textContent()).toBe('folder');
    }
    await writeFile(join(above, 'evidence-a1b2c3d4e5f60718', 'extra.txt'), 'x');
    await page.evaluate('document.getElementById("result").replaceChildren()');
    await page.setInputFiles('#folder', above);
    expect((await shown()).statuses).toMatchObject([{ code: 'file-unexpected' }]);
  });

  it('takes one thing at a time', async () => {
    const { page } = await open();
    await page.evaluate(`{
      const dataTransfer = new DataTransfer();
      for (const name of ['a.zip', 'b.zip']) dataTransfer.items.add(new File(['x'], name));
      dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    }`);
    await expect.poll(() => page.textContent('[role=alert]')).toContain('One bundle at a time');
    expect(await page.locator('[data-verdict]').count()).toBe(0);
  });

  it('runs and loads nothing of a hostile bundle', async () => {
    const file = await hostileBundle(folder);
    const { page, check } = await open();
    expect((await check(file)).verdict).toBe('intact-unknown-signer');
    for (const item of await page.locator('.item > summary').all()) await item.click();
    await page.click('#log > summary');
    await page.click('#files > summary');
    const last = page.locator('[data-item="003"]');
    await expect.poll(() => last.locator('img').count()).toBe(1);
    await page.waitForTimeout(300);
    // The drawing, the page and the picture with a script in its tail: only the last is drawn.
    const items = page.locator('.item .picture');
    expect(await items.nth(0).textContent()).toContain('Not a kind of picture');
    expect(await items.nth(1).textContent()).toContain('Not a kind of picture');
    expect(await page.locator('img').count()).toBe(1);
    expect(await page.evaluate('window.owned')).toBeUndefined();
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('iframe, object, embed, svg, a, form, link').count()).toBe(0);
    const text = (await page.textContent('#app')) ?? '';
    expect(text).toContain('<img src=x onerror="window.owned=1">');
    expect(text).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(text).not.toContain('undefined');
  });

  it('works by keyboard alone', async () => {
    const { page, shown } = await open();
    page.on('filechooser', (chooser) => void chooser.setFiles(story.file));
    const focused = () => page.evaluate('document.activeElement.textContent');
    const until = async (words: string) => {
      for (let step = 0; step < 40 && !String(await focused()).startsWith(words); step++)
        await page.keyboard.press('Tab');
      expect(await focused()).toContain(words);
    };
    await until('Choose a bundle');
    await page.keyboard.press('Enter');
    await shown();
    await page.keyboard.press('Tab');
    // Each key is answered at once.
    await page.keyboard.insertText(story.fingerprint.slice(0, -2));
    expect((await shown()).verdict).toBe('intact-unknown-signer');
    await page.keyboard.type(story.fingerprint.slice(-2));
    expect((await shown()).verdict).toBe('verified');
    await until('001');
    await page.keyboard.press('Enter');
    await page.locator('[data-item="001"] img').waitFor();
  });

  it('names every control, and fits into 360 pixels, dark and light', async () => {
    const { page, check } = await open({ viewport: { width: 360, height: 740 } });
    await check(story.file);
    for (const summary of await page.locator('summary').all()) await summary.click();
    await page.locator('[data-item="001"] img').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      expect(await page.evaluate(UNNAMED)).toEqual([]);
      expect(await page.evaluate(TOO_FAINT)).toEqual([]);
    }
    const ground = 'getComputedStyle(document.body).backgroundColor';
    const dark = await page.evaluate(ground);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await page.evaluate(ground)).not.toBe(dark);
    // Also with text twice as large, upright and lying.
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await page.evaluate('getComputedStyle(document.body).fontSize')).toBe('32px');
    for (const [width, height] of [
      [360, 740],
      [740, 360],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await cutOff(page)).toEqual([]);
    }
  });

  it('saves the result as the command line prints it, and can be printed', async () => {
    const { page, check } = await open();
    await check(story.file);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('text=Save the result'),
    ]);
    const saved = join(folder, 'result.json');
    await download.saveAs(saved);
    const result = verifyResultSchema.strict().parse(JSON.parse(await readFile(saved, 'utf8')));
    expect(result).toMatchObject({ verdict: 'intact-unknown-signer', container: 'original' });
    await page.click('[data-item="001"] > summary');
    await page.locator('[data-item="001"] img').waitFor();
    const [original] = await Promise.all([
      page.waitForEvent('download'),
      page.click('text=Save the original'),
    ]);
    expect(original.suggestedFilename()).toBe('001.png');
    await original.saveAs(saved);
    const files = unpackStored(new Uint8Array(await readFile(story.file)));
    expect(new Uint8Array(await readFile(saved))).toEqual(files.get('data/originals/001.png'));

    // Printed: verdict, facts and what stands open, without the page's controls.
    await page.emulateMedia({ media: 'print' });
    const visible = (selector: string) => page.locator(selector).first().isVisible();
    for (const selector of ['[data-verdict] h2', '.facts', '.item img', '.fingerprint'])
      expect(await visible(selector), selector).toBe(true);
    for (const selector of ['.start', '.languages', '#expected', '.buttons', '#log'])
      expect(await visible(selector), selector).toBe(false);
  });

  it('can be stopped, and takes another bundle while it is busy', async () => {
    // Every slice takes a while, as on a slow stick.
    const before = `{
      const arrayBuffer = Blob.prototype.arrayBuffer;
      Blob.prototype.arrayBuffer = async function () {
        await new Promise((resolve) => setTimeout(resolve, window.slow ?? 0));
        return arrayBuffer.call(this);
      };
    }`;
    const { page, shown } = await open({ before });
    await page.evaluate('window.slow = 150');
    await page.setInputFiles('#bundle', story.file);
    await page.click('text=Stop');
    expect(await page.textContent('#result')).toBe('Stopped: nothing was found out.');
    await page.setInputFiles('#bundle', story.file);
    await page.locator('.progress').waitFor();
    await page.evaluate('window.slow = 0');
    await page.setInputFiles('#bundle', fixture('invalid', 'signature-stripped'));
    expect((await shown()).verdict).toBe('failed');
    await page.waitForTimeout(500);
    expect((await shown()).verdict).toBe('failed');
  });

  it('says so where a file changes under it', async () => {
    const { page, shown } = await open({
      before: `{
        const arrayBuffer = Blob.prototype.arrayBuffer;
        let reads = 0;
        Blob.prototype.arrayBuffer = function () {
          if (++reads > 1) return Promise.reject(new DOMException('gone', 'NotReadableError'));
          return arrayBuffer.call(this);
        };
      }`,
    });
    await page.setInputFiles('#bundle', story.file);
    expect(await shown()).toMatchObject({
      verdict: 'unreadable',
      statuses: [
        { text: expect.stringContaining('changed or moved since it was chosen') as string },
      ],
    });
  });

  it('says plainly where the browser keeps its cryptography back', async () => {
    // As over plain http from another computer.
    const before = `Object.defineProperty(crypto, 'subtle', { value: undefined });`;
    const { page } = await open({ before });
    const text = (await page.textContent('#app')) ?? '';
    expect(text).toContain('crypto.subtle');
    expect(text).toContain('无法核验');
    expect(await page.locator('input').count()).toBe(0);
  });
});

/** Buttons, inputs and summaries without a name for who listens. */
const UNNAMED = `[...document.querySelectorAll('button, textarea, summary, progress, img, [role=region]')]
  .filter((one) => !(one.getAttribute('aria-label') || one.getAttribute('alt') || one.textContent.trim()
    || one.labels?.length))
  .map((one) => one.outerHTML.slice(0, 80))`;

/** Text with less contrast than 4.5 to 1 (WCAG 2, AA), of all that stands there. */
const TOO_FAINT = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, index) => sum + one * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  for (const element of document.querySelectorAll('body *')) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (element.closest('script, style, [hidden]')) continue;
    const [a, b] = [light(channels(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.add(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2));
  }
  return [...faint];
})()`;
