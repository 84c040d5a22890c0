/** Time stamps over the signature: "existed no later than". Pure. */
import { MAX_REVOCATION_CHECKS, MAX_TOKEN_BYTES } from '../../base/limits.js';
import { sha256Hex } from '../../base/hash.js';
import type { CheckBudget, Roots } from '../../sign/asn1/chain.js';
import type { RevocationData } from '../../sign/asn1/revocation.js';
import {
  expiryOf,
  isGoodAt,
  renewalsOf,
  revocationOfChain,
  type Revocation,
} from '../../sign/stamps/judged.js';
import { isRenewal, renewedBy } from '../../sign/stamps/renewal.js';
import { checkToken, type StampAlgorithm, type TokenCheck } from '../../sign/stamps/token.js';
import { SIGNATURE, SIGNER_CRT, tokenNumber } from '../layout.js';
import type { Bag } from './bag.js';
import type { BagReader } from './reader.js';
import { toSeconds, type SignatureFacts } from './signature.js';
import { status, type Status } from '../statuses.js';

/** One that holds; whether it is to be believed is `trusted`. */
export interface Stamp {
  path: string;
  genTime: Date;
  tsa: string;
  trusted: boolean;
  algorithm: StampAlgorithm | null;
  /** When the first certificate on the way to the root ends; null where it is not trusted. */
  expires: Date | null;
  /** Earlier ones that it says existed by then, by path. */
  renews: readonly string[];
  revocation: Revocation | null;
}

/** What two honest clocks may differ by. */
export const TOLERANCE_MS = 5 * 60_000;

interface Token {
  path: string;
  sha256: string;
  check: TokenCheck;
}

/** @returns those that hold, trusted ones first, then by time. */
export async function checkStamps(
  bag: Bag,
  reader: BagReader,
  signature: SignatureFacts,
  roots: Roots,
  statuses: Status[],
): Promise<Stamp[]> {
  const tokens = await readTokens(bag, reader, roots, statuses);
  // What one carries may be of the authority of another: a renewal brings the last word on the first.
  const revocation = {
    crls: tokens.flatMap(({ check }) => check.revocation.crls),
    ocsp: tokens.flatMap(({ check }) => check.revocation.ocsp),
  };
  const stamps: Stamp[] = [];
  const budget = { checks: MAX_REVOCATION_CHECKS };
  for (const token of tokens) {
    const { path, check } = token;
    for (const problem of check.problems) statuses.push(status('token-invalid', path, { problem }));
    const stamp = await stampOf(token, tokens, { revocation, budget }, statuses);
    if (stamp === null) continue;
    const { signedAt } = signature;
    if (signedAt !== null && stamp.genTime.getTime() < signedAt.getTime() - TOLERANCE_MS) {
      const args = { genTime: toSeconds(stamp.genTime), signedAt: toSeconds(signedAt) };
      statuses.push(status('token-early', path, args));
    }
    stamps.push(stamp);
  }
  return stamps.sort(
    (a, b) => Number(b.trusted) - Number(a.trusted) || a.genTime.getTime() - b.genTime.getTime(),
  );
}

/** In the order of their numbers. */
async function readTokens(
  bag: Bag,
  reader: BagReader,
  roots: Roots,
  statuses: Status[],
): Promise<Token[]> {
  const tokens: Token[] = [];
  const p7s = reader.kept.get(SIGNATURE);
  const stamped = p7s === undefined ? '' : await sha256Hex(p7s.bytes);
  const numbered = [...bag.files]
    .map(([path, { size }]) => ({ path, size, number: tokenNumber(path) ?? 0 }))
    .filter(({ number }) => number > 0)
    .sort((a, b) => a.number - b.number);
  for (const { path, size } of numbered) {
    if (size > MAX_TOKEN_BYTES) {
      statuses.push(status('too-large', path, { limit: MAX_TOKEN_BYTES, actual: size }));
      continue;
    }
    const read = await reader.read(path);
    if (read === null) continue;
    const check = await checkToken(read.bytes, stamped, await roots());
    tokens.push({ path, sha256: read.sha256, check });
  }
  return tokens;
}

/** @returns null for one that does not hold. */
async function stampOf(
  token: Token,
  tokens: readonly Token[],
  { revocation: data, budget }: { revocation: RevocationData; budget: CheckBudget },
  statuses: Status[],
): Promise<Stamp | null> {
  const { path, check } = token;
  const { problems, genTime, algorithm, nonce, chain } = check;
  if (problems.length > 0 || genTime === null) return null;
  const tsa = check.tsa ?? '';
  const revocation = check.trusted ? await revocationOfChain(chain, data, genTime, budget) : null;
  if (!check.trusted) statuses.push(status('token-untrusted', path, { tsa }));
  else if (revocation?.state === 'revoked')
    statuses.push(status('token-revoked', path, revokedArgs(tsa, revocation)));
  const trusted = check.trusted && revocation?.state !== 'revoked';
  const before = tokens.slice(0, tokens.indexOf(token));
  const renews = isRenewal(nonce) ? await renewedBy(nonce, before) : [];
  if (renews === null) statuses.push(status('token-renews-others', path, {}));
  return {
    ...{ path, genTime, tsa, trusted, algorithm, revocation },
    expires: trusted ? expiryOf(chain) : null,
    renews: (renews ?? []).map((one) => one.path),
  };
}

export function revokedArgs(tsa: string, { revokedAt, asOf }: Revocation) {
  return { tsa, revokedAt: toSeconds(revokedAt ?? asOf) };
}

/** Stamps whose certificates have ended at a date, without a later stamp from before that. */
export function checkLasting(stamps: readonly Stamp[], at: Date | undefined): Status[] {
  if (at === undefined) return [];
  const trusted = stamps.filter((one) => one.trusted);
  return trusted
    .filter(({ path, expires }) => !isGoodAt(at, expires, renewalsOf(path, trusted), trusted))
    .map(({ path, tsa, expires }) =>
      status('token-expired', path, { tsa, notAfter: toSeconds(expires ?? at) }),
    );
}

/**
 * Whether the signer's certificate was good when it signed. A trusted stamp says when that was at
 * the latest; without one there is only the signer's own word. Never more than a warning: whom to
 * trust is told by the fingerprint, and a stamp added late must not make a good bundle a bad one.
 */
export function checkExpiry(
  { certificate, signedAt }: Pick<SignatureFacts, 'certificate' | 'signedAt'>,
  stamps: readonly Pick<Stamp, 'trusted' | 'genTime'>[],
  now: Date | undefined,
  path = SIGNER_CRT,
): Status[] {
  if (certificate === null || signedAt === null) return [];
  const { notBefore, notAfter } = certificate;
  const stamped = stamps.find(({ trusted }) => trusted)?.genTime;
  if (stamped !== undefined && stamped >= notBefore && stamped <= notAfter) return [];
  const at = stamped !== undefined && stamped < notBefore ? stamped : signedAt;
  if (at < notBefore || at > notAfter) {
    const args = { notBefore: toSeconds(notBefore), notAfter: toSeconds(notAfter) };
    return [status('certificate-validity', path, { ...args, signedAt: toSeconds(at) })];
  }
  if (stamped !== undefined || (now !== undefined && now > notAfter))
    return [status('certificate-expired', path, { notAfter: toSeconds(notAfter) })];
  return [];
}
