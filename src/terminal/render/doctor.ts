import type { Check } from '../../doctor.js';
import type { Messages } from '../messages/index.js';
import { sanitise } from '../../sanitise.js';
import type { Canvas } from '../terminal.js';
import { wrap } from '../width.js';
import { renderError } from './error.js';
import { renderRows, type Row } from './table.js';

/** A word for each state stands first, so that it reads without colours. */
export function renderDoctor(checks: readonly Check[], canvas: Canvas): string {
  const { messages, style, width } = canvas;
  const { doctor } = messages;
  const rows = checks.map((check): Row => {
    const paint = { ok: style.green, problem: style.red.bold, absent: style.dim }[check.state];
    const label = `${mark(check)} ${doctor[check.id]}`;
    const state = { ok: doctor.ok, problem: doctor.problem, absent: doctor.absent }[check.state];
    const facts = describe(check, messages);
    return {
      label,
      value: facts === '' ? state : `${state}  ${facts}`,
      paint: (line) => (line.startsWith(state) ? paint(state) + line.slice(state.length) : line),
    };
  });
  const problems = checks.filter(({ state }) => state === 'problem');
  const advice = problems.flatMap((check) => ['', ...advise(check, canvas)]);
  const verdict = problems.length === 0 ? doctor.allWell : doctor.problems(problems.length);
  return [
    ...renderRows(rows, { indent: 0, width }),
    ...advice,
    '',
    problems.length === 0 ? verdict : style.yellow(verdict),
  ].join('\n');
}

function mark({ state }: Check): string {
  return { ok: '✓', problem: '✗', absent: '-' }[state];
}

function describe({ id, state, facts }: Check, { doctor }: Messages): string {
  const text = (name: string) => sanitise(String(facts[name] ?? ''));
  if (id === 'program') return `evidence-archiver ${text('version')}, Node ${text('node')}`;
  if (id === 'key')
    return state === 'absent' ? doctor.keyNone : text('fingerprint') || text('file');
  if (id === 'case') {
    if (state === 'absent') return doctor.caseNone;
    const items = state === 'ok' ? `${doctor.caseItems(Number(facts.items))}  ` : '';
    return items + text('folder');
  }
  if (state === 'problem') return text('engine');
  return `${text('engine')} ${text('version')}, ${doctor.models(Object.keys(facts).length - 2)}`;
}

function advise(check: Check, canvas: Canvas): string[] {
  const { messages, width } = canvas;
  if (check.error !== undefined) return [renderError(check.error, canvas)];
  const { firstReaderNext, secondReaderNext } = messages.doctor;
  const words = check.id === 'firstReader' ? firstReaderNext : [secondReaderNext];
  return words.flatMap((paragraph) => wrap(paragraph, width));
}
