/** What people say of a file, what an archive holds, and a person's own account. */
import type { Contents } from '../bundle/verify/contents.js';
import { QUESTIONS, type QuestionId } from '../case/statements/questions.js';
import type { Tongue } from '../base/wording.js';
import { FILES as F, ORIGIN_WORDS, originText, whyWords } from '../i18n/files-on-paper.js';
import { filled, REPORT as W } from '../i18n/papers.js';
import { STATEMENT as S } from '../i18n/statement.js';
import { bundleTime } from '../i18n/time.js';
import type { ItemFacts } from './case.js';
import { facts, foreign, h, table, type Child } from './dom.js';
import { readStatement, type FileFacts, type StatementFacts } from './file-facts.js';
import { note } from './verdict-view.js';
import { PAGE } from '../i18n/page.js';

/** The last answer to each question, and who gave it. */
export function originRows(origin: FileFacts['origin'], tongue: Tongue): [string, ...Child[]][] {
  return origin.map(({ key, value, as, at }) => [
    ORIGIN_WORDS[key][tongue],
    foreign(originText(key, value)[tongue]),
    note(filled(F.said, { who: W[as ?? 'unnamed'], at: bundleTime(at) })[tongue]),
  ]);
}

/** More are for other programs. */
const MOST_MEMBERS = 500;

export function memberTable(members: FileFacts['members'], tongue: Tongue): Child {
  if (members === null) return null;
  const heading = h('h4', {}, `${F.members[tongue]} (${members.members.length})`);
  const why = (code: string | null) => (code === null ? '' : foreign(whyWords(code)[tongue]));
  if (members.refused !== null)
    return [heading, h('p', {}, `${F.notExpanded[tongue]}: ${why(members.refused)}`)];
  const columns = [F.memberName, F.memberBytes, F.memberItem, F.memberWhy];
  const rows = members.members
    .slice(0, MOST_MEMBERS)
    .map(({ name, bytes, item, why: code }) => [
      foreign(name),
      bytes.toLocaleString('en'),
      foreign(item ?? ''),
      why(code),
    ]);
  const rest = members.members.length - rows.length;
  return [
    heading,
    table(
      F.members[tongue],
      columns.map((words) => words[tongue]),
      rows,
    ),
    rest > 0 ? h('p', { class: 'note' }, `… ${rest}`) : null,
  ];
}

/** Under its own heading, and never among what pictures show. */
export async function statementFacts(
  { original, links }: ItemFacts,
  contents: Contents,
  tongue: Tongue,
): Promise<Child> {
  const statement = original === null ? null : await readStatement(contents, original);
  if (statement === null) return h('p', {}, PAGE.notListed[tongue]);
  const { as, writtenAt } = statement;
  // Where it came in a bundle, the number is another one's there.
  const came = links.some((link) => link.as === 'came-in');
  const replaces = came ? null : statement.replaces;
  const written = `${S.writtenBy[as ?? 'unnamed'][tongue]}${writtenAt === null ? '' : ` · ${bundleTime(writtenAt)}`}`;
  return [
    h('p', {}, h('b', {}, S.notShown[tongue])),
    facts([
      ...statement.answers.map((answer) => answerRow(answer, tongue)),
      [S.writer[tongue], written],
      ...(replaces === null
        ? []
        : [[S.state[tongue], foreign(filled(S.replaces, { item: replaces })[tongue])] as const]),
    ]),
  ];
}

function answerRow(
  { id, question, answer }: StatementFacts['answers'][number],
  tongue: Tongue,
): [string, ...Child[]] {
  // Questions of a later version stand in the file's own words.
  const known = Object.entries(QUESTIONS).find(([one]) => one === (id as QuestionId));
  const label = known === undefined ? foreign(question) : known[1][tongue];
  if (answer === null) return [label, note(S.shortBlank[tongue].replace(/_/g, ''))];
  return [label, answer.split('\n').map((line) => h('p', {}, foreign(line)))];
}
