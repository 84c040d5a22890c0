/** What the program sees of the world it runs in: Node's `process`, or a stand-in for it. */
import { basename, isAbsolute, relative, resolve } from 'node:path';
import type { Reader, ReaderOptions } from '../reading/node/open-reader.js';
import { asTyped } from './terminal/as-typed.js';
import type { ProgressStream } from './terminal/progress.js';

export type OpenReader = (options: ReaderOptions) => Promise<Reader>;

export type Input = NodeJS.ReadableStream & AsyncIterable<Uint8Array> & { isTTY?: boolean };

/** Only what is used of `process`, which fits as it is. */
export interface Host {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: ProgressStream;
  stderr: ProgressStream;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** The working folder. */
  cwd(): string;
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  /** Where Ctrl-C is read as a key, at a question. */
  emit(signal: 'SIGINT'): boolean;
  once(event: 'uncaughtException', listener: (error: Error) => void): unknown;
  once(event: 'exit', listener: () => void): unknown;
  /** At once, without closing anything. */
  exit(code: number): never;
  pid: number;
  kill(pid: number, signal: 'SIGKILL'): unknown;
  /** Engines that are open already. Without it a command that reads opens its own, and closes them. */
  openReader?: OpenReader;
}

/** Makes a path as typed one that opens: itself, where the working folder is that of the process. */
export function pathFrom(cwd: string): (typed: string) => string {
  const isHere = cwd === process.cwd();
  return (typed) => (isHere || typed === '-' ? typed : resolve(cwd, typed));
}

/**
 * How the program was started, to be typed again: `evidence` where it is installed, else
 * `node bin/evidence.js`.
 * @param script `argv[1]`
 */
export function calledAs(script: string, cwd: string): string {
  if (!basename(script).endsWith('.js') || /[\\/]node_modules[\\/]/.test(script)) return 'evidence';
  const way = relative(cwd, resolve(cwd, script));
  const path = way.startsWith('..') || isAbsolute(way) ? resolve(cwd, script) : way;
  return `node ${asTyped(path)}`;
}
