import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The built program is loaded as Node loads it.
    server: { deps: { external: [/\/(?:dist|bin)\/.*\.js$/] } },
    // Two cores are the measure: more workers only make the models fight over them.
    maxWorkers: 2,
  },
});
