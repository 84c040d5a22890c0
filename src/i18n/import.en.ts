/** Words of `import`. */
import { plural, type CommandTexts, type ErrorTexts } from './words.js';

export const importing = {
  checking: (bundle: string, file: string) => `checking ${bundle}: ${file}`,
  taking: (bundle: string, index: number, total: number) =>
    `taking ${index}/${total} from ${bundle}`,
  items: 'items',
  /** @param ranges Numbers in this case, as `005–009`; empty where there are none. */
  counts: (counts: Record<'all' | 'added' | 'known' | 'left', number>, ranges: string) =>
    [
      plural(counts.all, 'item'),
      `${counts.added} new here${ranges === '' ? '' : ` (${ranges})`}`,
      counts.known === 0 ? '' : `${counts.known} in the case before`,
      counts.left === 0 ? '' : `${counts.left} not there to take`,
    ]
      .filter(Boolean)
      .join(', '),
  said: 'their words',
  saidOf: (items: number) =>
    `kept as theirs, of ${plural(items, 'item')} (notes, origins, what was confirmed)`,
  fileStamps: 'stamps over files',
  known: (item: string) => `was taken in before, as ${item}; nothing was added.`,
  redacted: (item: string) =>
    `${item} is a copy from which something was left out: what is not in it cannot be taken. Ask for the whole bundle.`,
  unknownSigner: (item: string) =>
    `${item}: nothing has changed since it was sealed; by whom is not known here. Compare the fingerprint with the receipt, then: evidence key trust FINGERPRINT --name NAME`,
  contradicts: (item: string, codes: string) =>
    `${item}: its files do not agree with each other everywhere (${codes}). Run evidence verify on it for the details.`,
  warnings: (item: string, codes: string) =>
    `${item}: the check has remarks (${codes}). Run evidence verify on it for the details.`,
  sameCase: {
    follows: (item: string, other: string) =>
      `${item} is a later bundle of the case of ${other}, and names it as the one before.`,
    precedes: (item: string, other: string) =>
      `${item} is the bundle that ${other} names as the one before it.`,
    apart: (item: string, other: string) =>
      `${item} is of the same case as ${other}; neither names the other as the one before, so there may be a bundle between them.`,
    copy: (item: string, other: string) => `${item} is another copy of the bundle ${other}.`,
    rivals: (item: string, other: string) =>
      `${item} and ${other} both say that they are the same bundle of their case, and differ. Ask the people who sealed them.`,
  },
  problems: (codes: string) => `What is wrong: ${codes}. evidence verify tells more.`,
  reading: (index: number, total: number, name: string) => `reading ${index}/${total}: ${name}`,
  notRead: (item: string, bundle: string) =>
    `${item}: the original is safe in the case, but could not be read. evidence import ${bundle} reads it again.`,
  notReadNow: () => 'The pictures were not read; the same command without --no-read reads them.',
  summary: (counts: Record<'bundles' | 'refused' | 'added' | 'duplicates', number>) =>
    [
      plural(counts.bundles, 'bundle'),
      `${plural(counts.added, 'item')} added`,
      counts.duplicates === 0 ? '' : plural(counts.duplicates, 'duplicate'),
      counts.refused === 0 ? '' : `${plural(counts.refused, 'bundle')} refused`,
    ]
      .filter(Boolean)
      .join(', '),
  next: () =>
    'What others said and confirmed stands apart, as theirs: it counts for nothing here until evidence confirm says the same.',
  letterOfOthers: (items: string) =>
    `${items} came in bundles that others sealed, and whose they are no program can know: the letter does not tell them as facts of the person who signs, but apart or with their source. Delete what is not about that person, or name the items that are with --items.`,
  leftInFolder: (names: string, more: number, first: string) =>
    `Sealed bundles lie in the folder, and were not added: ${names}${more === 0 ? '' : ` and ${more} more`}. To take somebody else’s into a case, verified first and kept whole: evidence import ${first}`,
  /** After `add` of a bundle. */
  insteadOfAdd: (file: string) =>
    `${file} is a sealed bundle, and was kept as one file. To take in what is in it as well: evidence import ${file}`,
  /** In `list`. */
  saidOfItems: (items: string) =>
    `others said or confirmed something in their bundles (evidence show): ${items}`,
};

export const importHelp = {
  import: {
    summary: 'take other people’s bundles into the case',
    description:
      'Bundles of other volunteers, or made on a phone by seal.html. Each is verified first: one that fails is refused, one from which something was left out is marked. The bundle itself is kept whole, so that it can always be verified; its originals become items beside it, and pictures are read again. What people said and confirmed in it is kept as theirs. If a bundle was not finished, run the command again: it continues.',
    arguments: { bundle: 'a bundle, or its unpacked folder' },
    options: {
      signer: 'who has to have signed: fingerprint (64 hex digits) or certificate; else refused',
      'tsa-root': 'further root certificate of a time-stamping authority',
      'no-read': 'do not read the pictures now',
      note: 'a note to keep with the bundle',
      source: 'from whom it came, such as “handed over on a USB stick”',
      catalogue: 'folder with further kinds and families (.json, see docs/CATALOGUE.md)',
    },
    examples: [
      'evidence import phone.zip',
      'evidence import a.zip b.zip --source "by e-mail"',
      'evidence import a.zip --signer 3f9a…',
    ],
    exits: {
      0: 'all taken in',
      3: 'some bundles were refused, something had been left out of one, or a picture could not be read',
      4: 'none taken in',
    },
  },
} satisfies CommandTexts;

const WHY: Record<string, string> = {
  failed: 'it does not verify: it is not what was sealed. Nothing was taken of it.',
  unreadable: 'no bundle that can be read. Nothing was taken of it.',
  newer: 'it is of a newer format than this program knows. Nothing was taken of it.',
  signer: 'it is intact, but another key signed it than you expect. Nothing was taken of it.',
  own: 'it is a bundle of this very case, which has all that is in it.',
};

const OTHER: Record<string, string> = {
  folder: 'this folder is no unpacked bundle. Nothing was taken of it.',
  file: 'this is no bundle. Nothing was taken of it.',
};

export const importErrors = {
  'import-refused': ({ args }) => ({
    what: OTHER[String(args.other)] ?? WHY[String(args.why)] ?? String(args.why),
    next:
      args.why === 'newer'
        ? 'Get a newer version of the program.'
        : args.why === 'own'
          ? 'To build a lost case again from it, take it into a new one: --case NEW-FOLDER'
          : args.why === 'signer'
            ? 'Compare the fingerprint with the receipt, digit by digit.'
            : args.other === 'folder'
              ? 'Bundles that lie in a folder are named one by one: evidence import FOLDER/*.zip'
              : args.other === 'file'
                ? 'Pictures and other files, also in a zip, are taken in by evidence add.'
                : 'See what is wrong with evidence verify, and ask for the bundle again.',
  }),
} satisfies ErrorTexts;
