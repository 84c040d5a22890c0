/**
 * Checking a bundle. Pure: the same in Node and in a browser.
 *
 * The steps are those of docs/FORMAT.md. None of them ends the check: everything that is wrong is reported.
 * One file is in memory at a time, except the few that describe the rest.
 */
import { parseBagInfo, type BagInfo } from '../bag-info.js';
import { compareFiles, type Comparing } from '../compare/compare.js';
import { Gathered } from '../compare/gathered.js';
import {
  BAG_INFO,
  BAGIT_DECLARATION,
  BAGIT_TXT,
  bundleFolder,
  FORMAT,
  itemOfOriginal,
  itemOfPublished,
  MAX_FILES,
  SM3SUMS,
} from '../layout.js';
import { readZip } from '../zip/read.js';
import { openBag, type Bag } from './bag.js';
import { checkCoverage, readManifests, type Manifests } from './coverage.js';
import { checkCountersignatures } from './countersignatures.js';
import { FileStamps, type FileStampFacts } from './file-stamps.js';
import { checkFiles, readSm3Sums } from './files.js';
import { checkProofs } from './proofs.js';
import { BagReader, type OnProgress, type Read } from './reader.js';
import { checkRedaction, type RedactionFacts } from './redaction.js';
import { NO_SIGNATURE, resultOf, type Facts, type Policy } from './result.js';
import type { VerifyResult } from './schema.js';
import { checkSignature, type SignatureFacts } from './signature.js';
import { readFolder, type Source } from '../source.js';
import { addTo, makesUnreadable, status, type Status } from '../statuses.js';
import { checkExpiry, checkLasting, checkStamps, type Stamp } from './time.js';

/**
 * @param onProgress Called before each file; what it throws ends the check and is passed on.
 * @param comparing With it, files are also compared with each other.
 * @returns Never rejects for anything that is wrong with the bundle or with reading it.
 */
export async function verify(
  source: Source,
  policy: Policy,
  onProgress: OnProgress = () => {},
  comparing?: Comparing,
): Promise<VerifyResult> {
  return resultOf(await examine(source, policy, onProgress, comparing), policy);
}

/**
 * All of the check but whom to trust: `resultOf` says what it comes to, for one expected signer
 * after the other, without reading the bundle again. Conditions are those of {@link verify}.
 */
export async function examine(
  source: Source,
  { roots: given = [], now, at = now }: Pick<Policy, 'roots' | 'now' | 'at'>,
  onProgress: OnProgress = () => {},
  comparing?: Comparing,
): Promise<Facts> {
  const statuses: Status[] = [];
  const roots = typeof given === 'function' ? given : async () => given;
  const container = 'size' in source ? await readZip(source) : await readFolder(source, MAX_FILES);
  const bag = openBag(container, statuses);
  const end = (
    info: BagInfo | null = null,
    signature = NO_SIGNATURE,
    stamps: readonly Stamp[] = [],
    redaction: RedactionFacts | null = null,
    fileStamps: readonly FileStampFacts[] = [],
  ) => ({
    ...{ container: container.kind, info, signature, stamps, fileStamps, redaction, statuses },
    ...{ countersignatures: [], proofs: [] },
    published: bag !== null && [...bag.files.keys()].some((path) => itemOfPublished(path) !== null),
  });

  if (bag === null) {
    if (!statuses.some(makesUnreadable)) statuses.push(status('not-a-bundle', null, {}));
    return end();
  }
  if (bag.files.size > MAX_FILES) {
    const args = { limit: MAX_FILES, actual: bag.files.size };
    statuses.push(status('too-many-files', null, args));
    return end();
  }
  const reader = new BagReader(bag, statuses, onProgress, source);
  await reader.keepTagFiles();
  const { format, info, complaints } = readBagInfo(reader.kept.get(BAG_INFO));
  if (isNewer(format)) {
    // What a newer format means by its files is not known here: judging them could only mislead.
    statuses.push(status('format-newer', BAG_INFO, { format }));
    return end(info);
  }
  addTo(statuses, complaints);
  checkDeclaration(reader.kept.get(BAGIT_TXT), statuses);
  const manifests = readManifests(reader.kept, info?.bundleId ?? '', statuses);
  const redaction = await checkRedaction(bag, reader, manifests, statuses);
  addTo(statuses, checkCoverage(bag, manifests, redaction?.withheld ?? new Set()));
  const signature = await checkSignature(reader.kept, statuses);
  const countersignatures = await checkCountersignatures(bag, reader, signature, at, statuses);
  const stamps = await checkStamps(bag, reader, signature, roots, statuses);
  const proofs = await checkProofs(bag, reader, statuses);
  const lasting = checkLasting(stamps, at);
  // What has ended and was not renewed shows no time any more.
  const ended = new Set(lasting.map(({ path }) => path));
  stamps.sort((a, b) => Number(ended.has(a.path)) - Number(ended.has(b.path)));
  const good = stamps.filter(({ path }) => !ended.has(path));
  addTo(statuses, checkExpiry(signature, good, at));
  addTo(statuses, lasting);
  const gathered = new Gathered([...(manifests.payload?.keys() ?? [])], redaction?.withheld);
  // What is not signed is not looked into.
  const keep = comparing !== undefined && signature.valid ? gathered : null;
  const sm3 = readSm3Sums(reader.kept.get(SM3SUMS), manifests.payload, statuses);
  const fileStamps = new FileStamps(roots);
  const looking = { sm3, fileStamps, gathered: keep };
  const sizes = await checkFiles(bag, manifests, info, reader, statuses, looking);
  const known = {
    ...{ payload: manifests.payload ?? new Map(), sm3, signedAt: signature.signedAt },
    ...{ stamps, at },
    isIntact: (path: string) => sizes.has(path),
  };
  const heldStamps = await fileStamps.conclude(known, reader, statuses);
  if (info !== null) addTo(statuses, checkInfo(info, bag, manifests, signature, sizes));
  if (comparing !== undefined && keep !== null && !statuses.some(isError)) {
    const read = (path: string) => reader.readAgain(path);
    addTo(
      statuses,
      await compareFiles(keep, { signedAt: signature.signedAt, now }, comparing, read),
    );
  }
  const facts = end(info, signature, stamps, redaction, heldStamps);
  return { ...facts, countersignatures, proofs };
}

function isError({ severity }: Status): boolean {
  return severity === 'error';
}

/** The signed statements about the bundle, against the bundle. Those on the log are checked with it. */
function checkInfo(
  info: BagInfo,
  bag: Bag,
  { payload }: Manifests,
  { certificate }: SignatureFacts,
  sizes: ReadonlyMap<string, number>,
): Status[] {
  const statuses: Status[] = [];
  const compare = (key: string, expected: string | number, actual: string | number) => {
    const args = { key, expected: String(expected), actual: String(actual) };
    if (expected !== actual) statuses.push(status('bag-info-mismatch', BAG_INFO, args));
  };
  if (certificate !== null)
    compare('Signer-Fingerprint-SHA256', info.fingerprint, certificate.fingerprint);
  if (payload !== null) {
    const paths = [...payload.keys()];
    compare('Items', info.items, paths.filter((path) => itemOfOriginal(path) !== null).length);
    const bytes = paths.map((path) => sizes.get(path));
    // A missing or changed file has been reported already.
    if (!bytes.includes(undefined)) {
      const total = bytes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
      const { payload: signed } = info;
      compare('Payload-Oxum', `${signed.bytes}.${signed.files}`, `${total}.${bytes.length}`);
    }
  }
  const expected = bundleFolder(info.bundleId);
  if (bag.container === 'original') compare('Bundle-Id', expected, bag.folder);
  else if (bag.folder !== expected && (bag.folder !== '' || bag.container === 'rezipped'))
    statuses.push(status('folder-renamed', null, { expected, actual: bag.folder }));
  return statuses;
}

function readBagInfo(file: Read | undefined): {
  format: string | null;
  info: BagInfo | null;
  complaints: Status[];
} {
  if (file === undefined) return { format: null, info: null, complaints: [] };
  const { format, info, faults } = parseBagInfo(file.bytes);
  const complaints = faults.map((fault) => status('bag-info-malformed', BAG_INFO, fault));
  return { format, info, complaints };
}

function isNewer(format: string | null): format is string {
  const version = (text: string) => Number(/^evidence-bundle\/([1-9][0-9]{0,5})$/.exec(text)?.[1]);
  return format !== null && version(format) > version(FORMAT);
}

function checkDeclaration(file: Read | undefined, statuses: Status[]): void {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  if (file !== undefined && decoder.decode(file.bytes) !== BAGIT_DECLARATION)
    statuses.push(status('bagit-declaration', BAGIT_TXT, {}));
}
