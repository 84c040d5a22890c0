/** Where settings come from: a flag, else the environment, else what is found or the default. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errno } from '../base/node/atomic.js';
import { EvidenceError } from '../base/errors.js';

export interface Settings {
  /** The case that was named, if any; else it is looked for here and above. */
  case: string | undefined;
}

export function settingsOf(
  flags: { case?: string | undefined },
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  // An empty variable is an unset one.
  return { case: flags.case ?? (env.EVIDENCE_CASE || undefined) };
}

/**
 * Time-stamping authorities to ask, in this order; none unless the user named one: with `--tsa`,
 * else in EVIDENCE_TSA, else as `{"tsa": ["https://…"]}` in the user's `config.json`.
 * @param folder Where that file lies. @throws EvidenceError `config-unreadable`
 */
export async function tsaOf(
  flag: string[] | undefined,
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<string[]> {
  if (flag !== undefined) return flag;
  if (env.EVIDENCE_TSA) return env.EVIDENCE_TSA.split(/[\s,]+/).filter(Boolean);
  const file = join(folder, 'config.json');
  try {
    const { tsa = [] } = JSON.parse(await readFile(file, 'utf8')) as { tsa?: unknown };
    if (Array.isArray(tsa) && tsa.every((url) => typeof url === 'string')) return tsa;
  } catch (cause) {
    if (errno(cause) === 'ENOENT') return [];
    throw new EvidenceError('config-unreadable', { file, cause });
  }
  throw new EvidenceError('config-unreadable', { file });
}
