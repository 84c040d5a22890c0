/**
 * What a reading costs beside the models' own runs, and beside @gutenye/ocr-node on the same
 * pictures: ratios, which mean the same on every machine. First whole commands, several rounds in
 * turns; then readings within one process.
 *
 *   npm run bench:speed -- [--pictures 17] [--rounds 5] [--no-warm]
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Reader } from '../src/reading/node/open-reader.js';
import type { Truths } from '../test/reading/compare.js';
import { grid } from './markdown.js';
import { commandRows, compareCommands, median } from './commands.js';
import { openGutenye } from './peers.js';
import { noting, spy } from './spy.js';

const IMAGES = 'fixtures/images';
const { values: options } = parseArgs({
  options: {
    pictures: { type: 'string', default: '17' },
    rounds: { type: 'string', default: '5' },
    warm: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

interface Cost {
  /** Milliseconds of all threads of the process. */
  cpu: number;
  wall: number;
}

/** The better of two: what else the machine does only ever adds. */
async function costOf(action: () => Promise<unknown>): Promise<Cost> {
  const best: Cost = { cpu: Infinity, wall: Infinity };
  for (let round = 0; round < 2; round++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    await action();
    best.wall = Math.min(best.wall, performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    best.cpu = Math.min(best.cpu, (user + system) / 1000);
  }
  return best;
}

const rounded = (value: number): number => Number(value.toFixed(2));

interface Input {
  path: string;
  bytes: Uint8Array;
}

/** Spread over the fixtures, as rendered: phone screenshots of many layouts. */
async function choose(count: number): Promise<Input[]> {
  const truths = JSON.parse(await readFile(join(IMAGES, 'truth.json'), 'utf8')) as Truths;
  const clean = Object.keys(truths).filter(
    (name) => !truths[name]!.degradation && truths[name]!.kind !== 'unknown',
  );
  const names = Array.from({ length: count }, (_, i) => {
    return clean[Math.floor((i * clean.length) / count)]!;
  });
  return Promise.all(
    names.map(async (name) => ({
      path: join(IMAGES, name),
      bytes: await readFile(join(IMAGES, name)),
    })),
  );
}

/** One picture read by one reader, beside the same model runs alone and beside the peer. */
interface Measured {
  overModels: number;
  peerCpu: number;
  peerWall: number;
}

async function measure(reader: Reader, input: Input, peer: Cost): Promise<Measured> {
  // Warm, and noting what the models are asked.
  const runs = await noting(() => reader.read(input));
  const bare = await costOf(async () => {
    for (const run of [...runs.first, ...runs.second]) await run();
  });
  const read = await costOf(() => reader.read(input));
  return {
    overModels: read.cpu / bare.cpu,
    peerCpu: peer.cpu / read.cpu,
    peerWall: peer.wall / read.wall,
  };
}

spy();
const { openReader } = await import('../src/reading/node/open-reader.js');
const inputs = await choose(Number(options.pictures));

const paths = inputs.map(({ path }) => path);
const rounds = await compareCommands(paths, Number(options.rounds));
const commands = commandRows(rounds, paths.length);

const warm = options.warm ? await measureWarm() : null;

const commandsText = `# Speed on the fixtures

Made by \`npm run bench:speed\` on ${availableParallelism()} cores.

## Whole commands

\`evidence read --json\` of ${paths.length} phone screenshots as rendered, from its start to its end, beside a loop over @gutenye/ocr-node, which finds and reads the text and no fields, and beside the time inside the models, the second reader’s included. ${rounds.length} rounds in turns; ratios are made within each.

${grid(['', 'median', 'worst round'], commands)}
`;
const markdown = warm === null ? commandsText : commandsText + warmText(warm);
console.log(markdown);
await mkdir('bench/results', { recursive: true });
await writeFile(
  'bench/results/speed.json',
  `${JSON.stringify({ commands: rounds, warm: warm?.rows }, null, 2)}\n`,
);
await writeFile('bench/results/speed.md', markdown);

async function measureWarm() {
  const peer = await openGutenye();
  const modes = await Promise.all(
    [
      { name: 'one picture at a time, one reader', secondReader: false, singleImage: true },
      { name: 'one picture at a time, two readers', secondReader: true, singleImage: true },
      { name: 'in a pool (one thread), one reader', secondReader: false, singleImage: false },
      { name: 'in a pool (one thread), two readers', secondReader: true, singleImage: false },
    ].map(async ({ name, ...settings }) => ({
      name,
      reader: await openReader(settings),
      measured: [] as Measured[],
    })),
  );

  // Picture by picture, so that what else the machine does meets all of them alike.
  const lines: number[] = [];
  for (const input of inputs) {
    await peer.read(input.path, input.bytes);
    const cost = await costOf(() => peer.read(input.path, input.bytes));
    for (const { reader, measured } of modes) measured.push(await measure(reader, input, cost));
    lines.push((await modes[0]!.reader.read(input)).lines.length);
  }
  await Promise.all([peer.close(), ...modes.map(({ reader }) => reader.close())]);

  const rows = modes.map(({ name, measured }) => {
    const middle = (key: keyof Measured): number => rounded(median(measured.map((m) => m[key])));
    return {
      name,
      overModels: middle('overModels'),
      peerCpu: middle('peerCpu'),
      peerWall: middle('peerWall'),
      each: measured.map((m, i) => ({
        picture: inputs[i]!.path.slice(IMAGES.length + 1),
        overModels: rounded(m.overModels),
        peerCpu: rounded(m.peerCpu),
        peerWall: rounded(m.peerWall),
      })),
    };
  });
  return { rows, lines: median(lines) };
}

function warmText({ rows, lines }: Awaited<ReturnType<typeof measureWarm>>): string {
  const table = rows.map(({ name, overModels, peerCpu, peerWall }) => [
    name,
    ...[overModels, peerCpu, peerWall].map(String),
  ]);
  return `
## One process, warm

Medians over ${inputs.length} phone screenshots as rendered (${lines} lines each), one process, warm. _Over the models_: CPU time of a reading ÷ CPU time of the same tensors run through the same models and nothing else, the second reader’s included. _Times faster_: @gutenye/ocr-node, which finds and reads the text and no fields, on the same pictures ÷ a reading.

${grid(['', 'over the models', 'times faster, CPU', 'times faster, clock'], table)}
`;
}
