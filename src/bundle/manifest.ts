/** `manifest-sha256.txt` and `tagmanifest-sha256.txt`: what `sha256sum -c` reads. Pure. */
/** Path within the bag → SHA-256, 64 lower-case hex digits. */
export type Manifest = Map<string, string>;

export interface ManifestFault {
  /** 1-based. */
  line: number;
  /** `incomplete`: not all that it must list, only of sm3sums.txt. */
  problem: 'syntax' | 'path' | 'order' | 'line-ending' | 'incomplete';
}

/** After so many faults it is not a manifest at all, and more complaints would not help. */
export const MAX_FAULTS = 100;

/** One line a file, LF, sorted by byte. */
export function formatManifest(hashes: ReadonlyMap<string, string>): string {
  return [...hashes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sha256]) => `${sha256}  ${path}\n`)
    .join('');
}

/**
 * Reads only what {@link formatManifest} writes; reports lines that are otherwise.
 * @param mayList A path that it refuses is reported and left out.
 */
export function parseManifest(
  bytes: Uint8Array,
  mayList: (path: string) => boolean,
): { hashes: Manifest; faults: ManifestFault[] } {
  const hashes: Manifest = new Map();
  const faults: ManifestFault[] = [];
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
  if (lines.pop() !== '') faults.push({ line: lines.length + 1, problem: 'line-ending' });
  let last = '';
  const folded = new Set<string>();
  for (const [index, text] of lines.entries()) {
    if (faults.length >= MAX_FAULTS) break;
    const line = index + 1;
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(text) ?? [];
    if (sha256 === undefined || path === undefined) {
      faults.push({ line, problem: 'syntax' });
      continue;
    }
    if (path <= last) faults.push({ line, problem: 'order' });
    last = path;
    const key = path.toLowerCase();
    // On many systems the second would replace the first.
    if (!mayList(path) || (folded.has(key) && !hashes.has(path)))
      faults.push({ line, problem: 'path' });
    else if (!hashes.has(path)) hashes.set(path, sha256);
    folded.add(key);
  }
  return { hashes, faults };
}
