/** Adding RFC 3161 time stamps to a bundle that is sealed already. */
import { MAX_TOKEN_BYTES } from '../base/limits.js';
import { readSmallFile } from '../base/node/small-file.js';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeAtomic } from '../base/node/atomic.js';
import { temporaryName } from '../base/node/leftovers.js';
import { freeTokenPaths, putIntoFolder, writeCopy } from '../bundle/node/add-tokens.js';
import { SIGNATURE } from '../bundle/layout.js';
import { openSource } from '../bundle/node/node-source.js';
import { readBag } from '../bundle/verify/bag.js';
import { verify } from '../bundle/verify/verify.js';
import { EvidenceError, fromSystemError, fromWriteError } from '../base/errors.js';
import { sha256Hex } from '../base/hash.js';
import { DerError } from '../sign/asn1/der.js';
import { asResponse, checkToken } from '../sign/stamps/token.js';
import { stampQuery } from '../sign/stamps/query.js';
import { requestStamp, type StampFailure } from '../sign/node/tsa-client.js';

export interface StampOptions {
  /** Asked one after the other. */
  urls: readonly string[];
  /** Files with replies or bare tokens that came another way. */
  tokens: readonly string[];
  /** A new zip; null to add to the bundle where it lies. */
  output: string | null;
  force?: boolean;
  signal?: AbortSignal | undefined;
  onRequest?: (url: string) => void;
}

export interface Stamped {
  file: string;
  /** Null for a folder. */
  zipSha256: string | null;
  bundleId: string;
  tokens: { path: string; genTime: string; tsa: string; sha256: string }[];
  failures: StampFailure[];
}

/**
 * @throws EvidenceError `bundle-failed`, `token-unreadable`, `token-refused`, `tokens-full`,
 *   `tsa-failed` where not one stamp came, and what reading and writing throw.
 */
export async function stampBundle(bundle: string, options: StampOptions): Promise<Stamped> {
  const { urls, tokens, output, force = false, signal, onRequest } = options;
  const { bag, source, close, result } = await openVerified(bundle);
  try {
    const p7s = (await bag.files.get(SIGNATURE)?.read())?.bytes;
    if (!p7s) throw new EvidenceError('bundle-failed', { file: bundle });
    // Asked before any TSA is: a stamp that finds no place is a stamp wasted.
    freeTokenPaths(bag, urls.length + tokens.length, bundle);
    const found: { tsr: Uint8Array; genTime: Date; tsa: string }[] = [];
    for (const file of tokens) found.push(await givenToken(file, p7s));
    const failures: StampFailure[] = [];
    for (const url of urls) {
      onRequest?.(url);
      const answer = await requestStamp(url, p7s, { signal });
      if ('reason' in answer) failures.push(answer);
      else found.push(answer);
    }
    const [failure] = failures;
    if (found.length === 0 && failure !== undefined)
      throw new EvidenceError('tsa-failed', { args: { ...failure } });
    const paths = freeTokenPaths(bag, found.length, bundle);
    const added = new Map(paths.map((path, index) => [path, found[index]!.tsr]));
    let zipSha256: string | null = null;
    if (output === null && !('size' in source)) await putIntoFolder(bundle, bag, added);
    else {
      // Windows does not let a file be replaced that is being read: that comes after closing.
      const target = output === null ? temporaryName(resolve(bundle), 'part') : resolve(output);
      zipSha256 = await writeCopy(bag, added, target, {
        bundleId: result.bundleId ?? '',
        date: new Date(result.time.sealed ?? 0),
        force: output === null || force,
        signal,
      });
      await close();
      if (output === null) await replace(target, resolve(bundle));
    }
    return {
      file: output ?? bundle,
      bundleId: result.bundleId ?? '',
      zipSha256,
      tokens: await Promise.all(
        found.map(async ({ tsr, genTime, tsa }, index) => ({
          path: paths[index] ?? '',
          genTime: genTime.toISOString(),
          tsa,
          sha256: await sha256Hex(new Uint8Array(tsr)),
        })),
      ),
      failures,
    };
  } finally {
    await close();
  }
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

/** The question for a TSA that is asked on another computer. */
export async function writeQuery(bundle: string, file: string, force = false): Promise<void> {
  const { bag, close } = await openVerified(bundle);
  try {
    const p7s = (await bag.files.get(SIGNATURE)?.read())?.bytes;
    if (!p7s) throw new EvidenceError('bundle-failed', { file: bundle });
    const { bytes } = await stampQuery(p7s);
    await writeAtomic(file, bytes, { exclusive: !force }).catch((error: unknown) => {
      throw fromWriteError(error, file);
    });
  } finally {
    await close();
  }
}

/** @throws EvidenceError `bundle-encrypted`; `bundle-failed`: nothing is made of a bundle that does not verify. */
export async function openVerified(bundle: string) {
  const { source, close } = await openSource(bundle);
  try {
    const result = await verify(source, { trusted: [] });
    if (result.statuses.some(({ code }) => code === 'encrypted'))
      throw new EvidenceError('bundle-encrypted', { file: bundle });
    if (result.verdict === 'failed' || result.verdict === 'unreadable')
      throw new EvidenceError('bundle-failed', { file: bundle });
    return { bag: await readBag(source, bundle), source, close, result };
  } catch (error) {
    await close();
    throw error;
  }
}

async function givenToken(file: string, p7s: Uint8Array<ArrayBuffer>) {
  let tsr: Uint8Array;
  try {
    tsr = asResponse(new Uint8Array(await readSmallFile(file, MAX_TOKEN_BYTES)));
  } catch (error) {
    if (
      error instanceof DerError ||
      (error instanceof EvidenceError && error.code === 'file-too-large')
    )
      throw new EvidenceError('token-unreadable', { file, cause: error });
    throw fromSystemError(error, file);
  }
  const { problems, genTime, tsa } = await checkToken(tsr, await sha256Hex(p7s), []);
  if (problems.includes('not-a-token')) throw new EvidenceError('token-unreadable', { file });
  if (problems.length > 0 || genTime === null)
    throw new EvidenceError('token-refused', { file, args: { problem: problems.join('+') } });
  return { tsr, genTime, tsa: tsa ?? '' };
}
