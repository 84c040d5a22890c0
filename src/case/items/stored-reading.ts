/** A reading as a case keeps it, and what the log says of who read. Pure. */
import type { Reading } from '../../reading/schema.js';
import type { CustodyTool } from '../log/custody.js';
import { readingFiles } from './item-files.js';
import { newSalt, type StoredReading } from './shapes.js';

/** With a new salt for each of its files. */
export function storedReading(reading: Reading): StoredReading {
  const salts = Object.fromEntries(readingFiles(reading).map(({ path }) => [path, newSalt()]));
  return { schema: 'evidence-stored-reading/1', salt: newSalt(), salts, reading };
}

export function readingTool(
  tool: CustodyTool,
  { engines, catalogue }: Pick<Reading, 'engines' | 'catalogue'>,
): CustodyTool {
  return { ...tool, engines, ...(catalogue && { catalogue: catalogue.sha256 }) };
}
