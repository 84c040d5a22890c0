/** Time stamps over the signature: "existed no later than". Pure. */
import { MAX_TOKEN_BYTES } from '../../base/limits.js';
import { sha256Hex } from '../../base/hash.js';
import { checkToken, type TokenCheck } from '../../sign/stamps/token.js';
import type { CertificateFacts } from '../../sign/asn1/x509.js';
import { isTokenPath, SIGNATURE, SIGNER_CRT } from '../layout.js';
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
}

/** What two honest clocks may differ by. */
export const TOLERANCE_MS = 5 * 60_000;

/** @returns those that hold, trusted ones first, then by time. */
export async function checkStamps(
  bag: Bag,
  reader: BagReader,
  signature: SignatureFacts,
  roots: readonly CertificateFacts[],
  statuses: Status[],
): Promise<Stamp[]> {
  const stamps: Stamp[] = [];
  const p7s = reader.kept.get(SIGNATURE);
  for (const [path, { size }] of bag.files) {
    if (!isTokenPath(path)) continue;
    if (size > MAX_TOKEN_BYTES) {
      statuses.push(status('too-large', path, { limit: MAX_TOKEN_BYTES, actual: size }));
      continue;
    }
    const read = await reader.read(path);
    if (read === null) continue;
    const stamped = p7s === undefined ? '' : await sha256Hex(p7s.bytes);
    const check = await checkToken(read.bytes, stamped, roots);
    for (const problem of check.problems) statuses.push(status('token-invalid', path, { problem }));
    const stamp = stampOf(path, check);
    if (stamp === null) continue;
    if (!stamp.trusted) statuses.push(status('token-untrusted', path, { tsa: stamp.tsa }));
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

/**
 * Whether the signer's certificate was good when it signed. A trusted stamp says when that was at
 * the latest; without one there is only the signer's own word. Never more than a warning: whom to
 * trust is told by the fingerprint, and a stamp added late must not make a good bundle a bad one.
 */
export function checkExpiry(
  { certificate, signedAt }: Pick<SignatureFacts, 'certificate' | 'signedAt'>,
  stamps: readonly Stamp[],
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

function stampOf(path: string, check: TokenCheck): Stamp | null {
  const { problems, genTime, tsa, trusted } = check;
  if (problems.length > 0 || genTime === null) return null;
  return { path, genTime, tsa: tsa ?? '', trusted };
}
