/** What `statement` says when an account is in the case. */
import type { StatementAdded } from '../../actions/statement.js';
import { QUESTION_IDS } from '../../case/statements/questions.js';
import { type Answers } from '../../case/statements/statement.js';
import type { Terminal } from './terminal.js';

export function tellStated(terminal: Terminal, added: StatementAdded, answers: Answers): void {
  const { statement } = terminal.messages;
  const { item, status, replaces } = added;
  const blank = QUESTION_IDS.filter((id) => answers[id] === null);
  const answered = QUESTION_IDS.length - blank.length;
  if (terminal.json) terminal.printJson({ schema: 'evidence-stated/1', ...added, answered, blank });
  else if (terminal.quiet) terminal.print(item);
  else if (status === 'unchanged') terminal.print(statement.unchanged(item));
  else {
    terminal.print(statement.added(item, answered, blank.length));
    if (replaces !== null) terminal.print(statement.replaces(replaces));
    for (const line of statement.next()) terminal.note(line);
  }
}
