/**
 * Makes dist/verify.html, dist/seal.html and dist/seal-light.html, each one file with everything in
 * it: `npm run build:page`. The light one is the same without what reads. The same sources and the
 * same esbuild give the same bytes, so that their SHA-256 can be compared. An argument names another
 * folder to write to, and further ones the pages.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { packOf } from './pack.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));

/** Old office computers check; phones seal. */
const SEAL = { folder: 'src/page/seal', target: ['chrome86', 'safari14.1'] };
const PAGES = {
  'verify.html': { folder: 'src/page', target: ['chrome86'] },
  'seal-light.html': SEAL,
  'seal.html': { ...SEAL, reads: true },
};
/** What the runtime of the models needs, at least. */
const READS = { entry: 'src/page/seal/reading/worker.ts', target: ['chrome92', 'safari16.4'] };

/** What has to stand before the code of a package. */
const BEFORE = {
  // It would try whether code from strings may run, and be reported.
  zod: 'globalThis.__zod_globalConfig={jitless:true};',
  // It calls what Chromium has from 93 on.
  '@noble/hashes':
    'Object.hasOwn=Object.hasOwn||function(o,k){return Object.prototype.hasOwnProperty.call(o,k)};',
};

const common = { bundle: true, minify: true, write: false, charset: 'utf8' };

/** @returns its text, and the packages whose code is in it. */
async function bundled(entry, options = {}) {
  const { outputFiles, metafile } = await build({
    ...common,
    ...options,
    metafile: true,
    absWorkingDir: root,
    entryPoints: [entry],
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const packages = new Set();
  for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
    if (name !== undefined && bytesInOutput > 0) packages.add(name);
  }
  return { text: outputFiles[0].text.trim(), packages };
}

/** Notice and licence travel with the code, as a comment of the script. */
async function noticeOf(name) {
  const folder = `${root}node_modules/${name}/`;
  const about = JSON.parse(await readFile(`${folder}package.json`, 'utf8'));
  const author = typeof about.author === 'string' ? about.author : about.author?.name;
  const file = (await readdir(folder)).find((one) => /^licen[cs]e(\.\w+)?$/i.test(one));
  const text = file === undefined ? `${root}scripts/licences/${name}.txt` : folder + file;
  const licence = (await readFile(text, 'utf8')).replaceAll('*/', '* /').trim();
  return `/*! ${name} ${about.version}, ${about.license}${author ? `, by ${author}` : ''}\n\n${licence}\n*/`;
}

const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** @returns a script with the notices of what is in it. */
async function scriptOf(entry, target, define) {
  const code = await bundled(entry, {
    ...{ target, define, format: 'iife', platform: 'browser', legalComments: 'none' },
    // It writes what it does to the browser's storage, where it is asked to.
    alias: { debug: `${root}scripts/no-debug.mjs` },
    tsconfig: `${root}src/page/tsconfig.json`,
  });
  const notices = await Promise.all([...code.packages].sort().map(noticeOf));
  const before = Object.entries(BEFORE).filter(([name]) => code.packages.has(name));
  return [...notices, ...before.map(([, text]) => text), code.text].join('\n');
}

async function workerScript() {
  const about = JSON.parse(await readFile(`${root}node_modules/onnxruntime-web/package.json`));
  return scriptOf(READS.entry, READS.target, {
    ORT_VERSION: JSON.stringify(about.version),
    // Only asked for to find files that it is given here.
    'import.meta.url': 'location.href',
  });
}

async function pageOf({ folder, target, reads = false }) {
  const template = await readFile(`${root}${folder}/page.html`, 'utf8');
  const define = { VERSION: JSON.stringify(version), TEMPLATE: JSON.stringify(template) };
  const [style, script, packed] = await Promise.all([
    bundled(`${folder}/style.css`, { target }).then(({ text }) => text),
    scriptOf(`${folder}/main.ts`, target, define),
    reads ? workerScript().then(packOf) : '',
  ]);
  const policy = [
    "default-src 'none'",
    `script-src ${sha256(script)}${reads ? " 'wasm-unsafe-eval'" : ''}`,
    ...(reads ? ['worker-src blob:'] : []),
    `style-src ${sha256(style)}`,
    'img-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${reads ? 'evidence-reader' : "'none'"}`,
  ].join('; ');
  // Behind the script, so that the page is there before what it reads with. In pieces: of one text, a
  // browser takes twice the time and memory.
  const pieces = packed.match(/.{1,65536}/g) ?? [];
  const pack = pieces.map((piece) => `<script type="text/plain" class="pack">${piece}</script>\n`);
  const parts = { policy, style, script, pieces: pieces.length, pack: pack.join('') };
  // A function, since `$` in a replacement has a meaning.
  return template.replace(/\{(policy|style|script|pieces|pack)\}/g, (_, name) => parts[name]);
}

const [to = `${root}dist`, ...names] = process.argv.slice(2);
await mkdir(to, { recursive: true });
for (const [name, page] of Object.entries(PAGES))
  if (names.length === 0 || names.includes(name))
    await writeFile(join(to, name), await pageOf(page));
