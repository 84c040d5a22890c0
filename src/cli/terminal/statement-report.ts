/** What `statement` says: the eight questions, one after the other, and what became of the answers. */
import type { StatementAdded, StatementCase } from '../../actions/statement.js';
import { EvidenceError } from '../../base/errors.js';
import { QUESTION_IDS, QUESTIONS, type QuestionId } from '../../case/statements/questions.js';
import {
  MAX_ANSWER,
  noAnswers,
  tidyAnswer,
  type Answers,
} from '../../case/statements/statement.js';
import { sanitise } from '../../base/sanitise.js';
import { ask, someoneIsThere, type Seat } from './prompt.js';
import type { Terminal } from './terminal.js';
import { wrap } from './width.js';

/** Typed alone, it clears an answer. */
const CLEAR = /^[-－—]$/;

/**
 * Each answer goes into a draft. When the questions end, for any reason, it says what the draft holds.
 *
 * @returns null where the person leaves it for later.
 * @throws EvidenceError `statement-needed`, `cancelled`, and what keeps the draft from being written
 */
export async function askPerson(
  terminal: Terminal,
  seat: Seat,
  of: StatementCase,
): Promise<Answers | null> {
  const { statement } = terminal.messages;
  if (terminal.json || !someoneIsThere(seat)) throw new EvidenceError('statement-needed');
  const { draft } = of;
  const before = await of.standing();
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
    const answers = await askStatement(terminal, seat, start, async (so) => {
      await of.create();
      await draft.write(so);
    });
    if (answers === null) kept();
    return answers;
  } catch (error) {
    kept();
    throw error;
  }
}

/**
 * @param before What is there already: Enter keeps it.
 * @param keep Called after each answer; what it has kept is not lost.
 * @returns null where the person leaves it for later.
 * @throws EvidenceError `cancelled`
 */
export async function askStatement(
  terminal: Terminal,
  seat: Seat,
  before: Answers,
  keep: (answers: Answers) => Promise<void>,
): Promise<Answers | null> {
  const { statement, tongue } = terminal.messages;
  const answers = { ...before };
  const total = QUESTION_IDS.length;
  const put = async (id: QuestionId) => {
    const index = QUESTION_IDS.indexOf(id) + 1;
    say(terminal, seat, ['', statement.question(index, total, QUESTIONS[id][tongue])]);
    if (answers[id] !== null) say(terminal, seat, [statement.present(oneLine(answers[id]))]);
    for (;;) {
      const typed = await ask('> ', seat);
      if (tidyAnswer(typed) === null) return;
      const answer = CLEAR.test(typed.trim()) ? null : tidyAnswer(typed);
      if ((answer?.length ?? 0) > MAX_ANSWER) {
        say(terminal, seat, [statement.tooLong(MAX_ANSWER)]);
        continue;
      }
      answers[id] = answer;
      return keep(answers);
    }
  };
  for (const id of QUESTION_IDS) await put(id);
  for (;;) {
    say(terminal, seat, ['', statement.review, ...summary(terminal, answers), '']);
    const choice = (await ask(statement.choose(total), seat)).normalize('NFKC').trim();
    if (choice === '') return answers;
    if (/^q$/i.test(choice)) return null;
    const id = QUESTION_IDS[Number(choice) - 1];
    if (id === undefined) say(terminal, seat, [statement.notUnderstood]);
    else await put(id);
  }
}

function summary({ messages }: Terminal, answers: Answers): string[] {
  return QUESTION_IDS.flatMap((id, index) => {
    const answer = answers[id];
    return [
      `${index + 1}  ${QUESTIONS[id][messages.tongue]}`,
      `   ${answer === null ? messages.statement.blank : oneLine(answer)}`,
    ];
  });
}

function oneLine(answer: string): string {
  return sanitise(answer);
}

function say(terminal: Terminal, { stderr }: Seat, lines: readonly string[]): void {
  const { width } = terminal.err;
  for (const line of lines)
    for (const piece of line === '' ? [''] : wrap(line, width)) stderr.write(`${piece}\n`);
}

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
