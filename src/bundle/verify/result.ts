/** From facts and statuses to the verdict. Pure. */
import type { Roots } from '../../sign/asn1/chain.js';
import type { CertificateFacts } from '../../sign/asn1/x509.js';
import type { Revocation } from '../../sign/stamps/judged.js';
import type { BagInfo } from '../bag-info.js';
import { countersignaturePaths } from '../countersignature.js';
import type { BlockHeader } from '../../sign/ots/block-header.js';
import type { Countersignature } from './countersignatures.js';
import type { FileStampFacts } from './file-stamps.js';
import { tellProofs, type Proof } from './proofs.js';
import type { RedactionFacts } from './redaction.js';
import type { Container } from '../source.js';
import type { VerifyResult } from './schema.js';
import { toSeconds, type SignatureFacts } from './signature.js';
import { addTo, makesUnreadable, status, type Status } from '../statuses.js';
import type { Stamp } from './time.js';

type Trust = 'own' | 'pinned' | 'keyring';

export interface Policy {
  /** Signers that the caller trusts, by fingerprint. Where any is pinned, only pinned ones count. */
  trusted: readonly { fingerprint: string; trust: Trust }[];
  /** Who must have countersigned, by fingerprint. */
  countersigners?: readonly string[];
  /** Of blocks, against which OpenTimestamps proofs are held. */
  blockHeaders?: readonly BlockHeader[];
  /** Roots under which time stamps are believed. */
  roots?: readonly CertificateFacts[] | Roots;
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
  /** Those that hold, in their order. */
  countersignatures: readonly Countersignature[];
  /** OpenTimestamps proofs that are over the signature. */
  proofs: readonly Proof[];
  redaction: RedactionFacts | null;
  /** It holds what `redact --publish` writes. */
  published: boolean;
  statuses: Status[];
}

export const NO_SIGNATURE: SignatureFacts = { certificate: null, valid: false, signedAt: null };

export function resultOf(facts: Facts, policy: Policy): VerifyResult {
  const { container, info, signature, stamps, fileStamps, redaction, published, statuses } = facts;
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
  const missing = missingIn(facts, policy);
  for (const expected of missing) all.push(status('countersigner-missing', null, { expected }));
  const proofs = tellProofs(facts.proofs, policy.blockHeaders ?? []);
  addTo(all, proofs.statuses);
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
    countersignatures: facts.countersignatures.map((one) => ({
      number: one.number,
      path: countersignaturePaths(one.number).signature,
      fingerprint: one.certificate.fingerprint,
      subject: one.certificate.subject,
      trust: trustInSecond(one, policy),
      signedAt: toSeconds(one.signedAt),
      sameKeyAs: one.sameKeyAs,
      covers: one.covers,
    })),
    openTimestamps: proofs.told,
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
  const isMissing = statuses.some(({ code }) => code === 'countersigner-missing');
  // Another signer than the one that was named outweighs it.
  const isOther = statuses.some(({ code }) => code === 'signer-not-expected');
  if (isMissing && !isOther) return 'not-countersigned';
  return trust === 'unknown' ? 'intact-unknown-signer' : 'verified';
}

/** Those of the expected countersigners of whom there is nothing that counts: the signer's own key does not. */
function missingIn({ countersignatures, signature }: Facts, { countersigners = [] }: Policy) {
  const there = signature.valid ? countersignatures : [];
  return countersigners.filter(
    (expected) =>
      !there.some(
        ({ certificate, sameKeyAs }) =>
          certificate.fingerprint === expected && sameKeyAs !== 'signer',
      ),
  );
}

function trustInSecond(
  { certificate: { fingerprint } }: Countersignature,
  { trusted, countersigners = [] }: Policy,
): Trust | 'unknown' {
  if (countersigners.includes(fingerprint)) return 'pinned';
  const known = trusted.find((one) => one.fingerprint === fingerprint && one.trust !== 'pinned');
  return known?.trust ?? 'unknown';
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
