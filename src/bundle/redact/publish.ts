/** A fresh bundle of what may be published: nothing in it leads back to the one it was made from. */
import { stableJson } from '../../base/stable-json.js';
import { formatEntry, NO_PREDECESSOR, type CustodyEvent } from '../../case/log/custody.js';
import { sha256Hex, toHex } from '../../base/hash.js';
import { newSalt } from '../../case/items/shapes.js';
import { CRATE, CUSTODY_LOG, itemOfFacts, itemOfOriginal } from '../layout.js';
import { crateFile } from '../seal/crate.js';
import type { PayloadFile, SealInput } from '../seal/types.js';
import { publishedItem, type PublishedItem } from './published-item.js';
import type { Documents } from './grounds.js';

/** A picture with its size in pixels. */
export interface Published {
  jpeg: Uint8Array;
  width: number;
  height: number;
}

/** How many of the published values people have said something about. */
export interface PeopleCount {
  confirmed: number;
  corrected: number;
}

/**
 * @param documents Of the whole bundle.
 * @param withheld What of them must not be published.
 * @param day Midnight, UTC: the hour stays private.
 * @param tool The program that makes the copy.
 */
export async function publication(
  documents: Documents,
  withheld: ReadonlySet<string>,
  pictures: ReadonlyMap<string, Published>,
  day: Date,
  tool: CustodyEvent['tool'],
): Promise<{ input: SealInput; people: PeopleCount }> {
  const files = new Map<string, Uint8Array>();
  const put = (path: string, value: unknown) =>
    files.set(path, new TextEncoder().encode(stableJson(value)));
  const at = day.toISOString();
  const log = newLog(tool);
  const people: PeopleCount = { confirmed: 0, corrected: 0 };
  await log.add({ action: 'create', at });
  const items = [...documents.keys()].flatMap((path) => itemOfFacts(path) ?? []).sort(byNumber);
  for (const [index, old] of items.entries()) {
    // Gaps would tell of items that are not shown.
    const item = String(index + 1).padStart(3, '0');
    const folder = `data/items/${item}/`;
    const { kind, values, ...facts } = publishedItem(old, documents, withheld);
    put(`${folder}facts.json`, { schema: 'evidence-published/1', item, kind, ...facts });
    const picture = pictures.get(old);
    if (picture !== undefined) {
      const { jpeg, width, height } = picture;
      const sha256 = await sha256Hex(jpeg);
      files.set(`data/originals/${item}.jpg`, jpeg);
      const about = { item, bytes: jpeg.length, sha256, mediaType: 'image/jpeg', width, height };
      // What was seen, was seen in another picture: facts.json says it.
      const unread = { read: false, kind, issuer: null, colour: null };
      put(`${folder}item.json`, { schema: 'evidence-item/1', ...about, ...unread });
      await log.add({ action: 'add', at, item, subject: sha256 });
    }
    for (const [file, value] of values) {
      const salt = newSalt();
      put(`${folder}fields/${file}`, { schema: 'evidence-published-field/1', salt, ...value });
    }
    const said = [...[...values.values()].map(({ by }) => by), ...coloursOf(facts)];
    people.confirmed += said.filter((by) => by === 'confirmed').length;
    people.corrected += said.filter((by) => by === 'corrected').length;
  }
  const bundleId = toHex(crypto.getRandomValues(new Uint8Array(8)));
  const originals = [...files.keys()].filter((path) => itemOfOriginal(path) !== null);
  const described = crateFile({
    ...{ bundleId, packedAt: day, paths: [...files.keys(), CUSTODY_LOG] },
    originals: originals.map((path) => ({
      ...{ path, bytes: files.get(path)?.length ?? 0, mediaType: 'image/jpeg' },
    })),
  });
  files.set(CRATE, await described.read());
  await log.add({ action: 'pack', at, bundleId, sequence: 1, previous: null });
  files.set(CUSTODY_LOG, new TextEncoder().encode(log.text()));
  const payload: PayloadFile[] = [...files].map(([path, bytes]) => ({
    path,
    read: () => Promise.resolve(bytes),
  }));
  const input = {
    ...{ payload, bundleId, caseId: crypto.randomUUID(), sequence: 1, previousTagmanifest: null },
    items: pictures.size,
    custodyEntries: log.count(),
    custodyHead: log.head(),
    packedAt: day,
  };
  return { input, people };
}

function coloursOf({ colour, parts = [] }: Omit<PublishedItem, 'values' | 'kind'>): string[] {
  return [colour, ...parts.map((part) => part.colour)].flatMap((one) => one?.by ?? []);
}

function newLog(tool: CustodyEvent['tool']) {
  let log = { count: 0, head: NO_PREDECESSOR };
  const lines: string[] = [];
  return {
    async add(event: Pick<CustodyEvent, 'action' | 'at'> & Partial<CustodyEvent>) {
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
