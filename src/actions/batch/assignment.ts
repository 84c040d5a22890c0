/** A table that says whose each file is, and the cases and bundles that follow from it. */
import { readSmallFile } from '../../base/node/small-file.js';
import { isAbsolute, join, relative, sep } from 'node:path';
import { isInputError, openInput, hashOf } from '../../files/node/input-file.js';
import { collectInputs, refuseFile } from '../inputs.js';
import type { Case } from '../../case/node/store.js';
import { EvidenceError } from '../../base/errors.js';
import { batchPersons, type FolderEvent, type Person, type PersonOptions } from './per-folder.js';
import { splitMember } from '../../files/member-path.js';
import { withMembers } from '../members.js';
import { parseAssignment, type AssignedFile } from '../../report/assignment-csv.js';

/** Some 200,000 files. */
const MAX_TABLE_BYTES = 64 * 1024 * 1024;

/** @throws EvidenceError `file-not-found`, `file-unreadable`, `assignment-unreadable` (args `line`, `problem`) */
export async function readAssignment(file: string): Promise<AssignedFile[]> {
  let bytes: Uint8Array;
  try {
    bytes = await readSmallFile(file, MAX_TABLE_BYTES);
  } catch (cause) {
    if (!(cause instanceof EvidenceError) || cause.code !== 'file-too-large') throw cause;
    const args = { line: 1, problem: 'not-a-table' };
    throw new EvidenceError('assignment-unreadable', { file, args, cause });
  }
  const found = parseAssignment(bytes);
  if (Array.isArray(found)) return found;
  throw new EvidenceError('assignment-unreadable', { file, args: { ...found } });
}

/**
 * A case and a bundle of each person of a table; files without a person are left out and counted.
 *
 * @param options.folder The folder that was sorted. @param options.table The completed table.
 * @throws EvidenceError as {@link readAssignment} and `batchPersons`; `no-images-in-folder` where the
 *   table assigns nothing to anyone
 */
export async function* batchAssigned(
  options: PersonOptions & { folder: string; table: string },
): AsyncGenerator<FolderEvent> {
  const { folder, table } = options;
  await refuseFile(folder);
  const rows = await restored(await readAssignment(table), folder);
  const people = [...new Set(rows.flatMap(({ persons }) => persons))].sort(
    (a, b) => Number(a.slice(1)) - Number(b.slice(1)),
  );
  if (people.length === 0)
    throw new EvidenceError('no-images-in-folder', {
      file: table,
      args: { problem: 'no-persons' },
    });
  const undecided = rows.filter(({ persons }) => persons.length === 0);
  const unlisted = await notIn(rows, folder);
  // Whose a time stamp is, is told by the file that it is for.
  const stamps = await stampsOf([...undecided.map(({ path }) => join(folder, path)), ...unlisted]);
  const left = { undecided: undecided.length, unlisted: unlisted.length };
  for (const stamp of stamps) left[unlisted.includes(stamp) ? 'unlisted' : 'undecided']--;
  if (left.undecided + left.unlisted > 0) yield { type: 'left-out', ...left };
  const persons = people.map((name): Person => ({
    name,
    inputs: () =>
      unchanged(
        rows.filter(({ persons }) => persons.includes(name)),
        folder,
      ),
    accept: (of) => refuseOthers(of, name, rows),
    stamps,
  }));
  const fitted = new Set<string>();
  for await (const event of batchPersons(persons, options)) {
    if (event.type === 'image' && event.event.type === 'stamp') fitted.add(event.event.path);
    yield event;
  }
  const strays = stamps.filter((path) => !fitted.has(path)).length;
  if (strays > 0) yield { type: 'left-out', undecided: strays, unlisted: 0 };
}

/**
 * A Chinese Excel saves CSV in code page 936, which has no `›` and no emoji: `?` stands in their place
 * then. Whose a file is was said of its bytes, so that one with these bytes and such a name is meant.
 */
async function restored(rows: AssignedFile[], folder: string): Promise<AssignedFile[]> {
  const lost: AssignedFile[] = [];
  for (const row of rows)
    if (row.path.includes('?') && row.sha256 !== '' && (await isGone(join(folder, row.path))))
      lost.push(row);
  if (lost.length === 0) return rows;
  const { files } = await collectInputs([folder]);
  const there = (await withMembers(files)).filter((file) => typeof file === 'string');
  const found = new Map<AssignedFile, string>();
  for (const row of lost) {
    for (const file of there) {
      const path = relative(folder, file).split(sep).join('/');
      if (!mayBe(path, row.path) || (await hashFile(file).catch(() => null)) !== row.sha256)
        continue;
      found.set(row, path);
      break;
    }
  }
  return rows.map((row) => ({ ...row, path: found.get(row) ?? row.path }));
}

/** Whether a name may have come back as `lost`, a `?` for one or two units of it. In time that does not explode. */
function mayBe(name: string, lost: string): boolean {
  let ends = new Set([0]);
  for (const unit of lost.split('')) {
    const next = new Set<number>();
    for (const end of ends) {
      if (unit === '?' || name[end] === unit) next.add(end + 1);
      if (unit === '?') next.add(end + 2);
    }
    ends = next;
  }
  return ends.has(name.length);
}

async function isGone(file: string): Promise<boolean> {
  const input = await openInput(file).catch((error: unknown) => {
    if (!isInputError(error)) throw error;
    return error;
  });
  if (input instanceof EvidenceError) return input.code === 'file-not-found';
  await input.close();
  return false;
}

async function stampsOf(files: readonly string[]): Promise<string[]> {
  const stamps: string[] = [];
  for (const file of files) {
    const input = await openInput(file).catch((error: unknown) => {
      if (!isInputError(error)) throw error;
      return null;
    });
    if (input?.type.sort === 'stamp') stamps.push(file);
    await input?.close();
  }
  return stamps;
}

async function notIn(rows: readonly AssignedFile[], folder: string): Promise<string[]> {
  const { files } = await collectInputs([folder]);
  // An archive is known where its files are.
  const known = new Set(rows.flatMap(({ path }) => [path, splitMember(path)?.archive ?? path]));
  return files.filter(
    (file): file is string =>
      typeof file === 'string' && !known.has(relative(folder, file).split(sep).join('/')),
  );
}

/** Whose a file is was said of its bytes: what has been replaced since is not taken. */
async function unchanged(
  rows: readonly AssignedFile[],
  folder: string,
): Promise<{ paths: string[]; refused: EvidenceError[] }> {
  const paths: string[] = [];
  const refused: EvidenceError[] = [];
  for (const { path, sha256 } of rows) {
    const file = join(folder, ...path.split('/'));
    // Windows knows more ways to say "outside" than the table's own check.
    if (/^\.\.|^$/.test(relative(folder, file)) || isAbsolute(relative(folder, file))) {
      refused.push(new EvidenceError('file-not-found', { file: path }));
      continue;
    }
    try {
      if ((await hashFile(file)) === sha256) paths.push(file);
      else refused.push(new EvidenceError('assignment-outdated', { file }));
    } catch (error) {
      if (!isInputError(error)) throw error;
      // Nobody typed this path: it is the table that has grown old.
      const isMissing = error.code === 'file-not-found';
      const args = { ...error.args, listed: 'yes' };
      refused.push(isMissing ? new EvidenceError(error.code, { file, args, cause: error }) : error);
    }
  }
  return { paths, refused };
}

async function hashFile(file: string): Promise<string> {
  const input = await openInput(file);
  try {
    return await hashOf(input);
  } finally {
    await input.close();
  }
}

/** A case that was made by another table may belong to another person of the same number. */
function refuseOthers(of: Case, person: string, rows: readonly AssignedFile[]): void {
  const persons = new Map<string, string[]>();
  for (const row of rows)
    persons.set(row.sha256, [...(persons.get(row.sha256) ?? []), ...row.persons]);
  const foreign = of.items.find(({ sha256 }) => {
    const whose = persons.get(sha256) ?? [];
    return whose.length > 0 && !whose.includes(person);
  });
  if (foreign === undefined) return;
  const args = { item: foreign.item, person, others: persons.get(foreign.sha256)!.join(' ') };
  throw new EvidenceError('assignment-conflict', { file: of.paths.folder, args });
}
