import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { verifyResultSchema } from '../../src/bundle/verify/schema.js';

test('the published schema of the result is that of the code', async () => {
  const file = new URL('../../docs/schemas/evidence-verify-1.schema.json', import.meta.url);
  const published = JSON.parse(await readFile(file, 'utf8')) as unknown;
  const made = JSON.parse(JSON.stringify(z.toJSONSchema(verifyResultSchema))) as unknown;
  expect(published).toEqual(made);
});
