/**
 * All that is used of zod comes from here: once built, this module holds it as one file
 * (`scripts/build-zod.mjs`), since Node takes longer to find zod's hundred than to run them.
 */
export { z } from 'zod';
