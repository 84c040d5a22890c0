/** What lies beside an item that is about the file, and a person's own account. Pure. */
import type { Contents } from '../bundle/verify/contents.js';
import { parseJson, isObject, isString } from '../bundle/verify/json.js';
import type { OriginKey } from '../case/statements/origin.js';
import { ORIGIN_WORDS } from '../i18n/files-on-paper.js';
import { listOf, nameOf, numberOf, roleOf, textOf, timeOf } from '../bundle/verify/shapes.js';
import type { Role } from '../case/statements/roles.js';
import { readJson } from './shapes.js';

/** Where the file comes from, as a person said: the last answer to each question. */
interface OriginFacts {
  key: OriginKey;
  value: string;
  as: Role | null;
  at: string;
}

/** Of an archive: its files, and which items they became. */
interface MemberFacts {
  /** Why it was not unpacked, or null. */
  refused: string | null;
  members: readonly { name: string; bytes: number; item: string | null; why: string | null }[];
}

export interface FileFacts {
  origin: readonly OriginFacts[];
  members: MemberFacts | null;
}

/** A person's own account, in their own words. */
export interface StatementFacts {
  as: Role | null;
  writtenAt: string | null;
  /** The item that it stands in place of. */
  replaces: string | null;
  answers: readonly { id: string; question: string; answer: string | null }[];
}

const ORIGIN_KEYS = Object.keys(ORIGIN_WORDS) as OriginKey[];

/** @param folder Of the item, with its slash. */
export async function readFileFacts(contents: Contents, folder: string): Promise<FileFacts> {
  const said = listOf((await readJson(contents, `${folder}origin.json`))?.said);
  const origin = ORIGIN_KEYS.flatMap((key): OriginFacts[] => {
    const told = said.filter((entry) => isString(entry[key]) && timeOf(entry.at) !== null);
    const last = told[told.length - 1];
    if (last === undefined) return [];
    const { as, at } = last;
    // One of the questions is answered by a code.
    const value = key === 'deviceHeld' ? (nameOf(last[key]) ?? '?') : String(last[key]);
    return [{ key, value, as: roleOf(as), at: String(at) }];
  });
  const file = await readJson(contents, `${folder}members.json`);
  const members = file && {
    refused: reasonOf(file.refused),
    members: listOf(file.members).flatMap(({ name, bytes, item, why }) =>
      isString(name)
        ? [{ name, bytes: numberOf(bytes), item: textOf(item), why: reasonOf(why) }]
        : [],
    ),
  };
  return { origin, members };
}

/** A code that words are looked up by, `?` for what can be none, or null where there is no reason. */
function reasonOf(value: unknown): string | null {
  return isString(value) ? (nameOf(value) ?? '?') : null;
}

/** @returns null where the original is no account, or not as listed. */
export async function readStatement(
  contents: Contents,
  original: string,
): Promise<StatementFacts | null> {
  const bytes = await contents.read(original);
  const parsed = bytes && parseJson(bytes);
  if (!parsed || !('value' in parsed) || !isObject(parsed.value)) return null;
  const { as, writtenAt, replaces, answers } = parsed.value;
  return {
    ...{ as: roleOf(as), writtenAt: timeOf(writtenAt), replaces: textOf(replaces) },
    answers: listOf(answers).flatMap(({ id, question, answer }) =>
      isString(id) && isString(question) ? [{ id, question, answer: textOf(answer) }] : [],
    ),
  };
}
