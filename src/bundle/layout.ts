/** Where things are in a bundle, and the rules for names. Pure. */

export const FORMAT = 'evidence-bundle/1';

export const BAGIT_TXT = 'bagit.txt';
export const BAG_INFO = 'bag-info.txt';
export const MANIFEST = 'manifest-sha256.txt';
export const TAGMANIFEST = 'tagmanifest-sha256.txt';
export const HOW_TO_VERIFY = 'HOW-TO-VERIFY.txt';
export const SIGNER_CRT = 'signer.crt';
export const SIGNATURE = 'signatures/tagmanifest-sha256.txt.p7s';
export const CUSTODY_LOG = 'data/custody.jsonl';
/** Optional: the bundle as repositories describe one (RO-Crate 1.1). */
export const CRATE = 'data/ro-crate-metadata.json';
/** Optional: the payload's hashes by the Chinese standard GB/T 32905. */
export const SM3SUMS = 'sm3sums.txt';

/** Only in redacted copies; in no manifest of the bundle, and with one of its own. */
export const REDACTION = {
  folder: 'redaction/',
  facts: 'redaction/redaction.json',
  certificate: 'redaction/signer.crt',
  manifest: 'redaction/manifest-sha256.txt',
  signature: 'redaction/manifest-sha256.txt.p7s',
} as const;

/** Tag files without which there is no bundle. */
export const REQUIRED_TAG_FILES = [
  HOW_TO_VERIFY,
  BAG_INFO,
  BAGIT_TXT,
  MANIFEST,
  SIGNER_CRT,
] as const;

/** BagIt 1.0 (RFC 8493), 2.1.1. */
export const BAGIT_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** With the bundle's own folder; Windows still has programs that stop at 260 for a whole path. */
export const MAX_PATH = 100;
export { MAX_FILE_BYTES } from '../files/limits.js';
export {
  MAX_BUNDLE_BYTES,
  MAX_COUNTERSIGNATURES,
  MAX_FILES,
  MAX_JSON_BYTES,
  MAX_JSON_DEPTH,
  MAX_TOKENS,
  MAX_WHOLE_BYTES,
} from '../base/limits.js';

export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/;

export function bundleFolder(bundleId: string): string {
  return `evidence-${bundleId}`;
}

/**
 * Neutral ASCII: letters, digits, `.`, `-`, `_` in parts joined by `/`. No part starts or ends with
 * a dot, is a device name on Windows or a name that systems leave behind, so that a bundle unpacks
 * alike everywhere.
 */
function isBagPath(path: string): boolean {
  return (
    path.split('/').every((part) => PART.test(part) && !DEVICE.test(part)) && !isOsLitter(path)
  );
}

const PART = /^[A-Za-z0-9_-](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

export function isPayloadPath(path: string): boolean {
  return path.startsWith('data/') && isBagPath(path);
}

/**
 * What the tag manifest may list: files beside it. Not other manifests nor `fetch.txt`, by which
 * other BagIt software would take files or hashes from elsewhere.
 */
export function isTagPath(path: string): boolean {
  return !path.includes('/') && isBagPath(path) && !OTHER_MANIFEST.test(path);
}

const OTHER_MANIFEST = /^(?:fetch\.txt|tagmanifest-.*|manifest-(?!sha256\.txt$).*)$/i;

/** `data/originals/001.png` → `001`; null for anything else. */
export function itemOfOriginal(path: string): string | null {
  return /^data\/originals\/([0-9]{3,5})\.[a-z0-9]{1,8}$/.exec(path)?.[1] ?? null;
}

/** @param number 1 to {@link MAX_TOKENS}. */
export function tokenPath(number: number): string {
  return `${SIGNATURE}${number === 1 ? '' : `.${number}`}.tsr`;
}

export function isTokenPath(path: string): boolean {
  return tokenNumber(path) !== null;
}

/** 1 to {@link MAX_TOKENS}; null for anything else than a time stamp over the signature. */
export function tokenNumber(path: string): number | null {
  if (!path.startsWith(SIGNATURE)) return null;
  const found = /^(?:\.([2-9]))?\.tsr$/.exec(path.slice(SIGNATURE.length));
  return found && Number(found[1] ?? 1);
}

/** An OpenTimestamps proof over the signature. @param number 1 to {@link MAX_TOKENS}. */
export function proofPath(number: number): string {
  return `${SIGNATURE}${number === 1 ? '' : `.${number}`}.ots`;
}

export function isProofPath(path: string): boolean {
  return path.startsWith(SIGNATURE) && /^(?:\.[2-9])?\.ots$/.test(path.slice(SIGNATURE.length));
}

/** A time stamp over the original of an item: `data/items/001/stamps/1.tsr` → `001`; null for anything else. */
export function itemOfStamp(path: string): string | null {
  return /^data\/items\/([0-9]{3,5})\/stamps\/[1-9]\.ts[rt]$/.exec(path)?.[1] ?? null;
}

/** What every copy keeps: the log, the list, and the neutral facts of each item. */
export function mayBeWithheld(path: string): boolean {
  return (
    isPayloadPath(path) &&
    path !== CUSTODY_LOG &&
    path !== 'data/evidence-list.csv' &&
    itemOfFacts(path) === null
  );
}

/** `data/items/001/item.json` → `001`; null for anything else. */
export function itemOfFacts(path: string): string | null {
  return /^data\/items\/([0-9]{3,5})\/item\.json$/.exec(path)?.[1] ?? null;
}

/** What a publication says of an item, in place of what a case says; null for anything else. */
export function itemOfPublished(path: string): string | null {
  return /^data\/items\/([0-9]{3,5})\/facts\.json$/.exec(path)?.[1] ?? null;
}

/** What operating systems leave in folders that people open: never part of a bundle. */
export function isOsLitter(path: string): boolean {
  const parts = path.split('/');
  const name = parts[parts.length - 1] ?? '';
  return (
    parts.includes('__MACOSX') ||
    name.startsWith('._') ||
    ['.ds_store', 'thumbs.db', 'desktop.ini'].includes(name.toLowerCase())
  );
}
