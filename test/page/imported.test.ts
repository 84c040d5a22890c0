/** What the page reads of other people's bundles in a bundle, whole, redacted, and from strangers. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openContents, type Contents } from '../../src/bundle/verify/contents.js';
import { fromWords } from '../../src/i18n/imported-on-paper.js';
import { readItemFacts } from '../../src/page/case.js';
import {
  isBundleItem,
  readBundleFacts,
  readCameFrom,
  readWordsElsewhere,
} from '../../src/page/imported-facts.js';
import { saidLines } from '../../src/report/imported-words.js';
import { zipSource } from '../bundle/helpers.js';
import { desk, fillCase } from '../cli/helpers.js';

const contentsOf = async (file: string): Promise<Contents> =>
  (await openContents(zipSource(new Uint8Array(await readFile(file)))))!;

let whole: Contents;
let redacted: Contents;

beforeAll(async () => {
  const [other, me] = [await desk(), await desk()];
  await fillCase(other.folder);
  await other.run(['confirm', '1', 'statusText=绿\u202e码', '--as', 'helper']);
  await other.run(['pack', '-o', 'theirs.zip', '--no-page']);
  await me.run(['import', '--no-read', join(other.folder, 'theirs.zip')]);
  await me.run(['pack', '-o', 'mine.zip', '--no-page']);
  await me.run(['redact', 'mine.zip', '-o', 'redacted.zip']);
  whole = await contentsOf(join(me.folder, 'mine.zip'));
  redacted = await contentsOf(join(me.folder, 'redacted.zip'));
});

describe("somebody else's bundle that is an item", () => {
  it('is known by what was found of it, and its items by where they came from', async () => {
    expect(['001', '002'].map((item) => isBundleItem(whole, item))).toEqual([true, false]);
    expect(await readBundleFacts(whole, '001')).toMatchObject({
      ...{ verdict: 'intact-unknown-signer', sequence: 1, stamps: [] },
      members: [{ was: '001', item: '002', said: true }],
    });
    expect(await readBundleFacts(whole, '002')).toBeNull();
    const item = await readItemFacts(whole, '002');
    expect(await readCameFrom(whole, item)).toEqual({ bundle: '001', was: '001' });
    expect(await readCameFrom(whole, await readItemFacts(whole, '001'))).toBeNull();
  });

  it('has its words told as theirs, cleaned, with who said them', async () => {
    const [found] = await readWordsElsewhere(whole, await readItemFacts(whole, '002'));
    expect(found).toMatchObject({ bundle: '001', was: '001' });
    const lines = saidLines(found!.words!, null).map(({ zh }) => zh);
    expect(lines[0]).toBe('备注：a note of my own');
    expect(lines[1]).toMatch(/^状态：绿.?码（更正；其程序读作“.+”；对方帮忙的人，/);
    expect(lines.join('')).not.toContain('\u202e');
  });

  it('says in a redacted copy that the words are not there', async () => {
    expect(await readBundleFacts(redacted, '001')).toBeNull();
    const item = await readItemFacts(redacted, '002');
    expect(item.links).toMatchObject([{ as: 'came-in', item: '001' }]);
    expect(await readWordsElsewhere(redacted, item)).toEqual([]);
    expect(await readCameFrom(redacted, item)).toEqual({ bundle: '001', was: '?' });
  });
});

it('a log of a stranger may say anything of where something came from', () => {
  const strange = [null, 1, 'x', [], {}, { bundle: 1, item: '001' }, { items: '3' }];
  for (const value of strange)
    expect(fromWords({ from: value, imported: value } as never)).toEqual({ zh: '', en: '' });
  expect(fromWords({ from: { bundle: '001', item: '002' } }).en).toBe(' (002 in bundle 001)');
});
