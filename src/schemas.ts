/** The published JSON Schemas, made from the schemas that the program itself works with. */
import { z } from 'zod';
import { verifyResultSchema } from './bundle/verify/schema.js';
import { importSchema } from './actions/import/import-schema.js';
import { importedSchema, importedWordsSchema } from './case/items/imported.js';
import { fieldFileSchema, itemFileSchema } from './case/items/item-schemas.js';
import { statementSchema } from './case/statements/statement.js';
import { readingSchema } from './reading/schema.js';
import { errorSchema } from './cli/terminal/error-schema.js';

const PUBLISHED = [
  readingSchema,
  itemFileSchema,
  fieldFileSchema,
  statementSchema,
  importedSchema,
  importedWordsSchema,
  verifyResultSchema,
  importSchema,
  errorSchema,
] as const;

/**
 * By file name. Members that a schema does not name are allowed: these shapes grow, and a file of a
 * later version must stay valid under an earlier schema.
 */
export function publishedSchemas(): ReadonlyMap<string, Record<string, unknown>> {
  return new Map(
    PUBLISHED.map((schema) => {
      const id = schema.shape.schema.value;
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
      return [
        `${id.replace('/', '-')}.schema.json`,
        { $schema, $id: `urn:evidence-archiver:${id}`, ...rest },
      ];
    }),
  );
}
