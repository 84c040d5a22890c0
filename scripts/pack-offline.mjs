/**
 * Makes a copy of the program for computers without a network: `npm run pack:offline -- [folder]`
 * writes evidence-<version>-<system>.tgz, for systems like this one. Unpack it anywhere where Node
 * is, and run evidence/bin/evidence.js; or `npm install -g` it: it brings its packages with it, and
 * nothing is fetched. Binaries for other systems are left out: more than half of the whole.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));
const system = `${process.platform}-${process.arch}`;
const file = resolve(process.argv[2] ?? '.', `evidence-${version}-${system}.tgz`);
const work = await mkdtemp(join(tmpdir(), 'evidence-offline-'));
const run = (program, args, cwd) =>
  execFileSync(program, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
    // npm is a script there.
    shell: process.platform === 'win32' && program === 'npm',
  });

/** Of a folder with one folder for each name, all but one. */
async function keepOnly(folder, name) {
  for (const other of await readdir(folder))
    if (other !== name) await rm(join(folder, other), { recursive: true });
}

async function change(file, edit) {
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  edit(manifest);
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

try {
  const [{ filename, name }] = JSON.parse(
    run('npm', ['pack', '--json', '--pack-destination', work], root),
  );
  const installed = join(work, 'installed');
  const packed = join(work, filename);
  run('npm', ['install', '--prefix', installed, '--no-audit', '--no-fund', packed], work);
  const binaries = join(installed, 'node_modules/onnxruntime-node/bin/napi-v6');
  await keepOnly(binaries, process.platform);
  await keepOnly(join(binaries, process.platform), process.arch);

  // The package with all that it needs inside it, as npm takes it (bundleDependencies).
  const copy = join(work, 'evidence');
  await rename(join(installed, 'node_modules', name), copy);
  for (const lists of ['.bin', '.package-lock.json'])
    await rm(join(installed, 'node_modules', lists), { recursive: true });
  await rename(join(installed, 'node_modules'), join(copy, 'node_modules'));
  // The script of onnxruntime-node would look for libraries of graphics cards, and take it with it
  // where it finds no network; ours would build what is built.
  await change(join(copy, 'node_modules/onnxruntime-node/package.json'), (runtime) => {
    delete runtime.scripts;
  });
  await change(join(copy, 'package.json'), (manifest) => {
    Object.assign(manifest.dependencies, manifest.optionalDependencies);
    manifest.bundleDependencies = Object.keys(manifest.dependencies);
    for (const name of ['scripts', 'devDependencies', 'optionalDependencies'])
      delete manifest[name];
  });
  run('tar', ['-czf', file, '-C', work, 'evidence'], work);
  console.log(file);
} finally {
  await rm(work, { recursive: true, force: true });
}
