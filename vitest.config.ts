import { defineConfig } from 'vitest/config';

const ALL = ['test/**/*.test.ts'];
/** Put another module in the place of one: not for files that share theirs. */
const APART = ['test/reading/fallback.test.ts', 'test/reading/second-start.test.ts'];

export default defineConfig({
  test: {
    // No test is about time: a busy machine may take its own.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // The built program is loaded as Node loads it.
    server: { deps: { external: [/\/(?:dist|bin)\/.*\.js$/] } },
    setupFiles: ['test/setup.ts'],
    // Two cores are the measure: more workers only make the models fight over them.
    maxWorkers: 2,
    projects: [
      // A worker keeps its modules and engines from one file to the next.
      { extends: true, test: { name: 'shared', include: ALL, exclude: APART, isolate: false } },
      { extends: true, test: { name: 'apart', include: APART } },
    ],
  },
});
