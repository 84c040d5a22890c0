/** A person's account from a file, YAML or JSON, in which every value is text. Pure. */
import { isAlias, isMap, isScalar, parseDocument, visit } from 'yaml';
import type { Tongue, Wording } from '../../base/wording.js';
import { inlineRemark } from './inline-remark.js';
import { QUESTION_IDS, QUESTIONS, SHORT_QUESTIONS, type QuestionId } from './questions.js';
import { isBlank, MAX_ANSWER, noAnswers, tidyAnswer, type Answers } from './statement.js';

/** Eight answers of the greatest length are far below it. */
export const MAX_STATEMENT_BYTES = 256 * 1024;

export interface StatementFault {
  problem:
    | 'not-yaml'
    | 'remark'
    | 'alias'
    | 'not-a-list'
    | 'unknown-key'
    | 'not-text'
    | 'too-long'
    | 'blank';
  /** Line in the file, from 1, or 0 where it is about the whole. */
  line: number;
  /** The question it is about, or empty. */
  key: string;
}

/**
 * Every value is text, even if it looks like a number: 工单号 keep their zeros, and `no` stays a word.
 *
 * @returns what is wrong with the first thing that is.
 */
export function parseStatementFile(text: string): Answers | StatementFault {
  const lineAt = (offset: number | undefined) =>
    offset === undefined ? 0 : text.slice(0, offset).split('\n').length;
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: true, merge: false });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) return { problem: 'not-yaml', line: lineAt(error.pos[0]), key: '' };
  const remark = inlineRemark(text);
  if (remark > 0) return { problem: 'remark', line: remark, key: '' };
  let alias: number | undefined;
  visit(document, {
    Alias: (_, node) => {
      alias = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  if (alias !== undefined) return { problem: 'alias', line: lineAt(alias), key: '' };
  const root = document.contents;
  if (!isMap(root)) return { problem: 'not-a-list', line: 0, key: '' };
  const answers = noAnswers();
  const seen = new Set<QuestionId>();
  for (const { key, value } of root.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const line = isScalar(key) ? lineAt(key.range?.[0]) : 0;
    const id = questionNamed(name);
    const shown = /^[\p{L}\p{N} _-]{1,40}$/u.test(name) ? name : '';
    if (id === null || seen.has(id)) return { problem: 'unknown-key', line, key: shown };
    seen.add(id);
    if (value === null) continue;
    if (!isScalar(value) || isAlias(value)) return { problem: 'not-text', line, key: shown };
    const given = String(value.value ?? '');
    const nothing = value.type === 'PLAIN' && /^(?:null|~)$/i.test(given);
    answers[id] = nothing ? null : tidyAnswer(given);
    if ((answers[id]?.length ?? 0) > MAX_ANSWER) return { problem: 'too-long', line, key: shown };
  }
  return isBlank(answers) ? { problem: 'blank', line: 0, key: '' } : answers;
}

/** Forms that an earlier version wrote are still filled in. */
const EARLIER_WORDS: Partial<Record<QuestionId, string>> = {
  noticed: '发现变码',
  where: '当时所在',
  prevented: '因此做不了的事',
  called: '来联系的人',
  changedBack: '变回',
};

/** By id, by its short words, or by its number from 1. */
function questionNamed(name: string): QuestionId | null {
  const plain = name.normalize('NFKC').trim().toLowerCase();
  const found = QUESTION_IDS.find((id, index) =>
    [
      ...[id.toLowerCase(), SHORT_QUESTIONS[id].zh, SHORT_QUESTIONS[id].en, String(index + 1)],
      EARLIER_WORDS[id],
    ].includes(plain),
  );
  return found ?? null;
}

const FORM_HEAD: Wording = {
  zh: '# 当事人自述：在冒号后面写；几行的写法见最后一问。不写的留空。\n',
  en: "# The person's account. Write after each colon; what stays empty stays blank.\n",
};

/** A form to fill in with any editor. */
export function statementForm(answers: Answers, tongue: Tongue): string {
  const entries = QUESTION_IDS.map((id) => {
    const answer = answers[id];
    const value = answer === null ? (id === 'ask' ? ' |\n  ' : '') : blockOf(answer);
    return `\n# ${QUESTIONS[id][tongue]}\n${SHORT_QUESTIONS[id][tongue]}:${value}\n`;
  });
  return FORM_HEAD[tongue] + entries.join('');
}

function blockOf(answer: string): string {
  const lines = answer.split('\n').map((line) => (line === '' ? '' : `  ${line}`));
  return ` |2-\n${lines.join('\n')}`;
}
