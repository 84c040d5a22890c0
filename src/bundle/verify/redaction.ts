/** What a redacted copy leaves out, and who says so. Pure. */
import { checkCms } from '../../sign/cms-check.js';
import { itemOfOriginal, mayBeWithheld, REDACTION, TAGMANIFEST } from '../layout.js';
import { parseManifest } from '../manifest.js';
import type { Bag } from './bag.js';
import type { Manifests } from './coverage.js';
import { isHash, isObject, isString, parseJson } from './json.js';
import type { BagReader } from './reader.js';
import { certificatesOf } from './signature.js';
import { status, type Status } from '../statuses.js';
import type { RedactionProblem } from '../status-args.js';

/** `redaction/redaction.json`, as far as it is relied on. */
export interface RedactionList {
  /** SHA-256 of the tag manifest that this copy was made from. */
  tagmanifest: string;
  withheld: { path: string; reason: string }[];
  /** Pictures made by the redactor; nothing ties them to the original but their word. */
  derived: { path: string; from: string }[];
}

/** @returns null where it has not that shape. */
export function readRedaction(value: unknown): RedactionList | null {
  if (!isObject(value) || value.schema !== 'evidence-redaction/1') return null;
  const { tagmanifest, withheld, derived } = value;
  const fits =
    isHash(tagmanifest) &&
    isListOf(withheld, ['path', 'reason']) &&
    isListOf(derived, ['path', 'from']);
  return fits ? (value as unknown as RedactionList) : null;
}

function isListOf(value: unknown, keys: readonly string[]): boolean {
  return (
    Array.isArray(value) &&
    value.every((one) => isObject(one) && keys.every((key) => isString(one[key])))
  );
}

export interface RedactionFacts {
  /** Of the redactor's certificate; null where there is none that can be read. */
  fingerprint: string | null;
  withheld: ReadonlySet<string>;
}

const DERIVED = /^redaction\/derived\/[A-Za-z0-9-]{1,20}\.jpg$/;
const OTHERS = [REDACTION.facts, REDACTION.certificate, 'redaction/README.txt'] as const;

/** @returns null where the copy is whole. */
export async function checkRedaction(
  bag: Bag,
  reader: BagReader,
  { payload }: Manifests,
  statuses: Status[],
): Promise<RedactionFacts | null> {
  const there = [...bag.files.keys()].filter((path) => path.startsWith(REDACTION.folder));
  if (there.length === 0) return null;
  const fingerprint = await checkSigned(bag, reader, there, statuses);
  const invalid = (problem: RedactionProblem, path: string = REDACTION.facts) =>
    statuses.push(status('redaction-invalid', path, { problem }));
  const none = { fingerprint, withheld: new Set<string>() };

  const facts = reader.kept.get(REDACTION.facts);
  if (facts === undefined) return none;
  const parsed = parseJson(facts.bytes);
  const said = 'value' in parsed ? readRedaction(parsed.value) : null;
  if (said === null) {
    invalid('schema');
    return none;
  }
  if (said.tagmanifest !== reader.kept.get(TAGMANIFEST)?.sha256) invalid('other-bundle');
  const withheld = new Set<string>();
  for (const { path } of said.withheld) {
    if (!mayBeWithheld(path) || payload?.has(path) !== true || withheld.has(path))
      invalid('path', path);
    else if (bag.files.has(path)) invalid('present', path);
    withheld.add(path);
  }
  const derived = said.derived.map(({ path }) => path);
  for (const { path, from } of said.derived)
    if (itemOfOriginal(from) === null || payload?.has(from) !== true) invalid('derived', path);
  const pictures = there.filter((path) => path.startsWith('redaction/derived/'));
  for (const path of new Set([...derived, ...pictures]))
    if (!DERIVED.test(path) || !derived.includes(path) || !pictures.includes(path))
      invalid('derived', path);
  return { fingerprint, withheld };
}

/** The folder's own manifest and signature. @returns the redactor's fingerprint. */
async function checkSigned(
  bag: Bag,
  reader: BagReader,
  there: readonly string[],
  statuses: Status[],
): Promise<string | null> {
  const { manifest, signature, certificate, facts } = REDACTION;
  for (const path of [manifest, signature, certificate, facts])
    if (bag.files.has(path)) await reader.keep(path);
    else
      statuses.push(
        path === signature
          ? status('signature-missing', path, {})
          : status('file-missing', path, {}),
      );
  const list = reader.kept.get(manifest);
  const mayList = (path: string) =>
    OTHERS.some((one) => one === path) || path.startsWith('redaction/derived/');
  const { hashes, faults } =
    list === undefined ? { hashes: new Map(), faults: [] } : parseManifest(list.bytes, mayList);
  for (const fault of faults) statuses.push(status('manifest-malformed', manifest, fault));
  for (const path of there) {
    if (path === manifest || path === signature) continue;
    const expected = hashes.get(path);
    if (expected === undefined) {
      statuses.push(status('file-unexpected', path, {}));
      continue;
    }
    const read = await reader.read(path);
    if (read !== null && read.sha256 !== expected)
      statuses.push(status('file-changed', path, { expected, actual: read.sha256 }));
  }
  for (const path of hashes.keys())
    if (!bag.files.has(path)) statuses.push(status('file-missing', path, {}));

  const certificates = await certificatesOf(reader.kept.get(certificate), certificate, statuses);
  const [redactor] = certificates;
  const p7s = reader.kept.get(signature);
  if (redactor === undefined || p7s === undefined || list === undefined) return null;
  const { problems } = await checkCms(p7s.bytes, list.bytes, certificates);
  for (const problem of problems)
    statuses.push(status('signature-invalid', signature, { problem }));
  return redactor.fingerprint;
}
