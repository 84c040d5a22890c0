/** Adding RFC 3161 time stamps to a bundle that is sealed already. */
import { append } from '../base/lists.js';
import { MAX_TOKEN_BYTES } from '../base/limits.js';
import { readSmallFile } from '../base/node/small-file.js';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeAtomic } from '../base/node/atomic.js';
import { temporaryName } from '../base/node/leftovers.js';
import { freeTokenPaths, putIntoFolder, writeCopy } from '../bundle/node/add-tokens.js';
import { SIGNATURE, tokenNumber, tokenPath } from '../bundle/layout.js';
import { openSource } from '../bundle/node/node-source.js';
import { readBag, type Bag } from '../bundle/verify/bag.js';
import { verify } from '../bundle/verify/verify.js';
import { EvidenceError, fromSystemError, fromWriteError } from '../base/errors.js';
import { sha256Hex } from '../base/hash.js';
import { DerError } from '../sign/asn1/der.js';
import { asResponse, checkToken, type StampAlgorithm } from '../sign/stamps/token.js';
import { stampQuery } from '../sign/stamps/query.js';
import { isRenewal, renewalNonce, renewedBy, type StampFile } from '../sign/stamps/renewal.js';
import type { StampFailure } from '../sign/node/tsa-client.js';
import { askTsas, keptIn, type NewStamp } from './ask-tsas.js';
import type { KeptChain } from '../sign/stamps/chain-data.js';
import { ChainKeeper, type ChainOptions } from './keep-chain.js';

export interface StampOptions {
  /** Asked one after the other. */
  urls: readonly string[];
  /** Files with replies or bare tokens that came another way. */
  tokens: readonly string[];
  /** A new zip; null to add to the bundle where it lies. */
  output: string | null;
  force?: boolean;
  /** Put into each new stamp what judges it later; by default not. */
  chain?: ChainOptions | undefined;
  signal?: AbortSignal | undefined;
  onRequest?: (url: string) => void;
}

export interface Stamped {
  file: string;
  /** Null for a folder. */
  zipSha256: string | null;
  bundleId: string;
  tokens: {
    path: string;
    genTime: string;
    tsa: string;
    sha256: string;
    /** Earlier ones that it renews, by path. */
    renews: string[];
    algorithm: StampAlgorithm | null;
    /** What it carries for later; null where that was not asked for. */
    kept: KeptChain | null;
  }[];
  failures: StampFailure[];
  /** Addresses that did not say whether a certificate is revoked. */
  chainFailures: StampFailure[];
}

/**
 * @throws EvidenceError `bundle-failed`, `token-unreadable`, `token-refused`, `tokens-full`,
 *   `tsa-failed` where not one stamp came, and what reading and writing throw.
 */
export async function stampBundle(bundle: string, options: StampOptions): Promise<Stamped> {
  const { urls, tokens, output, force = false, signal, onRequest, chain } = options;
  const { bag, source, close, result } = await openVerified(bundle);
  try {
    const p7s = (await bag.files.get(SIGNATURE)?.read())?.bytes;
    if (!p7s) throw new EvidenceError('bundle-failed', { file: bundle });
    // Asked before any TSA is: a stamp that finds no place is a stamp wasted.
    const free = freeTokenPaths(bag, urls.length + tokens.length, bundle);
    const keeper = chain ? await ChainKeeper.open(chain, { signal, onRequest }) : null;
    const before = await stampsIn(bag, free[0] ?? '');
    for (const { bytes } of before) await keeper?.remember(bytes, p7s);
    const found: NewStamp[] = [];
    for (const [index, file] of tokens.entries())
      found.push(await givenToken(file, p7s, { path: free[index] ?? '', before, keeper }));
    const files = await Promise.all(
      found.map(async ({ path, tsr }) => ({ path, sha256: await sha256Hex(tsr) })),
    );
    const { stamps, failures } = await askTsas(p7s, {
      ...{ urls, paths: free.slice(tokens.length), before: [...before, ...files] },
      ...{ keeper, signal, onRequest },
    });
    append(found, stamps);
    const [failure] = failures;
    if (found.length === 0 && failure !== undefined)
      throw new EvidenceError('tsa-failed', { args: { ...failure } });
    const added = new Map(found.map(({ path, tsr }) => [path, tsr]));
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
        found.map(async ({ tsr, genTime, ...stamp }) => ({
          ...stamp,
          genTime: genTime.toISOString(),
          sha256: await sha256Hex(tsr),
        })),
      ),
      failures,
      chainFailures: keeper?.failures ?? [],
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
    const [path = ''] = freeTokenPaths(bag, 1, bundle);
    const before = await stampsIn(bag, path);
    const nonce = before.length === 0 ? undefined : await renewalNonce(before);
    const { bytes } = await stampQuery(p7s, nonce);
    await writeAtomic(file, bytes, { exclusive: !force }).catch((error: unknown) => {
      throw fromWriteError(error, file);
    });
  } finally {
    await close();
  }
}

/** @throws EvidenceError `bundle-failed`: nothing is made of a bundle that does not verify. */
export async function openVerified(bundle: string) {
  const { source, close } = await openSource(bundle);
  try {
    const result = await verify(source, { trusted: [] });
    if (result.verdict === 'failed' || result.verdict === 'unreadable')
      throw new EvidenceError('bundle-failed', { file: bundle });
    return { bag: await readBag(source, bundle), source, close, result };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Those in a bundle that a new one of this name can renew, in the order of their numbers. */
async function stampsIn(bag: Bag, path: string): Promise<(StampFile & { bytes: Uint8Array })[]> {
  const found: (StampFile & { bytes: Uint8Array })[] = [];
  for (let number = 1; number < (tokenNumber(path) ?? 0); number++) {
    const bytes = (await bag.files.get(tokenPath(number))?.read())?.bytes;
    if (bytes) found.push({ path: tokenPath(number), sha256: await sha256Hex(bytes), bytes });
  }
  return found;
}

interface Place {
  path: string;
  before: readonly StampFile[];
  keeper: ChainKeeper | null;
}

async function givenToken(
  file: string,
  p7s: Uint8Array<ArrayBuffer>,
  { path, before, keeper }: Place,
): Promise<NewStamp> {
  let tsr: Uint8Array<ArrayBuffer>;
  try {
    tsr = new Uint8Array(asResponse(new Uint8Array(await readSmallFile(file, MAX_TOKEN_BYTES))));
  } catch (error) {
    if (
      error instanceof DerError ||
      (error instanceof EvidenceError && error.code === 'file-too-large')
    )
      throw new EvidenceError('token-unreadable', { file, cause: error });
    throw fromSystemError(error, file);
  }
  const check = await checkToken(tsr, await sha256Hex(p7s), []);
  const { problems, genTime, tsa, nonce, algorithm } = check;
  if (problems.includes('not-a-token')) throw new EvidenceError('token-unreadable', { file });
  if (problems.length > 0 || genTime === null)
    throw new EvidenceError('token-refused', { file, args: { problem: problems.join('+') } });
  const renewed = isRenewal(nonce) ? await renewedBy(nonce, before) : [];
  const renews = (renewed ?? []).map((one) => one.path);
  return { path, genTime, tsa: tsa ?? '', algorithm, renews, ...(await keptIn(tsr, p7s, keeper)) };
}
