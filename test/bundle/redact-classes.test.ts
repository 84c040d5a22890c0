/** No file that is left says in other words what is withheld: findings and times included. */
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CaseEditor } from '../../src/case/node/editor.js';
import { packCase } from '../../src/actions/pack/pack.js';
import type { Reading } from '../../src/reading/schema.js';
import { redactBundle } from '../../src/actions/redact.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { addTo, fakeReading, field, png } from '../case/helpers.js';
import { unpackStored, type Files } from './helpers.js';
import { holds } from './secrets.js';

const plain = fakeReading('a', new Uint8Array());
const stated = (value: 'red' | 'green') => ({ ...plain.colour!, value, stated: value });

/** Between them they give every kind of finding that rests on a field, and times of every kind. */
const READINGS: Partial<Reading>[] = [
  {
    colour: stated('red'),
    fields: {
      holderName: field('岚小样'),
      idNumber: field('3713**********0027'),
      phone: field('138****7391'),
      statusText: field('异常红码样'),
      pushedBy: field('河南省'),
      reason: field('入境人员，未检测到第14天后核酸结果'),
      displayedAt: field('2022-06-14T08:21:36+08:00'),
      testResult: field('negative'),
      testedAt: field('2022-06-13T17:45+08:00'),
    },
    metadata: {
      ...{ exif: {}, png: {}, software: 'Adobe Photoshop 23' },
      ...{ nameTime: '2022-06-11T03:04:05+08:00', provenance: 'unknown' },
    },
    lines: [
      { text: '一行没有字段的字', confidence: 1, region: { x: 0, y: 9, width: 9, height: 2 } },
    ],
  },
  {
    kind: 'travel-card',
    issuer: { id: 'caict', title: '通信大数据行程卡', confidence: 1 },
    colour: { ...stated('green'), stated: null },
    fields: {
      displayedAt: field('2022-06-16T10:20:31+08:00'),
      visited: field([{ place: '山东省临沂市', starred: true }]),
      windowDays: field(14),
    },
  },
  {
    kind: 'venue-code',
    issuer: { id: 'henan', title: '河南省疫情防控场所码', confidence: 1 },
    colour: stated('green'),
    fields: {
      scannedAt: field('2022-06-15T09:32:14+08:00'),
      venueName: field('云汐样市场'),
      venueAddress: field('郑州市样本路7号'),
    },
  },
];

/** What each class says, in every form in which the program writes it somewhere. */
const CLASSES: Record<string, string[]> = {
  originals: ['IHDR'],
  holderName: ['岚小样'],
  idNumber: ['3713**********0027'],
  phone: ['138****7391'],
  qr: ['jkm.example'],
  text: ['一行没有字段的字'],
  metadata: ['Photoshop', '03:04:05', '2022-06-11', '2022-06-10T19:04:05'],
  source: ['2022-06-09T01:02:03', '本人手机样', 'IMG_样'],
  note: ['门口拍的样'],
  report: ['evidence-salt'],
  findings: ['evidence-finding/1'],
  timeline: ['evidence-timeline/1'],
  statusText: ['异常红码样'],
  pushedBy: ['由河南省推送', 'pushed by 河南省'],
  reason: ['入境', '第14天'],
  displayedAt: ['08:21', '00:21:36', '2022-06-14', '10:20:31', '02:20:31', '2022-06-16'],
  testResult: ['阴性', 'negative'],
  testedAt: ['17:45', '2022-06-13'],
  visited: ['临沂'],
  // The first day that it covers is worked out from it.
  windowDays: ['2022-06-02'],
  scannedAt: ['09:32', '01:32:14', '2022-06-15'],
  venueName: ['云汐样市场'],
  venueAddress: ['样本路', '郑州'],
};
const BY_DEFAULT = ['originals', 'holderName', 'idNumber', 'phone', 'qr', 'text', 'metadata'];
BY_DEFAULT.push('source', 'note', 'report');

let folder: string;
let whole: Files;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evidence redact '));
  for (const [index, reading] of READINGS.entries()) {
    const file = join(folder, `IMG_样_${index}.png`);
    await writeFile(file, await png(index + 1));
    await utimes(file, new Date('2022-06-09T01:02:03Z'), new Date('2022-06-09T01:02:03Z'));
    const reader = {
      read: async ({ path, bytes }: { path: string; bytes: Uint8Array }) =>
        fakeReading(path, bytes, reading),
      close: async () => {},
    };
    await addTo(folder, [file], { reader, note: '门口拍的样', source: '本人手机样' });
  }
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  await packCase(editor, { cwd: folder, output: 'whole.zip', signer, language: 'en' });
  await editor.close();
  whole = unpackStored(new Uint8Array(await readFile(join(folder, 'whole.zip'))));
});
afterAll(() => rm(folder, { recursive: true }));

async function signer() {
  return (await openSigner(join(folder, 'key'), new Date())).signer;
}

/** What is withheld by default leaves no trace of ten classes in one copy. */
const copies = new Map<string, Promise<Files>>();
const copyOf = (withhold: string[], publish: boolean): Promise<Files> => {
  const key = String([publish, ...withhold]);
  const copy = copies.get(key) ?? redacted(withhold, publish);
  copies.set(key, copy);
  return copy;
};

async function redacted(withhold: string[], publish: boolean): Promise<Files> {
  const output = join(folder, 'copy.zip');
  await redactBundle(join(folder, 'whole.zip'), {
    ...{ output, force: true, withhold, mask: false, show: null, publish, signer },
    ...{ ownKeyOnly: true, confirm: async () => {} },
  });
  const { verdict } = await verifyBundle(output, { env: { HOME: folder } });
  expect(verdict).toBe(publish ? 'intact-unknown-signer' : 'redacted');
  return unpackStored(new Uint8Array(await readFile(output)));
}

const findingsIn = (files: Files) =>
  [...files].flatMap(([path, bytes]) =>
    path.startsWith('data/findings/')
      ? [(JSON.parse(new TextDecoder().decode(bytes)) as { code: string }).code]
      : [],
  );

test('the case gives findings and times worth withholding', () => {
  expect(findingsIn(whole)).toEqual(
    expect.arrayContaining([
      ...['pushed-by-place-not-visited', 'inbound-without-border', 'edited-with-software'],
      ...['missing-test-but-negative-shown', 'venue-outside-visited-places', 'clock-and-file-name'],
      'clock-and-file-time',
    ]),
  );
  for (const value of Object.values(CLASSES).flat())
    expect([value, ...holds(whole, value)]).not.toEqual([value]);
});

describe.each(Object.entries(CLASSES))('%s', (name, values) => {
  test.each([
    ['a copy', false],
    ['a publication', true],
  ])('leaves no trace in %s that withholds it', async (_, publish) => {
    const files = await copyOf(BY_DEFAULT.includes(name) ? [] : [name], publish);
    for (const value of values) expect([value, ...holds(files, value)]).toEqual([value]);
  });
});

test('what rests on nothing that is withheld stays', async () => {
  const files = await copyOf([], false);
  expect(findingsIn(files)).toEqual(
    expect.arrayContaining(['pushed-by-place-not-visited', 'inbound-without-border']),
  );
  expect(files.has('data/items/001/fields/displayedAt.json')).toBe(true);
});
