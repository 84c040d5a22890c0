/**
 * The result of checking a bundle, `evidence-verify/1`. Pure.
 *
 * Published as JSON Schema in docs/schemas/. It only grows: a code, a verdict or a member may be
 * added, none changes its meaning.
 */
import { z } from '../../base/zod.js';
import { DIGESTS } from '../../base/digests.js';
import { STAMP_ALGORITHMS } from '../../sign/stamps/token.js';
import { STATUS_CODES, type Status, type StatusCode } from '../statuses.js';

const verdict = z
  .enum([
    'unreadable',
    'failed',
    'redacted-by-other',
    'redacted',
    'intact-unknown-signer',
    'not-countersigned',
    'verified',
  ])
  .describe(
    'unreadable: it cannot be told (not a bundle, broken, a newer format). failed: not what was ' +
      'sealed. redacted: what is there is intact, and the signer withheld the rest. ' +
      'redacted-by-other: the same, but somebody else withheld it. intact-unknown-signer: nothing has changed since somebody signed; compare the ' +
      'fingerprint with the receipt. not-countersigned: intact, but a countersignature that was asked ' +
      'for is not there. verified: intact, and signed by a trusted key. None of them ' +
      'says that what the files show is true.',
  );

const status = z.object({
  code: z.enum(STATUS_CODES as [StatusCode, ...StatusCode[]]),
  severity: z.enum(['error', 'warning', 'info']),
  path: z
    .string()
    .nullable()
    .describe(
      'File within the bundle, or null where it is about the whole. May hold any characters.',
    ),
  args: z.record(z.string(), z.union([z.string(), z.number()])).describe('See docs/FORMAT.md.'),
});

const signer = z.object({
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("SHA-256 of the certificate's DER."),
  subject: z.string().describe('As the certificate says. May hold any characters.'),
  trust: z
    .enum(['own', 'pinned', 'keyring', 'unknown'])
    .describe('own: the key of this computer. unknown: also where the signature does not hold.'),
});

const countersignature = z.object({
  number: z.int().positive().describe('In the order in which they were made.'),
  path: z.string().describe('Of the signature; the list that it is over lies beside it.'),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  subject: z.string().describe('As the certificate says. May hold any characters.'),
  trust: z
    .enum(['own', 'pinned', 'keyring', 'unknown'])
    .describe('pinned: named by the caller as a countersigner.'),
  signedAt: z.string().describe("What the countersigner's clock said, UTC."),
  sameKeyAs: z
    .string()
    .nullable()
    .describe('`signer`, or the number of a countersignature before it; null: a key of its own.'),
  covers: z.array(z.string()).describe('The files that it is over, beside its own.'),
});

const claim = z.object({
  kind: z.enum(['pending', 'bitcoin', 'other']),
  calendar: z.string().nullable().describe('pending: who promised to put it into a block.'),
  height: z.number().nullable().describe('bitcoin: of the block in which it claims to stand.'),
  header: z
    .object({ block: z.string().describe('Hash of the block.'), time: z.string() })
    .nullable()
    .describe(
      'bitcoin: a header that the caller gave bears the claim out; null: nothing was compared. Whether ' +
        'it is a block of the chain that everybody has was not checked.',
    ),
  tag: z.string().nullable().describe('other: 16 hex digits, by which its kind is known.'),
});

const algorithm = z.enum(STAMP_ALGORITHMS).nullable().describe('By which it is signed.');
const expires = z
  .string()
  .nullable()
  .describe('When the first certificate on the way to the root ends, UTC; null: not trusted.');

const revocation = z
  .object({ state: z.enum(['good', 'revoked']), asOf: z.string() })
  .nullable()
  .describe('What its authority said of its certificates, and when; null: no word of all.');

const time = z.object({
  state: z.enum(['stamped', 'untrusted-root', 'revoked', 'none']),
  genTime: z
    .string()
    .nullable()
    .describe('From a time stamp, UTC: the signature existed no later than this.'),
  tsa: z.string().nullable().describe('Who stamped.'),
  sealed: z
    .string()
    .nullable()
    .describe("What the signer's clock said, UTC. null unless the signature holds."),
  at: z
    .string()
    .nullable()
    .describe(
      'The date at which certificates were judged (`--at`), UTC; null: when it was checked.',
    ),
  tokens: z
    .array(
      z.object({
        ...{ path: z.string(), genTime: z.string(), tsa: z.string(), trusted: z.boolean() },
        algorithm,
        expires,
        renews: z
          .array(z.string())
          .describe('Earlier time stamps that it shows to have existed by then.'),
        revocation,
      }),
    )
    .describe('Every time stamp that holds; a trusted one leads to a root that is known here.'),
});

const fileStamp = z.object({
  path: z.string(),
  item: z.string(),
  genTime: z.string().describe('UTC: the original of the item existed no later than this.'),
  tsa: z.string().describe('Who stamped.'),
  digest: z.enum(DIGESTS).describe('By which it names the file; SHA-1 is weak.'),
  trusted: z.boolean().describe('It leads to a root that is known here.'),
  algorithm,
  expires,
  revocation,
  compared: z.boolean().describe('false: the original is not in this copy, nor this digest of it.'),
});

export const verifyResultSchema = z
  .object({
    schema: z.literal('evidence-verify/1'),
    verdict,
    bundleId: z.string().nullable().describe('From bag-info.txt; null where it is not readable.'),
    sequence: z.int().positive().nullable().describe('1 for the first bundle of a case.'),
    signer: signer.nullable().describe('null where there is no readable signer.crt.'),
    time,
    fileStamps: z
      .array(fileStamp)
      .describe('Time stamps over single files that hold; of the others there is a status.'),
    countersignatures: z
      .array(countersignature)
      .describe('Those that hold; of what is wrong with others there are statuses.'),
    openTimestamps: z
      .array(z.object({ path: z.string(), claims: z.array(claim) }))
      .describe('Proofs over the signature. Claims, never a checked time: `time` rests on none.'),
    redaction: z
      .object({
        by: z.enum(['signer', 'other']),
        fingerprint: z.string().nullable().describe('Of the one who redacted.'),
        withheld: z.array(z.string()),
      })
      .nullable(),
    reread: z
      .object({ items: z.int().nonnegative(), differences: z.int().nonnegative() })
      .nullable()
      .describe('Originals read again (`--reread`) and values that differ; null if not asked for.'),
    published: z
      .boolean()
      .describe(
        'It has the files of a copy for publication: mostly signed with a key made for it alone, without a receipt.',
      ),
    container: z
      .enum(['original', 'rezipped', 'folder'])
      .describe('original: the zip as it was sealed. rezipped: zipped again. folder: unpacked.'),
    statuses: z.array(status),
  })
  .meta({ title: 'evidence-verify/1', description: 'The result of `evidence verify --json`.' });

export type Verdict = z.infer<typeof verdict>;

export type VerifyResult = Omit<z.infer<typeof verifyResultSchema>, 'statuses'> & {
  statuses: Status[];
};
