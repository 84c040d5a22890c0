/** What people had said in a bundle of one of its items, as far as its shape is known. Pure. */
import type { z } from '../../base/zod.js';
import type { Contents } from '../../bundle/verify/contents.js';
import { isObject, parseJson } from '../../bundle/verify/json.js';
import { textOf, timeOf, type Said } from '../../bundle/verify/shapes.js';
import type { ImportedWords } from '../../case/items/imported.js';
import { newSalt } from '../../case/items/shapes.js';
import { confirmationEntrySchema } from '../../case/statements/confirmation.js';
import { originEntrySchema } from '../../case/statements/origin.js';

/** Letters; what is longer stays in the bundle alone. */
const MAX_LETTERS = 100_000;
/** No file system of a phone or a computer has longer ones. */
const MAX_NAME = 255;

export async function readDocument(contents: Contents, path: string): Promise<Said | null> {
  if (!contents.listed.has(path)) return null;
  const bytes = await contents.read(path);
  const parsed = bytes === null ? null : parseJson(bytes);
  return parsed !== null && 'value' in parsed && isObject(parsed.value) ? parsed.value : null;
}

/** What the bundle says of an original's file. */
export interface FileThere {
  name: string | null;
  modifiedAt: Date | null;
  createdAt: Date | null;
}

export function fileThere(source: Said | null): FileThere {
  const date = (value: unknown) => {
    const time = timeOf(value);
    return time === null ? null : new Date(time);
  };
  // Never used as a path.
  const name = textOf(source?.name)?.split(/[\\/]/).at(-1)?.slice(0, MAX_NAME) ?? '';
  return {
    name: name === '' ? null : name,
    modifiedAt: date(source?.modifiedAt),
    createdAt: date(source?.createdAt),
  };
}

/** @param paths Of the item's files. @returns null if nothing was said. */
export async function wordsOf(
  contents: Contents,
  paths: readonly string[],
  { bundle, was }: { bundle: string; was: string },
): Promise<ImportedWords | null> {
  const folder = `data/items/${was}/`;
  const document = (name: string) => readDocument(contents, folder + name);
  const [source, note, origin] = await Promise.all(
    ['source.json', 'note.json', 'origin.json'].map(document),
  );
  const confirmations: [string, ImportedWords['confirmations'][string]][] = [];
  for (const path of paths) {
    const key = CONFIRMATION.exec(path)?.[1];
    if (key === undefined) continue;
    const said = known(
      confirmationEntrySchema,
      (await readDocument(contents, path))?.confirmations,
    );
    if (said.length > 0) confirmations.push([key, said]);
  }
  const words: ImportedWords = {
    schema: 'evidence-imported-words/1',
    ...{ salt: newSalt(), item: bundle, was },
    name: fileThere(source ?? null).name,
    source: textOf(source?.source),
    note: textOf(note?.text),
    origin: known(originEntrySchema, origin?.said),
    confirmations: Object.fromEntries(confirmations),
  };
  const isSilent =
    words.source === null &&
    words.note === null &&
    words.origin.length + confirmations.length === 0;
  return isSilent || JSON.stringify(words).length > MAX_LETTERS ? null : words;
}

/** The names that a reading's fields may have. */
const CONFIRMATION = /\/confirmations\/([A-Za-z][A-Za-z0-9]{0,39}(?:\.[1-9][0-9]{0,2})?)\.json$/;

/** Entries of a form that is not known stay in the bundle alone. */
function known<T>(schema: z.ZodType<T>, entries: unknown): T[] {
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry) => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}
