import { wrongUse } from './wrong-use.js';
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
  'file-not-found': ({ args }) =>
    args.listed === undefined
      ? {
          what: 'no such file or folder.',
          next: 'Check the path; one with spaces needs quotes.',
        }
      : {
          what: 'the table names this file, and it is no longer there (renamed, moved or deleted).',
          next: 'Run evidence sort --force again: what you wrote stays.',
        },
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
        : Number(args.limit) < 64
          ? 'Is it the right file?'
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
  'no-images-in-folder': ({ args }) =>
    ({
      'not-a-folder': {
        what: 'this is a file, and a folder is needed.',
        next: 'Put what belongs together into a folder, and name the folder.',
      },
      'no-subfolders': {
        what: 'there are no subfolders in this folder, and --per-folder makes a case of each.',
        next: 'Put the files of each person into a subfolder; or leave out --per-folder, and all go into one case.',
      },
      'no-persons': {
        what: 'this table gives no file to anybody: its column of persons is empty.',
        next: 'Fill in numbers of persons (P001) where you know, and run it again.',
      },
    })[args.problem ?? ''] ?? {
      what: 'there are no images in this folder, nor other files to take.',
      next: READS,
    },
  'input-is-case': ({ args }) => ({
    what: `${args.what === 'zip' ? 'a case lies in this zip' : args.what === 'part' ? 'this is a part of a case' : 'this is the folder of a case'}, and a case is no evidence of itself.`,
    next:
      args.what === 'zip'
        ? 'Unpack it. Of the folder, evidence add FOLDER leaves out the case and takes the rest. What the case holds comes by a bundle: evidence pack --case FOLDER, then evidence import.'
        : 'To take what it holds into another case, seal it (evidence pack --case FOLDER) and import the bundle (evidence import).',
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
  'disk-full': ({ args }) =>
    args.results === 'yes'
      ? {
          what: 'the disk is full where the results go, and not all of them are there. What the command did stays done.',
          next: 'Make room. Before you repeat the command, see with evidence list what is in the case.',
        }
      : {
          what: 'the disk is full; this step was not done, what was added before is safe.',
          next: 'Make room and try again.',
        },
  io: ({ args }) =>
    args.errno === 'ENAMETOOLONG'
      ? TOO_LONG
      : {
          what: `reading or writing failed${args.errno === undefined ? '' : ` (${args.errno})`}.`,
          next: 'Check the disk or the network drive and try again.',
        },
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
