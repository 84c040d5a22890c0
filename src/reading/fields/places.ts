/** Snapping read text to the frozen list of places. Pure. */
import { COUNTIES } from '../catalogue/counties.js';
import { CITIES, PLACES, PROVINCES, shortProvince, type Place } from '../catalogue/places.js';
import { editDistance } from '../page/phrases.js';
import { ofText } from '../page/remembered.js';

export interface SnappedPlace {
  place: Place;
  /** Edits between what was read and the name; 0 is to the letter. */
  slips: number;
}

/**
 * The one place whose name is nearest to what was read, or null where none is near or two are
 * equally near: a guess between two cities is worse than none.
 */
export const snapPlace = ofText((read): SnappedPlace | null => {
  const text = read.replace(/[\s·.]/g, '');
  if (text === '') return null;
  let best: SnappedPlace | null = null;
  let tied = false;
  for (const place of PLACES) {
    if (Math.abs(place.name.length - text.length) > 2) continue;
    const slips = editDistance(text, place.name);
    if (best === null || slips < best.slips) {
      best = { place, slips };
      tied = false;
    } else if (slips === best.slips) tied = true;
  }
  if (best === null || tied) return null;
  return best.slips <= Math.floor(text.length / 4) ? best : null;
});

interface NamedPlace {
  name: string;
  start: number;
  end: number;
}

/**
 * The province or prefecture that a text names; the longest wins. Unless `full`, provinces count
 * without their suffix too.
 */
export function placeNamed(text: string, options: { full?: boolean } = {}): NamedPlace | null {
  return options.full === true ? fullPlace(text) : anyPlace(text);
}

const FULL_NAMES = PLACES.flatMap(({ name, prefecture }) =>
  prefecture === null ? [name] : [name, prefecture],
);

const fullPlace = ofText(longestOf(FULL_NAMES));
const anyPlace = ofText(longestOf([...FULL_NAMES, ...PROVINCES.map(shortProvince)]));

/** Of equally long ones that which is first in the list. */
function longestOf(names: readonly string[]): (text: string) => NamedPlace | null {
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  return (text) => {
    const name = longestFirst.find((one) => text.includes(one));
    if (name === undefined) return null;
    const start = text.indexOf(name);
    return { name, start, end: start + name.length };
  };
}

/** 我市, 超市, 市民: no name of a city. */
const NO_CITY = /[我本全各该某外来返入出超门夜菜花街闹书集城都农股楼早市省县区]/;

/**
 * Whether a text names a city or county that is none, and that one other character would make one:
 * the models do not know every character of a place, and write 詹州市 for 儋州市, 路州区 for 潞州区.
 */
export const namesStrangePlace = (text: string): boolean =>
  namesStrangeCity(text) || namesStrangeCounty(text);

function namesStrangeCity(text: string): boolean {
  return Array.from(text.matchAll(/(\p{sc=Han}{2})市(?![民场政区内外级容值长委直])/gu)).some(
    ([, name = '']) => {
      if (NO_CITY.test(name)) return false;
      const cities = [...CITIES];
      if (cities.some((city) => city.endsWith(name))) return false;
      return cities.some((city) => city.length === 2 && editDistance(city, name) === 1);
    },
  );
}

/** 高新区, 经开区, 管控区: behind a city, and no county of it. */
const NO_COUNTY =
  /^(?:[高中低]?风险|[高新经开]{2}|开发|工业|示范|[管封防]\p{sc=Han}|隔离|保税|旅游|度假|自贸|[临航空]港|产业|主城|中心|[各本该我全辖市])/u;

function namesStrangeCounty(text: string): boolean {
  for (const [prefecture, counties] of COUNTIES) {
    const at = text.indexOf(prefecture);
    if (at < 0) continue;
    const behind = text.slice(at + prefecture.length);
    if (NO_COUNTY.test(behind) || counties.some((name) => behind.startsWith(name))) continue;
    if (counties.some((name) => name.length > 2 && isOneOff(behind, name))) return true;
  }
  return false;
}

/** Whether a text begins as a name does but for one character, which is not what kind of place it is. */
function isOneOff(text: string, name: string): boolean {
  const read = text.slice(0, name.length);
  return (
    read.length === name.length && read.at(-1) === name.at(-1) && editDistance(read, name) === 1
  );
}
