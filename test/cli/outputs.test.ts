/** What commands print under `--json` is of the shape that docs/schemas/ publishes, and each has one. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { PUBLISHED } from '../../src/schemas.js';
import { isoMedia, pdf, zipOf } from '../files/samples.js';
import { unpackStored } from '../bundle/helpers.js';
import { writePng } from '../case/helpers.js';
import { desk, fillCase, fixture, jsonLines, ROOT, type Desk } from './helpers.js';

const shapes = new Map<string, (typeof PUBLISHED)[number]>(
  PUBLISHED.map((schema) => [schema.shape.schema.value, schema]),
);
const seen = new Set<string>();
let at: Desk;

/** @returns what it says on standard output. */
async function run(...args: string[]) {
  const { stdout, stderr, code } = await at.run([...args, '--json']);
  const lines = jsonLines(stdout);
  expect([args, code, lines.length > 0 || stderr !== '']).toEqual([args, expect.any(Number), true]);
  // Hints stand between the errors.
  const errors = stderr.split('\n').filter((line) => line.startsWith('{'));
  for (const line of [...lines, ...jsonLines(errors.join('\n'))]) {
    const name = String(line.schema);
    seen.add(name);
    const shape = shapes.get(name);
    expect(shape, `${name} is not published`).toBeDefined();
    const { error } = shape!.safeParse(line);
    expect(error?.issues ?? [], `${args.join(' ')}: ${name}`).toEqual([]);
    // What a shape does not name, a reader of the shape does not know of.
    const known = new Set(Object.keys(shape!.shape));
    if (!['evidence-queue/1', 'evidence-worker/1', 'evidence-error/1'].includes(name))
      expect(
        Object.keys(line).filter((key) => !known.has(key)),
        name,
      ).toEqual([]);
  }
  return { code, lines };
}

beforeAll(async () => {
  at = await desk();
  const files = { 'v.mp4': isoMedia('isom'), 'd.pdf': pdf(1) };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(at.folder, name), bytes);
  const inside = { 'b.png': await readFile(await writePng(join(at.home, 'b.png'), 30)) };
  await writeFile(join(at.folder, 'z.zip'), zipOf(inside));
  await fillCase(at.folder);
});

test('each line that a command prints is of a published shape', async () => {
  await run('init', 'another');
  await run('add', fixture('shandong-red-0614-0821.png'), 'v.mp4', 'z.zip');
  await run('add', 'd.pdf', '--read-pages');
  await run('add', fixture('shandong-red-0614-0821.png'), 'gone.png');
  await run('add', 'v.mp4', '--original-of', '1', '--origin', 'device=P40');
  await run('read', fixture('chat.png'));
  for (const args of [['list'], ['show', '1'], ['show', '2', '--why'], ['show', '4'], ['check']])
    await run(...args);
  await run('confirm', '2', 'statusText');
  await run('confirm', '2', 'statusText=绿码', '--as', 'holder');
  for (const args of [['review'], ['report'], ['letter', '--to', '12345'], ['show', '2']])
    await run(...args);
  await run('statement', '--form', 'form.yaml');
  await writeFile(join(at.folder, 'said.json'), '{"noticed": "六月"}');
  await run('statement', '--from', 'said.json');
  await run('pack', '-o', 'b.zip');
  const to = await identityToRecipient(await generateX25519Identity());
  await run('pack', '-o', 'c.zip', '--to', to);
  for (const args of [
    ['verify', 'b.zip'],
    ['list'],
    ['stamp', 'b.zip', '--query-out', 'q.tsq'],
    ['redact', 'b.zip', '-o', 'r.zip'],
    ['redact', 'b.zip', '-o', 'p.zip', '--publish'],
    ['key', 'show'],
    ['key', 'list'],
    ['key', 'export', '-o', 'k.pem'],
    ['key', 'export', '--certificate', '-o', 'k.crt'],
    ['key', 'trust', 'k.crt', '--name', '样例'],
    ['key', 'list'],
    ['key', 'new', '--force'],
    ['import', 'b.zip', '--case', 'another', '--no-read'],
    ['pack', '--case', 'another', '-o', 'i.zip'],
    ['countersign', 'b.zip', '-o', 'b2.zip'],
    ['stamp', 'b.zip', '--ots-digest'],
    ['config', 'show'],
    ['config', 'set', 'tsa', 'none'],
    ['worker', 'new-key', 'queue.key'],
  ])
    await run(...args);
});

test('and of the doctor, who finds engines, key and case', async () => {
  const { code, lines } = await run('doctor');
  expect(code).toBe(0);
  const [report] = lines as unknown as [{ checks: { id: string; state: string }[] }];
  expect(report.checks.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'program ok',
    'firstReader ok',
    'secondReader ok',
    'pictures ok',
    'key ok',
    'disk ok',
    'case ok',
  ]);
});

test('and so are the files in a bundle', async () => {
  const bundles = await Promise.all(
    ['b.zip', 'i.zip'].map(async (name) => [
      ...unpackStored(await readFile(join(at.folder, name))),
    ]),
  );
  for (const [path, bytes] of bundles.flat()) {
    if (!path.endsWith('.json')) continue;
    const said = JSON.parse(new TextDecoder().decode(bytes)) as { schema?: string };
    const shape = shapes.get(said.schema ?? '');
    if (shape === undefined) continue;
    seen.add(said.schema ?? '');
    expect(shape.safeParse(said).error?.issues ?? [], path).toEqual([]);
  }
});

test('and so is that of batches and of sorting', async () => {
  const photos = join(at.folder, 'photos');
  await at.run(['init', 'photos/unused']);
  await writePng(join(photos, 'a.png'), 50);
  await writeFile(join(photos, 'x.exe'), Buffer.from('4d5a90000300000004000000ffff0000', 'hex'));
  await run('sort', 'photos');
  await run('add', 'photos');
  await run('batch', 'photos', '--per-folder', '-o', 'out');
  const folders = join(at.folder, 'people');
  await at.run(['init', 'people/one/unused']);
  await writePng(join(folders, 'one', 'c.png'), 60);
  await run('batch', 'people', '--per-folder', '-o', 'out');
});

test('every shape that docs/CLI.md names is published and linked, and the tests saw most of them', async () => {
  const page = await readFile(join(ROOT, 'docs', 'CLI.md'), 'utf8');
  const named = [...page.matchAll(/\[`(evidence-[a-z-]+\/1)`\]\(schemas\/([a-z0-9.-]+)\)/g)];
  for (const [, id = '', file] of named) {
    expect(shapes.has(id), id).toBe(true);
    expect(file).toBe(`${id.replace('/', '-')}.schema.json`);
  }
  const links = new Set(named.map(([, id]) => id));
  expect([...shapes.keys()].filter((id) => !links.has(id))).toEqual([]);
  const unseen = [...shapes.keys()].filter((id) => !seen.has(id));
  // What needs a Redis or an authority: their own tests look at it.
  expect(unseen.sort()).toEqual(
    ['file-stamp', 'queue', 'stamped', 'worker'].map((name) => `evidence-${name}/1`),
  );
});
