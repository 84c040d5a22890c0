/**
 * The items of a bundle that is in the case: each original becomes an item, or turns out to be one. The
 * result is recorded at the end; if that does not happen, the next `import` continues.
 */
import { EvidenceError } from '../../base/errors.js';
import { largest, lastOf } from '../../base/lists.js';
import { BAG_INFO, CUSTODY_LOG, itemOfOriginal, itemOfStamp } from '../../bundle/layout.js';
import { parseBagInfo, type BagInfo } from '../../bundle/bag-info.js';
import type { ZipSource } from '../../bundle/source.js';
import { readBag } from '../../bundle/verify/bag.js';
import { openContents, type Contents } from '../../bundle/verify/contents.js';
import { isObject, isString } from '../../bundle/verify/json.js';
import type { VerifyResult } from '../../bundle/verify/schema.js';
import { textOf, type Said } from '../../bundle/verify/shapes.js';
import type {
  Imported,
  ImportedBundle,
  ImportedMember,
  ImportedWords,
} from '../../case/items/imported.js';
import type { CaseEditor } from '../../case/node/editor.js';
import { attachWhereItFits, type StampMatcher } from '../add/stamps.js';
import { takeOriginal } from './original.js';
import { fileThere, readDocument, wordsOf, type FileThere } from './words.js';

export interface ContentsOptions {
  /** The name of the bundle in messages. */
  path: string;
  /** What checking it found. */
  result: VerifyResult;
  matcher: StampMatcher;
  signal?: AbortSignal | undefined;
  onItem?: (index: number, total: number) => void;
  /** Takes an item that is itself a bundle, and was unpacked there. */
  nested: (item: string) => Promise<void>;
}

export interface TakenContents {
  imported: Imported;
  /** Time stamps over single files that are with their items now. */
  stamps: number;
}

/** @param item The item that is the bundle. @throws EvidenceError what keeps the case from taking it, `cancelled` */
export async function takeContents(
  editor: CaseEditor,
  item: string,
  options: ContentsOptions,
): Promise<TakenContents> {
  const { path, signal, onItem, matcher } = options;
  const inside = await sourceOfBundle(editor, item);
  try {
    const { source } = inside;
    const contents = await openContents(source);
    const bag = await readBag(source, path);
    if (contents === null) throw new EvidenceError('bundle-unreadable', { file: path });
    const bundle = await factsOf(contents, options.result, path);
    const files = filesByItem(contents);
    const documents = await readDocuments(contents, files, item);
    const members: ImportedMember[] = [];
    const numbers = new Map<string, string>();
    const taken = new Set<string | null>();
    const originals = originalsOf(contents);
    for (const [index, { was, path: original }] of originals.entries()) {
      if (signal?.aborted) throw new EvidenceError('cancelled');
      onItem?.(index + 1, originals.length);
      const { sha256, size } = contents.listed.get(original)!;
      const file = bag.files.get(original);
      let here = editor.history.itemOf(sha256)?.item ?? null;
      if (here !== null) await editor.keptOriginal(here);
      if (here === null && file !== undefined && size !== null && size > 0) {
        const from = { bundle: item, item: was };
        const { facts = null, there = fileThere(null) } = documents.get(was) ?? {};
        const one = { path: original, sha256, size, file, from, facts, there };
        here = await takeOriginal(one, editor, contents);
      }
      const why = here !== null ? null : size === null ? 'withheld' : 'file-empty';
      // What an interrupted run had taken still counts as new.
      const came = here !== null && editor.find(here).from?.bundle === item;
      const isNew = came && !taken.has(here);
      taken.add(here);
      members.push({ was, item: here, isNew, why, said: null });
      if (here === null) continue;
      numbers.set(was, here);
      if (contents.listed.has(`data/items/${was}/imported.json`)) await options.nested(here);
    }
    const stamps = await attachStamps(editor, contents, { item, files, numbers, matcher });
    const words = new Map<string, ImportedWords>();
    for (const { was } of members) {
      const said = documents.get(was)?.words ?? null;
      if (said !== null) words.set(was, said);
    }
    const contributor = await contributorOf(editor, bundle);
    await editor.addImported({ item, contributor, bundle, members }, words);
    const imported = await editor.imported(editor.find(item));
    return { imported: imported!, stamps };
  } finally {
    await inside.close();
  }
}

/** Of thousands of items: no more than is used. */
interface Documents {
  facts: Said | null;
  there: FileThere;
  words: ImportedWords | null;
}

/** What is said of each item, in the order in which it lies in the zip: a sealed one is read forwards. */
async function readDocuments(
  contents: Contents,
  files: ReadonlyMap<string, readonly string[]>,
  bundle: string,
): Promise<Map<string, Documents>> {
  const documents = new Map<string, Documents>();
  for (const [was, paths] of files) {
    const words = await wordsOf(contents, paths, { bundle, was });
    const { type, width, height } =
      (await readDocument(contents, `data/items/${was}/item.json`)) ?? {};
    const there = fileThere(await readDocument(contents, `data/items/${was}/source.json`));
    documents.set(was, { facts: { type, width, height }, there, words });
  }
  return documents;
}

/** Time stamps over single files, each to the item that its file is here. @returns how many are with theirs now. */
async function attachStamps(
  editor: CaseEditor,
  contents: Contents,
  of: {
    /** That is the bundle. */
    item: string;
    files: ReadonlyMap<string, readonly string[]>;
    numbers: ReadonlyMap<string, string>;
    matcher: StampMatcher;
  },
): Promise<number> {
  let stamps = 0;
  for (const [was, paths] of of.files)
    for (const path of paths) {
      if (itemOfStamp(path) !== was || !of.numbers.has(was)) continue;
      const bytes = await contents.read(path);
      if (bytes === null) continue;
      const from = { bundle: of.item, item: was };
      const given = { bytes, extension: path.slice(-3), from };
      const { status } = await attachWhereItFits(of.matcher, editor, given);
      if (status === 'attached' || status === 'duplicate') stamps++;
    }
  return stamps;
}

/** Where a sealed file can only be read from its beginning on, one of this size is in memory whole. */
const WHOLE_BYTES = 256 * 2 ** 20;

/** A bundle that is an item, opened. */
export async function sourceOfBundle(
  editor: CaseEditor,
  item: string,
): Promise<{ source: ZipSource; close: () => Promise<void> }> {
  const { bytes: size } = await editor.original(item);
  if (size > WHOLE_BYTES) {
    const source = await editor.originalSource(item);
    return { source, close: () => source.close() };
  }
  const bytes = await editor.originalBytes(editor.find(item));
  const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length);
  return { source: { size, read }, close: async () => {} };
}

/** One number per signing key or case: a case that lost its key keeps its number, two cases of one key share one. */
async function contributorOf(
  editor: CaseEditor,
  { signer, caseId }: ImportedBundle,
): Promise<number> {
  const others: Imported[] = [];
  for (const history of editor.items) {
    const other = history.imported === null ? null : await editor.imported(history);
    if (other !== null) others.push(other);
  }
  const known =
    others.find(({ bundle }) => bundle.signer.fingerprint === signer.fingerprint) ??
    others.find(({ bundle }) => bundle.caseId === caseId);
  return (
    known?.contributor ??
    largest(
      others.map(({ contributor }) => contributor),
      0,
    ) + 1
  );
}

/** In the order of their numbers. */
export function originalsOf({ listed }: Contents): { was: string; path: string }[] {
  return [...listed.keys()]
    .flatMap((path) => {
      const was = itemOfOriginal(path);
      return was === null ? [] : [{ was, path }];
    })
    .sort((a, b) => Number(a.was) - Number(b.was));
}

/** What a bundle says of each of its items, by their numbers there. */
function filesByItem({ listed }: Contents): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const path of [...listed.keys()].sort()) {
    const was = /^data\/items\/([0-9]{3,5})\//.exec(path)?.[1];
    if (was === undefined) continue;
    const known = files.get(was);
    if (known === undefined) files.set(was, [path]);
    else known.push(path);
  }
  return files;
}

export async function bagInfoOf(contents: Contents): Promise<BagInfo | null> {
  const bytes = await contents.read(BAG_INFO);
  return bytes === null ? null : parseBagInfo(bytes).info;
}

async function factsOf(
  contents: Contents,
  { verdict, signer, time, redaction, published, statuses }: VerifyResult,
  path: string,
): Promise<ImportedBundle> {
  const info = await bagInfoOf(contents);
  const { tagmanifest } = contents;
  if (info === null || tagmanifest === null || signer === null)
    throw new EvidenceError('bundle-unreadable', { file: path });
  const warnings = statuses.filter(({ severity }) => severity === 'warning');
  return {
    ...{ bundleId: info.bundleId, caseId: info.caseId, sequence: info.sequence },
    previous: info.previousTagmanifest,
    tagmanifest,
    signer: { fingerprint: signer.fingerprint, subject: signer.subject },
    sealed: time.sealed,
    stamps: time.tokens.map(({ genTime, tsa, trusted }) => ({ genTime, tsa, trusted })),
    verdict,
    redactedBy: redaction?.fingerprint ?? null,
    published,
    warnings: [...new Set(warnings.map(({ code }) => code))],
    tool: await toolOf(contents),
  };
}

/** What wrote the last line of its log. */
async function toolOf(contents: Contents): Promise<ImportedBundle['tool']> {
  const bytes = (await contents.read(CUSTODY_LOG)) ?? new Uint8Array();
  const last = lastOf(new TextDecoder().decode(bytes).trimEnd().split('\n')) ?? '';
  let entry: unknown = null;
  try {
    entry = JSON.parse(last);
  } catch {
    // Verified before: it is a log.
  }
  const tool = isObject(entry) && isObject(entry.tool) ? entry.tool : {};
  return {
    name: textOf(tool.name) ?? '',
    version: textOf(tool.version) ?? '',
    ...(isString(tool.page) && { page: tool.page }),
  };
}
