/**
 * Makes a copy of the program for computers without a network: `npm run pack:offline -- [folder]`
 * writes evidence-<version>-<system>.tgz, for systems like this one. Unpack it anywhere where Node
 * is, and run evidence/node_modules/.bin/evidence. Binaries for other systems are left out: more
 * than half of the whole.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
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

try {
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--pack-destination', work], root),
  );
  const copy = join(work, 'evidence');
  const packed = join(work, filename);
  run('npm', ['install', '--prefix', copy, '--no-audit', '--no-fund', packed], work);
  const binaries = join(copy, 'node_modules/onnxruntime-node/bin/napi-v6');
  await keepOnly(binaries, process.platform);
  await keepOnly(join(binaries, process.platform), process.arch);
  run('tar', ['-czf', file, '-C', work, 'evidence'], work);
  console.log(file);
} finally {
  await rm(work, { recursive: true, force: true });
}
