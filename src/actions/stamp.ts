/** Adding RFC 3161 time stamps to a bundle that is sealed already. */
import { MAX_OTS_BYTES, MAX_TOKEN_BYTES } from '../base/limits.js';
import { readSmallFile } from '../base/node/small-file.js';
import { writeAtomic } from '../base/node/atomic.js';
import { freeProofPaths, freeTokenPaths } from '../bundle/node/add-tokens.js';
import { SIGNATURE } from '../bundle/layout.js';
import { claimsOver } from '../bundle/verify/proofs.js';
import { EvidenceError, fromSystemError, fromWriteError } from '../base/errors.js';
import { sha256Hex } from '../base/hash.js';
import { OtsError, type OtsClaim } from '../sign/ots/proof.js';
import { DerError } from '../sign/asn1/der.js';
import { asResponse, checkToken } from '../sign/stamps/token.js';
import { stampQuery } from '../sign/stamps/query.js';
import { addToBundle, bytesIn, openVerified, type AddOptions } from './add-to-bundle.js';
import { requestStamp, type StampFailure } from '../sign/node/tsa-client.js';

export interface StampOptions extends AddOptions {
  /** Asked one after the other. */
  urls: readonly string[];
  /** Files with replies or bare tokens that came another way. */
  tokens: readonly string[];
  /** Files with OpenTimestamps proofs that were made elsewhere. */
  proofs?: readonly string[];
  onRequest?: (url: string) => void;
}

export interface Stamped {
  file: string;
  /** Null for a folder. */
  zipSha256: string | null;
  bundleId: string;
  tokens: { path: string; genTime: string; tsa: string; sha256: string }[];
  failures: StampFailure[];
  /** OpenTimestamps proofs that were added. */
  proofs: { path: string; claims: readonly OtsClaim[]; sha256: string }[];
}

/**
 * @throws EvidenceError `bundle-failed`, `token-unreadable`, `token-refused`, `tokens-full`,
 *   `proof-unreadable`, `proof-refused`, `proofs-full`, `tsa-failed` where not one stamp came, and what reading and writing throw.
 */
export async function stampBundle(bundle: string, options: StampOptions): Promise<Stamped> {
  const { urls, tokens, proofs = [], signal, onRequest } = options;
  const opened = await openVerified(bundle);
  const { bag, close, result } = opened;
  try {
    const p7s = await bytesIn(opened, SIGNATURE, bundle);
    // Asked before any TSA is: a stamp that finds no place is a stamp wasted.
    freeTokenPaths(bag, urls.length + tokens.length, bundle);
    const proofPaths = freeProofPaths(bag, proofs.length, bundle);
    const digest = await sha256Hex(p7s);
    const given: GivenProof[] = [];
    for (const file of proofs) given.push(await givenProof(file, digest));
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
    if (found.length + given.length === 0 && failure !== undefined)
      throw new EvidenceError('tsa-failed', { args: { ...failure } });
    const paths = freeTokenPaths(bag, found.length, bundle);
    const added = new Map<string, Uint8Array>([
      ...paths.map((path, index) => [path, found[index]!.tsr] as const),
      ...proofPaths.map((path, index) => [path, given[index]!.bytes] as const),
    ]);
    const zipSha256 = await addToBundle(bundle, opened, added, options);
    return {
      file: options.output ?? bundle,
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
      proofs: await Promise.all(
        given.map(async ({ bytes, claims }, index) => ({
          ...{ path: proofPaths[index] ?? '', claims },
          sha256: await sha256Hex(new Uint8Array(bytes)),
        })),
      ),
    };
  } finally {
    await close();
  }
}

/** The question for a TSA that is asked on another computer. */
export async function writeQuery(bundle: string, file: string, force = false): Promise<void> {
  const opened = await openVerified(bundle);
  try {
    const { bytes } = await stampQuery(await bytesIn(opened, SIGNATURE, bundle));
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

/** @throws EvidenceError `proof-unreadable`, `proof-refused` */
async function givenProof(file: string, digest: string): Promise<GivenProof> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readSmallFile(file, MAX_OTS_BYTES));
  } catch (error) {
    if (error instanceof EvidenceError && error.code === 'file-too-large')
      throw new EvidenceError('proof-unreadable', { file, cause: error });
    throw fromSystemError(error, file);
  }
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
