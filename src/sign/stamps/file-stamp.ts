/**
 * A time stamp over one file, as people had them made long before there was a bundle: these bytes
 * existed no later than genTime, says a TSA. Pure.
 *
 * What it says is found from its own bytes each time; nothing that was noted of it earlier counts.
 */
import { MAX_TOKEN_BYTES } from '../../base/limits.js';
import type { CheckBudget } from '../asn1/chain.js';
import { DerError } from '../asn1/der.js';
import type { CertificateFacts } from '../asn1/x509.js';
import { expiryOf, revocationOfChain, type Revocation } from './judged.js';
import { asResponse, examineToken, type TokenCheck, type TokenProblem } from './token.js';

export type FileStampProblem =
  | TokenProblem
  /** More than 1 MiB: not looked at. */
  | 'too-large'
  /** It names its file by a digest that is not known here. */
  | 'digest';

type Kept = 'genTime' | 'tsa' | 'algorithm' | 'imprint' | 'trusted';

export interface FileStamp extends Pick<TokenCheck, Kept> {
  /** Empty: a TSA said so, of the file that has this imprint. */
  problems: FileStampProblem[];
  /** When the first certificate on the way to the root ends; null where it is not trusted. */
  expires: Date | null;
  /** What was said of its certificates, as it carries that itself. */
  revocation: Revocation | null;
}

/**
 * @param bytes A TimeStampResp or the token alone, in DER or with indefinite lengths.
 * @param budget Where many are looked at together.
 */
export async function examineFileStamp(
  bytes: Uint8Array,
  roots: readonly CertificateFacts[],
  budget?: CheckBudget,
): Promise<FileStamp> {
  if (bytes.length > MAX_TOKEN_BYTES) return TOO_LARGE;
  let response: Uint8Array;
  try {
    response = asResponse(bytes);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    // What it lacks is told by the check.
    response = bytes;
  }
  const check = await examineToken(response, roots, budget);
  const { problems, genTime, tsa, algorithm, imprint, chain } = check;
  const unknown = imprint !== null && imprint.digest === null;
  const said = { genTime, tsa, algorithm, imprint };
  if (unknown || !check.trusted || genTime === null)
    return { ...UNTRUSTED, problems: unknown ? [...problems, 'digest'] : problems, ...said };
  const revocation = await revocationOfChain(chain, check.revocation, genTime, budget);
  const trusted = revocation?.state !== 'revoked';
  return { problems, ...said, trusted, expires: trusted ? expiryOf(chain) : null, revocation };
}

const UNTRUSTED = { trusted: false, expires: null, revocation: null };

/** What is said of one that is not looked at. */
export const TOO_LARGE: FileStamp = {
  ...{ problems: ['too-large'], genTime: null, tsa: null, algorithm: null },
  ...{ imprint: null, ...UNTRUSTED },
};

/** The same after its imprint was compared with the file's own digest. */
export function compared(stamp: FileStamp, hex: string): FileStamp {
  if (stamp.imprint?.hex === hex || stamp.imprint === null) return stamp;
  return { ...stamp, ...UNTRUSTED, problems: [...stamp.problems, 'imprint'] };
}
