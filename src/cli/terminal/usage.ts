/** commander's complaints in our words. It gives them as English sentences; the quoted names are kept. */
import type { CommanderError } from 'commander';
import type { ErrorObject } from './error-schema.js';
import { english } from '../../i18n/en.js';
import type { Messages } from '../../i18n/index.js';
import { sanitise } from '../../base/sanitise.js';

/** The shape of `evidence-error/1`; the same in every language, so its hint is English. */
export function usageObject(error: CommanderError, command: string): ErrorObject {
  const text = usageError(error, command, english).replace(/^[^:]+: /, '');
  return { schema: 'evidence-error/1', file: null, code: 'usage', hint: joined(text) };
}

/** Lines of words as one. */
function joined(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('; ');
}

/** @param command What was being used, e.g. `evidence add`. */
export function usageError(error: CommanderError, command: string, messages: Messages): string {
  const { usage } = messages;
  const [sentence = '', hint = ''] = sanitiseLines(error.message);
  const names = [...sentence.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  const first = names[0] ?? '';
  const what: Record<string, () => string> = {
    'commander.unknownOption': () => usage.unknownOption(first),
    'commander.unknownCommand': () => usage.unknownCommand(first),
    'commander.missingArgument': () => usage.missingArgument(first),
    'commander.optionMissingArgument': () =>
      usage.optionMissingArgument(first.replace(/^-\w, /, '').split(' ')[0] ?? ''),
    'commander.missingMandatoryOptionValue': () => usage.missingOption(first.replace(/^-\w, /, '')),
    'commander.excessArguments': () => usage.excessArguments(),
    'commander.invalidArgument': () =>
      usage.invalidArgument(first.split(' ')[0] ?? '', names[1] ?? ''),
  };
  const suggestion = /^\(Did you mean (?:one of )?(.*)\?\)$/.exec(hint)?.[1];
  return [
    `${messages.error}${messages.colon}${(what[error.code] ?? usage.other)()}`,
    ...(suggestion === undefined ? [] : [`  ${usage.didYouMean(suggestion)}`]),
    `  ${usage.seeHelp(command)}`,
  ].join('\n');
}

function sanitiseLines(text: string): string[] {
  return text.split('\n').map(sanitise);
}
