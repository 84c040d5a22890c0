/** A folder of many people's pictures: reads each, and proposes whose it is in a table. */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { errno, writeAtomic } from '../../base/node/atomic.js';
import { chinaTime } from '../../case/view/moments.js';
import { chooseCase } from '../../case/node/discover.js';
import { collectInputs, refuseFile } from '../inputs.js';
import { isSamePicture, maybeSamePicture } from '../../sorting/picture.js';
import { sortFiles } from '../../sorting/sort.js';
import type { Earlier, SortFile } from '../../sorting/types.js';
import { contradict } from '../../sorting/units.js';
import { EvidenceError, fromSystemError, fromWriteError } from '../../base/errors.js';
import { checkOutput } from '../../base/node/outputs.js';
import { assignmentCsv, earlierOf, type AssignmentRow } from '../../report/assignment-csv.js';
import { keyCsv, KEY_MARKS, parseKey, type KeyLine } from '../../report/key-csv.js';
import { decodeText } from '../../base/decode-text.js';
import { errorWordsIn } from '../../i18n/error-words.js';
import { kindWords } from '../../i18n/labels.js';
import { sortPage } from '../../report/sort-page.js';
import type { Tongue } from '../../base/wording.js';
import { readAssignment } from '../batch/assignment.js';
import { withMembers } from '../members.js';
import type { Catalogue } from '../../reading/catalogue/types.js';
import { FactsFile, factsVersion } from './facts-file.js';
import { lookAll, type Looked, type LookOptions } from './look.js';

export interface SortFolderOptions extends Omit<LookOptions, 'facts' | 'version'> {
  folder: string;
  /** Folder for the table, the key and what was read; made where it is not there. */
  output: string;
  /** Replaces an earlier table; its numbers, and what people wrote into it, stay. */
  force: boolean;
  /** Of the tables and the page. */
  tongue: Tongue;
  /** What is read beside the built-in kinds. */
  catalogue?: Catalogue | undefined;
}

export type SortEvent =
  /** Nothing else lies there: what keeps it from being sorted follows. */
  | { type: 'only-bundles'; bundles: readonly string[] }
  | { type: 'starting'; path: string; index: number; total: number }
  | { type: 'looked'; looked: Looked }
  | { type: 'comparing' }
  | { type: 'sorted'; sorted: SortedFolder };

export interface SortedFolder {
  rows: AssignmentRow[];
  people: number;
  /** Paths of what was written. */
  table: string;
  /** The table as a page, with the pictures. */
  page: string;
  key: string;
  facts: string;
  /** Files in the folder that are of no known sort, or of a system. */
  skipped: number;
  /** Bundles in the folder, which are imported and not sorted. */
  bundles: readonly string[];
}

const NAMES = {
  table: 'assignment.csv',
  page: 'assignment.html',
  key: 'key-to-numbers.csv',
  facts: 'facts.jsonl',
};

/**
 * @throws EvidenceError `no-images-in-folder`, `output-exists`, `assignment-unreadable`, `cancelled`
 *   once what is in hand is read, and what keeps files from being written
 */
export async function* sortFolder(options: SortFolderOptions): AsyncGenerator<SortEvent> {
  const { folder, output, force, signal } = options;
  await refuseFile(folder);
  const { files: found, skipped, left, bundles } = await collectInputs([folder]);
  const files = await withMembers(found);
  if (files.every((file) => file instanceof EvidenceError && file.file === folder)) {
    if (bundles.length > 0) yield { type: 'only-bundles', bundles };
    throw files[0] ?? new EvidenceError('no-images-in-folder', { file: folder });
  }
  const [table, page, key, facts] = (['table', 'page', 'key', 'facts'] as const).map((name) =>
    join(output, NAMES[name]),
  ) as [string, string, string, string];
  await mkdir(output, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw fromWriteError(error, output);
  });
  const rest = await earlierTable([table, page], force);
  const known = await earlierKey(key, force);
  const numbers = new Set([...rest.numbers, ...known.map(([id]) => id)]);
  const earlier = { ...rest, numbers };

  const looked: Looked[] = [];
  const version = factsVersion(options.catalogue);
  const read = await FactsFile.open(facts, version);
  for await (const event of lookAll(files, { ...options, version, facts: read })) {
    if (event.type === 'looked') looked.push(event.looked);
    yield event;
  }
  if (signal?.aborted) throw new EvidenceError('cancelled');
  yield { type: 'comparing' };
  const sorting = looked.map((one) => sortFileOf(one, folder));
  const twins = twinsOf(sorting, looked);
  const { verdicts, persons } = sortFiles(sorting, { twins, earlier });
  const { tongue } = options;
  const wordsOf = await errorWordsIn(tongue === 'zh' ? 'zh-CN' : 'en');
  const rows = sorting.map(({ path, kind, at }, index): AssignmentRow => {
    const { sha256, error } = looked[index]!;
    return {
      ...verdicts[index]!,
      ...{ path, sha256: sha256 ?? '' },
      kind: kind === null ? '' : kindWords({ kind })[tongue],
      shownAt: at === null ? '' : chinaTime({ from: at, to: at, precision: 'second' }),
      error: error === null ? '' : wordsOf(error),
    };
  });
  await write(key, keyCsv(persons, tongue, known), force);
  const html = await sortPage({
    ...{ rows, tongue, people: persons.map(({ id }) => id) },
    marks: new Map(sorting.map(({ path, codes }) => [path, codes.flatMap(textsOf)])),
    folder: relative(output, folder).split(sep).join('/'),
    previews: new Map(
      looked.flatMap(({ preview }, index) =>
        preview === undefined ? [] : [[sorting[index]!.path, preview] as const],
      ),
    ),
  });
  await write(page, html, force);
  await write(table, assignmentCsv(rows, tongue), force);
  yield {
    type: 'sorted',
    sorted: {
      rows,
      people: persons.length,
      table,
      page,
      key,
      facts,
      skipped: skipped + left.length,
      bundles,
    },
  };
}

function textsOf(marks: SortFile['codes'][number]): string[] {
  return Object.values(marks).map(({ text }) => text);
}

function sortFileOf({ path, sha256, facts, attachment }: Looked, folder: string): SortFile {
  const { kind = attachment, poster = false, codes = [], at = null } = facts ?? {};
  const inside = relative(folder, path).split(sep).join('/');
  // What could not even be opened is like no other.
  return {
    path: inside,
    sha256: sha256 ?? `- ${inside}`,
    kind,
    poster,
    codes,
    at,
    attachment: attachment !== null,
  };
}

/** Pictures that look like one screen saved twice; the same bytes are compared once. */
function twinsOf(files: readonly SortFile[], looked: readonly Looked[]): Map<number, number[]> {
  const twins = new Map<number, number[]>();
  const seen = new Set<string>();
  const once = [...files.keys()].filter((index) => {
    const { sha256 } = files[index]!;
    return !seen.has(sha256) && seen.add(sha256);
  });
  for (const [place, a] of once.entries()) {
    const one = looked[a]!.sketch;
    if (one === null) continue;
    for (const b of once.slice(place + 1)) {
      const other = looked[b]!.sketch;
      if (other === null || !maybeSamePicture(one, other)) continue;
      const [x, y] = [files[a]!.codes, files[b]!.codes];
      if (x.some((marks) => y.some((others) => contradict(marks, others)))) continue;
      if (!isSamePicture(one, other)) continue;
      twins.set(a, [...(twins.get(a) ?? []), b]);
      twins.set(b, [...(twins.get(b) ?? []), a]);
    }
  }
  return twins;
}

/** Before anything is read: hours later is too late to hear that the table cannot be written. */
async function earlierTable(
  [table, page]: readonly [string, string],
  force: boolean,
): Promise<Earlier> {
  const { folder: protect } = await chooseCase(undefined, dirname(table));
  for (const file of [table, page])
    await checkOutput(file, { force, protect }).catch((error: unknown) => {
      if (!(error instanceof EvidenceError) || error.code !== 'output-exists') throw error;
      throw new EvidenceError('output-exists', { file, args: { keeps: 'yes' }, cause: error });
    });
  const files = await readAssignment(table).catch((error: unknown) => {
    if (error instanceof EvidenceError && error.code === 'file-not-found') return null;
    throw error;
  });
  return earlierOf(files ?? []);
}

/** A key made by this program is made again with its table; another file of that name is not touched. */
async function earlierKey(file: string, force: boolean): Promise<KeyLine[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (errno(error) === 'ENOENT') return null;
    throw fromSystemError(error, file);
  });
  if (bytes === null) return [];
  const text = decodeText(bytes);
  const isOwn = KEY_MARKS.some((mark) => text?.includes(mark));
  if (!isOwn) throw new EvidenceError('output-exists', { file, args: { stays: 'yes' } });
  if (!force) throw new EvidenceError('output-exists', { file });
  return parseKey(bytes);
}

async function write(file: string, text: string, force: boolean): Promise<void> {
  try {
    await writeAtomic(file, text, { exclusive: !force, mode: 0o600 });
  } catch (error) {
    throw fromWriteError(error, file);
  }
}
