/** From what the user typed to a list of files: folders walked, system files left out. */
import type { Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EvidenceError, fromSystemError } from '../base/errors.js';
import { namesInZip } from '../files/node/album.js';
import { identify, type FileType } from '../files/identify.js';
import { handleSource } from '../files/node/handle-source.js';
import { errno, exists } from '../base/node/atomic.js';
import { splitMember } from '../files/member-path.js';
import { holdsCase, isCase, isPartOfCase } from '../case/node/discover.js';
import { isAsCalled, isCalledPicture } from '../files/node/input-file.js';
import { fileKind } from '../case/items/item-types.js';
import { SORT_PAGE } from '../i18n/sorting.js';
import { BAG_INFO } from '../bundle/layout.js';
import { KEY_MARKS } from '../report/key-csv.js';

export interface Inputs {
  /** In the order of the arguments; within a folder in the order of names. */
  files: (string | EvidenceError)[];
  /** Files in folders that are passed over: those of a system, and this program's own papers. */
  skipped: number;
  /** Files in folders that are of no sort that is wanted. */
  left: string[];
  /** Bundles in folders: of one's own, or those that others sealed. They are imported, not added. */
  bundles: string[];
}

export interface InputOptions {
  /** Whether only pictures are wanted of a folder; what is named is taken in any case. */
  picturesOnly?: boolean;
}

const SYSTEM_NAMES = new Set([
  ...['thumbs.db', 'ehthumbs.db', 'desktop.ini', '$recycle.bin', 'system volume information'],
  ...['__macosx', 'icon\r', '@eadir', '#recycle', '#snapshot', 'lost+found'],
]);
const byName = new Intl.Collator('en', { numeric: true });

/** Errors are kept in their place, so that one bad path does not hide the others. */
export async function collectInputs(
  paths: readonly string[],
  options: InputOptions = {},
): Promise<Inputs> {
  const inputs: Inputs = { files: [], skipped: 0, left: [], bundles: [] };
  for (const path of paths) {
    for (const named of await expandGlob(path)) await collect(named, inputs, options);
  }
  return inputs;
}

/**
 * The direct subfolders of a folder, in the order of their names, and how many files lie beside
 * them. What the walk leaves out is left out here too, and so are those of `except`.
 *
 * @throws EvidenceError `file-not-found`, `file-unreadable`, `input-is-case`, `no-images-in-folder`
 */
export async function subfolders(
  folder: string,
  except: readonly string[],
): Promise<{ names: string[]; files: number }> {
  await refuseFile(folder);
  if (await isCase(folder))
    throw new EvidenceError('input-is-case', { file: folder, args: { what: 'folder' } });
  try {
    const entries = (await sortedEntries(folder)).filter(({ name }) => !isSystemName(name));
    const own = await Promise.all(except.map((path) => realpath(path).catch(() => null)));
    const names: string[] = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (!entry.isDirectory() || (await isCase(path)) || own.includes(await realpath(path)))
        continue;
      if (await isOwnFolder(path)) continue;
      names.push(entry.name);
    }
    return { names, files: entries.filter((entry) => entry.isFile()).length };
  } catch (cause) {
    throw asInputError(cause, folder);
  }
}

/** @throws EvidenceError `no-images-in-folder`, `file-not-found` */
export async function refuseFile(folder: string): Promise<void> {
  const facts = await stat(folder).catch((error: unknown) => {
    throw fromSystemError(error, folder);
  });
  if (facts.isDirectory()) return;
  throw new EvidenceError('no-images-in-folder', {
    file: folder,
    args: { problem: 'not-a-folder' },
  });
}

async function collect(path: string, inputs: Inputs, options: InputOptions): Promise<void> {
  if (path === '-') {
    inputs.files.push(path);
    return;
  }
  try {
    const member = await isMember(path);
    const facts = member ? null : await stat(path);
    const own =
      options.picturesOnly || member ? null : await caseIn(path, facts?.isFile() === true);
    if (own !== null) inputs.files.push(own);
    else if (facts?.isDirectory() !== true) inputs.files.push(path);
    else {
      const before = inputs.files.length;
      await walk(path, inputs, options);
      if (inputs.files.length === before)
        inputs.files.push(new EvidenceError('no-images-in-folder', { file: path }));
    }
  } catch (cause) {
    inputs.files.push(asInputError(cause, path));
  }
}

/**
 * A case is no evidence of itself, and what it holds its secret in would be handed over with a bundle:
 * neither its folder, nor a file of its own, nor a zip that somebody made of it.
 */
async function caseIn(path: string, isFile: boolean): Promise<EvidenceError | null> {
  const refuse = (what: 'folder' | 'part' | 'zip') =>
    new EvidenceError('input-is-case', { file: path, args: { what } });
  if (!isFile && (await isCase(path))) return refuse('folder');
  if (await isPartOfCase(path)) return refuse('part');
  return isFile && (await isZipOfCase(path)) ? refuse('zip') : null;
}

/** False also for what cannot be opened, of which is told when it is taken. */
async function isZipOfCase(path: string): Promise<boolean> {
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return false;
  try {
    const { size } = await handle.stat();
    const source = handleSource(handle, size);
    if (size < 4 || Buffer.from(await source.read(0, 2)).toString('latin1') !== 'PK') return false;
    return holdsCase((await namesInZip(source, Infinity)) ?? []);
  } finally {
    await handle.close();
  }
}

/** Of an archive that is there; whether the member is, shows when it is opened. */
async function isMember(path: string): Promise<boolean> {
  const member = splitMember(path);
  return member !== null && !(await exists(path)) && (await stat(member.archive)).isFile();
}

async function walk(folder: string, inputs: Inputs, options: InputOptions): Promise<void> {
  const entries = await sortedEntries(folder);
  if (!options.picturesOnly && (await isUnpackedBundle(folder, entries))) {
    inputs.bundles.push(folder);
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (isSystemName(entry.name)) inputs.skipped++;
    else if (entry.isDirectory()) {
      // A case's own originals are in it already.
      if (await isCase(path)) continue;
      await walk(path, inputs, options).catch((cause: unknown) => {
        inputs.files.push(asInputError(cause, path));
      });
    } else if (entry.isFile()) await consider(path, inputs, options);
    // Links are not followed: they lead out of the folder, or to what is found anyway.
    else inputs.skipped++;
  }
}

/** Its files are one thing: piece by piece nobody could verify them, nor tell whose they are. */
async function isUnpackedBundle(folder: string, entries: readonly Dirent[]): Promise<boolean> {
  if (!entries.some((entry) => entry.isFile() && entry.name === BAG_INFO)) return false;
  const info = await headOf(join(folder, BAG_INFO)).catch(() => '');
  return /^Evidence-Format: evidence-bundle\//m.test(info);
}

async function sortedEntries(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => byName.compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
}

/** The content of a file decides what it is, not its name. */
async function consider(path: string, inputs: Inputs, options: InputOptions): Promise<void> {
  try {
    const type = await typeOf(path);
    const picture = type?.sort === 'picture' || type?.mediaType.startsWith('image/');
    const wanted = options.picturesOnly ? picture : isEvidence(path, type);
    if (type?.sort === 'bundle') inputs.bundles.push(path);
    else if (await isOwnPaper(path)) inputs.skipped++;
    else if (type?.sort === 'archive' && !options.picturesOnly && (await isZipOfCase(path)))
      inputs.files.push(new EvidenceError('input-is-case', { file: path, args: { what: 'zip' } }));
    // One that is called a picture and is none is told of as when it is named: a failing card leaves such.
    else if (wanted || isCalledPicture(path)) inputs.files.push(path);
    // Most likely a download that broke off; naming it would not help.
    else if (type === null && !options.picturesOnly)
      inputs.files.push(new EvidenceError('file-empty', { file: path }));
    else inputs.left.push(path);
  } catch (cause) {
    inputs.files.push(asInputError(cause, path));
  }
}

/** Null for an empty file. */
async function typeOf(path: string): Promise<FileType | null> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return size === 0 ? null : await identify(handleSource(handle, size), namesInZip);
  } finally {
    await handle.close();
  }
}

/** In a folder, what people use to show something; programs and databases have to be named. */
function isEvidence(path: string, type: FileType | null): boolean {
  if (type === null || !isAsCalled(path, type)) return false;
  return type.sort === 'picture' || fileKind(type.mediaType) !== 'file';
}

/** Tables and pages of `sort` and `batch`: they are about the pictures, and are not evidence. */
const OWN_TABLES =
  /^(?:evidence-index\.(?:csv|html)|assignment\.(?:csv|html)|key-to-numbers\.csv|facts\.jsonl)$/;
/** At the head of each of them. */
const OWN_WORDS = [
  ...['SHA-256', 'evidence-sort-facts', SORT_PAGE.title.zh, SORT_PAGE.title.en],
  ...KEY_MARKS,
];
const HEAD_BYTES = 64 * 2 ** 10;

async function isOwnTable(path: string): Promise<boolean> {
  const name = basename(path);
  if (!OWN_TABLES.test(name)) return false;
  if (name.startsWith('evidence-index')) return true;
  const text = await headOf(path).catch(() => '');
  return OWN_WORDS.some((words) => text.includes(words));
}

/** What `sort`, or an earlier `batch`, wrote: a folder of such tables alone is no person's. */
async function isOwnFolder(folder: string): Promise<boolean> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter(
    ({ name }) => !isSystemName(name),
  );
  const files = entries.filter((entry) => entry.isFile());
  // Beside its index `batch` has the folders of persons.
  const isIndex = files.some(({ name }) => name.startsWith('evidence-index.'));
  if (files.length === 0 || (files.length < entries.length && !isIndex)) return false;
  const own = await Promise.all(files.map(({ name }) => isOwnTable(join(folder, name))));
  return own.every(Boolean);
}

async function headOf(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What `pack` writes beside a bundle: a case that has been sealed is not evidence of itself. */
async function isOwnPaper(path: string): Promise<boolean> {
  if (await isOwnTable(path)) return true;
  const stem = /^(.+)\.(?:receipt\.(?:txt|pdf)|report\.pdf|verify\.html)$/i.exec(path)?.[1];
  if (stem === undefined) return false;
  const beside = await typeOf(`${stem}.zip`).catch(() => null);
  return beside?.sort === 'bundle';
}

function isSystemName(name: string): boolean {
  return name.startsWith('.') || SYSTEM_NAMES.has(name.toLowerCase());
}

function asInputError(cause: unknown, file: string): EvidenceError {
  const error = fromSystemError(cause, file);
  if (!(error instanceof EvidenceError)) throw cause;
  // Its bytes were no UTF-8: what was read of the folder is another name than the one on the disk.
  if (error.code === 'file-not-found' && file.includes('\ufffd'))
    return new EvidenceError('name-not-utf8', { file, cause });
  return error.code === 'file-not-found' || error.code === 'file-unreadable'
    ? error
    : new EvidenceError('file-unreadable', { file, args: error.args, cause });
}

/** Windows' shells leave `*.png` to the program. A file of exactly that name comes first. */
export async function expandGlob(path: string): Promise<string[]> {
  const pattern = basename(path);
  if (!/[*?]/.test(pattern) || splitMember(path) !== null) return [path];
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
