/** What a check keeps of a bundle's intact files, so that they can be compared with each other. Pure. */
import type { CustodyEntry } from '../../case/log/custody.js';
import { bytesCarryC2pa } from '../../files/c2pa.js';
import { pictureHeader, type PictureHeader } from '../../files/header.js';
import { itemOfFacts, itemOfOriginal } from '../layout.js';
import { isObject } from '../verify/json.js';
import type { Said } from '../verify/shapes.js';

export const EVIDENCE_LIST = 'data/evidence-list.csv';
export const REPORT_HTML = 'data/report.html';

export class Gathered {
  /** Parsed, by path. */
  readonly documents = new Map<string, Said>();
  readonly hashes = new Map<string, string>();
  /** By path of the original; null for what is no picture, or not one that is known. */
  readonly headers = new Map<string, PictureHeader | null>();
  /** Originals that carry a C2PA manifest, of those that fit into memory. */
  readonly c2pa = new Set<string>();
  readonly texts = new Map<string, Uint8Array>();
  /** Of each item, the path of its original; in the order of the items' numbers. */
  readonly items: ReadonlyMap<string, string>;
  /** Paths of each item's files, there or withheld, without its folder. */
  private readonly files = new Map<string, string[]>();
  log: readonly CustodyEntry[] = [];
  private readonly entries = new Map<string, CustodyEntry[]>();

  /** Of the payload, there or withheld. */
  readonly paths: ReadonlySet<string>;

  constructor(
    paths: readonly string[],
    readonly withheld: ReadonlySet<string> = new Set(),
  ) {
    this.paths = new Set(paths);
    const originals = new Map<string, string>();
    for (const path of paths) {
      const item = itemOfOriginal(path);
      if (item !== null) originals.set(item, path);
      const [, of, name] = /^data\/items\/([0-9]+)\/(.+)$/.exec(path) ?? [];
      if (of === undefined || name === undefined) continue;
      const known = this.files.get(of);
      if (known === undefined) this.files.set(of, [name]);
      else known.push(name);
    }
    const items = paths.flatMap((path) => itemOfFacts(path) ?? []);
    items.sort((a, b) => Number(a) - Number(b));
    this.items = new Map(items.map((item) => [item, originals.get(item) ?? '']));
  }

  takeLog(log: readonly CustodyEntry[]): void {
    this.log = log;
    for (const entry of log) {
      if (entry.item === null) continue;
      const known = this.entries.get(entry.item);
      if (known === undefined) this.entries.set(entry.item, [entry]);
      else known.push(entry);
    }
  }

  /** Lines of the log about an item. */
  entriesOf(item: string): readonly CustodyEntry[] {
    return this.entries.get(item) ?? [];
  }

  /** @param value Parsed, of what is JSON. */
  take(path: string, bytes: Uint8Array, sha256: string, value: unknown): void {
    this.hashes.set(path, sha256);
    if (isObject(value)) this.documents.set(path, value);
    if (itemOfOriginal(path) !== null) {
      this.headers.set(path, pictureHeader(bytes));
      if (bytesCarryC2pa(bytes)) this.c2pa.add(path);
    }
    if (path === EVIDENCE_LIST || path === REPORT_HTML) this.texts.set(path, bytes);
  }

  /** A file of an item; null where it is not there. */
  document(item: string, name: string): Said | null {
    return this.documents.get(pathOf(item, name)) ?? null;
  }

  /** Names of an item's files, as `fields/reason.json`, there or withheld. */
  filesOf(item: string): readonly string[] {
    return this.files.get(item) ?? [];
  }

  isWithheld(item: string, name: string): boolean {
    return this.withheld.has(pathOf(item, name));
  }
}

export function pathOf(item: string, name: string): string {
  return `data/items/${item}/${name}`;
}
