import { handoverHelp } from './handover.en.js';
import { countersignHelp, otsOptions } from './countersign.en.js';
import { helpSealing } from './help-sealing.en.js';
import { peopleHelp } from './people.en.js';
import { queueHelp, queueOptions } from './queue.en.js';
import { encryptionHelp } from './encryption.en.js';
import { importHelp } from './import.en.js';
import type { CommandHelp, CommandTexts } from './words.js';

const CASE_ERRORS = 'not done: no case, the case is in use, disk or permission trouble';

const commands = {
  ...handoverHelp,
  ...peopleHelp,
  ...queueHelp,
  ...encryptionHelp,
  ...importHelp,
  add: {
    summary: 'take screenshots and other files into the case, and read the screenshots',
    description:
      'Copies and hashes each file first, then reads pictures and shows what it saw. Videos, recordings, PDFs, documents, web pages, mails and the like are kept as they are and not looked into; a zip is kept whole, and the files in it become items too. One file has 2 GB at most. Makes evidence-case/ here if there is no case here or above.',
    arguments: { path: 'images, other files or folders (with subfolders); - for standard input' },
    options: {
      note: 'a note to keep with these items',
      source: 'where they come from, such as "my own phone"',
      origin:
        'say where they come from, any number of times: captured-by, device, device-held (is it still there), received-from, received-at, received-via; or a file of YAML or JSON with these',
      'original-of':
        'the one file that is added is the original of this item, say 003, which was recompressed',
      'read-pages':
        'draw the pages of PDFs as pictures and read them (100 at most); else a PDF is kept and not read',
      catalogue: 'folder with further kinds and families as .json files (docs/CATALOGUE.md)',
      'show-personal': 'also show what QR codes contain (may hold a full identity)',
    },
    examples: [
      'evidence add screenshot.png',
      'evidence add screenshots/ video.mp4 reply.pdf album.zip --source "my own phone"',
      'evidence add voice.m4a --origin captured-by=me --origin device="Huawei P40" --origin device-held=yes',
      'evidence add --original-of 003 original.png',
    ],
    exits: {
      0: 'all taken (also when fields need review, or files were duplicates)',
      3: 'some inputs could not be taken, or are kept but could not be read, or an archive was not unpacked completely',
      4: 'nothing was taken',
    },
  },
  batch: {
    summary: 'take a folder of many images',
    description:
      'Takes all images of a folder and its subfolders into the case, several at a time, and goes on where it stopped. Videos, PDFs, documents, zips and the like are kept by the rule of evidence add. Links, system files and thumbnails are left out; files of no known sort are listed. --per-folder makes a case and a signed bundle of each direct subfolder (one person each), and an index of all bundles; --assign does the same of each person in a table that evidence sort made.',
    arguments: { folder: 'a folder of images' },
    options: {
      jobs: 'images to read at once (default: by cores and free memory)',
      csv: 'also write a table of what was read; without names and numbers of persons',
      catalogue: 'folder with further kinds and families as .json files (docs/CATALOGUE.md)',
      'per-folder': 'a case and a bundle of each direct subfolder, and an index of all',
      assign: 'a case and a bundle of each person in this table (see evidence sort)',
      encrypt:
        'with --per-folder, --assign: encrypt new cases with a passphrase; bundles are not encrypted',
      keys: 'with --per-folder, --assign: shared signs all with your key, which links all bundles to one hand (default); each makes a key for each',
      output:
        'with --per-folder, --assign: where the bundles go (default: evidence-cases); the cases are in working-cases inside it, to be kept',
      force: 'replace an existing table',
      ...queueOptions.batch,
    },
    examples: [
      'evidence batch screenshots/ --csv screenshots.csv',
      'evidence batch people/ --per-folder -o bundles/',
    ],
    exits: {
      0: 'all taken (also what was in the case already)',
      3: 'some files could not be taken or read, or some subfolders not sealed',
      4: 'nothing was taken',
    },
  },
  read: {
    summary: 'read without keeping',
    description: 'Reads images and shows what it saw. No case is made or touched.',
    arguments: { file: 'images; - for standard input' },
    options: {
      catalogue: 'folder with further kinds and families as .json files (docs/CATALOGUE.md)',
      'show-personal': 'also show what QR codes contain (may hold a full identity)',
    },
    examples: ['evidence read screenshot.png', 'evidence read --json *.png'],
    exits: { 0: 'all read', 3: 'some could not be read', 4: 'none could be read' },
  },
  list: {
    summary: 'list the items of the case',
    description:
      'One line an item: number, colour, status, kind, time shown, file. A ? stands where something needs review.',
    arguments: {},
    options: {
      kind: 'only pages of this kind, such as "travel card", or of the code with this title',
      colour: 'only those of this colour',
      'to-review': 'only those that wait for a person',
      person: 'only those with this in the name, ID number or phone number',
    },
    examples: ['evidence list', 'evidence list --colour red --to-review'],
    exits: { 0: 'done', 4: CASE_ERRORS },
  },
  show: {
    summary: 'show all of one item',
    description:
      'Every field with its confidence, its place in the picture and what each engine read; the original’s hash and where it came from.',
    arguments: { item: 'its number, such as 001 or 1' },
    options: {
      'show-personal': 'also show what QR codes contain (may hold a full identity)',
      lines: 'also show all text that was read',
      why: 'also say what spoke for the kind and for each time',
    },
    examples: ['evidence show 1'],
    exits: { 0: 'done', 4: 'not done: no case, no such item, cannot be read' },
  },
  pack: {
    summary: 'seal the case into a signed bundle (zip)',
    description:
      'First lists which kinds of personal data are inside, then signs and seals. Puts the report (.report.pdf) and a receipt (.receipt.pdf, .receipt.txt) beside the zip: let them travel another way. The page beside it (.verify.html) checks bundles in any browser. Language: --lang zh-CN, en or both.',
    arguments: {},
    options: {
      items: 'only these items: 1,3-5. The log of the whole case is inside all the same',
      output: 'file name of the bundle (.zip)',
      force: 'replace existing output files',
      tsa: 'ask this TSA for a time stamp, by name (digicert) or address; may be given several times (or set EVIDENCE_TSA)',
      'keep-chain':
        'keep in each stamp the certificates up to its root, so that it can be judged years later',
      chain:
        'a certificate, revocation list (CRL) or answer (OCSP) to keep in it; may be given several times',
      'chain-online':
        'also ask the addresses in the certificates whether they are revoked; they learn the certificate’s number',
      key: 'sign with this key (PEM with its certificate)',
      'passphrase-file': 'file that holds the passphrase of the key',
      to: 'encrypt for this recipient (age1…), who alone can open it; may be given several times. Writes FILE.zip.age, and nothing in the clear',
      encrypt: 'encrypt with a passphrase, which is asked for twice. Writes FILE.zip.age',
      'encrypt-passphrase-file':
        'the same, with the passphrase in this file (--passphrase-file is that of the signing key)',
      sm3: 'also list SM3 hashes (sm3sums.txt)',
      'no-page': 'do not put the verifier’s page (.verify.html) beside the zip',
    },
    examples: [
      'evidence pack',
      'evidence pack -o papers.zip',
      'evidence pack --items 1,3-5',
      'evidence pack --to age1… -o papers.zip',
    ],
    exits: {
      0: 'sealed',
      3: 'sealed, but not every TSA gave a time stamp, or a paper beside the zip could not be written',
      4: 'not sealed: no case, nothing in it, output exists, disk or key trouble',
    },
  },
  verify: {
    summary: 'check a bundle (a zip, an encrypted .zip.age, or its unpacked folder)',
    description:
      'Checks every file, the signature and the custody log. It says whether anything changed since sealing and whose key sealed it, not that the screen was genuine.',
    arguments: { bundle: 'a bundle, or its unpacked folder' },
    options: {
      signer:
        'the signer it should be: the 64-digit fingerprint on paper, or a certificate (signer.crt)',
      ...otsOptions.verify,
      'tsa-root': 'further roots of time-stamping authorities (PEM or DER)',
      identity: 'opens an encrypted bundle: file with your age identity (AGE-SECRET-KEY-1…)',
      'passphrase-file':
        'opens an encrypted bundle: file that holds its passphrase (default: asked on the terminal)',
      at: 'judge certificates at this date, as 2040-01-01: what will have expired by then',
      reread: 'also read the originals again and compare (exit code 3 where a value differs)',
      open: 'then open the program’s own verifier page in the browser; nothing is served or sent',
      catalogue: 'with --reread: the folder of kinds and families that it was read with',
    },
    examples: [
      'evidence verify papers.zip',
      'evidence verify papers.zip --signer <64 digits>',
      'evidence verify papers.zip --reread',
      'evidence verify papers.zip.age --identity key.txt',
    ],
    exits: {
      0: 'verified, and the signer is confirmed',
      1: 'verification failed: something was changed, is missing or is not signed',
      3: 'intact, but the signer is not confirmed, a countersigner is missing, parts are withheld, files contradict each other, or a second reading differs',
      4: 'cannot be opened, or is not a bundle',
    },
  },
  ...countersignHelp,
  ...helpSealing,
  doctor: {
    summary: 'check engines, key and case',
    description: 'Checks one thing after the other and says what to do about problems.',
    arguments: {},
    options: {
      case: 'this case: read all its files, hash them again and walk the whole log',
      ...queueOptions.doctor,
    },
    examples: ['evidence doctor'],
    exits: { 0: 'all is well', 3: 'problems were found', 4: CASE_ERRORS },
  },
} satisfies CommandTexts;

export type CommandName = keyof typeof commands;

export const help = {
  /** commander's own headings, by their English. */
  headings: {} as Record<string, string>,
  /** Names of arguments and of values of options, where the language has its own. */
  placeholders: {} as Record<string, string>,
  /** After the words of an option that takes one of a few. */
  choices: (words: readonly string[]) => ` (one of ${words.join(', ')})`,
  groups: {
    case: 'Keep and read:',
    people: 'Review and tell:',
    papers: 'Look at and write:',
    bundles: 'Seal, hand over, check:',
    program: 'This program:',
  },
  description:
    'Keeps screenshots of health codes, travel cards and venue codes in a case and seals them into a signed bundle that anyone can check. Works offline.',
  examplesHeading: 'Examples:',
  exitsHeading: 'Exit codes:',
  commonExits: { 2: 'wrong usage', 70: 'an internal error', 130: 'stopped with Ctrl-C' },
  /** Options that several commands have. */
  options: {
    help: 'show this help',
    version: 'show the version',
    lang: 'language: zh-CN or en (or set EVIDENCE_LANG)',
    'no-color': 'no colours',
    'no-input': 'ask nothing, also on a terminal',
    quiet: 'results and errors only',
    json: 'print JSON (fields are only ever added; the same in every language)',
    case: 'folder of the case (or set EVIDENCE_CASE; default: the one here or above)',
  },
  commands: commands as Record<CommandName, CommandHelp>,
  /** Printed when there are no arguments. */
  short: [
    'Usage: evidence <command> [options]',
    '',
    '  evidence add screenshot.png   take into the case and read',
    '  evidence list                 list the items of the case',
    '  evidence pack                 seal into a bundle',
    '  evidence verify papers.zip    check a bundle',
    '',
    'All commands: evidence --help',
  ].join('\n'),
};

export const usage = {
  unknownOption: (option: string) => `unknown option: ${option}`,
  noRemoving: () => [
    'Nothing leaves a case: the log would no longer hold together, and nobody could trust that nothing was picked out.',
    'To hand over less: evidence pack --items seals some items, evidence redact makes a copy without others.',
  ],
  dashedName: (name: string) => `If it is the name of a file, type ./${name}`,
  unknownCommand: (command: string) => `unknown command: ${command}`,
  missingArgument: (name: string) => `missing argument: ${name}`,
  optionMissingArgument: (option: string) => `this option needs a value: ${option}`,
  /** @param option With the name of its value: `--to <office>`. */
  missingOption: (option: string) => `this option is needed: ${option}`,
  excessArguments: () => 'too many arguments.',
  invalidArgument: (name: string, value: string) => `${name} cannot be “${value}”.`,
  allowed: (choices: string) => ` It can be: ${choices}.`,
  /** Asked at a terminal. */
  outputFile: () => 'file to write',
  giveMissing: (name: string) => `${name}: `,
  other: () => 'the command is not well formed.',
  didYouMean: (suggestion: string) => `Did you mean ${suggestion}?`,
  seeHelp: (command: string) => `See ${command} --help`,
};
