/** Fingerprints as people write them. Pure. */

/** How many hex digits there are. */
export const FINGERPRINT_LENGTH = 64;

/**
 * The digits alone: as printed by openssl (colons), by us (groups of four), typed from paper or on
 * a Chinese keyboard (full width). All else in the text stays in it.
 */
export function fingerprintDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s:-]/g, '')
    .toLowerCase();
}

/** @returns 64 lower-case hex digits, or null where it is something else. */
export function parseFingerprint(text: string): string | null {
  const digits = fingerprintDigits(text);
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null;
}

/** Groups of four, eight to a line: what people compare aloud. */
export function groupedFingerprint(fingerprint: string): [string, string, ...string[]] {
  const groups = fingerprint.match(/.{1,4}/g) ?? [];
  return [groups.slice(0, 8).join(' '), groups.slice(8).join(' ')];
}
