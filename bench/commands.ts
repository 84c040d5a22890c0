/**
 * Whole commands, from their start to their end, in turns: `evidence read` of some pictures beside a
 * loop over @gutenye/ocr-node and beside the models alone. Ratios are made within each round.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]!
    : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export interface Cost {
  /** Seconds on the clock. */
  wall: number;
  /** Seconds of all processors; NaN where the system does not say (only Linux does). */
  cpu: number;
}

const TICKS_A_SECOND = 100;

/** Processor time of all children that have ended, theirs included. */
export function ofChildren(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
  } catch {
    return NaN;
  }
}

/** @returns what it cost, and what it printed last. */
export async function costOf(program: string, args: string[]): Promise<Cost & { last: string }> {
  const before = ofChildren();
  const start = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program}: exit ${code}`);
  const wall = (performance.now() - start) / 1000;
  return { wall, cpu: ofChildren() - before, last: text.trim().split('\n').at(-1)! };
}

export interface CommandRound {
  read: Cost;
  peer: Cost;
  /** Milliseconds inside the models, in one thread. */
  models: number;
  load: number;
}

const PROGRAM = join(process.cwd(), 'bin/evidence.js');
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export async function compareCommands(
  pictures: readonly string[],
  rounds: number,
): Promise<CommandRound[]> {
  const found: CommandRound[] = [];
  for (let round = 0; round < rounds; round++) {
    const steps = {
      read: () => costOf(PROGRAM, ['read', '--json', ...pictures]),
      peer: () => costOf(beside('peer-loop.js'), [...pictures]),
      bare: () => costOf(beside('bare.js'), [...pictures]),
    };
    // Every other round the other way round, so that a drift of the computer cancels out.
    const order = Object.keys(steps) as (keyof typeof steps)[];
    if (round % 2 === 1) order.reverse();
    const costs: Partial<Record<keyof typeof steps, Cost & { last: string }>> = {};
    for (const name of order) costs[name] = await steps[name]();
    const { models, second } = JSON.parse(costs.bare!.last) as { models: number; second: number };
    const only = ({ wall, cpu }: Cost): Cost => ({ wall, cpu });
    found.push({
      read: only(costs.read!),
      peer: only(costs.peer!),
      models: models + second,
      load: loadavg()[0]!,
    });
    console.error(`round ${round + 1}: ${JSON.stringify(found.at(-1))}`);
  }
  return found;
}

/** Rows of a table: name, median, worst round. */
export function commandRows(rounds: readonly CommandRound[], pictures: number): string[][] {
  const row = (name: string, of: (round: CommandRound) => number, worst: typeof Math.min) => {
    const values = rounds.map(of);
    return [name, median(values).toFixed(2), worst(...values).toFixed(2)];
  };
  const each = (name: string, of: (round: CommandRound) => number) =>
    row(`${name}, s a picture`, (round) => of(round) / pictures, Math.max);
  return [
    each('`read`, clock', ({ read }) => read.wall),
    each('@gutenye/ocr-node, clock', ({ peer }) => peer.wall),
    each('`read`, CPU', ({ read }) => read.cpu),
    each('@gutenye/ocr-node, CPU', ({ peer }) => peer.cpu),
    each('models alone, one thread', ({ models }) => models / 1000),
    row('times faster, clock', ({ read, peer }) => peer.wall / read.wall, Math.min),
    row('times faster, CPU', ({ read, peer }) => peer.cpu / read.cpu, Math.min),
    row('load of the computer', ({ load }) => load, Math.max),
  ];
}
