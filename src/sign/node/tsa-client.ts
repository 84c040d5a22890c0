/** Asking a time-stamping authority over HTTP (RFC 3161, 3.4). The authority learns one hash and nothing else. */
import { EvidenceError } from '../../base/errors.js';
import { sha256Hex } from '../../base/hash.js';
import { checkToken, type StampAlgorithm, type TokenCheck } from '../stamps/token.js';
import { stampQuery } from '../stamps/query.js';
import { ask, Unanswered } from './http.js';

/** With a long chain of certificates a reply has some ten thousand bytes. */
const MAX_REPLY = 256 * 1024;

export interface StampFailure {
  url: string;
  /**
   * Stable, and neutral: an errno, `http-503`, a {@link ClientReason}, or what is wrong with the
   * token (several joined by `+`).
   */
  reason: string;
}
export interface StampSuccess {
  url: string;
  /** DER of the whole TimeStampResp. */
  tsr: Uint8Array<ArrayBuffer>;
  genTime: Date;
  tsa: string;
  algorithm: StampAlgorithm | null;
}
export type StampAnswer = StampSuccess | StampFailure;

export interface RequestOptions {
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
  /** Hex digits; by default a random one. */
  nonce?: string | undefined;
}

/**
 * Rejects only because of `signal` (`cancelled`): when a TSA fails, in any way, the caller goes on
 * without its stamp. Whether its root is trusted is not asked here: `verify` does that.
 */
export async function requestStamp(
  url: string,
  stamped: Uint8Array<ArrayBuffer>,
  { signal, timeoutMs, nonce }: RequestOptions = {},
): Promise<StampAnswer> {
  const query = await stampQuery(stamped, nonce);
  let tsr: Uint8Array<ArrayBuffer>;
  try {
    const type = 'application/timestamp-query';
    tsr = await ask(url, { body: query.bytes, type, limit: MAX_REPLY, timeoutMs, signal });
  } catch (error) {
    if (signal?.aborted) throw new EvidenceError('cancelled', { cause: error });
    if (!(error instanceof Unanswered)) throw error;
    return { url, reason: error.message };
  }
  const check = await checkToken(tsr, await sha256Hex(stamped), []);
  const problem = problemOf(check, query.nonce);
  if (problem !== null) return { url, reason: problem };
  const { genTime, tsa, algorithm } = check;
  return { url, tsr, genTime: genTime ?? new Date(NaN), tsa: tsa ?? '', algorithm };
}

function problemOf(check: TokenCheck, nonce: string): string | null {
  if (check.problems.length > 0) return check.problems.join('+');
  // An answer to an older question could have been kept by anyone on the way.
  return check.nonce === nonce ? null : 'nonce';
}
