/** How long a stamp can be relied on, and what was said of its certificates since. Pure. */
import type { CheckBudget } from '../asn1/chain.js';
import { revocationOf, type RevocationData, type RevocationFacts } from '../asn1/revocation.js';
import type { CertificateFacts } from '../asn1/x509.js';

export interface Revocation {
  state: 'good' | 'revoked';
  /** When it was said: of the least recent where several certificates are spoken of. */
  asOf: Date;
  /** Null where it is good. */
  revokedAt: Date | null;
  /** RFC 5280, 5.3.1. */
  reason: number | null;
}

/** When the first certificate on the way to the root ends; null without a way. */
export function expiryOf(chain: readonly CertificateFacts[]): Date | null {
  const [first, ...rest] = chain.map(({ notAfter }) => notAfter);
  if (first === undefined) return null;
  return rest.reduce((earliest, end) => (end < earliest ? end : earliest), first);
}

/**
 * Of every certificate on the way but the root, which is trusted by itself.
 * @returns null where there is not word of each. One that is revoked is enough to be so.
 */
export async function revocationOfChain(
  chain: readonly CertificateFacts[],
  data: RevocationData,
  genTime: Date,
  budget?: CheckBudget,
): Promise<Revocation | null> {
  const count = data.crls.length + data.ocsp.length;
  if (count === 0) return null;
  let asOf: Date | null = null;
  let whole = chain.length > 1;
  for (const [index, issuer] of chain.slice(1).entries()) {
    if (budget !== undefined && (budget.checks -= count) < 0) return null;
    const facts = await revocationOf(chain[index] ?? issuer, issuer, data);
    const revoked = facts.find((one) => counts(one, genTime));
    if (revoked !== undefined) return { ...revoked, state: 'revoked' };
    const [latest] = facts.map((one) => one.asOf).sort((a, b) => b.getTime() - a.getTime());
    if (latest === undefined) whole = false;
    else if (asOf === null || latest < asOf) asOf = latest;
  }
  return whole && asOf !== null ? { state: 'good', asOf, revokedAt: null, reason: null } : null;
}

/** Unspecified, affiliation changed, superseded, ceased: what was stamped before stays good. */
const HARMLESS = [0, 3, 4, 5];

/** RFC 3161, 4: for these reasons from then on; for any other, and without one, altogether. */
function counts({ revokedAt, reason }: RevocationFacts, genTime: Date): boolean {
  if (revokedAt === null) return false;
  return reason === null || !HARMLESS.includes(reason) || genTime >= revokedAt;
}

/** A trusted stamp of the signature. */
export interface Renewable {
  path: string;
  genTime: Date;
  expires: Date | null;
  /** Those that it renews, by path. */
  renews: readonly string[];
}

/**
 * Whether it is still shown, at a date, that something is older than the end of its certificates: by
 * the date itself, or by a stamp that came before that end and is good at the date in turn. Without it
 * anyone who got hold of the authority's key since could have made it.
 *
 * @param renewals Those that speak of it, all trusted. @param all All trusted ones.
 */
export function isGoodAt(
  at: Date,
  expires: Date | null,
  renewals: readonly Renewable[],
  all: readonly Renewable[],
): boolean {
  if (expires === null || at <= expires) return true;
  return renewals.some(
    (one) => one.genTime <= expires && isGoodAt(at, one.expires, renewalsOf(one.path, all), all),
  );
}

export function renewalsOf(path: string, all: readonly Renewable[]): Renewable[] {
  return all.filter(({ renews }) => renews.includes(path));
}
