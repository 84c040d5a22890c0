/** How an encrypted hand-over begins: a file of the age format (age-encryption.org/v1). Pure. */

const BINARY = 'age-encryption.org/v1\n';
const ARMOURED = '-----BEGIN AGE ENCRYPTED FILE-----';

/** So many bytes tell. */
export const AGE_HEAD = ARMOURED.length;

/** @returns null for any other file. */
export function ageForm(head: Uint8Array): 'binary' | 'armoured' | null {
  const text = new TextDecoder('latin1').decode(head.subarray(0, AGE_HEAD));
  if (text.startsWith(BINARY)) return 'binary';
  return text === ARMOURED ? 'armoured' : null;
}

/** `b.zip.age` → `b.zip`. */
export function withoutAge(file: string): string {
  return file.replace(/\.age$/i, '');
}
