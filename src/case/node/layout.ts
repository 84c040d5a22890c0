/** Where things are in a case folder. The folder only grows: nothing in it is ever rewritten in place. */
import type { ItemFileName } from '../view/reader.js';
import { join } from 'node:path';

export { itemName, parseItemName } from '../items/item-name.js';

/** The name a case folder gets where the user names none. */
export const CASE_FOLDER = 'evidence-case';

/** Of a folder that a case is being built in, or was when the program was killed. */
export const BUILDING = /^\.evidence-case\.[0-9a-f]{12}\.tmp$/;

/** Whether a case can be made in a folder with these names in it. */
export function isVacant(names: string[]): boolean {
  return names.every((name) => BUILDING.test(name));
}

export const MAX_ITEMS = 99_999;
/** Of all originals: what a bundle holds (4 GiB), less room for its report and the rest. */
export const MAX_CASE_BYTES = 3.75 * 2 ** 30;

export class CasePaths {
  /** `{schema, caseId, createdAt, secret}`. */
  readonly caseFile: string;
  /** Of an encrypted case: its key, encrypted with the passphrase. */
  readonly keyFile: string;
  /** The custody log; its lines are the commit points of everything else. */
  readonly log: string;
  readonly originals: string;
  readonly items: string;
  /** Files on their way; files that are still here on opening were never committed. */
  readonly temp: string;
  /** What was found half-done and kept, never deleted. */
  readonly setAside: string;
  /** What can be made again from the rest: safe to delete. */
  readonly checkpoint: string;
  readonly overview: string;
  /** Answers of a person's account that are not an item yet. */
  readonly statementDraft: string;
  readonly lock: string;
  readonly lockOwner: string;

  /** @param suffix After the names of files that are encrypted, which all are but the log and the locks. */
  constructor(
    readonly folder: string,
    readonly suffix: '' | '.age' = '',
  ) {
    this.caseFile = join(folder, 'case.json');
    this.keyFile = join(folder, 'case-key.age');
    this.log = join(folder, 'custody.jsonl');
    this.originals = join(folder, 'originals');
    this.items = join(folder, 'items');
    this.temp = join(folder, 'tmp');
    this.setAside = join(folder, 'set-aside');
    this.checkpoint = join(folder, 'cache', 'checkpoint.json');
    this.overview = join(folder, 'cache', `overview.jsonl${suffix}`);
    this.statementDraft = join(folder, `statement-draft.json${suffix}`);
    this.lock = join(folder, '.lock');
    this.lockOwner = join(folder, '.lock-owner.json');
  }

  original(item: string, extension: string): string {
    return this.originalFile(`${item}.${extension}`);
  }

  /** @param name As `original.json` has it. */
  originalFile(name: string): string {
    return join(this.originals, `${name}${this.suffix}`);
  }

  item(item: string): string {
    return join(this.items, item);
  }

  /** One immutable file each time that a person said something of a field; the latest holds all. */
  confirmations(item: string): string {
    return join(this.items, item, 'confirmations');
  }

  confirmation(item: string, key: string, revision: number): string {
    return join(this.confirmations(item), `${key}.r${revision}.json${this.suffix}`);
  }

  /** As {@link confirmations}, of what people said of where an item comes from. */
  origins(item: string): string {
    return join(this.items, item, 'origin');
  }

  origin(item: string, revision: number): string {
    return join(this.origins(item), `r${revision}.json${this.suffix}`);
  }

  /** Time stamps over the original, as they came. */
  stamps(item: string): string {
    return join(this.items, item, 'stamps');
  }

  stamp(item: string, name: string): string {
    return join(this.stamps(item), `${name}${this.suffix}`);
  }

  /** What people had said in a bundle that was taken in, one file for each of its items. */
  importedWords(item: string): string {
    return join(this.items, item, 'imported');
  }

  importedWordsOf(item: string, was: string): string {
    return join(this.importedWords(item), `${was}.json${this.suffix}`);
  }

  itemFile(item: string, name: ItemFileName): string {
    return join(this.items, item, `${name}${this.suffix}`);
  }
}
