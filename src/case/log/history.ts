/** What the custody log says happened, in the shape that the rest of the program asks for. Pure. */
import { largest, lastOf } from '../../base/lists.js';
import type { CameFrom } from '../items/imported.js';
import type { CustodyEntry } from './custody.js';

export interface ItemHistory {
  item: string;
  /** SHA-256 of the original. */
  sha256: string;
  addedAt: string;
  /** SHA-256 of `reading.json`, or null while the item has not been read. */
  reading: string | null;
  /** SHA-256 of `note.json`, or null. */
  note: string | null;
  /** SHA-256 of every file of confirmations, the latest of a field included. */
  confirmed: Set<string>;
  /** SHA-256 of every file on where it comes from, the latest included. */
  origins: Set<string>;
  /** SHA-256 of `members.json`, or null where nothing was taken out of it. */
  members: string | null;
  /** SHA-256 of `imported.json`, or null for all but bundles that were taken in. */
  imported: string | null;
  /** The bundle that it came in, or null. */
  from: CameFrom | null;
  /** SHA-256 of each time stamp over it, in the order in which they came. */
  stamps: string[];
  /** Another one after every change of the item: number and subject of the last entry about it. */
  version: string;
}

export interface BundleHistory {
  bundleId: string;
  sequence: number;
  at: string;
  /** `unfinished`: the program ended in between; a bundle of this number may exist. */
  state: 'packed' | 'failed' | 'unfinished';
  /** Known once packed. */
  tagmanifestSha256: string | null;
  /** Time stamps of it that this case knows of. */
  stamps: BundleStamp[];
}

interface BundleStamp {
  /** SHA-256 of the token. */
  sha256: string;
  /** UTC: it existed no later than this. */
  genTime: string;
  tsa: string;
}

export class CaseHistory {
  readonly #items = new Map<string, ItemHistory>();
  /** The same in a list, which is asked for often. */
  readonly #list: ItemHistory[] = [];
  readonly #byHash = new Map<string, ItemHistory>();
  readonly #bundles = new Map<string, BundleHistory>();
  #last = 0;

  constructor(entries: readonly CustodyEntry[] = []) {
    for (const entry of entries) this.apply(entry);
  }

  /** In the order in which they were added, which is the order of their numbers. */
  get items(): readonly ItemHistory[] {
    return this.#list;
  }

  get bundles(): BundleHistory[] {
    return [...this.#bundles.values()];
  }

  item(name: string): ItemHistory | undefined {
    return this.#items.get(name);
  }

  /** The item that holds these bytes, if any does. */
  itemOf(sha256: string): ItemHistory | undefined {
    return this.#byHash.get(sha256);
  }

  get nextNumber(): number {
    return this.#last + 1;
  }

  /**
   * A failed packing gives its number back, since nothing came of it. An unfinished one does not:
   * a bundle of that number may be in someone's hands.
   */
  get nextBundle(): { sequence: number; previous: string | null } {
    const taken = this.bundles.filter((bundle) => bundle.state !== 'failed');
    const packed = this.bundles.filter((bundle) => bundle.state === 'packed');
    return {
      sequence:
        largest(
          taken.map((bundle) => bundle.sequence),
          0,
        ) + 1,
      previous: lastOf(packed)?.tagmanifestSha256 ?? null,
    };
  }

  apply(entry: CustodyEntry): void {
    if (entry.bundleId !== undefined) this.#applyToBundle(entry, entry.bundleId);
    else if (entry.item !== null) this.#applyToItem(entry, entry.item);
  }

  #applyToItem(entry: CustodyEntry, item: string): void {
    if (entry.action === 'add' && entry.subject !== null) {
      const added: ItemHistory = {
        item,
        sha256: entry.subject,
        addedAt: entry.at,
        reading: null,
        note: null,
        confirmed: new Set(),
        origins: new Set(),
        members: null,
        imported: null,
        from: entry.from ?? null,
        stamps: [],
        version: versionOf(entry),
      };
      if (!this.#items.has(item)) this.#list.push(added);
      this.#items.set(item, added);
      this.#byHash.set(entry.subject, added);
      this.#last = Math.max(this.#last, Number(item));
      return;
    }
    const known = this.#items.get(item);
    if (known === undefined) return;
    known.version = versionOf(entry);
    if (entry.action === 'read') known.reading = entry.subject;
    if (entry.action === 'note') known.note = entry.subject;
    if (entry.action === 'expand')
      known[entry.imported === undefined ? 'members' : 'imported'] = entry.subject;
    if (entry.subject === null) return;
    if (entry.action === 'confirm') known.confirmed.add(entry.subject);
    if (entry.action === 'origin') known.origins.add(entry.subject);
    if (entry.action === 'stamped') known.stamps.push(entry.subject);
  }

  #applyToBundle(entry: CustodyEntry, bundleId: string): void {
    if (entry.action === 'pack') {
      this.#bundles.set(bundleId, {
        bundleId,
        sequence: entry.sequence ?? 0,
        at: entry.at,
        state: 'unfinished',
        tagmanifestSha256: null,
        stamps: [],
      });
      return;
    }
    const known = this.#bundles.get(bundleId);
    if (known === undefined) return;
    if (entry.action === 'pack-failed') known.state = 'failed';
    const { action, subject, genTime, tsa } = entry;
    if (action === 'stamped' && subject !== null && genTime !== undefined)
      known.stamps.push({ sha256: subject, genTime, tsa: tsa ?? '' });
    if (entry.action === 'packed') {
      known.state = 'packed';
      known.tagmanifestSha256 = entry.subject;
    }
  }
}

function versionOf({ seq, subject }: CustodyEntry): string {
  return `${seq}:${subject ?? ''}`;
}
