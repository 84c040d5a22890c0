/** docs/schemas/ is made by `npm run build:schemas`; this test fails where that was forgotten. */
import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { publishedSchemas } from '../../src/schemas.js';

const FOLDER = new URL('../../docs/schemas/', import.meta.url);
const made = publishedSchemas();

it('the published schemas are those of the code', async () => {
  for (const [name, schema] of made) {
    const published = await readFile(new URL(name, FOLDER), 'utf8');
    expect(published, `run npm run build:schemas (${name})`).toBe(
      `${JSON.stringify(schema, null, 2)}\n`,
    );
  }
});

it('and no others', async () => {
  const names = await readdir(FOLDER);
  expect(names.filter((name) => name.endsWith('.json')).sort()).toEqual([...made.keys()].sort());
});

it('each has an id and a title, and none forbids what later versions may add', () => {
  for (const schema of made.values()) {
    expect(schema.$id).toBe(`urn:evidence-archiver:${String(schema.title)}`);
    expect(JSON.stringify(schema)).not.toContain('"additionalProperties":false');
  }
});
