/** What is installed is enough: no part of a reading comes over the network. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { detail } from './detail.js';

const run = promisify(execFile);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const PRELOAD = pathToFileURL(path('no-network.mjs')).href;
const BUILT = path('../../dist/reading/node/open-reader.js');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offline-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A file, not --eval: worker threads inherit the options of the process. */
async function child(source: string): Promise<{ stdout: string; stderr: string }> {
  const file = join(folder, 'script.mjs');
  await writeFile(file, source);
  return run(process.execPath, ['--import', PRELOAD, file], { timeout: 250_000 }).catch(
    (error: unknown) => error as { stdout: string; stderr: string },
  );
}

it('a reading with both readers asks the network for nothing', async () => {
  expect(existsSync(BUILT), 'dist/ is missing: npm test builds it').toBe(true);
  const picture = join(folder, 'a.png');
  await writeFile(picture, await detail('shandong-red-0614-0821.png'));
  const { stdout, stderr } = await child(`
    import { readFile } from 'node:fs/promises';
    import { openReader } from ${JSON.stringify(pathToFileURL(BUILT).href)};
    const reader = await openReader();
    const path = ${JSON.stringify(picture)};
    const { kind, engines, fields } = await reader.read({ path, bytes: await readFile(path) });
    await reader.close();
    const readers = Object.keys(fields.idNumber?.readers ?? {});
    console.log(JSON.stringify({ kind, engines: Object.keys(engines), readers }));
  `);
  expect(stderr).not.toContain('network:');
  expect(JSON.parse(stdout)).toEqual({
    kind: 'health-code',
    engines: ['ppocr', 'tesseract'],
    readers: ['ppocr', 'tesseract'],
  });
});

it.each([
  ['fetch', `await fetch('http://127.0.0.1:9/').catch(() => {})`],
  ['request', `import http from 'node:http'; try { http.get('http://127.0.0.1:9/') } catch {}`],
  ['connect', `import { connect } from 'node:net'; try { connect(9, '127.0.0.1') } catch {}`],
  [
    'connect',
    `import { isMainThread, Worker } from 'node:worker_threads';
     import { connect } from 'node:net';
     if (isMainThread) new Worker(new URL(import.meta.url));
     else try { connect(9, '127.0.0.1') } catch {}`,
  ],
])('(the refusal works: %s)', async (name, source) => {
  const { stderr } = await child(source);
  expect(stderr).toMatch(new RegExp(`network: (${name}|get)`));
});
