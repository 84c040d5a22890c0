/** Words that name the program as it was started. Pure. */
import type { Messages } from './en.js';

const COMMANDS = [
  ...['init', 'add', 'batch', 'worker', 'import', 'sort', 'read', 'list', 'show', 'confirm'],
  ...['review', 'statement', 'check', 'report', 'letter', 'pack', 'verify', 'stamp', 'countersign'],
  ...['redact', 'key', 'config', 'completion', 'doctor', 'help', 'version'],
];

/** `evidence` as something to type: before a command or an option, not within a name or a sentence. */
const TYPED = new RegExp(
  `(?<![\\w./\\\\-])evidence(?= (?:(?:${COMMANDS.join('|')})\\b|[-<]))`,
  'g',
);

/**
 * The same messages with `evidence add` as, say, `node bin/evidence.js add`. What messages are given,
 * such as names of files, stays as it is.
 */
export function messagesCalled(messages: Messages, program: string): Messages {
  return program === 'evidence' ? messages : (renamed(messages, program) as Messages);
}

/** The same for words that are no messages. */
export function calledLine(line: string, program: string): string {
  return line.replace(TYPED, () => program);
}

function renamed(value: unknown, program: string): unknown {
  if (typeof value === 'string') return calledLine(value, program);
  if (typeof value === 'function')
    return (...given: unknown[]): unknown => {
      const said: unknown = (value as (...given: unknown[]) => unknown)(...given);
      return JSON.stringify(given)?.includes('evidence ') ? said : renamed(said, program);
    };
  if (Array.isArray(value)) return value.map((one) => renamed(one, program));
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, renamed(v, program)]));
}
