/**
 * Makes dist/base/zod.js, which the compiler leaves as one line, hold zod itself without its messages in
 * fifty languages (docs/adr/0014-dist-is-not-bundled.md). Sources and types keep to the package; without
 * this step all works the same, and starts later. An argument names another file to write to.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const zod = `${root}node_modules/zod/`;
const { version } = JSON.parse(await readFile(`${zod}package.json`, 'utf8'));
const licence = (await readFile(`${zod}LICENSE`, 'utf8')).trim();

/** English is imported by its own name. */
const withoutLanguages = {
  name: 'without languages',
  setup({ onLoad }) {
    onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({ contents: '' }));
  },
};

await build({
  ...{ absWorkingDir: root, entryPoints: ['src/base/zod.ts'], bundle: true },
  ...{ outfile: process.argv[2] ?? 'dist/base/zod.js', format: 'esm', platform: 'node' },
  ...{ target: 'node20', legalComments: 'none', plugins: [withoutLanguages] },
  banner: { js: `/*! zod ${version}\n\n${licence}\n*/` },
});
