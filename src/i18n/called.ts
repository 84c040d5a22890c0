/** Words that name the program as it was started. Pure. */
import type { Messages } from './en.js';

/** Evidence is a word of English too: only what follows tells that it is the program. */
const COMMANDS =
  'add|batch|check|completion|config|confirm|countersign|doctor|help|import|init|key|letter|list|pack|read|redact|report|review|show|sort|stamp|statement|verify|version|worker';

/** `evidence` as something to type: before a command or an option, not within a name. */
const TYPED = new RegExp(`(?<![\\w./\\\\-])evidence(?= (?:(?:${COMMANDS})\\b|[-<]))`, 'g');

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

/** @param kept What stays as it is, wherever it stands. */
function renamed(value: unknown, program: string, kept: readonly string[] = []): unknown {
  if (typeof value === 'string') return renamedBetween(value, program, kept);
  if (typeof value === 'function')
    return (...given: unknown[]): unknown => {
      const said: unknown = (value as (...given: unknown[]) => unknown)(...given);
      return renamed(
        said,
        program,
        textsIn(given).filter((text) => text.search(TYPED) >= 0),
      );
    };
  if (Array.isArray(value)) return value.map((one) => renamed(one, program, kept));
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, renamed(v, program, kept)]));
}

function renamedBetween(
  line: string,
  program: string,
  [first, ...rest]: readonly string[],
): string {
  if (first === undefined) return calledLine(line, program);
  return line
    .split(first)
    .map((piece) => renamedBetween(piece, program, rest))
    .join(first);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
