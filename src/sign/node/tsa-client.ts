/** Asking a time-stamping authority over HTTP (RFC 3161, 3.4). It is told one hash and nothing else. */
import { EvidenceError } from '../../base/errors.js';
import { sha256Hex } from '../../base/hash.js';
import { checkToken, type TokenCheck } from '../stamps/token.js';
import { stampQuery } from '../stamps/query.js';

const TIMEOUT_MS = 10_000;
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
}
export type StampAnswer = StampSuccess | StampFailure;

/**
 * Rejects only because of `signal` (`cancelled`): when a TSA fails, in any way, the caller goes on
 * without its stamp. Whether its root is trusted is not asked here: `verify` does that.
 */
export async function requestStamp(
  url: string,
  stamped: Uint8Array<ArrayBuffer>,
  options: { signal?: AbortSignal | undefined; timeoutMs?: number | undefined } = {},
): Promise<StampAnswer> {
  const { signal, timeoutMs = TIMEOUT_MS } = options;
  const query = await stampQuery(stamped);
  const timeout = AbortSignal.timeout(timeoutMs);
  let tsr: Uint8Array<ArrayBuffer>;
  try {
    tsr = await post(url, query.bytes, signal ? AbortSignal.any([timeout, signal]) : timeout);
  } catch (error) {
    if (signal?.aborted) throw new EvidenceError('cancelled', { cause: error });
    return { url, reason: timeout.aborted ? 'timeout' : reasonOf(error) };
  }
  const check = await checkToken(tsr, await sha256Hex(stamped), []);
  const problem = problemOf(check, query.nonce);
  if (problem !== null) return { url, reason: problem };
  return { url, tsr, genTime: check.genTime ?? new Date(NaN), tsa: check.tsa ?? '' };
}

function problemOf(check: TokenCheck, nonce: string): string | null {
  if (check.problems.length > 0) return check.problems.join('+');
  // An answer to an older question could have been kept by anyone on the way.
  return check.nonce === nonce ? null : 'nonce';
}

async function post(
  url: string,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, {
    method: 'POST',
    // Only the address that the user named is asked.
    redirect: 'error',
    headers: { 'content-type': 'application/timestamp-query' },
    body,
    signal,
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Refusal(`http-${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop ends the transfer.
    if (length > MAX_REPLY) throw new Refusal('too-large');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

class Refusal extends Error {}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? code : 'unreachable';
}

/** An address that can be asked at all; a name and password in it would be written down with it. */
export function isTsaUrl(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
  } catch {
    return false;
  }
}
