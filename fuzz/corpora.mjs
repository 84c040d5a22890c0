/**
 * Runs a folder of foreign files through `read`, `add`, the readers of certificates, signatures and
 * time stamps, `verify` and the verifier's page:
 * `npm run build && node fuzz/corpora.mjs FOLDER [VERIFY]`. All that begin like a zip are verified,
 * and at most VERIFY of the others, which all end as `unreadable`; by default all. Prints readings, errors by name, where page and
 * command line disagree, the longest time and the most memory. Exits 1 for an internal error, for a
 * line of `--json` that is none, for a disagreement, for a request of the page, or for temporary
 * files that stay. Linux; the page needs chromium (CHROMIUM names another than /usr/bin/chromium).
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { EvidenceError } from '../dist/base/errors.js';
import { DerError } from '../dist/sign/asn1/der.js';
import { PemError } from '../dist/sign/asn1/pem.js';
import {
  readCertificate,
  readCertificates,
  readLooseCertificates,
} from '../dist/sign/asn1/x509.js';
import { checkCms } from '../dist/sign/cms-check.js';
import { asResponse, checkToken } from '../dist/sign/stamps/token.js';

const corpus = resolve(process.argv[2] ?? '.');
const files = (await readdir(corpus, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const work = await mkdtemp(join(tmpdir(), 'evidence-corpora-'));
const temp = join(work, 'tmp');
await mkdir(temp);
const program = fileURLToPath(new URL('../bin/evidence.js', import.meta.url));
const pageFile = new URL('../dist/verify.html', import.meta.url);
const env = { ...process.env, HOME: work, XDG_DATA_HOME: work, TMPDIR: temp, EVIDENCE_LANG: 'en' };
const faults = [];
let longest = { seconds: 0, what: '' };
let most = { megabytes: 0, what: '' };

function peakOf(pid) {
  try {
    return (
      Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000
    );
  } catch {
    return 0;
  }
}

/** The objects of both streams. */
async function run(args, what) {
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...args], { cwd: work, env });
  let text = '';
  let last = started;
  child.stdout.on('data', (piece) => {
    text += piece;
    const now = performance.now();
    if (now - last > longest.seconds * 1000) longest = { seconds: (now - last) / 1000, what };
    last = now;
  });
  // Remarks for people are there too; what must be JSON is the other one.
  let remarks = '';
  child.stderr.on('data', (piece) => (remarks += piece));
  const watch = setInterval(() => {
    const megabytes = peakOf(child.pid);
    if (megabytes > most.megabytes) most = { megabytes, what };
  }, 100);
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(watch);
  if (code === 70 || code === null) faults.push(`${what}: exit ${code}: ${text.slice(-300)}`);
  const objects = [];
  for (const line of text.split('\n').filter(Boolean))
    try {
      objects.push(JSON.parse(line));
    } catch {
      faults.push(`${what}: no JSON: ${JSON.stringify(line.slice(0, 200))}`);
    }
  for (const line of remarks.split('\n').filter((one) => one.startsWith('{')))
    objects.push(JSON.parse(line));
  if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(remarks))
    faults.push(`${what}: control characters: ${JSON.stringify(remarks.slice(0, 200))}`);
  return { code, objects };
}

function tally(objects) {
  const counts = {};
  for (const one of objects) {
    const name = one.code ?? one.error?.code ?? one.schema ?? 'other';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return JSON.stringify(counts);
}

for (let at = 0; at < files.length; at += 200) {
  const some = files.slice(at, at + 200);
  const { objects } = await run(['read', '--json', ...some], `read ${at}`);
  console.log(`read ${at + some.length} of ${files.length}: ${tally(objects)}`);
}
console.log(`add: ${tally((await run(['add', '--json', corpus], 'add')).objects)}`);

const text = (bytes) => new TextDecoder().decode(bytes);
const signatures = {
  'loose certificates': (bytes) => readLooseCertificates(bytes),
  'certificates as PEM': (bytes) => readCertificates(text(bytes)),
  certificate: (bytes) => readCertificate(bytes),
  'time stamp': (bytes) => checkToken(bytes, '0'.repeat(64), []),
  'answer of a TSA': (bytes) => asResponse(bytes),
  signature: (bytes) => checkCms(bytes, new Uint8Array(), []),
};
const taken = {};
let slowest = { ms: 0, what: '' };
for (const file of files) {
  const bytes = new Uint8Array(readFileSync(file));
  if (bytes.length > 2 ** 20) continue;
  for (const [name, reader] of Object.entries(signatures)) {
    const started = performance.now();
    try {
      await reader(bytes);
      taken[name] = (taken[name] ?? 0) + 1;
    } catch (error) {
      if (![DerError, PemError, EvidenceError].some((one) => error instanceof one))
        faults.push(`${name} ${file}: ${error.stack}`);
    }
    const ms = performance.now() - started;
    if (ms > slowest.ms) slowest = { ms, what: `${name} ${file}` };
  }
}
console.log(`readers of signatures: taken ${JSON.stringify(taken)} of ${files.length}`);
console.log(`slowest of them ${Math.round(slowest.ms)} ms (${slowest.what})`);

const isZip = (file) => readFileSync(file).subarray(0, 2).toString('latin1') === 'PK';
const others = files.filter((file) => !isZip(file));
const step = Math.max(1, Math.ceil(others.length / Number(process.argv[3] ?? others.length)));
const toVerify = [...files.filter(isZip), ...others.filter((_, index) => index % step === 0)];
const verdicts = new Map();
for (const file of toVerify) {
  const { objects } = await run(['verify', '--json', file], `verify ${file}`);
  const result = objects.find((one) => one.verdict !== undefined);
  if (result !== undefined) verdicts.set(file, result);
}
let compared = 0;
if (existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium')) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  page.on('request', (request) => {
    if (request.url() !== pageFile.href) faults.push(`the page asked for ${request.url()}`);
  });
  await page.goto(pageFile.href);
  for (const [file, { verdict, statuses }] of verdicts) {
    await page.evaluate('document.getElementById("result").replaceChildren()');
    const started = performance.now();
    await page.setInputFiles('#bundle', file);
    await page.waitForSelector('[data-verdict]', { timeout: 300_000 });
    const seconds = (performance.now() - started) / 1000;
    if (seconds > longest.seconds) longest = { seconds, what: `page ${file}` };
    for (const more of await page.locator('#result ul + button').all()) await more.click();
    const shown = await page.evaluate(`({
      verdict: document.querySelector('[data-verdict]').dataset.verdict,
      codes: [...document.querySelectorAll('.status')].map((one) => one.dataset.code).sort().join(),
    })`);
    const codes = statuses
      .map(({ code }) => code)
      .sort()
      .join();
    compared++;
    if (shown.verdict !== verdict || shown.codes !== codes)
      faults.push(
        `${file}: command line ${verdict} ${codes}; page ${shown.verdict} ${shown.codes}`,
      );
  }
  await browser.close();
}
console.log(`verify: ${tally([...verdicts.values()].map(({ verdict }) => ({ code: verdict })))}`);
console.log(`page and command line compared: ${compared}`);
const left = await readdir(temp);
if (left.length > 0) faults.push(`left in TMPDIR: ${left.slice(0, 5).join(' ')}`);
console.log(
  `longest ${longest.seconds.toFixed(1)} s (${longest.what}); most memory ${Math.round(most.megabytes)} MB (${most.what})`,
);
for (const fault of faults.slice(0, 50)) console.log(`FAULT: ${fault}`);
console.log(`${faults.length} faults`);
await rm(work, { recursive: true, force: true });
process.exitCode = faults.length > 0 ? 1 : 0;
