/** Makes the truth that of what still shows, now that the page is cut and covered. */
import type { Draft } from './draft.js';
import type { Code, Item, Rect } from './sheet.js';
import type { Seen } from './visible.js';

/** Returns the codes that a decoder would find. */
export function settle(
  d: Draft,
  items: readonly Item[],
  seen: readonly Seen[],
  bounds: { width: number; height: number },
): Code[] {
  for (const name of Object.keys(d.fields)) {
    const runs = seen.filter(({ run }) => run.of.includes(name));
    const shows = runs.flatMap((one) => one.shows);
    const shown = shows.filter(Boolean).length;
    if (shown === shows.length && shown > 0) continue;
    d.features.add(`${shown === 0 ? 'gone' : 'partly'}:${name}`);
    delete d.fields[name];
    delete d.shown[name];
    // Half a value is no value; what a reader makes of it is not judged. Nor is another answer that
    // can be defended, which may show still.
    if (shown > 0 || d.alt[name] !== undefined) d.ignore.push(name);
  }
  settleIssuer(d, seen);
  const codes = items.filter((item): item is Code => item.is === 'code');
  const found = codes.filter((code) => visibleShare(code, items, bounds) > 0.9);
  const main = codes.find(({ icon }) => !icon);
  if (main && !found.includes(main) && d.kind !== 'unknown' && d.colour !== null) {
    d.features.add('code-hidden');
    const share = visibleShare(main, items, bounds);
    const mosaic = items.some(
      (item) => item.is === 'shape' && item.role === 'mosaic' && item.box.width === main.box.width,
    );
    // A colour that still shows in a part may be told, and need not.
    if (share > 0.15 || mosaic) d.colourAlt.push('unknown');
    else {
      // Words on the page may stand on the colour, or be written in it.
      d.colourAlt.push(d.colour, null);
      d.colour = 'unknown';
    }
  }
  const telling = tells(seen);
  const kept = Object.keys(d.fields).length;
  const least = found.some(({ icon }) => !icon) ? 1 : 2;
  if (d.kind !== 'unknown' && !telling && kept < least) {
    // A coloured code and nothing beside it may be anything.
    d.features.add('hardly-anything-left');
    d.kindAlso.push('unknown');
    d.colourAlt.push(null);
    d.issuerAlt.push(null);
  }
  if (d.kind === 'venue-code' && !('venueName' in d.fields || 'scannedAt' in d.fields) && !telling)
    d.kindAlso.push('health-code');
  return found;
}

/**
 * Whether it still shows what sort of page this is. The last row of a sentence or of a list of
 * places is anything: most of it has to be there.
 */
function tells(seen: readonly Seen[]): boolean {
  const runs = seen.filter(({ run }) => run.of.includes('kind'));
  const wrapped = runs.filter(({ run }) => run.of.includes('body') || run.of.includes('visited'));
  if (runs.some((one) => !wrapped.includes(one) && one.shows.some(Boolean))) return true;
  const shows = wrapped.flatMap((one) => one.shows);
  return shows.filter(Boolean).length > shows.length / 2;
}

function settleIssuer(d: Draft, seen: readonly Seen[]): void {
  const shows = seen.filter(({ run }) => run.of.includes('issuer')).flatMap((one) => one.shows);
  if (d.issuer === null || shows.length === 0 || shows.every(Boolean)) return;
  if (!shows.some(Boolean)) d.features.add('gone:issuer');
  // The rest of a page may give it away all the same.
  d.issuerAlt.push(d.issuer, null);
  if (!shows.some(Boolean)) d.issuer = d.issuer === 'caict' ? 'caict' : null;
}

function visibleShare(
  code: Code,
  items: readonly Item[],
  { width, height }: { width: number; height: number },
): number {
  const { box } = code;
  const area = box.width * box.height;
  let hidden = area - common(box, { x: 0, y: 0, width, height });
  for (const other of items.slice(items.indexOf(code) + 1))
    // A small label in the middle, like a logo, keeps no decoder from reading.
    if (other.is === 'shape' && other.opacity === 1) {
      const over = common(box, other.box);
      if (over > area * 0.2) hidden += over;
    }
  return 1 - Math.min(1, hidden / area);
}

function common(a: Rect, b: Rect): number {
  const x = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const y = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return x > 0 && y > 0 ? x * y : 0;
}
