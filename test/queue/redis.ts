/** A Redis of one's own on loopback, which keeps nothing, and processes that use it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { atEndOf, removeAtEndOf } from '../ends.js';

/** Why tests with Redis are skipped; null where it is installed. */
export const NO_REDIS =
  spawnSync('redis-server', ['--version']).status === 0 ? null : 'redis-server is not installed';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export class RedisServer {
  readonly url: string;
  readonly #folder: string;
  readonly #port: number;
  #child: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async start(): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), 'evidence-redis-'));
    removeAtEndOf('file', folder);
    const server = new RedisServer(folder, await freePort());
    atEndOf('file', () => server.kill());
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const settings = {
      ...{ port: this.#port, bind: '127.0.0.1', dir: this.#folder, appendonly: 'no' },
      // So that a dump can be searched.
      ...{ save: '', rdbcompression: 'no', dbfilename: 'dump.rdb' },
    };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    this.#child = spawn('redis-server', args, { stdio: 'ignore' });
    const client = this.client();
    await client.ping();
    client.disconnect();
  }

  /** Everything in it is gone: nothing was saved. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  client(): Redis {
    const client = new Redis(this.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
    client.on('error', () => {});
    return client;
  }

  async keys(): Promise<string[]> {
    const client = this.client();
    const keys = await client.keys('*');
    client.disconnect();
    return keys;
  }

  /** All that is in it at this moment, as bytes. */
  async dump(): Promise<Buffer> {
    const client = this.client();
    await client.save();
    client.disconnect();
    const file = join(this.#folder, 'dump.rdb');
    const bytes = await readFile(file);
    await rm(file);
    return bytes;
  }
}

const FAKE = fileURLToPath(new URL('./program.mjs', import.meta.url));
export const REAL = fileURLToPath(new URL('../../bin/evidence.js', import.meta.url));

/** A process of the program, and what it has printed so far. */
export class Process {
  stdout = '';
  stderr = '';
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(
    args: string[],
    { cwd, env = {}, script = FAKE }: { cwd: string; env?: NodeJS.ProcessEnv; script?: string },
  ) {
    const quick = {
      ...{ EVIDENCE_QUEUE_BEAT_MS: '150', EVIDENCE_QUEUE_LOCK_MS: '4000' },
      ...{ EVIDENCE_QUEUE_PATIENCE_MS: '20000' },
    };
    this.child = spawn(process.execPath, [script, ...args], {
      cwd,
      env: {
        ...{ PATH: process.env.PATH, HOME: cwd, XDG_DATA_HOME: join(cwd, 'data') },
        ...{ EVIDENCE_LANG: 'en', ...quick, ...env },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const name of ['stdout', 'stderr'] as const)
      this.child[name]!.setEncoding('utf8').on('data', (text: string) => (this[name] += text));
    this.ended = once(this.child, 'close').then(([code]) => code as number | null);
    atEndOf('test', () => this.kill());
  }

  /** As nobody can prepare for. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Lines of JSON on standard output of that event. */
  events(event: string): Record<string, unknown>[] {
    return this.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((one) => one.event === event);
  }
}

/** Looks again and again, as long as the test may last. */
export async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await so())) await new Promise((resolve) => setTimeout(resolve, 50));
}
