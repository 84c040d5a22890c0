/** The pages as files: one piece, closed to everything else, the same each time it is built. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { rasterType } from '../../src/page/raster.js';
import { scratchFolder } from '../bundle/helpers.js';
import { fixture, ROOT } from '../cli/helpers.js';
import { FULL } from '../full.js';
import { PAGE, READING_PAGE, SEAL_PAGE } from './browser.js';
import { packOf } from './readings.js';

const read = async (page: string) => {
  const whole = await readFile(page, 'utf8');
  // What the page reads with is no text for people or browsers.
  const [from, to] = packOf(whole);
  const [html, pack] = [whole.slice(0, from) + whole.slice(to), whole.slice(from, to)];
  // The script may hold the page's own markup, and stands last.
  const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
  const script = /<script>([^]*)<\/script>/.exec(html)?.[1] ?? '';
  return { whole, html, pack, script, style };
};
const hash = (text: string) => createHash('sha256').update(text).digest('base64');

/** What Chromium 86, the oldest browser that the pages run in, lacks. */
const NEWER = [
  ...['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with', 'hasOwn'],
  ...['groupBy', 'fromAsync', 'isWellFormed', 'toWellFormed', 'withResolvers'],
  ...['union', 'intersection', 'difference'],
];

/** In its text, where words of a string that look like a call would be told too: no parser takes less. */
function newerCalls(script: string, but: readonly string[] = []): string[] {
  const names = NEWER.filter((name) => !but.includes(name)).join('|');
  const calls = script.matchAll(new RegExp(`\\.\\s*(?:${names})\\s*(?:\\?\\.\\s*)?\\(`, 'g'));
  const found = Array.from(calls, ({ index }) => `newer: ${script.slice(index - 20, index + 20)}`);
  try {
    new Script(script);
  } catch (error) {
    found.push(String(error));
  }
  return found;
}

/** Of the page that seals, with and without what reads. */
const SEALS = {
  ...{ least: 500_000, most: 1_300_000, keeps: 2, workers: 1 },
  packages: ['@noble/hashes', 'asn1js', 'canonicalize', 'file-type', 'pkijs', 'zod'],
  // Of schemas; and what stands before the script where a browser lacks it.
  but: ['union', 'intersection', 'hasOwn'],
};

let again: Promise<string> | undefined;
/** Once more, in another folder: but for `check:full` without what takes most of it, the models. */
const AGAIN = [PAGE, SEAL_PAGE, ...(FULL ? [READING_PAGE] : [])];
const builtAgain = () =>
  (again ??= (async () => {
    const folder = await scratchFolder();
    const build = join(ROOT, 'scripts', 'build-page.mjs');
    const { status, stderr } = spawnSync(process.execPath, [
      ...[build, folder, ...AGAIN.map((file) => basename(file))],
    ]);
    expect([status, String(stderr)]).toEqual([0, '']);
    return folder;
  })());

describe.each([
  {
    ...{
      name: 'verify.html',
      file: PAGE,
      packages: ['@noble/hashes', 'canonicalize'],
      least: 50_000,
      most: 380_000,
    },
    // What stands before the script where a browser lacks it.
    ...{ but: ['hasOwn'], keeps: 0, workers: 0, reads: false },
  },
  { name: 'seal-light.html', file: SEAL_PAGE, ...SEALS, reads: false },
  { name: 'seal.html', file: READING_PAGE, ...SEALS, reads: true },
])('dist/$name', ({ file, packages, least, most, but, keeps, workers, reads }) => {
  let page: Awaited<ReturnType<typeof read>>;
  beforeAll(async () => {
    page = await read(file);
  });

  it('calls nothing that its oldest browser lacks', () => {
    expect(newerCalls(page.script, but)).toEqual([]);
    expect(newerCalls('var a = [1].at(-1); Object.hasOwn(a, "b");')).toHaveLength(2);
    expect(newerCalls('syntax error here')).toHaveLength(1);
    // Safari before 16.4 would not even start.
    expect(page.script.match(/\(\?<[=!]/g)).toBeNull();
  });

  it('carries the notices and licences of the packages whose code is in it', () => {
    const notices = [...page.script.matchAll(/\/\*! (\S+) \d+\.\d+\.\d+, \S/g)];
    expect(notices.map(([, name]) => name)).toEqual(expect.arrayContaining(packages));
    expect(page.script).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION');
  });

  it('names its one script and its one style by hash, and allows nothing else', () => {
    const { html, script, style } = page;
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]?.split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      // WebAssembly and a worker of its own, where it reads; code from strings never.
      `script-src 'sha256-${hash(script)}'${reads ? " 'wasm-unsafe-eval'" : ''}`,
      ...(reads ? ['worker-src blob:'] : []),
      `style-src 'sha256-${hash(style)}'`,
      'img-src blob:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      `trusted-types ${reads ? 'evidence-reader' : "'none'"}`,
    ]);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style'));
    const markup = html.replace(script, '').replace(style, '');
    expect(markup.match(/<script/g)).toHaveLength(1);
    expect(markup.length).toBeLessThan(2500);
    expect(markup).not.toMatch(/<(?:link|base|iframe|form|img)[\s>]|\b(?:src|href|srcset|on\w+)=/);
  });

  it('reaches for nothing outside of itself, and keeps what it keeps in one place', () => {
    const { html, script, style } = page;
    expect(script.length).toBeGreaterThan(least);
    expect(script).not.toMatch(
      /\bfetch\(|\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|innerHTML|insertAdjacentHTML|localStorage|sessionStorage)\b|\beval\(|new Function|import\(/,
    );
    expect(script.match(/\bnew Worker\b/g) ?? []).toHaveLength(workers);
    expect(script.match(/\bindexedDB\b/g) ?? []).toHaveLength(keeps);
    expect(style).not.toMatch(/url\(|@import/);
    // But for the words of licences, which are comments, and names that schemas and the RO-Crate give themselves.
    const code = html.replace(/\/\*![^]*?\*\//g, '');
    const addresses = code.match(/https?:\/\/\w[\w.-]*[^\s"'<>`]*/g) ?? [];
    const names = /^https?:\/\/(?:json-schema\.org|w3id\.org\/ro\/crate)\//;
    expect(addresses.filter((one) => !names.test(one))).toEqual([]);
  });

  it.runIf(AGAIN.includes(file))('is the same to the byte each time it is built', async () => {
    const again = await readFile(join(await builtAgain(), basename(file)), 'utf8');
    expect(again === page.whole).toBe(true);
  });

  it('belongs to the package, and is no larger than it has to be', async () => {
    const { files, scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      files: string[];
      scripts: Record<string, string>;
    };
    expect(files).toContain('dist');
    expect(scripts.build).toContain('scripts/build.mjs');
    const steps = await readFile(join(ROOT, 'scripts', 'build.mjs'), 'utf8');
    expect(steps).toContain('scripts/build-page.mjs');
    expect(page.html.length).toBeLessThan(most);
    expect(page.pack !== '').toBe(reads);
    expect(page.whole.length).toBeLessThan(20_000_000);
    expect(page.html).toContain('evidence-archiver');
  });
});

describe('pictures by their first bytes', () => {
  it.each([
    ['format-palette.png', 'image/png'],
    ['chat-two-codes.png', 'image/png'],
    ['chat-two-cards.jpg', 'image/jpeg'],
    ['format-webp.webp', 'image/webp'],
    ['format-gif.gif', 'image/gif'],
    ['format-bmp.bmp', 'image/bmp'],
    ['format-avif.avif', 'image/avif'],
    ['format-tiff.tiff', null],
  ])('%s', async (name, type) => {
    expect(rasterType(await readFile(fixture(name)))).toBe(type);
  });

  it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '<?xml version="1.0"?><svg/>', '', 'B'])(
    'never %j',
    (text) => {
      expect(rasterType(new TextEncoder().encode(text))).toBeNull();
    },
  );
});
