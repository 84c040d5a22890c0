/** What works and what does not: engines, key, case. Changes nothing and makes nothing. */
import { join } from 'node:path';
import { chooseCase } from './case/discover.js';
import { Case } from './case/store.js';
import { EvidenceError } from './errors.js';
import type { Engine } from './reading/schema.js';
import { dataFolder, KEY_FILE, ownFingerprint, type Environment } from './sign/keyfile.js';
import { VERSION } from './version.js';

export interface Check {
  id: 'program' | 'firstReader' | 'secondReader' | 'key' | 'case';
  state: 'ok' | 'problem' | 'absent';
  /** Language-neutral facts: versions, paths, counts, hashes. */
  facts: Record<string, string | number>;
  /** Why, for a problem that has a code. */
  error?: EvidenceError;
}

export interface ExamineOptions {
  /** `--case` or `EVIDENCE_CASE`. */
  namedCase: string | undefined;
  cwd: string;
  env: Environment;
  openReader: () => Promise<{
    engines(): Promise<Record<string, Engine>>;
    close(): Promise<void>;
  }>;
}

export async function examine(options: ExamineOptions): Promise<Check[]> {
  const facts = { version: VERSION, node: process.versions.node };
  return [
    { id: 'program', state: 'ok', facts },
    ...(await checkEngines(options)),
    await checkKey(options.env),
    await checkCase(options),
  ];
}

async function checkEngines({ openReader }: ExamineOptions): Promise<Check[]> {
  let engines: Record<string, Engine> = {};
  let error: EvidenceError | undefined;
  try {
    const reader = await openReader();
    try {
      engines = await reader.engines();
    } finally {
      await reader.close();
    }
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause;
    error = cause;
  }
  const check = (id: 'firstReader' | 'secondReader', name: string): Check => {
    const engine = engines[name];
    if (engine === undefined)
      return { id, state: 'problem', facts: { engine: name }, ...(error && { error }) };
    const facts = { engine: name, version: engine.version, ...engine.models };
    return { id, state: 'ok', facts };
  };
  return [check('firstReader', 'ppocr'), check('secondReader', 'tesseract')];
}

async function checkKey(env: Environment): Promise<Check> {
  try {
    const folder = dataFolder(env);
    const file = join(folder, KEY_FILE);
    const fingerprint = await ownFingerprint(folder);
    if (fingerprint === null) return { id: 'key', state: 'absent', facts: { file } };
    return { id: 'key', state: 'ok', facts: { fingerprint, file } };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return { id: 'key', state: 'problem', facts: { file: error.file ?? '' }, error };
  }
}

async function checkCase({ namedCase, cwd }: ExamineOptions): Promise<Check> {
  try {
    const { folder, found } = await chooseCase(namedCase, cwd);
    if (!found) return { id: 'case', state: 'absent', facts: {} };
    const { items } = await Case.open(folder);
    return { id: 'case', state: 'ok', facts: { folder, items: items.length } };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return { id: 'case', state: 'problem', facts: { folder: error.file ?? '' }, error };
  }
}
