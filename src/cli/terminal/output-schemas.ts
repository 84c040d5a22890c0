/**
 * The shapes that commands print under `--json`, one object a line, but for those that have a place of their
 * own (readings, errors, verdicts, findings). Published in docs/schemas/; they only grow.
 */
import { z } from '../../base/zod.js';
import { ITEM_TYPES } from '../../case/items/item-types.js';
import { membersSchema } from '../../case/items/members.js';
import { originalSchema, sourceSchema } from '../../case/items/shapes.js';
import { confirmationsSchema } from '../../case/statements/confirmation.js';
import { originSchema } from '../../case/statements/origin.js';
import { ROLES } from '../../case/statements/roles.js';
import { statementSchema } from '../../case/statements/statement.js';
import { fieldSchema, readingSchema } from '../../reading/schema.js';
import { SORT_STATUSES } from '../../sorting/types.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const fingerprint = sha256.describe('SHA-256 of the DER of the signer’s certificate.');
const item = z.string().regex(/^\d{3,5}$/);
const items = z.array(item);
const path = z.string().describe('A file on this computer.');
const count = z.int().nonnegative();
const time = z.iso.datetime().describe('UTC.');
const role = z.enum(ROLES).nullable();
const value = fieldSchema.shape.value;

/** A shape that is named like its schema. */
function output<Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  command: string,
  shape: Shape,
) {
  const id = `evidence-${name}/1` as const;
  return z
    .object({ schema: z.literal(id), ...shape })
    .meta({ title: id, description: `\`${command} --json\`.` });
}

const stamp = {
  genTime: time.nullable(),
  tsa: z.string().nullable(),
  digest: z.string().nullable().describe('By which it names the file.'),
  trusted: z.boolean().describe('Leads to a root that is known here.'),
  problems: z.array(z.string()).describe('Empty where it holds.'),
};
const tokens = z.array(z.looseObject({ genTime: time, tsa: z.string(), sha256 }));
/** What a stamp carries to be judged by later, counted. */
const kept = z
  .object({ certificates: count, lists: count, answers: count, left: count })
  .nullable();
const failures = z.array(z.looseObject({ url: z.string(), reason: z.string() }));

const adding = [
  output('init', 'evidence init', {
    ...{ folder: path, caseId: z.string(), encrypted: z.boolean() },
  }),
  output('added', 'evidence add, batch', {
    ...{ file: z.string(), item, sha256, bytes: count, mediaType: z.string() },
    status: z.enum(['added', 'duplicate']),
    type: z.enum(ITEM_TYPES),
    c2pa: z.literal(true).optional().describe('It carries a C2PA manifest, which was not checked.'),
    reading: readingSchema
      .nullable()
      .describe('null: not a picture, read before, or could not be read.'),
  }),
  output('left', 'evidence add, batch', {
    file: path,
    why: z
      .literal('bundle')
      .optional()
      .describe('A bundle that others sealed, to be imported; absent: of no known sort.'),
  }),
  output('file-stamp', 'evidence add, batch, stamp --item', {
    ...{ file: path, item, ...stamp },
    status: z.enum(['attached', 'duplicate', 'kept', 'full']),
  }),
  output('expanded', 'evidence add, batch', {
    ...{ file: path, item },
    refused: z.string().nullable().describe('Why the archive was not taken apart.'),
    members: membersSchema.shape.members,
  }),
  output('drawn', 'evidence add, batch', {
    ...{ file: path, item, total: count.nullable(), pages: count },
    why: z.string().nullable().describe('Why the other pages are no items.'),
  }),
  output('linked', 'evidence add', { item, originalOf: item }),
  output('sorted', 'evidence sort', {
    ...{ file: z.string(), sha256, status: z.enum(SORT_STATUSES) },
    ...{ persons: z.array(z.string()), suggested: z.array(z.string()) },
    ...{ reasons: z.array(z.unknown()), see: z.array(z.string()) },
  }),
  output('folder', 'evidence batch --per-folder, --assign', {
    ...{ name: z.string(), case: z.string(), file: z.string(), error: z.string() },
    ...{ items: count, refused: count, unread: count, sequence: count, bytes: count },
    ...{ zipSha256: z.string(), tagmanifestSha256: z.string(), fingerprint: z.string() },
    again: z.boolean().describe('The bundle was there already.'),
  }),
] as const;

const looking = [
  output('list', 'evidence list', {
    ...{ caseId: z.string(), createdAt: time },
    items: z.array(
      z.object({
        ...{ item, addedAt: time, sha256, type: z.enum(ITEM_TYPES), mediaType: z.string() },
        ...{ name: z.string().nullable(), note: z.string().nullable() },
        ...{ kind: z.string().nullable(), issuer: z.string().nullable() },
        colour: z.string().nullable(),
        statusText: value.nullable(),
        displayedAt: value.nullable(),
        ...{ read: z.boolean(), stamps: count },
        toReview: count.nullable(),
        confirmed: z.record(z.string(), value),
      }),
    ),
    twins: z.array(items).describe('Pictures that seem to be one screen.'),
    bundles: z.array(
      z.object({
        ...{ bundleId: z.string(), sequence: z.int().positive(), at: time },
        state: z.enum(['packed', 'failed', 'unfinished']),
        tagmanifestSha256: sha256.nullable(),
        stamps: tokens,
      }),
    ),
  }),
  output('item-view', 'evidence show', {
    ...{ item, addedAt: time },
    original: originalSchema.omit({ schema: true }),
    source: sourceSchema.omit({ schema: true, salt: true }),
    note: z.string().nullable(),
    origin: originSchema.shape.said.or(z.tuple([])),
    members: membersSchema.omit({ schema: true, salt: true }).nullable(),
    links: z.array(z.looseObject({ as: z.string(), item })),
    stamps: z.array(z.object({ name: z.string(), ...stamp })),
    reading: readingSchema.nullable(),
    confirmations: z.record(z.string(), confirmationsSchema.shape.confirmations),
    statement: statementSchema.omit({ salt: true }).optional(),
    why: z
      .array(z.looseObject({ part: z.int().nullable() }))
      .optional()
      .describe('With `--why`.'),
  }),
  output('confirmed', 'evidence confirm', {
    ...{ as: role, origins: count },
    confirmed: z.array(
      z.object({
        ...{ item, field: z.string(), how: z.enum(['accepted', 'corrected', 'added']) },
        machine: value.nullable().describe('What the program had read.'),
        value,
      }),
    ),
    open: count.describe('Values that still ask for a look, in the whole case.'),
  }),
  output('review-page', 'evidence review', {
    file: path.nullable(),
    fields: count,
    items: count.optional(),
  }),
  output('stated', 'evidence statement', {
    ...{ status: z.enum(['added', 'unchanged']), item, replaces: item.nullable() },
    ...{ sha256: sha256.nullable(), answered: count, blank: z.array(z.string()) },
  }),
  output('statement-form', 'evidence statement --form', { file: path }),
  output('report', 'evidence report', { file: path }),
  output('letter', 'evidence letter', { file: path, office: z.string(), advice: path }),
  output('doctor', 'evidence doctor', {
    checks: z.array(
      z.looseObject({
        ...{ id: z.string(), state: z.enum(['ok', 'problem', 'absent']) },
        facts: z.record(z.string(), z.union([z.string(), z.number()])),
        error: z.looseObject({ code: z.string() }).optional(),
      }),
    ),
  }),
] as const;

const sealing = [
  output('packed', 'evidence pack', {
    file: path.describe('The bundle; where it is encrypted, the `.age` file.'),
    ...{ bundleId: z.string(), sequence: z.int().positive(), items: count, files: count },
    bytes: count.describe('Of the zip, also where it is encrypted.'),
    ...{ zipSha256: sha256, tagmanifestSha256: sha256, fingerprint, tokens },
    ...{ receipt: path, receiptPdf: path },
    reportPdf: path.nullable().describe('null beside an encrypted bundle.'),
    ...{ page: path.nullable(), pageSha256: sha256.nullable(), stampFailures: failures },
    kept: z.array(kept).optional().describe('Of each stamp; null where nothing was asked for.'),
    chainFailures: failures.optional(),
    encrypted: z
      .object({
        ...{ bytes: count, sha256 },
        recipients: z.int().positive().nullable().describe('null: whoever has the passphrase.'),
      })
      .nullable()
      .optional()
      .describe('Of the age file.'),
  }),
  output('stamped', 'evidence stamp', {
    ...{ file: path, zipSha256: sha256.nullable(), bundleId: z.string(), tokens, failures },
    chainFailures: failures.optional(),
    proofs: z
      .array(z.object({ path: z.string(), sha256, claims: z.array(z.looseObject({})) }))
      .optional()
      .describe('OpenTimestamps proofs that were added, each with what it claims.'),
  }),
  output('ots-digest', 'evidence stamp --ots-digest', {
    sha256: sha256.describe('Of the signature.'),
    file: path.nullable().describe('The signature’s bytes; null where none was asked for.'),
  }),
  output('countersigned', 'evidence countersign', {
    ...{ file: path, bundleId: z.string(), zipSha256: sha256.nullable() },
    number: z.int().positive().describe('In the order of signing.'),
    fingerprint: sha256.describe('Of the countersigner’s certificate.'),
    signer: sha256.describe('Of the first signer’s.'),
    ...{ sheet: path.nullable(), sheetPdf: path.nullable(), page: path.nullable() },
  }),
  output('stamp-query', 'evidence stamp --query-out', { file: path }),
  output('redacted', 'evidence redact', {
    ...{ file: path, zipSha256: sha256, fingerprint, oneTimeKey: z.boolean(), stamps: count },
    countersignaturesLeftOut: count
      .optional()
      .describe('Made over a redacted copy, which was redacted again.'),
    picturesLeftOut: count
      .optional()
      .describe('Masked pictures of the copy that was redacted again: they take its originals.'),
    notMasked: items
      .optional()
      .describe('Of which there is no masked picture, since the original is not there.'),
    kind: z.enum(['redacted', 'redacted-by-other', 'published']),
    withheld: z.array(z.object({ path: z.string(), reason: z.string() })),
    derived: items.describe('Of which there is a masked picture.'),
    people: z.object({ confirmed: count, corrected: count }).optional(),
  }),
  output('key', 'evidence key show, new, import', {
    ...{ fingerprint, file: path, subject: z.string().optional() },
  }),
  output('keys', 'evidence key list', {
    own: fingerprint.nullable(),
    trusted: z.array(z.looseObject({ fingerprint, name: z.string() })),
  }),
  output('key-export', 'evidence key export', {
    file: path,
    encrypted: z.boolean().nullable().describe('null: the certificate alone.'),
  }),
  output('key-trust', 'evidence key trust', {
    ...{ fingerprint, name: z.string(), trusted: z.boolean() },
  }),
] as const;

const setting = [
  output('config', 'evidence config show', {
    tsa: z.looseObject({ asked: z.array(z.string()) }),
    authorities: z.array(
      z.looseObject({ id: z.string(), url: z.string().nullable(), roots: z.array(z.string()) }),
    ),
    listedOn: z.iso.date(),
  }),
  output('config-set', 'evidence config set', { tsa: z.array(z.string()) }),
] as const;

const event = z.string().describe('docs/MACHINES.md lists them, with what else each says.');
const queue = [
  output('queue', 'evidence batch --queue', { event }),
  output('worker', 'evidence worker', { event }),
  output('queue-key', 'evidence worker new-key', { file: path }),
] as const;

export const OUTPUTS = [...adding, ...looking, ...sealing, ...setting, ...queue] as const;
