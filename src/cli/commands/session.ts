/** What all commands share: common options, help in two languages, and how an action is run. */
import { Command, InvalidArgumentError, type OptionValues } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { helpConfiguration, helpTail, helpWidth } from '../terminal/help.js';
import { parseLanguage } from '../../i18n/language.js';
import type { CommandName, Messages } from '../../i18n/index.js';
import { headerDigits } from '../../sign/ots/header-digits.js';
import { parseFingerprint } from '../../sign/fingerprint.js';
import type { Host, Input, OpenReader } from '../host.js';
import type { ProgressStream } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';

/** What an action is given. */
export interface Io {
  terminal: Terminal;
  cwd: string;
  /** How the program was started, to be typed again. */
  program: string;
  /** A path as typed, so that it opens; arguments and options that name one have been through it. */
  path: (typed: string) => string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  stdin: Input;
  stderr: ProgressStream;
  /** As if Ctrl-C had been pressed: at a question it is a key like any other. */
  interrupt: () => void;
  /** False where the user must not be asked anything. */
  input: boolean;
  /** Aborted by the first Ctrl-C. */
  signal: AbortSignal;
  /** As in {@link Host}. */
  openReader?: OpenReader;
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
    private readonly output: Pick<Host, 'stdout' | 'stderr'>,
  ) {}

  /** A command with its words, its help and the options that every command has. */
  command(name: CommandName): Command {
    const { messages } = this;
    const words = messages.help.commands[name];
    const command = this.bare(name.split(' ').at(-1) ?? name);
    this.prepare(command).summary(words.summary).description(words.description);
    command.addHelpText('after', () =>
      helpTail(name, messages, helpWidth(this.output.stdout.columns)),
    );
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
        helpWidth: helpWidth(this.output.stdout.columns),
      })
      .configureOutput({
        writeOut: (text) => this.output.stdout.write(text),
        writeErr: (text) => this.output.stderr.write(text),
        outputError: () => {},
      })
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
      const typed = command.optsWithGlobals<Options>();
      const io = await this.open(typed);
      const { args, options } = withPaths(command, typed, io.path);
      this.exitCode = await action(args, options, io);
    };
  }
}

/** What an argument or an option of this name takes is a path; or digits: a fingerprint, a block's header. */
const PATHS = new Set([
  ...['path', 'file', 'folder', 'bundle', 'output', 'catalogue', 'assign', 'key', 'token'],
  ...['tsaRoot', 'chain', 'certificate', 'passphraseFile', 'signer', 'queueKey', 'queuePassword'],
  ...['identity', 'encryptPassphraseFile'],
  ...['countersigner', 'bitcoinHeader', 'ots'],
]);

function withPaths<Options extends CommonOptions>(
  command: Command,
  typed: Options,
  path: (typed: string) => string,
): { args: string[]; options: Options } {
  const one = (value: unknown) =>
    typeof value === 'string' && parseFingerprint(value) === null && headerDigits(value) === null
      ? path(value)
      : value;
  const all = (value: unknown): unknown => (Array.isArray(value) ? value.map(one) : one(value));
  const last = command.registeredArguments.at(-1);
  const args = command.args.map((arg, index) =>
    PATHS.has((command.registeredArguments[index] ?? last)?.name() ?? '') ? String(one(arg)) : arg,
  );
  const options = Object.entries(typed).map(([name, value]: [string, unknown]) => [
    name,
    PATHS.has(name) ? all(value) : value,
  ]);
  return { args, options: Object.fromEntries(options) as Options };
}

function checkLanguage(value: string): string {
  if (parseLanguage(value) === null && value !== 'both')
    throw new InvalidArgumentError('zh-CN, en, both');
  return value;
}
