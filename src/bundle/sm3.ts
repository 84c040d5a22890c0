/** SM3 of files: the list that `cksum -a sm3 -c` reads. Pure. */
import { MAX_FAULTS, type Manifest, type ManifestFault } from './manifest.js';

/** One line a file, as `cksum -a sm3` prints it, sorted by byte. */
export function formatSm3Sums(sums: ReadonlyMap<string, string>): string {
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sm3]) => `SM3 (${path}) = ${sm3}\n`)
    .join('');
}

/** Reads only what {@link formatSm3Sums} writes for exactly the files of `payload`. */
export function parseSm3Sums(
  bytes: Uint8Array,
  payload: Manifest,
): { sums: Map<string, string>; faults: ManifestFault[] } {
  const sums = new Map<string, string>();
  const faults: ManifestFault[] = [];
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
  if (lines.pop() !== '') faults.push({ line: lines.length + 1, problem: 'line-ending' });
  let last = '';
  for (const [index, text] of lines.entries()) {
    if (faults.length >= MAX_FAULTS) break;
    const line = index + 1;
    const [, path, sm3] = /^SM3 \(([^()]+)\) = ([0-9a-f]{64})$/.exec(text) ?? [];
    if (path === undefined || sm3 === undefined) faults.push({ line, problem: 'syntax' });
    else {
      if (path <= last) faults.push({ line, problem: 'order' });
      last = path;
      if (payload.has(path)) sums.set(path, sm3);
      else faults.push({ line, problem: 'path' });
    }
  }
  if (faults.length === 0 && sums.size < payload.size)
    faults.push({ line: lines.length + 1, problem: 'incomplete' });
  return { sums, faults };
}
