/** Writes docs/schemas/*.schema.json and the BagIt profile from the code in dist/: `npm run build:schemas`. */
import { writeFile } from 'node:fs/promises';
import { bagitProfile, publishedSchemas } from '../dist/schemas.js';

const folder = new URL('../docs/schemas/', import.meta.url);
for (const [name, schema] of publishedSchemas())
  await writeFile(new URL(name, folder), `${JSON.stringify(schema, null, 2)}\n`);
await writeFile(
  new URL('../docs/bagit-profile.json', import.meta.url),
  `${JSON.stringify(bagitProfile(), null, 2)}\n`,
);
