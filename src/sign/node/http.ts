/** One question to an address that a person named, or that an authority's certificate does. */

const TIMEOUT_MS = 10_000;

export interface Question {
  /** Without a body it is a GET. */
  body?: Uint8Array<ArrayBuffer>;
  type?: string;
  /** Bytes; more is not an answer. */
  limit: number;
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** @throws {@link Unanswered}, also where `signal` ends it: the caller looks at that. */
export async function ask(
  url: string,
  { body, type, limit, timeoutMs = TIMEOUT_MS, signal }: Question,
): Promise<Uint8Array<ArrayBuffer>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      // Only the address that was named is asked.
      redirect: 'error',
      ...(type !== undefined && { headers: { 'content-type': type } }),
      ...(body !== undefined && { body }),
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Unanswered(`http-${response.status}`);
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      // Leaving the loop ends the transfer.
      if (length > limit) throw new Unanswered('too-large');
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof Unanswered) throw error;
    throw new Unanswered(timeout.aborted ? 'timeout' : codeOf(error), { cause: error });
  }
}

/** Its message is the reason: stable, and neutral: an errno, `http-503`, `timeout`, `too-large`, `unreachable`. */
export class Unanswered extends Error {}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? code : 'unreachable';
}

/** An address that can be asked at all; a name and password in it would be written down with it. */
export function isHttpUrl(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
  } catch {
    return false;
  }
}
