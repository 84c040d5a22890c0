/** Words, help and errors of `countersign`, and of OpenTimestamps in `stamp` and `verify`. */
import type { OtsProblem } from '../sign/ots/proof.js';
import { otsReason } from './countersignatures.js';
import type { CommandTexts, ErrorTexts } from './words.js';

export const countersignWords = {
  countersign: {
    done: (file: string, number: number) => `countersigned: ${file} (countersignature ${number})`,
    fingerprint: (fingerprint: string) => `fingerprint of this countersignature: ${fingerprint}`,
    signer: (fingerprint: string) => `the first signature, which it is over, is of ${fingerprint}`,
    newHash: (sha256: string) => `SHA-256 of the zip is now ${sha256}`,
    sheet: (file: string) => `supplement to the receipt: ${file}`,
    page: (file: string) => `verifier’s page that knows countersignatures: ${file}`,
    next: () =>
      'Hand the supplement over with the receipt, apart from the zip: a countersignature that is taken out later leaves no trace in the zip.',
    folder: () =>
      'No supplement is made of an unpacked folder: write the fingerprint on the receipt.',
    /** By `redact`, of a copy that was redacted and countersigned before. */
    leftOut: (count: number) =>
      `${count === 1 ? '1 countersignature was' : `${count} countersignatures were`} over the redaction before this one, and left out: have this copy countersigned again.`,
    older: () =>
      'Verifiers and pages of earlier versions do not know countersignatures, and call a bundle with one failed (a file was added): give the page of this version with it.',
  },
  ots: {
    digest: () => 'SHA-256 of the signature, for OpenTimestamps:',
    fileWritten: (file: string) => `wrote the signature, the file to be stamped: ${file}`,
    next: () => [
      'Have it stamped with any program for OpenTimestamps: by this digest, or by the file that -o writes (ots stamp FILE).',
      'Then: evidence stamp BUNDLE --ots FILE.ots --in-place. Once it is in a block, upgrade it there and add it again.',
    ],
    done: (file: string) => `OpenTimestamps proof added: ${file}`,
    claims: () => 'What it says is a claim, and nothing is checked:',
    after: (isZip: boolean) => [
      `Write ${isZip ? 'the new SHA-256 of the zip on the receipt, and ' : 'on the receipt '}that a proof is in it: one that is taken out later cannot be missed otherwise.`,
      'Verifiers and pages of earlier versions do not know such proofs, and call a bundle with one failed (a file was added): give the page of this version with it (evidence verify --open shows where it is).',
    ],
  },
};

export const countersignHelp = {
  countersign: {
    summary: 'sign a bundle as a second person: a helper, a lawyer, a notary',
    description:
      'Signs the first signature, the manifest that it is over, and the countersignatures before it, with another key. No sealed byte changes, and no case is needed. The key is that of this computer (or of the case here), or --key. Beside a new zip it writes a supplement to the receipt and the verifier’s page.',
    arguments: { bundle: 'a bundle, or its unpacked folder' },
    options: {
      output: 'file name of the countersigned bundle',
      'in-place': 'change the bundle itself',
      key: 'sign with this key (PEM with its certificate)',
      'passphrase-file': 'file that holds the passphrase (default: asked on the terminal)',
      'no-page': 'do not put the verifier’s page beside a new zip',
      force: 'replace existing output files',
    },
    examples: [
      'evidence countersign papers.zip -o papers-countersigned.zip',
      'evidence countersign papers.zip --key notary.pem --in-place',
      'evidence verify papers-countersigned.zip --countersigner <64 digits>',
    ],
    exits: {
      0: 'countersigned',
      3: 'countersigned, but a paper beside it could not be written',
      4: 'not done: the bundle does not verify, this key has signed it before, disk or key trouble',
    },
  },
} satisfies CommandTexts;

export const otsOptions = {
  stamp: {
    ots: 'add this OpenTimestamps proof (.ots), after a check that it is over this signature',
    'ots-digest':
      'only print the digest for OpenTimestamps; with -o also write the file to be stamped',
  },
  verify: {
    countersigner:
      'who must have countersigned it: named as for --signer; may be given several times',
    'bitcoin-header':
      'header of a Bitcoin block (160 hex digits, or a file), to hold OpenTimestamps proofs against; may be given several times',
  },
};

export const countersignErrors = {
  'proof-unreadable': () => ({
    what: 'is not an OpenTimestamps proof that can be read.',
    next: 'Give the .ots file that a program for OpenTimestamps made.',
  }),
  'proof-refused': ({ args }) =>
    args.problem === 'known'
      ? {
          what: `is in the bundle already (${args.there}); it was not added again.`,
          next: 'Nothing is left to do with this OpenTimestamps proof.',
        }
      : {
          what: `is no valid OpenTimestamps proof of this bundle’s signature (${otsReason('en', args.problem as OtsProblem)}); it was not added.`,
          next: 'Have the digest stamped that evidence stamp BUNDLE --ots-digest prints.',
        },
  'proofs-full': ({ args }) => ({
    what: `the bundle has ${args.limit} OpenTimestamps proofs already, which is the limit.`,
    next: 'More of them would prove no more.',
  }),
  'block-header-unreadable': () => ({
    what: 'is not the header of a Bitcoin block.',
    next: 'Give its 80 bytes, as a file or as 160 hex digits (bitcoin-cli getblockheader HASH false).',
  }),
  'countersigner-known': ({ args }) => ({
    what:
      args.as === 'signer'
        ? 'was sealed with this very key: signing it twice would show no second person.'
        : `has a countersignature of this key already (number ${args.as}).`,
    next: 'The second person signs on their own computer, or with --key FILE.',
  }),
  'countersignatures-full': ({ args }) => ({
    what: `the bundle has ${args.limit} countersignatures already, which is the limit.`,
    next: 'Further people can sign the receipt on paper.',
  }),
} satisfies ErrorTexts;
