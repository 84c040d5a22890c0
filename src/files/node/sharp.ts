/**
 * sharp by `require`: imported it takes three times as long to load, since Node then looks through
 * all that its CommonJS dependencies consist of for the names that they export.
 */
import { createRequire } from 'node:module';
import type Sharp from 'sharp';

const sharp = createRequire(import.meta.url)('sharp') as typeof Sharp;
export default sharp;
