/** npm drops an optional package without a word when its installation fails: we must not be silent too. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/reading/schema.js';
import { detail } from '../reading/detail.js';
import { desk, fixture } from './helpers.js';

/** Modules that cannot be found, as on a machine where npm dropped them or has none. */
function without(...endings: string[]): { NODE_OPTIONS: string } {
  const hooks = `export async function resolve(name, context, next) {
    if (!${JSON.stringify(endings)}.some((ending) => name.endsWith(ending))) return next(name, context);
    throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
  }`;
  const data = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(data(hooks))});`;
  return { NODE_OPTIONS: `--import ${data(register)}` };
}

describe('without onnxruntime-node, as on Intel Macs', () => {
  const env = without('onnxruntime-node');

  it('read runs the models as WebAssembly, and says what read', async () => {
    const table = await desk();
    await writeFile(join(table.folder, 'a.png'), await detail('travel-linyi-0616.png'));
    const run = await table.run(['read', '--json', 'a.png'], { env, spawned: true });
    expect(run.code).toBe(0);
    const { fields, engines, warnings } = JSON.parse(run.stdout) as Reading;
    expect(engines.ppocr!.version).toMatch(/onnxruntime-web/);
    expect(fields.visited).toMatchObject({ needsReview: false });
    expect(warnings).toEqual([]);
  });
});

describe('without either onnxruntime', () => {
  const env = without('onnxruntime-node', '/models/ort.mjs');

  it('add keeps and reads the picture, and says loudly that it is not to be relied on', async () => {
    const table = await desk();
    const run = await table.run(['add', fixture('travel-linyi-0616.png')], { env, spawned: true });
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^001 {2}travel card/);
    expect(run.stdout).toMatch(/\? visited/);
    expect(run.stderr).toMatch(/^note: The main text engine \(onnxruntime-node/m);
    expect(run.stderr).toMatch(/evidence\.js\s+doctor/);
  });

  it('doctor finds it and says what to do, exit 3', async () => {
    const table = await desk();
    const { code, stdout } = await table.run(['doctor'], { env, spawned: true });
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
    await writeFile(join(table.folder, 'a.png'), await detail('shandong-red-0614-0821.png'));
    const broken = { env: { NODE_OPTIONS: `--require "${hook}"` } };
    const [read, doctor] = await Promise.all([
      table.run(['read', 'a.png'], broken),
      table.run(['doctor'], broken),
    ]);
    expect(read.code).toBe(4);
    expect(read.stderr).toMatch(/text engine tesseract\.js did not start: .*core gone/);
    expect(read.stderr).toContain('npm ci');
    expect(doctor.code).toBe(3);
    expect(doctor.stdout).toMatch(/^✓ main text engine +ok/m);
    expect(doctor.stdout).toMatch(/^✗ second text engine +problem/m);
    expect(doctor.stdout).toMatch(/did not start/);
  });
});
