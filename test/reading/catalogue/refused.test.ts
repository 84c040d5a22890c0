/** `--catalogue DIR`: what is refused, and how that is told. */
import { basename, join } from 'node:path';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { messagesIn } from '../../messages.js';
import { renderError } from '../../../src/cli/terminal/render/error.js';
import { FERRY, ferry, folderOf, refusal, text, type Data } from './files.js';

describe('what is refused', () => {
  it('a folder that is not there, a file, a folder without JSON', async () => {
    const folder = await folderOf({ 'readme.txt': 'nothing', '.hidden.json': '{}' });
    const missing = await refusal(join(folder, 'nowhere'));
    expect(missing).toMatchObject({ code: 'catalogue-not-found', args: { fault: 'missing' } });
    expect(missing.file).toBe(join(folder, 'nowhere'));
    expect(await refusal(FERRY)).toMatchObject({
      code: 'catalogue-not-found',
      args: { fault: 'not-a-folder' },
    });
    expect(await refusal(folder)).toMatchObject({ code: 'catalogue-empty', file: folder });
  });

  it.each([
    ['0 bytes', '', { fault: 'not-json', line: 1 }],
    ['a comma too many', '{\n  "kinds": [\n  ],\n}', { fault: 'not-json', line: 4 }],
    ['cut off', text.slice(0, 300), { fault: 'not-json' }],
    [
      'GBK, as old editors save it',
      new Uint8Array([0x22, 0xb6, 0xc9, 0x22]),
      { fault: 'not-utf8' },
    ],
    ['over 512 KiB', ' '.repeat(512 * 1024 + 1), { fault: 'too-large', limit: 512 }],
    ['a list', '[]', { fault: 'type', at: '', expected: 'object' }],
    ['nothing in it', '{ "kinds": [] }', { fault: 'nothing' }],
    ['a later version', '{ "schema": "evidence-catalogue/2" }', { fault: 'choice', at: 'schema' }],
    [
      'a bomb of brackets',
      `{"kinds":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      { fault: 'too-deep' },
    ],
    [
      'a poisoned prototype',
      '{"kinds":[{"features":{"__proto__":{"qr":9}}}]}',
      { fault: 'unknown-member', at: 'kinds[0].features', member: '__proto__' },
    ],
  ])('%s', async (_name, content, args) => {
    const folder = await folderOf({ 'x.json': content });
    const error = await refusal(folder);
    expect(error).toMatchObject({ code: 'catalogue-invalid', file: join(folder, 'x.json') });
    expect(error.args).toMatchObject(args);
    expect(({} as { qr?: unknown }).qr).toBeUndefined();
  });

  it('files that are too large together, or too many', async () => {
    const half = text + ' '.repeat(300 * 1024);
    expect(
      (await refusal(await folderOf({ 'a.json': text, 'b.json': half, 'c.json': half }))).args,
    ).toMatchObject({ fault: 'too-large' });
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`${n}.json`, '{}']));
    expect((await refusal(await folderOf(many))).args).toMatchObject({ fault: 'too-many-files' });
  });

  const field = (change: Record<string, unknown>) => (data: Data) =>
    Object.assign(data.kinds[0]!.fields[3]!, change);
  const kind = (change: Record<string, unknown>) => (data: Data) =>
    Object.assign(data.kinds[0]!, change);
  const family = (change: Record<string, unknown>) => (data: Data) =>
    Object.assign(data.families[0]!, change);
  const phrase = (change: Record<string, unknown>) =>
    kind({ phrases: [{ text: '请向检票员出示', where: 'within', weight: 2, ...change }] });
  const title = (words: string) => family({ titles: [{ text: words }] });
  const F = 'kinds[0].fields[3]';

  it.each<[string, (data: Data) => unknown, Record<string, unknown>]>([
    [
      'a member forgotten',
      (d) => delete d.kinds[0]!.wording,
      { fault: 'missing', at: 'kinds[0].wording' },
    ],
    [
      'a member misspelt',
      field({ label: ['航线'] }),
      { fault: 'unknown-member', at: F, member: 'label' },
    ],
    [
      'a parser that is not there',
      field({ parser: 'regex' }),
      { fault: 'choice', at: `${F}.parser` },
    ],
    ['a number as text', kind({ threshold: '4' }), { fault: 'type', at: 'kinds[0].threshold' }],
    [
      'a threshold that all pictures reach',
      kind({ threshold: 0 }),
      { fault: 'out-of-range', limit: 1 },
    ],
    [
      'a weight beyond all others',
      phrase({ weight: 1e9 }),
      { fault: 'out-of-range', at: 'kinds[0].phrases[0].weight' },
    ],
    [
      'one character that is everywhere',
      phrase({ text: '，码' }),
      { fault: 'too-short', at: 'kinds[0].phrases[0].text' },
    ],
    [
      'characters that reverse the line',
      field({ wording: { zh: '航\u202e线', en: 'route' } }),
      { fault: 'invisible', at: `${F}.wording.zh` },
    ],
    [
      'a terminal escape',
      kind({ wording: { zh: '码', en: 'x\u001b[31mx' } }),
      { fault: 'invisible', at: 'kinds[0].wording.en' },
    ],
    [
      'words without end',
      field({ wording: { zh: '航'.repeat(31), en: 'route' } }),
      { fault: 'too-long', limit: 30 },
    ],
    ['a traditional title', title('雲汐場所碼'), { fault: 'not-plain', plain: '雲汐场所码' }],
    [
      'full-width letters in a label',
      field({ labels: ['航线Ａ'] }),
      { fault: 'not-plain', plain: '航线A' },
    ],
    [
      'spaces that a pattern could trip over',
      field({ labels: ['航 线'] }),
      { fault: 'label-space' },
    ],
    ['an id with capitals', kind({ id: 'Ferry' }), { fault: 'id', at: 'kinds[0].id' }],
    [
      'a built-in kind',
      kind({ id: 'health-code' }),
      { fault: 'built-in-id', at: 'kinds[0].id', id: 'health-code' },
    ],
    ['a built-in family', family({ id: 'henan' }), { fault: 'built-in-id', at: 'families[0].id' }],
    ['the word for no kind', kind({ id: 'unknown' }), { fault: 'reserved' }],
    ['an inherited member as id', kind({ id: 'constructor' }), { fault: 'reserved' }],
    ['an inherited member as field', field({ name: 'hasOwnProperty' }), { fault: 'reserved' }],
    [
      'a file of the bundle as field',
      field({ name: 'metadata' }),
      { fault: 'reserved', at: `${F}.name` },
    ],
    ['a device of Windows as field', field({ name: 'nul' }), { fault: 'reserved' }],
    ['a path as field', field({ name: '../originals' }), { fault: 'field-name' }],
    [
      'two fields apart by case only',
      field({ name: 'idnumber' }),
      { fault: 'twice', at: `${F}.name` },
    ],
    [
      'a built-in field that means something else',
      field({ name: 'reason' }),
      { fault: 'built-in-field', at: `${F}.parser`, known: 'reason' },
    ],
    [
      'a critical field made minor',
      (d) => (d.kinds[0]!.fields[0]!.critical = false),
      { fault: 'built-in-critical' },
    ],
    [
      'a result by another name',
      field({ name: 'outcome', parser: 'test-result' }),
      { fault: 'parser-name', known: 'testResult' },
    ],
    [
      'a time that is not named like one',
      field({ parser: 'labelled-time' }),
      { fault: 'time-name' },
    ],
    ['a text that is named like a time', field({ name: 'routeTime' }), { fault: 'time-name' }],
    ['no label to look for', field({ labels: undefined }), { fault: 'labels', at: `${F}.labels` }],
    [
      'a kind that is nowhere',
      family({ titles: [{ text: '云汐轮渡', kind: 'ferry' }] }),
      { fault: 'no-such-kind', at: 'families[0].titles[0].kind', id: 'ferry' },
    ],
    [
      'a family that is nowhere',
      kind({ onlyFamily: 'yunxii' }),
      { fault: 'no-such-family', at: 'kinds[0].onlyFamily' },
    ],
    ['a title of another family', title('豫康码'), { fault: 'title-taken', other: 'henan' }],
    [
      'a province that is none',
      family({ province: '云汐省' }),
      { fault: 'choice', at: 'families[0].province' },
    ],
    [
      'a colour that is none',
      family({ statuses: { 已登船: 'turquoise' } }),
      { fault: 'choice', at: 'families[0].statuses.已登船' },
    ],
    [
      'a feature that is none',
      kind({ features: { barcode: 2 } }),
      { fault: 'unknown-member', at: 'kinds[0].features' },
    ],
    ['no sources', kind({ sources: [] }), { fault: 'too-few', at: 'kinds[0].sources' }],
    [
      'phrases by the thousand',
      kind({
        phrases: Array.from({ length: 201 }, () => ({
          text: '云汐轮渡',
          where: 'line',
          weight: 1,
        })),
      }),
      { fault: 'too-many', limit: 200 },
    ],
  ])('%s', async (_name, change, args) => {
    const data = ferry();
    change(data);
    const folder = await folderOf({ 'ferry.json': JSON.stringify(data) });
    const error = await refusal(folder);
    expect(error.code).toBe('catalogue-invalid');
    expect(error.args).toMatchObject(args);
    for (const language of ['zh-CN', 'en'] as const) {
      const messages = messagesIn(language);
      const words = renderError(error, { messages, width: 500, style: new Chalk({ level: 0 }) });
      expect(words).toContain('ferry.json');
      expect(words).toContain(String(error.args.at));
      expect(words).toContain('docs/CATALOGUE.md');
      expect(words).not.toMatch(/undefined|\[object|\$\{/);
    }
  });

  it('the same id in two files, and says which', async () => {
    const folder = await folderOf({ '1.json': text, '2.json': text });
    const error = await refusal(folder);
    expect(basename(error.file ?? '')).toBe('2.json');
    expect(error.args).toMatchObject({ fault: 'id-twice', other: join(folder, '1.json') });
  });
});
