/** Where results may be written: never over something by accident, never into the case. */
import { constants } from 'node:fs';
import { access, lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, isAbsolute } from 'node:path';
import { errno, writeAtomic } from './atomic.js';
import { temporaryName } from './leftovers.js';
import { EvidenceError, fromWriteError, type ErrorArgs } from '../errors.js';

export interface OutputRequest {
  /** As the user gave it: a file, or a folder to put it into; undefined for the default. */
  named: string | undefined;
  defaultName: string;
  cwd: string;
  force: boolean;
  /** Folder that nothing is written into. */
  protect: string;
  /** The option that names it, where that is not `-o`. */
  option?: string;
}

/** @returns absolute path. @throws EvidenceError `output-exists`, `output-is-input`, `output-unwritable`, `output-is-terminal` */
export async function chooseOutput(request: OutputRequest): Promise<string> {
  const { named, defaultName, cwd } = request;
  if (named === '-') throw new EvidenceError('output-is-terminal', { args: optionArgs(request) });
  const wanted = resolve(cwd, named ?? defaultName);
  const file = (await isFolder(wanted)) ? join(wanted, defaultName) : wanted;
  await checkOutput(file, request);
  return file;
}

/**
 * A paper for people, written beside the case: whole or not at all.
 *
 * @returns the file's path. @throws EvidenceError as `chooseOutput`, `disk-full`, `io`
 */
export async function writePaper(
  target: OutputRequest,
  content: string | Uint8Array,
): Promise<string> {
  const file = await chooseOutput(target);
  try {
    await writeAtomic(file, content, { exclusive: !target.force });
  } catch (error) {
    throw fromWriteError(error, file);
  }
  return file;
}

/** For errors: what the user would change. */
function optionArgs({ option }: Pick<OutputRequest, 'option'>): ErrorArgs {
  return option === undefined ? {} : { option };
}

export async function checkOutput(
  file: string,
  request: Pick<OutputRequest, 'force' | 'protect' | 'option'>,
): Promise<void> {
  const { force, protect } = request;
  const args = optionArgs(request);
  let folder: string;
  try {
    folder = await realpath(dirname(file));
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new EvidenceError('output-unwritable', {
      file,
      args: { ...args, errno: errno(cause) },
      cause,
    });
  }
  // Where it does not exist, there is nothing to protect; the error comes when it is read.
  const kept = await realpath(protect).catch(() => resolve(protect));
  if (isInside(join(folder, basename(file)), kept))
    throw new EvidenceError('output-is-input', { file, args });
  try {
    const there = await lstat(file);
    // A device, a pipe or a link is never replaced, not even with `--force`.
    if (!there.isFile()) throw new EvidenceError('output-unwritable', { file, args });
    if (!force) throw new EvidenceError('output-exists', { file, args });
  } catch (error) {
    if (errno(error) !== 'ENOENT') throw fromWriteError(error, file);
  }
  // The name that it has while it is written is longer, and must not turn out too long after the work.
  await lstat(temporaryName(file, 'part')).catch((error: unknown) => {
    if (errno(error) === 'ENAMETOOLONG') throw fromWriteError(error, file);
  });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}
