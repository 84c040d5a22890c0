import { shortProvince } from '../places.js';
import type { Family, Title } from '../types.js';
import { NORTH } from './north.js';
import { SOUTH } from './south.js';
import { NATIONAL } from './national.js';

/**
 * A province had names for its codes, but people and menus also called them by the province; and the
 * page behind a venue's poster by the name of the code (安康码场所码).
 */
function withPlainTitles(family: Family): Family {
  const names = family.titles
    .filter(({ text, kind }) => kind === undefined && /[码宝通]$/.test(text))
    .map(({ text }) => text);
  const { province } = family;
  const places = province === null ? [] : [shortProvince(province), province];
  const plain: Title[] = [
    ...places.map((place) => ({ text: `${place}健康码` })),
    ...[...places, ...names].map((name) => ({ text: `${name}场所码`, kind: 'venue-code' })),
  ];
  const known = new Set(family.titles.map(({ text }) => text));
  return { ...family, titles: [...family.titles, ...plain.filter(({ text }) => !known.has(text))] };
}

/** One for each issuer of codes that is known by its titles. */
export const FAMILIES: readonly Family[] = [...NORTH, ...SOUTH, ...NATIONAL].map(withPlainTitles);
