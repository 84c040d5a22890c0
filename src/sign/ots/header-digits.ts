/** A block's header as people write it. Pure, and loads nothing. */

/** @returns its 160 digits without spaces, or null where it is something else. */
export function headerDigits(text: string): string | null {
  const digits = text.replace(/\s/g, '').toLowerCase();
  return /^[0-9a-f]{160}$/.test(digits) ? digits : null;
}
