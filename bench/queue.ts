/**
 * What a queue costs beside the pool: the same pictures by two workers of a pool and by two workers
 * that get them through a Redis, in turns in one run. First with readers that take no time, which
 * shows the cost of the way alone; then, with --real, with the engines.
 *
 *   npm run bench:queue -- [--images 100] [--rounds 3] [--real] [--plan]
 *
 * --plan: also what 2 to 128 computers would give, by the costs just measured (bench/queue-plan.ts).
 * Needs redis-server. Figures go to bench/results/queue.*
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addAll } from '../src/actions/add/add.js';
import { openPool } from '../src/reading/node/pool/pool.js';
import { makeQueueKey, type QueueKey } from '../src/reading/node/queue/key.js';
import { openQueue } from '../src/reading/node/queue/open-queue.js';
import type { ImageInput, ImageReader } from '../src/reading/reader.js';
import { median } from './commands.js';
import { MAKE } from './queue-peer.js';
import { plan } from './queue-plan.js';

const { values: options } = parseArgs({
  options: {
    images: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
    real: { type: 'boolean', default: false },
    plan: { type: 'boolean', default: false },
  },
});
const IMAGES = 'fixtures/images';
const PEER = fileURLToPath(new URL('queue-peer.js', import.meta.url));
const root = await mkdtemp(join(tmpdir(), 'evidence-bench-queue-'));
const photos = join(root, 'photos');
await mkdir(photos);
const all = readdirSync(IMAGES).filter((name) => /\.(png|jpe?g)$/.test(name));
const wanted = Math.min(Number(options.images), all.length);
const names = Array.from({ length: wanted }, (_, i) => all[Math.floor((i * all.length) / wanted)]!);
for (const name of names) await copyFile(join(IMAGES, name), join(photos, name));
const bytes = names.reduce((sum, name) => sum + statSync(join(photos, name)).size, 0) / wanted;

const port = await freePort();
const url = `redis://127.0.0.1:${port}`;
const keyFile = join(root, 'key');
const key = await makeQueueKey(keyFile);
const redis = spawn(
  'redis-server',
  ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', root],
  { stdio: 'ignore' },
);
interface Cost {
  /** Seconds on the clock, and of all processors, Redis included. */
  wall: number;
  cpu: number;
  /** Seconds of the processor in the process that holds the case. */
  own: number;
}

const rounds: { pool: Cost; queue: Cost; load: number }[] = [];
for (let round = 0; round < Number(options.rounds); round++) {
  const steps = [
    ['pool', () => byPool()],
    ['queue', () => byQueue(key)],
  ] as const;
  const found: Partial<Record<'pool' | 'queue', Cost>> = {};
  // Every other round the other way round, so that a drift of the computer cancels out.
  for (const [name, step] of round % 2 === 0 ? steps : [...steps].reverse()) {
    found[name] = await step();
    console.error(`round ${round + 1}, ${name}: ${found[name].wall.toFixed(2)} s`);
  }
  rounds.push({ pool: found.pool!, queue: found.queue!, load: loadavg()[0]! });
}
redis.kill();
await rm(root, { recursive: true, force: true });
await report();

function byPool(): Promise<Cost> {
  const program = options.real ? {} : { program: PEER };
  return measure(async () => openPool({ workers: 2, ...program }), []);
}

/** From the moment when both workers wait for a batch. */
async function byQueue(key: QueueKey): Promise<Cost> {
  const args = [PEER, url, keyFile, ...(options.real ? ['real'] : [])];
  const workers = [0, 1].map(() =>
    spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  await Promise.all(workers.map((worker) => once(worker.stdout, 'data')));
  const open = () => openQueue({ address: { url }, key, make: MAKE, onEvent: () => {} });
  return measure(open, workers);
}

/** From the first reading to the last commit: what it takes to start is not what a picture costs. */
async function measure(
  open: () => Promise<ImageReader & { close(): Promise<void> }>,
  workers: readonly ChildProcess[],
): Promise<Cost> {
  const folder = join(root, 'case');
  const stdin = { async *[Symbol.asyncIterator]() {} };
  let [from, to]: (Cost | undefined)[] = [];
  const openReader = async () => {
    const reader = await open();
    return {
      get underway() {
        return reader.underway ?? 1;
      },
      committed: (sha256: string) => reader.committed?.(sha256),
      async read(input: ImageInput) {
        const reading = await reader.read(input);
        from ??= soFar();
        return reading;
      },
      async close() {
        to = soFar();
        await reader.close();
      },
    };
  };
  const choice = { folder, found: false };
  for await (const event of addAll({ paths: [photos], choice, stdin, openReader }))
    if (event.type === 'refused') throw event.error;
    else if (event.type === 'taken' && event.added.fault !== null) throw event.added.fault;
  await Promise.all(workers.map((worker) => worker.exitCode ?? once(worker, 'exit')));
  await rm(folder, { recursive: true });
  const [start, end] = [from!, to!];
  return { wall: end.wall - start.wall, cpu: end.cpu - start.cpu, own: end.own - start.own };
}

function soFar(): Cost {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1e6;
  return { wall: performance.now() / 1000, cpu: own + below(process.pid), own };
}

/** Seconds of the processor of all processes below one. Linux only. */
function below(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
    return children.filter(Boolean).reduce((sum, child) => {
      const fields = readFileSync(`/proc/${child}/stat`, 'utf8').split(') ')[1]!.split(' ');
      return sum + (Number(fields[11]) + Number(fields[12])) / 100 + below(Number(child));
    }, 0);
  } catch {
    return 0;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function report(): Promise<void> {
  const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of));
  const each = (seconds: number) => `${((1000 * seconds) / wanted).toFixed(1)} ms a picture`;
  const lines = [
    [
      `${wanted} pictures of ${Math.round(bytes / 1e3)} kB, 2 workers`,
      options.real ? 'engines' : 'readers that take no time',
    ],
    ['pool: time', each(middle(({ pool }) => pool.wall))],
    ['queue: time', each(middle(({ queue }) => queue.wall))],
    ['queue - pool: time', each(middle(({ pool, queue }) => queue.wall - pool.wall))],
    [
      'queue - pool: processor, all processes',
      each(middle(({ pool, queue }) => queue.cpu - pool.cpu)),
    ],
    ['queue: processor of the coordinator', each(middle(({ queue }) => queue.own))],
    [
      'queue : pool, pictures a second',
      middle(({ pool, queue }) => pool.wall / queue.wall).toFixed(2),
    ],
    ['load of the computer (1 min)', rounds.map(({ load }) => load.toFixed(1)).join(', ')],
  ];
  if (options.plan) {
    const coordinator = middle(({ queue }) => queue.own) / wanted;
    for (const row of plan({ coordinator, bytes: (bytes * 4) / 3 }))
      lines.push([row.what, row.value]);
  }
  for (const [what, value] of lines) console.log(`${what}: ${value}`);
  await mkdir('bench/results', { recursive: true });
  const name = `bench/results/queue${options.real ? '-real' : ''}`;
  await writeFile(
    `${name}.json`,
    `${JSON.stringify({ pictures: wanted, bytes, rounds }, null, 1)}\n`,
  );
  const table = lines.map(([what, value]) => `| ${what} | ${value} |`);
  await writeFile(`${name}.md`, `| | |\n|---|---|\n${table.join('\n')}\n`);
}
