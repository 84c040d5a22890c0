/** What `import --json` says of each bundle. Published in docs/schemas/; it only grows. */
import { z } from '../../base/zod.js';
import { importedSchema } from '../../case/items/imported.js';
import type { ImportedOutcome } from './events.js';

const { bundle, members } = importedSchema.shape;

export const importSchema = z
  .object({
    schema: z.literal('evidence-import/1'),
    file: z.string().describe('As it was named.'),
    status: z
      .enum(['imported', 'known', 'refused'])
      .describe('known: it had been taken in before, and nothing was added.'),
    why: z
      .string()
      .nullable()
      .describe('Of one that was refused: `failed`, `unreadable`, `newer`, `signer`, `own`, …'),
    problems: z.array(z.string()).describe('Of one that was refused: codes of what is wrong.'),
    item: z.string().nullable().describe('The item that is the bundle.'),
    sha256: z.string().nullable().describe('Of the zip.'),
    bundle: bundle.nullable(),
    members: members.nullable(),
    fileStamps: z.int().nonnegative().describe('Time stamps that came with their items.'),
    sameCase: z
      .array(
        z.object({
          item: z.string().describe('Another bundle that is an item here.'),
          relation: z.enum(['follows', 'precedes', 'apart', 'copy', 'rivals']),
        }),
      )
      .describe('Bundles of the same case that were here before.'),
  })
  .meta({
    title: 'evidence-import/1',
    description: 'A line of `evidence import --json`, one for each bundle.',
  });

type ImportObject = z.infer<typeof importSchema>;

export function importObject(file: string, outcome: ImportedOutcome): ImportObject {
  const { status, item, sha256, imported, stamps, sameCase } = outcome;
  return {
    schema: 'evidence-import/1',
    ...{ file, status, why: null, problems: [], item, sha256, sameCase },
    ...{ bundle: imported.bundle, members: imported.members, fileStamps: stamps },
  };
}

export function refusedObject(file: string, why: string, problems: string[]): ImportObject {
  return {
    schema: 'evidence-import/1',
    ...{ file, status: 'refused', why, problems, item: null, sha256: null },
    ...{ bundle: null, members: null, fileStamps: 0, sameCase: [] },
  };
}
