/** Bundles that tests of the page are made of. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { addStatement } from '../../src/actions/statement.js';
import { record, statementsOf } from '../../src/actions/confirm.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { noAnswers } from '../../src/case/statements/statement.js';
import { packCase } from '../../src/actions/pack/pack.js';
import { seal, json, newSigner, syntheticInput } from '../bundle/helpers.js';
import { addTo, fakeReading, field } from '../case/helpers.js';
import { caseOf } from '../report/reports.js';

/**
 * Two pictures, the second with two codes of two people, a page saved from the web, and an account;
 * a confirmation; findings.
 */
export async function storyBundle(folder: string): Promise<{ file: string; fingerprint: string }> {
  const { colour: measured, fields } = fakeReading('a.png', new Uint8Array());
  // The pictures are drawn in other colours than the ones that were read.
  const colour = { ...measured!, samples: [] };
  const ids = ['3713**********0027', '3209**********1114'];
  const words = [...Object.values(fields).map(({ raw }) => raw), ...ids];
  const lines = ['山东省电子健康通行卡', ...words].map((text) => ({
    ...{ text, confidence: 0.99, region: { x: 1, y: 2, width: 15, height: 4 } },
  }));
  const region = { x: 0, y: 0, width: 20, height: 30 };
  const codes = ids.map((idNumber) => ({
    ...{ kind: 'health-code', issuer: null, colour, region },
    fields: { ...fields, idNumber: field(idNumber) },
  }));
  const several = {
    ...{ kind: 'several', issuer: null, colour: null, fields: {}, parts: codes, lines },
    metadata: {
      ...{ exif: {}, png: {}, nameTime: null, provenance: 'unknown' as const },
      software: 'Adobe Photoshop 23.0',
    },
  };
  await caseOf(folder, [{ colour, lines }, several]);
  const saved = join(folder, '公告.html');
  await writeFile(saved, `<!doctype html><script>window.owned=1</script>`);
  await addTo(folder, [saved]);
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  try {
    const request = { item: '1', values: ['statusText'], all: false, tongue: 'zh' as const };
    await record(editor, await statementsOf(editor, request), 'holder');
    const answers = { ...noAnswers(), noticed: '2022-06-14 08:20', ask: '书面答复\n并道歉' };
    await addStatement(editor, answers, 'helper');
    const signer = async () => newSigner(new Date());
    const packed = await packCase(editor, {
      ...{ cwd: folder, output: '材料.zip', language: 'zh-CN', signer },
    });
    return { file: packed.file, fingerprint: packed.fingerprint };
  } finally {
    await editor.close();
  }
}

const RUNS = 'window.owned=1';
const MARKUP = `<img src=x onerror="${RUNS}"></script><script>${RUNS}</script>`;
const TURNED = `\u202egreen\u2069\u0007`;

/**
 * Everything that the page shows comes from other people: two originals that a browser would run, one
 * with a script behind a real picture, and hostile words in every place for words.
 */
export async function hostileBundle(folder: string): Promise<string> {
  const picture = await sharp({ create: { width: 40, height: 60, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const encode = (text: string) => new TextEncoder().encode(text);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUNS}"><script>${RUNS}</script></svg>`;
  const words = `${MARKUP} ${TURNED}`;
  const salt = '0'.repeat(32);
  const both = { zh: words, en: words };
  const named = (name: unknown) => ({ title: both, says: both, weakness: name, innocent: both });
  const fieldFile = (value: unknown, more: object = {}) =>
    json({ schema: 'evidence-field/1', salt, name: words, value, raw: words, ...more });
  const input = await syntheticInput({
    originals: {
      'data/originals/001.svg': encode(svg),
      'data/originals/002.html': encode(`<!doctype html>${MARKUP}`),
      'data/originals/003.png': Buffer.concat([picture, encode(MARKUP)]),
    },
    extra: {
      'data/report.html': `<!doctype html><script>${RUNS}</script>`,
      'data/findings/001.json': json({
        ...named(both),
        level: words,
        grounds: [
          { item: words, field: words },
          { item: '001', field: 'constructor' },
        ],
      }),
      'data/findings/002.json': json({ ...named('__proto__'), grounds: 'none', level: {} }),
      'data/findings/003.json': json(['a list']),
      'data/items/001/fields/reason.json': fieldFile(words, {
        reviewReasons: [words, 'constructor'],
      }),
      'data/items/001/fields/visited.json': fieldFile([{ place: words, starred: true }, 7, null]),
      'data/items/001/fields/constructor.json': fieldFile('toString', { inferred: ['year', {}] }),
      'data/items/001/fields/toString.2.json': fieldFile({ a: 1 }),
      'data/items/001/source.json': json({ name: words, modifiedAt: words, importedAt: 7 }),
      'data/items/001/note.json': json({ text: words }),
      'data/items/001/confirmations/reason.json': json({
        confirmations: [
          { at: 'never', as: 'holder', machine: null, value: 'x' },
          { at: '2022-06-14T00:20:00Z', as: 'constructor', machine: { a: 1 }, value: words },
        ],
      }),
    },
  });
  for (const file of input.payload)
    if (file.path === 'data/items/002/item.json') file.read = hostileFacts(file.read, words);
  const { sealed } = await seal(folder, await newSigner(), input);
  return sealed.file;
}

/** What is checked of it stays true; the rest is not what it seems. */
function hostileFacts(read: () => Promise<Uint8Array>, words: string) {
  return async () => {
    const facts = JSON.parse(new TextDecoder().decode(await read())) as object;
    return json({
      ...facts,
      kind: 'constructor',
      mediaType: words,
      issuer: { title: words },
      colour: { value: '__proto__', rgb: ['red', 300, -1], from: 'constructor' },
      parts: [
        { kind: words, issuer: 'x', colour: { value: 'red', rgb: [1e9], from: '__proto__' } },
        7,
      ],
    });
  };
}
