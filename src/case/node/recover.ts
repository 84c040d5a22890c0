/**
 * What a crash can leave behind, put right before the next change. Nothing is deleted: what
 * was never committed to the log moves to `set-aside/`, a torn log line to a side file.
 */
import { mkdir, open, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EvidenceError } from '../../base/errors.js';
import { sha256Hex } from '../../base/hash.js';
import { exists, syncFolder, writeAtomic } from '../../base/node/atomic.js';
import type { CasePaths } from './layout.js';
import type { ItemFileName } from '../view/reader.js';
import type { LogOnDisk } from './log.js';
import { filesIn, readDecrypted } from './read-file.js';
import type { Case } from './store.js';

export interface Recovery {
  /** Base name of the side file with the torn log line, or null. */
  tornLine: string | null;
  /** Base names under `set-aside/`. */
  setAside: string[];
}

/**
 * @param unclean The last writer did not end properly: every item's folder is looked through too.
 * @param tell Puts it on record, after a torn line was kept and before anything is moved: a crash
 *   in between is told of twice rather than never.
 */
export async function recover(
  of: Pick<Case, 'paths' | 'log' | 'history' | 'encryption'>,
  { unclean, tell }: { unclean: boolean; tell: () => Promise<unknown> },
): Promise<Recovery> {
  const { paths, log } = of;
  const tornLine = log.torn === null ? null : await keepTornLine(paths, log, log.torn);
  const found = await leftovers(of, unclean);
  if (tornLine !== null || found.length > 0) await tell();
  const setAside = [];
  for (const file of found) setAside.push(await moveAside(paths, file));
  return { tornLine, setAside };
}

async function keepTornLine(paths: CasePaths, log: LogOnDisk, torn: Uint8Array): Promise<string> {
  for (let number = 1; ; number++) {
    const name = `custody.torn-${number}.txt`;
    const file = join(paths.folder, name);
    if (await exists(file)) continue;
    await writeAtomic(file, torn, { exclusive: true });
    const handle = await open(paths.log, 'r+');
    try {
      await handle.truncate(log.wholeBytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    log.torn = null;
    return name;
  }
}

/** Files and folders that no log entry speaks of. */
export async function leftovers(
  { paths, history, encryption }: Pick<Case, 'paths' | 'history' | 'encryption'>,
  unclean: boolean,
): Promise<string[]> {
  const found = (await filesIn(paths.temp)).map((name) => join(paths.temp, name));
  for (const name of await filesIn(paths.originals)) {
    if (history.item(name.split('.')[0]!) === undefined) found.push(join(paths.originals, name));
  }
  for (const name of await filesIn(paths.items)) {
    if (history.item(name) === undefined) found.push(paths.item(name));
  }
  for (const item of unclean ? history.items : []) {
    const unvouched: ItemFileName[] = [];
    if (item.reading === null) unvouched.push('reading.json');
    if (item.note === null) unvouched.push('note.json');
    if (item.members === null) unvouched.push('members.json');
    if (item.imported === null) {
      unvouched.push('imported.json');
      const folder = paths.importedWords(item.item);
      for (const name of await filesIn(folder)) found.push(join(folder, name));
    }
    for (const name of unvouched) {
      const file = paths.itemFile(item.item, name);
      if (await exists(file)) found.push(file);
    }
    for (const [folder, vouched] of [
      [paths.confirmations(item.item), item.confirmed],
      [paths.origins(item.item), item.origins],
      [paths.stamps(item.item), new Set(item.stamps)],
    ] as const)
      for (const name of await filesIn(folder)) {
        const file = join(folder, name);
        const content = await readDecrypted(file, encryption).catch(ifForeign);
        if (content === null || !vouched.has(await sha256Hex(content))) found.push(file);
      }
  }
  return found;
}

/** What the key does not open is not ours; what the disk cannot read may be. */
function ifForeign(error: unknown): null {
  if (error instanceof EvidenceError && error.code === 'case-corrupt') return null;
  throw error;
}

async function moveAside(paths: CasePaths, file: string): Promise<string> {
  await mkdir(paths.setAside, { recursive: true });
  const label = file.startsWith(paths.items)
    ? file.slice(paths.items.length + 1).replace(/[\\/]/g, '-')
    : basename(file);
  for (let number = 1; ; number++) {
    const name = `${label}.${number}`;
    if (await exists(join(paths.setAside, name))) continue;
    await rename(file, join(paths.setAside, name));
    await syncFolder(paths.setAside);
    return name;
  }
}
