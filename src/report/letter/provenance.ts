/** What a case knows of how its files were made, taken and kept; the rest is for people to write. Pure. */
import { linkWords } from '../../i18n/files-on-paper.js';
import { PROVENANCE as W } from '../../i18n/provenance.js';
import { itemRanges } from '../../case/items/item-name.js';
import type { CustodyEntry } from '../../case/log/custody.js';
import type { BundleHistory } from '../../case/log/history.js';
import { latestOrigin, type OriginKey } from '../../case/statements/origin.js';
import { openReviews, type ItemView } from '../../case/view/view.js';
import { importVerdict } from '../../i18n/imported-on-paper.js';
import { bundleTime, CHINA_OFFSET, zonedTime } from '../../i18n/time.js';
import { contributionsOf } from '../contributors.js';
import { evidenceRows } from '../evidence-list.js';
import { stampWords } from '../imported-words.js';

export interface ProvenanceFacts {
  /** `evidence-archiver 0.1.0`, every version that wrote the log. */
  programs: string[];
  /** What was said of where the files come from, each answer once, with the items that it is about. */
  said: Record<OriginKey, string[]>;
  /** Times in China; null for an empty case. */
  added: { first: string; last: string } | null;
  confirmed: number;
  open: number;
  /** Of each certificate that a bundle was sealed with; none where there is no bundle yet. */
  fingerprints: string[];
  /** `2022-07-01 10:00:00 (TSA)`. */
  stamps: string[];
  /** Bundles that others had sealed, of what came in one: who, when, and what was found; a sentence each. */
  sealedBefore: string[];
  items: { number: string; name: string; added: string; bytes: string; sha256: string }[];
}

/**
 * Of what others had sealed, this case tells the rest only from when it was taken in; a page that the
 * program drew, or a file of an archive, is on no phone as it stands here.
 */
function madeFrom({ item, from, links }: ItemView): string {
  const made = links.filter(({ as }) => as === 'page-of' || as === 'member-of');
  const all = [...made, ...(from ? [{ as: 'came-in' as const, item: from.bundle }] : [])];
  return all.length === 0 ? '' : `（${all.map((link) => linkWords(link, item).zh).join('；')}）`;
}

/** Each answer once; of which items it was said, where it was not said of all. */
function saidOf(views: readonly ItemView[], key: OriginKey): string[] {
  // What a page was drawn from is asked about itself.
  const asked = views.filter(({ original }) => original.type !== 'page');
  const items = new Map<string, string[]>();
  for (const { item, origin } of asked) {
    const value = latestOrigin(origin)[key];
    if (value !== undefined) items.set(value, [...(items.get(value) ?? []), item]);
  }
  const told = [...items.values()].flat().length;
  if (items.size === 1 && told === asked.length) return [...items.keys()];
  const each = [...items].map(([value, of]) => `${value}（证据 ${itemRanges(of)}）`);
  return told === 0 || told === asked.length ? each : [...each, W.rest];
}

function sealedBefore(views: readonly ItemView[], all: readonly ItemView[]): string[] {
  const meant = new Set(views.map(({ item }) => item));
  return contributionsOf(all).flatMap(({ contributor, item, items, imported: { bundle } }) => {
    const taken = items.filter((one) => meant.has(one));
    if (taken.length === 0 && !meant.has(item)) return [];
    const stamps = stampWords(bundle).map(({ zh }) => zh);
    const values: Record<string, string> = {
      ...{ item, n: String(contributor), fingerprint: bundle.signer.fingerprint },
      sealed: bundle.sealed === null ? W.blank : bundleTime(bundle.sealed),
      stamps: stamps.length === 0 ? '' : W.bundleStamps + stamps.join('、'),
      found: importVerdict(bundle.verdict).zh,
      items: taken.length === 0 ? W.none : itemRanges(taken),
    };
    return [W.sealedBefore.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')];
  });
}

/** @param of `all`: of the whole case, where the paper is about some items. */
export function provenanceFacts(of: {
  views: readonly ItemView[];
  all?: readonly ItemView[];
  entries: readonly CustodyEntry[];
  bundles: readonly BundleHistory[];
}): ProvenanceFacts {
  const { entries, bundles } = of;
  // An account is written here, and comes from no device.
  const views = of.views.filter(({ original }) => original.type !== 'statement');
  const names = new Map(
    evidenceRows(views, { neutral: true }).map((row) => [row.number, row.name]),
  );
  const time = (iso: string) => zonedTime(new Date(iso), CHINA_OFFSET).slice(0, 19);
  const times = views.map(({ addedAt }) => addedAt).sort();
  const said = (key: OriginKey) => saidOf(views, key);
  return {
    programs: [...new Set(entries.map(({ tool }) => `${tool.name} ${tool.version}`))],
    said: {
      capturedBy: said('capturedBy'),
      device: said('device'),
      deviceHeld: said('deviceHeld'),
      receivedFrom: said('receivedFrom'),
      receivedAt: said('receivedAt'),
      receivedVia: said('receivedVia'),
    },
    added: times.length === 0 ? null : { first: time(times[0]!), last: time(times.at(-1)!) },
    confirmed: views.reduce((sum, view) => sum + Object.keys(view.confirmations).length, 0),
    open: views.reduce((sum, view) => sum + openReviews(view), 0),
    // Not the key that is at hand now: another may have sealed it.
    fingerprints: [
      ...new Set(entries.flatMap(({ action, actor }) => (action === 'packed' ? [actor] : []))),
    ],
    stamps: bundles.flatMap(({ stamps }) =>
      stamps.map(({ genTime, tsa }) => `${time(genTime)} (${tsa})`),
    ),
    sealedBefore: sealedBefore(of.views, of.all ?? of.views),
    items: views.map((view) => ({
      number: view.item,
      name: (names.get(view.item)?.zh ?? '') + madeFrom(view),
      added: time(view.addedAt),
      bytes: String(view.original.bytes),
      sha256: view.original.sha256,
    })),
  };
}
