/** Which kind of page it is, and whose. Pure. */
import type { Box } from '../../files/bitmap.js';
import type { Catalogue, Family, Feature, Kind, Phrase } from '../catalogue/types.js';
import type { PageLine } from '../page/line.js';
import type { Page } from '../page/page.js';
import { PLACES } from '../catalogue/places.js';
import { enteredTold, venuesNamed } from '../fields/parsers/venue-lines.js';
import { placeNamed } from '../fields/places.js';
import { hitsOf } from '../page/phrases.js';
import { ofEach, ofText } from '../page/remembered.js';
import type { KindReview } from '../schema.js';
import { kindEvidence } from '../evidence/kinds.js';
import { probabilities, type Evidence } from '../evidence/logistic.js';
import { KIND_WEIGHTS } from '../evidence/weights.js';
import { isConversation } from './conversation.js';
import { speaksOfCodes, type Seen } from './features.js';
import { chooseKind, type ScoredKind } from './likeliest.js';
import { namesAnother, titlesOf, type TitleHit } from './titles.js';

export interface Classified {
  kind: Kind | null;
  /** The best kind's score and what it needed; for those who tune the catalogue. */
  scores: Readonly<Record<string, number>>;
  /** What spoke for the kinds; for those who fit weights. */
  evidence: Evidence;
  family: Family | null;
  /** Null where `family` is. */
  title: { text: string; confidence: number; region: Box } | null;
  /** The kind is the likeliest one, and no more than that. */
  kindReview?: KindReview;
  /** Why the issuer needs a look. */
  issuerReasons?: string[];
}

/** A title stands in the upper part of a page, larger than most of it. */
export function classify(page: Page, seen: Seen, catalogue: Catalogue): Classified {
  const { features } = seen;
  const titles = titlesOf(page, seen, catalogue);
  const scores: Record<string, number> = {};
  const scored: ScoredKind[] = [];
  const said = phrasesSaid(page, seen, catalogue);
  for (const kind of catalogue.kinds) {
    const score = scoreKind(kind, seen, titles, said);
    scores[kind.id] = Number(score.toFixed(2));
    const has = titled(kind, titles) ? new Set([...features, 'titled' as const]) : features;
    const possible = kind.requires.every((group) => group.some((feature) => has.has(feature)));
    scored.push({ kind, score, possible, titled: titled(kind, titles) });
  }
  const evidence = evidenceOf(page, seen, titles, scored);
  const share = probabilities(KIND_WEIGHTS, evidence);
  const { best, review } = chooseKind(scored, share, features, {
    spoken: speaksOfCodes(page),
    concerned: page.lines.some(({ plain }) => CONCERN.test(plain)),
    entered: page.paragraphs.some(enteredTold),
    beneath: seen.beneath,
    talks: isConversation(page),
  });
  if (!best) return { kind: null, scores, evidence, family: null, title: null, ...review };
  return { kind: best, scores, evidence, ...issuerOf(best, page, titles, catalogue), ...review };
}

const CONCERN = /银行|储[户蓄]|存款|取款|提现|信访|投诉|申诉|诉求|举报|12345/;

function evidenceOf(
  page: Page,
  { features }: Seen,
  titles: readonly TitleHit[],
  scored: readonly ScoredKind[],
): Evidence {
  const sure = titles.filter(({ quality }) => quality > 0.9);
  return kindEvidence(page, {
    features,
    heads: sure.filter(({ head }) => head).map(({ kind }) => kind),
    titledBelow: sure.some(({ head }) => !head),
    margins: scored.map(({ kind, score }) => [kind.id, score - kind.threshold]),
    venues: venuesNamed(page),
    entered: page.paragraphs.some(enteredTold),
    inMenu: (line) => menuOf(page).has(line),
  });
}

const phrasesIn = ofEach(({ kinds }: Catalogue) =>
  ofText(
    hitsOf(
      kinds.flatMap(({ phrases }) => phrases),
      ({ where }) => where === 'within',
    ),
  ),
);

/** The phrases of all kinds that stand where they count, and how well each is matched. */
function phrasesSaid(
  page: Page,
  { core }: Seen,
  catalogue: Catalogue,
): ReadonlyMap<Phrase, number> {
  const said = new Map<Phrase, number>();
  const menu = menuOf(page);
  for (const line of page.lines)
    for (const { phrase, quality } of phrasesIn(catalogue)(line.plain)) {
      const { where, weight } = phrase;
      if (where === 'head' && !(line.box.y < core)) continue;
      // A menu leads to other pages: its words say what this page is not.
      if (where === 'line' && weight > 0 && menu.has(line)) continue;
      said.set(phrase, Math.max(quality, said.get(phrase) ?? 0));
    }
  return said;
}

function scoreKind(
  kind: Kind,
  { features }: Seen,
  titles: readonly TitleHit[],
  said: ReadonlyMap<Phrase, number>,
): number {
  let score = 0;
  for (const phrase of kind.phrases) score += phrase.weight * (said.get(phrase) ?? 0);
  for (const [feature, weight] of Object.entries(kind.features))
    if (features.has(feature as Feature)) score += weight;
  const heads = titles.filter((hit) => hit.head && hit.quality > 0.9);
  if (heads.some((hit) => hit.kind === kind.id)) score += 3;
  else if (heads.some((hit) => hit.kind === undefined)) score += 1;
  return score;
}

const menuOf = ofEach(
  (page: Page): ReadonlySet<PageLine> => new Set(page.lines.filter((line) => inMenu(line, page))),
);

/** One of three or more short words side by side, set alike. */
function inMenu({ box, plain }: PageLine, { lines }: Page): boolean {
  if (plain.length > 6) return false;
  const alike = lines.filter(
    (other) =>
      other.plain.length <= 6 &&
      /\p{sc=Han}{2}/u.test(other.plain) &&
      Math.abs(other.box.y + other.box.height / 2 - box.y - box.height / 2) < box.height * 0.6 &&
      Math.abs(other.box.height - box.height) < box.height * 0.4,
  );
  return alike.length >= 3;
}

function titled(kind: Kind, titles: readonly TitleHit[]): boolean {
  return titles.some((hit) => hit.head && (hit.kind === undefined || hit.kind === kind.id));
}

function issuerOf(
  kind: Kind,
  page: Page,
  titles: readonly TitleHit[],
  catalogue: Catalogue,
): Pick<Classified, 'family' | 'title' | 'issuerReasons'> {
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
    const issuerReasons = [
      ...(rival ? ['several-candidates'] : []),
      ...(best.quality < 0.95 ? ['title-unsure'] : []),
      ...(heads.length === 0 ? ['title-below-the-code'] : []),
    ];
    return {
      family: best.family,
      issuerReasons,
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

const SHOWN_BY_ALL = /数据来源|名单/;

/** Who signs at the foot of a page. Notices name other offices: they are no signature. */
function hinted(
  page: Page,
  catalogue: Catalogue,
): Pick<Classified, 'family' | 'title' | 'issuerReasons'> {
  const signed = page.lines.flatMap((line) => {
    if (/推送|反馈|异常信息|您/.test(line.plain)) return [];
    // 可通过“某事办”小程序申诉: what to use.
    const plain = line.plain.replace(/[“"「][^“”"「」]*(?:[”"」]|$)/g, ' ');
    const family =
      signer(plain, catalogue) ??
      familyOf(ownCode(plain), catalogue) ??
      (OFFICE.test(plain) ? ofProvince(plain, catalogue) : undefined);
    // Whose data or lists it shows: the nation's are shown by all, a province's by its own.
    if (family?.province === null && SHOWN_BY_ALL.test(plain)) return [];
    return family ? [{ family, line }] : [];
  });
  // Pages of provinces are hung into the national platform, and say so.
  const own = signed.filter(({ family }) => family.province !== null);
  const named = own.length > 0 ? own : signed;
  const [first] = named;
  if (!first || named.some(({ family }) => family !== first.family))
    return { family: null, title: null };
  const title = { text: first.line.text, region: first.line.box, confidence: 0.7 };
  return { family: first.family, title, issuerReasons: ['title-missing'] };
}

/** 随申码：绿码, 随申码 绿码, 查看随申码: on the page of a venue, whose visitors have the code of their province. */
function ownCode(plain: string): string | undefined {
  return /^(?:查看|出示|打开|返回)?(?:我的)?(\p{sc=Han}{2,8}?码)(?:状态|颜色|\s*[绿黄红橙灰][码色])?(?:$|[:：|丨｜·])/u.exec(
    plain.trim(),
  )?.[1];
}

function familyOf(title: string | undefined, { families }: Catalogue): Family | undefined {
  return families.find(({ titles }) => titles.some(({ text }) => text === title));
}

const hintsIn = ofEach(({ families }: Catalogue) =>
  hitsOf(
    families.flatMap((family) => (family.hints ?? []).map((text) => ({ family, text }))),
    () => true,
  ),
);

function signer(plain: string, catalogue: Catalogue): Family | undefined {
  return hintsIn(catalogue)(plain).find(
    ({ phrase: { text }, quality }) =>
      quality === 1 || (quality > 0.85 && !namesAnother(plain, text)),
  )?.phrase.family;
}

/** Offices that ran codes or the platforms under them; who answers calls for all of them ran none. */
const OFFICE =
  /健康码\p{sc=Han}{0,4}专班|核酸检测\p{sc=Han}{0,6}平台$|大数据|经济和信息化|政务服务(?!\p{sc=Han}{0,4}热线)|政务信息|行政审批|数字政府|卫生健康委|卫健委|疾病预防控制|疫情防控指挥部|疫情防控领导小组/u;

function ofProvince(text: string, catalogue: Catalogue): Family | undefined {
  const named = placeNamed(text);
  const province = PLACES.find(
    (place) => place.name === named?.name || place.prefecture === named?.name,
  )?.province;
  return province === undefined
    ? undefined
    : catalogue.families.find((family) => family.province === province);
}
