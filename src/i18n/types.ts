/** Everything the program can say. A missing translation does not compile. */
import type { ErrorArgs, ErrorCode } from '../base/errors.js';
import type { Tongue } from '../base/wording.js';
import type { BatchMessages } from './batch.types.js';
import type { FilesMessages } from './files.types.js';
import type { Language } from './language.js';
import type { HandoverCommand, HandoverMessages } from './handover.types.js';
import type { PeopleCommand, PeopleMessages } from './people.types.js';
import type { VaultCommand, VaultMessages } from './encryption.types.js';
import type { StatusWords, VerdictWords, VerifyMessages } from './statuses.types.js';

export type CommandName =
  | 'add'
  | 'batch'
  | 'read'
  | 'list'
  | 'show'
  | 'pack'
  | 'verify'
  | 'stamp'
  | 'redact'
  | 'key'
  | 'key show'
  | 'key new'
  | 'key export'
  | 'key import'
  | 'key trust'
  | 'key list'
  | 'doctor'
  | HandoverCommand
  | PeopleCommand
  | VaultCommand;

interface ErrorView {
  /** Safe to print; empty where the error is about no file. */
  file: string;
  args: ErrorArgs;
}

interface ErrorWords {
  /** What happened; the file's name is printed before it. */
  what: string;
  /** What to do next. */
  next: string;
}

interface CommandHelp {
  summary: string;
  description: string;
  /** By the argument's name. */
  arguments: Record<string, string>;
  /** By the option's long name, without dashes. */
  options: Record<string, string>;
  examples: string[];
  /** In what case the command ends with which exit code; the common ones are added. */
  exits: Partial<Record<0 | 1 | 3 | 4, string>>;
}

export interface HelpMessages {
  /** commander's own headings, by their English. */
  headings: Record<string, string>;
  description: string;
  examplesHeading: string;
  exitsHeading: string;
  commonExits: Record<2 | 70 | 130, string>;
  /** Options that several commands have. */
  options: Record<
    'help' | 'version' | 'lang' | 'no-color' | 'no-input' | 'quiet' | 'json' | 'case',
    string
  >;
  commands: Record<CommandName, CommandHelp>;
  /** Printed when there are no arguments. */
  short: string;
}

export interface UsageMessages {
  unknownOption(option: string): string;
  unknownCommand(command: string): string;
  missingArgument(name: string): string;
  optionMissingArgument(option: string): string;
  /** @param option With the name of its value: `--to <office>`. */
  missingOption(option: string): string;
  excessArguments(): string;
  invalidArgument(option: string, value: string): string;
  other(): string;
  didYouMean(suggestion: string): string;
  seeHelp(command: string): string;
}

interface AddMessages {
  reading(index: number, total: number, name: string): string;
  created(folder: string): string;
  recovered(tornLine: string | null, setAside: number): string;
  duplicate(file: string, item: string): string;
  duplicateIgnoredWords(item: string): string;
  duplicateIgnoredCatalogue(item: string): string;
  reread(item: string): string;
  notRead(item: string): string;
  notReadNext(file: string): string;
  firstReaderMissing(): string[];
  summary(counts: { added: number; duplicates: number; refused: number }): string;
  caseNow(items: number, folder: string): string;
  next(): string;
  skipped(files: number): string;
}

interface CardMessages {
  notRead: string;
  colour: string;
  colourFrom: Record<string, string>;
  points(count: number): string;
  qr: string;
  qrWithheld(codes: number, characters: number): string;
  qrNotText: string;
  stated(colour: string): string;
  inferred: Record<string, string>;
  aside(text: string): string;
  part(number: number): string;
  nothingRecognised: string;
  original: string;
  note: string;
  review: string;
  reviewCount(fields: number): string;
  readers(texts: string): string;
}

interface ListMessages {
  columns: {
    item: string;
    kind: string;
    colour: string;
    status: string;
    displayedAt: string;
    file: string;
  };
  notRead: string;
  toReview(count: number): string;
  summary(items: number, bundles: number, toReview: number): string;
  empty(): string;
  torn(): string;
}

interface ShowMessages {
  original: string;
  sha256: string;
  size(bytes: number, width: number, height: number): string;
  fileSize(bytes: number, mediaType: string): string;
  addedAt: string;
  fileTime: string;
  nameTime: string;
  software: string;
  provenance: string;
  source: string;
  note: string;
  engines: string;
  /** Kinds and families that were added. */
  catalogue: string;
  confidence: string;
  region: string;
  readers: string;
  lines(count: number): string;
  linesHint: string;
  warnings: string;
}

interface PackMessages {
  sealing(file: string, done: number, total: number): string;
  personalHeading: string;
  personalNone: string;
  /** @param full Items that hold it in full. @param masked Items that show it with stars; may be empty. */
  personal(className: string, full: string, masked: string): string;
  allItems: string;
  notRead(items: string): string;
  toReview(fields: number): string;
  /** Items of the case that are not packed. */
  left(items: number): string;
  series(bundles: number): string;
  newKey(fingerprint: string, path: string): string;
  done(file: string): string;
  bundle: string;
  receipt: string;
  report: string;
  /** The verifier's page. */
  page: string;
  contents: string;
  contentsValue(items: number, files: number, bytes: string): string;
  sequence: string;
  sequenceValue(sequence: number): string;
  zipSha256: string;
  tagmanifestSha256: string;
  fingerprint: string;
  next: string[];
}

interface StampMessages {
  asking(url: string): string;
  notStamped(url: string, reason: string): string[];
  queryWritten(file: string): string;
  queryNext(file: string): string[];
  done(file: string): string;
  newHash(sha256: string): string;
  addToReceipt(): string;
  noted(stamps: number): string;
  notNoted(code: string): string;
}

interface KeyMessages {
  fingerprint: string;
  file: string;
  subject: string;
  subjectTravels: string;
  encrypted: string;
  ask: string;
  askAgain: string;
  made(file: string): string;
  keepBackup(): string[];
  lossOnPassphrase(): string;
  exported(file: string): string;
  exportedPlain(): string;
  imported(file: string): string;
  trusted(name: string): string;
  distrusted(fingerprint: string): string;
  notTrusted(fingerprint: string): string;
  own: string;
  ownNone: string;
  trustedNone: string;
}

interface RedactMessages {
  preview(folder: string): string;
  confirm: string;
  /** What counts as a yes. */
  yes: RegExp;
  masking(item: string): string;
  done(file: string): string;
  withheld(count: number): string;
  derived(count: number): string;
  published(file: string): string;
  /** Published values that people said something about; both may be 0. */
  people(confirmed: number, corrected: number): string;
  bySigner: string;
  byOther: string;
  matchable: string;
  oneTimeKey(fingerprint: string): string;
  zipSha256(sha256: string): string;
}

interface DoctorMessages {
  checking: string;
  ok: string;
  problem: string;
  absent: string;
  program: string;
  firstReader: string;
  secondReader: string;
  key: string;
  case: string;
  keyNone: string;
  caseNone: string;
  /** @param hashed All files were read and hashed again. */
  caseItems(items: number, unread: number, hashed: boolean): string;
  hashing(done: number, total: number): string;
  models: string;
  machine(cores: number, workers: number): string;
  pictures: string;
  picturesNext: string;
  disk: string;
  free(megabytes: number): string;
  diskNext: string;
  leftoversNext(files: number, torn: boolean): string;
  moreErrors(count: number): string;
  firstReaderNext: string[];
  secondReaderNext: string;
  allWell: string;
  problems(count: number): string;
}

export interface Messages extends HandoverMessages, FilesMessages, PeopleMessages {
  /** Encrypted cases. */
  vault: VaultMessages;
  language: Language;
  /** For the labels that terminal and documents share. */
  tongue: Tongue;
  /** Between a label and what follows. */
  colon: string;
  listSeparator: string;
  error: string;
  warning: string;
  stopping: string;
  /** A part of an output that a killed run had left. @param file Its path. */
  leftoverRemoved(file: string): string;
  stopped: string;
  bugReport: string;
  help: HelpMessages;
  usage: UsageMessages;
  errors: Record<ErrorCode, (view: ErrorView) => ErrorWords>;
  add: AddMessages;
  batch: BatchMessages;
  card: CardMessages;
  list: ListMessages;
  show: ShowMessages;
  pack: PackMessages;
  statuses: StatusWords;
  verdicts: VerdictWords;
  verify: VerifyMessages;
  stamp: StampMessages;
  key: KeyMessages;
  redact: RedactMessages;
  doctor: DoctorMessages;
}
