import { shortProvince } from '../places.js';
import type { Family } from '../types.js';
import { NORTH } from './north.js';
import { SOUTH } from './south.js';
import { NATIONAL } from './national.js';

/** Whatever else a province called its code, people and menus also called it by the province. */
function withPlainTitle(family: Family): Family {
  if (family.province === null) return family;
  const text = `${shortProvince(family.province)}健康码`;
  if (family.titles.some((title) => title.text === text)) return family;
  return { ...family, titles: [...family.titles, { text }] };
}

/** One for each issuer of codes that is known by its titles. */
export const FAMILIES: readonly Family[] = [...NORTH, ...SOUTH, ...NATIONAL].map(withPlainTitle);
