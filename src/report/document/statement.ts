/** A person's own account on paper: under its own heading, never among what pictures show. Pure. */
import { zonedTime } from '../../i18n/time.js';
import {
  QUESTION_IDS,
  QUESTIONS,
  SHORT_QUESTIONS,
  type QuestionId,
} from '../../case/statements/questions.js';
import { answersOf, type Statement } from '../../case/statements/statement.js';
import { toldDay, toldMoment } from '../../case/statements/typed-value.js';
import type { CameFrom } from '../../case/items/imported.js';
import type { ItemView } from '../../case/view/view.js';
import { IMPORTED as I } from '../../i18n/imported-on-paper.js';
import { sanitise } from '../../base/sanitise.js';
import { filled, joined, REPORT as W } from '../../i18n/papers.js';
import { STATEMENT as S } from '../../i18n/statement.js';
import type { Block, Text } from './types.js';

const OFFSET_MINUTES = 480;

interface Row {
  label: Text;
  cell: { text: Text; bold?: boolean };
}

/** @param replacedBy The item with the account that stands in its place, or null. */
export function statementBlocks(
  { item, original, addedAt, from }: ItemView,
  statement: Statement,
  replacedBy: string | null,
): Block[] {
  const title = joined(W.item, ` ${item}　`, S.account);
  const answers = answersOf(statement);
  return [
    { type: 'heading', level: 1, text: title, item, newPage: true },
    ...(from === undefined ? [] : [othersAccount(from)]),
    { type: 'text', text: S.notShown, style: 'strong' },
    { type: 'facts', rows: QUESTION_IDS.flatMap((id) => answerRows(id, answers[id])) },
    {
      type: 'facts',
      rows: rowsOf([
        [
          S.writer,
          joined(S.writtenBy[statement.as ?? 'unnamed'], ` · ${time(statement.writtenAt)}`),
        ],
        // What it replaces has another number here.
        ...orderRows(from === undefined ? statement : { ...statement, replaces: null }, replacedBy),
        [W.timeImport, time(addedAt)],
        [W.sha, original.sha256],
        [W.size, filled(W.bytesValue, { bytes: original.bytes.toLocaleString('en') })],
      ]),
    },
    // The person who told it is not here to sign.
    ...(from === undefined
      ? [
          { type: 'text' as const, text: S.true },
          { type: 'signatures' as const, rows: [[S.signature, S.date] as [Text, Text]] },
        ]
      : []),
  ];
}

function othersAccount({ bundle, item: was }: CameFrom): Block {
  return { type: 'text', text: filled(I.account, { bundle, was }), style: 'strong' };
}

function orderRows({ replaces }: Statement, replacedBy: string | null): [Text, Text][] {
  const rows: [Text, Text][] = [];
  if (replaces !== null) rows.push([S.state, filled(S.replaces, { item: replaces })]);
  if (replacedBy !== null) rows.push([S.state, filled(S.replacedBy, { item: replacedBy })]);
  return rows;
}

/** A line of the answer each, as it was typed. */
function answerRows(id: QuestionId, answer: string | null): Row[] {
  const label = asked(id);
  if (answer === null) return [{ label, cell: { text: S.blank } }];
  const [first = '', ...rest] = answer.split('\n').map(sanitise);
  return [{ label, cell: { text: first } }, ...rest.map((text) => ({ label: '', cell: { text } }))];
}

/** Without the hint on how to write an answer. */
function asked(id: QuestionId): Text {
  const { zh, en } = QUESTIONS[id];
  return {
    zh: zh.replace(/（.*）$/, '').replaceAll('你', '本人'),
    en: en.replace(/ \(like.*\)$/, ''),
  };
}

function rowsOf(rows: readonly [Text, Text][]): Row[] {
  return rows.map(([label, text]) => ({ label, cell: { text } }));
}

function time(iso: string): string {
  return zonedTime(new Date(iso), OFFSET_MINUTES);
}

/** `：2022年6月14日早上8点多`; what is long, or speaks of a colour, stands in full under the timeline. */
function inWords(answer: string): string {
  const [first = ''] = sanitise(answer).split(/[，。；,;\n]/);
  return first.length > 24 || /[红黄绿橙蓝紫黑灰]|red|yellow|green/i.test(first)
    ? ''
    : `：${first}`;
}

/** Questions that are about a time. */
const TIMED = ['noticed', 'changedBack'] as const satisfies QuestionId[];

/** Under the timeline: the times as the person gave them, blanks too. */
export function toldBlocks(current: { item: string; statement: Statement } | null): Block[] {
  if (current === null) return [];
  const answers = answersOf(current.statement);
  const rows = TIMED.map((id): Row => {
    const answer = answers[id];
    const text = answer === null ? S.shortBlank : sanitise(answer);
    return { label: SHORT_QUESTIONS[id], cell: { text } };
  });
  return [
    { type: 'heading', level: 2, text: S.told },
    { type: 'text', text: filled(S.toldNote, { item: current.item }), style: 'small' },
    { type: 'facts', rows },
  ];
}

/** Those among them that can stand in a timeline. */
export function toldTimes(
  current: { item: string; statement: Statement } | null,
): { at: number; precision: 'day' | 'minute' | 'second'; text: Text }[] {
  if (current === null) return [];
  const answers = answersOf(current.statement);
  return TIMED.flatMap((id) => {
    const exact = toldMoment(answers[id]);
    const moment = exact ?? toldDay(answers[id]);
    if (moment === null) return [];
    const words = exact === null ? inWords(answers[id] ?? '') : '';
    const text = joined(`${current.item}　〔`, S.account, '〕', SHORT_QUESTIONS[id], words);
    return [{ at: moment.from, precision: moment.precision, text }];
  });
}
