import { wrongUse } from './wrong-use.js';
import type { FileStampProblem } from '../sign/stamps/file-stamp.js';
import { fileStampReason } from './file-stamps.js';
import { stampReason } from './stamps.js';
import type { ErrorTexts } from './words.js';

const READS = 'PNG, JPEG, HEIC, WebP, AVIF, TIFF, GIF and BMP pictures can be read.';
const CASE_FAULTS: Record<string, string> = {
  missing: 'the file is gone',
  changed: 'its content is not what was added',
  'not-json': 'not valid JSON',
  'bad-shape': 'its content is incomplete',
  'bad-link': 'the chain of the log is broken',
  'bad-sequence': 'the numbers of the log have a gap',
  'bad-entry': 'the log has a line that makes no sense',
  'not-canonical': 'a line of the log was rewritten',
  'rolled-back': 'the log is an older copy than the one that was last written here',
  'no-longer-sealed': 'it says that the case is not encrypted, which it is',
};

const TOO_LONG = {
  what: 'this name is too long for a file or folder.',
  next: 'Choose a shorter one.',
};

export const errors = {
  usage: ({ args }) => wrongUse(args.why, 'en'),
  'working-folder-gone': () => ({
    what: 'the folder that the terminal stands in is no longer there, or was replaced.',
    next: 'Enter a folder that is there (cd), and try again.',
  }),
  'file-not-found': () => ({
    what: 'no such file or folder.',
    next: 'Check the path; one with spaces needs quotes.',
  }),
  'name-not-utf8': () => ({
    what: 'the file is there, but its name is in another encoding than UTF-8, and cannot be opened by it.',
    next: 'Rename it (in a terminal: convmv -f gbk -t utf8 --notest FOLDER -r), or copy it under a new name, and try again.',
  }),
  'file-unreadable': ({ args }) =>
    args.errno === 'ELOOP'
      ? {
          what: 'is a link that leads back to itself: there is no file.',
          next: 'Name the file itself, not the link.',
        }
      : {
          what: 'cannot be read (no permission, or another program holds it).',
          next: 'Check the permissions, or copy the file to a folder of your own first.',
        },
  'file-empty': () => ({
    what: 'is an empty file (0 bytes).',
    next: 'The download probably broke off: save it again from the phone or the chat.',
  }),
  'file-too-large': ({ args }) => ({
    what: `is too large (${args.megabytes} MB; the limit is ${args.limit} MB).`,
    next:
      args.limit === 64
        ? 'A screenshot is rarely over 5 MB: is it the right file?'
        : 'Cut a recording into parts and add those; keep the whole elsewhere, and do not delete it.',
  }),
  'file-changing': () => ({
    what: 'changed while it was being copied.',
    next: 'It is probably still being downloaded or synchronised: try again when that is done.',
  }),
  'not-an-image': () => ({
    what: 'is not an image.',
    next: `${READS} If it is another sort of file, such as a PDF, make a copy with the ending of that sort and add it.`,
  }),
  'format-unsupported': ({ args }) => ({
    what: `this image format is not supported yet (${args.format}).`,
    next: `${READS} Save a copy as one of these, and keep the original.`,
  }),
  'image-corrupt': () => ({
    what: 'the image is damaged or cut off: it does not decode to its end.',
    next: 'Transfer it from the phone again; in WeChat send it as a file, not as a picture.',
  }),
  'image-too-many-pixels': ({ args }) => ({
    what: `has too many pixels (${args.megapixels} million; the limit is ${args.limit} million).`,
    next: 'Split a long screenshot into several.',
  }),
  'no-images-in-folder': () => ({
    what: 'there are no images in this folder, nor other files to take.',
    next: READS,
  }),
  'input-is-case': () => ({
    what: 'this is the folder of a case, and a case is no evidence of itself.',
    next: 'To take what it holds into another case, seal it (evidence pack --case FOLDER) and import the bundle (evidence import).',
  }),
  'case-not-found': ({ args }) => ({
    what:
      args.named === 'missing'
        ? 'there is no such folder.'
        : args.named === 'empty'
          ? 'this folder holds no case.'
          : args.named === 'file'
            ? 'there is a file in the place of a folder.'
            : 'there is no case here or above.',
    next: 'Start one with evidence add PICTURE, or name its folder with --case.',
  }),
  'case-exists': ({ args }) =>
    args.found === 'case'
      ? {
          what: 'there is a case here already; it was left alone.',
          next: 'Add to it with evidence add --case FOLDER PICTURE, or name another folder.',
        }
      : {
          what: 'this folder holds other things and no case.json: no case can be made in it.',
          next: 'If it was a case, bring its case.json back; else name another folder (evidence init FOLDER, evidence add --case FOLDER).',
        },
  'case-locked': ({ args }) => ({
    what: `another program is writing to the case${args.pid === undefined ? '' : ` (process ${args.pid})`}.`,
    next: 'Try again when it has finished.',
  }),
  'case-read-only': () => ({
    what: 'the folder of the case cannot be written to.',
    next: 'Copy the case to where you may write, or name another folder with --case.',
  }),
  'case-corrupt': ({ args }) => ({
    what: `the case is damaged: ${CASE_FAULTS[String(args.fault)] ?? 'it makes no sense'}${args.line === undefined ? '' : ` (line ${args.line})`}.`,
    next: 'Change nothing. Copy the whole case first, then restore this file from a backup or an earlier bundle.',
  }),
  'case-newer': () => ({
    what: 'the case was written by a newer version of this program.',
    next: 'Update the program, then open it again.',
  }),
  'case-empty': () => ({
    what: 'there is nothing in the case yet.',
    next: 'Add something with evidence add PICTURE.',
  }),
  'case-full': ({ args }) => ({
    what: `the case is full (${args.limit} items).`,
    next: 'Start another one with --case.',
  }),
  'item-not-found': ({ args }) => ({
    what: `the case has no item “${args.item}”.`,
    next:
      args.last === ''
        ? 'The case is still empty.'
        : `Its items are 001 to ${args.last}; see evidence list.`,
  }),
  'output-exists': ({ args }) => ({
    what: 'the output file exists and was not overwritten.',
    next: args.keeps
      ? 'To bring an earlier table up to date add --force: its numbers, and what you wrote into it, are kept. Or choose another folder with -o.'
      : args.stays
        ? 'It is never replaced: choose another place, or move it away first.'
        : `Choose another name with ${args.option ?? '-o'}, or add --force to replace it.`,
  }),
  'output-is-input': ({ args }) => ({
    what: 'the output would lie on an input file or inside the case.',
    next: `Choose another place with ${args.option ?? '-o'}.`,
  }),
  'output-is-terminal': ({ args }) => ({
    what: 'the output goes into a file, and cannot be printed on a screen.',
    next: args.option === '' ? 'Name a file.' : `Name a file with ${args.option ?? '-o'}.`,
  }),
  'output-unwritable': ({ args }) =>
    args.errno === 'ENAMETOOLONG'
      ? TOO_LONG
      : {
          what: 'no file can be written here.',
          next: `Check that the folder exists and is yours to write to, or choose another with ${args.option ?? '-o'}.`,
        },
  'disk-full': () => ({
    what: 'the disk is full; this step was not done, what was added before is safe.',
    next: 'Make room and try again.',
  }),
  io: ({ args }) =>
    args.errno === 'ENAMETOOLONG'
      ? TOO_LONG
      : {
          what: `reading or writing failed${args.errno === undefined ? '' : ` (${args.errno})`}.`,
          next: 'Check the disk or the network drive and try again.',
        },
  'bundle-unreadable': () => ({
    what: 'cannot be opened as a bundle.',
    next: 'Is it the right file, and downloaded to its end? You can also unzip it and verify the folder.',
  }),
  'bundle-too-large': () => ({
    what: 'this is more than one bundle can hold.',
    next: 'Pack fewer items at once with --items.',
  }),
  'signer-unreadable': () => ({
    what: 'is neither a fingerprint of 64 digits nor a certificate that can be read.',
    next: 'The fingerprint is 64 hex digits, on the receipt; the certificate is signer.crt in a bundle.',
  }),
  'bundle-failed': () => ({
    what: 'this bundle does not verify, so nothing was made of it.',
    next: 'See evidence verify FILE for what is wrong, and get the original bundle again.',
  }),
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
  'token-refused': ({ args }) => ({
    what: `is no valid time stamp of this bundle’s signature (${stampReason('en', args.problem)}); it was not added.`,
    next: 'Make a new query from this bundle with evidence stamp BUNDLE --query-out FILE.tsq and have that one stamped.',
  }),
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
    next: 'Try again later or with another --tsa URL.',
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
  'no-text-engine': () => ({
    what: 'there is no engine to read text with.',
    next: 'Run npm ci again in the program’s folder, then evidence doctor.',
  }),
  'engine-failed': ({ args }) => ({
    what: `the text engine ${args.engine} did not start: ${args.problem}`,
    next: 'Files of it may be missing or damaged: run npm ci again in the folder of the program, then evidence doctor. Originals that were added are safe.',
  }),
  'page-missing': () => ({
    what: 'the verifier’s page is missing from this installation.',
    next: 'Install the program again (or run npm run build in its folder). pack does without it with --no-page.',
  }),
  'reader-died': ({ args }) => ({
    what: `the process that read it ended unexpectedly, twice (${args.how}).`,
    next: 'Often memory ran out: close other programs, or use --jobs 1. The original is safe.',
  }),
  cancelled: () => ({
    what: 'stopped as you asked.',
    next: 'What was done is saved; run the same command again to go on.',
  }),
  bug: () => ({ what: 'an internal error.', next: 'What is in the case is not affected.' }),
} satisfies ErrorTexts;
