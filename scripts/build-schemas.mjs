/** Writes docs/schemas/*.schema.json from the code in dist/: `npm run build:schemas`. */
import { writeFile } from 'node:fs/promises';
import { publishedSchemas } from '../dist/schemas.js';

const folder = new URL('../docs/schemas/', import.meta.url);
for (const [name, schema] of publishedSchemas())
  await writeFile(new URL(name, folder), `${JSON.stringify(schema, null, 2)}\n`);
