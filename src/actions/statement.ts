/** A person's account: from a file, and into the case, as an item of its own beside earlier ones. */
import { readFile, stat } from 'node:fs/promises';
import { decodeText } from '../base/decode-text.js';
import { EvidenceError, fromSystemError } from '../base/errors.js';
import { sha256Hex } from '../base/hash.js';
import { stableJson } from '../base/stable-json.js';
import { newSalt } from '../case/items/shapes.js';
import { createCase } from '../case/node/create.js';
import { chooseCase } from '../case/node/discover.js';
import { CaseEditor } from '../case/node/editor.js';
import { PLAIN, type AskPassphrase } from '../case/node/encryption.js';
import { CasePaths } from '../case/node/layout.js';
import { StatementDraft } from '../case/node/statement-draft.js';
import { Case } from '../case/node/store.js';
import type { Role } from '../case/statements/roles.js';
import {
  answersOf,
  newStatement,
  sameAnswers,
  type Answers,
} from '../case/statements/statement.js';
import { MAX_STATEMENT_BYTES, parseStatementFile } from '../case/statements/statement-file.js';
import { viewItem } from '../case/view/view.js';

export interface StatementAdded {
  /** `unchanged`: the account in the case says the same; nothing was added. */
  status: 'added' | 'unchanged';
  item: string;
  /** The item with the account before, which is kept. */
  replaces: string | null;
  sha256: string | null;
}

export interface StatementStanding {
  item: string;
  answers: Answers;
  as: Role | null;
}

/** The case that an account goes into, which may not be there yet, and the draft beside it. */
export class StatementCase {
  readonly draft: StatementDraft;
  #isThere: boolean;

  private constructor(
    readonly folder: string,
    /** As it was found, or null. */
    private readonly found: Case | null,
    private readonly options: StatementCaseOptions,
  ) {
    const { paths, encryption } = found ?? { paths: new CasePaths(folder), encryption: PLAIN };
    this.draft = new StatementDraft(paths, encryption);
    this.#isThere = found !== null;
  }

  /** @param named As `chooseCase`. @throws EvidenceError as `Case.open` */
  static async find(
    named: string | undefined,
    cwd: string,
    options: StatementCaseOptions,
  ): Promise<StatementCase> {
    const { folder, found } = await chooseCase(named, cwd);
    const there = found ? await Case.open(folder, { ask: options.ask }) : null;
    return new StatementCase(folder, there, options);
  }

  async standing(): Promise<StatementStanding | null> {
    return this.found === null ? null : statementIn(this.found);
  }

  /** Makes the case where there is none yet. */
  async create(): Promise<void> {
    if (this.#isThere) return;
    await createCase(this.folder);
    this.#isThere = true;
    this.options.onCreated(this.folder);
  }

  /** @throws EvidenceError as {@link addStatement} and `CaseEditor.edit` */
  async add(answers: Answers, as: Role | null, signal: AbortSignal): Promise<StatementAdded> {
    await this.create();
    const editor = await CaseEditor.edit(this.folder, { signal, ask: this.options.ask });
    try {
      return await addStatement(editor, answers, as);
    } finally {
      await editor.close();
    }
  }
}

interface StatementCaseOptions {
  ask: AskPassphrase;
  onCreated: (folder: string) => void;
}

/** The account that stands in a case, if any does. */
export async function statementIn(of: Case): Promise<StatementStanding | null> {
  for (const item of [...of.items].reverse()) {
    // Pictures need not be looked at for it.
    // What came in a bundle is another person's, or was written elsewhere: it is not continued here.
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
