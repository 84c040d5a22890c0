/** Looking for what must not be there. */
import type { Files } from './helpers.js';

/** All places where it could hide: as text, as Windows writes it, and in base64 at every offset. */
export function holds(files: Files, secret: string): string[] {
  const forms = [
    Buffer.from(secret),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(JSON.stringify(secret).slice(1, -1)),
  ];
  const swapped = Buffer.from(secret, 'utf16le').swap16();
  for (const form of [...forms, swapped])
    for (const shift of [0, 1, 2]) {
      const encoded = Buffer.concat([Buffer.alloc(shift), form]).toString('base64');
      // The first and last digits depend on what stands beside.
      const digits = encoded.slice(shift === 0 ? 0 : 4, -4);
      // Of a short secret nothing is left that could not be there by chance.
      if (digits.length >= 6) forms.push(Buffer.from(digits));
    }
  return [...files].flatMap(([path, bytes]) =>
    [swapped, ...forms].some((form) => Buffer.from(bytes).includes(form) || path.includes(secret))
      ? [path]
      : [],
  );
}
