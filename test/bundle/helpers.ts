/** For tests of everything that reads a bundle. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeAtEndOf } from '../ends.js';

export * from './synthetic.js';

/** A folder that is gone when the test file is done. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-bundle-'));
  removeAtEndOf('file', folder);
  return folder;
}
