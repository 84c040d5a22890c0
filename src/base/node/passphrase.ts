/** What holds for every passphrase that encrypts. */

/** Characters. Shorter ones are guessed by trying. */
export const SHORTEST_PASSPHRASE = 8;

/** The same letters may be typed, or kept in a file, in more than one way. */
export function normalPassphrase(passphrase: string): string {
  return passphrase.normalize('NFC');
}
