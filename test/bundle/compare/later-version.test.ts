/**
 * What a later version of the program may write, and this one does not know: told as that, never as a
 * contradiction, and never passed over in silence. Whoever holds a key can write the same to hide
 * something: all that is known here is compared as ever.
 */
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../../src/base/node/version.js';
import { isContradiction, isUnknown } from '../../../src/bundle/statuses.js';
import { verify } from '../../../src/bundle/verify/verify.js';
import { meaningOf, statusWords, toneOf } from '../../../src/i18n/verdict.js';
import { zipSource, type Files } from '../helpers.js';
import { COMPARING, inJson, inText, resealed } from './resealed.js';

const LIST = 'data/evidence-list.csv';
const REPORT = 'data/report.html';
const ITEM = 'data/items/002/item.json';
const fieldFile = (name: string) => `data/items/002/fields/${name}.json`;

type Change = (files: Files) => void;
const put =
  (path: string, said: unknown): Change =>
  (files) =>
    void files.set(path, new TextEncoder().encode(JSON.stringify(said)));
const all =
  (...changes: Change[]): Change =>
  (files) =>
    changes.forEach((change) => change(files));

const field = (name: string, value: unknown, raw: string) =>
  put(fieldFile(name), { name, value, raw, readers: {}, confidence: 1, needsReview: false });
const newFinding = put('data/findings/003.json', {
  ...{ schema: 'evidence-finding/1', code: 'new-rule', level: 'finding', items: ['002'] },
  grounds: [{ item: '002', part: null, field: 'statusText', sure: true }],
  title: { zh: '新的疑点', en: 'a new finding' },
  says: { zh: '002：新的说法', en: '002: new words' },
});
const inReport = (words: string) =>
  inText(REPORT, (text) => text.replace('</body>', `<p>${words}</p></body>`));
const issuer = (change: (said: { id: string; title: string }) => void) =>
  inJson(ITEM, (said) => change(said.issuer as never));
const type = (value: string) => inJson(ITEM, (said) => (said.type = value));
const kind = inJson(ITEM, (said) => (said.kind = 'vaccine-page'));
const listed = inText(LIST, (text) => text.replace('002,健康码截图', '002,疫苗通知截图'));
const unfounded = (field: string) =>
  inJson('data/findings/001.json', (said) => {
    said.items = ['002'];
    said.grounds = [{ item: '002', part: null, field, sure: true }];
  });

async function checked(files: Change, version = '99.0.0') {
  const zip = await resealed({
    files,
    log: (events) => {
      for (const event of events) event.tool = { ...event.tool, version };
    },
  });
  const fingerprint = (await verify(zipSource(zip), { trusted: [] })).signer!.fingerprint;
  const trusted = [{ fingerprint, trust: 'keyring' as const }];
  return verify(zipSource(zip), { trusted }, undefined, COMPARING);
}

const told = ({ statuses }: Awaited<ReturnType<typeof checked>>) =>
  statuses.map(({ code, args }) => {
    const { item, what, name, key, problem, field: of, finding } = args as Record<string, string>;
    return [code, item, what, name, key, of, problem, finding].filter(Boolean).join(' ');
  });

describe('is told as not known, with no contradiction', () => {
  test.each<[string, Change, string[]]>([
    ['a type of a picture', type('recording'), ['not-known 002 type recording']],
    ['a kind, and what the list calls it', all(kind, listed), ['not-known 002 kind vaccine-page']],
    [
      'a family with a title that is now another’s',
      issuer((said) => (said.id = 'new-family')),
      ['not-known 002 issuer new-family'],
    ],
    [
      'a colour',
      inJson(ITEM, (said) =>
        Object.assign(said.colour as object, { value: 'pink', stated: 'pink' }),
      ),
      ['not-known 002 colour pink'],
    ],
    [
      'a field in words of its own',
      field('direction', 'inbound', '入境'),
      ['not-known 002 field direction'],
    ],
    [
      'a field of a shape that is not read here',
      field('direction', { to: '样例' }, '入境'),
      ['not-known 002 field direction'],
    ],
    [
      'a rule',
      all(newFinding, inReport('新的疑点 002：新的说法')),
      ['not-known 002 finding new-rule'],
    ],
  ])('%s', async (_, change, expected) => {
    const result = await checked(change);
    const codes = told(result).filter((one) => !one.startsWith('review-missing'));
    expect(codes).toEqual(expected);
    // Nobody is told that all is well.
    expect([result.verdict, toneOf(result)]).toEqual(['verified', 'partly']);
    for (const tongue of ['zh', 'en'] as const)
      expect(meaningOf(result, tongue).join(' ')).toMatch(/不认识|not know/);
    const one = result.statuses.find(isUnknown)!;
    expect(statusWords(one, 'zh')).toContain('99.0.0');
  });

  test('findings of known rules that rest on what is not known', async () => {
    const change = all(unfounded('direction'), field('direction', 'inbound', '入境'));
    const codes = told(await checked(change));
    expect(codes.filter((one) => one.startsWith('finding-differs'))).toEqual([]);
    expect(codes).toContain('not-known 002 field direction');
    expect(codes.filter((one) => one.startsWith('not-known 002 finding'))).toHaveLength(1);
  });

  test('a rule that names no items', async () => {
    const change = all(newFinding, (files) => {
      inJson('data/findings/003.json', (said) => void (said.items = []))(files);
    });
    const { statuses } = await checked(change);
    const one = statuses.find(({ code }) => code === 'not-known')!;
    expect(statusWords(one, 'en')).toMatch(/^version 99\.0\.0 wrote the finding “new-rule”/);
    expect(statusWords(one, 'zh')).toMatch(/^疑点“new-rule”是 99\.0\.0 版写的/);
  });
});

describe('hides nothing that is known', () => {
  test.each<[string, Change, string]>([
    [
      'another colour under a type that is not known',
      all(
        type('recording'),
        inJson(ITEM, (said) => Object.assign(said.colour as object, { value: 'green' })),
      ),
      'colour-differs 002 colour name',
    ],
    [
      'another value under a kind that is not known',
      all(
        kind,
        inJson(fieldFile('statusText'), (said) => (said.value = '未见异常（绿码）')),
      ),
      'field-not-in-text 002 statusText value',
    ],
    [
      'another size and format under a type that is not known',
      all(
        type('recording'),
        inJson(ITEM, (said) => Object.assign(said, { width: 541, mediaType: 'image/png' })),
      ),
      'original-differs 002 size',
    ],
    [
      'a title that the page does not show, of a family that is not known',
      issuer((said) => Object.assign(said, { id: 'new-family', title: '样例新码' })),
      'kind-not-in-text 002 issuer',
    ],
    [
      'a green code in the list',
      all(
        kind,
        inText(LIST, (text) => text.replace('002,健康码截图', '002,某种截图（绿码）')),
      ),
      'list-differs 002 colour',
    ],
    [
      'another hash in the list',
      all(
        type('recording'),
        inText(LIST, (text) => text.replace('7b8332b3', '7b8332b4')),
      ),
      'list-differs 002 sha256',
    ],
    [
      'an unfounded finding on an item with a made-up field',
      all(unfounded('statusText'), field('direction', 'inbound', '入境')),
      'finding-differs unfounded colour-and-words-disagree',
    ],
    [
      'an unfounded finding that rests on a field which is not there',
      unfounded('direction'),
      'finding-differs unfounded colour-and-words-disagree',
    ],
    [
      'an unfounded finding on an item of a type that is not known',
      all(unfounded('statusText'), type('recording')),
      'finding-differs unfounded colour-and-words-disagree',
    ],
    [
      'what the list calls a picture of a type that is not known',
      all(type('recording'), listed),
      'list-differs 002 kind',
    ],
    ['a rule whose words are not in the report', newFinding, 'report-differs 002 finding'],
    ['a picture as an attachment', type('attachment'), 'original-differs 002 type'],
    [
      'a wrong result',
      inJson(fieldFile('testResult'), (said) => (said.value = 'pending')),
      'field-not-in-text 002 testResult value',
    ],
    [
      'a colour that is known, in other letters',
      inJson(ITEM, (said) => Object.assign(said.colour as object, { value: 'Green' })),
      'colour-differs 002 colour name',
    ],
    [
      'a colour with a known one in it, by which papers would be let pass',
      inJson(ITEM, (said) => Object.assign(said.colour as object, { value: 'new-green' })),
      'colour-differs 002 colour name',
    ],
    [
      'a kind that is known, in other letters',
      all(
        inJson(ITEM, (said) => (said.kind = 'Health-Code')),
        listed,
      ),
      'list-differs 002 kind',
    ],
    [
      'a field that is known, in other letters',
      field('holdername', '样例欧阳', '样例欧阳'),
      'field-not-in-text 002 holdername raw',
    ],
    ['a type that is no word', type('picture '), 'original-differs 002 type'],
  ])('%s', async (_, change, expected) => {
    const result = await checked(change);
    expect(told(result)).toContain(expected);
    expect(toneOf(result)).toBe('partly');
  });

  test('a changed byte is a changed byte', async () => {
    const zip = await resealed({ files: type('recording') });
    const at = zip.length >> 1;
    zip[at] = zip[at]! ^ 1;
    const result = await verify(zipSource(zip), { trusted: [] }, undefined, COMPARING);
    expect(result.verdict).toMatch(/failed|unreadable/);
  });

  test.each(['0.0.1', VERSION, 'later', '99', '99.0.0.0'])(
    'of version %s, no later one, it is a contradiction as ever',
    async (version) => {
      const { statuses } = await checked(type('recording'), version);
      expect(statuses.some(isUnknown)).toBe(false);
      expect(statuses.some(isContradiction)).toBe(true);
    },
  );
});

test('a later version that wrote nothing new is told as any', async () => {
  const result = await checked(() => {});
  expect([result.statuses, toneOf(result)]).toEqual([[], 'good']);
});
