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
    return sha256Hex(encoded(TEMPLATE.split(PART).map((one, at) => (at % 2 ? parts[one]! : one))));
  }
  return null;
}

const PART = /\{(policy|style|script|pack)\}/;

/**
 * Each by itself: in one text of all, Chinese words make two bytes of every letter that the page
 * carries, and a phone does not answer until it is copied.
 */
function encoded(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const all = texts.map((text) => encoder.encode(text));
  const whole = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const bytes of all) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}
