/** Time stamps that people had made over single files: each to the item that it is for. */
import { MAX_ITEM_STAMPS } from '../../base/limits.js';
import { DIGESTS, type DigestName } from '../../base/digests.js';
import { EvidenceError } from '../../base/errors.js';
import { sha256Hex } from '../../base/hash.js';
import type { CameFrom } from '../../case/items/imported.js';
import type { ItemHistory } from '../../case/log/history.js';
import type { CaseEditor } from '../../case/node/editor.js';
import { filesIn } from '../../case/node/read-file.js';
import type { FileStamp } from '../../sign/stamps/file-stamp.js';
import type { Imprint } from '../../sign/stamps/tst-info.js';

/** What checks a stamp takes longer to load than a picture to be kept, and most files bring none. */
async function checking() {
  const [stamp, items, roots] = await Promise.all([
    import('../../sign/stamps/file-stamp.js'),
    import('../../sign/stamps/item-stamps.js'),
    import('../../sign/tsa-roots/index.js'),
  ]);
  return { ...stamp, ...items, ...roots };
}

/** The result for a stamp. */
export interface TakenStamp {
  /**
   * `attached`: to `item`, whose original it is for. `duplicate`: it was there. `kept`: it fits nothing
   * in the case, or cannot be read; it is the attachment `item`. `full`: as `kept`, since `item` of
   * its file has as many as an item can have.
   */
  status: 'attached' | 'duplicate' | 'kept' | 'full';
  item: string;
  /** What it says; its problems are empty where it holds. */
  stamp: FileStamp;
}

/** Held back until everything else is in the case. */
export interface GivenStamp {
  bytes: Uint8Array;
  /** `tsr` or `tst`. */
  extension: string;
  /** Of one that came in a bundle. */
  from?: CameFrom;
}

/** Digests of the items' originals: computed only when a stamp needs one. */
export class StampMatcher {
  readonly #found = new Map<DigestName, Map<string, string>>();
  readonly #seen = new Map<DigestName, Set<string>>();

  constructor(
    private readonly editor: CaseEditor,
    private readonly signal?: AbortSignal,
  ) {}

  /**
   * @param since The first item that may not have been looked at for it.
   * @throws EvidenceError `cancelled`, and what keeps the case from being read
   */
  async itemOf({ digest, hex }: Imprint, since = 1): Promise<ItemHistory | null> {
    const { history } = this.editor;
    if (digest === null) return null;
    if (digest === 'SHA-256') return history.itemOf(hex) ?? null;
    const found = this.#found.get(digest) ?? new Map<string, string>();
    const seen = this.#seen.get(digest) ?? new Set<string>();
    this.#found.set(digest, found);
    this.#seen.set(digest, seen);
    // What came last is what the stamp came with.
    for (const item of [...history.items].reverse()) {
      if (found.has(hex) || Number(item.item) < since) break;
      if (seen.has(item.item)) continue;
      seen.add(item.item);
      const own = await digestOf(this.editor, item, digest, this.signal);
      if (own !== null) found.set(own, item.item);
    }
    const name = found.get(hex);
    return name === undefined ? null : (history.item(name) ?? null);
  }
}

/** @returns null for an original that is damaged: `doctor` reports it. */
async function digestOf(
  editor: CaseEditor,
  item: ItemHistory,
  name: DigestName,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const { originalDigest } = await checking();
  try {
    return await originalDigest(editor, item, name, () => {
      if (signal?.aborted) throw new EvidenceError('cancelled');
    });
  } catch (error) {
    if (error instanceof EvidenceError && error.code === 'case-corrupt') return null;
    throw error;
  }
}

/**
 * To the item that it is for.
 *
 * @returns null if it fits no item, or the item can hold no more; then the caller keeps it.
 */
export async function attachWhereItFits(
  matcher: StampMatcher,
  editor: CaseEditor,
  given: GivenStamp,
  since?: number,
): Promise<TakenStamp | { status: 'kept' | 'full'; item: string | null; stamp: FileStamp }> {
  const { examineFileStamp, builtInRoots } = await checking();
  const stamp = await examineFileStamp(given.bytes, await builtInRoots());
  const { imprint } = stamp;
  const found = imprint === null ? null : await matcher.itemOf(imprint, since);
  if (found === null) return { status: 'kept', item: null, stamp };
  return { ...(await attach(editor, found, given)), stamp };
}

async function attach(
  editor: CaseEditor,
  { item, stamps }: ItemHistory,
  { bytes, extension, from }: GivenStamp,
): Promise<Pick<TakenStamp, 'status' | 'item'>> {
  if (stamps.includes(await sha256Hex(bytes))) return { status: 'duplicate', item };
  if (stamps.length >= MAX_ITEM_STAMPS) return { status: 'full', item };
  await editor.addStamp(item, bytes, extension, from);
  return { status: 'attached', item };
}

/**
 * To one item, because a person says so; it must be for that item's original.
 *
 * @throws EvidenceError `token-unreadable`, `stamp-refused`, `stamps-full`
 */
export async function attachTo(
  editor: CaseEditor,
  item: ItemHistory,
  given: GivenStamp,
  file: string,
  signal?: AbortSignal,
): Promise<TakenStamp> {
  const { compared, examineFileStamp, builtInRoots } = await checking();
  const stamp = await examineFileStamp(given.bytes, await builtInRoots());
  const { imprint, problems } = stamp;
  if (problems.includes('not-granted'))
    throw new EvidenceError('stamp-refused', {
      file,
      args: { problem: 'not-granted', item: item.item },
    });
  if (imprint === null) throw new EvidenceError('token-unreadable', { file });
  const digest = DIGESTS.find((name) => name === imprint.digest);
  const own =
    digest === undefined
      ? null
      : digest === 'SHA-256'
        ? item.sha256
        : await digestOf(editor, item, digest, signal);
  const fits = own !== null && compared(stamp, own).problems.length === problems.length;
  if (!fits) {
    const problem = digest === undefined ? 'digest' : 'imprint';
    throw new EvidenceError('stamp-refused', { file, args: { problem, item: item.item } });
  }
  const attached = await attach(editor, item, given);
  if (attached.status === 'full')
    throw new EvidenceError('stamps-full', {
      file,
      args: { item: item.item, limit: MAX_ITEM_STAMPS },
    });
  return { ...attached, stamp };
}

/**
 * Stamps that fitted nothing when they came, and are attachments: their file may be there now.
 *
 * @param since The first item that has come since they were looked at.
 */
export async function* attachKept(
  matcher: StampMatcher,
  editor: CaseEditor,
  since: number,
): AsyncGenerator<{ taken: TakenStamp; name: string }> {
  if (since >= editor.history.nextNumber) return;
  const attached = new Set(editor.items.flatMap(({ stamps }) => stamps));
  // By the names that the case gives: thousands of items need not be opened for that.
  for (const name of await filesIn(editor.paths.originals)) {
    const [, item, extension] = /^([0-9]{3,5})\.(tsr|tst)(?:\.age)?$/.exec(name) ?? [];
    const own = item === undefined ? undefined : editor.history.item(item);
    if (own === undefined || extension === undefined || attached.has(own.sha256)) continue;
    const bytes = await editor.originalBytes(own);
    const taken = await attachWhereItFits(matcher, editor, { bytes, extension }, since);
    if (taken.status === 'attached') yield { taken: { ...taken, item: taken.item ?? '' }, name };
  }
}
