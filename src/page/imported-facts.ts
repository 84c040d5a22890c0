/** What a bundle says of other people's bundles that are items of it, and of their words. Pure. */
import type { Contents } from '../bundle/verify/contents.js';
import { isObject, isString } from '../bundle/verify/json.js';
import { listOf, numberOf, textOf, timeOf, type Said } from '../bundle/verify/shapes.js';
import type { ConfirmationEntry } from '../case/statements/confirmation.js';
import type { SaidWords } from '../report/imported-words.js';
import { saidOf, type ItemFacts } from './case.js';
import { readJson } from './shapes.js';

/** A bundle that is an item of this one, as the signer of this one had found it. */
export interface BundleFacts {
  bundleId: string;
  sequence: number;
  fingerprint: string;
  sealed: string | null;
  verdict: string;
  stamps: readonly { genTime: string; tsa: string; trusted: boolean }[];
  members: readonly { was: string; item: string | null; said: boolean }[];
}

export function isBundleItem({ listed }: Contents, item: string): boolean {
  return listed.has(pathOf(item));
}

export async function readBundleFacts(
  contents: Contents,
  item: string,
): Promise<BundleFacts | null> {
  const file = isBundleItem(contents, item) ? await readJson(contents, pathOf(item)) : null;
  const bundle = file && isObject(file.bundle) ? file.bundle : null;
  if (file === null || bundle === null) return null;
  const signer = isObject(bundle.signer) ? bundle.signer : {};
  return {
    bundleId: textOf(bundle.bundleId) ?? '',
    sequence: numberOf(bundle.sequence),
    fingerprint: textOf(signer.fingerprint) ?? '',
    sealed: timeOf(bundle.sealed),
    verdict: textOf(bundle.verdict) ?? '',
    stamps: listOf(bundle.stamps).flatMap(({ genTime, tsa, trusted }) => {
      const time = timeOf(genTime);
      return time === null
        ? []
        : [{ genTime: time, tsa: textOf(tsa) ?? '', trusted: trusted === true }];
    }),
    members: listOf(file.members).flatMap(({ was, item: here, said }) =>
      isString(was) ? [{ was, item: textOf(here), said: isString(said) }] : [],
    ),
  };
}

export interface WordsFrom {
  bundle: string;
  /** The item's number there. */
  was: string;
  /** Null: it is not in this copy. */
  words: SaidWords | null;
}

/** What others had said of an item in the bundles that it came in, or is in too. */
export async function readWordsElsewhere(
  contents: Contents,
  { item, links }: ItemFacts,
): Promise<WordsFrom[]> {
  const found: WordsFrom[] = [];
  for (const { as, item: bundle } of links) {
    if (as !== 'came-in' && as !== 'also-in') continue;
    const facts = await readBundleFacts(contents, bundle);
    for (const { was, said } of facts?.members.filter((one) => one.item === item) ?? []) {
      if (!said) continue;
      const file = await readJson(contents, `data/items/${bundle}/imported/${was}.json`);
      found.push({ bundle, was, words: file && wordsOf(file) });
    }
  }
  return found;
}

/** The bundle that an item came in, and its number there where that can be told. */
export async function readCameFrom(
  contents: Contents,
  { item, links }: ItemFacts,
): Promise<{ bundle: string; was: string } | null> {
  const link = links.find(({ as }) => as === 'came-in');
  if (link === undefined) return null;
  const facts = await readBundleFacts(contents, link.item);
  const member = facts?.members.find((one) => one.item === item);
  return { bundle: link.item, was: member?.was ?? '?' };
}

function wordsOf(file: Said): SaidWords {
  const confirmations = isObject(file.confirmations) ? file.confirmations : {};
  return {
    source: textOf(file.source),
    note: textOf(file.note),
    origin: listOf(file.origin).map((entry) =>
      Object.fromEntries(
        Object.entries(entry).filter((one): one is [string, string] => isString(one[1])),
      ),
    ),
    confirmations: Object.fromEntries(
      Object.entries(confirmations).flatMap(([key, said]): [string, ConfirmationEntry[]][] =>
        key in {} ? [] : [[key, listOf(said).flatMap(saidOf)]],
      ),
    ),
  };
}

function pathOf(item: string): string {
  return `data/items/${item}/imported.json`;
}
