import type { PoolReader } from '../../reading/node/pool/pool.js';
import type { Catalogue } from '../../reading/catalogue/types.js';
import type { Reader, ReaderOptions } from '../../reading/node/open-reader.js';
import type { Io } from './session.js';

/** The reading pipeline is heavy: loaded when the first picture is in hand. */
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
