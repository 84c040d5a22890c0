/**
 * Findings and the timeline say in other words what stands in other files: a time as `08:21`, a
 * place in a sentence, the date of a file. What rests on something withheld goes with it. Pure.
 */
import { z } from '../../base/zod.js';

/** Parsed JSON of the bundle's payload, by path. */
export type Documents = ReadonlyMap<string, unknown>;

const findingSchema = z.looseObject({
  schema: z.literal('evidence-finding/1'),
  grounds: z.array(z.looseObject({ item: z.string(), field: z.string() })),
});
const timelineSchema = z.looseObject({
  schema: z.literal('evidence-timeline/1'),
  events: z.array(z.looseObject({ kind: z.string(), item: z.string().nullable() })),
});

/** Files of an item, by what a finding or a time calls its source; else a field of that name. */
const SOURCES: Record<string, readonly string[]> = {
  file: ['metadata.json', 'source.json'],
  name: ['metadata.json', 'source.json'],
  lines: ['text.json'],
  // Not `displayedAt` alone: which of them was taken is not in every timeline.
  shown: ['displayedAt', 'scannedAt', 'noticeTime'].flatMap(filesOf),
  // These stand in the custody log and in the signature, which stay.
  import: [],
  sealed: [],
  stamped: [],
};

/** @returns paths of findings and of the timeline that say something of what is withheld. */
export function resting(
  paths: readonly string[],
  documents: Documents,
  withheld: ReadonlyMap<string, string>,
): string[] {
  const gone = new Set([...withheld.keys()].map(withoutPart));
  return paths.filter((path) => {
    if (!isDerived(path) || withheld.has(path)) return false;
    const sources = sourcesOf(documents.get(path));
    // What it rests on cannot be told.
    if (sources === null) return true;
    return sources.some(({ item, source }) =>
      (SOURCES[source] ?? filesOf(source)).some((file) => gone.has(`data/items/${item}/${file}`)),
    );
  });
}

function isDerived(path: string): boolean {
  return path.startsWith('data/findings/') || path === 'data/timeline.json';
}

function sourcesOf(document: unknown): { item: string | null; source: string }[] | null {
  const finding = findingSchema.safeParse(document);
  if (finding.success)
    return finding.data.grounds.map(({ item, field }) => ({ item, source: field }));
  const timeline = timelineSchema.safeParse(document);
  if (timeline.success)
    return timeline.data.events.map(({ item, kind }) => ({ item, source: kind }));
  return null;
}

function filesOf(field: string): string[] {
  return [`fields/${field}.json`, `confirmations/${field}.json`];
}

/** `fields/reason.2.json` → `fields/reason.json`: of several codes in one picture, any counts. */
function withoutPart(path: string): string {
  return path.replace(/\.[0-9]+\.json$/, '.json');
}
