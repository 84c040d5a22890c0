/** A folder of JSON files with further kinds and families (`--catalogue`), checked and joined on. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { canonicalJson } from '../../base/canonical-json.js';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import { sha256Hex } from '../../base/hash.js';
import { sanitise } from '../../base/sanitise.js';
import { checkFile, isFault, mergeFiles, type CatalogueFault } from '../catalogue/check.js';
import { BUILT_IN } from '../catalogue/index.js';
import type { CatalogueFile } from '../catalogue/schema.js';
import type { Catalogue } from '../catalogue/types.js';

/** Of all files together: every phrase is looked for on every page. The built-in data are a tenth. */
const MAX_BYTES = 512 * 1024;
const MAX_FILES = 100;

/**
 * The built-in kinds and families, and beside them those of `*.json` directly in a folder, by the
 * order of the names' UTF-16 units.
 *
 * @throws EvidenceError `catalogue-not-found`, `catalogue-empty`, `catalogue-invalid` (args `fault`,
 *   `at` and what the fault needs), `file-unreadable`
 */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const files: { file: string; content: CatalogueFile }[] = [];
  let left = MAX_BYTES;
  for (const name of await jsonFiles(folder)) {
    const file = join(folder, name);
    const bytes = await bytesOf(file, left);
    left -= bytes.length;
    const content = checkFile(parse(file, bytes));
    if (isFault(content)) throw invalid(file, content);
    files.push({ file, content });
  }
  const merged = mergeFiles(files);
  if ('fault' in merged) throw invalid(merged.file, merged);
  const { kinds, families } = merged;
  const canonical = new TextEncoder().encode(canonicalJson({ kinds, families }));
  return {
    kinds: [...BUILT_IN.kinds, ...kinds],
    families: [...BUILT_IN.families, ...families],
    added: { name: nameOf(folder), sha256: await sha256Hex(canonical) },
  };
}

async function jsonFiles(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new EvidenceError('catalogue-not-found', {
        ...{ file: folder, cause },
        args: { fault: code === 'ENOENT' ? 'missing' : 'not-a-folder' },
      });
    throw fromSystemError(cause, folder);
  }
  // `._a.json` is what macOS leaves beside `a.json`.
  const found = names.filter((name) => /\.json$/i.test(name) && !name.startsWith('.')).sort();
  if (found.length === 0) throw new EvidenceError('catalogue-empty', { file: folder });
  if (found.length > MAX_FILES)
    throw invalid(folder, { fault: 'too-many-files', at: '', args: { limit: MAX_FILES } });
  return found;
}

async function bytesOf(file: string, left: number): Promise<Uint8Array> {
  try {
    const facts = await stat(file);
    // A named pipe would wait for its writer forever.
    if (!facts.isFile()) throw invalid(file, { fault: 'not-a-file', at: '', args: {} });
    if (facts.size <= left) {
      const bytes = await readFile(file);
      if (bytes.length <= left) return bytes;
    }
  } catch (cause) {
    throw fromSystemError(cause, file);
  }
  throw invalid(file, { fault: 'too-large', at: '', args: { limit: MAX_BYTES / 1024 } });
}

function parse(file: string, bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalid(file, { fault: 'not-utf8', at: '', args: {} }, cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    // Without a position the text has ended too early.
    const position = /position (\d+)/.exec(String(cause))?.[1] ?? text.length;
    const line = text.slice(0, Number(position)).split('\n').length;
    throw invalid(file, { fault: 'not-json', at: '', args: { line } }, cause);
  }
}

function invalid(
  file: string,
  { fault, at, args }: CatalogueFault,
  cause?: unknown,
): EvidenceError {
  return new EvidenceError('catalogue-invalid', { file, args: { ...args, fault, at }, cause });
}

/** The folder's own name, as far as it can be shown. */
function nameOf(folder: string): string {
  const name = sanitise(basename(resolve(folder)).normalize('NFC'));
  return [...name].slice(0, 80).join('') || 'catalogue';
}
