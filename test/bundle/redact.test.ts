/** Copies to show around: what is out is out, what is left verifies. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import { CaseEditor } from '../../src/case/node/editor.js';
import { packCase } from '../../src/actions/pack/pack.js';
import type { Reading } from '../../src/reading/schema.js';
import type { VerifyResult } from '../../src/bundle/verify/schema.js';
import { redactBundle, type RedactOptions } from '../../src/actions/redact.js';
import {
  COMMANDS,
  HOW_TO_VERIFY_TEXT,
  REDACTION_COMMANDS,
} from '../../src/bundle/how-to-verify.js';
import { rereadBundle } from '../../src/actions/reread.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { addTo, fakeReader, fakeReading, field, tempFolder } from '../case/helpers.js';
import { times } from '../full.js';
import {
  errors,
  folderSource,
  scratchFolder,
  unpackStored,
  verifyUntrusting,
  type Files,
} from './helpers.js';
import { holds } from './secrets.js';
import { needs, run } from './tools.js';

const SECRETS = {
  name: '王小明',
  corrected: '王晓鸣',
  id: '371399199001010027',
  phone: '13800138000',
  note: '我在银行门口拍的照片',
  source: '本人手机微信相册',
  file: '王小明的截图.png',
};

const at = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

/** Bands of colour where things are, so that one can tell what is left of them. */
async function picture(): Promise<Buffer> {
  const band = (top: number, height: number, background: string) => ({
    input: { create: { width: 360, height, channels: 3 as const, background } },
    top,
    left: 20,
  });
  return sharp({ create: { width: 400, height: 800, channels: 3, background: '#ffffff' } })
    .composite([
      band(20, 40, '#00ff00'),
      band(100, 40, '#ff00ff'),
      band(180, 40, '#00ffff'),
      band(300, 300, '#ff0000'),
    ])
    .withExif({ IFD0: { Artist: 'Wang Xiaoming' } })
    .png()
    .toBuffer();
}

const reading: Partial<Reading> = {
  fields: {
    holderName: field(SECRETS.name, { region: at(20, 100, 360, 40) }),
    idNumber: field(SECRETS.id),
    phone: field(SECRETS.phone),
    statusText: field('异常（红码）', { region: at(20, 180, 360, 40) }),
    reason: field(`${SECRETS.name}来自高风险地区`),
    displayedAt: field('2022-06-14T08:21:36+08:00'),
  },
  qr: [
    { text: `https://jkm.example/?id=${SECRETS.id}`, region: at(20, 300, 360, 300), ecLevel: 'M' },
  ],
  lines: [
    { text: '山东省电子健康通行卡', confidence: 0.99, region: at(20, 20, 360, 40) },
    { text: `姓名 ${SECRETS.name}`, confidence: 0.99, region: at(20, 100, 360, 40) },
  ],
};

/** Made once: each test works on a copy. */
let original: Promise<{ folder: string; name: string }> | undefined;

async function makeOriginal() {
  const folder = await scratchFolder();
  const image = join(folder, SECRETS.file);
  await writeFile(image, await picture());
  const { colour } = fakeReading('', new Uint8Array());
  const of = { ...reading, colour: { ...colour!, region: at(20, 300, 360, 300) } };
  const { note, source } = SECRETS;
  await addTo(folder, [image], { note, source, reader: fakeReader(of) });
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  const said = { at: '2022-06-15T00:00:00.000Z', as: null, machine: SECRETS.name };
  await editor.addConfirmation('001', 'holderName', { ...said, value: SECRETS.corrected });
  const quoted = { ...said, machine: '河南省', value: `${SECRETS.corrected}所在地` };
  await editor.addConfirmation('001', 'pushedBy', quoted);
  const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;
  const { file } = await packCase(editor, { cwd: folder, signer, language: 'en' });
  await editor.close();
  return { folder, name: basename(file) };
}

async function bundle() {
  const { folder: from, name: zip } = await (original ??= makeOriginal());
  const folder = await tempFolder();
  await cp(from, folder, { recursive: true });
  const file = join(folder, zip);
  const key = (name: string) => async () =>
    (await openSigner(join(folder, name), new Date())).signer;
  let seen: ReadonlyMap<string, Uint8Array> = new Map();
  const redact = async (name: string, options: Partial<RedactOptions> = {}) => {
    const output = join(folder, name);
    const redacted = await redactBundle(file, {
      ...{ output, force: false, withhold: [], mask: false, show: null, publish: false },
      signer: key('key'),
      ownKeyOnly: true,
      confirm: async (pictures) => void (seen = pictures),
      ...options,
    });
    const bytes = new Uint8Array(await readFile(output));
    return { ...redacted, bytes, files: unpackStored(bytes) };
  };
  const verify = (path: string) => verifyBundle(path, { env: { HOME: folder } });
  return { folder, file, key, redact, verify, seen: () => seen };
}

describe('a redacted copy', () => {
  it('keeps nothing of what is withheld, and still verifies', async () => {
    const { file, redact, verify } = await bundle();
    const whole = unpackStored(new Uint8Array(await readFile(file)));
    const { files, kind, withheld, file: copy } = await redact('r.zip', { mask: true });
    for (const secret of Object.values(SECRETS)) {
      expect(holds(whole, secret), secret).not.toEqual([]);
      expect(holds(files, secret), secret).toEqual([]);
    }
    // The reason quotes the name.
    expect(withheld).toContainEqual({
      path: 'data/items/001/fields/reason.json',
      reason: 'quotes',
    });
    expect(kind).toBe('redacted');
    const result = await verify(copy);
    // People's words on the name, and on the field that quotes it.
    const words = result.statuses.filter(({ code }) => code === 'word-withheld');
    expect(words.map(({ args }) => args)).toEqual([
      { item: '001', field: 'holderName' },
      { item: '001', field: 'pushedBy' },
    ]);
    expect(result.statuses.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(result).toMatchObject({
      verdict: 'redacted',
      container: 'original',
      redaction: { by: 'signer' },
    });
    expect(result.redaction?.withheld.sort()).toEqual(withheld.map(({ path }) => path).sort());
    for (const [path, bytes] of files)
      if (!path.startsWith('redaction/')) expect(whole.get(path), path).toEqual(bytes);
  });

  it('is told apart where someone else made it', async () => {
    const { key, redact, verify } = await bundle();
    const { kind, file } = await redact('r.zip', { signer: key('other') });
    expect(kind).toBe('redacted-by-other');
    expect(await verify(file)).toMatchObject({
      verdict: 'redacted-by-other',
      redaction: { by: 'other' },
    });
  });

  it('passes the checks of common tools on what is left', async (context) => {
    needs(context, 'unzip', 'sha256sum', 'openssl');
    const { folder, redact } = await bundle();
    const { files } = await redact('r.zip');
    // As HOW-TO-VERIFY.txt and redaction/README.txt say it.
    const how = HOW_TO_VERIFY_TEXT + new TextDecoder().decode(files.get('redaction/README.txt'));
    for (const command of Object.values(REDACTION_COMMANDS))
      expect(how.split(command)).toHaveLength(5);
    const { code, output } = await run(
      'unzip -q r.zip -d x && cd x/* && ' +
        [
          ...[`${COMMANDS.hashes} --ignore-missing`, COMMANDS.signature],
          ...Object.values(REDACTION_COMMANDS),
        ].join(' && '),
      folder,
    );
    expect(output).toMatch(/Verification successful[^]*Verification successful/);
    expect(code).toBe(0);
  });

  it('can be redacted further', async () => {
    const { redact, verify, key } = await bundle();
    const first = await redact('r.zip');
    const second = await redactBundle(first.file, {
      ...{ output: first.file.replace('r.zip', 's.zip'), force: false, mask: false, show: null },
      ...{ withhold: ['statusText'], publish: false, signer: key('key'), ownKeyOnly: true },
      confirm: async () => {},
    });
    expect(second.withheld.length).toBe(first.withheld.length + 1);
    expect((await verify(second.file)).verdict).toBe('redacted');
    expect([second.picturesLeftOut, second.notMasked]).toEqual([0, undefined]);
  });

  it('says which masked pictures are missing where it was redacted further', async () => {
    const { redact, key } = await bundle();
    const masked = await redact('r.zip', { mask: true });
    expect([masked.picturesLeftOut, masked.notMasked]).toEqual([0, []]);
    const again = (name: string, mask: boolean) =>
      redactBundle(masked.file, {
        ...{ output: masked.file.replace('r.zip', name), force: false, mask, show: null },
        ...{ withhold: [], publish: false, signer: key('key'), ownKeyOnly: true },
        confirm: async () => {},
      });
    const plain = await again('s.zip', false);
    expect([plain.derived, plain.picturesLeftOut, plain.notMasked]).toEqual([[], 1, undefined]);
    const asked = await again('t.zip', true);
    expect([asked.derived, asked.picturesLeftOut, asked.notMasked]).toEqual([[], 1, ['001']]);
  });

  it('fails where more is missing than is listed, or something withheld is there', async () => {
    const { redact, verify, file, folder } = await bundle();
    const { files } = await redact('r.zip');
    const original = unpackStored(new Uint8Array(await readFile(file)));
    const check = (changed: Files) => verifyUntrusting(folderSource(changed));
    const without = new Map(files);
    without.delete('data/items/001/fields/statusText.json');
    expect(errors(await check(without))).toEqual([
      'file-missing data/items/001/fields/statusText.json',
    ]);
    const name = 'data/items/001/fields/holderName.json';
    const back = await check(new Map(files).set(name, original.get(name)!));
    expect(errors(back)).toEqual([`redaction-invalid ${name}`]);
    const stripped = new Map([...files].filter(([path]) => !path.startsWith('redaction/')));
    expect((await check(stripped)).verdict).toBe('failed');
    expect((await verify(join(folder, 'r.zip'))).verdict).toBe('redacted');
  });

  it('is not made where a name was mistyped, or a staying file quotes who it is about', async () => {
    const { redact } = await bundle();
    await expect(redact('r.zip', { withhold: ['holdername'] })).rejects.toMatchObject({
      code: 'field-unknown',
    });
    await expect(redact('r.zip', { mask: true, show: ['tittle'] })).rejects.toMatchObject({
      code: 'field-unknown',
    });
    const refused = redact('r.zip', { mask: true, confirm: () => Promise.reject(new Error('no')) });
    await expect(refused).rejects.toThrow('no');
  });
});

test('a redacted copy fails with any byte of it changed, or any further file taken out', async () => {
  const { redact } = await bundle();
  const { files } = await redact('r.zip');
  const paths = [...files.keys()];
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (file, at, flip) => {
        const path = paths[file % paths.length] ?? '';
        const bytes = new Uint8Array(files.get(path) ?? []);
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip;
        const result = await verifyUntrusting(folderSource(new Map(files).set(path, bytes)));
        expect(['failed', 'unreadable']).toContain(result.verdict);
        const less = new Map(files);
        less.delete(path);
        expect((await verifyUntrusting(folderSource(less))).verdict).toBe('failed');
      },
    ),
    { numRuns: times(80, 25) },
  );
});

describe('a masked picture', () => {
  const colourAt = async (jpeg: Uint8Array, x: number, y: number) => {
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    const start = (Math.floor(y * 0.75) * info.width + Math.floor(x * 0.75)) * 3;
    return [...data.subarray(start, start + 3)].map((value) => Math.round(value / 32));
  };

  it('shows what is allowed, and covers all else', async () => {
    const { redact, seen } = await bundle();
    const { files } = await redact('r.zip', { mask: true });
    const jpeg = files.get('redaction/derived/001.jpg')!;
    expect(seen().get('001')).toEqual(jpeg);
    const { width, height, format, exif } = await sharp(jpeg).metadata();
    expect({ width, height, format, exif }).toEqual({
      width: 300,
      height: 600,
      format: 'jpeg',
      exif: undefined,
    });
    const grey = [4, 4, 4];
    expect(await colourAt(jpeg, 200, 40)).toEqual([0, 8, 0]);
    expect(await colourAt(jpeg, 200, 200)).toEqual([0, 8, 8]);
    expect(await colourAt(jpeg, 200, 120)).toEqual(grey);
    expect(await colourAt(jpeg, 5, 5)).toEqual(grey);
    expect(await colourAt(jpeg, 200, 750)).toEqual(grey);
    // The code is one flat patch of the measured colour.
    const code = await Promise.all(
      [at(60, 350, 0, 0), at(300, 580, 0, 0)].map(({ x, y }) => colourAt(jpeg, x, y)),
    );
    expect(code).toEqual([
      [7, 2, 1],
      [7, 2, 1],
    ]);
  });

  it('shows less on request', async () => {
    const { redact } = await bundle();
    const { files } = await redact('r.zip', { mask: true, show: ['title'] });
    const jpeg = files.get('redaction/derived/001.jpg')!;
    expect(await colourAt(jpeg, 200, 40)).toEqual([0, 8, 0]);
    expect(await colourAt(jpeg, 200, 200)).toEqual([4, 4, 4]);
  });

  it('never shows a field that is withheld', async () => {
    const { redact } = await bundle();
    const { files } = await redact('r.zip', { mask: true, show: ['title', 'holderName'] });
    expect(await colourAt(files.get('redaction/derived/001.jpg')!, 200, 120)).toEqual([4, 4, 4]);
  });
});

describe('a publication', () => {
  it('leads back to nothing', async () => {
    const { file, redact, verify } = await bundle();
    const before = await verify(file);
    const whole = unpackStored(new Uint8Array(await readFile(file)));
    const published = await redact('p.zip', { mask: true, publish: true });
    const result = await verify(published.file);
    expect(result.verdict).toBe('intact-unknown-signer');
    expect(result.statuses).toEqual([]);
    expect(published.oneTimeKey).toBe(true);
    const original = JSON.parse(String(Buffer.from(whole.get('data/items/001/item.json')!))) as {
      sha256: string;
      bytes: number;
    };
    const traces = [
      ...[
        original.sha256,
        before.signer!.fingerprint,
        before.bundleId!,
        `"bytes": ${original.bytes}`,
      ],
      ...['08:21:36', before.time.sealed!, ...Object.values(SECRETS)],
      ...new TextDecoder().decode(whole.get('manifest-sha256.txt')).match(/[0-9a-f]{64}/g)!,
    ];
    for (const trace of traces) expect(holds(published.files, trace), trace).toEqual([]);
    const text = new TextDecoder().decode(
      published.files.get('data/items/001/fields/displayedAt.json'),
    );
    expect(JSON.parse(text)).toMatchObject({ value: '2022-06-14T08:21+08:00' });
    const log = new TextDecoder().decode(published.files.get('data/custody.jsonl'));
    expect(log).not.toMatch(/"at":"(?!\d{4}-\d\d-\d\dT00:00:00(\.000)?Z)/);
  });

  it('without pictures is one of values', async () => {
    const { redact, verify } = await bundle();
    const { file, files } = await redact('p.zip', { publish: true });
    expect((await verify(file)).verdict).toBe('intact-unknown-signer');
    expect([...files.keys()].filter((path) => path.includes('originals'))).toEqual([]);
  });

  it.each([false, true])(
    'is not published once more, which would leave nothing of it',
    async (mask) => {
      const { folder, redact, key } = await bundle();
      const { file } = await redact('p.zip', { publish: true, mask });
      const output = join(folder, 'q.zip');
      const again = redactBundle(file, {
        ...{ output, force: false, mask, show: null, withhold: [], publish: true },
        ...{ signer: key('key'), ownKeyOnly: true, confirm: async () => {} },
      });
      await expect(again).rejects.toMatchObject({ code: 'bundle-published' });
    },
  );
});

/** Of reading again only: this reading is made up, and contradicts its picture. */
const told = ({ statuses }: VerifyResult) =>
  statuses
    .filter(({ code }) => code.startsWith('reading-'))
    .map(({ code, path }) => `${code} ${path}`);

describe('reading again', () => {
  it('tells each value that differs, and which it is, not what it says', async () => {
    const { file, verify } = await bundle();
    const result = await verify(file);
    const { colour } = fakeReading('', new Uint8Array());
    const of = { ...reading, colour: { ...colour!, region: at(20, 300, 360, 300) } };
    const again = (more: Partial<Reading>) =>
      rereadBundle(file, result, { openReader: async () => fakeReader({ ...of, ...more }) });
    const same = await again({});
    expect(same.reread).toEqual({ items: 1, differences: 0 });
    expect(told(same)).toEqual([]);
    const differing = await again({
      colour: { ...of.colour, value: 'green' },
      fields: { ...reading.fields, holderName: field('李四'), pushedBy: field('河南省') },
    });
    expect(differing.reread).toEqual({ items: 1, differences: 3 });
    expect(told(differing)).toEqual([
      'reading-differs data/items/001/item.json',
      'reading-differs data/items/001/fields/holderName.json',
      'reading-differs data/items/001/fields/pushedBy.json',
    ]);
    expect(JSON.stringify(differing.statuses)).not.toMatch(/李四|王小明|河南/);
  });

  it('says so where the original is withheld', async () => {
    const { redact, verify } = await bundle();
    const { file } = await redact('r.zip');
    const openReader = async () => fakeReader(reading);
    const result = await rereadBundle(file, await verify(file), { openReader });
    const { reread } = result;
    expect(reread).toEqual({ items: 0, differences: 0 });
    expect(told(result)).toEqual(['reading-not-repeated null']);
  });
});

test('the search for secrets finds them in every form', () => {
  const inside = (bytes: Buffer) => holds(new Map([['x', new Uint8Array(bytes)]]), SECRETS.id);
  for (const lead of ['', 'a', 'ab'])
    expect(inside(Buffer.from(Buffer.from(`${lead}${SECRETS.id}!!`).toString('base64')))).toEqual([
      'x',
    ]);
  expect(inside(Buffer.from(`..${SECRETS.id}`, 'utf16le'))).toEqual(['x']);
  expect(inside(inflateRawSync(Buffer.from([3, 0])))).toEqual([]);
});
