/**
 * Temporary files of outputs, named so that the next run knows those that are no longer written: a
 * killed program leaves a part of a bundle, with pictures in the clear.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

const PATTERN = /^\..+\.([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{12}\.(?:part|tmp)$/;
/** Names of earlier versions, which do not say who writes. */
const EARLIER =
  /^\..+\.(?:zip|pdf|txt|html)(?:\.stamping)?\.[0-9a-f]{12}\.(?:part|tmp)$|.\.zip\.stamping$/i;
/** A file that another computer may be writing, on a shared disk, is left alone for so long. */
const ABANDONED_MS = 3_600_000;

/** In the folder of `file`, unless another one of the same file system is named. */
export function temporaryName(
  file: string,
  ending: 'part' | 'tmp',
  folder = dirname(file),
): string {
  const mark = `${host()}-${process.pid}-${randomBytes(6).toString('hex')}`;
  return join(folder, `.${basename(file)}.${mark}.${ending}`);
}

/** @returns paths of what was left by runs that are over, and is gone now. */
export async function removeLeftovers(folder: string): Promise<string[]> {
  const removed: string[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    if (!(await isAbandoned(file, name))) continue;
    await rm(file, { force: true, recursive: true }).then(
      () => removed.push(file),
      () => {},
    );
  }
  return removed;
}

async function isAbandoned(file: string, name: string): Promise<boolean> {
  const [, where, pid] = PATTERN.exec(name) ?? [];
  if (pid === undefined && !EARLIER.test(name)) return false;
  if (where === host() && !isRunning(Number(pid))) return true;
  const facts = await stat(file).catch(() => null);
  return facts !== null && facts.isFile() && Date.now() - facts.mtimeMs > ABANDONED_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Says which computer without naming it. */
function host(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}
