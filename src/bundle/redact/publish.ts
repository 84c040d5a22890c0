/** A fresh bundle of what may be published: nothing in it leads back to the one it was made from. */
import { randomBytes, randomUUID } from 'node:crypto';
import { stableJson } from '../../case/json.js';
import { formatEntry, NO_PREDECESSOR, type CustodyEvent } from '../../case/custody.js';
import { sha256Hex } from '../../hash.js';
import { PROGRAM, VERSION } from '../../version.js';
import { CUSTODY_LOG, itemOfFacts } from '../layout.js';
import type { PayloadFile, SealInput } from '../types.js';
import { categoryOf, type Documents } from './select.js';

/** A picture with its size in pixels. */
export interface Published {
  jpeg: Uint8Array;
  width: number;
  height: number;
}

/**
 * @param documents What is not withheld.
 * @param day Midnight, UTC: the hour is nobody's business.
 */
export async function publication(
  documents: Documents,
  pictures: ReadonlyMap<string, Published>,
  day: Date,
): Promise<SealInput> {
  const files = new Map<string, Uint8Array>();
  const put = (path: string, value: unknown) =>
    files.set(path, new TextEncoder().encode(stableJson(value)));
  const at = day.toISOString();
  const log = await newLog();
  await log.add({ action: 'create', at });
  const items = [...documents.keys()].flatMap((path) => itemOfFacts(path) ?? []).sort(byNumber);
  for (const [index, old] of items.entries()) {
    // Gaps would tell of items that are not shown.
    const item = String(index + 1).padStart(3, '0');
    const folder = `data/items/${item}/`;
    const facts = neutral(documents.get(`data/items/${old}/item.json`));
    put(`${folder}facts.json`, { schema: 'evidence-published/1', item, ...facts });
    const picture = pictures.get(old);
    if (picture !== undefined) {
      const { jpeg, width, height } = picture;
      const sha256 = await sha256Hex(jpeg);
      files.set(`data/originals/${item}.jpg`, jpeg);
      const about = { item, bytes: jpeg.length, sha256, mediaType: 'image/jpeg', width, height };
      put(`${folder}item.json`, { schema: 'evidence-item/1', ...about, ...facts });
      await log.add({ action: 'add', at, item, subject: sha256 });
    }
    for (const [path, document] of documents) {
      if (!path.startsWith(`data/items/${old}/fields/`)) continue;
      const { name, value } = document as { name: string; value: unknown };
      const salt = randomBytes(16).toString('hex');
      const content = { schema: 'evidence-field/1', salt, name: name ?? categoryOf(path) };
      put(folder + path.slice(folder.length), { ...content, value: coarse(value) });
    }
  }
  const bundleId = randomBytes(8).toString('hex');
  await log.add({ action: 'pack', at, bundleId, sequence: 1, previous: null });
  files.set(CUSTODY_LOG, new TextEncoder().encode(log.text()));
  const payload: PayloadFile[] = [...files].map(([path, bytes]) => ({
    path,
    read: () => Promise.resolve(bytes),
  }));
  return {
    ...{ payload, bundleId, caseId: randomUUID(), sequence: 1, previousTagmanifest: null },
    items: pictures.size,
    custodyEntries: log.count(),
    custodyHead: log.head(),
    packedAt: day,
  };
}

/** Without places in the picture and without measured points: these are of the original. */
function neutral(document: unknown): object {
  const { kind, issuer, colour } = document as {
    kind?: string;
    issuer?: { id: string; title: string } | null;
    colour?: { value: string; from: string; rgb: number[] } | null;
  };
  return {
    kind: kind ?? 'unknown',
    issuer: issuer ? { id: issuer.id, title: issuer.title } : null,
    colour: colour ? { value: colour.value, from: colour.from, rgb: colour.rgb } : null,
  };
}

/** To the minute: a second is as good as a fingerprint in somebody's log. */
function coarse(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/(\d{1,2}:\d\d):\d\d(\.\d+)?/g, '$1') : value;
}

async function newLog() {
  let log = { count: 0, head: NO_PREDECESSOR };
  const lines: string[] = [];
  return {
    async add(event: Pick<CustodyEvent, 'action' | 'at'> & Partial<CustodyEvent>) {
      const tool = { name: PROGRAM, version: VERSION };
      const whole = { item: null, subject: null, tool, actor: 'unsigned', ...event };
      const { line, head } = await formatEntry(log, whole);
      lines.push(`${line}\n`);
      log = { count: log.count + 1, head };
    },
    text: () => lines.join(''),
    count: () => log.count,
    head: () => log.head,
  };
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}
