/** PEM of certificates and keys, in the one form that this program writes. Pure. */

export class PemError extends Error {
  override readonly name = 'PemError';
}

/** @returns text ending in LF, base64 in lines of 64. */
export function toPem(label: string, der: Uint8Array): string {
  let binary = '';
  for (const byte of der) binary += String.fromCharCode(byte);
  const lines = btoa(binary).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/**
 * Every block of `label`, and nothing else in the text.
 *
 * Exact: text before, between or after the blocks, other line lengths or CRLF are refused, since
 * openssl skips such text and it could say anything.
 * @throws PemError
 */
export function fromPem(label: string, text: string): Uint8Array<ArrayBuffer>[] {
  const pattern = new RegExp(
    `-----BEGIN ${label}-----\\n([A-Za-z0-9+/=\\n]+)-----END ${label}-----\\n`,
    'g',
  );
  const blocks = [...text.matchAll(pattern)].map(([, body = '']) => {
    try {
      return Uint8Array.from(atob(body.replaceAll('\n', '')), (char) => char.charCodeAt(0));
    } catch (cause) {
      throw new PemError('not base64', { cause });
    }
  });
  if (blocks.length === 0 || blocks.map((der) => toPem(label, der)).join('') !== text)
    throw new PemError(`not ${label} in PEM`);
  return blocks;
}

/** Every block of `label` in a text of others' making: any line lengths, CRLF, words around the blocks. */
export function looseBlocks(label: string, text: string): Uint8Array<ArrayBuffer>[] {
  const pattern = new RegExp(
    `-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`,
    'g',
  );
  return [...text.matchAll(pattern)].map(([, body = '']) => {
    try {
      return Uint8Array.from(atob(body.replaceAll(/\s/g, '')), (char) => char.charCodeAt(0));
    } catch (cause) {
      throw new PemError('not base64', { cause });
    }
  });
}

export function looseCertificates(text: string): Uint8Array<ArrayBuffer>[] {
  return looseBlocks('CERTIFICATE', text);
}
