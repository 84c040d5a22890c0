/** The SHA-256 of the page itself, put together from its parts as the build did. */
import { sha256Hex } from '../../base/hash.js';

const script = document.currentScript;

/**
 * What browsers and apps put into a page of their own does not count; the policy holds the hashes of
 * the script and the style. A page that was tampered with can say what it likes here.
 *
 * @returns null where a part is not found.
 */
export async function ownSha256(): Promise<string | null> {
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  const style = document.querySelector('style');
  const parts: Record<string, string | null | undefined> = {
    policy: policy?.getAttribute('content'),
    style: style?.textContent,
    script: script?.textContent,
  };
  if (Object.values(parts).some((text) => !text)) return null;
  const text = TEMPLATE.replace(/\{(policy|style|script)\}/g, (_, name) => parts[name] ?? '');
  return sha256Hex(new TextEncoder().encode(text));
}
