/**
 * A person who holds a key can seal what contradicts itself: each way is told, with a status of its own,
 * and the verdict stays what it is.
 */
import { describe, expect, test } from 'vitest';
import { isContradiction } from '../../../src/bundle/statuses.js';
import { verify } from '../../../src/bundle/verify/verify.js';
import { zipSource, type Files } from '../helpers.js';
import { COMPARING, inJson, inText, logOf, resealed, type Changes } from './resealed.js';

const LIST = 'data/evidence-list.csv';
const REPORT = 'data/report.html';
const ITEM = 'data/items/002/item.json';
const STATUS = 'data/items/002/fields/statusText.json';

type Points = [number, number, number, number, number][];
const colourOf = (said: Record<string, unknown>) =>
  said.colour as { value: string; rgb: number[]; points: Points };

/** What is changed, and all that is then told: `code`, and what tells it from others of that code. */
const CONTRADICTIONS: Record<string, [Changes, string[]]> = {
  'another hash in the list': [
    { files: inText(LIST, (text) => text.replace('7b8332b3', '7b8332b4')) },
    ['list-differs 002 sha256'],
  ],
  'a green code in the list, where it is red': [
    { files: inText(LIST, (text) => text.replace('002,健康码截图', '002,健康码截图（绿码）')) },
    ['list-differs 002 colour'],
  ],
  'an item less in the list': [
    { files: inText(LIST, (text) => text.replace(/\n003,.*\r/, '')) },
    ['list-differs 003 row'],
  ],
  'a description of a file that is not there, and with another size and format': [
    {
      files: (files) =>
        files.set(
          'data/ro-crate-metadata.json',
          new TextEncoder().encode(
            JSON.stringify({
              '@graph': [
                { '@id': 'ro-crate-metadata.json', '@type': 'CreativeWork' },
                { '@id': 'items/', '@type': 'Dataset' },
                { '@id': 'https://example.org/a.png', '@type': 'File' },
                { '@id': 'originals/999.png', '@type': ['File', 'ImageObject'] },
                { '@id': 'originals/002.jpg', '@type': 'File', contentSize: '1' },
                { '@id': 'originals/002.jpg', '@type': 'File', encodingFormat: 'video/mp4' },
                { '@id': 'report.html', '@type': 'File', encodingFormat: 'text/html' },
              ],
            }),
          ),
        ),
    },
    [
      'crate-differs data/originals/999.png file',
      'crate-differs data/originals/002.jpg size',
      'crate-differs data/originals/002.jpg mediaType',
    ],
  ],
  'a report that says green': [
    {
      files: inText(REPORT, (text) => text.replaceAll('红色', '绿色').replaceAll('red<', 'green<')),
    },
    [
      'report-differs 002 colour',
      ...['report-differs 004 colour', 'report-differs 004 value colour'],
    ],
  ],
  'a report with another time': [
    { files: inText(REPORT, (text) => text.replaceAll('06:58:03', '16:58:03')) },
    ['report-differs 002 time', 'report-differs 002 value displayedAt'],
  ],
  'another width': [
    { files: inJson(ITEM, (said) => (said.width = 541)) },
    ['original-differs 002 size'],
  ],
  'a picture as an attachment': [
    { files: inJson(ITEM, (said) => (said.type = 'attachment')) },
    ['original-differs 002 type'],
  ],
  'another format': [
    { files: inJson(ITEM, (said) => (said.mediaType = 'image/png')) },
    ['original-differs 002 mediaType'],
  ],
  'another colour': [
    { files: inJson(ITEM, (said) => (colourOf(said).value = 'green')) },
    [
      ...['colour-differs 002 colour name', 'review-missing 002 colour words-disagree'],
      ...['finding-differs missing', 'report-differs 002 value colour'],
    ],
  ],
  'another colour with points to it': [
    {
      files: inJson(ITEM, (said) => {
        const colour = colourOf(said);
        colour.value = 'green';
        colour.rgb = [43, 156, 78];
        colour.points = colour.points.map(([x, y]) => [x, y, 43, 156, 78]);
      }),
    },
    [
      ...['colour-differs 002 colour pixels', 'review-missing 002 colour words-disagree'],
      ...[
        'finding-differs missing',
        'report-differs 002 colour',
        'report-differs 002 value colour',
      ],
    ],
  ],
  'another kind': [
    { files: inJson(ITEM, (said) => (said.kind = 'travel-card')) },
    ['kind-not-in-text 002 kind', 'list-differs 002 kind'],
  ],
  'another issuer': [
    {
      files: inJson(
        ITEM,
        (said) => (said.issuer = { id: 'henan', title: '河南健康码', confidence: 1 }),
      ),
    },
    ['kind-not-in-text 002 issuer'],
  ],
  'another value': [
    { files: inJson(STATUS, (said) => (said.value = '未见异常（绿码）')) },
    ['field-not-in-text 002 statusText value'],
  ],
  'a value that was never read': [
    {
      files: (files: Files) =>
        void files.set(
          'data/items/002/fields/holderName.json',
          new TextEncoder().encode(
            JSON.stringify({
              ...{ name: 'holderName', value: '样例欧阳', raw: '样例欧阳' },
              readers: {},
            }),
          ),
        ),
    },
    ['field-not-in-text 002 holderName raw', 'report-differs 002 value holderName'],
  ],
  'a value less': [
    { files: (files: Files) => void files.delete('data/items/002/fields/displayedAt.json') },
    ['report-differs 002 time'],
  ],
  'lines of the page that are gone': [
    {
      files: inJson(
        'data/items/002/text.json',
        (said) => (said.lines = (said.lines as object[]).slice(0, 4)),
      ),
    },
    ['displayedAt', 'idNumber', 'pushedBy', 'reason', 'statusText', 'testResult', 'testedAt'].map(
      (field) => `field-not-in-text 002 ${field} raw`,
    ),
  ],
  'no look asked for, though it was hardly read': [
    { files: inJson(STATUS, (said) => (said.confidence = 0.7)) },
    ['review-missing 002 statusText unsure'],
  ],
  'no look asked for, though the readers disagree': [
    {
      files: inJson('data/items/002/fields/testResult.json', (said) => {
        (said.readers as Record<string, { text: string }>).tesseract!.text = '阳性';
      }),
    },
    ['review-missing 002 testResult readers-disagree'],
  ],
  'no look asked for, though a reason is given': [
    {
      files: inJson('data/items/002/fields/displayedAt.json', (said) => (said.needsReview = false)),
    },
    ['review-missing 002 displayedAt not-labelled'],
  ],
  'other words in a finding': [
    {
      files: inJson('data/findings/001.json', (said) => {
        said.says = { zh: '001：一切正常。', en: '001: all is well.' };
      }),
    },
    ['finding-differs words', 'report-differs 001 finding'],
  ],
  'a finding less': [
    { files: (files: Files) => void files.delete('data/findings/001.json') },
    ['finding-differs missing'],
  ],
  'a finding that nothing gives': [
    { files: inJson('data/findings/001.json', (said) => (said.items = ['002'])) },
    ['finding-differs unfounded', 'finding-differs missing'],
  ],
  'points outside of the picture': [
    {
      files: inJson(ITEM, (said) => {
        const colour = colourOf(said);
        colour.points = colour.points.map(([x, y, ...rgb]) => [x + 5000, y, ...rgb]);
      }),
    },
    ['colour-differs 002 colour pixels'],
  ],
  'a log of the year 2199': [
    { log: (events) => void (events[2]!.at = '2199-01-01T00:00:00Z') },
    ['log-clock after-signing', 'log-clock backwards'],
  ],
  'a log that runs backwards': [
    { log: (events) => void (events[3]!.at = '2022-01-01T00:00:00Z') },
    ['log-clock backwards'],
  ],
  'a confirmation that the log does not know': [
    {
      files: inJson('data/items/001/confirmations/colour.json', (said) => {
        (said.confirmations as { as: string }[])[0]!.as = 'lawyer';
      }),
    },
    ['log-differs 001 confirm'],
  ],
  'a confirmation that the log knows and the bundle has not': [
    {
      files: (files: Files) => void files.delete('data/items/002/confirmations/statusText.json'),
    },
    ['log-differs 002 confirm'],
  ],
  'an item that was read, as unread': [
    { files: inJson(ITEM, (said) => (said.read = false)) },
    [
      ...['log-differs 002 read', 'list-differs 002 kind', 'report-differs 002 colour'],
      ...['finding-differs missing', 'finding-differs unfounded'],
    ],
  ],
};

describe('told as a warning', () => {
  test.each(Object.entries(CONTRADICTIONS))('%s', async (_, [changes, expected]) => {
    const zip = await resealed(changes);
    const result = await verify(zipSource(zip), { trusted: [] }, undefined, COMPARING);
    expect(result.verdict).toBe('intact-unknown-signer');
    const told = result.statuses.filter(isContradiction).map((status) => {
      const args = status.args as Record<string, string>;
      const { item, file, problem, key, field, reason, action } = args;
      return [
        status.code,
        item ?? file,
        key,
        problem === undefined ? field : null,
        field !== undefined && status.code === 'report-differs'
          ? `${problem} ${field}`
          : field !== undefined && problem !== undefined
            ? `${field} ${problem}`
            : problem,
        reason,
        action,
      ]
        .filter(Boolean)
        .join(' ');
    });
    expect([...new Set(told)].sort()).toEqual([...expected].sort());
    expect(result.statuses.every(({ severity }) => severity !== 'error')).toBe(true);
  });
});

test('lines of the log in the report are numbered as items are', async () => {
  // 100 lines and 100 items are usual; here line 2 is numbered with three digits.
  const row = (hash: string) => (text: string) =>
    text.replace('</body>', `<table><tr><td>002</td><td>${hash}</td></tr></table></body>`);
  const check = async (hash: string) => {
    const zip = await resealed({ files: inText(REPORT, row(hash)) });
    return (await verify(zipSource(zip), { trusted: [] }, undefined, COMPARING)).statuses;
  };
  const [, second] = (await logOf('house')).map(({ subject }) => subject ?? '');
  expect(await check(second!)).toEqual([]);
  expect(await check('0'.repeat(64))).toMatchObject([
    { code: 'report-differs', args: { item: '002', problem: 'sha256' } },
  ]);
});

test('without a change nothing is told', async () => {
  const zip = await resealed({});
  const result = await verify(zipSource(zip), { trusted: [] }, undefined, COMPARING);
  expect(result.statuses).toEqual([]);
});
