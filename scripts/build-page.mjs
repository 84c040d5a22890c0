/**
 * Makes dist/verify.html, one file with everything in it: `npm run build:page`. The same sources
 * and the same esbuild give the same bytes, so that its SHA-256 can be compared. An argument names
 * another file to write.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));

const common = { bundle: true, minify: true, write: false, target: 'chrome86', charset: 'utf8' };

/** Packages whose code is in the page: their notices and licences travel with it. */
const packages = new Set();

async function bundled(entry, options = {}) {
  const { outputFiles, metafile } = await build({
    ...common,
    ...options,
    metafile: true,
    absWorkingDir: root,
    entryPoints: [entry],
  });
  for (const input of Object.keys(metafile.inputs)) {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
    if (name !== undefined) packages.add(name);
  }
  return outputFiles[0].text.trim();
}

/** As a comment of the script. */
async function noticeOf(name) {
  const folder = `${root}node_modules/${name}/`;
  const about = JSON.parse(await readFile(`${folder}package.json`, 'utf8'));
  const author = typeof about.author === 'string' ? about.author : about.author?.name;
  const licence = (await readFile(`${folder}LICENSE`, 'utf8')).replaceAll('*/', '* /').trim();
  return `/*! ${name} ${about.version}, ${about.license}${author ? `, by ${author}` : ''}\n\n${licence}\n*/`;
}

const [template, style, code] = await Promise.all([
  readFile(`${root}src/page/page.html`, 'utf8'),
  bundled('src/page/style.css'),
  bundled('src/page/main.ts', {
    format: 'iife',
    platform: 'browser',
    legalComments: 'none',
    define: { VERSION: JSON.stringify(version) },
    tsconfig: `${root}src/page/tsconfig.json`,
  }),
]);

const notices = await Promise.all([...packages].sort().map(noticeOf));
const script = [...notices, code].join('\n');

const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = [
  "default-src 'none'",
  `script-src ${sha256(script)}`,
  `style-src ${sha256(style)}`,
  'img-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const parts = { policy, style, script };
// A function, since `$` in a replacement has a meaning.
const html = template.replace(/\{(policy|style|script)\}/g, (_, name) => parts[name]);
await mkdir(`${root}dist`, { recursive: true });
await writeFile(process.argv[2] ?? `${root}dist/verify.html`, html);
