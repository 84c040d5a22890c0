/** Where settings come from: a flag, else the environment, else what is found or the default. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errno, writeAtomic } from '../base/node/atomic.js';
import { EvidenceError, fromWriteError } from '../base/errors.js';

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

export interface ConfiguredTsas {
  /** As they were named. */
  asked: string[];
  /** Where they were named; null where nowhere. */
  by: 'environment' | 'file' | null;
  /** The user's own file of settings, which may not be there. */
  file: string;
}

/**
 * Time-stamping authorities to ask, in this order; none unless the user named one: with `--tsa`,
 * else in EVIDENCE_TSA, else as `{"tsa": ["digicert"]}` in the user's `config.json`.
 * @param folder Where that file lies. @throws EvidenceError `config-unreadable`
 */
export async function tsaOf(
  flag: string[] | undefined,
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<string[]> {
  return flag ?? (await configuredTsas(env, folder)).asked;
}

/** Those that are asked without `--tsa`. @throws EvidenceError `config-unreadable` */
export async function configuredTsas(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<ConfiguredTsas> {
  const file = join(folder, 'config.json');
  if (env.EVIDENCE_TSA)
    return { asked: env.EVIDENCE_TSA.split(/[\s,]+/).filter(Boolean), by: 'environment', file };
  const { tsa = [] } = await readSettings(file);
  if (!Array.isArray(tsa) || !tsa.every((url) => typeof url === 'string'))
    throw new EvidenceError('config-unreadable', { file });
  return { asked: tsa, by: tsa.length > 0 ? 'file' : null, file };
}

/** What else is in the file stays. @throws EvidenceError `config-unreadable`, and as writing does */
export async function writeTsas(folder: string, tsa: readonly string[]): Promise<void> {
  const file = join(folder, 'config.json');
  const settings = await readSettings(file);
  if (tsa.length > 0) settings.tsa = tsa;
  else delete settings.tsa;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeAtomic(file, `${JSON.stringify(settings, null, 2)}\n`);
  } catch (error) {
    throw fromWriteError(error, file);
  }
}

async function readSettings(file: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (errno(cause) === 'ENOENT') return {};
    throw new EvidenceError('config-unreadable', { file, cause });
  }
  try {
    const settings: unknown = JSON.parse(text);
    if (typeof settings === 'object' && settings !== null && !Array.isArray(settings))
      return settings as Record<string, unknown>;
  } catch (cause) {
    throw new EvidenceError('config-unreadable', { file, cause });
  }
  throw new EvidenceError('config-unreadable', { file });
}
