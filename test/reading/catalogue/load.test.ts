/** `--catalogue DIR`: what is taken, and what identifies it. */
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/base/canonical-json.js';
import { BUILT_IN } from '../../../src/reading/catalogue/index.js';
import { loadCatalogue } from '../../../src/reading/node/load-catalogue.js';
import { catalogueFileSchema } from '../../../src/reading/catalogue/schema.js';
import type { Context } from '../../../src/reading/fields/context.js';
import { PARSERS } from '../../../src/reading/fields/parsers/index.js';
import { sha256 } from '../../case/helpers.js';
import { column, contextOf } from '../pages.js';
import { ferry, folderOf, text } from './files.js';

describe('a folder of kinds and families', () => {
  it('stands beside what is built in', async () => {
    const { kinds, families, added } = await loadCatalogue(await folderOf({ 'a.json': text }));
    expect(kinds.slice(0, -1)).toEqual(BUILT_IN.kinds);
    expect(families.slice(0, -1)).toEqual(BUILT_IN.families);
    expect([kinds.at(-1)?.id, families.at(-1)?.id]).toEqual(['ferry-pass', 'yunxi']);
    expect(added?.name).toBe('轮渡 catalogue');
  });

  it('is known by the hash of its content, however that is laid out', async () => {
    const { kinds, families } = ferry();
    const expected = sha256(new TextEncoder().encode(canonicalJson({ kinds, families })));
    const whole = await folderOf({ 'ferry.json': text });
    const split = await folderOf({
      'b.json': `\ufeff${JSON.stringify({ families })}`,
      'A.JSON': JSON.stringify({ kinds }, null, 4).replaceAll('\n', '\r\n'),
      'notes.txt': 'not for the program',
      '._A.JSON': 'what macOS leaves behind',
    });
    for (const folder of [whole, split])
      expect((await loadCatalogue(folder)).added?.sha256).toBe(expected);
    const other = await folderOf({ 'ferry.json': text.replace('返回航次列表', '返回航次表') });
    expect((await loadCatalogue(other)).added?.sha256).not.toBe(expected);
  });

  it('reads its files by name, whatever order the disk gives', async () => {
    const named = (id: string) => {
      const data = ferry();
      const [family] = data.families;
      return JSON.stringify({ families: [{ ...family, id, titles: [{ text: `云汐${id}` }] }] });
    };
    const folder = await folderOf({
      'z.json': named('zz'),
      'a.json': named('aa'),
      '10.json': named('ten'),
    });
    const { families } = await loadCatalogue(folder);
    expect(families.slice(-3).map(({ id }) => id)).toEqual(['ten', 'aa', 'zz']);
  });

  it('may say all that the built-in data say', () => {
    const built = JSON.parse(JSON.stringify(BUILT_IN)) as typeof BUILT_IN;
    const { error } = catalogueFileSchema.safeParse({
      ...built,
      // Traditional characters only match by slips.
      families: built.families.map((family) => ({
        ...family,
        titles: family.titles.filter(({ text: title }) => title !== '澳門健康碼'),
      })),
    });
    expect(error?.issues).toBeUndefined();
  });
});

describe('a label', () => {
  const LABELLED = ['displayed-at', 'labelled-time', 'labelled-text', 'holder-name'] as const;
  const value = (context: Context, parser: (typeof LABELLED)[number], label: string) =>
    PARSERS[parser](context, {
      ...{ name: 'x', parser, labels: [label], critical: false },
      wording: { zh: '', en: '' },
    })?.value ?? null;

  it('is text: what it holds is no pattern', () => {
    const page = contextOf(column(`${'a'.repeat(60)}! 2022-06-15 07:42`, 'abc 2022-06-16 08:00'));
    for (const parser of LABELLED)
      for (const label of ['(a+)+$|(.*)*x', 'a.c', '['])
        // A page's own clock is found without its label too: the one that is found with any label.
        expect(value(page, parser, label), parser).toBe(
          parser === 'displayed-at' ? value(page, parser, '没有这样的标签') : null,
        );
  });

  it('may have anything behind it but the next heading', () => {
    const page = contextOf(
      column('船票号码：2022061504170', '登船口：核酸采样点旁', '同行人：', '姓名'),
    );
    expect(value(page, 'labelled-text', '船票号码')).toBe('2022061504170');
    expect(value(page, 'labelled-text', '登船口')).toBe('核酸采样点旁');
    expect(value(page, 'labelled-text', '同行人')).toBeNull();
  });

  it('with brackets in it is found', () => {
    const page = contextOf(column('2022-06-15 10:20', '登船时间(本地)：2022-06-15 07:42'));
    for (const parser of ['displayed-at', 'labelled-time'] as const)
      expect(value(page, parser, '登船时间(本地)'), parser).toBe('2022-06-15T07:42+08:00');
  });
});
