/** The built program as people run it, without a process for each call where none is needed. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CaseEditor } from '../../src/case/node/editor.js';
import type { Host, OpenReader } from '../../src/cli/host.js';
import type { main as run } from '../../src/cli/main.js';
import { openSharedReader } from './reader.js';
import { addTo, fakeReader, writePng } from '../case/helpers.js';
import { removeAtEndOf } from '../ends.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join('bin', 'evidence.js');
const SEVERAL = join('test', 'cli', 'several.mjs');

export const fixture = (name: string) => join(ROOT, 'fixtures', 'images', name);

export interface RunOptions {
  cwd?: string;
  /** Added to an environment without a language, colours, a home of anyone's; undefined: unset. */
  env?: Record<string, string | undefined>;
  input?: Uint8Array;
  /** Standard input stays open. */
  keepStdin?: boolean;
  /** Gets the process while it runs, e.g. to send it a signal. */
  during?: (child: ChildProcess) => void;
  /** Gets a Ctrl-C to be pressed while it runs. Not for a process of its own. */
  handed?: (press: () => void) => void;
  /** User to run as; only root may. */
  uid?: number;
  /** Where the program lies, for a process of its own: see installed.ts. */
  program?: string;
  /** As a process of its own. */
  spawned?: boolean;
  /** By default the worker's: see reader.ts. Not for a process of its own. */
  openReader?: OpenReader;
  /** The streams say that they are terminals. For what only a real one shows, see manners.test.ts. */
  terminal?: boolean;
}

/** Finds nothing in a picture that matters. */
export const STUB_READER: Pick<RunOptions, 'openReader'> = {
  openReader: async () => ({ ...fakeReader(), engines: async () => ({}) }),
};

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * The built program: within this process through `main()`, which is many times quicker; as a process
 * of its own (`bin/evidence.js`) where a signal, a user, an open pipe or `spawned` asks for one.
 */
export async function evidence(args: string[], options: RunOptions = {}): Promise<Outcome> {
  const { keepStdin, during, uid, program, spawned = program !== undefined } = options;
  const env = environment(options.env);
  const asProcess =
    spawned ||
    keepStdin ||
    during !== undefined ||
    uid !== undefined ||
    // Node itself reads these, when it starts.
    options.env?.NODE_OPTIONS !== undefined;
  return asProcess
    ? inItsOwn([join(program ?? ROOT, BIN), ...args], { ...options, env })
    : alone(() => inThis(args, options, env));
}

/** Node's, of a process of its own: what vitest.config.ts says of compilers holds for it too. */
export const FLAGS = process.execArgv.filter((flag) => flag.startsWith('--interrupt-budget'));

const environment = (more: RunOptions['env']) => ({
  ...{ PATH: process.env.PATH, HOME: '/nonexistent', EVIDENCE_LANG: 'en', ...more },
});

async function inItsOwn(args: string[], options: RunOptions): Promise<Outcome> {
  const { cwd, env, input, keepStdin, during, uid } = options;
  const child = spawn(process.execPath, [...FLAGS, ...args], {
    ...{ cwd, env, stdio: 'pipe' },
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const chunks = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8');
    child[name].on('data', (text: string) => (chunks[name] += text));
  }
  child.stdin.on('error', () => {});
  if (!keepStdin) child.stdin.end(input);
  during?.(child);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, ...chunks };
}

/**
 * One process of its own for several commands, one after the other: each would load the program anew.
 * What is written past the program (by what was preloaded) is on stderr of the last one.
 *
 * @param flags Node's.
 */
export async function together(
  commands: string[][],
  {
    flags = [],
    program = ROOT,
    ...options
  }: Pick<RunOptions, 'cwd' | 'env' | 'program' | 'uid'> & { flags?: string[] } = {},
): Promise<Outcome[]> {
  const args = [...flags, join(program, SEVERAL), JSON.stringify(commands)];
  const { code, stdout, stderr } = await inItsOwn(args, {
    ...options,
    env: environment(options.env),
  });
  if (code !== 0) throw new Error(`exit ${code}: ${stdout}${stderr}`);
  const outcomes = JSON.parse(stdout) as Outcome[];
  outcomes.at(-1)!.stderr += stderr;
  return outcomes;
}

const MAIN = pathToFileURL(join(ROOT, 'dist', 'cli', 'main.js')).href;

/** `main()` of the built program. */
export const main: typeof run = async (argv, host) =>
  ((await import(MAIN)) as { main: typeof run }).main(argv, host);

async function inThis(
  args: string[],
  { cwd, input, terminal = false, openReader = openSharedReader, handed }: RunOptions,
  env: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const world = { cwd: cwd ?? process.cwd(), env, terminal, ...(input && { input }) };
  const { host, printed } = standIn(world);
  host.openReader = openReader;
  handed?.(() => void host.emit('SIGINT'));
  const before = process.cwd();
  // So that files are named as they were typed; that nothing needs it is tested in host.test.ts.
  if (cwd !== undefined) process.chdir(cwd);
  const temporary = process.env.TMPDIR;
  // Node asks its own environment for the folder.
  if (env.TMPDIR !== undefined) process.env.TMPDIR = env.TMPDIR;
  try {
    const code = await main([process.execPath, '/usr/bin/evidence', ...args], host);
    return { code, ...printed };
  } finally {
    process.chdir(before);
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
}

let last: Promise<unknown> = Promise.resolve();

/** The working folder is the whole process's: one after the other. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work);
  last = next.catch(() => {});
  return next;
}

/** A world without signals and a user, and with terminals only where they are asked for. */
export function standIn({
  cwd,
  env = {},
  input,
  terminal = false,
}: {
  cwd: string;
  env?: NodeJS.ProcessEnv;
  input?: Uint8Array;
  terminal?: boolean;
}): { host: Host; printed: { stdout: string; stderr: string } } {
  const printed = { stdout: '', stderr: '' };
  const asTerminal = <T extends object>(stream: T): T =>
    terminal ? Object.assign(stream, { isTTY: true, getColorDepth: () => 8 }) : stream;
  const collect = (name: 'stdout' | 'stderr') =>
    asTerminal(
      new Writable({
        decodeStrings: false,
        write(text: string, _encoding, done) {
          printed[name] += text;
          done();
        },
      }),
    );
  const events = new EventEmitter();
  const host: Host = {
    stdin: asTerminal(Readable.from(input === undefined ? [] : [input], { objectMode: false })),
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    ...{ env, platform: process.platform, cwd: () => cwd },
    on: (signal, listener) => events.on(signal, listener),
    off: (signal, listener) => events.off(signal, listener),
    emit: (signal) => events.emit(signal),
    once: () => {},
    ...{ pid: process.pid, kill: () => {} },
    exit: (code) => {
      throw new Error(`exit ${code}`);
    },
  };
  return { host, printed };
}

export interface Desk {
  folder: string;
  /** Empty, and to stay so. */
  home: string;
  env: Record<string, string>;
  run(args: string[], options?: RunOptions): Promise<Outcome>;
  /** See {@link together}. */
  together(commands: string[][], options?: Parameters<typeof together>[1]): Promise<Outcome[]>;
}

/** A folder to work in and a key of its own; gone after the file's tests. */
export async function desk(): Promise<Desk> {
  const root = await mkdtemp(join(tmpdir(), '材料 desk '));
  removeAtEndOf('file', root);
  const folder = join(root, 'work');
  const home = join(root, 'home');
  await mkdir(folder);
  await mkdir(home);
  const env = { HOME: home, XDG_DATA_HOME: join(root, 'data') };
  const run: Desk['run'] = (args, options) =>
    evidence(args, { cwd: folder, ...options, env: { ...env, ...options?.env } });
  const several: Desk['together'] = (commands, options) =>
    together(commands, { cwd: folder, ...options, env: { ...env, ...options?.env } });
  return { folder, home, env, run, together: several };
}

/**
 * A case with one item, without the models: what is read does not matter. No colour, which would have
 * a process of its own look at the picture in each check of a bundle.
 */
export async function fillCase(folder: string): Promise<void> {
  const picture = await writePng(join(folder, 'a.png'), 10);
  await addTo(folder, [picture], {
    note: 'a note of my own',
    reader: fakeReader({ colour: null }),
  });
  await (await CaseEditor.edit(join(folder, 'evidence-case'))).close();
}

export const jsonLines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** With the program that comes with util-linux; BSD's takes other arguments. */
export const hasTerminal =
  process.platform === 'linux' &&
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');

/**
 * Runs a command on a real terminal, and types each line when what it waits for is on the screen.
 *
 * @returns what was on the screen, without colours, its white space made one.
 */
export async function typedAt(
  table: Desk,
  words: string,
  lines: [wanted: string, line: string][],
  lang = 'en',
): Promise<{ code: number | null; text: string }> {
  const command = `node ${FLAGS.join(' ')} ${JSON.stringify(join(ROOT, BIN))} ${words}`;
  const env = { PATH: process.env.PATH, EVIDENCE_LANG: lang, TERM: 'xterm', ...table.env };
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: table.folder, env });
  let text = '';
  let at = 0;
  const left = [...lines];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    while (left.length > 0 && text.indexOf(left[0]![0], at) >= 0) {
      const [wanted, line] = left.shift()!;
      at = text.indexOf(wanted, at) + wanted.length;
      child.stdin.write(line);
    }
  });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  // Without colours and cursor movements.
  const plain = text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
  return { code, text: plain.replace(/\s+/g, ' ') };
}
