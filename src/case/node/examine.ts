/** Everything in a case against what its log says: each file read, each hash made again. */
import { readdir } from 'node:fs/promises';
import { EvidenceError } from '../../base/errors.js';
import { exists } from '../../base/node/atomic.js';
import { writerAtWork } from './lock.js';
import { Case } from './store.js';
import { leftovers } from './recover.js';
import type { AskPassphrase } from './encryption.js';
import { isUnread, viewItem } from '../view/view.js';

export interface CaseExamination {
  items: number;
  /** Entries of the log, all walked. */
  entries: number;
  unread: number;
  bundles: number;
  /** What is not as the log says; `case-corrupt` for the most part. */
  problems: EvidenceError[];
  /** Files that no line of the log speaks of: the next change puts them aside. */
  leftovers: number;
  /** Kept from earlier crashes. */
  setAside: number;
  torn: boolean;
}

/** Goes on after a problem. @throws EvidenceError where the case or its log cannot be read at all. */
export async function examineCase(
  folder: string,
  {
    ask,
    onProgress = () => {},
  }: { ask?: AskPassphrase; onProgress?: (done: number, total: number) => void } = {},
): Promise<CaseExamination> {
  const of = await Case.open(folder, { full: true, ask });
  const problems: EvidenceError[] = [];
  let unread = 0;
  for (const [index, item] of of.items.entries()) {
    onProgress(index + 1, of.items.length);
    const looks = [
      async () => {
        let bytes = 0;
        for await (const piece of of.originalPieces(item)) bytes += piece.length;
        const facts = await of.original(item.item);
        if (facts.sha256 !== item.sha256 || facts.bytes !== bytes)
          throw new EvidenceError('case-corrupt', {
            file: of.paths.itemFile(item.item, 'original.json'),
            args: { fault: 'changed' },
          });
      },
      async () => void (await of.stamps(item)),
      async () => {
        if (isUnread(await viewItem(of, item))) unread++;
      },
    ];
    for (const look of looks) {
      try {
        await look();
      } catch (error) {
        if (!(error instanceof EvidenceError)) throw error;
        if (!problems.some(({ file }) => file === error.file)) problems.push(error);
      }
    }
  }
  const { paths, log, history } = of;
  const aside = (await exists(paths.setAside)) ? await readdir(paths.setAside) : [];
  // A writer at work has files underway: they are its own.
  const busy = await writerAtWork(paths);
  return {
    items: of.items.length,
    entries: log.entries.length,
    unread,
    bundles: history.bundles.filter(({ state }) => state === 'packed').length,
    problems,
    leftovers: busy ? 0 : (await leftovers(of, true)).length,
    setAside: aside.length,
    torn: log.torn !== null && !busy,
  };
}
