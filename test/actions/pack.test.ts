import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSource } from '../../src/bundle/node/node-source.js';
import type { ZipSource } from '../../src/bundle/source.js';
import { readZip } from '../../src/bundle/zip/read.js';
import { EvidenceError } from '../../src/base/errors.js';
import { parseCustody } from '../../src/case/log/custody.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { packCase, type PackOptions } from '../../src/actions/pack/pack.js';
import type { PackSurvey } from '../../src/actions/pack/survey.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { addTo, fakeReader, field, fakeReading, tempFolder, writePng } from '../case/helpers.js';

async function caseWith(folder: string, more = {}): Promise<string> {
  await addTo(folder, [await writePng(join(folder, '王小明.png'), 10)], {
    note: '=备注里的话',
    source: '本人手机',
    reader: fakeReader(more),
  });
  return join(folder, 'evidence-case');
}

async function pack(root: string, cwd: string, options: Partial<PackOptions> = {}) {
  const editor = await CaseEditor.edit(root);
  try {
    const signer = async () => (await openSigner(join(cwd, 'key'), new Date())).signer;
    return await packCase(editor, { cwd, signer, language: 'zh-CN', ...options });
  } finally {
    await editor.close();
  }
}

/** Path within the bundle → content. */
async function unpack(file: string): Promise<Map<string, Buffer>> {
  const { source, close } = await openSource(file);
  const { files } = await readZip(source as ZipSource);
  const contents = new Map<string, Buffer>();
  for (const { path, read } of files)
    contents.set(path.slice(path.indexOf('/') + 1), Buffer.from((await read()).bytes!));
  await close();
  return contents;
}

const verify = (file: string, folder: string, signer?: string) =>
  verifyBundle(file, { env: { XDG_DATA_HOME: join(folder, 'none') }, signer });

describe('packing into an age file', () => {
  it('that is given up or fails midway leaves nothing, and says why', async () => {
    const folder = await tempFolder();
    const root = await caseWith(folder);
    const to = { recipients: [await identityToRecipient(await generateX25519Identity())] };
    const before = (await readdir(folder)).sort();
    const given = new AbortController();
    const onProgress = (_: string, done: number, total: number) => {
      if (done > total * 0.7) given.abort();
    };
    const cancelled = pack(root, folder, { to, onProgress, signal: given.signal, output: 'b.zip' });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    const failing = (_: string, done: number, total: number) => {
      if (done > total * 0.7) throw new RangeError('midway');
    };
    await expect(pack(root, folder, { to, onProgress: failing, output: 'b.zip' })).rejects.toThrow(
      'midway',
    );
    expect((await readdir(folder)).filter((name) => name !== 'key').sort()).toEqual(before);
    const log = await readFile(join(root, 'custody.jsonl'), 'utf8');
    expect(log.match(/pack-failed/g)).toHaveLength(2);
  });
});

describe('packing a case', () => {
  /** For all that is only looked at. */
  let folder: string;
  let packed: Awaited<ReturnType<typeof pack>>;
  let files: Awaited<ReturnType<typeof unpack>>;

  beforeAll(async () => {
    folder = await tempFolder('file');
    packed = await pack(await caseWith(folder), folder, { output: '材料.zip' });
    files = await unpack(packed.file);
  });

  it('writes the receipt in both languages where the papers have both', async () => {
    const folder = await tempFolder();
    const root = await caseWith(folder);
    const receiptOf = async (output: string, papers: PackOptions['papers']) => {
      await pack(root, folder, { output, papers });
      return readFile(join(folder, output.replace('.zip', '.receipt.txt')), 'utf8');
    };
    const both = await receiptOf('both.zip', 'both');
    expect(both).toMatch(/材料交接单[\s\S]*健康码[\s\S]*Receipt[\s\S]*health code/);
    expect(both.match(/\ufeff/g)).toHaveLength(1);
    expect(await receiptOf('zh.zip', 'zh')).not.toContain('health code');
  });

  it('makes a bundle that verifies, and a receipt beside it', async () => {
    expect(packed.file).toBe(join(folder, '材料.zip'));
    const result = await verify(packed.file, folder, packed.fingerprint);
    expect(result.statuses).toEqual([]);
    expect(result).toMatchObject({ verdict: 'verified', sequence: 1 });
    const receipt = await readFile(join(folder, '材料.receipt.txt'), 'utf8');
    for (const value of [packed.fingerprint, packed.zipSha256, packed.tagmanifestSha256])
      expect(receipt).toContain(value);
    expect(receipt).not.toContain('王小明');
  });

  it('that the log has no room for is not made', async () => {
    const folder = await tempFolder();
    const root = await caseWith(folder);
    const editor = await CaseEditor.edit(root);
    const append = editor.append.bind(editor);
    editor.append = (event) =>
      event.action === 'packed'
        ? Promise.reject(new EvidenceError('disk-full', { file: editor.paths.log }))
        : append(event);
    const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;
    const options = { cwd: folder, signer, language: 'en', output: 'a.zip' } as const;
    await expect(packCase(editor, options)).rejects.toMatchObject({ code: 'disk-full' });
    await editor.close();
    expect((await readdir(folder)).filter((name) => name.includes('a.'))).toEqual([]);
    // The next one follows none.
    const { file } = await pack(root, folder, { output: 'a.zip' });
    expect(String((await unpack(file)).get('bag-info.txt'))).toContain(
      'Previous-Tagmanifest-SHA256: none',
    );
  });

  it('holds what the format asks for, one file a field', async () => {
    expect([...files.keys()].filter((path) => path.startsWith('data/')).sort()).toEqual([
      'data/custody.jsonl',
      'data/evidence-list.csv',
      'data/items/001/fields/displayedAt.json',
      'data/items/001/fields/holderName.json',
      'data/items/001/fields/statusText.json',
      'data/items/001/fields/testResult.json',
      'data/items/001/item.json',
      'data/items/001/metadata.json',
      'data/items/001/note.json',
      'data/items/001/qr.json',
      'data/items/001/source.json',
      'data/items/001/text.json',
      'data/originals/001.png',
      'data/report.html',
      'data/report.pdf',
      'data/ro-crate-metadata.json',
      'data/timeline.json',
    ]);
    expect(files.get('data/originals/001.png')).toEqual(await readFile(join(folder, '王小明.png')));
    expect(JSON.parse(String(files.get('data/items/001/fields/testResult.json')))).toMatchObject({
      schema: 'evidence-field/1',
      salt: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: 'testResult',
      value: 'negative',
      needsReview: true,
      readers: { tesseract: { text: '阳性' } },
    });
    expect(JSON.parse(String(files.get('data/items/001/item.json')))).toMatchObject({
      schema: 'evidence-item/1',
      kind: 'health-code',
      issuer: { id: 'shandong' },
      colour: { value: 'red', points: [[6, 6, 216, 52, 43]] },
    });
  });

  it('keeps personal values out of all that stays in every copy', () => {
    const staying = [...files].filter(
      ([path]) =>
        !path.startsWith('data/') || /(item\.json|custody\.jsonl|evidence-list\.csv)$/.test(path),
    );
    expect(staying.length).toBeGreaterThan(8);
    for (const [path, bytes] of staying)
      for (const secret of ['王小明', '岚', '备注里的话', '本人手机', '371399199001010027', '红码'])
        expect(`${path} ${String(bytes)}`).not.toContain(secret);
  });

  it('salts every file that may be withheld', () => {
    const salts: string[] = [];
    for (const [path, bytes] of files) {
      if (!/^data\/items\/001\/(?!item\.json)/.test(path)) continue;
      salts.push((JSON.parse(String(bytes)) as { salt: string }).salt);
    }
    expect(salts.every((salt) => /^[0-9a-f]{32}$/.test(salt))).toBe(true);
    expect(new Set(salts).size).toBe(salts.length);
  });

  it('writes a report without scripts, in which everything foreign is text', async () => {
    const folder = await tempFolder();
    const evil = '<img src=x onerror=alert(1)>\u202e"';
    const root = await caseWith(folder, { fields: { reason: field(evil) } });
    const { file } = await pack(root, folder);
    const html = String((await unpack(file)).get('data/report.html'));
    expect(html).toContain(
      `content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`,
    );
    expect(html).toMatch(/<meta name="evidence-salt" content="[0-9a-f]{32}">/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;');
    expect(html).not.toMatch(/<script|<link|\u202e|src="(?!data:image\/jpeg;base64,)/);
    expect(html).toContain('红色');
    expect(html).not.toContain('371399199001010027');
  });

  it('is the same, byte for byte but for the signature, from two copies of a case', async () => {
    const folder = await tempFolder();
    const root = await caseWith(folder);
    const other = join(folder, 'other');
    await mkdir(other);
    await cp(root, join(other, 'evidence-case'), { recursive: true });
    const same = { bundleId: 'abc123', packedAt: new Date('2022-06-16T02:20:31.456Z') };
    const a = await unpack((await pack(root, folder, { ...same, output: 'a.zip' })).file);
    const b = await unpack(
      (await pack(join(other, 'evidence-case'), folder, { ...same, output: 'b.zip' })).file,
    );
    expect([...a.keys()]).toEqual([...b.keys()]);
    for (const [path, bytes] of a)
      if (!path.startsWith('signatures/')) expect(b.get(path), path).toEqual(bytes);
  });

  it('numbers the bundles of a case and names the one before', async () => {
    const folder = await tempFolder();
    const root = await caseWith(folder);
    const first = await pack(root, folder);
    const second = await pack(root, folder);
    expect(second.sequence).toBe(2);
    const info = String((await unpack(second.file)).get('bag-info.txt'));
    expect(info).toContain(`Previous-Tagmanifest-SHA256: ${first.tagmanifestSha256}`);
    expect((await verify(second.file, folder)).verdict).toBe('intact-unknown-signer');
    const { entries } = await parseCustody(await readFile(join(root, 'custody.jsonl')));
    expect(entries.map(({ action }) => action).slice(-4)).toEqual([
      'pack',
      'packed',
      'pack',
      'packed',
    ]);
  });

  it('records a failure, leaves nothing behind, and gives the number back', async () => {
    const folder = await tempFolder();
    const root = await caseWith(folder);
    const [image] = await readdir(join(root, 'originals'));
    await cp(join(root, 'originals', image!), join(folder, 'kept'));
    await (await import('node:fs/promises')).chmod(join(root, 'originals', image!), 0o644);
    await writeFile(join(root, 'originals', image!), 'spoilt');
    await expect(pack(root, folder)).rejects.toMatchObject({ code: 'case-corrupt' });
    expect((await readdir(folder)).filter((name) => /zip|part|receipt/.test(name))).toEqual([]);
    await cp(join(folder, 'kept'), join(root, 'originals', image!));
    expect((await pack(root, folder)).sequence).toBe(1);
    const { entries } = await parseCustody(await readFile(join(root, 'custody.jsonl')));
    expect(entries.map(({ action }) => action).slice(-4)).toEqual([
      'pack',
      'pack-failed',
      'pack',
      'packed',
    ]);
  });

  it('takes originals that could not be read', async () => {
    const folder = await tempFolder();
    const broken = { read: () => Promise.reject(new Error('x')), close: async () => {} };
    const file = await writePng(join(folder, 'a.png'), 10);
    await addTo(folder, [file], { reader: broken });
    let told: PackSurvey | undefined;
    const packed = await pack(join(folder, 'evidence-case'), folder, {
      onSurvey: (survey) => (told = survey),
    });
    expect(told?.unread).toEqual(['001']);
    expect((await verify(packed.file, folder)).verdict).toBe('intact-unknown-signer');
    const item = (await unpack(packed.file)).get('data/items/001/item.json');
    expect(JSON.parse(String(item))).toMatchObject({ kind: 'unknown', read: false });
    const receipt = await readFile(packed.file.replace(/zip$/, 'receipt.txt'), 'utf8');
    expect(receipt).toContain('001  尚未识别');
  });

  it('packs a picture with several codes, each field under its own code', async () => {
    const folder = await tempFolder();
    const { fields, colour, lines } = fakeReading('a.png', new Uint8Array());
    const region = { x: 0, y: 0, width: 20, height: 30 };
    const part = { kind: 'health-code', issuer: null, colour, fields, region };
    const more = {
      kind: 'several',
      issuer: null,
      colour: null,
      fields: {},
      parts: [part, part],
      lines,
    };
    const { file } = await pack(await caseWith(folder, more), folder);
    const files = await unpack(file);
    expect(JSON.parse(String(files.get('data/items/001/fields/statusText.2.json')))).toMatchObject({
      name: 'statusText',
      part: 2,
    });
    expect((await verify(file, folder)).statuses).toEqual([]);
  });
});

describe('before packing', () => {
  it('tells which kinds of personal data are inside, masked or in full, and no values', async () => {
    const folder = await tempFolder();
    const fields = { holderName: field('王小明'), idNumber: field('3713**********0027') };
    const root = await caseWith(folder, { fields });
    let told: PackSurvey | undefined;
    await pack(root, folder, { onSurvey: (survey) => (told = survey) });
    expect(told?.personal).toEqual([
      { class: 'holderName', full: ['001'], masked: [] },
      { class: 'idNumber', full: [], masked: ['001'] },
      { class: 'qr', full: ['001'], masked: [] },
      { class: 'fileName', full: ['001'], masked: [] },
      { class: 'source', full: ['001'], masked: [] },
      { class: 'note', full: ['001'], masked: [] },
    ]);
    expect(JSON.stringify(told)).not.toContain('王小明');
  });

  it('checks both outputs first: nothing is overwritten, nothing goes into the case', async () => {
    const folder = await tempFolder();
    const root = await caseWith(folder);
    const code = (options: Partial<PackOptions>) =>
      pack(root, folder, options).then(
        () => 'packed',
        (error: { code: string }) => error.code,
      );
    await writeFile(join(folder, 'a.zip'), 'theirs');
    await writeFile(join(folder, 'b.receipt.txt'), 'theirs');
    expect(await code({ output: 'a.zip' })).toBe('output-exists');
    expect(await code({ output: 'b.zip' })).toBe('output-exists');
    expect(await code({ output: join(root, 'c.zip') })).toBe('output-is-input');
    expect(await code({ output: join(root, 'originals', '001.png'), force: true })).toBe(
      'output-is-input',
    );
    expect(await code({ output: 'no/such/folder/c.zip' })).toBe('output-unwritable');
    expect(await code({ output: '-' })).toBe('output-is-terminal');
    expect(await readFile(join(folder, 'a.zip'), 'utf8')).toBe('theirs');
    const { entries } = await parseCustody(await readFile(join(root, 'custody.jsonl')));
    expect(entries.some(({ action }) => action === 'pack')).toBe(false);
    expect(await code({ output: 'a.zip', force: true })).toBe('packed');
  });
});
