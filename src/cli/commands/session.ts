/** What all commands share: common options, help in two languages, and how an action is run. */
import { Command, InvalidArgumentError, type OptionValues } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { helpConfiguration, helpTail, helpWidth } from '../terminal/help.js';
import { parseLanguage } from '../../i18n/language.js';
import type { CommandName, Messages } from '../../i18n/index.js';
import type { Terminal } from '../terminal/terminal.js';

/** What an action is given. */
export interface Io {
  terminal: Terminal;
  cwd: string;
  env: NodeJS.ProcessEnv;
  stdin: NodeJS.ReadStream;
  /** False where nobody is to be asked anything. */
  input: boolean;
  /** Aborted by the first Ctrl-C. */
  signal: AbortSignal;
}

export type Action<Options> = (args: string[], options: Options, io: Io) => Promise<ExitCode>;

export interface CommonOptions extends OptionValues {
  json?: boolean;
  quiet?: boolean;
  lang?: string;
  input?: boolean;
  case?: string;
}

export class Session {
  exitCode: ExitCode = 0;

  constructor(
    readonly messages: Messages,
    /** Called once the options are known. */
    private readonly open: (options: CommonOptions) => Promise<Io>,
    private readonly columns: number | undefined,
  ) {}

  /** A command with its words, its help and the options that every command has. */
  command(name: CommandName): Command {
    const { messages } = this;
    const words = messages.help.commands[name];
    const command = this.bare(name.split(' ').at(-1) ?? name);
    this.prepare(command).summary(words.summary).description(words.description);
    command.addHelpText('after', () => helpTail(name, messages, helpWidth(this.columns)));
    return command;
  }

  bare(name: string): Command {
    return new Command(name);
  }

  prepare(command: Command): Command {
    const { options } = this.messages.help;
    return command
      .exitOverride()
      .helpCommand(false)
      .helpOption('-h, --help', options.help)
      .configureHelp({
        ...helpConfiguration(this.messages),
        helpWidth: helpWidth(this.columns),
      })
      .configureOutput({ outputError: () => {} })
      .option('-q, --quiet', options.quiet)
      .option('--lang <lang>', options.lang, checkLanguage)
      .option('--no-color', options['no-color'])
      .option('--no-input', options['no-input']);
  }

  /** The words of an option of this command. */
  words(name: CommandName, option: string): string {
    const words = this.messages.help.commands[name].options[option];
    if (words === undefined) throw new TypeError(`no words for --${option}`);
    return words;
  }

  argumentWords(name: CommandName, argument: string): string {
    const words = this.messages.help.commands[name].arguments[argument];
    if (words === undefined) throw new TypeError(`no words for <${argument}>`);
    return words;
  }

  /** commander calls it with the arguments, the options and the command. */
  run<Options extends CommonOptions>(
    action: Action<Options>,
  ): (...given: unknown[]) => Promise<void> {
    return async (...given) => {
      const command = given.at(-1) as Command;
      const options = command.optsWithGlobals<Options>();
      const args = command.args;
      this.exitCode = await action(args, options, await this.open(options));
    };
  }
}

function checkLanguage(value: string): string {
  if (parseLanguage(value) === null && value !== 'both') throw new InvalidArgumentError('');
  return value;
}
