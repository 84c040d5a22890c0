/**
 * Makes a case of many items with invented readings, through the program's own editor (but without
 * forcing every file onto the disk), and says what size costs.
 *
 *   node bench/run.mjs large-case [--items 10000] [--unread] [--keep FOLDER]
 *
 * With `--unread` the items have no readings, as in a folder of thousands that was only kept.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createCase } from '../src/case/node/create.js';
import { formatEntry, parseCustody } from '../src/case/log/custody.js';
import { CaseEditor } from '../src/case/node/editor.js';
import { stableJson } from '../src/base/stable-json.js';
import { CasePaths, itemName } from '../src/case/node/layout.js';
import { addToOverview, itemsWithoutRow } from '../src/case/node/overview.js';
import { Case } from '../src/case/node/store.js';
import { openReader } from '../src/reading/node/open-reader.js';
import type { Reading } from '../src/reading/schema.js';

const IMAGE = 'fixtures/images/shandong-red-0614-0821.png';
const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    unread: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});
const items = Number(values.items);
const root = values.keep ?? (await mkdtemp(join(tmpdir(), 'evidence-large-')));
await mkdir(root, { recursive: true });
const folder = join(root, 'evidence-case');

await make();
report();
if (values.keep === undefined) await rm(root, { recursive: true, force: true });

/** One real reading, given to every item; originals are one pixel each, all different. */
async function make(): Promise<void> {
  const bytes = await readFile(IMAGE);
  const reader = await openReader({ secondReader: false });
  const reading = await reader.read({ path: 'Screenshot.png', bytes });
  await reader.close();
  await createCase(folder);
  const paths = new CasePaths(folder);
  const start = await parseCustody(await readFile(paths.log));
  let { head } = start;
  let count = start.entries.length;
  const lines: string[] = [];
  const tool = { name: 'evidence-archiver', version: '0.1.0' };
  const append = async (event: { action: 'add' | 'read'; item: string; subject: string }) => {
    const engines = event.action === 'read' ? { engines: reading.engines } : {};
    const at = new Date().toISOString();
    const formatted = await formatEntry(
      { count, head },
      { at, actor: 'unsigned', tool: { ...tool, ...engines }, ...event },
    );
    lines.push(`${formatted.line}\n`);
    head = formatted.head;
    count++;
  };
  for (let number = 1; number <= items; number++) {
    const item = itemName(number);
    const pixel = [number & 255, (number >> 8) & 255, number >> 16];
    const png = await sharp(Uint8Array.from(pixel), { raw: { width: 1, height: 1, channels: 3 } })
      .png()
      .toBuffer();
    const sha256 = hash(png);
    await writeFile(paths.original(item, 'png'), png);
    await mkdir(paths.item(item));
    const facts = { mediaType: 'image/png', width: 1, height: 1, sha256, bytes: png.length };
    const original = { schema: 'evidence-original/1', item, file: `${item}.png`, ...facts };
    await writeFile(paths.itemFile(item, 'original.json'), stableJson(original));
    const source = { schema: 'evidence-source/1', salt: '0'.repeat(32), name: `${item}.png` };
    const times = { modifiedAt: null, importedAt: new Date().toISOString(), source: null };
    const sourceFacts = { ...source, ...times, bytes: png.length };
    await writeFile(paths.itemFile(item, 'source.json'), stableJson(sourceFacts));
    await append({ action: 'add', item, subject: sha256 });
    if (values.unread) continue;
    const text = stableJson(stored({ ...reading, file: { ...reading.file, sha256 } }));
    await writeFile(paths.itemFile(item, 'reading.json'), text);
    await append({ action: 'read', item, subject: hash(text) });
  }
  await writeFile(paths.log, lines.join(''), { flag: 'a' });
  const of = await Case.open(folder);
  await addToOverview(of, await itemsWithoutRow(of, items));
  // Closing writes the checkpoint.
  await (await CaseEditor.edit(folder)).close();
}

function stored(reading: Reading): unknown {
  return { schema: 'evidence-stored-reading/1', salt: '0'.repeat(32), salts: {}, reading };
}

function hash(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The built program, from process start to end. */
function report(): void {
  console.log(`case of ${items} items`);
  const read = timed('read one image (no case)', ['read', '-q', IMAGE]);
  timed('list', ['list']);
  timed('list --json', ['list', '--json']);
  timed('show', ['show', String(items)]);
  const added = timed('add one image', ['add', '-q', IMAGE]);
  console.log(`add beyond the reading: ${((added - read) / 1000).toFixed(2)} s`);
  timed('doctor --case', ['doctor', '--case', folder]);
  timed('pack', ['pack', '-q', '--force', '-o', join(root, 'bundle.zip')]);
}

function timed(what: string, args: string[]): number {
  const times = [1, 2, 3].map((round) => {
    const given = args[0] === 'add' && round > 1 ? ['list', '-q'] : args;
    const started = performance.now();
    const env = {
      ...process.env,
      EVIDENCE_CASE: args[0] === 'read' ? '' : folder,
      // A key of its own.
      XDG_DATA_HOME: root,
    };
    const { status, stderr } = spawnSync(process.execPath, ['bin/evidence.js', ...given], {
      env,
      maxBuffer: 1 << 30,
    });
    if (status !== 0) throw new Error(`${what}: exit ${status}: ${stderr.toString()}`);
    return performance.now() - started;
  });
  const taken = args[0] === 'add' ? times[0]! : times.sort((a, b) => a - b)[1]!;
  console.log(`${what}: ${(taken / 1000).toFixed(2)} s`);
  return taken;
}
