/** From what the user typed to a list of image files: folders walked, system files left out. */
import type { Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EvidenceError, fromSystemError } from '../errors.js';
import { sniff } from '../image/sniff.js';
import { errno } from './atomic.js';
import { isCase } from './discover.js';

export interface Inputs {
  /** In the order of the arguments; within a folder in the order of names. */
  files: (string | EvidenceError)[];
  /** Files in folders that are no images, or that belong to a system. */
  skipped: number;
}

const SYSTEM_NAMES = new Set([
  ...['thumbs.db', 'ehthumbs.db', 'desktop.ini', '$recycle.bin', 'system volume information'],
  ...['__macosx', 'icon\r', '@eadir', '#recycle', '#snapshot', 'lost+found'],
]);
const byName = new Intl.Collator('en', { numeric: true });

/** Errors are kept in their place, so that one bad path does not hide the others. */
export async function collectInputs(paths: readonly string[]): Promise<Inputs> {
  const inputs: Inputs = { files: [], skipped: 0 };
  for (const path of paths) {
    for (const named of await expandGlob(path)) await collect(named, inputs);
  }
  return inputs;
}

/**
 * The direct subfolders of a folder, in the order of their names, and how many files lie beside
 * them. What the walk leaves out is left out here too, and so is `except`.
 *
 * @throws EvidenceError `file-not-found`, `file-unreadable`
 */
export async function subfolders(
  folder: string,
  except: string,
): Promise<{ names: string[]; files: number }> {
  try {
    const entries = (await sortedEntries(folder)).filter(({ name }) => !isSystemName(name));
    const own = await realpath(except).catch(() => null);
    const names: string[] = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (!entry.isDirectory() || (await isCase(path)) || (await realpath(path)) === own) continue;
      names.push(entry.name);
    }
    return { names, files: entries.filter((entry) => entry.isFile()).length };
  } catch (cause) {
    throw asInputError(cause, folder);
  }
}

async function collect(path: string, inputs: Inputs): Promise<void> {
  if (path === '-') {
    inputs.files.push(path);
    return;
  }
  try {
    if (!(await stat(path)).isDirectory()) inputs.files.push(path);
    else {
      const before = inputs.files.length;
      await walk(path, inputs);
      if (inputs.files.length === before)
        inputs.files.push(new EvidenceError('no-images-in-folder', { file: path }));
    }
  } catch (cause) {
    inputs.files.push(asInputError(cause, path));
  }
}

async function walk(folder: string, inputs: Inputs): Promise<void> {
  for (const entry of await sortedEntries(folder)) {
    const path = join(folder, entry.name);
    if (isSystemName(entry.name)) inputs.skipped++;
    else if (entry.isDirectory()) {
      // A case's own originals are in it already.
      if (await isCase(path)) continue;
      await walk(path, inputs).catch((cause: unknown) => {
        inputs.files.push(asInputError(cause, path));
      });
    } else if (entry.isFile()) await consider(path, inputs);
    // Links are not followed: they lead out of the folder, or to what is found anyway.
    else inputs.skipped++;
  }
}

async function sortedEntries(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => byName.compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
}

/** Images are known by their first bytes, whatever their name says. */
async function consider(path: string, inputs: Inputs): Promise<void> {
  try {
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
      if ((await sniff(buffer.subarray(0, bytesRead))) === null) inputs.skipped++;
      else inputs.files.push(path);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    inputs.files.push(asInputError(cause, path));
  }
}

function isSystemName(name: string): boolean {
  return name.startsWith('.') || SYSTEM_NAMES.has(name.toLowerCase());
}

function asInputError(cause: unknown, file: string): EvidenceError {
  const error = fromSystemError(cause, file);
  if (!(error instanceof EvidenceError)) throw cause;
  return error.code === 'file-not-found' || error.code === 'file-unreadable'
    ? error
    : new EvidenceError('file-unreadable', { file, args: error.args, cause });
}

/** Windows' shells leave `*.png` to the program. A file of exactly that name comes first. */
async function expandGlob(path: string): Promise<string[]> {
  const pattern = basename(path);
  if (!/[*?]/.test(pattern)) return [path];
  try {
    await stat(path);
    return [path];
  } catch (error) {
    if (!['ENOENT', 'EINVAL'].includes(errno(error))) return [path];
  }
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  const matcher = new RegExp(`^${source.replace(/\?/g, '.')}$`, 'iu');
  const names = await readdir(dirname(path)).catch(() => []);
  const matches = names.filter((name) => matcher.test(name) && !isSystemName(name));
  matches.sort((a, b) => byName.compare(a, b) || (a < b ? -1 : 1));
  return matches.length === 0 ? [path] : matches.map((name) => join(dirname(path), name));
}
