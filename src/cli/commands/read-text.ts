import { resolve } from 'node:path';
import { readSmallFile } from '../../base/node/small-file.js';
import { fromSystemError } from '../../base/errors.js';

/** Certificates, fields and confirmations of a case of any size. */
const MAX_BYTES = 64 * 2 ** 20;

/** @throws EvidenceError `file-not-found`, `file-unreadable` */
export async function readText(file: string, cwd: string): Promise<string> {
  try {
    return (await readSmallFile(resolve(cwd, file), MAX_BYTES)).toString('utf8');
  } catch (error) {
    throw fromSystemError(error, file);
  }
}
