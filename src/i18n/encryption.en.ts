/** What is said around encrypted cases and encrypted hand-overs. */
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
  handover: {
    ask: 'Passphrase of the bundle: ',
    choose: 'Passphrase for the bundle (hidden while you type): ',
    chooseAgain: 'Once more: ',
    advice:
      'Who gets the bundle needs this passphrase: tell it by another way than the file. Four or five words that have nothing to do with each other are a good one.',
  },
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
  'case-passphrase-needed': ({ args }) => ({
    what: args.new
      ? 'no passphrase was given for the new case, and none was made: there is no terminal to ask on, nothing was typed, or the file is empty.'
      : 'this case is encrypted, and there is no terminal to ask for its passphrase (or the file for it is empty).',
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
  'recipient-unreadable': ({ args }) => ({
    what:
      args.problem === 'secret'
        ? `recipient ${args.number} (--to) is a secret key, which only its owner may have. Nothing was packed.`
        : `recipient ${args.number} (--to) is no address of the age format. Nothing was packed.`,
    next: 'It begins with age1, and age-keygen prints it as “public key”. The recipient makes it and sends it to you.',
  }),
  'identity-unreadable': () => ({
    what: 'this file holds no age identity that can be used.',
    next: 'It has a line that begins with AGE-SECRET-KEY-1, as age-keygen writes it. One that is encrypted itself: age -d it first.',
  }),
  'bundle-encrypted': () => ({
    what: 'this bundle is encrypted in the age format. Only verify opens it as it is.',
    next: 'Decrypt it first: age -d -o BUNDLE.zip BUNDLE.zip.age (for a recipient with -i KEY), then use BUNDLE.zip.',
  }),
  'handover-passphrase': ({ args }) => ({
    what:
      args.problem === 'short'
        ? `the passphrase is too short: at least ${args.least} characters.`
        : args.problem === 'differs'
          ? 'the two passphrases were not the same.'
          : 'the passphrase cannot be taken from this file: it is not UTF-8 text, or it has more than one line.',
    next:
      args.problem === 'file'
        ? 'Save it as plain text in UTF-8, with the passphrase on the only line.'
        : 'Nothing was done. Four or five words that have nothing to do with each other are a good one.',
  }),
  'handover-key-needed': ({ args }) => ({
    what:
      args.opens === 'passphrase'
        ? 'a passphrase is needed, and there is no terminal to ask for it (or the file for it is empty).'
        : 'this bundle is encrypted for named recipients; it takes the identity of one of them.',
    next:
      args.opens === 'passphrase'
        ? 'Run it on a terminal, or name a file that holds it: verify --passphrase-file FILE, pack --encrypt-passphrase-file FILE.'
        : 'Name the file with your identity (AGE-SECRET-KEY-1…): verify --identity FILE.',
  }),
  'handover-key-wrong': ({ args }) => ({
    what:
      args.opens === 'passphrase'
        ? 'the passphrase does not open this bundle. Nothing was changed.'
        : 'this bundle is encrypted for others: the identity does not open it. Nothing was changed.',
    next:
      args.opens === 'passphrase'
        ? 'Check the keyboard layout, capitals and spaces, and try again; or ask who sent it.'
        : 'Try another identity; or ask the sender to pack it again for your address (age1…).',
  }),
  'handover-unreadable': ({ args }) => ({
    what:
      {
        armoured: 'this age file is written as text (armoured), which is not read here.',
        work: 'this file asks for more work on its passphrase than is done here (2^20).',
        'too-large': 'this file is larger than any bundle.',
        'not-age': 'this file is called .age, and is none.',
      }[String(args.problem)] ??
      'this file begins like an age file, and its beginning is damaged or cut off.',
    next:
      args.problem === 'armoured' || args.problem === 'work'
        ? 'Decrypt it first: age -d -o BUNDLE.zip FILE, then verify BUNDLE.zip.'
        : 'Get the file again from who made it, and compare its SHA-256 with them.',
  }),
  'handover-damaged': () => ({
    what: 'the key fits, but this file is cut off or was changed after it was encrypted. Nothing of it is used.',
    next: 'Get the file again from who made it, and compare its SHA-256 with them. Keep this one: it is not changed.',
  }),
} satisfies ErrorTexts;
