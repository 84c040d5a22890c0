/** From facts and statuses to the verdict. Pure. */
import type { BagInfo } from '../bag-info.js';
import type { Container } from './source.js';
import type { VerifyResult } from './schema.js';
import { toSeconds, type SignatureFacts } from './signature.js';
import { makesUnreadable, status, type Status } from './statuses.js';

type Trust = 'own' | 'pinned' | 'keyring';

export interface Policy {
  /** Signers that the caller trusts, by fingerprint. Where any is pinned, only pinned ones count. */
  trusted: readonly { fingerprint: string; trust: Trust }[];
}

export interface Facts {
  container: Container['kind'];
  info: BagInfo | null;
  signature: SignatureFacts;
  statuses: Status[];
}

export const NO_SIGNATURE: SignatureFacts = { certificate: null, valid: false, signedAt: null };

export function resultOf(
  { container, info, signature, statuses }: Facts,
  policy: Policy,
): VerifyResult {
  const { certificate, valid, signedAt } = signature;
  const trust = valid && certificate ? trustIn(certificate.fingerprint, policy) : 'unknown';
  const [pinned] = policy.trusted.filter((one) => one.trust === 'pinned');
  const all = [...statuses];
  if (pinned !== undefined && certificate !== null && trust === 'unknown' && valid)
    all.push(
      status('signer-not-expected', null, {
        expected: pinned.fingerprint,
        actual: certificate.fingerprint,
      }),
    );
  return {
    schema: 'evidence-verify/1',
    verdict: verdictOf(all, valid, trust),
    bundleId: info?.bundleId ?? null,
    sequence: info?.sequence ?? null,
    signer: certificate && {
      fingerprint: certificate.fingerprint,
      subject: certificate.subject,
      trust,
    },
    time: {
      state: 'none',
      genTime: null,
      tsa: null,
      sealed: signedAt && toSeconds(signedAt),
    },
    redaction: null,
    container,
    statuses: all,
  };
}

/** By precedence. Nothing is verified by default: the signature must have been found valid. */
function verdictOf(
  statuses: readonly Status[],
  signatureValid: boolean,
  trust: Trust | 'unknown',
): VerifyResult['verdict'] {
  if (statuses.some(makesUnreadable)) return 'unreadable';
  if (!signatureValid || statuses.some(({ severity }) => severity === 'error')) return 'failed';
  return trust === 'unknown' ? 'intact-unknown-signer' : 'verified';
}

/** A fingerprint given for this check outranks what the computer knows. */
function trustIn(fingerprint: string, { trusted }: Policy): Trust | 'unknown' {
  const isPinned = trusted.some(({ trust }) => trust === 'pinned');
  const order: Trust[] = isPinned ? ['pinned'] : ['own', 'keyring'];
  const found = order.find((trust) =>
    trusted.some((one) => one.trust === trust && one.fingerprint === fingerprint),
  );
  return found ?? 'unknown';
}
