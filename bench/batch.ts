/**
 * How many pictures a second a batch takes into a case, with one worker and with two, beside what
 * the engines alone take for them and beside a loop over @gutenye/ocr-node.
 *
 *   npm run bench:batch -- [--images 100] [--rounds 5] [--no-second] [--no-peer]
 *
 * More than fixtures/images/ holds are taken from the other sets too: --images 500 --rounds 1 --no-peer
 * shows whether memory stays flat.
 *
 * Everything is measured in turns in one run, since computers differ and are never idle: the ratios
 * are what counts. The load that others put on the computer is noted beside them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { costOf, median, ofChildren } from './commands.js';
import { openPool } from '../src/reading/node/pool/pool.js';
import { addAll } from '../src/actions/add/add.js';

const { values: options } = parseArgs({
  options: {
    images: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '5' },
    second: { type: 'boolean', default: true },
    peer: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const root = await mkdtemp(join(tmpdir(), 'evidence-bench-'));
const photos = join(root, 'photos');
await mkdir(photos);
// Every so many, so that all kinds of pictures are among them.
const picturesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.(png|jpe?g)$/.test(name))
    .map((name) => join(folder, name));
const all = picturesOf('fixtures/images');
if (Number(options.images) > all.length)
  for (const set of readdirSync('fixtures'))
    if (/^(?:fresh\d*|screens)$/.test(set)) all.push(...picturesOf(join('fixtures', set)));
const wanted = Math.min(Number(options.images), all.length);
const chosen = Array.from(
  { length: wanted },
  (_, i) => all[Math.floor((i * all.length) / wanted)]!,
);
// They are read by name: each fifth of the run takes a fifth of each set, else memory by fifths would
// tell which set has the larger pictures.
const pictures = chosen.map((path, i) =>
  join(photos, `${i % 5}-${path.split('/').slice(1).join('-')}`),
);
for (const [i, path] of chosen.entries()) await copyFile(path, pictures[i]!);

interface Memory {
  /** Bytes, of all processes together, at most. */
  rss: number;
  /** Shared pages counted once. */
  pss: number;
  /** The most in each fifth of the run: flat, or not. */
  fifths: number[];
}

interface Round {
  /** Seconds; `Cpu`: of all processors, NaN where the system does not say. */
  one: number;
  two: number;
  bareOne: number;
  bareTwo: number;
  peer: number | null;
  twoCpu: number;
  peerCpu: number | null;
  memory: Memory;
  load: number;
}

const rounds: Round[] = [];
for (let round = 0; round < Number(options.rounds); round++) rounds.push(await measure(round));
await rm(root, { recursive: true, force: true });
await report();

async function measure(round: number): Promise<Round> {
  const steps: [string, () => Promise<unknown>][] = [
    ['one', () => batch(1)],
    ['two', () => batch(2)],
    ['bareOne', () => bare(1)],
    ['bareTwo', () => bare(2)],
    ['peer', () => (options.peer ? peer() : Promise.resolve(null))],
  ];
  // Every other round the other way round, so that a drift of the computer cancels out.
  if (round % 2 === 1) steps.reverse();
  const found: Record<string, unknown> = {};
  for (const [name, step] of steps) {
    console.error(`round ${round + 1}: ${name}`);
    found[name] = await step();
  }
  const {
    one,
    two,
    peer: loop,
    ...rest
  } = found as {
    one: Batch;
    two: Batch;
    peer: { wall: number; cpu: number } | null;
  };
  return {
    ...(rest as { bareOne: number; bareTwo: number }),
    ...{ one: one.seconds, two: two.seconds, twoCpu: two.cpu },
    ...{ peer: loop?.wall ?? null, peerCpu: loop?.cpu ?? null },
    memory: two.memory,
    load: loadavg()[0]!,
  };
}

interface Batch {
  seconds: number;
  cpu: number;
  memory: Memory;
}

/** From the start of the workers to the last commit, into a case of its own. */
async function batch(workers: number): Promise<Batch> {
  const folder = join(root, `case-${workers}`);
  const stdin = { async *[Symbol.asyncIterator]() {} };
  const openReader = async () => openPool({ workers, secondReader: options.second });
  const watch = watchMemory();
  const started = performance.now();
  const cpu = processorTime();
  const choice = { folder, found: false };
  for await (const event of addAll({ paths: [photos], choice, stdin, openReader }))
    if (event.type === 'refused') throw event.error;
    else if (event.type === 'taken' && event.added.fault !== null) throw event.added.fault;
  const seconds = (performance.now() - started) / 1000;
  const memory = watch.end();
  await rm(folder, { recursive: true });
  return { seconds, cpu: processorTime() - cpu, memory };
}

/** Seconds inside the models, the longer of the processes that share the pictures. */
async function bare(processes: number): Promise<number> {
  const parts = Array.from({ length: processes }, (_, part) =>
    pictures.filter((_, index) => index % processes === part),
  );
  const flags = options.second ? [] : ['--one-reader'];
  const times = await Promise.all(
    parts.map((part) => run<{ models: number; second: number }>('bare.js', [...flags, ...part])),
  );
  return Math.max(...times.map(({ models, second }) => models + second)) / 1000;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return ofChildren() + (user + system) / 1e6;
}

/** From its start, as a batch is measured. */
function peer() {
  return costOf(fileURLToPath(new URL('peer-loop.js', import.meta.url)), pictures);
}

async function run<T>(program: string, args: string[]): Promise<T> {
  const { last } = await costOf(fileURLToPath(new URL(program, import.meta.url)), args);
  return JSON.parse(last) as T;
}

/** Linux only; zeros elsewhere. */
function watchMemory(): { end(): Memory } {
  const samples: { rss: number; pss: number }[] = [];
  const timer = setInterval(
    () => samples.push(memoryOf([process.pid, ...childrenOf(process.pid)])),
    300,
  );
  return {
    end() {
      clearInterval(timer);
      const most = (key: 'rss' | 'pss', of = samples) => Math.max(0, ...of.map((one) => one[key]));
      const fifth = Math.max(1, Math.ceil(samples.length / 5));
      const fifths = [0, 1, 2, 3, 4].map((i) =>
        most('pss', samples.slice(i * fifth, (i + 1) * fifth)),
      );
      return { rss: most('rss'), pss: most('pss'), fifths };
    },
  };
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function memoryOf(pids: readonly number[]): { rss: number; pss: number } {
  let [rss, pss] = [0, 0];
  for (const pid of pids) {
    try {
      const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      rss += Number(/^Rss:\s+(\d+)/m.exec(text)?.[1] ?? 0) * 1024;
      pss += Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) * 1024;
    } catch {
      // It has just ended.
    }
  }
  return { rss, pss };
}

async function report(): Promise<void> {
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  const n = pictures.length;
  const rate = (of: (round: Round) => number) => `${(n / middle(of)).toFixed(2)} pictures/s`;
  const ratio = (of: (round: Round) => number) => middle(of).toFixed(2);
  const megabytes = (of: (round: Round) => number) => `${Math.round(middle(of) / 1e6)} MB`;
  const lines = [
    [`${n} pictures, second reader ${options.second ? 'on' : 'off'}`, `${rounds.length} round(s)`],
    ['batch, 1 worker', rate(({ one }) => one)],
    ['batch, 2 workers', rate(({ two }) => two)],
    ['engines alone, 1 process', rate(({ bareOne }) => bareOne)],
    ['engines alone, 2 processes', rate(({ bareTwo }) => bareTwo)],
    ...(options.peer ? [['loop over @gutenye/ocr-node', rate(({ peer }) => peer!)]] : []),
    ['2 workers : 1 worker', ratio(({ one, two }) => one / two)],
    ['1 worker : engines alone', ratio(({ bareOne, one }) => bareOne / one)],
    ['2 workers : engines alone in 2', ratio(({ bareTwo, two }) => bareTwo / two)],
    ...(options.peer
      ? [
          ['2 workers : @gutenye/ocr-node', ratio(({ peer, two }) => peer! / two)],
          ['the same, CPU', ratio(({ peerCpu, twoCpu }) => peerCpu! / twoCpu)],
        ]
      : []),
    ['memory of 2 workers and the batch (PSS)', megabytes(({ memory }) => memory.pss)],
    [
      'the same, most in each fifth of the run',
      [0, 1, 2, 3, 4].map((i) => megabytes(({ memory }) => memory.fifths[i]!)).join(', '),
    ],
    ['the same, shared pages counted each time (RSS)', megabytes(({ memory }) => memory.rss)],
    ['load of the computer (1 min)', rounds.map(({ load }) => load.toFixed(1)).join(', ')],
  ];
  for (const [what, value] of lines) console.log(`${what}: ${value}`);
  await mkdir('bench/results', { recursive: true });
  const name = `bench/results/batch${options.second ? '' : '-one-reader'}`;
  const figures = { pictures: n, secondReader: options.second, rounds };
  await writeFile(`${name}.json`, `${JSON.stringify(figures, null, 1)}\n`);
  const table = lines.map(([what, value]) => `| ${what} | ${value} |`);
  await writeFile(`${name}.md`, `| | |\n|---|---|\n${table.join('\n')}\n`);
}
