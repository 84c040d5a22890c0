/** Builds the commands, runs one, and turns what comes of it into an exit code. Loads little: `--help` is quick. */
import { CommanderError, type Command } from 'commander';
import { buildCommands } from './commands/index.js';
import { Session, type CommonOptions, type Io } from './commands/session.js';
import { EvidenceError, fromSystemError } from '../base/errors.js';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.js';
import { calledAs, pathFrom, type Host, type Input } from './host.js';
import { chooseLanguage } from '../i18n/language.js';
import { messagesCalled } from '../i18n/called.js';
import { messagesIn, type Messages } from '../i18n/index.js';
import type { Seat } from './terminal/prompt.js';
import { Terminal, ignoreClosedPipes } from './terminal/terminal.js';
import { loadExactWidth } from './terminal/width.js';
import { VERSION } from '../base/node/version.js';

/**
 * @param argv As `process.argv`.
 * @param host Streams, environment, working folder and signals: `process`, or a stand-in.
 * @returns the exit code; throws nothing that is meant for people.
 */
export async function main(argv: string[], host: Host): Promise<ExitCode> {
  const { stdin, stdout, stderr, env, platform } = host;
  const cwd = workingFolder(host);
  let terminal: Terminal | undefined;
  const given = beforeDashes(argv.slice(2));
  const language = chooseLanguage({
    ...{ flag: valueOf('--lang', given), env, platform },
    systemLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
  });
  const program = calledAs(argv[1] ?? '', cwd ?? '/');
  const messages = messagesCalled(await messagesIn(language), program);
  const json = given.includes('--json');
  // What programs read is in English.
  const english = json ? await messagesIn('en') : messages;
  ignoreClosedPipes([stdout, stderr], (error) => {
    // Where the results go is full or gone, which is not the program's fault.
    const why = fromSystemError(error, 'stdout');
    const isFull = why instanceof EvidenceError && why.code === 'disk-full';
    terminal?.error(
      isFull ? new EvidenceError('disk-full', { file: 'stdout', args: { results: 'yes' } }) : why,
    );
    host.exit(EXIT.notDone);
  });
  // Node itself would exit 1, which here means "verification failed".
  host.once('uncaughtException', (error) => {
    const what = env.EVIDENCE_DEBUG === '1' ? error.stack : error.message;
    stderr.write(`evidence: ${what}\n  ${messages.bugReport}\n`);
    host.exit(EXIT.bug);
  });
  if (argv.length <= 2) {
    stderr.write(`${messages.help.short}\n`);
    return EXIT.usage;
  }

  const stop = listenForCtrlC(messages, host);
  const colourOff = given.includes('--no-color');
  // Until a command's options are known, errors are reported as these raw arguments ask.
  terminal = new Terminal({
    ...{ messages, english, stdout, stderr, env, colourOff, json },
    quiet: false,
  });
  if (cwd === null) {
    stop.end();
    terminal.error(new EvidenceError('working-folder-gone'));
    return EXIT.notDone;
  }
  const open = async ({
    quiet = false,
    json = false,
    input = true,
  }: CommonOptions): Promise<Io> => {
    await loadExactWidth();
    terminal = new Terminal({
      ...{ messages, english, stdout, stderr, env, colourOff },
      quiet,
      json,
    });
    return {
      ...{ terminal, cwd, program, path: pathFrom(cwd), env, platform, stderr, input },
      stdin: stdin as Input,
      signal: stop.signal,
      interrupt: () => void host.emit('SIGINT'),
      ...(host.openReader && { openReader: host.openReader }),
    };
  };
  const session = new Session(messages, open, host);
  const commands = await buildProgram(session, program, argv.slice(2));
  const seat: Seat = {
    ...{ stdin: stdin as Input, stderr, signal: stop.signal },
    input: !given.includes('--no-input') && !json,
    interrupt: () => void host.emit('SIGINT'),
  };
  try {
    const ask = async (error: CommanderError) => (await terminal?.missing(error, seat)) ?? [];
    await parse(commands, asOptions(argv, commands), ask);
    // Say so after Ctrl-C, even if the last item was finished.
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
    if (error.code !== 'commander.help') terminal.usage(error, commandName(commands, given));
    return EXIT.usage;
  } finally {
    terminal.progress.end();
    stop.end();
  }
}

/** null for one that was removed while a shell stands in it. */
function workingFolder(host: Host): string | null {
  try {
    return host.cwd();
  } catch {
    return null;
  }
}

/** At a terminal the program asks for what is missing, and the command continues. */
async function parse(
  commands: Command,
  argv: readonly string[],
  ask: (error: CommanderError) => Promise<string[]>,
): Promise<void> {
  try {
    await commands.parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError) || !error.code.startsWith('commander.missing'))
      throw error;
    const more = await ask(error);
    if (more.length === 0) throw error;
    await parse(commands, [...argv, ...more], ask);
  }
}

async function buildProgram(
  session: Session,
  name: string,
  given: readonly string[],
): Promise<Command> {
  const { messages } = session;
  const program = session.prepare(session.bare(name));
  program
    .description(messages.help.description)
    .version(VERSION, '-V, --version', messages.help.options.version)
    .showSuggestionAfterError();
  for (const command of await buildCommands(session, given)) program.addCommand(command);
  return program;
}

/** `evidence help [command]` is `evidence [command] --help`; `evidence version` is `--version`. */
function asOptions(argv: string[], program: Command): string[] {
  const given = argv.slice(2);
  const words = wordsOf(given);
  const [first, ...names] = words;
  if (first !== 'help' && first !== 'version') return argv;
  const others = given.filter((_, index) => index !== given.indexOf(first));
  // An unknown command gets its own error.
  const isKnown = first === 'version' || names.length === commandsNamed(program, names).length;
  return [...argv.slice(0, 2), ...others, ...(isKnown ? [`--${first}`] : [])];
}

/** Without options, and without the language that is asked for. */
function wordsOf(given: readonly string[]): string[] {
  return given.filter((word, index) => !word.startsWith('-') && given[index - 1] !== '--lang');
}

function commandsNamed(program: Command, words: readonly string[]): Command[] {
  const found: Command[] = [];
  for (const word of words) {
    const command = (found.at(-1) ?? program).commands.find((one) => one.name() === word);
    if (command === undefined) break;
    found.push(command);
  }
  return found;
}

/** `evidence add`, as far as the arguments name commands. */
function commandName(program: Command, given: readonly string[]): string {
  const named = commandsNamed(program, wordsOf(given));
  return [program, ...named].map((command) => command.name()).join(' ');
}

/** Time for the current item. What is cut off then is repaired by the next run, as after a crash. */
const TERM_GRACE_MS = 5_000;

/** The first Ctrl-C asks for an end after the current item, the second ends at once. */
function listenForCtrlC(messages: Messages, host: Host): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const onSignal = () => {
    // Locks are released by their own exit hook; nothing half-written has its final name.
    if (controller.signal.aborted) host.exit(EXIT.cancelled);
    host.stderr.write(`\n${messages.stopping}\n`);
    controller.abort();
  };
  let deadline: NodeJS.Timeout | undefined;
  // The sender does not wait at a terminal: the program ends, no matter what it waits for.
  const onTerm = () => {
    deadline ??= setTimeout(() => {
      // Node's own end waits for every read that the system has not answered; locks are free by then.
      host.once('exit', () => host.kill(host.pid, 'SIGKILL'));
      host.exit(EXIT.cancelled);
    }, TERM_GRACE_MS);
    onSignal();
  };
  host.on('SIGINT', onSignal);
  host.on('SIGTERM', onTerm);
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(deadline);
      host.off('SIGINT', onSignal);
      host.off('SIGTERM', onTerm);
    },
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
