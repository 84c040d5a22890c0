import type { Check } from '../../../actions/doctor.js';
import type { Messages } from '../../../i18n/index.js';
import { sanitise } from '../../../base/sanitise.js';
import type { Canvas } from '../canvas.js';
import { padEnd, wrap } from '../width.js';
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
    '',
    style.dim(doctor.models),
    ...modelHashes(checks).map((line) => style.dim(line)),
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
  if (id === 'program')
    return `evidence-archiver ${text('version')}, Node ${text('node')}${doctor.machine(Number(facts.cores), Number(facts.workers))}`;
  if (id === 'pictures') return text('message');
  if (id === 'disk') {
    // A stick that is not plugged in, a folder of another user.
    const free = state === 'absent' ? doctor.diskUnseen : doctor.free(Number(facts.freeMegabytes));
    return `${free}  ${text('folder')}`;
  }
  if (id === 'key')
    return state === 'absent' ? doctor.keyNone : text('fingerprint') || text('file');
  if (id === 'case') {
    if (state === 'absent')
      return facts.folder === undefined
        ? doctor.caseNone
        : `${doctor.caseNotThere}  ${text('folder')}`;
    const { items, unread = 0, hashed = 0 } = facts;
    const holds =
      items === undefined ? '' : doctor.caseItems(Number(items), Number(unread), hashed === 1);
    return [holds, text('folder')].filter(Boolean).join('  ');
  }
  if (id === 'queue') {
    const number = (name: string) => (facts[name] === undefined ? null : Number(facts[name]));
    const counts = {
      workers: number('workers'),
      jobs: number('jobs'),
      coordinator: number('coordinator'),
    };
    const [host, redis] = [text('host'), text('redis')];
    if (state === 'problem') return host;
    return doctor.queueFacts({ host, redis, ...counts });
  }
  if (state === 'problem') return text('engine');
  return `${text('engine')} ${text('version')}`;
}

/** Unbroken, to be compared with those in a bundle. */
function modelHashes(checks: readonly Check[]): string[] {
  return checks
    .filter(({ id, state }) => state === 'ok' && (id === 'firstReader' || id === 'secondReader'))
    .flatMap(({ facts: { engine: _, version: __, ...models } }) => Object.entries(models))
    .map(([name, hash]) => `  ${padEnd(sanitise(name), 12)} ${hash}`);
}

/** More of the same kind do not help on a screen; `--json` has them all. */
const ERRORS_SHOWN = 20;

function advise(check: Check, canvas: Canvas): string[] {
  const { messages, width } = canvas;
  const { doctor } = messages;
  const errors = [...(check.error ? [check.error] : []), ...(check.more ?? [])];
  const shown = errors.slice(0, ERRORS_SHOWN).map((error) => renderError(error, canvas));
  const rest = errors.length - shown.length;
  if (rest > 0) shown.push(doctor.moreErrors(rest));
  const words = {
    firstReader: errors.length > 0 ? [] : doctor.firstReaderNext,
    secondReader: errors.length > 0 ? [] : [doctor.secondReaderNext],
    pictures: [doctor.picturesNext],
    disk: [doctor.diskNext],
    case: leftBehind(check, messages),
    ...{ program: [], key: [], queue: [] },
  }[check.id];
  return [...shown, ...words.flatMap((paragraph) => wrap(paragraph, width))];
}

function leftBehind({ facts }: Check, { doctor }: Messages): string[] {
  return facts.torn === 1 || Number(facts.leftovers) > 0
    ? [doctor.leftoversNext(Number(facts.leftovers), facts.torn === 1)]
    : [];
}
