/**
 * WebCrypto has another thread take each digest, which costs ten times what the digest of a small file
 * does. Within a worker it is taken at once, by the same OpenSSL; in `check:full`, as the program does.
 */
import { createHash } from 'node:crypto';

const { digest } = Object.getPrototypeOf(crypto.subtle) as typeof crypto.subtle;

/** For `setup.ts`. */
export function digestAtOnce(): void {
  crypto.subtle.digest = async (algorithm, data) => {
    if (algorithm !== 'SHA-256') return digest.call(crypto.subtle, algorithm, data);
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    return new Uint8Array(createHash('sha256').update(bytes).digest()).buffer;
  };
}
