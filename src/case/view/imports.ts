/** What people had said of items elsewhere: in bundles that were taken into the case, each an item of it. */
import type { ImportedWords } from '../items/imported.js';
import type { CaseReader } from './reader.js';

/** Theirs, and never to be taken for a word of this case's own people. */
export interface SaidInBundle {
  /** The item that is the bundle. */
  bundle: string;
  /** Fingerprint of who sealed it. */
  signer: string;
  words: ImportedWords;
}

/** By the item that they are about. */
export type SaidInBundles = ReadonlyMap<string, readonly SaidInBundle[]>;

const known = new WeakMap<CaseReader, { entries: number; said: Promise<SaidInBundles> }>();

/** As the log stands now. */
export function saidInBundles(reader: CaseReader): Promise<SaidInBundles> {
  const { entries } = reader;
  let found = known.get(reader);
  if (found?.entries !== entries) {
    found = { entries, said: readAll(reader) };
    known.set(reader, found);
  }
  return found.said;
}

async function readAll(of: CaseReader): Promise<SaidInBundles> {
  const all = new Map<string, SaidInBundle[]>();
  for (const history of of.items) {
    const imported = await of.imported(history);
    if (imported === null) continue;
    const { fingerprint: signer } = imported.bundle.signer;
    for (const member of imported.members) {
      if (member.item === null) continue;
      const words = (await of.importedWords(history.item, member))?.content;
      if (words === undefined) continue;
      const one = { bundle: history.item, signer, words };
      all.set(member.item, [...(all.get(member.item) ?? []), one]);
    }
  }
  return all;
}
