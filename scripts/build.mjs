/**
 * Makes dist/: `npm run build`. The program on one hand, what it carries on the other, side by side:
 * together they take little more than the compiler alone.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));

/** @returns whether all of them ended well, one after the other. */
async function inTurn(...steps) {
  for (const step of steps) {
    const child = spawn(process.execPath, step, { cwd: root, stdio: 'inherit' });
    const code = await new Promise((done) => child.once('close', done));
    if (code !== 0) return false;
  }
  return true;
}

const done = await Promise.all([
  inTurn([tsc, '-b'], ['scripts/build-zod.mjs']),
  // The page carries the models.
  inTurn(['scripts/build-models.mjs'], ['scripts/build-page.mjs'], ['scripts/build-fonts.mjs']),
]);
if (done.includes(false)) process.exitCode = 1;
