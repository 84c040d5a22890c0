/** What is said of files that are no pictures, of archives, and of where files come from. */
import { byteCount, type ErrorTexts } from './words.js';

/** Pixels, where it has any, and bytes. */
export interface FileSize {
  bytes: number;
  width?: number | undefined;
  height?: number | undefined;
}

type Pair<Name extends string> = Record<Name, string> & Record<`${Name}Size`, FileSize>;
type LinkView = Pair<'better'> & Pair<'other'>;
type Expanded = Record<'item' | 'file', string> & Record<'files' | 'taken', number>;
type Drawn = Record<'item' | 'file', string> & Record<'pages' | 'total', number>;

export const files = {
  files: {
    /** Under a file that was kept. */
    kept: 'Kept as it is; its content was not looked at.',
    keptArchive: 'The archive is kept as it is; the files in it become items of their own.',
    file: 'file',
    format: 'format',
    formatValue: (mediaType: string, bytes: number) => `${mediaType}, ${byteCount(bytes)}`,
    /** @param taken Files that are items now, or were before. */
    expanded: ({ item, file, files, taken }: Expanded) =>
      `${item} (${file}) holds ${files} files; ${taken} of them are in the case.`,
    notExpanded: (item: string, why: string) =>
      `${item} was not unpacked: ${why}. The archive itself is kept, nothing is lost.`,
    notTaken: (count: number) =>
      `${count} were not taken out or not unpacked (the archive still has them). If you need them, unpack them yourself and use evidence add:`,
    notTakenLine: (name: string, why: string) => `- ${name}: ${why}`,
    drawn: ({ item, file, pages, total }: Drawn) =>
      `${item} (${file}) has ${total} pages; ${pages} of them were drawn as pictures and read.`,
    notDrawn: (item: string, why: string) =>
      `not all pages of ${item} were read: ${why}. The PDF itself is kept. To have a screenshot in it read, take a screenshot of that page and add it.`,
    left: (names: string, more: number) =>
      `Of unknown type, and not added: ${names}${more === 0 ? '' : ` and ${more} more`}. To keep them, name them: evidence add FILE`,
    keptStamp: 'The file is kept as it is.',
    stampAttached: (file: string, item: string) => `${file} is a time stamp of ${item}: attached.`,
    stampKnown: (file: string, item: string) => `${file} is with ${item} already.`,
    stampFull: (file: string, item: string) =>
      `${file} is a time stamp of ${item}, which has as many as an item can have: kept as an attachment.`,
    /** @param item Of the attachment that it is now. */
    stampFitsNothing: (file: string, item: string) => [
      `${file} is a time stamp, but not of any file in this case: kept as attachment ${item}.`,
      'Add the file that it is for: the stamp is attached to it then.',
    ],
    stampBroken: (file: string, item: string, why: string) =>
      `${file} says nothing about time: ${why}. It is kept as attachment ${item}.`,
    linked: ({ better, betterSize, other, otherSize }: LinkView) =>
      `Noted: ${better} (${size(betterSize)}) is the original of ${other} (${size(otherSize)}). That is your word; both are kept.`,
    linkedSmaller: (better: string, other: string) =>
      `${better} has fewer pixels than ${other}; an original is almost never smaller. Did you mean the other way round?`,
    /** @param first The first of `items`, as an example. */
    recompressed: (items: string, first: string) => [
      `${items} look recompressed by a messenger, by name and format (WeChat recompresses pictures and strips what the file says of itself).`,
      `Add the original if you can: copy it from the phone by cable, or send it in WeChat as a file (or with “full image”), then run evidence add --original-of ${first} FILE.`,
      'Keep the phone, and the pictures on it.',
    ],
  },
};

function size({ bytes, width, height }: FileSize): string {
  const pixels = width === undefined || height === undefined ? '' : `${width}×${height} pixels, `;
  return `${pixels}${byteCount(bytes)}`;
}

const ORIGIN_PROBLEMS: Record<string, string> = {
  empty: 'nothing is said',
  'too-long': 'too long (500 characters at most)',
  'yes-or-no': 'has to be yes, no or unknown',
  unknown: 'there is no such name',
  'not-a-pair': 'write name=value',
  remark: 'what stands after a # in the file would be lost; put that answer in quotation marks',
  'not-an-object': 'the file should hold “name: value”, one a line (YAML or JSON)',
};

export const filesErrors = {
  'not-a-file': () => ({
    what: 'this is no regular file.',
    next: 'A folder, a device or a pipe will not do here: name a file, saved to the disk first.',
  }),
  'case-too-large': ({ args }) => ({
    what: `with it (${args.megabytes} MB) the case (${args.used} MB now) would outgrow the ${args.limit} MB that one bundle holds, and could not be sealed any more. It was not added.`,
    next: 'Give it a case of its own with --case, or cut the recording into parts and keep the whole elsewhere.',
  }),
  'origin-unreadable': ({ args }) => ({
    what: `“${args.key}” of the origin: ${ORIGIN_PROBLEMS[String(args.problem)] ?? args.problem}.`,
    next: 'Write --origin name=value, any number of times, or --origin FILE.yaml. Names: captured-by, device, device-held, received-from, received-at, received-via.',
  }),
  'original-is-itself': ({ args }) => ({
    what: `this is the same file as ${args.item}, byte for byte, and no better copy.`,
    next: 'Look for the original: by cable from the phone, or sent as a file.',
  }),
} satisfies ErrorTexts;
