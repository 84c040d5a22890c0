/** What a letter takes from the person's own account: every question, blanks too. Pure. */
import { QUESTION_IDS, SHORT_QUESTIONS } from '../../case/statements/questions.js';
import { answersOf } from '../../case/statements/statement.js';
import { currentStatement, type ItemView } from '../../case/view/view.js';
import { LETTER as W } from '../../i18n/letter.js';

export interface Account {
  /** Where it stands. */
  from: string;
  /** `发现变码：6月14日早上`, one a question; an answer of several lines keeps them. */
  lines: string[];
}

/** Null where there is no account. */
export function accountOf(
  views: readonly ItemView[],
  pages: ReadonlyMap<string, string>,
): Account | null {
  const current = currentStatement(views);
  if (current === null) return null;
  const { item, statement } = current;
  const answers = answersOf(statement);
  const page = pages.get(item);
  const where = page === undefined ? '' : `，报告第 ${page} 页`;
  return {
    from: W.accountFrom.replace('{item}', item).replace('{page}', where),
    lines: QUESTION_IDS.flatMap((id) => {
      const [first = '', ...rest] = (answers[id] ?? W.blank).split('\n');
      return [`${SHORT_QUESTIONS[id].zh}：${first}`, ...rest];
    }),
  };
}
