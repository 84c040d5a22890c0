/**
 * Compiles the benchmarks with the sources that they measure, into a folder of their own, and runs
 * one: `node bench/run.mjs accuracy --no-peers`. dist/ is neither needed nor touched.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// Checkouts may share one node_modules.
const checkout = createHash('sha256').update(root).digest('hex').slice(0, 8);
const out = `${root}node_modules/.cache/evidence-bench-${checkout}`;
const [name, ...rest] = process.argv.slice(2);

mkdirSync(out, { recursive: true });
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
writeFileSync(`${out}/package.json`, `${JSON.stringify({ type: 'module', version })}\n`);
const tsc = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));
const compiled = spawnSync(
  process.execPath,
  [
    tsc,
    '-p',
    `${root}bench/tsconfig.json`,
    '--outDir',
    out,
    '--tsBuildInfoFile',
    `${out}/.tsbuildinfo`,
  ],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
// Files are written all the same: figures are worth having while some type is still in flux.
if (compiled.status !== 0) console.error('The benchmarks do not type-check; running them anyway.');

// Where the compiled sources look for them.
for (const part of ['models', 'fonts']) {
  const script = [`${root}scripts/build-${part}.mjs`, `${out}/dist/${part}`];
  if (spawnSync(process.execPath, script, { stdio: 'inherit' }).status !== 0) process.exit(1);
}

process.argv = [process.argv[0], `${out}/bench/${name}.js`, ...rest];
process.chdir(root);
await import(pathToFileURL(`${out}/bench/${name}.js`).href);
