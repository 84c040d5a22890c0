import { statementIn } from '../../actions/statement.js';
import { Case } from '../../case/node/store.js';
import { noAnswers, type Answers } from '../../case/statements/statement.js';
import { EvidenceError } from '../../base/errors.js';
import { sanitise } from '../../base/sanitise.js';
import type { StatementDraft } from '../../case/node/statement-draft.js';
import { someoneIsThere } from '../terminal/prompt.js';
import { askStatement } from '../terminal/statement-report.js';
import { casePassphrase } from './passphrase.js';
import type { Io } from './session.js';

export interface Asking {
  folder: string;
  found: boolean;
  draft: StatementDraft;
  /** Makes the case where there is none yet. */
  create: () => Promise<void>;
}

/**
 * Each answer goes into a draft. When the questions end, for any reason, it says what the draft holds.
 *
 * @returns null where the person leaves it for later.
 * @throws EvidenceError `statement-needed`, `cancelled`, and what keeps the draft from being written
 */
export async function askPerson(asking: Asking, io: Io): Promise<Answers | null> {
  const { folder, found, draft, create } = asking;
  const { terminal } = io;
  const { statement } = terminal.messages;
  if (terminal.json || !someoneIsThere(io)) throw new EvidenceError('statement-needed');
  const before = found
    ? await statementIn(await Case.open(folder, { ask: casePassphrase(io) }))
    : null;
  const begun = await draft.read();
  for (const line of statement.intro(before?.item ?? null)) terminal.note(line);
  if (begun !== null) terminal.note(statement.goesOn(draft.answered));
  const kept = () =>
    terminal.warn(
      draft.answered > 0
        ? statement.kept(draft.answered, sanitise(draft.file))
        : statement.nothingKept(),
    );
  try {
    const start = begun ?? before?.answers ?? noAnswers();
    const answers = await askStatement(terminal, io, start, async (so) => {
      await create();
      await draft.write(so);
    });
    if (answers === null) kept();
    return answers;
  } catch (error) {
    kept();
    throw error;
  }
}
