import { availableParallelism } from 'node:os';
import { dirname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Begun first, since they take longest, whatever else of them is known: at the end one worker would
 * wait for the other.
 */
const FIRST = [
  ...['queue/deaths', 'page/seal', 'page/reading', 'page/page', 'cli/no-engine', 'cli/import'],
  // Small as a worker is at first, it starts processes in a fifth of the time.
  ...['cli/offline', 'reading/pool/pool', 'cli/handover', 'interop/lasting', 'case/crash'],
  ...['cli/batch', 'cli/hard-world', 'reading/pipeline', 'case/encryption', 'page/fixtures'],
  ...['interop/file-stamps-case', 'cli/encryption', 'queue/workers', 'cli/sealing', 'cli/manners'],
  ...['cli/outputs', 'actions/pack', 'actions/any-file', 'bundle/fixtures', 'cli/journey'],
  ...['cli/story', 'bundle/redact-classes', 'cli/bad-input', 'bundle/tamper', 'interop/timestamp'],
  ...['cli/interrupt', 'bundle/compare/contradictions', 'actions/sort-folder', 'cli/catalogue'],
  ...['report/review', 'queue/tls', 'house/house', 'reading/second-start', 'page/files'],
];

/**
 * The longest of what needs a browser, Redis, or a computer without engines or network: two in a hundred
 * tests, and two fifths of the time. `npm run test:all`, `npm run check` and CI take them in; so
 * does who names files to run.
 */
const LONG = [
  ...['page/seal', 'page/reading', 'page/page', 'page/fixtures', 'page/compare', 'page/no-room'],
  ...['page/files', 'queue/deaths', 'queue/workers', 'queue/tls', 'cli/no-engine', 'cli/offline'],
].map((name) => `test/${name}.test.ts`);
const isNamed = process.argv.slice(2).some((word) => word !== 'run' && !word.startsWith('-'));
const all = isNamed || Boolean(process.env.EVIDENCE_ALL ?? process.env.EVIDENCE_FULL);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = FIRST.findIndex((name) => moduleId.includes(name));
      return at < 0 ? FIRST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

const folder = (name: string) => fileURLToPath(new URL(`${name}/`, import.meta.url));
const [SRC, DIST] = [folder('src'), folder('dist')];
const PAGE = `${SRC}page${sep}`;

/**
 * What tests import of src/ is what was built of it: one copy for them and for the commands, and
 * nothing to translate. The page is built into one file; its sources are taken as they are.
 */
const built: Plugin = {
  name: 'built',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!importer || !/^\.\.?\/.*\.js$/.test(source)) return null;
    if (importer.startsWith(SRC) && !importer.startsWith(PAGE)) return null;
    const path = resolve(dirname(importer), source);
    if (!path.startsWith(SRC) || path.startsWith(PAGE)) return null;
    return DIST + path.slice(SRC.length);
  },
};

// Of all processes that are begun from here: huge pages for what the engines allocate, where Linux gives
// them to who asks. A worker of tests then takes a fifth less computing.
process.env.GLIBC_TUNABLES ??= 'glibc.malloc.hugetlb=1';

export default defineConfig({
  plugins: [built],
  test: {
    // No test is about time: a busy machine may take its own.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // The built program is loaded as Node loads it.
    server: { deps: { external: [/\/(?:dist|bin)\/.*\.js$/] } },
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/built.ts'],
    // One more than cores: workers wait for browsers and processes now and then. Not many: each grows
    // to a gigabyte.
    maxWorkers: Math.min(availableParallelism() + 1, 5),
    sequence: { sequencer: LongestFirst },
    // Seldom, and by the thread that is there: helpers of the collector would take the other's core.
    // With more room for what is young, half as much time goes into collecting, and with a heap that may
    // grow to 700 MB at once less again. Compiled with care is only what is used very often: most is used
    // a few times, and the compilers took a fifth of all. Later versions of Node have no such flag.
    execArgv: [
      ...['--single-threaded-gc', '--max-semi-space-size=64', '--initial-old-space-size=700'],
      ...(process.version.startsWith('v20.') ? ['--interrupt-budget=1500000'] : []),
    ],
    // A worker keeps its modules and engines from one file to the next.
    include: ['test/**/*.test.ts'],
    exclude: all ? [] : LONG,
    isolate: false,
  },
});
