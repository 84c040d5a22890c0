import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fromSystemError } from '../../base/errors.js';

/** @throws EvidenceError `file-not-found`, `file-unreadable` */
export async function readText(file: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw fromSystemError(error, file);
  }
}
