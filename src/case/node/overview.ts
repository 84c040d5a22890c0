/**
 * A short form of every item, so that a case of thousands can be listed at once. A cache, never the
 * truth: a line counts only for the very state of the item that the custody log speaks of, and what
 * has no line is looked up in the item's own files.
 */
import { append } from '../../base/lists.js';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Field, Part, Reading } from '../../reading/schema.js';
import { writeCache } from '../../base/node/atomic.js';
import type { ItemHistory } from '../log/history.js';
import type { CasePaths } from './layout.js';
import type { Case } from './store.js';
import { PLAIN, type Encryption } from './encryption.js';
import { linksOf } from '../view/links.js';
import { saidInBundles } from '../view/imports.js';
import { elsewhereOf, linksFrom, viewItem, type ItemView } from '../view/view.js';

interface Row {
  /** As {@link ItemHistory.version}. */
  version: string;
  view: ItemView;
}

/** As `viewItems`, without lines, QR payloads, metadata, and what each reader said. */
export async function overviewOf(of: Case): Promise<ItemView[]> {
  const rows = await readRows(of);
  const links = await linksOf(of);
  const elsewhere = await saidInBundles(of);
  const views: ItemView[] = [];
  for (const item of of.items) {
    const row = rows.get(item.item);
    // An item's links change with other items, and so does what was said of it elsewhere.
    if (row?.version === item.version)
      views.push({
        ...row.view,
        stamps: item.stamps.length,
        links: linksFrom(row.view.original, links),
        ...elsewhereOf(item.item, elsewhere),
      });
    else views.push(shorten(await viewItem(of, item)));
  }
  return views;
}

/** Adds lines for some items; those of items that are no longer as they were simply lose their say. */
export async function addToOverview(of: Case, items: readonly ItemHistory[]): Promise<void> {
  const lines: string[] = [];
  for (const item of items) lines.push(lineOf(item, await viewItem(of, item)));
  await mkdir(dirname(of.paths.overview), { recursive: true });
  const { length: count } = await storedLines(of.paths);
  if (of.encryption !== PLAIN && count >= MOST_ENCRYPTED)
    return writeRows(of, await readRows(of), lines);
  // A line that a crash tore must not swallow the next one: it ends here, and counts for nothing.
  await appendFile(of.paths.overview, `\n${await encryptLines(of.encryption, lines)}\n`);
}

/**
 * Items without a valid line, at most `limit` of them; a file mostly of lines that have lost their
 * say is written again.
 */
export async function itemsWithoutRow(of: Case, limit: number): Promise<ItemHistory[]> {
  const rows = await readRows(of);
  const missing = of.items.filter(({ item, version }) => rows.get(item)?.version !== version);
  return missing.slice(0, limit);
}

/** Every change of an item adds a line: now and then the lines that still count are written alone. */
export async function compactOverview(of: Case): Promise<void> {
  await writeRows(of, await readRows(of), []);
}

async function writeRows(
  { paths, encryption }: Case,
  rows: ReadonlyMap<string, Row>,
  more: readonly string[],
): Promise<void> {
  const lines = [...rows.values()].map((row) => withChecksum(JSON.stringify(row))).concat(more);
  await writeCache(paths.overview, `${await encryptLines(encryption, lines)}\n`);
}

/** In an encrypted case, lines that were written together are encrypted together: one line again. */
const MOST_ENCRYPTED = 64;

async function encryptLines(encryption: Encryption, lines: readonly string[]): Promise<string> {
  const text = lines.join('\n');
  if (encryption === PLAIN) return text;
  return Buffer.from(await encryption.encrypt(new TextEncoder().encode(text))).toString('base64');
}

async function storedLines({ overview }: CasePaths): Promise<string[]> {
  const text = await readFile(overview, 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean);
}

async function linesOf({ paths, encryption }: Case): Promise<string[]> {
  const stored = await storedLines(paths);
  if (encryption === PLAIN) return stored;
  const opened: string[] = [];
  for (const line of stored) {
    // Torn by a crash, or of another case.
    const content = await encryption
      .decrypt(Buffer.from(line, 'base64'))
      .catch(() => new Uint8Array());
    append(opened, new TextDecoder().decode(content).split('\n'));
  }
  return opened;
}

async function readRows(of: Case): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  for (const line of await linesOf(of)) {
    const json = line.slice(9);
    if (json === '' || withChecksum(json) !== line) continue;
    const row = JSON.parse(json) as Row;
    // Without them it is of a version that knew of no such thing.
    if (['confirmations', 'origin'].every((key) => key in row.view)) rows.set(row.view.item, row);
  }
  return rows;
}

function lineOf({ version }: ItemHistory, { elsewhere: _said, ...view }: ItemView): string {
  return withChecksum(JSON.stringify({ version, view: shorten(view) } satisfies Row));
}

function withChecksum(json: string): string {
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}`;
}

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

function shorten(view: ItemView): ItemView {
  const { reading } = view;
  if (reading === null) return view;
  const metadata: Reading['metadata'] = {
    ...{ exif: {}, png: {}, software: null, nameTime: null, provenance: 'unknown' },
  };
  return {
    ...view,
    reading: {
      ...shortened(reading),
      parts: reading.parts.map(shortened),
      ...{ qr: [], lines: [], warnings: [], engines: {}, metadata },
    },
  };
}

function shortened<T extends Reading | Part>(of: T): T {
  const fields = Object.entries(of.fields).map(([name, field]): [string, Field] => [
    name,
    { ...field, raw: '', region: NOWHERE, readers: {} },
  ]);
  const colour = of.colour && { ...of.colour, samples: [] };
  return { ...of, colour, fields: Object.fromEntries(fields) };
}
