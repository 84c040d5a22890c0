/** What the program's commands are given by the command line, with defaults for a script. */
import { chooseCase, type CaseChoice } from '../case/node/discover.js';
import {
  openReader as open,
  type Reader,
  type ReaderOptions,
} from '../reading/node/open-reader.js';
import { addAll as add } from './add/add.js';
import type { AddAllOptions as Everything, AddEvent } from './add/events.js';
import type { ImportAllOptions as Bundles, ImportEvent } from './import/events.js';
import { importAll as importBundles } from './import/import.js';
import { readInput } from '../files/node/input-file.js';
import type { Reading } from '../reading/schema.js';

export type AddAllOptions = Pick<Everything, 'paths'> &
  Partial<Omit<Everything, 'paths' | 'choice'>> & {
    /** Folder of the case, or what `chooseCase` gives; by default the one here or above, else a new one. */
    case?: string | CaseChoice;
  };

/**
 * Puts files and folders into a case and reads what are pictures, as `evidence add`. Events come as
 * things happen; the case is released after the last file, or when the loop is left.
 *
 * @throws TypeError without `paths`; EvidenceError where the case cannot take anything
 */
export async function* addAll(options: AddAllOptions): AsyncGenerator<AddEvent> {
  const { paths, case: of, openReader = () => openReaderLoudly(), ...rest } = options;
  if (!Array.isArray(paths) || paths.length === 0)
    throw new TypeError('addAll({ paths }): paths is a list of files and folders, and not empty');
  const choice = typeof of === 'object' ? of : await chooseCase(of, process.cwd());
  yield* add({ stdin: process.stdin, ...rest, paths, choice, openReader });
}

export type ImportAllOptions = Pick<Bundles, 'paths'> &
  Partial<Omit<Bundles, 'paths' | 'choice'>> &
  Pick<AddAllOptions, 'case'>;

/**
 * Takes other people's bundles into a case, as `evidence import`.
 *
 * @throws EvidenceError where the case cannot take anything; a bundle that is refused is an event
 */
export async function* importAll(options: ImportAllOptions): AsyncGenerator<ImportEvent> {
  const { case: of, openReader = () => openReaderLoudly(), ...rest } = options;
  const choice = typeof of === 'object' ? of : await chooseCase(of, process.cwd());
  yield* importBundles({ ...rest, choice, openReader });
}

/**
 * Starts the engines once, for any number of pictures. A script ends without `close()`, too.
 *
 * Warns (`process.emitWarning`, code `EVIDENCE_ENGINE_MISSING`) where the main text engine is not
 * installed: then tesseract.js reads alone, and every text field asks for review.
 */
export async function openReaderLoudly(options: ReaderOptions = {}): Promise<Reader> {
  const reader = await open(options);
  if (!('ppocr' in (await reader.engines())))
    process.emitWarning(
      'onnxruntime-node is not installed or does not run here: tesseract.js reads alone, much worse, and every text field asks for review. Set ONNXRUNTIME_NODE_INSTALL=skip and install again; evidence doctor says whether it works.',
      { code: 'EVIDENCE_ENGINE_MISSING' },
    );
  return reader;
}

/**
 * Reads one image file and keeps nothing. For several, open one reader: it starts the engines once.
 *
 * @throws EvidenceError as `Reader.read`, and `file-not-found`, `file-unreadable`
 */
export async function readImage(path: string, options: ReaderOptions = {}): Promise<Reading> {
  const { bytes } = await readInput(path);
  const reader = await openReaderLoudly(options);
  try {
    return await reader.read({ path, bytes });
  } finally {
    await reader.close();
  }
}
