/** Files put beside the signature of a bundle: a new zip, or the bundle where it lies. */
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EvidenceError, fromWriteError } from '../base/errors.js';
import { temporaryName } from '../base/node/leftovers.js';
import { putIntoFolder, writeCopy } from '../bundle/node/add-tokens.js';
import { openSource } from '../bundle/node/node-source.js';
import { readBag } from '../bundle/verify/bag.js';
import { verify } from '../bundle/verify/verify.js';

export type OpenBundle = Awaited<ReturnType<typeof openVerified>>;

/** @throws EvidenceError `bundle-encrypted`; `bundle-failed`: nothing is made of a bundle that does not verify. */
export async function openVerified(bundle: string) {
  const { source, close } = await openSource(bundle);
  try {
    const result = await verify(source, { trusted: [] });
    if (result.statuses.some(({ code }) => code === 'encrypted'))
      throw new EvidenceError('bundle-encrypted', { file: bundle });
    const { verdict } = result;
    if (verdict === 'failed' || verdict === 'unreadable')
      throw new EvidenceError('bundle-failed', { file: bundle, args: { verdict } });
    return { bag: await readBag(source, bundle), source, close, result };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @throws EvidenceError `bundle-failed` where it cannot be read any more */
export async function bytesIn({ bag }: OpenBundle, path: string, bundle: string) {
  const bytes = (await bag.files.get(path)?.read())?.bytes;
  if (!bytes) throw new EvidenceError('bundle-failed', { file: bundle });
  return bytes;
}

export interface AddOptions {
  /** A new zip; null to add to the bundle where it lies. */
  output: string | null;
  force?: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Closes the bundle. Whole or not at all, but that several files go into an unpacked folder one after
 * the other, unless `put` does better.
 *
 * @returns the zip's SHA-256; null for a folder. @throws EvidenceError as writing does
 */
export async function addToBundle(
  bundle: string,
  { bag, source, close, result }: OpenBundle,
  added: ReadonlyMap<string, Uint8Array>,
  { output, force = false, signal }: AddOptions,
  put: typeof putIntoFolder = putIntoFolder,
): Promise<string | null> {
  if (output === null && !('size' in source)) {
    await put(bundle, bag, added);
    return null;
  }
  // Windows does not let a file be replaced that is being read: that comes after closing.
  const target = output === null ? temporaryName(resolve(bundle), 'part') : resolve(output);
  const zipSha256 = await writeCopy(bag, added, target, {
    bundleId: result.bundleId ?? '',
    date: new Date(result.time.sealed ?? 0),
    force: output === null || force,
    signal,
  });
  await close();
  if (output === null) await replace(target, resolve(bundle));
  return zipSha256;
}

/** On Windows a bundle that another program has open keeps its name. @throws EvidenceError */
async function replace(made: string, bundle: string): Promise<void> {
  try {
    await rename(made, bundle);
  } catch (cause) {
    await rm(made, { force: true }).catch(() => {});
    throw fromWriteError(cause, bundle);
  }
}
