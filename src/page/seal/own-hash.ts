/** The SHA-256 of the page itself, put together from its parts as the build did. */
import { sha256Base64, sha256Hex } from '../../base/hash.js';

const script = document.currentScript?.textContent ?? '';

/**
 * What browsers and apps put into a page of their own does not count: the policy names the script and
 * the style by their hashes. A page that was tampered with can say what it likes here.
 *
 * @returns null where a part is not found.
 */
export async function ownSha256(): Promise<string | null> {
  const meta = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  const policy = meta?.getAttribute('content') ?? '';
  const named = async (text: string) => policy.includes(`'sha256-${await sha256Base64(text)}'`);
  for (const { textContent: style } of Array.from(document.querySelectorAll('style'))) {
    if (!(await named(style ?? '')) || !(await named(script))) continue;
    const pack = document.getElementById('pack')?.textContent ?? '';
    const parts: Record<string, string> = { policy, style: style ?? '', script, pack };
    // Not as one text: Chinese words make two bytes of every letter that the page carries, and a phone
    // does not answer until it is copied.
    const texts = TEMPLATE.split(PART).map((one, at) => (at % 2 ? parts[one]! : one));
    return sha256Hex(new Uint8Array(await new Blob(texts).arrayBuffer()));
  }
  return null;
}

const PART = /\{(policy|style|script|pack)\}/;
