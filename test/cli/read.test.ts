/** `read` of several pictures: they are read side by side, in processes of their own. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writePng } from '../case/helpers.js';
import { desk, fixture } from './helpers.js';
import { withStubEngines } from './installed.js';

const NAMES = ['payment.png', 'travel-linyi-0616.png', 'chat.png', 'venue-poster.png'];

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

let program: string | undefined;

describe('several pictures', () => {
  it('are told in the order of the arguments, each error in its place', async () => {
    const table = await desk();
    const [first, ...rest] = NAMES.map(fixture);
    const { code, stdout } = await table.run(['read', '--json', first!, 'absent.png', ...rest]);
    expect(code).toBe(3);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ code, file }) => code ?? file.name)).toEqual([
      NAMES[0],
      'file-not-found',
      ...NAMES.slice(1),
    ]);
  });

  it.runIf(process.platform === 'linux')('Ctrl-C ends all who read, exit 130', async () => {
    const table = await desk();
    const workers: number[] = [];
    const names = NAMES.map((_, index) => `${index}.png`);
    for (const [index, name] of names.entries()) await writePng(join(table.folder, name), index);
    const run = await table.run(['read', '--json', ...names], {
      program: (program ??= withStubEngines()),
      during: (child) =>
        child.stdout?.once('data', () => {
          workers.push(...childrenOf(child.pid!));
          child.kill('SIGINT');
        }),
    });
    expect(run.code).toBe(130);
    expect(workers.length).toBeGreaterThan(0);
    expect(workers.filter(runs)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'none of which is one leave no process behind',
    async () => {
      const table = await desk();
      const files = ['1', '2', '3', '4'].map((name) => join(table.folder, `${name}.png`));
      for (const file of files) await writeFile(file, 'no picture');
      const workers: number[] = [];
      const run = await table.run(['read', ...files], {
        program: (program ??= withStubEngines()),
        during: (child) =>
          child.stderr?.once('data', () => workers.push(...childrenOf(child.pid!))),
      });
      expect(run.code).toBe(4);
      expect(workers.filter(runs)).toEqual([]);
    },
  );
});
