import { existsSync } from 'node:fs';
import { open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { writeAtomic } from '../../src/base/node/atomic.js';
import { stableJson } from '../../src/base/stable-json.js';
import { itemName, parseItemName } from '../../src/case/node/layout.js';
import { tempFolder } from './helpers.js';

describe('writeAtomic', () => {
  it('leaves one whole file and nothing else', async () => {
    const folder = await tempFolder();
    const file = join(folder, 'a.txt');
    await writeAtomic(file, 'first');
    await writeAtomic(file, 'second', { mode: 0o600 });
    expect(await readFile(file, 'utf8')).toBe('second');
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  it('waits for the disk before the file has its name, and again for the name', async () => {
    const folder = await tempFolder();
    const file = join(folder, 'a.txt');
    const there: boolean[] = [];
    const handle = await open(folder);
    const prototype = Object.getPrototypeOf(handle) as typeof handle;
    await handle.close();
    const spy = vi.spyOn(prototype, 'sync').mockImplementation(async () => {
      there.push(existsSync(file));
    });
    try {
      await writeAtomic(file, 'first');
    } finally {
      spy.mockRestore();
    }
    expect(there).toEqual(process.platform === 'win32' ? [false] : [false, true]);
  });

  it('does not replace what is there when told not to, and cleans up', async () => {
    const folder = await tempFolder();
    const file = join(folder, 'a.txt');
    await writeFile(file, 'theirs');
    await expect(writeAtomic(file, 'ours', { exclusive: true })).rejects.toMatchObject({
      code: 'EEXIST',
    });
    expect(await readFile(file, 'utf8')).toBe('theirs');
    expect(await readdir(folder)).toEqual(['a.txt']);
  });
});

describe('stableJson', () => {
  it('gives the same bytes for the same value, numbers of a list on one line', () => {
    const text = stableJson({
      b: [
        [1, 2],
        [3, 4],
      ],
      a: undefined,
      schema: 's/1',
      salt: '0',
    });
    expect(text).toBe(
      '{\n  "schema": "s/1",\n  "salt": "0",\n  "b": [\n    [1,2],\n    [3,4]\n  ]\n}\n',
    );
    expect(
      stableJson({
        salt: '0',
        schema: 's/1',
        b: [
          [1, 2],
          [3, 4],
        ],
      }),
    ).toBe(text);
  });
});

describe('item numbers', () => {
  it.each([
    ['1', '001'],
    ['001', '001'],
    ['#12', '012'],
    ['０１', '001'],
    ['1000', '1000'],
    ['0', null],
    ['x', null],
    ['123456', null],
  ])('%s means %s', (typed, name) => {
    expect(parseItemName(typed)).toBe(name);
  });

  it('have at least three digits', () => {
    expect([1, 99, 1000].map(itemName)).toEqual(['001', '099', '1000']);
  });
});
