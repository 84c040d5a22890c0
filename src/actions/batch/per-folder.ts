/** A case and a bundle of each person, by subfolder or by table, and an index of all bundles. */
import { removeLeftovers } from '../../base/node/leftovers.js';
import { readFile, mkdir } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { addAll, type AddEvent, type AddSummary } from '../add/add.js';
import type { ImageReader } from '../../reading/reader.js';
import { errno, writeAtomic } from '../../base/node/atomic.js';
import { CaseEditor } from '../../case/node/editor.js';
import type { NewEncryption } from '../../case/node/create.js';
import { CASE_FOLDER } from '../../case/node/layout.js';
import { chooseCase, type CaseChoice } from '../../case/node/discover.js';
import { withEarlier } from './earlier-rows.js';
import { sealedBefore } from './sealed-before.js';
import { subfolders } from '../inputs.js';
import { loadCaseFile } from '../../case/node/load.js';
import { assertPlain } from '../../case/node/load.js';
import { Case } from '../../case/node/store.js';
import { keepPixelsInMemory, type AskPassphrase } from '../../case/node/encryption.js';
import { EvidenceError, fromSystemError, fromWriteError } from '../../base/errors.js';
import { packCase, type PackOptions } from '../pack/pack.js';
import type { PackSurvey } from '../pack/survey.js';
import { INDEX_MARKS, indexCsv, indexHtml, type IndexRow } from '../../report/bundle-index.js';
import { errorWordsIn } from '../../i18n/error-words.js';
import type { SealedBundle } from '../../bundle/seal/types.js';
import type { Signer } from '../../sign/certificate.js';

/** A folder or person that gets a case of its own. */
export interface Person {
  /** Of the folder that case and bundle go into; a subfolder's name or a number. */
  name: string;
  /** What is to go into the case, and what of it cannot, found when its turn has come. */
  inputs(): Promise<{ paths: string[]; refused: EvidenceError[] }>;
  /** @throws EvidenceError where the case that is there already must not get them. */
  accept?(of: Case): void;
  /** Files of which the case takes those that are time stamps of something in it. */
  stamps?: readonly string[];
}

export interface PersonOptions {
  /** Where cases, bundles and the index go. */
  output: string;
  language: PackOptions['language'];
  papers?: PackOptions['papers'];
  openReader: () => Promise<ImageReader & { close(): Promise<void> }>;
  /** @param caseId For a key of its own. */
  signer: (caseId: string) => Promise<Signer>;
  signal?: AbortSignal | undefined;
  /** Asked where a case that is there already is encrypted. */
  ask?: AskPassphrase | undefined;
  /** For new cases: encrypted ones. */
  encrypt?: NewEncryption | undefined;
  /** Pictures leave this computer: not those of encrypted cases. */
  queue?: boolean | undefined;
}

export type FolderEvent =
  | { type: 'outside'; files: number }
  /** What a table leaves out, or does not know. */
  | { type: 'left-out'; undecided: number; unlisted: number }
  | { type: 'folder'; name: string; index: number; total: number }
  | { type: 'image'; event: AddEvent }
  /** Items of a person's case that this run did not meet among the person's files. */
  | {
      type: 'not-met';
      name: string;
      items: { item: string; name: string | null }[];
      /** Of the person: the case, and where the bundles are. */
      places: [string, string];
    }
  /** What the bundle that was just sealed holds. */
  | { type: 'survey'; survey: PackSurvey }
  | {
      type: 'sealed';
      row: IndexRow;
      again: boolean;
      /** Why papers are not beside it; the next run tries again. */
      paperFailures: EvidenceError[];
    }
  | { type: 'failed'; name: string; error: EvidenceError }
  | { type: 'indexed'; csv: string; html: string; cases: string; rows: IndexRow[] };

/**
 * In the output: the cases of all persons, which stay with the person who made them. Bundle and papers of a
 * person lie in a folder of their own, which can be handed over as it is.
 */
const WORKING = 'working-cases';

const INDEX = { csv: 'evidence-index.csv', html: 'evidence-index.html' };

/** What stops one subfolder only; with a full disk the next one would fare no better. */
const FATAL = new Set(['disk-full', 'cancelled', 'key-unreadable', 'key-exposed']);

/**
 * @param options.folder Whose direct subfolders are taken.
 * @throws EvidenceError `file-not-found`, `no-images-in-folder`, `output-exists`, and what is fatal
 */
export async function* batchFolders(
  options: PersonOptions & { folder: string },
): AsyncGenerator<FolderEvent> {
  const { folder, output } = options;
  const { names, files } = await subfolders(folder, [output, join(output, WORKING)]);
  if (names.length === 0)
    throw new EvidenceError('no-images-in-folder', {
      file: folder,
      args: { problem: 'no-subfolders' },
    });
  if (files > 0) yield { type: 'outside', files };
  const persons = names.map((name): Person => ({
    name,
    inputs: async () => ({ paths: [join(folder, name)], refused: [] }),
  }));
  yield* batchPersons(persons, options);
}

/** @throws EvidenceError `output-exists`, and what is fatal */
export async function* batchPersons(
  persons: readonly Person[],
  options: PersonOptions,
): AsyncGenerator<FolderEvent> {
  const { output, signal } = options;
  // Readers and libvips are the same for all, and one of the cases may be encrypted.
  keepPixelsInMemory();
  await makeFolder(output);
  const index = { csv: join(output, INDEX.csv), html: join(output, INDEX.html) };
  for (const file of Object.values(index)) await refuseForeign(file);

  // The engines are started once for all.
  let opening: ReturnType<PersonOptions['openReader']> | undefined;
  const openReader = async () => {
    opening ??= options.openReader();
    const reader = await opening;
    return {
      read: reader.read.bind(reader),
      // Asked each time: of a queue it changes with the workers.
      get underway() {
        return reader.underway ?? 1;
      },
      committed: (sha256: string) => reader.committed?.(sha256),
      close: async () => {},
    };
  };
  const rows: IndexRow[] = [];
  const wordsOf = await errorWordsIn(options.language);
  try {
    for (const [number, person] of persons.entries()) {
      const { name } = person;
      if (signal?.aborted) throw new EvidenceError('cancelled');
      yield { type: 'folder', name, index: number + 1, total: persons.length };
      try {
        const sealed = yield* one(person, options, openReader);
        const error = sealed.paperFailures.map(wordsOf).join(' ');
        const row = { ...sealed.row, error };
        rows.push(row);
        yield { type: 'sealed', ...sealed, row };
        for (const failure of sealed.paperFailures) if (FATAL.has(failure.code)) throw failure;
      } catch (error) {
        if (!(error instanceof EvidenceError) || FATAL.has(error.code)) throw error;
        rows.push({ ...EMPTY, name, error: wordsOf(error) });
        yield { type: 'failed', name, error };
      }
    }
    const tongue = options.language === 'en' ? 'en' : 'zh';
    const all = await withEarlier(rows, { csv: index.csv, output });
    await writeIndex(index.csv, indexCsv(all, tongue));
    await writeIndex(index.html, indexHtml(all, tongue));
    yield { type: 'indexed', ...index, cases: join(output, WORKING), rows: all };
  } finally {
    await (await opening?.catch(() => undefined))?.close();
  }
}

const EMPTY: Omit<IndexRow, 'name'> = {
  case: '',
  ...{ items: 0, refused: 0, unread: 0, file: '', sequence: 0 },
  ...{ bytes: 0, zipSha256: '', tagmanifestSha256: '', fingerprint: '', error: '' },
};

async function* one(
  { name, inputs, accept, stamps }: Person,
  options: PersonOptions,
  openReader: AddAllReader,
): AsyncGenerator<FolderEvent, Omit<FolderEvent & { type: 'sealed' }, 'type'>> {
  const { output, signal, language, papers, ask, encrypt } = options;
  const place = join(output, name);
  const choice = await caseFor(name, output);
  if (choice.found) await assertEncrypted(choice.folder, encrypt);
  if (choice.found && options.queue) await assertPlain(choice.folder);
  if (choice.found) accept?.(await Case.open(choice.folder, { ask }));
  const { paths, refused: unfit } = await inputs();
  for (const error of unfit) yield { type: 'image', event: { type: 'refused', error } };
  let summary: AddSummary | undefined;
  const stdin = { async *[Symbol.asyncIterator]() {} };
  const met = new Set<string>();
  for await (const event of addAll({
    ...{ paths, choice, stdin, signal, openReader, stamps },
    ask,
    encrypt,
  })) {
    yield { type: 'image', event };
    if (event.type === 'finished') summary = event.summary;
    if (event.type === 'taken') met.add(event.added.item);
  }
  const { unread = 0 } = summary ?? {};
  const refused = (summary?.refused ?? 0) + unfit.length;
  if (!summary?.items) throw new EvidenceError('no-images-in-folder', { file: paths[0] ?? place });
  const editor = await CaseEditor.edit(choice.folder, { signal, ask });
  try {
    const kept = relative(output, choice.folder).split(sep).join('/');
    const counts = { ...EMPTY, name, case: kept, items: summary.items, refused, unread };
    const items = await notMet(editor, met);
    if (items.length > 0) yield { type: 'not-met', name, items, places: [choice.folder, place] };
    const before = await sealedBefore(editor, place, { language, papers });
    if (before !== null) {
      const { sealed, paperFailures } = before;
      return { again: true, paperFailures, row: { ...counts, ...factsOf(sealed) } };
    }
    const signer = () => options.signer(editor.file.caseId);
    const surveys: PackSurvey[] = [];
    const onSurvey = (survey: PackSurvey) => void surveys.push(survey);
    const request = { cwd: place, output: place, language, papers, signer, signal, onSurvey };
    await makeFolder(place);
    await removeLeftovers(place);
    const packed = await packCase(editor, request);
    for (const survey of surveys) yield { type: 'survey', survey };
    const { paperFailures } = packed;
    return { again: false, paperFailures, row: { ...counts, ...factsOf(packed) } };
  } finally {
    await editor.close();
  }

  function factsOf({ file, ...sealed }: SealedBundle) {
    const { sequence, bytes, zipSha256, tagmanifestSha256, fingerprint } = sealed;
    const facts = { sequence, bytes, zipSha256, tagmanifestSha256, fingerprint };
    // As the index names it, which lies beside the subfolders.
    return { ...facts, file: `${name}/${basename(file)}` };
  }
}

/** Somebody may have put another person's picture there, and taken it away since. */
async function notMet(of: Case, met: Set<string>) {
  for (const item of of.items) {
    if (!met.has(item.item)) continue;
    for (const member of (await of.members(item))?.members ?? []) met.add(member.item ?? item.item);
  }
  const missing: { item: string; name: string | null }[] = [];
  for (const { item, from, imported } of of.items) {
    // Bundles come in by themselves; what came in one, or as a page, is there with it.
    if (met.has(item) || from !== null || imported !== null) continue;
    const { type, page } = await of.original(item);
    // An account was told and never was a file.
    if (type === 'statement' || met.has(page?.of ?? '')) continue;
    missing.push({ item, name: (await of.source(item)).name });
  }
  return missing;
}

/** Earlier runs put the case beside the bundle: such a one is gone on with where it lies. */
async function caseFor(name: string, output: string): Promise<CaseChoice> {
  const beside = await chooseCase(join(output, name, CASE_FOLDER), output);
  return beside.found ? beside : chooseCase(join(output, WORKING, name), output);
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw fromWriteError(error, folder);
  });
}

/** With `--encrypt`, no picture may go into an unencrypted case that is there already. */
async function assertEncrypted(folder: string, encrypt: NewEncryption | undefined): Promise<void> {
  if (encrypt === undefined) return;
  const { stored } = await loadCaseFile(folder);
  if (stored.schema === 'evidence-case/1')
    throw new EvidenceError('case-not-encrypted', { file: folder });
}

type AddAllReader = () => Promise<ImageReader & { close(): Promise<void> }>;

async function writeIndex(file: string, text: string): Promise<void> {
  try {
    await writeAtomic(file, text);
  } catch (error) {
    throw fromWriteError(error, file);
  }
}

/** An index made by this program is made again each time; another file of that name is not touched. */
async function refuseForeign(file: string): Promise<void> {
  try {
    const text = await readFile(file, 'utf8');
    if (INDEX_MARKS.some((mark) => text.includes(mark))) return;
  } catch (error) {
    if (errno(error) === 'ENOENT') return;
    throw fromSystemError(error, file);
  }
  throw new EvidenceError('output-exists', { file, args: { stays: 'yes' } });
}
