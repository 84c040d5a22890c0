/** A person's account: from a file, and into the case, as an item of its own beside earlier ones. */
import { readFile, stat } from 'node:fs/promises';
import { decodeText } from '../base/decode-text.js';
import { EvidenceError, fromSystemError } from '../base/errors.js';
import { sha256Hex } from '../base/hash.js';
import type { Role } from '../case/statements/roles.js';
import type { CaseEditor } from '../case/node/editor.js';
import { stableJson } from '../base/stable-json.js';
import {
  answersOf,
  newStatement,
  sameAnswers,
  type Answers,
} from '../case/statements/statement.js';
import { MAX_STATEMENT_BYTES, parseStatementFile } from '../case/statements/statement-file.js';
import type { Case } from '../case/node/store.js';
import { newSalt } from '../case/items/shapes.js';
import { viewItem } from '../case/view/view.js';

export interface StatementAdded {
  /** `unchanged`: the account in the case says the same; nothing was added. */
  status: 'added' | 'unchanged';
  item: string;
  /** The item with the account before, which is kept. */
  replaces: string | null;
  sha256: string | null;
}

/** The account that stands in a case, if any does. */
export async function statementIn(
  of: Case,
): Promise<{ item: string; answers: Answers; as: Role | null } | null> {
  for (const item of [...of.items].reverse()) {
    // Pictures need not be looked at for it.
    // What came in a bundle is another person's, or told elsewhere: it is not continued here.
    if (item.from !== null) continue;
    if ((await of.original(item.item)).type !== 'statement') continue;
    const { statement } = await viewItem(of, item);
    if (statement !== undefined)
      return { item: item.item, answers: answersOf(statement), as: statement.as };
  }
  return null;
}

/** @throws EvidenceError `case-full`, `disk-full`, `case-read-only`, … */
export async function addStatement(
  editor: CaseEditor,
  answers: Answers,
  as: Role | null,
): Promise<StatementAdded> {
  const before = await statementIn(editor);
  const same = before !== null && before.as === as && sameAnswers(before.answers, answers);
  if (same) return { status: 'unchanged', item: before.item, replaces: null, sha256: null };
  const writtenAt = new Date().toISOString();
  const replaces = before?.item ?? null;
  const about = { salt: newSalt(), writtenAt, as, replaces };
  const bytes = new TextEncoder().encode(stableJson(newStatement(answers, about)));
  const sha256 = await sha256Hex(bytes);
  const item = await editor.addOriginal({
    ...{ bytes, sha256, type: 'statement', mediaType: 'application/json', extension: 'json' },
    ...{ name: null, modifiedAt: null, source: null, note: null },
  });
  return { status: 'added', item, replaces, sha256 };
}

/** @throws EvidenceError `file-not-found`, `file-unreadable`, `statement-unreadable` (args `problem`, `line`, `key`) */
export async function readAnswers(file: string): Promise<Answers> {
  const refuse = (problem: string, line = 0, key = '') =>
    new EvidenceError('statement-unreadable', { file, args: { problem, line, key } });
  let bytes: Uint8Array;
  try {
    const facts = await stat(file);
    if (!facts.isFile()) throw refuse('not-yaml');
    if (facts.size > MAX_STATEMENT_BYTES) throw refuse('too-large');
    bytes = await readFile(file);
  } catch (error) {
    throw fromSystemError(error, file);
  }
  const text = decodeText(bytes);
  if (text === null) throw refuse('not-yaml');
  const found = parseStatementFile(text);
  if ('problem' in found) throw refuse(found.problem, found.line, found.key);
  return found;
}
