/** Fields that an added kind calls personal are withheld as built-in ones are, without its data. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemFileSchema } from '../../src/case/items/item-schemas.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { packCase } from '../../src/actions/pack/pack.js';
import type { PackSurvey } from '../../src/actions/pack/survey.js';
import type { Part, Vocabulary } from '../../src/reading/schema.js';
import { redactBundle } from '../../src/actions/redact.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { addTo, fakeReader, fakeReading, field, tempFolder, writePng } from '../case/helpers.js';
import { unpackStored, type Files } from './helpers.js';

const FERRY: Vocabulary = {
  wording: { zh: '渡轮乘船码', en: 'ferry pass' },
  fields: [
    { name: 'route', wording: { zh: '航线', en: 'route' } },
    { name: 'companion', wording: { zh: '同行人', en: 'companion' }, personal: true },
    { name: 'seat', wording: { zh: '座位', en: 'seat' }, personal: true },
    { name: 'contact', wording: { zh: '联系人', en: 'contact' }, personal: true },
  ],
};
const CATALOGUE = { name: '小沈的目录', sha256: 'c'.repeat(64) };
const region = { x: 5, y: 5, width: 20, height: 20 };
const { colour, issuer } = fakeReading('', new Uint8Array());

/** A ferry pass beside a health code, in one picture. */
const parts: Part[] = [
  { kind: 'health-code', issuer, colour, fields: { statusText: field('红码') }, region },
  {
    ...{ kind: 'ferry-pass', issuer: null, colour: null, vocabulary: FERRY, region },
    fields: {
      route: field('云汐码头至望月岛'),
      companion: field('沈知微', { region: { x: 10, y: 40, width: 20, height: 6 } }),
      seat: field('12'),
    },
  },
];

async function bundle() {
  const folder = await tempFolder();
  const picture = await writePng(join(folder, 'a.png'), 10);
  const several = { kind: 'several', issuer: null, colour: null, fields: {}, parts };
  const lines = [{ text: '同行人 沈知微', confidence: 1, region }];
  const reader = fakeReader({ ...several, lines, qr: [], catalogue: CATALOGUE });
  await addTo(folder, [picture], { reader });
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  // What the program had not read, a person typed.
  const said = { at: new Date().toISOString(), as: null, machine: null };
  await editor.addConfirmation('001', 'contact.2', { ...said, value: '顾清和' });
  const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;
  const surveys: PackSurvey[] = [];
  const onSurvey = (survey: PackSurvey) => void surveys.push(survey);
  const { file } = await packCase(editor, { cwd: folder, signer, language: 'en', onSurvey });
  await editor.close();
  const redact = async (publish: boolean) => {
    const output = join(folder, `${publish}.zip`);
    const usual = { force: false, withhold: [], mask: true, show: ['companion', 'route'] };
    const redacted = await redactBundle(file, {
      ...{ ...usual, output, publish, signer, ownKeyOnly: true, confirm: async () => {} },
    });
    return { ...redacted, files: unpackStored(new Uint8Array(await readFile(output))) };
  };
  const files = unpackStored(new Uint8Array(await readFile(file)));
  return { folder, files, redact, survey: surveys[0]! };
}

const contentOf = (files: Files, path: string): string => {
  const found = [...files].find(([name]) => name.endsWith(path));
  return new TextDecoder().decode(found?.[1]);
};
const holders = (files: Files, text: string) =>
  [...files].flatMap(([path, bytes]) => (Buffer.from(bytes).includes(text) ? [path] : []));

describe('a bundle with a kind that was added', () => {
  it('says its words where they stay, and the name of the catalogue where it can be withheld', async () => {
    const { files } = await bundle();
    const item = itemFileSchema.parse(JSON.parse(contentOf(files, '/001/item.json')));
    expect(item.catalogue).toEqual({ sha256: CATALOGUE.sha256 });
    expect(item.parts?.map(({ vocabulary }) => vocabulary)).toEqual([undefined, FERRY]);
    expect(contentOf(files, '/custody.jsonl')).toContain(`"catalogue":"${CATALOGUE.sha256}"`);
    expect(holders(files, CATALOGUE.name)).toEqual([
      expect.stringMatching(/data\/items\/001\/metadata\.json$/),
    ]);
  });

  it('is told as holding them before it is sealed', async () => {
    const { survey } = await bundle();
    const named = survey.personal.map(({ class: name, wording }) => [name, wording?.zh]);
    expect(named).toEqual([
      ['companion', '同行人'],
      ['contact', '联系人'],
      ['seat', '座位'],
      ['fileName', undefined],
    ]);
  });

  it('gives copies without them, also where only a person had seen one', async () => {
    const { folder, redact } = await bundle();
    for (const publish of [false, true]) {
      const { files, file } = await redact(publish);
      for (const secret of ['沈知微', '顾清和', CATALOGUE.name])
        expect(holders(files, secret), secret).toEqual([]);
      const kept = [...files.keys()].flatMap((path) => /items\/001\/(f.+)$/.exec(path)?.[1] ?? []);
      expect(kept.filter((path) => path.startsWith('fields/'))).toEqual([
        'fields/route.2.json',
        'fields/statusText.1.json',
      ]);
      const { verdict, statuses } = await verifyBundle(file, { env: { HOME: folder } });
      const told = statuses.map(({ code, path }) => `${code} ${path}`);
      expect([verdict, told]).toEqual(
        publish
          ? ['intact-unknown-signer', []]
          : ['redacted', ['word-withheld data/items/001/confirmations/contact.2.json']],
      );
    }
  });
});
