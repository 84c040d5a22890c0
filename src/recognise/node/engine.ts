import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

export async function hashFiles(files: Record<string, string>): Promise<Record<string, string>> {
  const hashes = Object.entries(files).map(async ([role, path]) => [
    role,
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(hashes)) as Record<string, string>;
}
