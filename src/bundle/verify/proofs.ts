/** OpenTimestamps proofs over the signature: what they claim, and what a given block bears out. Pure. */
import { MAX_OTS_BYTES } from '../../base/limits.js';
import { sha256Hex } from '../../base/hash.js';
import type { BlockHeader } from '../../sign/ots/block-header.js';
import { OtsError, readProof, type OtsClaim } from '../../sign/ots/proof.js';
import { isProofPath, SIGNATURE } from '../layout.js';
import { status, type Status } from '../statuses.js';
import type { Bag } from './bag.js';
import type { BagReader } from './reader.js';
import type { VerifyResult } from './schema.js';
import { toSeconds } from './signature.js';

/** One that is over the signature. */
export interface Proof {
  path: string;
  claims: readonly OtsClaim[];
}

export async function checkProofs(
  bag: Bag,
  reader: BagReader,
  statuses: Status[],
): Promise<Proof[]> {
  const proofs: Proof[] = [];
  const p7s = reader.kept.get(SIGNATURE);
  const digest = p7s === undefined ? null : await sha256Hex(p7s.bytes);
  for (const [path, { size }] of bag.files) {
    if (!isProofPath(path)) continue;
    if (size > MAX_OTS_BYTES) {
      statuses.push(status('too-large', path, { limit: MAX_OTS_BYTES, actual: size }));
      continue;
    }
    const read = await reader.read(path);
    if (read === null) continue;
    try {
      proofs.push({ path, claims: claimsOver(read.bytes, digest) });
    } catch (error) {
      if (!(error instanceof OtsError)) throw error;
      statuses.push(status('ots-invalid', path, { problem: error.problem }));
    }
  }
  return proofs.sort((a, b) => (numberOf(a.path) < numberOf(b.path) ? -1 : 1));
}

/** @param digest SHA-256 that it has to be over, 64 hex digits. @throws OtsError */
export function claimsOver(bytes: Uint8Array, digest: string | null): OtsClaim[] {
  const proof = readProof(bytes);
  if (proof.digest !== digest) throw new OtsError('digest');
  return proof.claims;
}

/** `….p7s.ots` is the first. */
function numberOf(path: string): string {
  return /\.([2-9])\.ots$/.exec(path)?.[1] ?? '1';
}

type Told = VerifyResult['openTimestamps'];

/** What the proofs come to under the headers that the caller gave. */
export function tellProofs(
  proofs: readonly Proof[],
  headers: readonly BlockHeader[],
): { told: Told; statuses: Status[] } {
  const statuses: Status[] = [];
  const used = new Set<BlockHeader>();
  const told = proofs.map(({ path, claims }) => ({
    path,
    claims: claims.map((claim) => {
      const none = { calendar: null, height: null, header: null, tag: null };
      if (claim.kind === 'pending') {
        statuses.push(status('ots-pending', path, { calendar: claim.calendar }));
        return { ...none, kind: claim.kind, calendar: claim.calendar };
      }
      if (claim.kind === 'other') {
        statuses.push(status('ots-other', path, { tag: claim.tag }));
        return { ...none, kind: claim.kind, tag: claim.tag };
      }
      const { kind, height } = claim;
      const given = headers.find(({ merkleRoot }) => merkleRoot === claim.merkleRoot);
      if (given === undefined) {
        statuses.push(status('ots-bitcoin', path, { height }));
        return { ...none, kind, height };
      }
      used.add(given);
      const header = { block: given.hash, time: toSeconds(given.time) };
      statuses.push(status('ots-bitcoin-header', path, { height, ...header }));
      return { ...none, kind, height, header };
    }),
  }));
  for (const header of headers)
    if (!used.has(header)) statuses.push(status('ots-header-unused', null, { block: header.hash }));
  return { told, statuses };
}
