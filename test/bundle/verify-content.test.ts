/** What a bundle's files say of each other, and of the bundle: checked even where it is signed. */
import { beforeAll, describe, expect, test } from 'vitest';
import { formatManifest, parseManifest } from '../../src/bundle/manifest.js';
import type { VerifyResult } from '../../src/bundle/verify/schema.js';
import type { Signer } from '../../src/sign/certificate.js';
import {
  errors,
  folderSource,
  itemFacts,
  json,
  newSigner,
  sealInMemory,
  syntheticInput,
  unpackStored,
  verifyUntrusting,
  zipSource,
  type Files,
  type SyntheticCase,
} from './helpers.js';

const MANIFEST = 'manifest-sha256.txt';
const LOG = 'data/custody.jsonl';

let signer: Signer;
let zip: Uint8Array<ArrayBuffer>;
let files: Files;

beforeAll(async () => {
  signer = await newSigner();
  zip = await sealInMemory(signer, await syntheticInput());
  files = unpackStored(zip);
});

const text = (value: string) => new TextEncoder().encode(value);
const read = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const check = (changed: Files): Promise<VerifyResult> => verifyUntrusting(folderSource(changed));
const sealedBadly = async (options: SyntheticCase): Promise<VerifyResult> =>
  verifyUntrusting(zipSource(await sealInMemory(signer, await syntheticInput(options))));

function changed(...changes: [string, Uint8Array | null][]): Files {
  const copy: Files = new Map(files);
  for (const [path, bytes] of changes)
    if (bytes === null) copy.delete(path);
    else copy.set(path, bytes);
  return copy;
}

test('the BagIt declaration has no byte order mark', async () => {
  const marked = text(`\uFEFF${read(files.get('bagit.txt'))}`);
  expect(errors(await check(changed(['bagit.txt', marked])))).toContain(
    'bagit-declaration bagit.txt',
  );
});

describe('manifests', () => {
  test.each<[string, (lines: string[]) => string, string]>([
    ['out of order', (lines) => [...lines].reverse().join('\n') + '\n', 'order'],
    ['a line twice', ([first = '', ...rest]) => [first, first, ...rest, ''].join('\n'), 'order'],
    ['CRLF', (lines) => lines.join('\r\n') + '\r\n', 'syntax'],
    ['no last newline', (lines) => lines.join('\n'), 'line-ending'],
    ['one space', (lines) => lines.join('\n').replace('  ', ' ') + '\n', 'syntax'],
    [
      'upper case',
      ([first = '', ...rest]) => [first.toUpperCase(), ...rest, ''].join('\n'),
      'syntax',
    ],
    ['a byte order mark', (lines) => `\uFEFF${lines.join('\n')}\n`, 'syntax'],
    ['a path outside', (lines) => `${'0'.repeat(64)}  ../x\n${lines.join('\n')}\n`, 'path'],
  ])('%s', async (_, change, problem) => {
    const lines = read(files.get(MANIFEST)).trimEnd().split('\n');
    const result = await check(changed([MANIFEST, text(change(lines))]));
    expect(result.verdict).toBe('failed');
    const fault = result.statuses.find(({ code }) => code === 'manifest-malformed');
    expect(fault).toMatchObject({ path: MANIFEST, args: { problem } });
  });

  test('hundreds of thousands of lines', async () => {
    const line = (at: number) => `${'0'.repeat(64)}  data/${String(at).padStart(7, '0')}\n`;
    const missing = text(Array.from({ length: 130_000 }, (_, at) => line(at)).join(''));
    expect((await check(changed([MANIFEST, missing]))).verdict).toBe('failed');
    const noise = text('\n'.repeat(400_000));
    expect((await check(changed([MANIFEST, noise], ['bag-info.txt', noise]))).verdict).toBe(
      'failed',
    );
  });

  test('what is written is read back', () => {
    const hashes = new Map([
      ['data/b', 'b'.repeat(64)],
      ['data/C', 'a'.repeat(64)],
      ['data/a/x', 'c'.repeat(64)],
    ]);
    const written = formatManifest(hashes);
    expect(written.split('\n').map((line) => line.slice(66))).toEqual([
      'data/C',
      'data/a/x',
      'data/b',
      '',
    ]);
    const parsed = parseManifest(text(written), () => true);
    expect(parsed.faults).toEqual([]);
    expect(parsed.hashes).toEqual(hashes);
  });
});

describe('bag-info.txt', () => {
  test.each<[string, (info: string) => string, object]>([
    [
      'a key missing',
      (i) => i.replace(/^Items.*\n/m, ''),
      { problem: 'missing-key', key: 'Items' },
    ],
    ['a key twice', (i) => `${i}Items: 2\n`, { problem: 'repeated-key', key: 'Items' }],
    ['another key', (i) => `${i}Colour: red\n`, { problem: 'unknown-key', key: 'Colour' }],
    ['a bad value', (i) => i.replace(/Items: .*/, 'Items: 02'), { problem: 'value', key: 'Items' }],
    ['a folded line', (i) => i.replace('Items: ', 'Items:\n  '), { problem: 'syntax', line: 6 }],
  ])('%s', async (_, change, args) => {
    const info = text(change(read(files.get('bag-info.txt'))));
    const result = await check(changed(['bag-info.txt', info]));
    expect(result.verdict).toBe('failed');
    const found = result.statuses.filter(({ code }) => code === 'bag-info-malformed');
    expect(found.map((one) => one.args)).toContainEqual(expect.objectContaining(args));
  });

  test.each<[string, SyntheticCase, string]>([
    ['too many items', { input: { items: 3 } }, 'Items'],
    ['a log entry more', { input: { custodyEntries: 5 } }, 'Custody-Entries'],
    ['another head', { input: { custodyHead: 'f'.repeat(64) } }, 'Custody-Head-SHA256'],
  ])('signed, and not true: %s', async (_, options, key) => {
    const result = await sealedBadly(options);
    expect(result.verdict).toBe('failed');
    expect(result.statuses.map(({ args }) => args)).toEqual([expect.objectContaining({ key })]);
  });
});

describe('the custody log', () => {
  const remove = (index: number) => (lines: string[]) => lines.toSpliced(index, 1);
  test.each<[string, (lines: string[]) => string[], string[]]>([
    ['the tail cut off', remove(-1), [`custody-pack-mismatch ${LOG}`]],
    [
      'a line removed',
      remove(1),
      [
        `custody-broken ${LOG}`,
        `custody-broken ${LOG}`,
        `custody-broken ${LOG}`,
        'original-not-in-log data/originals/001.png',
      ],
    ],
    [
      'a line edited',
      ([a = '', b = '', ...rest]) => [a, b.replace('00:20:00', '00:19:00'), ...rest],
      [`custody-broken ${LOG}`],
    ],
    [
      'two lines swapped',
      ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest],
      Array.from({ length: 5 }, () => `custody-broken ${LOG}`),
    ],
    [
      'not JSON',
      ([a = '', , ...rest]) => [a, '{', ...rest],
      [
        `custody-broken ${LOG}`,
        `custody-broken ${LOG}`,
        'bag-info-mismatch bag-info.txt',
        'original-not-in-log data/originals/001.png',
      ],
    ],
  ])('%s, and signed all the same', async (_, log, expected) => {
    const result = await sealedBadly({ log });
    expect(result.verdict).toBe('failed');
    expect(errors(result).sort()).toEqual(expected.sort());
  });

  test('of millions of empty lines', async () => {
    const result = await sealedBadly({ extra: { [LOG]: '' }, log: () => ['\n'.repeat(2_000_000)] });
    expect(result.verdict).toBe('failed');
    expect(errors(result)).toContain(`log-too-long ${LOG}`);
  });

  test.each<[SyntheticCase, string]>([
    [{ pack: { bundleId: 'another' } }, 'bundleId'],
    [{ pack: { sequence: 2 } }, 'sequence'],
    [{ pack: { previous: 'a'.repeat(64) } }, 'previous'],
  ])('its last line is of this bundle %#', async (options, key) => {
    const result = await sealedBadly(options);
    expect(result.statuses.map(({ code, args }) => [code, args])).toEqual([
      ['custody-pack-mismatch', expect.objectContaining({ key })],
    ]);
  });

  test('of a later bundle', async () => {
    const previousTagmanifest = 'b'.repeat(64);
    const result = await sealedBadly({ input: { sequence: 7, previousTagmanifest } });
    expect(result.verdict).toBe('intact-unknown-signer');
    expect(result.sequence).toBe(7);
  });
});

describe('JSON', () => {
  const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  test.each<[string, string | Uint8Array, string]>([
    ['too deep', deep(33), 'too-deep'],
    ['far too deep', deep(1_000_000), 'too-deep'],
    ['too large', new Uint8Array(8 * 2 ** 20 + 1).fill(0x20), 'too-large'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'not-utf8'],
    ['cut short', '{"a":', 'not-json'],
    ['with a byte order mark', '\uFEFF{}', 'not-json'],
  ])('%s', async (_, content, problem) => {
    const path = 'data/items/001/text.json';
    const result = await sealedBadly({ extra: { [path]: content } });
    expect(result.verdict).toBe('failed');
    expect(result.statuses).toEqual([
      { code: 'json-malformed', severity: 'error', path, args: { problem } },
    ]);
  });

  test('32 levels, and brackets in strings, are fine', async () => {
    const extra = { 'data/a.json': deep(32), 'data/b.json': JSON.stringify('"\\[[['.repeat(50)) };
    expect((await sealedBadly({ extra })).verdict).toBe('intact-unknown-signer');
  });
});

describe('item.json', () => {
  const path = 'data/items/001/item.json';
  const sha256 = 'c'.repeat(64);
  test.each<[string, object, string[]]>([
    ['another original', itemFacts('001', 3000, sha256), ['sha256']],
    ['another size and number', itemFacts('002', 9, sha256), ['item', 'sha256', 'bytes']],
  ])('of %s', async (_, facts, keys) => {
    const result = await sealedBadly({ extra: { [path]: json(facts) } });
    expect(result.verdict).toBe('failed');
    expect(result.statuses.map((one) => [one.code, one.path])).toEqual(
      keys.map(() => ['item-mismatch', path]),
    );
    expect(result.statuses.map(({ args }) => (args as { key: string }).key)).toEqual(keys);
  });

  test('of no original', async () => {
    const extra = { 'data/items/009/item.json': json(itemFacts('009', 1, sha256)) };
    const result = await sealedBadly({ extra });
    expect(errors(result)).toEqual(['item-mismatch data/items/009/item.json']);
  });

  test('of two originals', async () => {
    const extra = { 'data/originals/001.webp': text('x') };
    const result = await sealedBadly({ extra });
    expect(errors(result)).toEqual([
      'original-not-in-log data/originals/001.webp',
      `item-mismatch ${path}`,
    ]);
  });

  test('of another shape', async () => {
    const result = await sealedBadly({ extra: { [path]: json({ schema: 'evidence-item/1' }) } });
    expect(errors(result)).toEqual([`json-malformed ${path}`]);
  });
});
