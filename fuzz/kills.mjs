/**
 * Kills the program at random moments of add, batch, confirm, pack, redact and stamp, and looks at
 * what is there afterwards: `npm run build && node fuzz/kills.mjs [kills] [seed]`. Whatever it had
 * said was added must be there, the case must open, pack and verify, and after the next run nothing
 * may be left that nobody asked for. Uses dist/ and fixtures/.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openVerified } from '../dist/actions/stamp.js';
import { writeCopy } from '../dist/bundle/node/add-tokens.js';

const kills = Number(process.argv[2] ?? 100);
let seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
console.log(`seed ${seed}`);
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'evidence-kills-'));
const env = {
  ...process.env,
  HOME: folder,
  XDG_DATA_HOME: join(folder, 'keys'),
  EVIDENCE_LANG: 'en',
};
const options = { cwd: folder, env };
const program = join(root, 'bin', 'evidence.js');
const run = (args) =>
  spawnSync(process.execPath, [program, ...args], { ...options, encoding: 'utf8', maxBuffer: 1e9 });
const faults = [];
const expect = (fine, what) => {
  if (fine) return;
  faults.push(what);
  console.log(`FAULT: ${what.slice(0, 500)}`);
};

const names = (await readdir(join(root, 'fixtures/images'))).filter((name) =>
  /\.(png|jpg)$/.test(name),
);
await mkdir(join(folder, 'photos'));
// A stamp fits one signature alone: the bundle that it was of, without it.
const stamped = await openVerified(join(root, 'fixtures/bundles/valid/stamped/bundle.zip'));
const isToken = (path) => path.endsWith('.tsr');
const token = await stamped.bag.files.get([...stamped.bag.files.keys()].find(isToken)).read();
await writeFile(join(folder, 'token.tsr'), token.bytes);
const { bundleId, time } = stamped.result;
const copy = { bundleId, date: new Date(time.sealed), without: isToken };
await writeCopy(stamped.bag, new Map(), join(folder, 'plain.zip'), copy);
await stamped.close();
for (const name of names.slice(0, 3))
  await cp(join(root, 'fixtures/images', name), join(folder, 'photos', name));
expect(run(['add', '-q', join(root, 'fixtures/images', names[4])]).status <= 3, 'the first add');
expect(run(['pack', '-q', '-o', 'first.zip']).status === 0, 'the first pack');

let next = 5;
const commands = {
  add: () => ['add', '--json', join(root, 'fixtures/images', names[next++ % names.length])],
  batch: () => ['batch', '--json', 'photos'],
  confirm: () => ['confirm', '1', 'colour=green'],
  pack: () => ['pack', '-o', 'b.zip', '--force'],
  redact: () => ['redact', 'first.zip', '-o', 'r.zip', '--force', '--yes'],
  stamp: () => ['stamp', 'plain.zip', '--token', 'token.tsr', '-o', 's.zip', '--force'],
  'stamp in place': () => {
    copyFileSync(join(folder, 'plain.zip'), join(folder, 'again.zip'));
    return ['stamp', 'again.zip', '--token', 'token.tsr', '--in-place'];
  },
};
const usual = {};
const told = new Set();
const counts = {};
/** The first of each command runs to its end, to know how long that takes. */
let kill = 0;
for (let turn = 0; kill < kills && turn < 3 * kills + 7; turn++) {
  const name = Object.keys(commands)[turn % Object.keys(commands).length];
  const args = commands[name]();
  const started = Date.now();
  const child = spawn(process.execPath, [program, ...args], options);
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  const wait = random() * 1.05 * (usual[name] ?? 0);
  const timer = wait > 0 ? setTimeout(() => child.kill('SIGKILL'), wait) : undefined;
  const { code, signal } = await new Promise((done) =>
    child.on('close', (code, signal) => done({ code, signal })),
  );
  clearTimeout(timer);
  if (signal === null) {
    usual[name] = Date.now() - started;
    expect(code <= 3, `${name} ended with ${code}`);
  } else {
    kill++;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  for (const [, item] of output.matchAll(/"item":"(\d+)"[^\n]*\n/g)) told.add(item);
  if (turn % 14 === 13 || kill === kills) {
    const list = run(['list', '--json']);
    expect(list.status === 0, `list after ${name}: ${list.stderr}`);
    for (const item of told)
      expect(list.stdout.includes(`"${item}"`), `${item} was told, and is gone`);
    const packed = run(['pack', '-q', '-o', 'b.zip', '--force']);
    expect(packed.status === 0, `pack after ${name}: ${packed.stderr}`);
    const verified = run(['verify', '-q', 'b.zip']);
    expect(verified.status === 0, `verify after ${name}: ${verified.stdout}${verified.stderr}`);
    expect(run(['redact', 'first.zip', '-o', 'r.zip', '--force', '--yes']).status === 0, 'redact');
    const doctor = run(['doctor', '--case', 'evidence-case', '--json']);
    expect(!/"id":"case","state":"problem"/.test(doctor.stdout), `doctor: ${doctor.stdout}`);
    const left = (await readdir(folder)).filter((one) => /\.(part|tmp|stamping)$/.test(one));
    left.push(...(await readdir(join(folder, 'evidence-case/tmp'))));
    expect(left.length === 0, `left after the next run: ${left.join(' ')}`);
    console.log(
      `${turn + 1} runs, ${kill} killed ${JSON.stringify(counts)}, ${told.size} items told`,
    );
  }
}
await rm(folder, { recursive: true, force: true });
console.log(`${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
