/** What is said around sorting the files of many people, and around a person's own account. */
import type { SortStatus } from '../sorting/types.js';
import type { CommandTexts, ErrorTexts } from './words.js';

const files = (count: number) => `${count} ${count === 1 ? 'file' : 'files'}`;

export const people = {
  sort: {
    comparing: 'comparing',
    /** @param again How many had been read before. */
    again: (again: number) => `${files(again)} had been read before`,
    heading: (all: number, persons: number) =>
      `${files(all)}, ${persons} ${persons === 1 ? 'person' : 'people'} told apart:`,
    /** How many files came to so; a line each. */
    counts: {
      certain: (count) => `${count} certainly of one person`,
      'by-hand': (count) => `${count} as you had written`,
      suggested: (count) => `${count} with a suggestion only: decide`,
      conflict: (count) => `${count} contradictory: decide`,
      shared: (count) => `${count} of no single person: posters to scan`,
      unassigned: (count) => `${count} show too little, or nothing, of a person: decide`,
      unread: (count) => `${count} could not be read: decide`,
    } satisfies Record<SortStatus, (files: number) => string>,
    unread: (count: number) => `${files(count)} could not be read; they are in the table:`,
    /** Files that are no pictures. */
    skipped: (count: number) =>
      `${files(count)} of unknown type, or of a system, are not in the table.`,
    written: (table: string, key: string, page: string) => [
      `table: ${table}`,
      `to fill in beside the pictures: ${page} (open it in a browser)`,
      `key to the numbers: ${key}`,
    ],
    next: () =>
      'Nothing was guessed. Open the page above, or the table in Excel or WPS, and fill in the column of persons where you know (P007; several for a file that concerns several; P and a new number for a new person). Then:',
    nextCommand: (folder: string, table: string) => `evidence batch ${folder} --assign ${table}`,
    /** @param facts File that holds what was read. */
    personal: (key: string, facts: string, page: string) =>
      `${key}, ${page} and ${facts} hold names and numbers as the pictures show them. Keep them to yourself, apart from the bundles; the last one only saves reading again and may be deleted.`,
  },
  assign: {
    undecided: (count: number) => `${files(count)} without a person in the table: left out.`,
    unlisted: (count: number) =>
      `${files(count)} in the folder that the table does not know: left out.`,
  },
  statement: {
    /** @param item The account that stands, or null. */
    intro: (item: string | null) => [
      'Eight questions. Answer in your own words; Enter leaves one blank, and blank is better than a guess. Nothing is in the case before you say so at the end.',
      ...(item === null
        ? []
        : [
            `This will follow the account in ${item}, which stays. Enter keeps an answer, - clears it.`,
          ]),
    ],
    /** A draft was found. */
    goesOn: (answered: number) =>
      `Going on from the draft (${answered} answered). Enter keeps an answer, - clears it.`,
    question: (index: number, total: number, question: string) => `${index}/${total}  ${question}`,
    /** What is there already. */
    present: (answer: string) => `now: ${answer}`,
    blank: '(blank)',
    tooLong: (limit: number) =>
      `too long: at most ${limit} characters. Shorten it, or add a text file.`,
    review: 'This is what you said:',
    choose: (questions: number) =>
      `Enter puts it into the case; 1–${questions} changes an answer; q leaves it for later: `,
    notUnderstood: 'Enter, a number, or q.',
    /** Not in the case; the draft is. */
    kept: (answered: number, file: string) =>
      `Not in the case yet. ${answered === 1 ? 'One answer is' : `${answered} answers are`} kept in ${file}; evidence statement goes on with them.`,
    nothingKept: () => 'Nothing was answered, and nothing was kept.',
    added: (item: string, answered: number, blanks: number) =>
      `${item}  the person's account: ${answered} answered, ${blanks} left blank`,
    replaces: (item: string) => `It replaces ${item}, which stays in the case and in the log.`,
    unchanged: (item: string) => `${item} says the same already; nothing was added.`,
    next: () => [
      'Reports, letters and the timeline now show it as the person’s own account, apart from what the pictures show. Blanks stay blank.',
    ],
    formWritten: (file: string) => `form written: ${file}`,
    formNext: () => 'Fill it in with any editor, then:',
    formNextCommand: (file: string) => `evidence statement --from ${file}`,
    written: 'written down',
  },
};

export const peopleHelp = {
  sort: {
    summary: 'propose whose each picture in a folder is',
    description:
      'Reads all pictures of a folder and its subfolders and compares masked names, ends of ID and phone numbers, folders, look-alikes and times. Writes a table (for Excel, WPS) with a number for each person where the evidence is strong, and leaves the rest to you with its reasons. Names stand in a key of their own. Other files are listed without being read. No case is made; the files stay as they are. Run again, it goes on where it stopped.',
    arguments: { folder: 'a folder of pictures' },
    options: {
      output: 'folder for table and key (default: evidence-sort)',
      jobs: 'images to read at once (default: by cores and free memory)',
      catalogue: 'folder with further kinds and families as .json files (docs/CATALOGUE.md)',
      force: 'replace an earlier table; its numbers and what you wrote into it stay',
    },
    examples: [
      'evidence sort pictures/',
      'evidence batch pictures/ --assign evidence-sort/assignment.csv',
    ],
    exits: {
      0: 'the table is written (also where much is left to you)',
      3: 'the table is written, but some files could not be read',
      4: 'not done: no pictures, a table is there already, disk or permissions',
    },
  },
  statement: {
    summary: 'keep the person’s own account',
    description:
      'Asks eight questions (when it was noticed, where you were, what you could not do, who called, which hotline and ticket, the reply, when it changed back, what you ask for) and keeps the answers as an item of their own: the person’s account, never mixed with what was read from pictures. Any of them may stay blank. Run again to correct it: that makes a new account, and the old one stays. Makes a case where there is none.',
    arguments: {},
    options: {
      from: 'take the answers from this file (YAML or JSON) instead of asking',
      form: 'only write a form to fill in to this file',
      as: 'who writes it down: holder, helper or lawyer',
      force: 'with --form: replace an existing file',
    },
    examples: [
      'evidence statement',
      'evidence statement --form account.yaml',
      'evidence statement --from account.yaml --as helper',
    ],
    exits: {
      0: 'in the case (or the same as before, or the form is written)',
      4: 'not done: no terminal to ask on, the file makes no sense, the case is in use, disk or permissions',
    },
  },
} satisfies CommandTexts;

const STATEMENT_PROBLEMS: Record<string, string> = {
  'not-yaml': 'it is neither YAML nor JSON',
  'too-large': 'it is too large',
  remark: 'what stands after the # would be lost',
  alias: 'it uses YAML references (*), which are not taken',
  'not-a-list': 'it is no list of questions with answers',
  'unknown-key': 'this is not a question, or it is there twice',
  'not-text': 'an answer has to be plain text',
  'too-long': 'an answer is longer than 4,000 characters',
  blank: 'nothing is answered in it',
};

/** Of YAML, in answers that people did not write as YAML. */
const MARKS_GET_IN_THE_WAY = new Set(['not-yaml', 'remark', 'alias', 'not-text']);

const TABLE_PROBLEMS: Record<string, string> = {
  'not-a-table': 'it is no table in CSV',
  columns: 'a column is missing: 文件 (file), 人员 (person), SHA-256',
  person: 'the person is not a number like P007, or several with spaces between',
  row: 'file or SHA-256 are missing or make no sense',
  unopened: 'this file could not be opened and cannot be given to a person: leave the person empty',
};

export const peopleErrors = {
  'assignment-unreadable': ({ args }) => ({
    what: `cannot be used as a table of persons: ${TABLE_PROBLEMS[String(args.problem)]} (line ${args.line}). Nothing was done.`,
    next: 'Correct that line; save as CSV. evidence sort -o with a new folder makes another table, without what was filled in.',
  }),
  'assignment-outdated': () => ({
    what: 'is not the file any more that the table speaks of.',
    next: 'Run evidence sort --force again: what you wrote stays.',
  }),
  'assignment-conflict': ({ args }) => ({
    what: `this case holds item ${args.item}, which the table gives to ${args.others} and not to ${args.person}. Nothing was added to it.`,
    next: 'It was made by another table. Name a new folder with -o, or correct the table.',
  }),
  'statement-unreadable': ({ args }) => ({
    what: `cannot be used as a statement: ${STATEMENT_PROBLEMS[String(args.problem)]}${args.line === 0 ? '' : ` (line ${args.line}${args.key === '' ? '' : `, ${args.key}`})`}. Nothing was added.`,
    next: MARKS_GET_IN_THE_WAY.has(String(args.problem))
      ? 'An answer with : or # in it, or one that begins with another mark, goes on lines of its own below a |, as in the last question of the form that evidence statement --form FILE writes.'
      : 'evidence statement --form FILE writes a form to fill in.',
  }),
  'statement-needed': () => ({
    what: 'there is no terminal to ask on.',
    next: 'Run it on a terminal, or write the answers into a file: evidence statement --form FILE, then --from FILE.',
  }),
} satisfies ErrorTexts;
