/** Who else signed: each over the first signature, what that is over, and those before it. Pure. */
import {
  MAX_CERTIFICATE_FILE_BYTES,
  MAX_COUNTERSIGNED_BYTES,
  MAX_OTS_BYTES,
  MAX_SIGNATURE_BYTES,
  MAX_TOKEN_BYTES,
} from '../../base/limits.js';
import { equalBytes } from '../../sign/asn1/der.js';
import type { CertificateFacts } from '../../sign/asn1/x509.js';
import { checkCms } from '../../sign/cms-check.js';
import {
  countersignaturePaths,
  countersignaturesIn,
  mayCountersign,
  mustCountersign,
} from '../countersignature.js';
import { isProofPath, isTokenPath, SIGNATURE, TAGMANIFEST } from '../layout.js';
import { parseManifest, type Manifest } from '../manifest.js';
import { addTo, status, type Status } from '../statuses.js';
import type { CountersignatureProblem } from '../status-args.js';
import type { Bag } from './bag.js';
import type { BagReader } from './reader.js';
import { certificatesOf, toSeconds, type SignatureFacts } from './signature.js';
import { checkExpiry, TOLERANCE_MS } from './time.js';

/** One that holds. */
export interface Countersignature {
  number: number;
  certificate: CertificateFacts;
  /** What the countersigner says. */
  signedAt: Date;
  /** What it is over. */
  covers: string[];
  /** Made with a key that has signed before: `signer`, or the number of a countersignature. */
  sameKeyAs: string | null;
}

/** @returns those that hold, in the order in which they were made. */
export async function checkCountersignatures(
  bag: Bag,
  reader: BagReader,
  signature: SignatureFacts,
  at: Date | undefined,
  statuses: Status[],
): Promise<Countersignature[]> {
  const held: Countersignature[] = [];
  const keys: { name: string; spki: Uint8Array }[] = [];
  if (signature.certificate !== null)
    keys.push({ name: 'signer', spki: signature.certificate.spki });
  for (const number of countersignaturesIn(bag.files.keys())) {
    const found = await checkOne(number, bag, reader, statuses);
    if (found === null) continue;
    const { certificate, signedAt } = found;
    const paths = countersignaturePaths(number);
    const same = keys.find(({ spki }) => equalBytes(spki, certificate.spki))?.name ?? null;
    if (same !== null)
      statuses.push(status('countersigner-not-another', paths.signature, { as: same }));
    if (isBefore(signedAt, signature.signedAt))
      statuses.push(
        status('countersignature-early', paths.signature, {
          countersignedAt: toSeconds(signedAt),
          signedAt: toSeconds(signature.signedAt),
        }),
      );
    // When it was made only it says itself: the stamps are over the first signature.
    addTo(statuses, checkExpiry({ certificate, signedAt }, [], at, paths.certificate));
    keys.push({ name: String(number), spki: certificate.spki });
    held.push({ number, ...found, sameKeyAs: same });
  }
  return held;
}

function isBefore(at: Date, signedAt: Date | null): signedAt is Date {
  return signedAt !== null && at.getTime() < signedAt.getTime() - TOLERANCE_MS;
}

async function checkOne(
  number: number,
  bag: Bag,
  reader: BagReader,
  statuses: Status[],
): Promise<Pick<Countersignature, 'certificate' | 'signedAt' | 'covers'> | null> {
  const paths = countersignaturePaths(number);
  for (const path of [paths.list, paths.certificate])
    if (!bag.files.has(path)) statuses.push(status('file-missing', path, {}));
  if (!bag.files.has(paths.signature))
    statuses.push(status('signature-missing', paths.signature, {}));
  await reader.keep(paths.list, MAX_COUNTERSIGNED_BYTES);
  await reader.keep(paths.signature, MAX_SIGNATURE_BYTES);
  await reader.keep(paths.certificate, MAX_CERTIFICATE_FILE_BYTES);
  const list = reader.kept.get(paths.list);
  const p7s = reader.kept.get(paths.signature);
  const file = reader.kept.get(paths.certificate);
  const certificates = await certificatesOf(file, paths.certificate, statuses);
  const [certificate] = certificates;
  if (list === undefined) return null;

  const { hashes, faults } = parseManifest(list.bytes, (path) => mayCountersign(path, number));
  for (const fault of faults) statuses.push(status('manifest-malformed', paths.list, fault));
  if (p7s === undefined || certificate === undefined) return null;
  const { problems, signingTime, messageDigest } = await checkCms(
    p7s.bytes,
    list.bytes,
    certificates,
  );
  for (const problem of problems)
    statuses.push(status('signature-invalid', paths.signature, { problem }));
  if (messageDigest !== list.sha256) {
    // What it was over is not known: nothing is said of the files that this list names.
    if (messageDigest !== null)
      statuses.push(
        status('file-changed', paths.list, { expected: messageDigest, actual: list.sha256 }),
      );
    return null;
  }
  const covered = await checkCovered(hashes, number, bag, reader, statuses);
  const holds = faults.length === 0 && covered && problems.length === 0;
  if (!holds || signingTime === null) return null;
  return { certificate, signedAt: signingTime, covers: [...hashes.keys()] };
}

/** @returns whether all that it is over is there, and as it was. */
async function checkCovered(
  hashes: Manifest,
  number: number,
  bag: Bag,
  reader: BagReader,
  statuses: Status[],
): Promise<boolean> {
  const { list } = countersignaturePaths(number);
  const invalid = (problem: CountersignatureProblem) =>
    statuses.push(status('countersignature-invalid', list, { problem }));
  let whole = mustCountersign(number).every((path) => hashes.has(path));
  if (!whole) invalid('incomplete');
  const others: string[] = [];
  for (const [path, expected] of hashes) {
    const actual = await hashOf(path, bag, reader);
    if (actual === expected) continue;
    whole = false;
    // It was made for another bundle: that says nothing against the files of this one.
    if (path === TAGMANIFEST || path === SIGNATURE) others.push(path);
    else if (actual === null) statuses.push(status('file-missing', path, {}));
    else statuses.push(status('file-changed', path, { expected, actual }));
  }
  if (others.length > 0) invalid(others.includes(TAGMANIFEST) ? 'other-bundle' : 'other-signature');
  return whole;
}

/** Null where it is not there, or too large to be what it should be. */
async function hashOf(path: string, bag: Bag, reader: BagReader): Promise<string | null> {
  const limit = isTokenPath(path) ? MAX_TOKEN_BYTES : isProofPath(path) ? MAX_OTS_BYTES : Infinity;
  if ((bag.files.get(path)?.size ?? Infinity) > limit) return null;
  // Kept, since stamps and proofs are looked at by themselves too.
  if (!reader.kept.has(path) && limit !== Infinity) await reader.keep(path, limit);
  return reader.kept.get(path)?.sha256 ?? null;
}
