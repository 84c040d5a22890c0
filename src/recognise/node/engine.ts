import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Which engine did it: its version, and the SHA-256 of each model by its role. */
export interface EngineFacts {
  version: string;
  models: Record<string, string>;
}

export async function hashFiles(files: Record<string, string>): Promise<Record<string, string>> {
  const hashes = Object.entries(files).map(async ([role, path]) => [
    role,
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(hashes)) as Record<string, string>;
}
