/** What a case knows of how its files were made, taken and kept; the rest is for people to write. Pure. */
import { linkWords } from '../../i18n/files-on-paper.js';
import type { CustodyEntry } from '../../case/log/custody.js';
import type { BundleHistory } from '../../case/log/history.js';
import { latestOrigin, type OriginKey } from '../../case/statements/origin.js';
import { openReviews, type ItemView } from '../../case/view/view.js';
import { CHINA_OFFSET, zonedTime } from '../../i18n/time.js';
import { evidenceRows } from '../evidence-list.js';

export interface ProvenanceFacts {
  /** `evidence-archiver 0.1.0`, every version that wrote the log. */
  programs: string[];
  /** What was said of where the files come from, each answer once. */
  said: Record<OriginKey, string[]>;
  /** Times in China; null for an empty case. */
  added: { first: string; last: string } | null;
  confirmed: number;
  open: number;
  /** Of each certificate that a bundle was sealed with; none where there is no bundle yet. */
  fingerprints: string[];
  /** `2022-07-01 10:00:00 (TSA)`. */
  stamps: string[];
  items: { number: string; name: string; added: string; bytes: string; sha256: string }[];
}

/** Of what others had sealed, this case tells the rest only from when it was taken in. */
function cameIn(item: string, from: ItemView['from']): string {
  return from === undefined
    ? ''
    : `（${linkWords({ as: 'came-in', item: from.bundle }, item).zh}）`;
}

export function provenanceFacts(of: {
  views: readonly ItemView[];
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
  const origins = views.map(({ origin }) => latestOrigin(origin));
  const said = (key: OriginKey) => [
    ...new Set(origins.flatMap((origin) => (origin[key] === undefined ? [] : [origin[key]]))),
  ];
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
    items: views.map(({ item, addedAt, original, from }) => ({
      number: item,
      name: (names.get(item)?.zh ?? '') + cameIn(item, from),
      added: time(addedAt),
      bytes: String(original.bytes),
      sha256: original.sha256,
    })),
  };
}
