/** A Redis of the test's own on loopback, which keeps nothing. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { atEndOf } from '../ends.js';
import { installed } from '../report/tools.js';
import { until } from './running.js';

/** Why tests with Redis are skipped; null where it is installed. */
export const NO_REDIS = installed('redis-server') ? null : 'redis-server is not installed';

/** What tests with Redis are called: where they are skipped the list of tests says why. */
export const withRedis = (title: string, missing = NO_REDIS): string =>
  missing === null ? title : `${title} (skipped: ${missing})`;

/** Below those that a system gives to connections, so that none takes it while Redis is away. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(12_000 * Math.random());
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
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
    const server = new RedisServer(folder, await freePort());
    // Tests of a file run side by side, since most of their time is waiting.
    atEndOf('file', async () => {
      await server.kill();
      await rm(folder, { recursive: true, force: true });
    });
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
    const child = (this.#child = spawn('redis-server', args, { stdio: 'ignore' }));
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`redis-server: exit ${child.exitCode}`);
      const info = await this.#ask((client) => client.info('server')).catch(() => '');
      return info.includes(`process_id:${child.pid}`);
    });
  }

  /** Everything in it is gone: nothing was saved. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** As a service is restarted: with all that was in it. */
  async restart(): Promise<void> {
    const child = this.#child!;
    const ended = once(child, 'exit');
    await this.#ask((client) => client.shutdown('SAVE')).catch(() => {});
    await ended;
    await this.start();
    await rm(join(this.#folder, 'dump.rdb'));
  }

  /** It takes connections, and answers nothing. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  async keys(): Promise<string[]> {
    return this.#ask((client) => client.keys('*'));
  }

  /** Nothing is left in it. What a worker said last runs out by itself. */
  async emptied(): Promise<void> {
    let left: string[] = [];
    await until(async () => {
      left = await this.keys();
      return left.length === 0;
    }).catch(() => expect(left).toEqual([]));
  }

  /** How many pictures workers have in hand. */
  async inHand(): Promise<number> {
    const active = (await this.keys()).find((key) => key.endsWith(':active'));
    return active === undefined ? 0 : this.#ask((client) => client.llen(active));
  }

  async set(name: string, value: string): Promise<void> {
    await this.#ask((client) => client.config('SET', name, value));
  }

  /** All that is in it at this moment, as bytes. */
  async dump(): Promise<Buffer> {
    await this.#ask((client) => client.save());
    const file = join(this.#folder, 'dump.rdb');
    const bytes = await readFile(file);
    await rm(file);
    return bytes;
  }

  async #ask<T>(question: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, { maxRetriesPerRequest: 0, retryStrategy: () => null });
    client.on('error', () => {});
    try {
      return await question(client);
    } finally {
      client.disconnect();
    }
  }
}
