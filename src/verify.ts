/** Checking a bundle on disk against the signers that this computer and this call trust. */
import { readFile, stat } from 'node:fs/promises';
import { openSource } from './bundle/node-source.js';
import type { Policy } from './bundle/verify/result.js';
import type { VerifyResult } from './bundle/verify/schema.js';
import { verify } from './bundle/verify/verify.js';
import { EvidenceError } from './errors.js';
import { dataFolder, ownFingerprint, type Environment } from './sign/keyfile.js';
import { readCertificates } from './sign/x509.js';

export interface VerifyBundleOptions {
  /** The expected signer: 64 hex digits, grouped as people like, or a certificate's file. */
  signer?: string | undefined;
  /** Where to look for this computer's own key. */
  env?: Environment;
  signal?: AbortSignal | undefined;
  /** Called before each file, with its path in the bundle. */
  onProgress?: (file: string) => void;
}

/**
 * @param path A zip or an unpacked folder.
 * @throws EvidenceError `file-not-found`, `file-unreadable`, `signer-unreadable`, `cancelled`;
 *   whatever is wrong with the bundle itself is in the result.
 */
export async function verifyBundle(
  path: string,
  options: VerifyBundleOptions = {},
): Promise<VerifyResult> {
  const policy = await policyOf(options);
  const { source, close } = await openSource(path);
  try {
    return await verify(source, policy, (progress) => {
      if (options.signal?.aborted) throw new EvidenceError('cancelled', { file: path });
      options.onProgress?.(progress.path);
    });
  } finally {
    await close();
  }
}

async function policyOf({ signer, env = process.env }: VerifyBundleOptions): Promise<Policy> {
  if (signer !== undefined)
    return { trusted: [{ fingerprint: await fingerprintOf(signer), trust: 'pinned' }] };
  const own = await ownFingerprint(dataFolder(env)).catch(() => null);
  return { trusted: own === null ? [] : [{ fingerprint: own, trust: 'own' }] };
}

/** @throws EvidenceError `signer-unreadable` */
async function fingerprintOf(signer: string): Promise<string> {
  // As printed by openssl (colons), by us (groups of four) or typed from paper.
  const digits = signer
    .normalize('NFKC')
    .replace(/[\s:-]/g, '')
    .toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digits)) return digits;
  try {
    if ((await stat(signer)).size > 65_536) throw new EvidenceError('signer-unreadable');
    return (await readCertificates(await readFile(signer, 'utf8')))[0].fingerprint;
  } catch (cause) {
    throw new EvidenceError('signer-unreadable', { file: signer, cause });
  }
}
