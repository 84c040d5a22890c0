/** From facts and statuses to the verdict. Pure. */
import type { CertificateFacts } from '../../sign/asn1/x509.js';
import type { Revocation } from '../../sign/stamps/judged.js';
import type { BagInfo } from '../bag-info.js';
import type { FileStampFacts } from './file-stamps.js';
import type { RedactionFacts } from './redaction.js';
import type { Container } from '../source.js';
import type { VerifyResult } from './schema.js';
import { toSeconds, type SignatureFacts } from './signature.js';
import { makesUnreadable, status, type Status } from '../statuses.js';
import type { Stamp } from './time.js';

type Trust = 'own' | 'pinned' | 'keyring';

export interface Policy {
  /** Signers that the caller trusts, by fingerprint. Where any is pinned, only pinned ones count. */
  trusted: readonly { fingerprint: string; trust: Trust }[];
  /** Roots under which time stamps are believed. */
  roots?: readonly CertificateFacts[];
  /** For saying that a certificate has expired since; not said without it. */
  now?: Date;
  /** When certificates are judged, where that is not now. */
  at?: Date | undefined;
}

export interface Facts {
  container: Container['kind'];
  info: BagInfo | null;
  signature: SignatureFacts;
  /** Those that hold, the one to tell of first. */
  stamps: readonly Stamp[];
  /** Over single files: those that hold. */
  fileStamps: readonly FileStampFacts[];
  redaction: RedactionFacts | null;
  /** It holds what `redact --publish` writes. */
  published: boolean;
  statuses: Status[];
}

export const NO_SIGNATURE: SignatureFacts = { certificate: null, valid: false, signedAt: null };

export function resultOf(
  { container, info, signature, stamps, fileStamps, redaction, published, statuses }: Facts,
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
  const [stamp] = stamps;
  const redactedBy =
    redaction && (redaction.fingerprint === certificate?.fingerprint ? 'signer' : 'other');
  return {
    schema: 'evidence-verify/1',
    verdict: verdictOf(all, valid, trust, redactedBy),
    bundleId: info?.bundleId ?? null,
    sequence: info?.sequence ?? null,
    signer: certificate && {
      fingerprint: certificate.fingerprint,
      subject: certificate.subject,
      trust,
    },
    time: {
      state: stateOf(stamp),
      genTime: stamp === undefined ? null : toSeconds(stamp.genTime),
      tsa: stamp?.tsa ?? null,
      sealed: signedAt && toSeconds(signedAt),
      at: policy.at ? toSeconds(policy.at) : null,
      tokens: stamps.map(({ genTime, expires, renews, revocation, ...one }) => ({
        ...{ ...one, renews: [...renews], genTime: toSeconds(genTime) },
        expires: expires && toSeconds(expires),
        revocation: revocation && saidOf(revocation),
      })),
    },
    fileStamps: fileStamps.map((one) => ({
      ...{ ...one, genTime: toSeconds(one.genTime) },
      expires: one.expires && toSeconds(one.expires),
      revocation: one.revocation && saidOf(one.revocation),
    })),
    redaction: redaction && {
      by: redactedBy ?? 'other',
      fingerprint: redaction.fingerprint,
      withheld: [...redaction.withheld],
    },
    reread: null,
    published,
    container,
    statuses: all,
  };
}

function stateOf(stamp: Stamp | undefined): VerifyResult['time']['state'] {
  if (stamp === undefined) return 'none';
  if (stamp.revocation?.state === 'revoked') return 'revoked';
  return stamp.trusted ? 'stamped' : 'untrusted-root';
}

function saidOf({ state, asOf }: Revocation) {
  return { state, asOf: toSeconds(asOf) };
}

/** By precedence. Nothing is verified by default: the signature must have been found valid. */
function verdictOf(
  statuses: readonly Status[],
  signatureValid: boolean,
  trust: Trust | 'unknown',
  redactedBy: 'signer' | 'other' | null,
): VerifyResult['verdict'] {
  if (statuses.some(makesUnreadable)) return 'unreadable';
  if (!signatureValid || statuses.some(({ severity }) => severity === 'error')) return 'failed';
  if (redactedBy !== null) return redactedBy === 'other' ? 'redacted-by-other' : 'redacted';
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
