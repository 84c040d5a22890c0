/** Builds the commands, runs one, and turns what comes of it into an exit code. Loads little: `--help` is quick. */
import { CommanderError, type Command } from 'commander';
import { COMMANDS } from './commands/index.js';
import { Session, type CommonOptions, type Io } from './commands/session.js';
import { EvidenceError } from '../base/errors.js';
import { EXIT, exitCodeOf } from './exit-codes.js';
import { chooseLanguage } from '../i18n/language.js';
import { messagesIn, type Messages } from '../i18n/index.js';
import { Terminal, ignoreClosedPipes } from './terminal/terminal.js';
import { VERSION } from '../base/node/version.js';

/** @param argv As `process.argv`. @returns the exit code; throws nothing that is meant for people. */
export async function main(argv: string[]): Promise<number> {
  const { stdout, stderr, env } = process;
  ignoreClosedPipes([stdout, stderr]);
  const given = beforeDashes(argv.slice(2));
  const messages = messagesIn(
    chooseLanguage({
      flag: valueOf('--lang', given),
      env,
      platform: process.platform,
      systemLocale: Intl.DateTimeFormat().resolvedOptions().locale,
    }),
  );
  // Node itself would exit 1, which here means "verification failed".
  process.once('uncaughtException', (error) => {
    const what = env.EVIDENCE_DEBUG === '1' ? error.stack : error.message;
    stderr.write(`evidence: ${what}\n  ${messages.bugReport}\n`);
    process.exit(EXIT.bug);
  });
  if (argv.length <= 2) {
    stderr.write(`${messages.help.short}\n`);
    return EXIT.usage;
  }

  const stop = listenForCtrlC(messages);
  const colourOff = given.includes('--no-color');
  // Until a command's options are known, errors are told as these raw arguments ask.
  let terminal = new Terminal({
    ...{ messages, stdout, stderr, env, colourOff },
    quiet: false,
    json: given.includes('--json'),
  });
  const open = async ({
    quiet = false,
    json = false,
    input = true,
  }: CommonOptions): Promise<Io> => {
    terminal = new Terminal({ messages, stdout, stderr, env, colourOff, quiet, json });
    const { signal } = stop;
    return { terminal, env, cwd: process.cwd(), stdin: process.stdin, input, signal };
  };
  const session = new Session(messages, open, stdout.columns);
  const program = buildProgram(session);
  try {
    await program.parseAsync(argv);
    // Whoever pressed Ctrl-C wants to hear of it, also when the last item was in hand.
    if (stop.signal.aborted) throw new EvidenceError('cancelled');
    return session.exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      if (exitCodeOf(error) === EXIT.cancelled) terminal.stopped();
      else terminal.error(error);
      return exitCodeOf(error);
    }
    if (error.exitCode === 0) return EXIT.done;
    // For a group of commands without one of them, commander has printed the group's help.
    if (error.code !== 'commander.help') terminal.usage(error, commandName(program, given));
    return EXIT.usage;
  } finally {
    terminal.progress.end();
    stop.end();
  }
}

function buildProgram(session: Session): Command {
  const { messages } = session;
  const program = session.prepare(session.bare('evidence'));
  program
    .description(messages.help.description)
    .version(VERSION, '-V, --version', messages.help.options.version)
    .showSuggestionAfterError();
  for (const build of COMMANDS) program.addCommand(build(session));
  return program;
}

/** `evidence add`, as far as the arguments name commands. */
function commandName(program: Command, given: readonly string[]): string {
  const names = [program.name()];
  let command: Command | undefined = program;
  for (const word of given.filter((argument) => !argument.startsWith('-'))) {
    command = command.commands.find((one) => one.name() === word);
    if (command === undefined) break;
    names.push(command.name());
  }
  return names.join(' ');
}

/** The first Ctrl-C asks for an end after the item in hand, the second ends at once. */
function listenForCtrlC(messages: Messages): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const onSignal = () => {
    // Locks are released by their own exit hook; nothing half-written has its final name.
    if (controller.signal.aborted) process.exit(EXIT.cancelled);
    process.stderr.write(`\n${messages.stopping}\n`);
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    end: () => signals.forEach((name) => process.off(name, onSignal)),
  };
}

function beforeDashes(given: string[]): string[] {
  const end = given.indexOf('--');
  return end === -1 ? given : given.slice(0, end);
}

function valueOf(flag: string, given: readonly string[]): string | undefined {
  const index = given.findIndex((argument) => argument === flag || argument.startsWith(`${flag}=`));
  const found = given[index];
  if (found === undefined) return undefined;
  return found === flag ? given[index + 1] : found.slice(flag.length + 1);
}
