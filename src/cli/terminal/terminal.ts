/**
 * The only voice of the program.
 *
 * Results go to stdout; progress, remarks and errors to stderr. `quiet` leaves results and errors.
 * With `json`, results and errors are one JSON object a line, the same in every language. Text
 * from an image, a QR code, EXIF or a file's name passes through `sanitise` before it gets here.
 */
import { Chalk } from 'chalk';
import type { CommanderError } from 'commander';
import { errno } from '../../base/node/atomic.js';
import { EvidenceError } from '../../base/errors.js';
import type { Canvas } from './canvas.js';
import { colourLevel } from './colour.js';
import type { Messages } from '../../i18n/index.js';
import { ask, someoneIsThere, type Seat } from './prompt.js';
import type { ErrorObject } from './error-schema.js';
import { Progress, type ProgressStream } from './progress.js';
import { errorObject, renderError } from './render/error.js';
import { safeJson } from '../../base/sanitise.js';
import { officeLines } from '../../i18n/choices.js';
import { answerWords } from './as-typed.js';
import { missingIn, usageError, usageObject } from './usage.js';
import { wrap } from './width.js';

export interface TerminalOptions {
  messages: Messages;
  /** For what `json` says of errors; English where that is on. */
  english: Messages;
  stdout: ProgressStream;
  stderr: ProgressStream;
  env: Readonly<Record<string, string | undefined>>;
  colourOff: boolean;
  quiet: boolean;
  json: boolean;
}

const MIN_WIDTH = 40;
const MAX_WIDTH = 100;

export class Terminal {
  readonly messages: Messages;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly progress: Progress;
  readonly #options: TerminalOptions;

  constructor(options: TerminalOptions) {
    this.#options = options;
    this.messages = options.messages;
    this.quiet = options.quiet;
    this.json = options.json;
    const dumb = options.env.TERM === 'dumb';
    this.progress = new Progress(options.stderr, !options.quiet && !dumb);
  }

  /** For lists: into a pipe or a file they go whole, unless `COLUMNS` says how wide they may be. */
  get listed(): Canvas {
    const { stdout, env } = this.#options;
    const isCut = stdout.columns !== undefined || Number(env.COLUMNS) > 0;
    return isCut ? this.out : { ...this.out, width: Number.MAX_SAFE_INTEGER };
  }

  get out(): Canvas {
    return this.#canvas(this.#options.stdout);
  }

  get err(): Canvas {
    return this.#canvas(this.#options.stderr);
  }

  /** A result. */
  print(text: string): void {
    this.progress.hide();
    this.#options.stdout.write(`${text}\n`);
  }

  printJson(value: unknown): void {
    this.print(safeJson(value));
  }

  /** What a question is about; only where someone is there to answer. */
  aside(text: string): void {
    this.#say(text);
  }

  /** Something good to know; not with `--quiet` or `--json`. */
  note(text: string): void {
    if (this.quiet || this.json) return;
    const { style, width } = this.err;
    for (const line of wrap(text, width)) this.#say(style.dim(line));
  }

  /** One to paste: never broken into lines, each of which a shell would take for a command. */
  command(text: string): void {
    if (this.quiet || this.json) return;
    this.#say(this.err.style.dim(`  ${text}`));
  }

  /** Something that needs attention; stays with `--json`, on stderr. */
  warn(...paragraphs: string[]): void {
    if (!this.quiet) this.lack(...paragraphs);
  }

  /** As {@link warn}, and stays with `--quiet` too: why the command ends with reservations. */
  lack(...paragraphs: string[]): void {
    const { style, width, messages } = this.err;
    const [first = '', ...rest] = paragraphs;
    const lines = wrap(`${messages.warning}${messages.colon}${first}`, width);
    for (const line of lines) this.#say(style.yellow(line));
    for (const paragraph of rest)
      for (const line of wrap(paragraph, width - 2)) this.#say(`  ${line}`);
  }

  /** Stays with `--quiet`. A bug also shows where to report it. */
  error(error: unknown): void {
    const { stderr, env } = this.#options;
    this.progress.hide();
    if (this.json) stderr.write(`${safeJson(this.errorObject(error))}\n`);
    else stderr.write(`${renderError(error, this.err)}\n`);
    if (env.EVIDENCE_DEBUG === '1' && error instanceof Error)
      stderr.write(`${error.stack}\n${error.cause === undefined ? '' : String(error.cause)}\n`);
  }

  /** As {@link errorObject}. */
  errorObject(error: unknown): ErrorObject {
    return errorObject(error, this.#options.english);
  }

  /** A command that is not well formed; with `--json` like any other error. */
  usage(error: CommanderError, command: string): void {
    const { stderr, english } = this.#options;
    if (this.json) stderr.write(`${safeJson(usageObject(error, command, english))}\n`);
    else stderr.write(`${this.#usageLines(error, command).join('\n')}\n`);
  }

  #usageLines(error: CommanderError, command: string): string[] {
    const { style, width } = this.err;
    const [head = '', ...rest] = usageError(error, command, this.messages).split('\n');
    return [
      ...wrap(head, width).map((line) => style.red(line)),
      ...rest.flatMap((text) => wrap(text.trim(), width - 2).map((line) => `  ${line}`)),
    ];
  }

  /**
   * Asks for an argument or an option that is missing.
   *
   * @returns what to add to the command; empty where no one can be asked, or nothing was answered.
   */
  async missing(error: CommanderError, seat: Seat): Promise<string[]> {
    if (this.json || !someoneIsThere(seat)) return [];
    const { prompt, option } = missingIn(error, this.messages);
    if (option === '--to') for (const line of officeLines(this.messages.tongue)) this.#say(line);
    const answer = (await ask(prompt, seat)).trim();
    const words = answerWords(answer);
    if (answer === '') return [];
    return option === null ? words : [option, ...words];
  }

  /** The end after Ctrl-C. */
  stopped(): void {
    this.progress.end();
    if (this.json) this.error(new EvidenceError('cancelled'));
    else this.#say(this.messages.stopped);
  }

  #say(line: string): void {
    this.progress.hide();
    this.#options.stderr.write(`${line}\n`);
  }

  #canvas(stream: ProgressStream): Canvas {
    const { env, colourOff } = this.#options;
    const columns = stream.columns ?? (Number(env.COLUMNS) || 80);
    return {
      messages: this.messages,
      style: new Chalk({ level: colourLevel(stream, { off: colourOff, env }) }),
      width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns)),
    };
  }
}

/** `evidence list | head -1` closes the pipe early; that is not an error. */
export function ignoreClosedPipes(
  streams: NodeJS.WritableStream[],
  onFailure: (error: unknown) => void,
): void {
  for (const stream of streams)
    stream.on('error', (error: unknown) => {
      if (errno(error) !== 'EPIPE') onFailure(error);
    });
}
