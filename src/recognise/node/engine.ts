import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EvidenceError } from '../../base/errors.js';

/** A start takes a second; a busy computer is given many times that. */
const START_MS = 60_000;

/**
 * What an engine's start gives, or an error that names the engine: never a wait without an end.
 *
 * @throws EvidenceError `engine-failed` (args `engine`, `problem`)
 */
export async function startedInTime<T>(engine: string, start: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${START_MS / 1000} s`)), START_MS);
  });
  try {
    return await Promise.race([start, late]);
  } catch (cause) {
    const [problem = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new EvidenceError('engine-failed', { args: { engine, problem }, cause });
  } finally {
    clearTimeout(timer);
  }
}

export async function hashFiles(files: Record<string, string>): Promise<Record<string, string>> {
  const hashes = Object.entries(files).map(async ([role, path]) => [
    role,
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(hashes)) as Record<string, string>;
}
