/** Adding RFC 3161 time stamps to a bundle that is sealed already. */
import { append } from '../base/lists.js';
import { MAX_OTS_BYTES, MAX_TOKEN_BYTES } from '../base/limits.js';
import { readSmallFile } from '../base/node/small-file.js';
import { writeAtomic } from '../base/node/atomic.js';
import { freeProofPaths, freeTokenPaths } from '../bundle/node/add-tokens.js';
import { MAX_TOKENS, proofPath, SIGNATURE, tokenNumber, tokenPath } from '../bundle/layout.js';
import { claimsOver } from '../bundle/verify/proofs.js';
import type { Bag } from '../bundle/verify/bag.js';
import { EvidenceError, fromSystemError, fromWriteError } from '../base/errors.js';
import { sha256Hex } from '../base/hash.js';
import { OtsError, type OtsClaim } from '../sign/ots/proof.js';
import { DerError } from '../sign/asn1/der.js';
import { asResponse, checkToken, type StampAlgorithm } from '../sign/stamps/token.js';
import { stampQuery } from '../sign/stamps/query.js';
import { addToBundle, bytesIn, openVerified, type AddOptions } from './add-to-bundle.js';
import { isRenewal, renewalNonce, renewedBy, type StampFile } from '../sign/stamps/renewal.js';
import type { StampFailure } from '../sign/node/tsa-client.js';
import { askTsas, keptIn, type NewStamp } from './ask-tsas.js';
import type { KeptChain } from '../sign/stamps/chain-data.js';
import { ChainKeeper, type ChainOptions } from './keep-chain.js';

export interface StampOptions extends AddOptions {
  /** Asked one after the other. */
  urls: readonly string[];
  /** Files with replies or bare tokens that were obtained elsewhere. */
  tokens: readonly string[];
  /** Files with OpenTimestamps proofs that were made elsewhere. */
  proofs?: readonly string[];
  /** Put into each new stamp what judges it later; by default not. */
  chain?: ChainOptions | undefined;
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
  /** OpenTimestamps proofs that were added. */
  proofs: { path: string; claims: readonly OtsClaim[]; sha256: string }[];
  /** Addresses that did not say whether a certificate is revoked. */
  chainFailures: StampFailure[];
}

/**
 * @throws EvidenceError `bundle-failed`, `token-unreadable`, `token-refused`, `tokens-full`,
 *   `proof-unreadable`, `proof-refused`, `proofs-full`, `tsa-failed` where not one stamp came, and what reading and writing throw.
 */
export async function stampBundle(bundle: string, options: StampOptions): Promise<Stamped> {
  const { urls, tokens, proofs = [], signal, onRequest, chain } = options;
  const opened = await openVerified(bundle);
  const { bag, close, result } = opened;
  try {
    const p7s = await bytesIn(opened, SIGNATURE, bundle);
    // Before any TSA is asked: a stamp without a place would be wasted.
    const free = freeTokenPaths(bag, urls.length + tokens.length, bundle);
    const proofPaths = freeProofPaths(bag, proofs.length, bundle);
    const digest = await sha256Hex(p7s);
    const given: GivenProof[] = [];
    const proofsThere = await hashesIn(bag);
    for (const file of proofs) given.push(await givenProof(file, digest, proofsThere));
    const keeper = chain ? await ChainKeeper.open(chain, { signal, onRequest }) : null;
    const before = await stampsIn(bag, free[0] ?? '');
    for (const { bytes } of before) await keeper?.remember(bytes, p7s);
    const found: NewStamp[] = [];
    const known = new Map<string, string>();
    for (const { path, bytes } of before) known.set(await whichStamp(bytes, digest), path);
    for (const [index, file] of tokens.entries())
      found.push(await givenToken(file, p7s, { path: free[index] ?? '', before, keeper, known }));
    const files = await Promise.all(
      found.map(async ({ path, tsr }) => ({ path, sha256: await sha256Hex(tsr) })),
    );
    const { stamps, failures } = await askTsas(p7s, {
      ...{ urls, paths: free.slice(tokens.length), before: [...before, ...files] },
      ...{ keeper, signal, onRequest },
    });
    append(found, stamps);
    const [failure] = failures;
    if (found.length + given.length === 0 && failure !== undefined)
      throw new EvidenceError('tsa-failed', { args: { ...failure } });
    const added = new Map<string, Uint8Array>([
      ...found.map(({ path, tsr }) => [path, tsr] as const),
      ...proofPaths.map((path, index) => [path, given[index]!.bytes] as const),
    ]);
    const zipSha256 = await addToBundle(bundle, opened, added, options);
    return {
      file: options.output ?? bundle,
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
      proofs: await Promise.all(
        given.map(async ({ bytes, claims }, index) => ({
          ...{ path: proofPaths[index] ?? '', claims },
          sha256: await sha256Hex(new Uint8Array(bytes)),
        })),
      ),
      chainFailures: keeper?.failures ?? [],
    };
  } finally {
    await close();
  }
}

/** The question for a TSA that is asked on another computer. */
export async function writeQuery(bundle: string, file: string, force = false): Promise<void> {
  const opened = await openVerified(bundle);
  try {
    const p7s = await bytesIn(opened, SIGNATURE, bundle);
    const [path = ''] = freeTokenPaths(opened.bag, 1, bundle);
    const before = await stampsIn(opened.bag, path);
    const nonce = before.length === 0 ? undefined : await renewalNonce(before);
    const { bytes } = await stampQuery(p7s, nonce);
    await writeAtomic(file, bytes, { exclusive: !force }).catch((error: unknown) => {
      throw fromWriteError(error, file);
    });
  } finally {
    await opened.close();
  }
}

/**
 * SHA-256 of the signature, for OpenTimestamps elsewhere.
 *
 * @param file Gets the signature's bytes, for programs that take a file and no digest; null for none.
 */
export async function otsDigest(
  bundle: string,
  file: string | null,
  force = false,
): Promise<string> {
  const opened = await openVerified(bundle);
  try {
    const p7s = await bytesIn(opened, SIGNATURE, bundle);
    if (file !== null)
      await writeAtomic(file, p7s, { exclusive: !force }).catch((error: unknown) => {
        throw fromWriteError(error, file);
      });
    return await sha256Hex(p7s);
  } finally {
    await opened.close();
  }
}

/** Of the OpenTimestamps proofs in a bundle, and where each lies. */
async function hashesIn(bag: Bag): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let number = 1; number <= MAX_TOKENS; number++) {
    const bytes = (await bag.files.get(proofPath(number))?.read())?.bytes;
    if (bytes) found.set(await sha256Hex(bytes), proofPath(number));
  }
  return found;
}

/** Its certificates may have been put in since: the same answer has the number that the authority gave it. */
async function whichStamp(tsr: Uint8Array, digest: string): Promise<string> {
  const { serial, tsa, genTime } = await checkToken(tsr, digest, []);
  return JSON.stringify([serial, tsa, genTime]);
}

/** @throws EvidenceError `proof-unreadable`, `proof-refused` */
async function givenProof(
  file: string,
  digest: string,
  known: Map<string, string>,
): Promise<GivenProof> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readSmallFile(file, MAX_OTS_BYTES));
  } catch (error) {
    if (error instanceof EvidenceError && error.code === 'file-too-large')
      throw new EvidenceError('proof-unreadable', { file, cause: error });
    throw fromSystemError(error, file);
  }
  const sha256 = await sha256Hex(bytes);
  const there = known.get(sha256);
  if (there !== undefined)
    throw new EvidenceError('proof-refused', { file, args: { problem: 'known', there } });
  known.set(sha256, file);
  try {
    return { bytes, claims: claimsOver(bytes, digest) };
  } catch (error) {
    if (!(error instanceof OtsError)) throw error;
    const { problem } = error;
    if (problem === 'not-a-proof') throw new EvidenceError('proof-unreadable', { file });
    throw new EvidenceError('proof-refused', { file, args: { problem } });
  }
}

interface GivenProof {
  bytes: Uint8Array;
  claims: OtsClaim[];
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
  /** What is there already, and where. */
  known: Map<string, string>;
}

async function givenToken(
  file: string,
  p7s: Uint8Array<ArrayBuffer>,
  { path, before, keeper, known }: Place,
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
  const digest = await sha256Hex(p7s);
  const check = await checkToken(tsr, digest, []);
  const { problems, genTime, tsa, nonce, algorithm } = check;
  if (problems.includes('not-a-token')) throw new EvidenceError('token-unreadable', { file });
  if (problems.length > 0 || genTime === null)
    throw new EvidenceError('token-refused', { file, args: { problem: problems.join('+') } });
  const which = await whichStamp(tsr, digest);
  const there = known.get(which);
  if (there !== undefined)
    throw new EvidenceError('token-refused', { file, args: { problem: 'known', there } });
  known.set(which, file);
  const renewed = isRenewal(nonce) ? await renewedBy(nonce, before) : [];
  const renews = (renewed ?? []).map((one) => one.path);
  return { path, genTime, tsa: tsa ?? '', algorithm, renews, ...(await keptIn(tsr, p7s, keeper)) };
}
