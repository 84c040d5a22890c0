/** A draft to a case: files, readings, and what the person says. */
import { sha256Hex } from '../../base/hash.js';
import { lastOf } from '../../base/lists.js';
import { stableJson } from '../../base/stable-json.js';
import { newSalt } from '../../case/items/shapes.js';
import type { CustodyTool } from '../../case/log/custody.js';
import { MemoryCase, type OriginalsByHash, type StoredMemoryCase } from '../../case/memory.js';
import { sameValue } from '../../case/statements/codes.js';
import { answersOf, isBlank, newStatement, sameAnswers } from '../../case/statements/statement.js';
import { currentStatement, viewItems, type ItemView } from '../../case/view/view.js';
import type { Draft, DraftItem, KeptReading, SaidValue } from './draft.js';

export interface OfCase {
  draft: Draft;
  /** The case, where a bundle of it was made before. */
  before: StoredMemoryCase | null;
  originals: OriginalsByHash;
  /** By the hash of the picture. */
  readings: ReadonlyMap<string, KeptReading>;
  tool: CustodyTool;
  now: Date;
}

/** The case as it will be sealed, for what is to be seen of it before. */
export async function previewOf(of: OfCase): Promise<ItemView[]> {
  const written = new Map<string, Uint8Array<ArrayBuffer>>();
  const originals: OriginalsByHash = async (sha256) => written.get(sha256) ?? of.originals(sha256);
  return viewItems((await caseOf({ ...of, originals }, written)).inCase);
}

/** @param written Gets what is written meanwhile, by hash. @returns numbers of its items, by hash. */
export async function caseOf(
  { draft, before, originals, readings, tool, now }: OfCase,
  written: Map<string, Uint8Array<ArrayBuffer>>,
): Promise<{ inCase: MemoryCase; numbers: Map<string, string> }> {
  const inCase =
    before === null
      ? await MemoryCase.create(draft.createdAt, originals, tool)
      : await MemoryCase.open(before, originals, tool);
  const numbers = await takeFiles(inCase, draft.items, readings);
  await takeWords(inCase, draft, numbers, now.toISOString());
  await takeAccount(inCase, draft, now.toISOString(), written);
  return { inCase, numbers };
}

/** Files and readings, in the order in which they came. */
async function takeFiles(
  inCase: MemoryCase,
  items: readonly DraftItem[],
  readings: OfCase['readings'],
): Promise<Map<string, string>> {
  const numbers = new Map<string, string>();
  const itemOf = (sha256: string) => numbers.get(sha256) ?? '';
  const acts = items.flatMap((one) => {
    const { sha256, addedAt, item } = one;
    if (item !== null) numbers.set(sha256, item);
    const add = async () =>
      void numbers.set(sha256, await inCase.addOriginal(newOriginal(one), addedAt));
    const kept = readings.get(sha256);
    const isNew = kept && (item === null || inCase.find(item).reading === null);
    const read = async () => {
      if (kept) await inCase.addReading(itemOf(sha256), kept.reading, kept.at);
    };
    return [
      ...(item === null ? [{ at: addedAt, act: add }] : []),
      // By a clock that was put back it may seem to have been read before it came.
      ...(isNew ? [{ at: kept.at < addedAt ? addedAt : kept.at, act: read }] : []),
    ];
  });
  acts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { act } of acts) await act();
  return numbers;
}

/** What the person says of each, as far as it is new. */
async function takeWords(
  inCase: MemoryCase,
  { as, origin, items }: Draft,
  numbers: ReadonlyMap<string, string>,
  at: string,
): Promise<void> {
  for (const { sha256, kind, said = {} } of items) {
    const item = numbers.get(sha256) ?? '';
    if (Object.keys(origin).length > 0) await inCase.addOrigin(item, { ...origin, at, as });
    const before = await inCase.confirmations(inCase.find(item));
    const reading = (await inCase.reading(inCase.find(item)))?.reading ?? null;
    // Where the program has read nothing the word stands alone.
    const ofKind = kind === null ? [] : [['kind', { machine: reading?.kind ?? null, value: kind }]];
    const words = [...ofKind, ...Object.entries(said)] as [string, Omit<SaidValue, 'at'>][];
    for (const [key, { machine, value }] of words) {
      const last = lastOf(before.get(key)?.content.confirmations);
      if (last === undefined || !sameValue(last.value, value))
        await inCase.addConfirmation(item, key, { at, as, machine, value });
    }
  }
}

async function takeAccount(
  inCase: MemoryCase,
  { as, answers }: Draft,
  at: string,
  written: Map<string, Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const earlier = currentStatement(await viewItems(inCase));
  const isSame =
    earlier === null
      ? isBlank(answers)
      : earlier.statement.as === as && sameAnswers(answersOf(earlier.statement), answers);
  if (isSame) return;
  const about = { salt: newSalt(), writtenAt: at, as, replaces: earlier?.item ?? null };
  const bytes = new TextEncoder().encode(stableJson(newStatement(answers, about)));
  const sha256 = await sha256Hex(bytes);
  written.set(sha256, bytes);
  await inCase.addOriginal(
    {
      ...{ bytes, sha256, type: 'statement', mediaType: 'application/json', extension: 'json' },
      ...{ name: null, modifiedAt: null, source: null, note: null },
    },
    at,
  );
}

function newOriginal(one: DraftItem) {
  const { type, mediaType, extension, width, height, c2pa } = one;
  const { name, modifiedAt, bytes, sha256 } = one;
  return {
    ...{ type, mediaType, extension, name, staged: { bytes, sha256 }, source: null, note: null },
    ...(width !== undefined && height !== undefined && { width, height }),
    ...(c2pa && { c2pa }),
    modifiedAt: modifiedAt === null ? null : new Date(modifiedAt),
  };
}
