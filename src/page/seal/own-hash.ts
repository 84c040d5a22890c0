/** The SHA-256 of the page itself, put together from its parts as the build did. */
import { sha256Base64, sha256Hex } from '../../base/hash.js';
import { carried } from './reading/pack.js';

const script = document.currentScript?.textContent ?? '';

/**
 * What browsers and apps put into a page of their own does not count: the policy names the script and
 * the style by their hashes. A page that was tampered with can say what it likes here.
 *
 * @returns null where a part is not found, or not all of the page has come.
 */
export async function ownSha256(): Promise<string | null> {
  const pieces = await carried();
  if (pieces === null) return null;
  const meta = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  const policy = meta?.getAttribute('content') ?? '';
  const named = async (text: string) => policy.includes(`'sha256-${await sha256Base64(text)}'`);
  for (const { textContent: style } of Array.from(document.querySelectorAll('style'))) {
    if (!(await named(style ?? '')) || !(await named(script))) continue;
    const pack = pieces.flatMap(({ textContent }) => [OPEN, textContent ?? '', CLOSE]);
    const parts: Record<string, string | string[]> = {
      ...{ policy, style: style ?? '', script, pieces: String(pieces.length), pack },
    };
    // Not as one text: Chinese words make two bytes of every letter that the page carries, and a phone
    // does not answer until it is copied.
    const texts = TEMPLATE.split(PART).flatMap((one, at) => (at % 2 ? parts[one]! : one));
    return sha256Hex(new Uint8Array(await new Blob(texts).arrayBuffer()));
  }
  return null;
}

/** As scripts/build-page.mjs writes a piece. */
const [OPEN, CLOSE] = ['<script type="text/plain" class="pack">', '</script>\n'];

const PART = /\{(policy|style|script|pieces|pack)\}/;
