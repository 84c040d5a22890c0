/** What is said around confirming, findings and the papers that are handed over. */
import { officeChoices } from './choices.js';
import type { CommandTexts, ErrorTexts } from './words.js';

const CASE_ERRORS = 'not done: no case, case in use, disk or permissions';

export const handover = {
  confirm: {
    accepted: (item: string, field: string, value: string) =>
      `${item}  ${field}: ${value} (confirmed as read)`,
    corrected: (item: string, field: string, value: string, machine: string) =>
      `${item}  ${field}: ${value} (corrected; the program read “${machine}”, which is kept)`,
    added: (item: string, field: string, value: string) =>
      `${item}  ${field}: ${value} (added; the program read nothing)`,
    nothing: () => 'nothing to confirm.',
    /** Items of which it was said where they come from. */
    origins: (items: number) =>
      `Noted where ${items} ${items === 1 ? 'item comes' : 'items come'} from.`,
    summary: (accepted: number, corrected: number, open: number) =>
      `${accepted} confirmed, ${corrected} corrected or added; ${open} still to review in the case`,
    roleHint: () =>
      'Who looked was not noted. Next time add --as holder, --as helper or --as lawyer.',
  },
  review: {
    written: (file: string, fields: number, items: number) =>
      `review page written: ${file} (${fields} values of ${items} items)`,
    next: () =>
      'Open it in a browser and export the JSON. It is mostly in Downloads: give its path, and run:',
    nothing: () => 'nothing is left to review. --all lists every value.',
  },
  check: {
    none: () => 'nothing found that asks for an explanation.',
    unread: (items: number) => `pictures that have not been read yet were not compared: ${items}`,
    ifConfirmed: (fields: string) => `if confirmed: still to review: ${fields}`,
    note: 'note',
    rests: 'rests on',
    weakness: 'weakness',
    innocent: 'or else',
    summary: (findings: number, notes: number) =>
      [`${findings} found`, notes === 0 ? '' : `${notes} notes`].filter(Boolean).join(', '),
    disclaimer: () =>
      'This says what the screens show. It is not a legal conclusion and does not accuse anyone.',
  },
  paper: {
    reportWritten: (file: string) => `report written: ${file}`,
    reportDraft: () =>
      'This is a draft, not sealed; evidence pack puts a numbered report beside the bundle.',
    letterWritten: (file: string) => `letter written: ${file}`,
    letterNext: (advice: string) => [
      `Advice for you, not to be handed in: ${advice}`,
      'Fill in the blanks yourself; read every sentence before you sign, and delete what is not true.',
      'Page numbers are those of the report that evidence pack makes.',
    ],
    drawing: (item: string) => `laying out: ${item}`,
  },
};

const OUTPUT_FAULT = 'not done: no case, output exists, disk or permissions';

export const handoverHelp = {
  confirm: {
    summary: 'confirm or correct what was read',
    description:
      'Confirms or corrects fields of an item and logs it. What the program read is never replaced: both are kept. A field without a value means: it was read correctly. The second code of a picture is status.2.',
    arguments: {
      item: 'number, like 001 or 1 (not with --from)',
      values: 'field=value, like colour=red; a field alone means: as read',
    },
    options: {
      all: 'all that was read in this item is right (without an item: in all)',
      from: 'the JSON that the review page exported',
      as: 'who looked: holder, helper or lawyer',
      origin: 'say where the item comes from, as with evidence add',
    },
    examples: [
      'evidence confirm 1 colour=red testResult=negative --as holder',
      'evidence confirm 1 --all --as holder',
      'evidence confirm --from review.json',
    ],
    exits: {
      0: 'recorded',
      4: 'not done: no such item or field, value not understood, case in use',
    },
  },
  review: {
    summary: 'make an offline page for reviewing',
    description:
      'One HTML file: each piece of picture with what both engines read, accepted or corrected by keyboard, exported as JSON. No network.',
    arguments: {},
    options: {
      output: 'name of the page (.html)',
      all: 'every value, not only those to review',
      force: 'overwrite an existing output',
    },
    examples: ['evidence review', 'evidence review -o review.html --all'],
    exits: { 0: 'done', 4: OUTPUT_FAULT },
  },
  check: {
    summary: 'what the items say together: findings',
    description:
      'Lists what only shows when items are seen together, each with what it rests on, its weakness and an innocent explanation. No legal conclusion, no accusation.',
    arguments: {},
    options: {},
    examples: ['evidence check', 'evidence check --json'],
    exits: { 0: 'done, with findings or without', 4: CASE_ERRORS },
  },
  report: {
    summary: 'the report alone (HTML or PDF)',
    description:
      'A draft that is not sealed: summary, timeline, items, list of evidence, annex. Language: --lang zh-CN, en or both.',
    arguments: {},
    options: { output: 'file name, .html or .pdf', force: 'overwrite an existing output' },
    examples: ['evidence report -o report.pdf', 'evidence report -o report.html --lang both'],
    exits: { 0: 'done', 4: OUTPUT_FAULT },
  },
  letter: {
    summary: 'the letter to an office (Word)',
    description: 'Filled from confirmed facts, with blanks for what is not known.',
    arguments: {},
    options: {
      to: `which office: ${officeChoices('en')}`,
      items:
        "only about these items: 1,3-5 (name the person's account too). Pack with the same --items",
      output: 'file name (.docx)',
      force: 'overwrite an existing output',
    },
    examples: ['evidence letter --to 12345', 'evidence letter --to information -o request.docx'],
    exits: { 0: 'done', 4: OUTPUT_FAULT },
  },
  completion: {
    summary: 'print completions for bash, zsh, fish or PowerShell',
    description: 'Save the output where the shell looks for completions, or source it.',
    arguments: { shell: 'bash, zsh, fish or powershell' },
    options: {},
    examples: ['evidence completion bash > ~/.local/share/bash-completion/completions/evidence'],
    exits: { 0: 'done', 4: 'not done' },
  },
} satisfies CommandTexts;

export const handoverErrors = {
  'item-field-unknown': ({ args }) => ({
    what: `${args.item} has no field “${args.field}”.`,
    next: `Fields: ${args.known}. To correct one, write field=value`,
  }),
  'value-unreadable': ({ args }) => ({
    what: `the value for “${args.field}” is not understood.`,
    next: `For example: ${args.field}=${EXAMPLES[String(args.type)] ?? 'text'}`,
  }),
  'value-unknown': ({ args }) => ({
    what: `“${args.field}” cannot have that value.`,
    next: `It is one of: ${args.known}`,
  }),
  'item-not-read': ({ args }) =>
    args.kept
      ? {
          what: `${args.item} is no picture, and was not read: there is nothing to confirm.`,
          next: 'Where it comes from can be said with --origin; another evidence statement corrects the person’s account.',
        }
      : {
          what: `${args.item} has not been read: there is nothing to confirm.`,
          next: 'Run evidence add on the original again: it will be read.',
        },
  'confirmations-unreadable': () => ({
    what: 'this is no JSON that the review page exported.',
    next: 'Export it from the page that evidence review makes, and leave it as it is.',
  }),
  'confirmations-other-case': () => ({
    what: 'this review is of another case; nothing was imported.',
    next: 'Name its case with --case.',
  }),
  'confirmations-outdated': ({ args }) => ({
    what: `“${args.field}” of ${args.item} was read again after the page was made; nothing was imported.`,
    next: 'Make the page again with evidence review.',
  }),
  'office-unknown': ({ args }) => ({
    what: `there is no form for the office “${args.office}”.`,
    next: `Offices: ${officeChoices('en')}`,
  }),
} satisfies ErrorTexts;

const EXAMPLES: Record<string, string> = {
  time: '"2022-06-14 08:21:36"',
  colour: 'red',
  result: 'negative (or positive, none)',
  days: '14',
  places: '山东省临沂市,河南省郑州市*',
};
