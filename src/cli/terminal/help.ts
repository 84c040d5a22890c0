/** commander's help in both languages, with examples and exit codes for every command. */
import { Help, type Command, type Option } from 'commander';
import type { CommandName, Messages } from '../../i18n/index.js';
import { padEnd, stringWidth, wrap } from './width.js';

const MAX_WIDTH = 100;
const MIN_WIDTH = 40;
const COMMON = ['--case', '--json', '--quiet', '--no-color', '--lang', '--version', '--help'];

/** Translated headings, and wrapping that knows that Chinese has no spaces. */
export function helpConfiguration({ help }: Messages): Partial<Help> {
  return {
    styleTitle: (title) => help.headings[title] ?? title,
    displayWidth: stringWidth,
    boxWrap: (text, width) => wrap(text, width).join('\n'),
    subcommandTerm: (command) => command.name(),
    commandUsage: (command) => translatedNames(Help.prototype.commandUsage(command), help),
    argumentTerm: (argument) => help.placeholders[argument.name()] ?? argument.name(),
    optionTerm: ({ flags }) => translatedNames(flags, help),
    optionDescription: ({ description, argChoices }) =>
      description + (argChoices === undefined ? '' : help.choices(argChoices)),
    argumentDescription: ({ description, argChoices }) =>
      description + (argChoices === undefined ? '' : help.choices(argChoices)),
    // commander puts a space after the title, as English has it.
    formatHelp: (command, helper) =>
      Help.prototype.formatHelp.call(helper, command, helper).replace(/(?<=^\S+：) /, ''),
    showGlobalOptions: false,
    visibleOptions: ownFirst,
  };
}

/** `--to <机关>` for `--to <office>`. */
export function translatedNames(text: string, { placeholders }: Messages['help']): string {
  return text.replace(
    /([<[])([a-z][\w=-]*)/g,
    (_, bracket: string, name: string) => bracket + (placeholders[name] ?? name),
  );
}

/** What only this command has comes before what all have. */
function ownFirst(this: Help, command: Command): Option[] {
  const isCommon = ({ long }: Option) => COMMON.indexOf(long ?? '') + 1;
  return Help.prototype.visibleOptions
    .call(this, command)
    .sort((a, b) => isCommon(a) - isCommon(b));
}

export function helpWidth(columns: number | undefined): number {
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns ?? 80));
}

/** What stands below the options. */
export function helpTail(name: CommandName, { help }: Messages, width: number): string {
  const { examples, exits } = help.commands[name];
  const { 2: usage, 70: bug, 130: stopped } = help.commonExits;
  const codes = Object.entries({ ...exits, 2: usage, 70: bug, 130: stopped });
  return [
    '',
    help.examplesHeading,
    ...examples.map((example) => `  ${example}`),
    '',
    help.exitsHeading,
    ...codes.flatMap(([code, words]) =>
      wrap(words, width - 7).map(
        (line, index) => `  ${padEnd(index === 0 ? code : '', 3)}  ${line}`,
      ),
    ),
  ].join('\n');
}
