/**
 * A case with more in it than one bundle can hold becomes several, numbered: they share the case's
 * id and log, and each names the one before.
 */
import { basename, dirname, join } from 'node:path';
import type { CaseEditor } from '../../case/node/editor.js';
import type { ItemHistory } from '../../case/log/history.js';
import { readingFiles } from '../../case/items/item-files.js';
import { eachView, viewItems, type ItemView } from '../../case/view/view.js';
import { MAX_BUNDLE_BYTES, MAX_FILES } from '../../bundle/layout.js';
import { checkOutput, chooseOutput } from '../../base/node/outputs.js';
import { packCase, type Packed, type PackOptions } from './pack.js';
import { paperNames } from './papers.js';
import { SurveyTally } from './survey.js';

interface Limits {
  files: number;
  bytes: number;
}

export interface SeriesOptions extends Omit<PackOptions, 'views' | 'bundleId'> {
  /** Numbers of items as they are in the case; by default all. */
  items?: readonly string[] | undefined;
  /** Told before the first of several bundles is made. */
  onSeries?: ((bundles: number) => void) | undefined;
  /** Of one bundle; smaller ones are for tests. */
  limits?: Limits;
}

/** What is estimated here is counted when sealing; this much is left for what was not foreseen. */
const ROOM = 0.9;
const LIMITS = { files: MAX_FILES, bytes: MAX_BUNDLE_BYTES };

/** A thumbnail in two reports, an evidence list, two headers a file. Bytes, rather too many. */
const PAPERS = 400_000;
const OVERHEAD = 600;

/** @throws EvidenceError as `packCase`; bundles that were made before stay, and are in the log. */
export async function packSeries(editor: CaseEditor, options: SeriesOptions): Promise<Packed[]> {
  const { items, onSeries, limits = LIMITS, ...rest } = options;
  const wanted = items === undefined ? null : new Set(items);
  const chosen = editor.items.filter(({ item }) => wanted === null || wanted.has(item));
  const survey = new SurveyTally(editor.items.length);
  const groups = new Groups(limits);
  // What all items say does not fit into memory, only that of one bundle.
  let views: ItemView[] | null = [];
  for await (const view of eachView(editor, chosen)) {
    survey.add(view);
    if (groups.add(view, editor.find(view.item)) === 1) views?.push(view);
    else views = null;
  }
  if (views !== null) return [await packCase(editor, { ...rest, views })];

  const names = groups.items;
  const files = await outputs(editor, names.length, options);
  onSeries?.(names.length);
  options.onSurvey?.(survey.result());
  const packed: Packed[] = [];
  for (const [index, group] of names.entries())
    packed.push(
      await packCase(editor, {
        ...rest,
        onSurvey: undefined,
        output: files[index],
        views: await viewItems(editor, group),
      }),
    );
  return packed;
}

/** In order, as many to a bundle as are sure to fit; one that does not fit alone is told when sealing. */
class Groups {
  readonly items: ItemHistory[][] = [];
  #used = { files: 0, bytes: 0 };

  constructor(private readonly limits: Limits) {}

  /** @returns how many bundles there are now. */
  add(view: ItemView, history: ItemHistory): number {
    const more = sizeOf(view);
    const { files, bytes } = this.#used;
    const fits =
      files + more.files <= this.limits.files * ROOM &&
      bytes + more.bytes <= this.limits.bytes * ROOM;
    const last = this.items.at(-1);
    if (last !== undefined && fits) {
      last.push(history);
      this.#used = { files: files + more.files, bytes: bytes + more.bytes };
    } else {
      this.items.push([history]);
      this.#used = more;
    }
    return this.items.length;
  }
}

function sizeOf({ original, reading, confirmations, imported }: ItemView): Limits {
  const texts = reading === null ? [] : readingFiles(reading);
  const length = texts.reduce((sum, { content }) => sum + 3 * JSON.stringify(content).length, 0);
  // Of another's bundle, what was said there of each of its items.
  const said = imported?.members.filter((member) => member.said !== null).length ?? 0;
  // Original, facts, source, note; findings that rest on it.
  const files = 7 + texts.length + Object.keys(confirmations).length + said;
  return { files, bytes: original.bytes + length + PAPERS + OVERHEAD * files };
}

/** `材料-1.zip`, `材料-2.zip`, …, none of which may be there. */
async function outputs(
  editor: CaseEditor,
  count: number,
  { output: named, cwd, force = false, page, to }: SeriesOptions,
): Promise<string[]> {
  const request = { cwd, force: true, protect: editor.paths.folder };
  const defaultName = `evidence-${editor.file.caseId.slice(0, 8)}.zip`;
  const whole = await chooseOutput({ ...request, named, defaultName });
  const stem = basename(whole).replace(to ? /(?:\.zip)?(?:\.age)?$/i : /\.zip$/i, '');
  const ending = to ? 'zip.age' : 'zip';
  const files = Array.from({ length: count }, (_, index) =>
    join(dirname(whole), `${stem}-${index + 1}.${ending}`),
  );
  for (const file of files)
    for (const one of [file, ...Object.values(paperNames(file, page))])
      if (one !== null) await checkOutput(one, { ...request, force });
  return files;
}
