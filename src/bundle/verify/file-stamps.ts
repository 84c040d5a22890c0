/**
 * Time stamps over single files, in a bundle: what each says is found from its bytes, and its imprint
 * is checked against the original beside it. Pure. A fault in one is only a warning: no byte
 * of the bundle is another because of it.
 */
import { digestHex, isWeak, type DigestName } from '../../base/digests.js';
import { MAX_CHECKS_OF_FILE_STAMPS, MAX_FILE_STAMPS } from '../../base/limits.js';
import type { Roots } from '../../sign/asn1/chain.js';
import {
  compared,
  examineFileStamp,
  TOO_LARGE,
  type FileStamp,
} from '../../sign/stamps/file-stamp.js';
import { isGoodAt, type Revocation } from '../../sign/stamps/judged.js';
import type { StampAlgorithm } from '../../sign/stamps/token.js';
import { itemOfOriginal, itemOfStamp } from '../layout.js';
import { status, type Status } from '../statuses.js';
import type { BagReader } from './reader.js';
import { toSeconds } from './signature.js';
import { revokedArgs, TOLERANCE_MS, type Stamp } from './time.js';

/** One that holds. */
export interface FileStampFacts {
  path: string;
  item: string;
  genTime: Date;
  tsa: string;
  digest: DigestName;
  /** Leads to a root that is known here. */
  trusted: boolean;
  /** False: the original, or its digest, is not in this copy. */
  compared: boolean;
  algorithm: StampAlgorithm | null;
  /** When the first certificate on the way to the root ends; null where it is not trusted. */
  expires: Date | null;
  revocation: Revocation | null;
}

/** What is known of the originals when all files have been looked at. */
export interface Known {
  /** SHA-256 by path, as the manifest says. */
  payload: ReadonlyMap<string, string>;
  /** As `sm3sums.txt` says. */
  sm3: ReadonlyMap<string, string>;
  /** Whether a file is there, and has its hash. */
  isIntact(path: string): boolean;
  /** By the signer's clock. */
  signedAt: Date | null;
  /** Of the signature, and so of everything in the bundle. */
  stamps: readonly Stamp[];
  /** When certificates are judged. */
  at: Date | undefined;
}

interface Taken {
  path: string;
  item: string;
  stamp: FileStamp;
}

export class FileStamps {
  readonly #taken: Taken[] = [];
  #passedOver = 0;
  readonly #budget = { checks: MAX_CHECKS_OF_FILE_STAMPS };

  constructor(private readonly roots: Roots) {}

  /** Of an intact file; anything but a stamp is skipped. @param bytes Null: too many to be read. */
  async take(path: string, bytes: Uint8Array | null): Promise<void> {
    const item = itemOfStamp(path);
    if (item === null) return;
    if (this.#taken.length >= MAX_FILE_STAMPS) this.#passedOver++;
    else {
      const stamp =
        bytes === null
          ? TOO_LARGE
          : await examineFileStamp(bytes, await this.roots(), this.#budget);
      this.#taken.push({ path, item, stamp });
    }
  }

  /** @returns those that hold, in the order of items. Adds to `statuses`. */
  async conclude(known: Known, reader: BagReader, statuses: Status[]): Promise<FileStampFacts[]> {
    if (this.#passedOver > 0) {
      const actual = this.#taken.length + this.#passedOver;
      statuses.push(status('stamps-not-checked', null, { limit: MAX_FILE_STAMPS, actual }));
    }
    const originals = new Map<string, string>();
    for (const path of known.payload.keys()) {
      const item = itemOfOriginal(path);
      if (item !== null) originals.set(item, path);
    }
    const taken = this.#taken.sort(
      (a, b) => Number(a.item) - Number(b.item) || (a.path < b.path ? -1 : 1),
    );
    const digests = new Digests(taken, originals, known, reader);
    const held: FileStampFacts[] = [];
    for (const { path, item, stamp } of taken) {
      const digest = stamp.imprint?.digest ?? null;
      const own = digest === null ? null : await digests.of(originals.get(item), digest);
      const { problems, genTime, trusted, algorithm, expires, revocation, ...more } =
        own === null ? stamp : compared(stamp, own);
      const tsa = more.tsa ?? '';
      for (const problem of problems)
        statuses.push(status('stamp-invalid', path, { item, problem }));
      if (problems.length > 0 || genTime === null || digest === null) continue;
      const facts = {
        ...{ path, item, genTime, tsa, digest, trusted, algorithm, expires, revocation },
        compared: own !== null,
      };
      held.push(facts);
      const revoked = revocation?.state === 'revoked' ? revokedArgs(tsa, revocation) : null;
      if (revoked !== null) statuses.push(status('stamp-revoked', path, { item, ...revoked }));
      else if (!trusted) statuses.push(status('stamp-untrusted', path, { item, tsa }));
      for (const one of remarksOn(facts, known)) statuses.push(one);
    }
    return held;
  }
}

function remarksOn(
  { path, item, genTime, tsa, digest, expires, compared: isCompared }: FileStampFacts,
  { signedAt, stamps, at }: Known,
): Status[] {
  const remarks: Status[] = [];
  if (isWeak(digest)) remarks.push(status('stamp-weak', path, { item, digest }));
  if (!isCompared) remarks.push(status('stamp-not-compared', path, { item, digest }));
  // It was there when this was signed: one of the clocks is wrong.
  if (signedAt !== null && genTime.getTime() > signedAt.getTime() + TOLERANCE_MS) {
    const times = { genTime: toSeconds(genTime), signedAt: toSeconds(signedAt) };
    remarks.push(status('stamp-late', path, { item, ...times }));
  }
  // It is sealed: what stamps the signature shows that it was there by then.
  const trusted = stamps.filter((one) => one.trusted);
  if (at !== undefined && expires !== null && !isGoodAt(at, expires, trusted, trusted))
    remarks.push(status('stamp-expired', path, { item, tsa, notAfter: toSeconds(expires) }));
  return remarks;
}

/** Those that no manifest holds are made from the original, all that are asked for at once. */
class Digests {
  readonly #made = new Map<string, ReadonlyMap<DigestName, string>>();

  constructor(
    private readonly taken: readonly Taken[],
    private readonly originals: ReadonlyMap<string, string>,
    private readonly known: Known,
    private readonly reader: BagReader,
  ) {}

  /** @returns null where there is none, and nothing to make it from. */
  async of(original: string | undefined, digest: DigestName): Promise<string | null> {
    if (original === undefined) return null;
    if (digest === 'SHA-256') return this.known.payload.get(original) ?? null;
    const listed = digest === 'SM3' ? this.known.sm3.get(original) : undefined;
    if (listed !== undefined) return listed;
    if (!this.known.isIntact(original)) return null;
    let made = this.#made.get(original);
    if (made === undefined) {
      made = await this.#make(original);
      this.#made.set(original, made);
    }
    return made.get(digest) ?? null;
  }

  async #make(original: string): Promise<ReadonlyMap<DigestName, string>> {
    const wanted = new Set<DigestName>();
    for (const { item, stamp } of this.taken)
      if (this.originals.get(item) === original && stamp.imprint?.digest)
        wanted.add(stamp.imprint.digest);
    wanted.delete('SHA-256');
    const made = new Map<DigestName, string>();
    if (!this.reader.isLarge(original)) {
      const bytes = await this.reader.readAgain(original);
      if (bytes !== null) for (const name of wanted) made.set(name, await digestHex(name, bytes));
      return made;
    }
    const digests = [...wanted].map((name) => ({ name, digest: this.reader.digest(name) }));
    const whole = await this.reader.digestAgain(
      original,
      digests.map(({ digest }) => digest),
    );
    if (whole) for (const { name, digest } of digests) made.set(name, digest.hex());
    return made;
  }
}
