/** What people would write with @gutenye/ocr-node: one picture after the other. Prints milliseconds. */
import { performance } from 'node:perf_hooks';
import { readFile } from 'node:fs/promises';
import { openGutenye } from './peers.js';

const peer = await openGutenye();
const started = performance.now();
for (const path of process.argv.slice(2)) await peer.read(path, await readFile(path));
console.log(JSON.stringify({ whole: performance.now() - started }));
await peer.close();
