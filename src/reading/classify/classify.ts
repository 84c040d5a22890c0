/** Which kind of page it is, and whose. Pure. */
import type { Box } from '../../files/bitmap.js';
import type { Catalogue, Family, Feature, Kind } from '../catalogue/types.js';
import { wholeOf, type Page } from '../page/page.js';
import { PLACES } from '../catalogue/places.js';
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
    const score = scoreKind(kind, page, seen, titles);
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
  { features, core }: Seen,
  titles: readonly TitleHit[],
): number {
  let score = 0;
  for (const { text, where, weight } of kind.phrases) {
    const lines = where === 'head' ? page.lines.filter((l) => l.box.y < core) : page.lines;
    const test = where === 'within' ? within : matches;
    score += weight * Math.max(0, ...lines.map((line) => test(line.plain, text)));
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
  const only = catalogue.families.find((family) => family.id === kind.onlyFamily);
  if (only)
    return {
      family: only,
      title: { text: only.titles[0]?.text ?? only.id, region: page.bounds, confidence: 0.9 },
    };
  return hinted(page, catalogue);
}

/** Who signs at the foot of a page. Notices name other offices: they are no signature. */
function hinted(page: Page, catalogue: Catalogue): Pick<Classified, 'family' | 'title'> {
  const signed = page.lines.flatMap((line) => {
    if (/推送|反馈|异常信息|您/.test(line.plain)) return [];
    const family =
      catalogue.families.find(({ hints }) =>
        hints?.some((hint) => within(line.plain, hint) > 0.85),
      ) ?? (OFFICE.test(line.plain) ? ofProvince(line.plain, catalogue) : undefined);
    return family ? [{ family, line }] : [];
  });
  const [first] = signed;
  if (!first || signed.some(({ family }) => family !== first.family))
    return { family: null, title: null };
  const title = { text: first.line.text, region: first.line.box, confidence: 0.7 };
  return { family: first.family, title };
}

/** Offices that ran codes or the platforms under them. */
const OFFICE =
  /大数据|政务服务|政务信息|数字政府|卫生健康委|卫健委|疾病预防控制|疫情防控指挥部|疫情防控领导小组/;

function ofProvince(text: string, catalogue: Catalogue): Family | undefined {
  const named = placeNamed(text);
  const province = PLACES.find(
    (place) => place.name === named?.name || place.prefecture === named?.name,
  )?.province;
  return province === undefined
    ? undefined
    : catalogue.families.find((family) => family.province === province);
}
