/** What is said around encrypted cases. */
import type { CommandTexts, ErrorTexts } from './words.js';

export const encryption = {
  ask: 'Passphrase of the case: ',
  choose: 'Passphrase for the case (hidden while you type): ',
  chooseAgain: 'Once more: ',
  /** Before a passphrase is chosen. */
  warning:
    'If you lose the passphrase, you lose the case: no person and no other program can open it without the passphrase. Write it down and keep it apart from this computer, and keep the phone and the files on it.',
  advice: 'Four or five words that have nothing to do with each other are a good one.',
  /** @param encrypted Whether it is encrypted with a passphrase. */
  made: (folder: string, encrypted: boolean) =>
    encrypted ? `encrypted case made: ${folder}` : `case made: ${folder}`,
  next: (encrypted: boolean) =>
    encrypted
      ? [
          'Pictures that you add are copied into it and encrypted. The files that you add them from stay as they are, outside, and so do bundles, reports and letters that you make: those are not encrypted.',
        ]
      : [],
};

export const encryptionHelp = {
  init: {
    summary: 'make an empty case, encrypted if you wish',
    description:
      'Makes an empty case; add makes one by itself where there is none. With --encrypt, all that goes into it (originals, readings, names, notes, drafts) is stored encrypted with a passphrase, in the age format; what stays readable is the log: times, what was done, and SHA-256 hashes. Every later command asks for the passphrase, or takes it from the file that EVIDENCE_CASE_PASSPHRASE_FILE names. If you lose it, you lose the case. A case cannot be encrypted afterwards.',
    arguments: { folder: 'folder of the new case (default: evidence-case here)' },
    options: {
      encrypt: 'encrypt all files of the case with a passphrase',
      'passphrase-file': 'with --encrypt: file that holds the passphrase, instead of asking',
    },
    examples: ['evidence init', 'evidence init --encrypt my-case'],
    exits: {
      0: 'the case is made',
      4: 'not done: there is a case or something else, no passphrase, disk or permissions',
    },
  },
} satisfies CommandTexts;

export const encryptionErrors = {
  'case-passphrase-needed': () => ({
    what: 'this case is encrypted, and there is no terminal to ask for its passphrase (or the file for it is empty).',
    next: 'Run it on a terminal to be asked, or name a file that holds the passphrase in EVIDENCE_CASE_PASSPHRASE_FILE.',
  }),
  'case-passphrase-wrong': () => ({
    what: 'the passphrase does not open this case. Nothing was changed.',
    next: 'Check the keyboard layout, capitals and spaces, and try again. Without the passphrase the case cannot be opened.',
  }),
  'case-passphrase-short': ({ args }) => ({
    what: `the passphrase is too short: at least ${args.least} characters. No case was made.`,
    next: 'Four or five words that have nothing to do with each other are a good one.',
  }),
  'case-passphrase-differs': () => ({
    what: 'the two passphrases were not the same. No case was made.',
    next: 'Run it again and type the same one twice.',
  }),
  'case-passphrase-file': () => ({
    what: 'the passphrase cannot be taken from this file: it is not UTF-8 text, or it has more than one line.',
    next: 'Save it as plain text in UTF-8, with the passphrase on the only line.',
  }),
  'case-not-encrypted': () => ({
    what: 'this case is there already, and is not encrypted. Nothing was added to it.',
    next: 'Leave --encrypt out to add to it as it is, or name another folder with -o: a case cannot be encrypted afterwards.',
  }),
} satisfies ErrorTexts;
