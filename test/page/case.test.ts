/** What the page makes of a bundle's files, even hostile ones: words, or nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contents } from '../../src/bundle/verify/contents.js';
import { colourCell, fieldCell, saidCell } from '../../src/report/document/values.js';
import type { Cell, Text } from '../../src/report/document/types.js';
import { groundLabel } from '../../src/i18n/grounds.js';
import { linkWords, ORIGIN_WORDS, originText, whyWords } from '../../src/i18n/files-on-paper.js';
import { fieldWords, kindWords, orderedFields } from '../../src/i18n/labels.js';
import { itemsOf, readItemDetails, readItemFacts } from '../../src/page/case.js';
import { readStatement } from '../../src/page/file-facts.js';
import { readFindings, readLog, readRedactionList } from '../../src/page/whole-case.js';
import { fakeReading, field } from '../case/helpers.js';
import { times } from '../full.js';

const ITEM = 'data/items/001';

function contentsOf(files: Record<string, unknown>, absent: readonly string[] = []): Contents {
  const sha256 = '0'.repeat(64);
  const listed = new Map<string, { sha256: string; size: number | null }>();
  for (const path of Object.keys(files)) listed.set(path, { sha256, size: 1 });
  for (const path of absent) listed.set(path, { sha256, size: null });
  return {
    tagmanifest: sha256,
    listed,
    pass: async () => false,
    read: async (path) =>
      path in files ? new TextEncoder().encode(JSON.stringify(files[path])) : null,
  };
}

const bothOf = (text: Text) => (typeof text === 'string' ? [text] : [text.zh, text.en]);
const cellsOf = ({ text, more = [] }: Cell) => [text, ...more].flatMap(bothOf);

/** All that would stand on the page. */
async function wordsOf(contents: Contents): Promise<string[]> {
  const words: string[] = [];
  const say = (text: Text) => words.push(...bothOf(text));
  const cell = (of: Cell) => words.push(...cellsOf(of));
  for (const item of itemsOf(contents)) {
    const { codes, file, links, original } = await readItemFacts(contents, item);
    const details = await readItemDetails(contents, item);
    for (const code of codes) {
      say(kindWords(code));
      if (code.issuer !== null) say(code.issuer.title);
      if (code.colour !== null) cell(colourCell(code.colour, []));
      const fields = Object.fromEntries(details.fields.map((one) => [one.name, one]));
      for (const [name, { read, said }] of orderedFields({ ...code, fields })) {
        say(fieldWords(code, name));
        if (read !== null) cell(fieldCell(name, read, said));
        if (said.length > 0) cell(saidCell(name, said));
      }
    }
    for (const { key, value } of details.origin) {
      say(ORIGIN_WORDS[key]);
      say(originText(key, value));
    }
    for (const { name, why } of details.members?.members ?? [])
      [name, ...(why === null ? [] : [whyWords(why)])].forEach(say);
    const refused = details.members?.refused ?? null;
    if (refused !== null) say(whyWords(refused));
    for (const link of links) say(linkWords(link, item));
    const statement = original && (await readStatement(contents, original));
    for (const { question, answer } of (statement || null)?.answers ?? [])
      [question, answer ?? ''].forEach(say);
    for (const text of [details.name, details.modifiedAt, details.source, details.note])
      if (text !== null) say(text);
    if (file !== null) say(`${file.sha256} ${file.bytes.toFixed()} ${file.mediaType}`);
  }
  for (const { title, says, weakness, innocent, grounds } of (await readFindings(contents))
    .findings) {
    for (const text of [title, says, weakness, innocent]) say(text);
    for (const ground of grounds)
      say({ zh: groundLabel(ground, 'zh'), en: groundLabel(ground, 'en') });
  }
  await readLog(contents);
  await readRedactionList(contents);
  return words;
}

describe('of a publication', () => {
  const published = {
    [`${ITEM}/facts.json`]: {
      kind: 'health-code',
      issuer: { id: 'henan', title: '豫康码' },
      colour: { value: 'red', machine: 'green', by: 'corrected', from: 'card', rgb: [200, 30, 30] },
    },
    // Of the covered picture.
    [`${ITEM}/item.json`]: { kind: 'health-code', issuer: null, colour: null, read: false },
    [`${ITEM}/fields/statusText.json`]: { value: '红码', machine: '红码', by: 'machine' },
    'data/items/002/facts.json': { kind: 'statement', issuer: null, colour: null },
  };

  it('tells a colour that only a person saw', async () => {
    const facts = { kind: 'health-code', issuer: null, colour: null };
    const contents = contentsOf({
      [`${ITEM}/facts.json`]: facts,
      [`${ITEM}/fields/colour.json`]: { value: 'yellow', machine: null, by: 'corrected' },
    });
    const { codes } = await readItemFacts(contents, '001');
    expect(codes).toMatchObject([{ said: { colour: 'yellow' } }]);
    expect((await wordsOf(contents)).join()).toContain('黄色');
  });

  it('says what was seen in the original, and asks for no review', async () => {
    const contents = contentsOf(published);
    expect(itemsOf(contents)).toEqual(['001', '002']);
    const { codes } = await readItemFacts(contents, '001');
    expect(codes).toMatchObject([
      { issuer: { title: '豫康码' }, colour: { value: 'red' }, colourBy: 'corrected' },
    ]);
    const words = await wordsOf(contents);
    expect(words.join()).toContain('红码');
    expect(words.join()).not.toMatch(/待核对|to review/);
  });
});

describe('a case as the page reads it', () => {
  const { colour } = fakeReading('a.png', new Uint8Array());
  const files = {
    [`${ITEM}/item.json`]: {
      ...{ kind: 'health-code', issuer: { title: '山东省电子健康通行卡' }, colour },
      ...{ sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 9, width: 40, height: 60 },
    },
    [`${ITEM}/fields/statusText.json`]: field('异常（红码）'),
    [`${ITEM}/fields/testResult.2.json`]: field('negative', { needsReview: true }),
    [`${ITEM}/confirmations/phone.json`]: {
      confirmations: [{ at: '2022-06-16T02:20:31Z', as: 'holder', machine: null, value: '139' }],
    },
  };

  it('has fields of each code, what only a person saw, and what is not in this copy', async () => {
    const absent = [`${ITEM}/fields/idNumber.json`, 'data/originals/001.png'];
    const contents = contentsOf(files, absent);
    expect(await readItemFacts(contents, '001')).toMatchObject({
      original: 'data/originals/001.png',
      codes: [{ part: null, kind: 'health-code', colour: { value: 'red', rgb: [216, 52, 43] } }],
    });
    const { fields } = await readItemDetails(contents, '001');
    expect(fields).toMatchObject([
      { name: 'statusText', part: null, absent: false, read: { value: '异常（红码）' } },
      { name: 'testResult', part: 2, read: { value: 'negative', needsReview: true } },
      { name: 'idNumber', absent: true, read: null },
      { name: 'phone', read: null, absent: false, said: [{ as: 'holder', value: '139' }] },
    ]);
  });

  it('takes the words of a kind that was added as data', async () => {
    const vocabulary = {
      wording: { zh: '居住证明', en: 'residence card' },
      fields: [{ name: 'street', wording: { zh: '街道', en: 'street' } }, { name: 7 }],
    };
    const contents = contentsOf({ [`${ITEM}/item.json`]: { kind: 'residence', vocabulary } });
    const [code] = (await readItemFacts(contents, '001')).codes;
    expect(kindWords(code!).zh).toBe('居住证明');
    expect(fieldWords(code!, 'street').en).toBe('street');
  });

  it.each(['constructor', '__proto__', 'toString'])(
    'takes %s for no code of ours',
    async (name) => {
      const words = await wordsOf(
        contentsOf({
          [`${ITEM}/item.json`]: {
            kind: name,
            colour: { value: name, rgb: [1, 2, 3], from: name },
          },
          [`${ITEM}/fields/reason.json`]: { name, value: name, raw: name, reviewReasons: [name] },
          [`${ITEM}/members.json`]: { refused: name, members: [{ name, why: name, item: name }] },
          [`${ITEM}/origin.json`]: {
            said: [{ at: '2022-06-14T00:00:00Z', as: name, deviceHeld: name, device: name }],
          },
          'data/originals/001.json': { as: name, answers: [{ id: name, question: name }] },
          'data/findings/001.json': {
            title: { zh: name, en: name },
            grounds: [{ item: '001', field: name }],
          },
        }),
      );
      const { codes } = await readItemFacts(
        contentsOf({
          [`${ITEM}/item.json`]: { colour: { value: 'red', rgb: [1, 2, 3], from: name } },
        }),
        '001',
      );
      if (codes[0]?.colour) cellsOf(colourCell(codes[0].colour, [])).forEach((w) => words.push(w));
      for (const text of words) expect(text).toEqual(expect.any(String));
      expect(words.join()).not.toContain('undefined');
    },
  );

  it('never falls over what files say, and never shows what is no word', async () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        'constructor',
        '__proto__',
        'toString',
        'red',
        'never',
        '2022-06-14T00:00:00Z',
      ),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const shape = fc.dictionary(
      fc.constantFrom(
        ...[
          'kind',
          'issuer',
          'colour',
          'parts',
          'vocabulary',
          'title',
          'wording',
          'fields',
          'name',
        ],
        ...[
          'value',
          'rgb',
          'from',
          'raw',
          'reviewReasons',
          'inferred',
          'confirmations',
          'at',
          'as',
        ],
        ...['says', 'grounds', 'item', 'field', 'zh', 'en', 'sha256', 'mediaType', 'bytes', 'text'],
        ...['place', 'starred', 'machine', 'part', 'weakness', 'withheld', 'derived', '__proto__'],
        ...['links', 'device', 'deviceHeld', 'id', 'question', 'answer', 'why', 'type'],
      ),
      fc.oneof(hostile, fc.dictionary(fc.constantFrom('zh', 'en', 'title', 'value'), hostile)),
      { maxKeys: 12 },
    );
    const value = fc.oneof(shape, hostile);
    const list = fc.array(value, { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(shape, value, list, value, list, async (item, one, parts, note, said) => {
        const words = await wordsOf(
          contentsOf({
            [`${ITEM}/item.json`]: { ...item, ...(parts.length > 0 && { parts }) },
            [`${ITEM}/fields/visited.json`]: one,
            [`${ITEM}/fields/constructor.1.json`]: { value: parts, raw: one },
            [`${ITEM}/fields/__proto__.json`]: { value: 'x', reviewReasons: said },
            [`${ITEM}/confirmations/visited.json`]: { confirmations: said },
            [`${ITEM}/source.json`]: note,
            [`${ITEM}/note.json`]: note,
            [`${ITEM}/origin.json`]: { said: [...said, item] },
            [`${ITEM}/members.json`]: { refused: one, members: parts },
            'data/originals/001.json': { answers: said, as: one, writtenAt: note },
            'data/findings/001.json': { title: { zh: 'a', en: 'b' }, says: note, grounds: said },
            'data/findings/002.json': one,
            'data/custody.jsonl': one,
            'redaction/redaction.json': item,
          }),
        );
        for (const text of words) expect(typeof text).toBe('string');
      }),
      { numRuns: times(400, 120) },
    );
  });
});
