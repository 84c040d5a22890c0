/** The page as a file: one piece, closed to everything else, the same each time it is built. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { rasterType } from '../../src/page/raster.js';
import { scratchFolder } from '../bundle/helpers.js';
import { fixture, ROOT } from '../cli/helpers.js';
import { PAGE } from './browser.js';

let html: string;
beforeAll(async () => {
  html = await readFile(PAGE, 'utf8');
});

const part = (name: string) =>
  new RegExp(`<${name}>([^]*)</${name}>`).exec(html.replace(/<noscript>[^]*<\/noscript>/, ''))?.[1];
const hash = (text = '') => createHash('sha256').update(text).digest('base64');

/** What Chromium 86, the oldest browser that the page runs in, lacks. */
const NEWER =
  '/^(at|findLast|findLastIndex|toSorted|toReversed|toSpliced|with|hasOwn|groupBy|fromAsync|isWellFormed|toWellFormed|withResolvers|union|intersection|difference)$/';
function newerCalls(script: string): string[] {
  const selector = `CallExpression[callee.property.name=${NEWER}]`;
  const rules: Linter.RulesRecord = {
    'no-restricted-syntax': ['error', { selector, message: 'newer' }],
  };
  return new Linter()
    .verify(script, [{ languageOptions: { sourceType: 'script' }, rules }])
    .map(
      ({ message, line, column }) =>
        `${message} ${line}:${column} ${script.slice(column - 20, column + 20)}`,
    );
}

describe('dist/verify.html', () => {
  it('calls nothing that its oldest browser lacks', () => {
    expect(newerCalls(part('script') ?? '')).toEqual([]);
    expect(newerCalls('var a = [1].at(-1); Object.hasOwn(a, "b");')).toHaveLength(2);
    expect(newerCalls('syntax error here')).toHaveLength(1);
  });

  it('carries the notice and the licence of the package whose code is in it', () => {
    const script = part('script') ?? '';
    expect(script).toMatch(/^\/\*! canonicalize \d+\.\d+\.\d+, Apache-2\.0/);
    expect(script).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION');
  });

  it('names its one script and its one style by hash, and allows nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]?.split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${hash(part('script'))}'`,
      `style-src 'sha256-${hash(part('style'))}'`,
      'img-src blob:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style'));
    expect(html.match(/<script/g)).toHaveLength(1);
    const markup = html.replace(part('script') ?? '', '').replace(part('style') ?? '', '');
    expect(markup.length).toBeLessThan(2500);
    expect(markup).not.toMatch(/<(?:link|base|iframe|form|img)[\s>]|\b(?:src|href|srcset|on\w+)=/);
  });

  it('reaches for nothing outside of itself', () => {
    const script = part('script') ?? '';
    expect(script.length).toBeGreaterThan(50_000);
    expect(script).not.toMatch(
      /\bfetch\(|\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|innerHTML|insertAdjacentHTML|Worker|localStorage|indexedDB)\b|\beval\(|new Function|import\(/,
    );
    expect(part('style')).not.toMatch(/url\(|@import/);
    // But for the words of a licence, which is a comment.
    const code = html.replace(/\/\*![^]*?\*\//, '');
    expect(code.match(/https?:\/\/[^\s"'<>]+/g) ?? []).toEqual([]);
  });

  it('is the same to the byte each time it is built, and belongs to the package', async () => {
    const again = join(await scratchFolder(), 'again.html');
    const build = join(ROOT, 'scripts', 'build-page.mjs');
    const { status, stderr } = spawnSync(process.execPath, [build, again]);
    expect([status, String(stderr)]).toEqual([0, '']);
    expect(await readFile(again, 'utf8')).toBe(html);
    const { files, scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      files: string[];
      scripts: Record<string, string>;
    };
    expect(files).toContain('dist');
    expect(scripts.build).toContain('build-page');
    expect(html.length).toBeLessThan(260_000);
    expect(html).toContain('evidence-archiver');
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
