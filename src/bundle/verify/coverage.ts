/** Both ways: all that is listed is there, and all that is there is listed. Pure. */
import { countersignatureOf } from '../countersignature.js';
import {
  bundleFolder,
  CUSTODY_LOG,
  isPayloadPath,
  isProofPath,
  isTokenPath,
  REDACTION,
  isTagPath,
  itemOfOriginal,
  MANIFEST,
  MAX_PATH,
  REQUIRED_TAG_FILES,
  SIGNATURE,
  TAGMANIFEST,
} from '../layout.js';
import { parseManifest, type Manifest } from '../manifest.js';
import type { Bag } from './bag.js';
import type { Read } from './reader.js';
import { status, type Status } from '../statuses.js';

/** Null where there is no such manifest: that is reported once, and not again for every file. */
export interface Manifests {
  tag: Manifest | null;
  payload: Manifest | null;
}

/** @param bundleId Empty where it is not known; its folder counts for the length of paths. */
export function readManifests(
  kept: ReadonlyMap<string, Read>,
  bundleId: string,
  statuses: Status[],
): Manifests {
  const longest = MAX_PATH - bundleFolder(bundleId).length - 1;
  const parse = (path: string, mayList: (path: string) => boolean) => {
    const file = kept.get(path);
    if (file === undefined) return null;
    const { hashes, faults } = parseManifest(
      file.bytes,
      (listed) => listed.length <= longest && mayList(listed),
    );
    for (const fault of faults) statuses.push(status('manifest-malformed', path, fault));
    return hashes;
  };
  return {
    tag: parse(TAGMANIFEST, (path) => isTagPath(path) && path !== TAGMANIFEST),
    payload: parse(MANIFEST, isPayloadPath),
  };
}

/** @param withheld Paths that a redacted copy may do without. */
export function checkCoverage(
  bag: Bag,
  { tag, payload }: Manifests,
  withheld: ReadonlySet<string>,
): Status[] {
  const statuses: Status[] = [];
  for (const path of bag.files.keys())
    if (!isListed(path, { tag, payload })) statuses.push(status('file-unexpected', path, {}));

  const required = new Set<string>([TAGMANIFEST, ...REQUIRED_TAG_FILES, ...(tag?.keys() ?? [])]);
  if (payload !== null) {
    required.add(CUSTODY_LOG);
    for (const path of payload.keys()) {
      required.add(path);
      const item = itemOfOriginal(path);
      if (item !== null) required.add(`data/items/${item}/item.json`);
    }
  }
  const isThere = (path: string) => bag.files.has(path) || bag.closed.some(isAbove(path));
  for (const path of required)
    if (!isThere(path) && !withheld.has(path)) statuses.push(status('file-missing', path, {}));
  if (!isThere(SIGNATURE)) statuses.push(status('signature-missing', SIGNATURE, {}));
  return statuses;
}

/** What is in a closed folder is not known to be missing. */
function isAbove(path: string): (closed: string) => boolean {
  return (closed) => path === closed || path.startsWith(`${closed}/`);
}

function isListed(path: string, { tag, payload }: Manifests): boolean {
  if (path === TAGMANIFEST || path === SIGNATURE || isTokenPath(path)) return true;
  // Each is over the signature, and checked with it.
  if (isProofPath(path) || countersignatureOf(path) !== null) return true;
  // It has a manifest of its own, by which it is checked.
  if (path.startsWith(REDACTION.folder)) return true;
  // `signatures/` is in no manifest, and holds signatures and what says when they were there.
  const manifest = path.startsWith('data/') ? payload : path.includes('/') ? NOTHING : tag;
  return manifest === null || manifest.has(path);
}

const NOTHING: Manifest = new Map();
