/** What commands open: a case to look at, a catalogue, the engines. Loaded when it is needed. */
import { stat } from 'node:fs/promises';
import { settingsOf } from '../config.js';
import type { Case } from '../../case/node/store.js';
import type { Catalogue } from '../../reading/catalogue/types.js';
import type { Reader, ReaderOptions } from '../../reading/node/open-reader.js';
import type { PoolReader } from '../../reading/node/pool/pool.js';
import { casePassphrase } from './passphrase.js';
import type { CommonOptions, Io } from './session.js';

/** Opens the case for looking: no lock, nothing changed. */
export async function lookAtCase(options: CommonOptions, io: Io): Promise<Case> {
  const { cwd, env, terminal } = io;
  const { findCase } = await import('../../case/node/discover.js');
  const { writerAtWork } = await import('../../case/node/lock.js');
  const { Case } = await import('../../case/node/store.js');
  const opened = await Case.open(await findCase(settingsOf(options, env).case, cwd), {
    ask: casePassphrase(io),
  });
  // While another program writes, the line is simply not finished yet.
  if (opened.log.torn && !(await writerAtWork(opened.paths)))
    terminal.warn(terminal.messages.list.torn());
  return opened;
}

export interface CatalogueOption {
  /** A folder. */
  catalogue?: string;
}

/**
 * Before anything else is done, so that no case is half read without it.
 *
 * @throws EvidenceError as `loadCatalogue`
 */
export async function catalogueOf({ catalogue }: CatalogueOption): Promise<{
  catalogue?: Catalogue;
}> {
  if (catalogue === undefined) return {};
  const { loadCatalogue } = await import('../../reading/node/load-catalogue.js');
  return { catalogue: await loadCatalogue(catalogue) };
}

/** The reading pipeline is heavy: it is loaded for the first picture. */
export async function openReader(options: ReaderOptions = {}): Promise<Reader> {
  // onnxruntime would otherwise give this computer an id, note every model that is loaded in
  // ~/.cache/Microsoft, and send it away. Read by its native part when that is loaded.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  const { openReader: open } = await import('../../reading/node/open-reader.js');
  return open(options);
}

/** For many images a pool of workers, for few all cores on one after the other. */
export async function openReaderFor(
  io: Pick<Io, 'openReader'>,
  images: number,
  { jobs, catalogue }: { jobs?: number | undefined; catalogue?: Catalogue } = {},
): Promise<Reader | PoolReader> {
  const known = { ...(catalogue && { catalogue }) };
  if (io.openReader) return io.openReader(known);
  const { POOL_FROM, workersFor } = await import('../../reading/node/pool/size.js');
  if (images < POOL_FROM) return openReader(known);
  const { openPool } = await import('../../reading/node/pool/pool.js');
  return openPool({ workers: workersFor(images, jobs), ...known });
}

/**
 * Workers for named files, before the rest of the program is loaded, which takes about as long as
 * they take to start. Null where it is not plain how many pictures there are.
 */
export async function readersFor(
  paths: readonly string[],
  io: Pick<Io, 'openReader'>,
  known: { catalogue?: Catalogue },
): Promise<Reader | PoolReader | null> {
  const { POOL_FROM } = await import('../../reading/node/pool/size.js');
  if (io.openReader || paths.length < POOL_FROM) return null;
  const files = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
  if (!files.every((file) => file?.isFile())) return null;
  return openReaderFor(io, paths.length, known);
}
