import { readFileSync } from 'node:fs';

export { PROGRAM } from '../program.js';

const manifest = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as {
  version: string;
};

export const VERSION = manifest.version;
