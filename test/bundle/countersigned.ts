/** A synthetic bundle with further signatures, as `countersign` adds them. */
import { sha256Hex } from '../../src/base/hash.js';
import {
  countersign,
  countersignaturesIn,
  mayCountersign,
} from '../../src/bundle/countersignature.js';
import type { Signer } from '../../src/sign/certificate.js';
import type { Files } from './synthetic.js';

export const COUNTERSIGNED_AT = new Date('2022-06-15T02:00:00.000Z');

/** @param number By default the next. */
export async function countersigned(
  files: Files,
  by: Signer,
  { at = COUNTERSIGNED_AT, number = countersignaturesIn(files.keys()).length + 1 } = {},
): Promise<Files> {
  const hashes = new Map<string, string>();
  for (const [path, bytes] of files)
    if (mayCountersign(path, number)) hashes.set(path, await sha256Hex(bytes));
  return new Map([...files, ...(await countersign(hashes, number, by, at))]);
}
