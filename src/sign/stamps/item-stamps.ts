/** The time stamps over an item of a case, each checked from its bytes against the original. Pure. */
import { digestOfPieces, type DigestName } from '../../base/digests.js';
import type { ItemHistory } from '../../case/log/history.js';
import type { CaseReader } from '../../case/view/reader.js';
import type { CertificateFacts } from '../asn1/x509.js';
import { compared, examineFileStamp, type FileStamp } from './file-stamp.js';

export interface ItemStamp {
  /** `1.tsr`, as in the case and in a bundle. */
  name: string;
  stamp: FileStamp;
}

/** @throws EvidenceError `case-corrupt` */
export async function stampsOfItem(
  of: Pick<CaseReader, 'stamps' | 'originalPieces'>,
  item: ItemHistory,
  roots: readonly CertificateFacts[],
): Promise<ItemStamp[]> {
  const made = new Map<DigestName, string>([['SHA-256', item.sha256]]);
  const checked: ItemStamp[] = [];
  for (const { name, bytes } of await of.stamps(item)) {
    const stamp = await examineFileStamp(bytes, roots);
    const digest = stamp.imprint?.digest ?? null;
    if (digest !== null && !made.has(digest))
      made.set(digest, await originalDigest(of, item, digest));
    const own = digest === null ? undefined : made.get(digest);
    checked.push({ name, stamp: own === undefined ? stamp : compared(stamp, own) });
  }
  return checked;
}

/** @param onPiece What it throws ends the work. @throws EvidenceError `case-corrupt` */
export async function originalDigest(
  of: Pick<CaseReader, 'originalPieces'>,
  item: ItemHistory,
  name: DigestName,
  onPiece: () => void = () => {},
): Promise<string> {
  const digest = digestOfPieces(name);
  for await (const piece of of.originalPieces(item)) {
    onPiece();
    digest.update(piece);
  }
  return digest.hex();
}
