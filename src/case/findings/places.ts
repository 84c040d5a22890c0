/** Comparing places by their names of 2022. Pure. */
import { FAMILIES } from '../../reading/catalogue/families/index.js';
import { PLACES, PROVINCES, shortProvince } from '../../reading/catalogue/places.js';
import type { CodeFacts } from '../view/facts.js';
import { placesOf, textOf } from '../view/facts.js';

/** Beyond the border of the mainland: a traveller from there crossed it. */
const OVERSEAS = ['香港特别行政区', '澳门特别行政区', '台湾省'];

export interface NamedPlace {
  province: string;
  /** Null where only the province is named. */
  prefecture: string | null;
}

/** `河南省`, `河南`, `郑州市`, `河南省郑州市`; null for what is no place of 2022. */
export function placeOf(text: string): NamedPlace | null {
  for (const { name, province, prefecture } of PLACES)
    if (text === name || text === prefecture) return { province, prefecture };
  const province = PROVINCES.find((one) => shortProvince(one) === text);
  return province === undefined ? null : { province, prefecture: null };
}

/** Of an office the place that its name begins with: 郑州市社会管控指导部. */
export function placeOfOffice(text: string): NamedPlace | null {
  const names = PLACES.flatMap(({ name, prefecture }) => [name, prefecture ?? name]);
  const [longest] = names
    .filter((name) => text.startsWith(name))
    .sort((a, b) => b.length - a.length);
  return placeOf(text) ?? (longest === undefined ? null : placeOf(longest));
}

export function placeName({ province, prefecture }: NamedPlace): string {
  return prefecture === null || province === prefecture ? province : province + prefecture;
}

/** The places of a travel card, or null where one of them is not to be placed. */
export function visitedPlaces(card: CodeFacts): NamedPlace[] | null {
  const places = placesOf(card)?.map(({ place }) => placeOf(place)) ?? null;
  return places === null || places.some((place) => place === null)
    ? null
    : places.filter((place) => place !== null);
}

/** Whether someone who was in `visited` may have been in `place`. */
export function covers(visited: readonly NamedPlace[], place: NamedPlace): boolean {
  return visited.some(
    ({ province, prefecture }) =>
      province === place.province &&
      (prefecture === null || place.prefecture === null || prefecture === place.prefecture),
  );
}

export function onlyMainland(visited: readonly NamedPlace[]): boolean {
  return visited.every(({ province }) => !OVERSEAS.includes(province));
}

export function issuerProvince({ issuer, issuerProvince }: CodeFacts): NamedPlace | null {
  const family = FAMILIES.find(({ id }) => id === issuer);
  const province = family === undefined ? issuerProvince : family.province;
  return province === null ? null : placeOf(province);
}

/**
 * Where a venue is: its prefecture where its name or address begins with one of the province whose
 * page it is, else that province. Street names (南京路) name cities too, so the search is not looser.
 */
export function venuePlace(venue: CodeFacts): (NamedPlace & { from: string }) | null {
  const home = issuerProvince(venue);
  for (const field of ['venueAddress', 'venueName']) {
    const text = textOf(venue, field) ?? '';
    for (const { province, prefecture } of PLACES) {
      if (prefecture === null || (home !== null && province !== home.province)) continue;
      const lead = [province, shortProvince(province)].find((name) => text.startsWith(name)) ?? '';
      // Without a province before it, a city's name is one only on that province's own page.
      if (lead === '' && home === null) continue;
      if (beginsWithCity(text.slice(lead.length), prefecture))
        return { province, prefecture, from: field };
    }
  }
  return home === null ? null : { ...home, from: 'issuer' };
}

function beginsWithCity(text: string, prefecture: string): boolean {
  const city = prefecture.replace(/市$/, '');
  return (
    text.startsWith(prefecture) ||
    (text.startsWith(city) && !/^[东南西北中]?[路街道大巷]/.test(text.slice(city.length)))
  );
}

export function listPlaces(visited: readonly NamedPlace[]): { zh: string; en: string } {
  const names = visited.map(placeName);
  return { zh: names.join('、'), en: names.join(', ') };
}
