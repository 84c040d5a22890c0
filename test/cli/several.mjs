/**
 * `node several.mjs '[["add","a.png"],["list"]]'`: the built program, asked for several things one after
 * the other. Prints what came of each, as JSON. What differs between processes is Node's own start.
 */
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { main } from '../../dist/cli/main.js';

const BIN = fileURLToPath(new URL('../../bin/evidence.js', import.meta.url));

async function run(args) {
  const printed = { stdout: '', stderr: '' };
  const collect = (name) =>
    new Writable({
      decodeStrings: false,
      write(text, _encoding, done) {
        printed[name] += text;
        done();
      },
    });
  const code = await main([process.execPath, BIN, ...args], {
    ...{ stdin: Readable.from([]), stdout: collect('stdout'), stderr: collect('stderr') },
    ...{ env: process.env, platform: process.platform, cwd: () => process.cwd() },
    ...{ on() {}, off() {}, once() {}, emit() {} },
    exit: (code) => process.exit(code),
  });
  return { code, ...printed };
}

const outcomes = [];
for (const args of JSON.parse(process.argv[2])) outcomes.push(await run(args));
process.stdout.write(JSON.stringify(outcomes));
