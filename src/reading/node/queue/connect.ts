/** Redis and BullMQ, which are installed only by who spreads work over computers. */
import { createRequire } from 'node:module';
import type * as BullMq from 'bullmq';
import type { Redis } from 'ioredis';
import { EvidenceError, fromSystemError } from '../../../base/errors.js';
import { readSmallFile } from '../../../base/node/small-file.js';

export interface QueueAddress {
  /** `rediss://HOST:PORT`, or `redis://` on this computer. */
  url: string;
  /** Of a file with the password of Redis: on a command line others could list it. */
  passwordFile?: string | undefined;
  /** The user takes it on himself that a line to another computer is not encrypted. */
  plain?: boolean | undefined;
}

export interface Engine {
  bullmq: typeof BullMq;
  Redis: typeof Redis;
}

/**
 * By `require`, since Node looks through each CommonJS module that is imported for the names that it
 * exports: 0.2 s of computing instead of 0.34.
 *
 * @throws EvidenceError `queue-not-installed`
 */
export function loadQueueEngine(): Engine {
  const require = createRequire(import.meta.url);
  try {
    const bullmq = require('bullmq') as typeof BullMq;
    const ioredis = require('ioredis') as { Redis: typeof Redis };
    return { bullmq, Redis: ioredis.Redis };
  } catch (cause) {
    throw new EvidenceError('queue-not-installed', { cause });
  }
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Pictures are encrypted, but a password of Redis and who works when would be seen on the way.
 *
 * @throws EvidenceError `queue-url` (args `why`)
 */
export function checkQueueUrl({ url, plain }: QueueAddress): URL {
  const refuse = (why: 'form' | 'plain', host = '') =>
    new EvidenceError('queue-url', { args: { why, host } });
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw refuse('form');
  }
  if (!['redis:', 'rediss:'].includes(parsed.protocol) || parsed.hostname === '')
    throw refuse('form');
  if (parsed.protocol === 'redis:' && !LOOPBACK.test(parsed.hostname) && !plain)
    throw refuse('plain', parsed.hostname);
  return parsed;
}

const CONNECT_MS = 10_000;
/** A connection that has been silent for so long is dead, and is opened again. Longer than BullMQ waits for a job. */
const SILENT_MS = Number(process.env.EVIDENCE_QUEUE_SILENT_MS ?? 30_000);
const MAX_PASSWORD_BYTES = 4096;
/** What BullMQ asks for. */
const MIN_REDIS = [6, 2];

/** How Redis is told of: never with the password that the address may hold. */
export const shownHost = ({ hostname, port }: URL) => `${hostname}:${port || '6379'}`;

/**
 * A connection that comes back by itself when Redis does; commands wait meanwhile.
 *
 * @param givesUp Asked before each new attempt, also by the connections that BullMQ makes of this
 *   one: then it ends, and the commands that wait fail.
 * @throws EvidenceError `queue-url`, `queue-unreachable`, `queue-unfit`
 */
export async function connect(
  address: QueueAddress,
  engine: Engine,
  givesUp: () => boolean = () => false,
): Promise<Redis> {
  const url = checkQueueUrl(address);
  const { passwordFile } = address;
  const password = passwordFile === undefined ? undefined : await passwordIn(passwordFile);
  const client = new engine.Redis(address.url, {
    ...(password !== undefined && { password }),
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    retryStrategy: (times) => (givesUp() ? null : Math.min(200 * times, 2000)),
  });
  // Told by the caller, who listens to `close`; without a listener it would be printed.
  let problem = '';
  client.on('error', (error: Error & { code?: string }) => (problem = error.code ?? error.message));
  // What listens there may be no Redis, and say nothing.
  const late = setTimeout(() => {
    problem ||= 'ETIMEDOUT';
    client.disconnect();
  }, CONNECT_MS);
  try {
    await client.connect();
    await assertFit(client, shownHost(url));
    return client;
  } catch (cause) {
    client.disconnect();
    if (cause instanceof EvidenceError) throw cause;
    const args = { host: shownHost(url), problem: problem || String(cause) };
    throw new EvidenceError('queue-unreachable', { args, cause });
  } finally {
    clearTimeout(late);
  }
}

async function passwordIn(file: string): Promise<string> {
  try {
    const bytes = await readSmallFile(file, MAX_PASSWORD_BYTES);
    return new TextDecoder().decode(bytes).replace(/\r?\n$/, '');
  } catch (error) {
    throw fromSystemError(error, file);
  }
}

export interface RedisFacts {
  version: string;
  policy: string;
  usedBytes: number;
  /** 0: no limit. */
  maxBytes: number;
}

export async function factsOf(client: Redis): Promise<RedisFacts> {
  const text = await client.info();
  const fact = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  return {
    version: fact('redis_version'),
    policy: fact('maxmemory_policy'),
    usedBytes: Number(fact('used_memory')),
    maxBytes: Number(fact('maxmemory')),
  };
}

/** A Redis that drops keys when memory is short would drop jobs. */
async function assertFit(client: Redis, host: string): Promise<void> {
  const { version, policy } = await factsOf(client);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const old = major < MIN_REDIS[0]! || (major === MIN_REDIS[0] && minor < MIN_REDIS[1]!);
  if (old) throw new EvidenceError('queue-unfit', { args: { host, why: 'old', found: version } });
  if (policy !== '' && policy !== 'noeviction')
    throw new EvidenceError('queue-unfit', { args: { host, why: 'evicts', found: policy } });
}

/** @returns whether the work succeeded in that time; where Redis is away it never ends. */
export async function within(ms: number, work: Promise<unknown> | undefined): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = Promise.resolve(work).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
