/**
 * What a clean install must have left in place. npm drops an optional dependency without a word when
 * its install script fails: then these tests fail, and say what to do.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ROOT } from '../cli/helpers.js';

const require = createRequire(import.meta.url);

/** The systems for which onnxruntime-node ships a binary; elsewhere its models run as WebAssembly. */
const SHIPPED = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];
const here = `${process.platform}-${process.arch}`;

const ADVICE =
  'is not in place. npm left it out: check that .npmrc (or ONNXRUNTIME_NODE_INSTALL=skip) was ' +
  'there during npm ci, then run npm ci again.';

it.runIf(SHIPPED.includes(here))(`onnxruntime-node is installed for ${here}`, () => {
  const folder = find('onnxruntime-node');
  expect(folder, `onnxruntime-node ${ADVICE}`).not.toBeNull();
  const binary = `${folder}/bin/napi-v6/${process.platform}/${process.arch}/onnxruntime_binding.node`;
  expect(existsSync(binary), `the binary of onnxruntime-node ${ADVICE}`).toBe(true);
});

// A process of its own: what does not load may take the process with it.
it.runIf(SHIPPED.includes(here))('and loads, and takes the model', async () => {
  const source = `
    import { loadRuntime } from './dist/recognise/node/models.js';
    const { ort, models } = await loadRuntime();
    const session = await ort.InferenceSession.create(models.rec);
    console.log(session.inputNames.length);
  `;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', source],
    { cwd: ROOT },
  );
  expect(stdout.trim()).toBe('1');
});

it.each(['tesseract.js', 'zxing-wasm'])('%s is installed', (name) =>
  expect(find(name), `${name} is missing: run npm ci`).not.toBeNull(),
);

/** The folder of a package, also where its `exports` do not let it through. */
function find(name: string): string | null {
  const roots = require.resolve.paths(name) ?? [];
  return roots.map((root) => `${root}/${name}`).find((path) => existsSync(path)) ?? null;
}
