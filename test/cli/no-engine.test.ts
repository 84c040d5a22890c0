/**
 * npm drops an optional package without a word when its installation fails: we must not be silent too.
 * Then tesseract.js reads alone, and its values may not be trusted.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../src/reading/schema.js';
import { detail, fewLines } from '../reading/detail.js';
import { desk, type Outcome } from './helpers.js';
import { installed, stubs } from './installed.js';

describe('without onnxruntime-node, as on Intel Macs', () => {
  it('read runs the models as WebAssembly, and says what read', async () => {
    const table = await desk();
    await writeFile(join(table.folder, 'a.png'), await fewLines('travel-linyi-0616.png'));
    const program = installed({ without: ['onnxruntime-node'] });
    // WebAssembly is compiled once, simply: what it computes is the same, and a few lines are read
    // before the second, better compilation has paid for itself.
    const flags = ['--liftoff-only'];
    const [run] = await table.together([['read', '--json', 'a.png']], { program, flags });
    expect(run!.code).toBe(0);
    const { fields, engines, warnings } = JSON.parse(run!.stdout) as Reading;
    expect(engines.ppocr!.version).toMatch(/onnxruntime-web/);
    expect(fields.visited).toMatchObject({ needsReview: false });
    expect(warnings).toEqual([]);
  });
});

/** A red one and a green one. */
const PICTURES = ['shandong-red-0614-0821.png', 'travel-linyi-0616.png'] as const;

describe('without either onnxruntime', () => {
  let run: Outcome;
  let doctor: Outcome;
  const readings: Reading[] = [];

  beforeAll(async () => {
    const table = await desk();
    for (const name of PICTURES) await writeFile(join(table.folder, name), await detail(name));
    const without = ['onnxruntime-node', 'dist/models/ort.mjs'];
    const program = installed({ without });
    [run] = (await table.together([['add', ...PICTURES]], { program })) as [Outcome];
    // To try the second one takes seconds; that the doctor does is shown below.
    doctor = await table.run(['doctor'], {
      program: installed({ without, instead: stubs('tesseract') }),
    });
    for (const item of ['001', '002']) {
      const file = join(table.folder, 'evidence-case', 'items', item, 'reading.json');
      readings.push((JSON.parse(await readFile(file, 'utf8')) as { reading: Reading }).reading);
    }
  });

  it('add keeps and reads the picture, and says loudly that it is not to be relied on', () => {
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^002 {2}travel card/m);
    expect(run.stdout).toMatch(/\? pushed by +河南省/);
    expect(run.stderr).toMatch(/^note: The main text engine \(onnxruntime-node/m);
    expect(run.stderr).toMatch(/evidence\.js\s+doctor/);
  });

  it('every reading says so', () => {
    for (const { warnings, engines } of readings) {
      expect(warnings.map(({ code }) => code)).toContain('first-reader-missing');
      expect(Object.keys(engines)).toEqual(['tesseract']);
    }
  });

  it('asks for a look at every field', () => {
    const fields = readings.flatMap((reading) => Object.entries(reading.fields));
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.filter(([, field]) => !field.needsReview).map(([name]) => name)).toEqual([]);
  });

  it('still measures the colour, for which no words are needed', () => {
    expect(readings.map(({ colour }) => colour?.value)).toEqual(['red', 'green']);
  });

  it('doctor finds it and says what to do, exit 3', () => {
    const { code, stdout } = doctor;
    expect(code).toBe(3);
    expect(stdout).toMatch(/^✗ main text engine +problem/m);
    expect(stdout).toContain('npm ci');
  });
});

/** As where files of its core are missing: the thread of tesseract.js cannot load it. */
const WITHOUT_CORE = `const { Module } = require('node:module');
const load = Module._load;
Module._load = function (name, ...rest) {
  if (name.includes('tesseract.js-core')) throw new Error('core gone');
  return load.call(this, name, ...rest);
};`;

describe('with an engine that cannot start', () => {
  it('read and doctor end, name the engine and say what to do', async () => {
    const table = await desk();
    const hook = join(table.folder, 'hook.cjs');
    await writeFile(hook, WITHOUT_CORE);
    await writeFile(join(table.folder, 'a.png'), await fewLines('shandong-red-0614-0821.png'));
    const broken = { env: { NODE_OPTIONS: `--require "${hook}"` } };
    const commands = [['read', 'a.png'], ['doctor']];
    const [read, doctor] = (await table.together(commands, broken)) as [Outcome, Outcome];
    expect(read.code).toBe(4);
    expect(read.stderr).toMatch(/text engine tesseract\.js did not start: .*core gone/);
    expect(read.stderr).toContain('npm ci');
    expect(doctor.code).toBe(3);
    expect(doctor.stdout).toMatch(/^✓ main text engine +ok/m);
    expect(doctor.stdout).toMatch(/^✗ second text engine +problem/m);
    expect(doctor.stdout).toMatch(/did not start/);
  });
});
