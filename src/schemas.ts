/** The published JSON Schemas, and the BagIt profile of bundles, made from the schemas that the program itself works with. */
import { z } from './base/zod.js';
import { verifyResultSchema } from './bundle/verify/schema.js';
import { importSchema } from './actions/import/import-schema.js';
import { importedSchema, importedWordsSchema } from './case/items/imported.js';
import { fieldFileSchema, itemFileSchema } from './case/items/item-schemas.js';
import { statementSchema } from './case/statements/statement.js';
import { readingSchema } from './reading/schema.js';
export { bagitProfile } from './bundle/bagit-profile.js';
import { membersSchema } from './case/items/members.js';
import { noteSchema, sourceSchema } from './case/items/shapes.js';
import { confirmationsSchema } from './case/statements/confirmation.js';
import { originSchema } from './case/statements/origin.js';
import { checkSchema, findingFileSchema, timelineFileSchema } from './report/document-schemas.js';
import { OUTPUTS } from './cli/terminal/output-schemas.js';
import { errorSchema } from './cli/terminal/error-schema.js';

export const PUBLISHED = [
  readingSchema,
  itemFileSchema,
  fieldFileSchema,
  statementSchema,
  importedSchema,
  importedWordsSchema,
  verifyResultSchema,
  importSchema,
  errorSchema,
  checkSchema,
  findingFileSchema,
  timelineFileSchema,
  inBundle(sourceSchema, 'source.json'),
  inBundle(noteSchema, 'note.json'),
  inBundle(originSchema, 'origin.json'),
  inBundle(membersSchema, 'members.json'),
  inBundle(confirmationsSchema, 'confirmations/<field>.json'),
  ...OUTPUTS,
] as const;

/** A file of an item that is the same in a case and in a bundle. */
function inBundle<Shape extends z.ZodRawShape & { schema: z.ZodLiteral<string> }>(
  schema: z.ZodObject<Shape>,
  file: string,
) {
  const description = `\`data/items/<item>/${file}\` in a bundle.`;
  return schema.meta({ title: schema.shape.schema.value, description });
}

/**
 * By file name. Members that a schema does not name are allowed: these shapes grow, and a file of a
 * later version must stay valid under an earlier schema.
 */
export function publishedSchemas(): ReadonlyMap<string, Record<string, unknown>> {
  return new Map(
    PUBLISHED.map((schema): [string, Record<string, unknown>] => {
      const id = schema.shape.schema.value;
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
      return [
        `${id.replace('/', '-')}.schema.json`,
        { $schema, $id: `urn:evidence-archiver:${id}`, ...rest },
      ];
    }),
  );
}
