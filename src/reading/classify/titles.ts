/** The titles that a page shows, and whose they are. Pure. */
import { union, type Box } from '../../files/bitmap.js';
import type { Catalogue, Family } from '../catalogue/types.js';
import { PLACES, PROVINCES, shortProvince } from '../catalogue/places.js';
import { placeNamed } from '../fields/places.js';
import { PAD, usualHeight, type PageLine } from '../page/line.js';
import { wholeOf, type Page } from '../page/page.js';
import { hitsOf } from '../page/phrases.js';
import { ofEach, ofText } from '../page/remembered.js';
import type { Seen } from './features.js';

export interface TitleHit {
  family: Family;
  kind: string | undefined;
  text: string;
  quality: number;
  region: Box;
  prominence: number;
  /** Above the code itself; titles below it are buttons that lead elsewhere. */
  head: boolean;
}

/** All of them, wherever they stand: those of families, of cities, and of the apps that show pages. */
export function titlesOf(page: Page, seen: Seen, catalogue: Catalogue): TitleHit[] {
  const ofCities = findCityTitle(page, seen, catalogue);
  // 防疫健康码·河南: the nation's words on a province's page.
  const named = new Set(ofCities.map(({ region }) => region));
  const ofFamilies = findTitles(page, seen, catalogue).filter(
    ({ family, kind, region }) =>
      family.province !== null || kind !== 'health-code' || !named.has(region),
  );
  return [...ofFamilies, ...ofCities, ...findAppTitle(page, seen, catalogue)];
}

/** 湖北健康码扫码登记: behind a title what it is used for. */
const USED_FOR = /(?:扫码(?:登记|结果)|场所登记|(?<=场所码)登记|场所码|地点码|亮码|一人一码)$/;

/** 北京健康宝为您提供服务: at the foot of a page, whose it is. */
const SERVES = /(?:为您(?:提供)?|提供|技术)(?:服务|支持)$/;

/** 随申办长者版: the same page in large letters. */
const EDITION = /(?:长者|老年|关怀|大字|亲情|适老|无障碍)(?:版|模式)$/;

/** 刘*婷的天津健康码 */
const WHOSE = /^(?=\p{sc=Han}*[*＊])[\p{sc=Han}*＊]{2,6}的(?=\p{sc=Han})/u;

/** 苏康码·绿码, 皖事通·安康码: a title may stand before a status, or behind the app that shows it. */
function titleParts(plain: string): string[] {
  const parts = plain
    // 澳門健康碼MacaoHealthCode: said again in Latin letters.
    .replace(/(?<=\p{sc=Han})[A-Za-z][A-Za-z ]{4,}$/u, '')
    .replace(WHOSE, '')
    .replace(/^我的(?=\p{sc=Han}{3})/u, '')
    .replace(EDITION, '')
    .replace(USED_FOR, '')
    .replace(SERVES, '')
    .split(/[-—·・|丨｜/()\s]+/);
  return parts.filter((part) => part !== '' && part !== plain);
}

function findTitles(page: Page, seen: Seen, catalogue: Catalogue): TitleHit[] {
  const usual = usualHeight(page.lines);
  return texts(page).flatMap(({ plain, box, shown }) =>
    titlesIn(catalogue)(plain).map(({ family, kind, text: title, quality }): TitleHit => {
      const text = asShown(title, plain, shown);
      const high = 1 - (box.y - page.bounds.y) / page.bounds.height;
      const large = Math.min(2, box.height / Math.max(1, usual));
      const prominence = quality * (high + large * 0.5);
      return { family, kind, text, quality, region: box, prominence, head: box.y < seen.core };
    }),
  );
}

/** In English: as the page has it, and no more of its line, which may name whose page it is. */
function asShown(title: string, plain: string, shown: string): string {
  const words = Array.from(plain.matchAll(IN_ENGLISH));
  const [first] = words;
  const said = words.find(([word]) => word.includes(title)) ?? first;
  return said === undefined ? title : shown.slice(said.index, said.index + said[0].length).trim();
}

const IN_ENGLISH = new RegExp(`\\p{sc=Han}+${PAD}+`, 'gu');

/** Of a part of a text: a little less than the whole. */
const TO_THE_LETTER = 0.98;

/** A family's title, and how well a text matches it. */
type Match = Pick<TitleHit, 'family' | 'kind' | 'text' | 'quality'>;

/** What a text may be the title of, wherever it stands: in the order of the catalogue. */
const titlesIn = ofEach(({ families }: Catalogue) => {
  const all = families.flatMap((family) =>
    family.titles.map(({ kind, text }) => ({ family, kind, text })),
  );
  const hits = hitsOf(all);
  const rank = new Map(all.map((title, i) => [title, i]));
  return ofText((plain): readonly Match[] => {
    const best = new Map<(typeof all)[number], number>();
    const consider = (text: string, weight: number, of?: Family): void => {
      for (const { phrase, quality } of hits(text)) {
        if (of !== undefined && of !== phrase.family) continue;
        const sure = unlessAnothers(quality, text, phrase.text) * weight;
        if (sure > (best.get(phrase) ?? 0)) best.set(phrase, sure);
      }
    };
    consider(plain, 1);
    for (const part of titleParts(plain)) consider(part, TO_THE_LETTER);
    for (const family of families)
      for (const part of behindApp(plain, family)) consider(part, TO_THE_LETTER, family);
    // To the letter one family's, and a slip from another's: 我的信康码, 我的渝康码.
    const exact = [...best].filter(([, quality]) => quality >= TO_THE_LETTER);
    return (exact.length > 0 ? exact : [...best])
      .sort(([a], [b]) => rank.get(a)! - rank.get(b)!)
      .map(([{ family, kind, text }, quality]) => ({ family, kind, text, quality }));
  });
});

/** 闽政通八闽健康码: the app of the same family or its province, and nothing between them. */
function behindApp(plain: string, family: Family): string[] {
  const behind: string[] = [];
  for (const app of appsOf(family))
    if (plain.length > app.length && plain.startsWith(app)) behind.push(plain.slice(app.length));
  return behind;
}

/** Every line of a page is compared with those of every family. */
const appsOf = ofEach(({ titles, hints = [], province }: Family): readonly string[] => {
  // 福建八闽健康码: the province itself.
  const own = province === null ? [] : [province, shortProvince(province)];
  return [...titles.map(({ text }) => text), ...hints, ...own];
});

/** Lines, rows of several, and centred rows one under the other: a title may be set in pieces. */
function texts(page: Page): { plain: string; shown: string; box: Box }[] {
  const rows = page.rows.flatMap((row) => {
    const piece = wholeOf(row);
    return piece && piece.lines.length > 1
      ? [{ plain: row.plain, shown: row.text, box: piece.region }]
      : [];
  });
  const stacked = page.lines.flatMap((line) => {
    if (line.plain.length > 8 || line.box.y > page.bounds.y + page.bounds.height * 0.35) return [];
    const under = page.lines.find(({ box, plain }) => {
      const gap = box.y - (line.box.y + line.box.height);
      const off = Math.abs(box.x + box.width / 2 - line.box.x - line.box.width / 2);
      return gap > -box.height * 0.3 && gap < box.height && off < box.height && plain.length <= 8;
    });
    if (under === undefined) return [];
    const box = union([line.box, under.box]);
    return [{ plain: line.plain + under.plain, shown: line.text + under.text, box }];
  });
  const lines = page.lines.map(({ plain, text, box }) => ({ plain, shown: text, box }));
  return [...lines, ...rows, ...stacked];
}

/** 我的健康码: anybody's, and one slip from 我的渝康码. */
const GENERAL = /^(?:我的)?(?:健康码|场所码|通行码|行程码)$/;

/** A slip is forgiven, unless it turns one province's title into another's. */
function unlessAnothers(quality: number, text: string, title: string): number {
  if (quality === 1) return quality;
  return namesAnother(text, title) || GENERAL.test(text) ? 0 : quality;
}

/** Whether a text that is nearly another one names a place that this one does not. */
export function namesAnother(text: string, known: string): boolean {
  const named = placeNamed(text)?.name ?? cityNamed(text);
  return named !== null && !known.includes(named);
}

/** A prefecture without its suffix: 宁波 in 宁波健康码, which is one slip from 宁夏健康码. */
function cityNamed(text: string): string | null {
  return [...SHORT_CITIES.keys()].find((city) => text.includes(city)) ?? null;
}

/** 津心办健康码, 郑好办核酸结果: the app that shows a page, and what the page is. */
const OF_APP = /^(?:健康码|一码通|防疫码|核酸(?:检测)?(?:查询|记录|结果|报告|码)|场所码|疫苗接种)/;

function findAppTitle(page: Page, { core }: Seen, catalogue: Catalogue): TitleHit[] {
  return page.lines.flatMap((line): TitleHit[] => {
    if (line.box.y > page.bounds.y + page.bounds.height * 0.15) return [];
    const text = line.plain.replace(/[\s·・.|｜—-]/g, '');
    return catalogue.families.flatMap((family) => {
      const apps = [...family.titles.map((title) => title.text), ...(family.hints ?? [])];
      const app = apps.find((one) => text.startsWith(one) && OF_APP.test(text.slice(one.length)));
      return app === undefined ? [] : [wholeLine(family, line, page, core)];
    });
  });
}

/** Of any kind, and to the letter. */
function wholeLine(
  family: Family,
  { plain, text, box }: PageLine,
  { bounds }: Page,
  core: number,
): TitleHit {
  const prominence = 1 - (box.y - bounds.y) / bounds.height + 0.5;
  const hit = {
    kind: undefined,
    text: asShown(plain.trim(), plain, text),
    quality: 1,
    region: box,
  };
  return { family, ...hit, prominence, head: box.y < core };
}

const SHORT_CITIES: ReadonlyMap<string, string> = new Map(
  PLACES.flatMap(({ prefecture, province }) => {
    const short = prefecture?.replace(/(?:市|地区|盟)$/, '');
    return short !== undefined && short.length >= 2 && short !== prefecture
      ? [[short, province] as const]
      : [];
  }),
);

const OF_PLACE =
  /^(?:我的)?(\p{sc=Han}{2,6}?)(?:[省市]|(?:壮族|回族|维吾尔)?自治区)?(?:居民)?(?:电子)?(?:(?:疫情)?防控?)?(?:健康(?:信息|通行|出行)?码|一码通|场所码)$/u;

/** What the nation calls its code, before or behind a province that has it on a page of its own. */
const SHARED = '(?:防疫)?健康(?:信息)?码';
const APART = '\\s*[-—·・|丨｜/(（\\s]\\s*';
const WITH_PLACE = new RegExp(
  `^(?:${SHARED}${APART}(\\p{sc=Han}{2,6}?)[省市]?\\s*[)）]?|[^\\p{sc=Han}]*(?:我的)?(\\p{sc=Han}{2,6}?)[省市]?${APART}${SHARED})$`,
  'u',
);

function placeBeside(plain: string): string | undefined {
  const [, behind, before] = WITH_PLACE.exec(plain.trim()) ?? [];
  return behind ?? before;
}

/** 宁波健康码, 西安一码通: codes that a city calls by its own name are its province's; 湖南居民健康码. */
function findCityTitle(page: Page, { core }: Seen, catalogue: Catalogue): TitleHit[] {
  return page.lines.flatMap((line): TitleHit[] => {
    const { plain } = line;
    const place =
      placeBeside(plain) ??
      [plain.trim(), ...titleParts(plain)]
        .map((part) => OF_PLACE.exec(part)?.[1])
        .find((one) => one !== undefined);
    const province =
      place === undefined
        ? undefined
        : (SHORT_CITIES.get(place) ?? PROVINCES.find((one) => shortProvince(one) === place));
    const family = catalogue.families.find((one) => one.province === province);
    if (province === undefined || !family) return [];
    return [wholeLine(family, line, page, core)];
  });
}
