/** Checking a bundle on disk against the signers that this computer and this call trust. */
import { openLook } from '../bundle/node/look-at.js';
import type { Unlock } from '../bundle/node/age-source.js';
import { openSource } from '../bundle/node/node-source.js';
import type { Source } from '../bundle/source.js';
import type { Policy } from '../bundle/verify/result.js';
import type { VerifyResult } from '../bundle/verify/schema.js';
import { verify } from '../bundle/verify/verify.js';
import { EvidenceError, unfitOrGone } from '../base/errors.js';
import { readSmallFile } from '../base/node/small-file.js';
import { VERSION } from '../base/node/version.js';
import { comparePapers } from '../report/compare-papers.js';
import { dataFolder, ownFingerprint, type Environment } from '../sign/node/keyfile.js';
import { readKeyring } from '../sign/node/keyring.js';
import { readBlockHeader, type BlockHeader } from '../sign/ots/block-header.js';
import { headerDigits } from '../sign/ots/header-digits.js';
import { builtInRoots } from '../sign/tsa-roots/index.js';
import { parseFingerprint } from '../sign/fingerprint.js';
import {
  readCertificates,
  readLooseCertificates,
  type CertificateFacts,
} from '../sign/asn1/x509.js';

export interface VerifyBundleOptions {
  /** The expected signer: 64 hex digits, grouped as people like, or a certificate's file. */
  signer?: string | undefined;
  /** Who must have countersigned, as {@link signer} is named. */
  countersigners?: readonly string[] | undefined;
  /** Headers of Bitcoin blocks, to check OpenTimestamps proofs against: 160 hex digits, or a file. */
  bitcoinHeaders?: readonly string[] | undefined;
  /** Files with further roots for time stamps. */
  tsaRoots?: readonly string[] | undefined;
  /** When certificates are judged; by default now. */
  at?: Date | undefined;
  /** Where to look for this computer's own key. */
  env?: Environment;
  /** Opens an encrypted hand-over; without it, one has the status `encrypted`. */
  unlock?: Unlock | undefined;
  /** Called with the SHA-256 of the zip inside one. */
  onInside?: (zipSha256: string) => void;
  signal?: AbortSignal | undefined;
  /** Called before each file, with its path in the bundle. */
  onProgress?: (file: string) => void;
}

/**
 * @param path A zip, an encrypted one, or an unpacked folder.
 * @throws EvidenceError as `openSource`: `file-not-found`, `file-unreadable`, `signer-unreadable`,
 *   `tsa-root-unreadable`, `block-header-unreadable`, `cancelled`;
 *   all that is wrong with the bundle itself is in the result.
 */
export async function verifyBundle(
  path: string,
  options: VerifyBundleOptions = {},
): Promise<VerifyResult> {
  const { source, zipSha256, close } = await openSource(path, options.unlock);
  if (zipSha256 !== undefined) options.onInside?.(zipSha256);
  try {
    return await verifySource(source, path, options);
  } finally {
    await close();
  }
}

/** As {@link verifyBundle}, of what is open already. @param path What errors call it. */
export async function verifySource(
  source: Source,
  path: string,
  options: VerifyBundleOptions = {},
): Promise<VerifyResult> {
  const policy = await policyOf(options);
  const { look, close: endLook } = openLook();
  try {
    const goOn = () => {
      if (options.signal?.aborted) throw new EvidenceError('cancelled', { file: path });
    };
    const onProgress = (progress: { path: string }) => {
      goOn();
      options.onProgress?.(progress.path);
    };
    return await verify(source, policy, onProgress, {
      ...{ version: VERSION, papers: comparePapers },
      look: async (bytes, places) => {
        goOn();
        const seen = await look(bytes, places);
        // Ctrl-C ends the process that looks, too: that says nothing of the picture.
        goOn();
        return seen;
      },
    });
  } finally {
    endLook();
  }
}

async function policyOf(options: VerifyBundleOptions): Promise<Policy> {
  const { signer, tsaRoots = [], at, env = process.env } = options;
  const named = await readRoots(tsaRoots);
  const roots = async () => [...(await builtInRoots()), ...named];
  const countersigners: string[] = [];
  for (const one of options.countersigners ?? []) countersigners.push(await fingerprintOf(one));
  const blockHeaders: BlockHeader[] = [];
  for (const one of options.bitcoinHeaders ?? []) blockHeaders.push(await blockHeaderOf(one));
  const common = { roots, now: new Date(), ...(at && { at }), countersigners, blockHeaders };
  const folder = dataFolder(env);
  const own = await ownFingerprint(folder).catch(() => null);
  // With a list that cannot be read, no signer is trusted; `key list` says what is wrong with it.
  const known = await readKeyring(folder).catch(() => []);
  const trusted: Policy['trusted'] = [
    // Beside it the others do not count for the signer; they tell who countersigned.
    ...(signer === undefined
      ? []
      : [{ fingerprint: await fingerprintOf(signer), trust: 'pinned' as const }]),
    ...(own === null ? [] : [{ fingerprint: own, trust: 'own' as const }]),
    ...known.map(({ fingerprint }) => ({ fingerprint, trust: 'keyring' as const })),
  ];
  return { ...common, trusted };
}

/** PEM, as authorities publish it, also with other text around it; or DER. */
export async function readRoots(files: readonly string[]): Promise<CertificateFacts[]> {
  const roots: CertificateFacts[] = [];
  for (const file of files)
    try {
      for (const root of await readLooseCertificates(await readSmallFile(file, 2 ** 20)))
        roots.push(root);
    } catch (cause) {
      throw unfitOrGone('tsa-root-unreadable', cause, file);
    }
  return roots;
}

/** @throws EvidenceError `block-header-unreadable` */
async function blockHeaderOf(given: string): Promise<BlockHeader> {
  const digits = headerDigits(given);
  try {
    const bytes =
      digits === null ? await readSmallFile(given, 4096) : new TextEncoder().encode(digits);
    const header = readBlockHeader(new Uint8Array(bytes));
    if (header !== null) return header;
  } catch (cause) {
    throw new EvidenceError('block-header-unreadable', { file: given, cause });
  }
  throw new EvidenceError('block-header-unreadable', digits === null ? { file: given } : {});
}

/** Of a signer as people name one. @throws EvidenceError `signer-unreadable` */
export async function fingerprintOf(signer: string): Promise<string> {
  const digits = parseFingerprint(signer);
  if (digits !== null) return digits;
  try {
    const pem = (await readSmallFile(signer, 65_536)).toString('utf8');
    return (await readCertificates(pem))[0].fingerprint;
  } catch (cause) {
    throw new EvidenceError('signer-unreadable', { file: signer, cause });
  }
}
