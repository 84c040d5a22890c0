/** Of bundles, stamps and keys. */
import type { FileStampProblem } from '../sign/stamps/file-stamp.js';
import { fileStampReason } from './file-stamps.js';
import { stampReason } from './stamps.js';
import type { ErrorTexts } from './words.js';

export const sealedErrors = {
  'bundle-unreadable': ({ args }) => ({
    what: 'cannot be opened as a bundle.',
    next:
      args.what === 'stdin'
        ? 'A bundle is not read from a pipe: save it as a file, and name that.'
        : 'Is it the right file, and downloaded to its end? You can also unzip it and verify the folder.',
  }),
  'bundle-too-large': () => ({
    what: 'this is more than one bundle can hold.',
    next: 'Pack fewer items at once with --items.',
  }),
  'signer-unreadable': () => ({
    what: 'is neither a fingerprint of 64 digits nor a certificate that can be read.',
    next: 'The fingerprint is 64 hex digits, on the receipt; the certificate is signer.crt in a bundle.',
  }),
  'bundle-failed': ({ args }) =>
    args.verdict === 'unreadable'
      ? {
          what: 'this cannot be checked as a bundle, so nothing was made of it.',
          next: 'See evidence verify FILE for why, and what can be done.',
        }
      : args.again === 'yes'
        ? {
            what: 'this bundle is no longer what was sealed; it was left as it is.',
            next: 'Put an unchanged copy in its place. If there is none, move it away and run the command again: the case is then sealed anew.',
          }
        : {
            what: 'this bundle does not verify, so nothing was made of it.',
            next: 'See evidence verify FILE for what is wrong, and get the original bundle again.',
          },
  'tsa-root-unreadable': () => ({
    what: 'is not a certificate that can be read.',
    next: 'A root comes from the time-stamping authority’s own site, as .pem, .crt or .cer.',
  }),
  'chain-unreadable': () => ({
    what: 'is neither a certificate, nor a revocation list (CRL), nor an answer of a responder (OCSP).',
    next: 'Give such files in PEM or DER, as the authority publishes them.',
  }),
  'token-unreadable': () => ({
    what: 'is not an RFC 3161 time stamp that can be read.',
    next: 'Give the reply that the time-stamping authority made to the .tsq (often a .tsr file).',
  }),
  'token-refused': ({ args }) =>
    args.problem === 'known'
      ? {
          what: `is in the bundle already (${args.there}); it was not added again.`,
          next: 'Nothing is left to do with this time stamp.',
        }
      : {
          what: `is no valid time stamp of this bundle’s signature (${stampReason('en', args.problem)}); it was not added.`,
          next: 'Make a new query from this bundle with evidence stamp BUNDLE --query-out FILE.tsq and have that one stamped.',
        },
  'tokens-full': ({ args }) => ({
    what: `the bundle has ${args.limit} time stamps already, which is the limit.`,
    next: 'More of them would prove no more.',
  }),
  'stamp-refused': ({ args }) => ({
    what: `was not attached to ${args.item}: ${fileStampReason('en', [args.problem as FileStampProblem])}.`,
    next: 'If you do not know which file it is for, use evidence add: the program finds the item by itself.',
  }),
  'stamps-full': ({ args }) => ({
    what: `${args.item} has ${args.limit} time stamps already, which is the limit.`,
    next: 'More of them would prove no more.',
  }),
  'tsa-failed': ({ args }) => ({
    what: `the time-stamping authority ${args.url} gave no usable stamp (${stampReason('en', args.reason)}). The bundle was not changed.`,
    next: 'Try again later or with another --tsa. Without a network, evidence stamp BUNDLE --query-out FILE.tsq writes the request, to be sent from another computer; add its answer with --token.',
  }),
  'tsa-url': ({ args }) => ({
    what: `neither an address nor the name of a time-stamping authority: ${args.url}`,
    next: `An address begins with http:// or https:// and holds no password. Names: ${args.names}; see evidence config show.`,
  }),
  'tsa-account': ({ args }) => ({
    what: `${args.name} cannot be asked from here: it takes an account.`,
    next: 'evidence stamp BUNDLE --query-out FILE.tsq writes the request; add its answer with --token.',
  }),
  'config-unreadable': () => ({
    what: 'these settings cannot be read.',
    next: 'It is a JSON file such as {"tsa": ["digicert"]}; correct or remove it.',
  }),
  'field-unknown': ({ args }) => ({
    what: `no item of this bundle has “${args.field}”.`,
    next: `Names that can be withheld or shown: ${args.known}.`,
  }),
  'bundle-published': () => ({
    what: 'is a copy for publication already; nothing was written.',
    next: 'Make another one from the bundle that it was made from.',
  }),
  'redaction-unsafe': ({ args }) => ({
    what: `a file that stays in every copy quotes a value to be withheld (${args.path}); no copy was made.`,
    next: 'Correct that value in the case, pack it again and redact the new bundle.',
  }),
  'not-confirmed': ({ args }) => ({
    what:
      args.folder === undefined
        ? 'the preview was not confirmed; nothing was written.'
        : `the preview has to be looked at and confirmed; it is in ${args.folder}. Nothing was written.`,
    next: 'Look at every picture, then answer y on a terminal, or run again with --yes.',
  }),
  'passphrase-needed': ({ args }) => ({
    what:
      args.problem === 'new'
        ? 'a new passphrase is needed, and none was given; nothing was written.'
        : 'this key has a passphrase.',
    next: 'Run it on a terminal to be asked, or give a file that holds it with --passphrase-file.',
  }),
  'passphrase-file': () => ({
    what: 'the passphrase cannot be taken from this file: it is not UTF-8 text, or it has more than one line.',
    next: 'Save it as plain text in UTF-8, with the passphrase on the only line.',
  }),
  'passphrase-wrong': ({ args }) =>
    args.problem === 'differs'
      ? {
          what: 'the second passphrase is not the same as the first; nothing was written.',
          next: 'Try again.',
        }
      : {
          what: 'the passphrase does not open this key.',
          next: 'Check the keyboard layout and try again. Without the passphrase the key cannot be opened: then make a new one with evidence key new --force and tell those who have the old fingerprint.',
        },
  'key-exists': () => ({
    what: 'there is a signing key here already; it was left alone.',
    next: 'To change to another key add --force: the old one is kept beside it under another name.',
  }),
  'key-unsupported': () => ({
    what: 'this kind of key cannot sign bundles.',
    next: 'It has to be ECDSA on P-256 or P-384, or RSA of at least 2048 bits, in PEM.',
  }),
  'certificate-unfit': ({ args }) => ({
    what:
      args.problem === 'not-yet'
        ? `the signing certificate is valid from ${args.notBefore}, and this computer’s clock says ${args.today}.`
        : args.problem === 'expired'
          ? `the signing certificate is not valid now (until ${args.notAfter}).`
          : args.problem === 'none'
            ? 'holds no certificate in PEM.'
            : 'the certificate does not belong to this key, or cannot be read.',
    next:
      args.problem === 'not-yet'
        ? 'Set the date and time of this computer, and try again: the log and the signature would say the wrong time.'
        : args.problem === 'expired'
          ? 'Import a renewed certificate with evidence key import, or make a key of your own with evidence key new --force.'
          : 'The certificate that was issued for this key, then its chain, belongs into the key’s file (PEM), or into one of its own: evidence key import FILE --certificate FILE.',
  }),
  'key-not-found': () => ({
    what: 'there is no signing key yet.',
    next: 'The first evidence pack makes one.',
  }),
  'key-unreadable': ({ args }) =>
    ({
      none: {
        what: 'holds no signing key that can be read.',
        next: 'Give the PEM file with the private key, such as evidence key export writes without --certificate.',
      },
      lost: {
        what: 'the signing key is missing, and its certificate is still there.',
        next: 'Restore key.pem from a backup. To go on with a new key, run evidence key new --force: the old certificate is kept beside it.',
      },
      uncertified: {
        what: 'the certificate of the signing key is missing; the key is still there.',
        next: 'Put it back: signer.crt lies in every bundle that the key signed. Without it the next bundle gets another one, and with it another fingerprint.',
      },
      unwritable: {
        what: 'no signing key can be kept here: nothing can be written to this folder.',
        next: 'Make the folder writable for you, or set XDG_DATA_HOME to one that is.',
      },
    })[String(args.problem)] ?? {
      what: 'the signing key cannot be read.',
      next: 'Name the right file, or restore it from a backup. To go on with a new key, rename the old file and keep it: another one is made.',
    },
  'key-exposed': () => ({
    what: 'other users can read the signing key.',
    next: 'Make it readable for you alone (chmod 600 FILE) and try again.',
  }),
} satisfies ErrorTexts;
