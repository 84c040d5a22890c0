/** Which kind of page it is, and whose. Pure. */
import type { Box } from '../../image/bitmap.js';
import type { Catalogue, Family, Feature, Kind } from '../catalogue/types.js';
import { wholeOf, type Page } from '../page/page.js';
import { placeNamed } from '../fields/places.js';
import { matches, within } from '../page/phrases.js';
import type { Seen } from './features.js';

export interface Classified {
  kind: Kind | null;
  /** The best kind's score and what it needed; for those who tune the catalogue. */
  scores: Readonly<Record<string, number>>;
  family: Family | null;
  /** Null where `family` is. */
  title: { text: string; confidence: number; region: Box } | null;
}

interface TitleHit {
  family: Family;
  kind: string | undefined;
  text: string;
  quality: number;
  region: Box;
  prominence: number;
  /** Above the code itself; titles below it are buttons that lead elsewhere. */
  head: boolean;
}

/** A title stands in the upper part of a page, larger than most of it. */
export function classify(page: Page, seen: Seen, catalogue: Catalogue): Classified {
  const { features } = seen;
  const titles = findTitles(page, seen, catalogue);
  const scores: Record<string, number> = {};
  let best: { kind: Kind; score: number } | null = null;
  for (const kind of catalogue.kinds) {
    const score = scoreKind(kind, page, features, titles);
    scores[kind.id] = Number(score.toFixed(2));
    const has = titled(kind, titles) ? new Set([...features, 'titled' as const]) : features;
    const possible = kind.requires.every((group) => group.some((feature) => has.has(feature)));
    if (possible && score >= kind.threshold && (best === null || score > best.score))
      best = { kind, score };
  }
  if (best === null) return { kind: null, scores, family: null, title: null };
  return { kind: best.kind, scores, ...issuerOf(best.kind, page, titles, catalogue) };
}

function findTitles(page: Page, seen: Seen, catalogue: Catalogue): TitleHit[] {
  const usual = medianHeight(page);
  return texts(page).flatMap((line) =>
    catalogue.families.flatMap((family) =>
      family.titles.flatMap((title): TitleHit[] => {
        // 苏康码·绿码: a title may carry the status behind a dot.
        const [head = ''] = line.plain.split(/[·・]/);
        const quality = Math.max(
          titleQuality(line.plain, title.text),
          titleQuality(head, title.text) * 0.98,
        );
        if (quality === 0) return [];
        const high = 1 - (line.box.y - page.bounds.y) / page.bounds.height;
        const large = Math.min(2, line.box.height / Math.max(1, usual));
        return [
          {
            family,
            kind: title.kind,
            text: title.text,
            quality,
            region: line.box,
            prominence: quality * (high + large * 0.5),
            head: line.box.y < seen.core,
          },
        ];
      }),
    ),
  );
}

/** Lines, and rows of several: a title may be set in two pieces. */
function texts(page: Page): { plain: string; box: Box }[] {
  const rows = page.rows.flatMap((row) => {
    const piece = wholeOf(row);
    return piece && piece.lines.length > 1 ? [{ plain: row.plain, box: piece.region }] : [];
  });
  return [...page.lines, ...rows];
}

/** A slip is forgiven, unless it turns one province's title into another's. */
function titleQuality(text: string, title: string): number {
  const quality = matches(text, title);
  if (quality === 0 || quality === 1) return quality;
  const named = placeNamed(text);
  return named !== null && !title.includes(named.name) ? 0 : quality;
}

function medianHeight(page: Page): number {
  const heights = page.lines.map((line) => line.box.height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 1;
}

function scoreKind(
  kind: Kind,
  page: Page,
  features: ReadonlySet<Feature>,
  titles: readonly TitleHit[],
): number {
  let score = 0;
  for (const phrase of kind.phrases) {
    const test = phrase.where === 'line' ? matches : within;
    score +=
      phrase.weight * Math.max(0, ...page.lines.map((line) => test(line.plain, phrase.text)));
  }
  for (const [feature, weight] of Object.entries(kind.features))
    if (features.has(feature as Feature)) score += weight;
  const heads = titles.filter((hit) => hit.head);
  if (heads.some((hit) => hit.kind === kind.id)) score += 3;
  else if (heads.some((hit) => hit.kind === undefined)) score += 1;
  return score;
}

function titled(kind: Kind, titles: readonly TitleHit[]): boolean {
  return titles.some((hit) => hit.head && (hit.kind === undefined || hit.kind === kind.id));
}

function issuerOf(
  kind: Kind,
  page: Page,
  titles: readonly TitleHit[],
  catalogue: Catalogue,
): Pick<Classified, 'family' | 'title'> {
  const fitting = titles.filter(
    (hit) =>
      // A family that only makes other kinds of page is not this page's issuer.
      (hit.kind === undefined || hit.kind === kind.id || hit.head) &&
      hit.family.titles.some((title) => title.kind === undefined || title.kind === kind.id),
  );
  const heads = fitting.filter((hit) => hit.head);
  const pool = heads.length > 0 ? heads : fitting;
  pool.sort((a, b) => b.prominence - a.prominence);
  const best = pool[0];
  if (best) {
    const rival = pool.some(
      (hit) => hit.family !== best.family && hit.prominence > best.prominence * 0.9,
    );
    const sure = (heads.length > 0 ? 0.99 : 0.75) * best.quality;
    return {
      family: best.family,
      title: {
        text: best.text,
        region: best.region,
        confidence: Number((rival ? sure * 0.6 : sure).toFixed(3)),
      },
    };
  }
  for (const family of catalogue.families) {
    for (const hint of family.hints ?? []) {
      const line = page.lines.find((candidate) => within(candidate.plain, hint) > 0.85);
      if (line) return { family, title: { text: hint, region: line.box, confidence: 0.7 } };
    }
  }
  return { family: null, title: null };
}
