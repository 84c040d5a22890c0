/** commander's complaints in our words. It gives them as English sentences; the quoted names are kept. */
import type { CommanderError } from 'commander';
import type { ErrorObject } from './error-schema.js';
import type { Messages } from '../../i18n/index.js';
import { choiceWords, officeChoices } from '../../i18n/choices.js';
import { translatedNames } from './help.js';
import { sanitise } from '../../base/sanitise.js';

/** The shape of `evidence-error/1`; the same in every language, so its hint is English. */
export function usageObject(
  error: CommanderError,
  command: string,
  english: Messages,
): ErrorObject {
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
    'commander.missingArgument': () => usage.missingArgument(argumentName(first, messages)),
    'commander.optionMissingArgument': () => usage.optionMissingArgument(optionName(first)),
    'commander.missingMandatoryOptionValue': () =>
      usage.missingOption(translatedNames(first.replace(/^-\w, /, ''), messages.help)),
    'commander.excessArguments': () => usage.excessArguments(),
    'commander.invalidArgument': () => invalid(sentence, names, messages),
  };
  // Asked for often, and missing on purpose.
  const removing =
    error.code === 'commander.unknownCommand' && /^(remove|rm|delete|del)$/.test(first);
  if (removing)
    return [
      `${messages.error}${messages.colon}${usage.unknownCommand(first)}`,
      ...usage.noRemoving().map((line) => `  ${line}`),
    ].join('\n');
  const path = error.code === 'commander.unknownOption' && /\.[A-Za-z]{2,5}$/.test(first);
  const suggestion = /^\(Did you mean (?:one of )?(.*)\?\)$/.exec(hint)?.[1];
  return [
    `${messages.error}${messages.colon}${(what[error.code] ?? usage.other)()}`,
    ...(suggestion === undefined
      ? []
      : [`  ${usage.didYouMean(suggestion.split(', ').join(messages.listSeparator))}`]),
    ...(error.code === 'commander.missingMandatoryOptionValue' && optionName(first) === '--to'
      ? [`  ${usage.allowed(officeChoices(messages.tongue)).trim()}`]
      : []),
    ...(path ? [`  ${usage.dashedName(first)}`] : []),
    `  ${usage.seeHelp(command)}`,
  ].join('\n');
}

/** What to ask for. @returns `option` null for an argument. */
export function missingIn(
  { code, message }: CommanderError,
  messages: Messages,
): { prompt: string; option: string | null } {
  const name = /'([^']*)'/.exec(sanitise(message))?.[1] ?? '';
  const isOption = code === 'commander.missingMandatoryOptionValue';
  const option = isOption ? optionName(name) : null;
  const said = /<(.*)>/.exec(name)?.[1] ?? name;
  const words = option === '--output' ? messages.usage.outputFile() : argumentName(said, messages);
  return { prompt: messages.usage.giveMissing(words), option };
}

/** commander names an option before its value, and an argument after it; what is allowed comes last. */
function invalid(sentence: string, [first = '', second = '']: string[], messages: Messages) {
  const { usage, tongue, listSeparator } = messages;
  const [, allowed = ''] =
    /is invalid(?: for argument '\w+')?\.(?: Allowed choices are)? ([\w, -]+)\.?$/.exec(sentence) ??
    [];
  const choices = allowed.split(', ').map((word) => choiceWords(word, tongue));
  const isOption = first.startsWith('-');
  const name = isOption ? optionName(first) : argumentName(second, messages);
  return (
    usage.invalidArgument(name, isOption ? second : first) +
    (allowed === '' ? '' : usage.allowed(choices.join(listSeparator)))
  );
}

/** `--to` of `-t, --to <office>` */
function optionName(flags: string): string {
  return flags.replace(/^-\w, /, '').split(' ')[0] ?? '';
}

function argumentName(name: string, { help }: Messages): string {
  return help.placeholders[name] ?? name;
}

function sanitiseLines(text: string): string[] {
  return text.split('\n').map(sanitise);
}
