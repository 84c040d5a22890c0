/** What is said of a folder given with `--catalogue`. */
import type { ErrorArgs } from '../base/errors.js';
import type { CatalogueFaultName } from '../reading/catalogue/check.js';
import type { ErrorTexts } from './words.js';

const TYPES: Record<string, string> = {
  string: 'a text in quotation marks',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list [ … ]',
  object: 'an object { … }',
  record: 'an object { … }',
};

/** The end of a sentence whose subject is the member, or the file. */
const FAULTS: Record<CatalogueFaultName, (args: ErrorArgs) => string> = {
  'not-a-file': () => 'is not a file',
  'too-large': ({ limit }) => `makes the catalogue larger than ${limit} KiB`,
  'too-many-files': ({ limit }) => `holds more than ${limit} .json files`,
  'not-utf8': () => 'is not UTF-8 text: save it as UTF-8',
  'not-json': ({ line }) => `is not valid JSON: look at line ${line}`,
  'too-deep': () => 'is nested deeper than any member can be',
  nothing: () => 'has neither “kinds” nor “families” with anything in them',
  missing: () => 'is missing',
  type: ({ expected }) => `has to be ${TYPES[String(expected)] ?? 'something else'}`,
  choice: ({ known }) => `has to be one of: ${known}`,
  'unknown-member': ({ member }) => `has a member “${member}”, which means nothing here`,
  'too-long': ({ limit }) => `is longer than ${limit} characters`,
  'too-many': ({ limit }) => `has more than ${limit} entries`,
  'too-few': ({ limit }) => `has fewer than ${limit} entries`,
  'out-of-range': ({ limit }) => `is out of range (${limit})`,
  other: () => 'is not as it has to be',
  invisible: () => 'holds control or invisible characters',
  'too-short': () => 'is too short: two characters at least, besides spaces and punctuation',
  'not-plain': ({ plain }) =>
    `would match no page: those are compared in simplified characters and half-width signs. Write “${plain}”`,
  'label-space': () => 'has a space in it: write it without, spaces on the page do not count',
  id: () => 'may hold lower-case letters, digits and single hyphens, and begins with a letter',
  'field-name': () => 'may hold letters and digits, and begins with a lower-case letter',
  reserved: () => 'is a name that has a meaning of its own already; choose another',
  labels: ({ parser }) => `is needed for the parser ${parser}`,
  'built-in-field': ({ name, known }) =>
    `does not fit: “${name}” is a built-in field, which means the same everywhere (${known})`,
  'built-in-critical': ({ name }) => `has to be true: a wrong “${name}” can hurt a person`,
  'parser-name': ({ parser, known }) => `has to be “${known}” for the parser ${parser}`,
  'time-name': ({ parser }) =>
    `does not fit the parser ${parser}: names of times end in At or Time, and no others do`,
  twice: ({ name }) => `repeats “${name}” (upper and lower case count as the same)`,
  'built-in-id': ({ id }) =>
    `is taken: “${id}” is built in, and what is built in cannot be replaced`,
  'id-twice': ({ id, other }) => `is taken: “${id}” is also in ${other}`,
  'no-such-kind': ({ id }) => `names a kind that is nowhere: “${id}”`,
  'no-such-family': ({ id }) => `names a family that is nowhere: “${id}”`,
  'title-taken': ({ text, other }) => `is taken: “${text}” is a title of the family “${other}”`,
};

export const catalogueErrors = {
  'catalogue-not-found': ({ args }) =>
    args.fault === 'missing'
      ? {
          what: 'there is no such folder for --catalogue.',
          next: 'Check the path; one with spaces needs quotes.',
        }
      : {
          what: 'is a file; --catalogue takes a folder.',
          next: 'Put the file into a folder of its own and name that.',
        },
  'catalogue-empty': () => ({
    what: 'there is no .json file in this folder.',
    next: 'Put the kinds and families directly into it as .json files; docs/CATALOGUE.md says how.',
  }),
  'catalogue-invalid': ({ args }) => ({
    what: `${args.at === '' ? 'the file' : args.at} ${FAULTS[args.fault as CatalogueFaultName](args)}.`,
    next: 'Correct it and run the command again; nothing was done. docs/CATALOGUE.md describes every member.',
  }),
} satisfies ErrorTexts;
