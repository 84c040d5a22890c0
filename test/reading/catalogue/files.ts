/** The example catalogue of the documents, as it is and spoilt in one place. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EvidenceError } from '../../../src/base/errors.js';
import { loadCatalogue } from '../../../src/reading/node/load-catalogue.js';
import { tempFolder } from '../../case/helpers.js';

export const FERRY = fileURLToPath(
  new URL('../../../fixtures/catalogue/ferry/ferry.json', import.meta.url),
);
export const text = await readFile(FERRY, 'utf8');

export interface Data {
  [member: string]: unknown;
  kinds: Record<string, unknown>[] & { fields: Record<string, unknown>[] }[];
  families: Record<string, unknown>[];
}

export const ferry = () => JSON.parse(text) as Data;

export async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = join(await tempFolder(), '轮渡 catalogue');
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

export async function refusal(folder: string): Promise<EvidenceError> {
  const error: unknown = await loadCatalogue(folder).catch((reason: unknown) => reason);
  if (!(error instanceof EvidenceError)) throw new Error('it was taken');
  return error;
}
