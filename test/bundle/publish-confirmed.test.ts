/** What is published of a value that a person has corrected: their word, and the machine's beside it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { CaseEditor } from '../../src/case/node/editor.js';
import { packCase } from '../../src/actions/pack/pack.js';
import { redactBundle } from '../../src/actions/redact.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { addTo, fakeReader, fakeReading, field, tempFolder, writePng } from '../case/helpers.js';
import { unpackStored } from './helpers.js';

let folder: string;
let file: string;
const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;

beforeAll(async () => {
  folder = await tempFolder('file');
  const image = await writePng(join(folder, 'a.png'), 10);
  const { colour } = fakeReading('', new Uint8Array());
  const part = { kind: 'health-code', issuer: null, colour, region: colour!.region };
  const guess = { id: 'henan', title: '豫康码', confidence: 0.5, needsReview: true };
  const kindReview = { reasons: ['title-missing'], alternatives: [] };
  const shown = {
    statusText: field('红码'),
    displayedAt: field('2022-06-14T08:21:36+08:00'),
    pushedBy: field('河北省'),
    holderName: field('王小明'),
  };
  await addTo(folder, [image], {
    reader: fakeReader({
      ...{ kind: 'several', colour: null, fields: {} },
      parts: [
        { ...part, fields: shown },
        { ...part, fields: { statusText: field('绿码') } },
        { ...part, colour: null, issuer: guess, kindReview, fields: {} },
        { ...part, issuer: guess, kindReview, fields: {} },
      ],
    }),
  });
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  const say = (key: string, machine: string | null, value: string, more = {}) =>
    editor.addConfirmation('001', key, {
      ...{ at: '2022-06-15T00:00:00.000Z', as: 'holder' as const, machine, value },
      ...more,
    });
  await say('pushedBy.1', '河北省', '湖南省');
  await say('pushedBy.1', '河北省', '河南省');
  await say('statusText.1', '红码', '红码');
  await say('displayedAt.1', '2022-06-14T08:21:36+08:00', '2022-06-14T08:21:39+08:00');
  await say('reason.2', null, '来自王小明家');
  await say('venueName.2', null, '云汐市场');
  await say('colour.2', 'red', 'green');
  await say('colour.3', null, 'yellow');
  await say('issuer.4', 'henan', 'henan');
  await say('kind.4', 'health-code', 'health-code');
  ({ file } = await packCase(editor, { cwd: folder, signer, language: 'en' }));
  await editor.close();
});

async function published(withhold: string[] = []) {
  const output = join(folder, 'p.zip');
  const made = await redactBundle(file, {
    ...{ output, force: true, withhold, mask: false, show: null, publish: true, signer },
    ...{ ownKeyOnly: true, confirm: async () => {} },
  });
  const files = unpackStored(new Uint8Array(await readFile(output)));
  const json = (path: string) => {
    const bytes = files.get(`data/items/001/${path}`);
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>);
  };
  return { json, made };
}

it('is the last thing a person said, with what the program had read', async () => {
  const { json, made } = await published();
  expect(json('fields/pushedBy.1.json')).toMatchObject({
    ...{ name: 'pushedBy', part: 1, value: '河南省', machine: '河北省', by: 'corrected' },
  });
  expect(json('fields/statusText.1.json')).toMatchObject({ value: '红码', by: 'confirmed' });
  expect(json('fields/statusText.2.json')).toMatchObject({ value: '绿码', by: 'machine' });
  // Seconds are left out of both.
  expect(json('fields/displayedAt.1.json')).toMatchObject({
    ...{ value: '2022-06-14T08:21+08:00', machine: '2022-06-14T08:21+08:00', by: 'corrected' },
  });
  expect(made.people).toEqual({ confirmed: 1, corrected: 5 });
});

it('is there where the program had read nothing, too', async () => {
  const { json } = await published();
  expect(json('fields/venueName.2.json')).toMatchObject({
    ...{ name: 'venueName', part: 2, value: '云汐市场', machine: null, by: 'corrected' },
  });
});

it('is of colours too, each code by itself', async () => {
  const { json } = await published();
  expect(json('facts.json')).toMatchObject({
    kind: 'several',
    parts: [
      { kind: 'health-code', colour: { value: 'red', by: 'machine' } },
      { colour: { value: 'green', machine: 'red', by: 'corrected' } },
      { colour: null },
      {},
    ],
  });
  // One that only a person saw was measured nowhere.
  expect(json('fields/colour.3.json')).toMatchObject({
    ...{ name: 'colour', part: 3, value: 'yellow', machine: null, by: 'corrected' },
  });
  expect(json('fields/colour.2.json')).toBeUndefined();
});

it('is nothing where the correction has to be withheld: the machine was wrong', async () => {
  const { json } = await published(['pushedBy']);
  expect(json('fields/pushedBy.1.json')).toBeUndefined();
  // The correction quotes the holder's name.
  expect(json('fields/reason.2.json')).toBeUndefined();
});

it('is no kind or issuer as a fact where it waits for a look', async () => {
  const { json } = await published();
  const { parts } = json('facts.json') as { parts: object[] };
  expect(parts[2]).toMatchObject({ kind: 'health-code', kindReview: {}, issuer: null });
  expect(parts[3]).toMatchObject({ kind: 'health-code', issuer: { id: 'henan' } });
  expect(parts[3]).not.toHaveProperty('kindReview');
});
