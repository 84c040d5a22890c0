/** What a check found: the terminal and the verifier's page say the same. */
import type { Verdict } from '../bundle/verify/schema.js';
import type { StatusCode } from '../bundle/statuses.js';
import type { StatusArgs } from '../bundle/status-args.js';
import { CONTRADICTIONS } from './contradictions.js';
import { COUNTERSIGNATURE_STATUSES } from './countersignatures.js';
import { STAMP_STATUSES } from './file-stamps.js';
import { stampReason } from './stamps.js';
import { UNSUPPORTED, unreadWords } from './unread.js';

/** What is wrong, without the path, which is printed before it. */
export type StatusWords = { [Code in StatusCode]: (args: StatusArgs[Code]) => string };

export type VerdictWords = Record<
  Verdict | 'other-signer' | 'published' | 'encrypted',
  { headline: string; meaning: string[] }
>;

export const statuses: StatusWords = {
  ...CONTRADICTIONS.en,
  ...STAMP_STATUSES.en,
  ...COUNTERSIGNATURE_STATUSES.en,
  'not-a-bundle': () =>
    'neither the zip of a bundle nor the folder unpacked from one; where such a zip lies in it, check that zip',
  encrypted: () =>
    'encrypted in the age format: decrypt it first (age -d), or verify it with evidence verify',
  'zip-truncated': () => 'the zip is cut off: the download probably broke. Get it again',
  'zip-corrupt': ({ offset }) =>
    `the directory of the zip is damaged (at byte ${offset}). Get it again`,
  'zip-unsupported': ({ feature }) => UNSUPPORTED.en[feature],
  'format-newer': ({ format }) =>
    `the bundle’s format is newer than this program (${format}): update it, then verify`,
  'file-unreadable': ({ errno }) => unreadWords('en', errno),
  'zip-header-mismatch': ({ field }) =>
    `the zip describes this file in two ways (${field}): programs could see different content`,
  'zip-name-unsafe': () => 'an unsafe file name',
  'zip-name-duplicate': ({ other }) => `has the same name as ${other}`,
  'zip-stray-bytes': ({ offset, length }) =>
    `the zip holds ${length} bytes that belong to no file (at byte ${offset})`,
  'zip-entries-overlap': ({ offset }) => `files in the zip overlap (at byte ${offset})`,
  'zip-entry-corrupt': ({ problem }) => `cannot be unpacked: its content is damaged (${problem})`,
  'zip-bomb': ({ ratio }) => `unpacks to ${ratio} times its size; not unpacked further`,
  'not-regular-file': ({ kind }) =>
    `not a regular file (${kind === 'symlink' ? 'a link' : 'something special'})`,
  'too-many-files': ({ limit, actual }) => `too many files (${actual}; the limit is ${limit})`,
  'too-large': ({ limit, actual }) => `too large (${actual} bytes; the limit is ${limit})`,
  'file-missing': () => 'this file is missing',
  'file-unexpected': () => 'a file that was added: the signed manifests do not list it',
  'file-changed': () => 'changed: its content is not what the signed manifest says',
  'sm3-mismatch': () => 'its SM3 is not the one in sm3sums.txt',
  'bagit-declaration': () => 'the BagIt declaration is not as it must be',
  'manifest-malformed': ({ line }) => `line ${line} of the manifest is not as it must be`,

  'bag-info-malformed': ({ line }) => `line ${line} of the bundle’s facts is not as it must be`,
  'bag-info-mismatch': ({ key, expected, actual }) =>
    `${key} was signed as ${expected} and is ${actual}`,
  'signature-missing': () => 'there is no signature',
  'signature-invalid': ({ problem }) =>
    `the signature is not valid: malformed, or not of this content (${problem})`,
  'certificate-malformed': () => 'the signer’s certificate cannot be read',
  'too-many-certificates': ({ limit, actual }) =>
    `too many certificates (${actual}; the limit is ${limit}); none was looked at`,
  'log-too-long': ({ limit, actual }) =>
    `the log has too many entries (${actual}; the limit is ${limit}); none was looked at`,
  'certificate-validity': ({ notBefore, notAfter, signedAt }) =>
    `signed ${signedAt}, outside the certificate’s validity (${notBefore} to ${notAfter})`,
  'signer-not-expected': ({ expected, actual }) =>
    `not the signer you named: expected ${expected}, found ${actual}`,
  'certificate-expired': ({ notAfter }) =>
    `the certificate expired on ${notAfter}, and no trusted time stamp shows that it signed before`,
  'token-invalid': ({ problem }) =>
    `not a valid time stamp of this signature (${stampReason('en', problem)}); it says nothing about time`,
  'token-untrusted': ({ tsa }) =>
    `the root of this time-stamping authority is not known here: ${tsa}. Get it another way and check again with it (--tsa-root)`,
  'token-early': ({ genTime, signedAt }) =>
    `stamped at ${genTime}, though the signer says to have signed only at ${signedAt}: one of the clocks is wrong`,
  'token-revoked': ({ tsa, revokedAt }) =>
    `not to be relied on: a certificate of this time-stamping authority was revoked as of ${revokedAt}, says its issuer: ${tsa}`,
  'token-expired': ({ tsa, notAfter }) =>
    `a certificate of this time-stamping authority ended on ${notAfter}, and no later time stamp that is still good shows that this one is older than that: this holds only if no one has got the authority’s key since then: ${tsa}`,
  'token-renews-others': () =>
    'it says to renew earlier time stamps, and they are not those before it: one was taken out or changed since',
  'redaction-invalid': ({ problem }) =>
    ({
      schema: 'the list of what was withheld is not as it must be',
      'other-bundle': 'the list of what was withheld is of another bundle',
      path: 'is said to be withheld, and must not be',
      present: 'is said to be withheld, and is there',
      derived: 'a picture made by the redactor that is not listed, or is listed and missing',
    })[problem],
  'reading-differs': ({ item, field }) =>
    `read again, item ${item} gives another value for ${field}: look at the original`,
  'reading-not-repeated': ({ item, catalogue }) =>
    catalogue === undefined
      ? `item ${item} was not read again: its original is withheld or cannot be read`
      : `item ${item} was not read again: it was read with the catalogue ${catalogue}; give that with --catalogue`,
  'custody-broken': ({ line, problem }) =>
    `line ${line} of the custody log breaks the chain or was rewritten (${problem})`,
  'custody-pack-mismatch': ({ key }) =>
    `the last line of the custody log is not about this bundle (${key})`,
  'original-not-in-log': ({ item }) => `the custody log does not say that ${item} was added`,
  'json-malformed': ({ problem }) => `the JSON is not as it must be (${problem})`,
  'item-mismatch': ({ key, expected, actual }) =>
    `does not fit the original: ${key} is ${expected}, and it says ${actual}`,
  'folder-renamed': ({ expected }) =>
    `the folder was renamed (it was ${expected}); the content is not affected`,
  'zip-rewritten': () =>
    'was unpacked and zipped again: the zip’s own hash is not that on the receipt',
  'os-file-ignored': () => 'left by an operating system; ignored',
};

export const verdicts: VerdictWords = {
  unreadable: {
    headline: 'CANNOT BE OPENED: nothing was verified',
    meaning: ['Nothing is said about the content. Below stands why, and what can be done.'],
  },
  encrypted: {
    headline: 'ENCRYPTED: nothing was verified yet',
    meaning: [
      'Nothing is said about the content. Decrypt the file first; the zip inside is checked.',
    ],
  },
  failed: {
    headline: 'VERIFICATION FAILED: this is not what was sealed',
    meaning: [
      'The files below cannot be relied on. Ask the person who handed it over for the original bundle, and do not use this one.',
    ],
  },
  redacted: {
    headline: 'REDACTED BY THE SIGNER: what is here is intact, the rest was withheld',
    meaning: [
      'Nothing here changed since sealing. The files below were taken out by the signer; where they matter, ask the signer for the whole bundle.',
      'Any pictures in the folder redaction were made by the redactor and cannot be checked against the originals.',
    ],
  },
  'redacted-by-other': {
    headline: 'REDACTED BY SOMEONE ELSE: not by the signer',
    meaning: [
      'What is here is intact, but someone other than the signer removed files, perhaps those that matter. Ask the signer for the whole bundle.',
      'Any pictures in the folder redaction were made by that person and prove nothing.',
    ],
  },
  'intact-unknown-signer': {
    headline: 'INTACT: nothing changed since sealing. Compare the fingerprint on paper',
    meaning: [
      'One step is left: compare the signer’s fingerprint below with the paper receipt, digit by digit. Only if they agree was it sealed by the person who gave you the receipt.',
    ],
  },
  // Told by its files: whose key it was signed with, and what became of that key, is not known.
  published: {
    headline: 'INTACT: nothing changed since sealing. A copy made for publication',
    meaning: [
      'Its files say that it was made from another bundle, to be published. Such a copy is mostly signed with a key made for it alone, and has no receipt to compare it with: unless its publisher names the fingerprint below elsewhere, it does not show who sealed it. Its pictures are covered and are no originals. To check more, ask the publisher for the bundle that it was made from.',
    ],
  },
  // Intact, but `--signer` named another signer.
  'other-signer': {
    headline: 'NOT THE SIGNER YOU NAMED',
    meaning: [
      'Nothing changed since sealing, but another key sealed it. Check first that the fingerprint on paper was read and typed correctly; if it was, this is not the bundle that was handed over: do not use it.',
    ],
  },
  'not-countersigned': {
    headline: 'NOT COUNTERSIGNED BY THE ONE YOU NAMED',
    meaning: [
      'Nothing changed since sealing, but no countersignature of the fingerprint that you named is here. Check first that it was read and typed correctly; if it was, that person never countersigned this bundle, or their countersignature was taken out. Ask them.',
    ],
  },
  verified: {
    headline: 'VERIFIED: intact, and the signer is confirmed',
    meaning: [
      'Nothing changed since it was sealed. This does not say that the screen was genuine, or that it was read correctly.',
    ],
  },
};

/** After the meaning of a verdict, where files say different things. */
export const contradicts =
  'But its files contradict each other (see the remarks). They are as they were signed: the signer made them so. Rely on the originals and not on what is said of them, and ask the signer.';

/** After the meaning of a verdict, where a later version wrote what this one does not know. */
export const unknown =
  'Some of it was written by a later version of the program, and this version does not know it (see the remarks). No byte of it was changed, but it was not checked whether it fits the rest: verify it with that version too.';
