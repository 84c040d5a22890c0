/**
 * Whether the files of a bundle say the same. The holder of a key can seal a list, a report, a value
 * or a log that contradicts the rest; each contradiction that needs no engine to see is told here.
 * Pure. Only what is intact and signed is looked at, and nothing of it is more than a warning: no
 * byte was changed, and the originals decide.
 */
import { addTo, status, type Status } from '../statuses.js';
import { compareNames, comparePixels, type LookAt } from './colours.js';
import { compareCrate } from './crate.js';
import { compareFields } from './fields.js';
import { compareFindings } from './findings.js';
import type { Gathered } from './gathered.js';
import { compareKinds } from './kinds.js';
import { compareClock, compareCounts, type Clocks } from './log.js';
import { compareOriginals } from './originals.js';
import { laterVersion, tellUnknown } from './unknown.js';
import { bundledItems, type BundledItem } from './views.js';

/** What the comparison needs from above and from the machine. */
export interface Comparing {
  /** Of the program that checks. */
  version: string;
  /** The evidence list and the report against the documents: their words are known above. */
  papers(items: readonly BundledItem[], gathered: Gathered): Status[];
  look: LookAt;
}

/** @param read An original's bytes by its path, or null. */
export async function compareFiles(
  gathered: Gathered,
  clocks: Clocks,
  { version, papers, look }: Comparing,
  read: (path: string) => Promise<Uint8Array<ArrayBuffer> | null>,
): Promise<Status[]> {
  const statuses: Status[] = [];
  const step = (work: () => Iterable<Status>) => {
    try {
      addTo(statuses, work());
    } catch {
      // Even if a foreign shape makes this fail, the rest is still compared.
      if (!statuses.some(({ code }) => code === 'not-compared'))
        statuses.push(status('not-compared', null, {}));
    }
  };
  let items: BundledItem[] = [];
  const later = laterVersion(gathered.log, version);
  step(() => {
    items = bundledItems(gathered, later !== null);
    return withheldWords(gathered);
  });
  const isSame = gathered.log[gathered.log.length - 1]?.tool.version === version;
  if (later !== null) step(() => items.flatMap((item) => tellUnknown(item, later)));
  step(() => compareClock(gathered.log, clocks));
  step(() => compareCounts(items, gathered));
  step(() => compareOriginals(items, gathered));
  for (const item of items)
    step(() => [...compareNames(item), ...compareKinds(item, later), ...compareFields(item)]);
  step(() => compareFindings(items, gathered, { isSame, later }));
  step(() => papers(items, gathered));
  step(() => compareCrate(items, gathered));
  const budget = { pixels: 0 };
  for (const item of items) {
    const original = gathered.items.get(item.item) ?? '';
    const found = await comparePixels(item, gathered, () => read(original), look, budget);
    addTo(statuses, found);
  }
  return statuses;
}

/** A person's word that is not in this copy: what stands in its place may be known to be wrong. */
function withheldWords({ withheld }: Gathered): Status[] {
  return [...withheld].flatMap((path) => {
    const [, item, field] = /^data\/items\/([0-9]+)\/confirmations\/(.+)\.json$/.exec(path) ?? [];
    return item === undefined || field === undefined
      ? []
      : [status('word-withheld', path, { item, field })];
  });
}
