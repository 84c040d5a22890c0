/** What works and what does not: engines, key, disk, case. Changes nothing and makes nothing. */
import { statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { workersFor } from '../reading/node/pool/size.js';
import { exists } from '../base/node/atomic.js';
import { chooseCase, findCase } from '../case/node/discover.js';
import { examineCase } from '../case/node/examine.js';
import { Case } from '../case/node/store.js';
import type { AskPassphrase } from '../case/node/encryption.js';
import { EvidenceError } from '../base/errors.js';
import { probeEngines, type Probe } from '../recognise/node/probe.js';
import { dataFolder, fingerprintOfKey, KEY_FILE, openSigner } from '../sign/node/keyfile.js';
import type { Environment } from '../sign/node/keyfile.js';
import { VERSION } from '../base/node/version.js';

export interface Check {
  id: 'program' | 'firstReader' | 'secondReader' | 'pictures' | 'key' | 'disk' | 'case' | 'queue';
  state: 'ok' | 'problem' | 'absent';
  /** Language-neutral facts: versions, paths, counts, hashes. */
  facts: Record<string, string | number>;
  /** Why, for a problem that has a code. */
  error?: EvidenceError;
  /** Further ones of the same check. */
  more?: EvidenceError[];
}

export interface ExamineOptions {
  /** `--case`, or `EVIDENCE_CASE`. */
  namedCase: string | undefined;
  /** Every file of the case is read and hashed again. */
  wholeCase: boolean;
  cwd: string;
  env: Environment;
  openReader: () => Promise<{
    read(input: { path: string; bytes: Uint8Array }): Promise<unknown>;
    close(): Promise<void>;
  }>;
  ask?: AskPassphrase;
  onProgress?: (done: number, total: number) => void;
}

/** With less than this a folder of screenshots soon fills the disk. */
const LITTLE_BYTES = 200e6;

export async function examine(options: ExamineOptions): Promise<Check[]> {
  const cores = availableParallelism();
  const workers = workersFor(Infinity);
  const facts = { version: VERSION, node: process.versions.node, cores, workers };
  return [
    { id: 'program', state: 'ok', facts },
    ...(await checkEngines(options)),
    await checkKey(options.env),
    await checkDisk(options),
    await checkCase(options),
  ];
}

async function checkEngines({ openReader }: ExamineOptions): Promise<Check[]> {
  const engines = (await probeEngines()).map(engineCheck);
  let pictures: Check = { id: 'pictures', state: 'problem', facts: {} };
  try {
    const reader = await openReader();
    try {
      await reader.read({ path: 'blank.png', bytes: await blankPicture() });
      pictures = { ...pictures, state: 'ok' };
    } finally {
      await reader.close();
    }
  } catch (cause) {
    // An engine that does not start has been told already.
    const told = engines.some(({ error }) => error !== undefined);
    const error = cause instanceof EvidenceError && !told ? cause : undefined;
    pictures = { ...pictures, facts: { message: messageOf(cause) }, ...(error && { error }) };
  }
  return [...engines, pictures];
}

const CHECK_OF = { ppocr: 'firstReader', tesseract: 'secondReader' } as const;

function engineCheck({ engine, facts, error }: Probe): Check {
  const id = CHECK_OF[engine];
  if (facts === null || error !== null)
    return {
      ...{
        id,
        state: 'problem',
        facts: { engine, ...(error !== null && { message: messageOf(error) }) },
      },
      ...(error instanceof EvidenceError && { error }),
    };
  return { id, state: 'ok', facts: { engine, version: facts.version, ...facts.models } };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Decoding, the search for codes and for text each run once. */
async function blankPicture(): Promise<Uint8Array> {
  const { default: sharp } = await import('../files/node/sharp.js');
  const background = '#fff';
  const create = { width: 240, height: 320, channels: 3 as const, background };
  return sharp({ create }).png().toBuffer();
}

async function checkKey(env: Environment): Promise<Check> {
  try {
    const folder = dataFolder(env);
    const file = join(folder, KEY_FILE);
    const fingerprint = await fingerprintOfKey(folder);
    const there = await exists(file);
    if (fingerprint === null && !there) return { id: 'key', state: 'absent', facts: { file } };
    // Both are there, so that opening makes nothing: rights, and that they belong together.
    if (fingerprint !== null && there) await openSigner(folder, new Date());
    else if (!there)
      return {
        ...{ id: 'key', state: 'problem', facts: { file } },
        error: new EvidenceError('key-unreadable', { file, args: { problem: 'lost' } }),
      };
    return { id: 'key', state: 'ok', facts: { fingerprint: fingerprint ?? '', file } };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return { id: 'key', state: 'problem', facts: { file: error.file ?? '' }, error };
  }
}

async function checkDisk({ namedCase, cwd }: ExamineOptions): Promise<Check> {
  const { folder, found } = await chooseCase(namedCase, cwd);
  const place = found ? folder : dirname(folder);
  try {
    const { bavail, bsize } = await statfs(place);
    const freeMegabytes = Math.floor((bavail * bsize) / 1e6);
    const state = bavail * bsize < LITTLE_BYTES ? 'problem' : 'ok';
    return { id: 'disk', state, facts: { freeMegabytes, folder: place } };
  } catch {
    return { id: 'disk', state: 'absent', facts: { folder: place } };
  }
}

async function checkCase(options: ExamineOptions): Promise<Check> {
  const { namedCase, cwd, wholeCase, onProgress, ask } = options;
  try {
    // Told as to every other command that is given one.
    if (wholeCase) await findCase(namedCase, cwd);
    const { folder, found } = await chooseCase(namedCase, cwd);
    if (!found) {
      const where = namedCase !== undefined && { folder };
      return { id: 'case', state: 'absent', facts: { ...where } };
    }
    if (!wholeCase) {
      const opened = await Case.open(folder, { ask });
      const { items, log } = opened;
      const unread = (await opened.unread()).length;
      const facts = { folder, items: items.length, entries: log.entries.length, unread };
      return { id: 'case', state: 'ok', facts: { ...facts, hashed: 0 } };
    }
    const { problems, torn, ...counts } = await examineCase(folder, {
      ...(ask && { ask }),
      ...(onProgress && { onProgress }),
    });
    const [error, ...more] = problems;
    const facts = { folder, ...counts, torn: Number(torn), hashed: 1, problems: problems.length };
    const whole = error === undefined && !torn && counts.leftovers === 0;
    const state = whole ? 'ok' : 'problem';
    return { id: 'case', state, facts, ...(error && { error }), ...(more.length > 0 && { more }) };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return { id: 'case', state: 'problem', facts: { folder: error.file ?? '' }, error };
  }
}
