/** A kind and a family that are data alone, from the picture to a copy with things left out. */
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../src/reading/node/pool/pool.js';
import { loadCatalogue } from '../../src/reading/node/load-catalogue.js';
import { readingSchema, type Reading } from '../../src/reading/schema.js';
import { loadRuntime } from '../../src/recognise/node/models.js';
import { unpackStored } from '../bundle/helpers.js';
import { FULL } from '../full.js';
import { desk, fixture, jsonLines, ROOT, type Desk } from './helpers.js';
import { withStubEngines } from './installed.js';

const FOLDER = join(ROOT, 'fixtures', 'catalogue');
const PASS = join(FOLDER, 'ferry-pass.png');
const truth = (
  JSON.parse(await readFile(join(FOLDER, 'truth.json'), 'utf8')) as Record<
    string,
    { fields: Record<string, string> }
  >
)['ferry-pass.png']!;
const runtime = await loadRuntime();

let table: Desk;
let ferry: string;
beforeAll(async () => {
  table = await desk();
  // Data alone: two files in a folder that the program has never seen.
  ferry = join(table.folder, '轮渡 data');
  await mkdir(ferry);
  const { kinds, families } = JSON.parse(
    await readFile(join(FOLDER, 'ferry', 'ferry.json'), 'utf8'),
  ) as Record<string, unknown>;
  await writeFile(join(ferry, 'kinds.json'), JSON.stringify({ kinds }));
  await writeFile(join(ferry, 'families.json'), JSON.stringify({ families }));
});

const values = ({ fields }: Pick<Reading, 'fields'>) =>
  Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));

describe.skipIf(runtime === null)('--catalogue', () => {
  it('reads a kind and a family that are not built in', async () => {
    const { stdout, code } = await table.run([
      ...['read', '--json', PASS, fixture('unknown-title-red.png'), '--catalogue', ferry],
    ]);
    expect(code).toBe(0);
    const [pass, red] = jsonLines(stdout).map((line) => readingSchema.parse(line));
    expect(pass).toMatchObject({
      kind: 'ferry-pass',
      issuer: { id: 'yunxi', title: '云汐轮渡通' },
    });
    expect(pass?.colour).toMatchObject({ value: 'green', needsReview: false });
    expect(values(pass!)).toEqual(truth.fields);
    const { added } = await loadCatalogue(join(FOLDER, 'ferry'));
    expect(pass?.catalogue).toEqual({ name: '轮渡 data', sha256: added?.sha256 });
    expect(
      pass?.vocabulary?.fields.flatMap(({ name, personal }) => (personal ? name : [])),
    ).toEqual(['holderName', 'idNumber', 'ticketNumber', 'companion']);
    // A built-in kind under a title that was added.
    expect(red).toMatchObject({
      kind: 'health-code',
      issuer: { id: 'yunxi', title: '云汐通行码' },
    });
    expect(red?.colour?.value).toBe('red');
    expect(red).not.toHaveProperty('vocabulary');
    expect(red?.catalogue).toEqual(pass?.catalogue);
  });

  it('is needed once: what shows it later has the words', async () => {
    const added = await table.run(['add', PASS, '--catalogue', ferry]);
    expect(added.code).toBe(0);
    for (const words of ['ferry pass · 云汐轮渡通', 'boarded at', '2022-06-15 07:42:18'])
      expect(added.stdout).toContain(words);
    const again = await table.run(['add', PASS, '--catalogue', ferry]);
    expect(again.stderr.replaceAll(/\s+/g, ' ')).toContain('the catalogue was not used');
    const shown = await table.run(['show', '1']);
    for (const words of ['ferry pass', 'ticket number', '轮渡 data'])
      expect(shown.stdout).toContain(words);
    await table.run(['report', '-o', 'report.html', '--lang', 'both']);
    const report = await readFile(join(table.folder, 'report.html'), 'utf8');
    for (const words of ['渡轮乘船码', '船票号码', 'ticket number', truth.fields.ticketNumber!])
      expect(report).toContain(words);
  });

  it.runIf(FULL)(
    'goes to the readers of a batch, into its bundles, and to those who read them again',
    async () => {
      await mkdir(join(table.folder, 'people', '甲'), { recursive: true });
      await cp(PASS, join(table.folder, 'people', '甲', '船票.png'));
      const run = await table.run([
        ...['batch', 'people', '--per-folder', '-o', 'out', '--jobs', '1', '--catalogue', ferry],
      ]);
      expect(run.code).toBe(0);
      expect(run.stderr).toMatch(/companion: in 1 bundle \(in full\)/);
      const place = join(table.folder, 'out', '甲');
      const zip = join(
        place,
        (await readdir(place)).find((name) => name.endsWith('.zip'))!,
      );
      const content = async (file: string) => {
        const files = unpackStored(new Uint8Array(await readFile(file)));
        return Buffer.concat([...files.values()]).toString('utf8');
      };
      expect(await content(zip)).toContain(truth.fields.companion);

      const without = await table.run(['verify', zip, '--reread', '--json']);
      expect(without.code).toBe(3);
      expect(jsonLines(without.stdout)[0]).toMatchObject({
        verdict: 'verified',
        reread: { items: 0, differences: 0 },
        statuses: [{ code: 'reading-not-repeated', args: { catalogue: expect.any(String) } }],
      });
      const same = await table.run(['verify', zip, '--reread', '--catalogue', ferry, '--json']);
      expect(same.code).toBe(0);
      expect(jsonLines(same.stdout)[0]).toMatchObject({ reread: { items: 1, differences: 0 } });

      const redacted = await table.run(['redact', zip, '-o', 'shown.zip']);
      expect(redacted.code).toBe(0);
      const left = await content(join(table.folder, 'shown.zip'));
      for (const name of ['holderName', 'idNumber', 'ticketNumber', 'companion'])
        expect(left).not.toContain(truth.fields[name]);
      for (const kept of [truth.fields.route!, '渡轮乘船码截图', '"zh": "同行人"'])
        expect(left).toContain(kept);
    },
  );

  it('is the same in every reader of a pool, also one that takes the place of another', async () => {
    // What the engines read is not the point: each reader is a process of its own, and starts them.
    const env = {
      STUB_LINES: '登船核验通过\n请向检票员出示本码',
      EVIDENCE_WORKER_BYTES: '1',
    };
    const before = { ...process.env };
    Object.assign(process.env, env);
    const file = join(table.folder, 'again.png');
    await sharp(PASS).png().toFile(file);
    const pool = openPool({
      workers: 1,
      catalogue: await loadCatalogue(ferry),
      program: join(withStubEngines(), 'dist', 'reading', 'node', 'pool', 'worker.js'),
    });
    try {
      for (const path of [PASS, file]) {
        const reading = await pool.read({ path, bytes: new Uint8Array(), file: path });
        expect(reading.kind).toBe('ferry-pass');
      }
    } finally {
      for (const name of Object.keys(env)) delete process.env[name];
      Object.assign(process.env, before);
      await pool.close();
    }
  });
});

describe('a catalogue that is no good', () => {
  it.each([
    ['add', ['--case', 'untouched']],
    ['read', []],
    ['batch', ['--case', 'untouched']],
  ])('%s does nothing', async (command, more) => {
    const bad = join(table.folder, `bad ${command}`);
    await mkdir(bad);
    await writeFile(join(bad, 'a.json'), '{ "families": [ { "id": "henan" } ] }');
    const pictures = command === 'batch' ? join(ROOT, 'fixtures', 'catalogue') : PASS;
    const run = await table.run([command, pictures, '--catalogue', bad, '--json', ...more]);
    expect(run.code).toBe(4);
    expect(run.stdout).toBe('');
    expect(jsonLines(run.stderr)[0]).toMatchObject({
      ...{ schema: 'evidence-error/1', code: 'catalogue-invalid', file: join(bad, 'a.json') },
    });
    expect(await readdir(table.folder)).not.toContain('untouched');
  });

  it('verify takes one only to read again', async () => {
    const run = await table.run(['verify', 'x.zip', '--catalogue', 'y']);
    expect(run.code).toBe(2);
  });
});
