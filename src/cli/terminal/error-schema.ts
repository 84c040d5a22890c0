/** The shape of an error under `--json`, `evidence-error/1`. Published in docs/schemas/; it only grows. */
import { z } from '../../base/zod.js';
import { ERROR_CODES } from '../../base/errors.js';

export const errorSchema = z
  .object({
    schema: z.literal('evidence-error/1'),
    file: z.string().nullable().describe('As the user named it, or null where it is about none.'),
    code: z
      .enum(ERROR_CODES)
      .describe('Codes are only ever added; docs/CLI.md says what they mean.'),
    hint: z.string().describe('What to do next, in English. For people: it may be reworded.'),
  })
  .meta({
    title: 'evidence-error/1',
    description:
      'An error under `--json`: on stderr, or on stdout in the place of a file that cannot be read.',
  });

export type ErrorObject = z.infer<typeof errorSchema>;
