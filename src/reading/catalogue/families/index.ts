import type { Family } from '../types.js';
import { NORTH } from './north.js';
import { SOUTH } from './south.js';
import { NATIONAL } from './national.js';

/** One for each issuer of codes that is known by its titles. */
export const FAMILIES: readonly Family[] = [...NORTH, ...SOUTH, ...NATIONAL];
