/**
 * How fast a large bundle is verified, against `sha256sum` over the same bytes, in one run:
 * `npm run build && node bench/verify.mjs [images] [megabytes]`. Prints a ratio and the memory, also
 * of the verifier's page where there is a browser.
 */
import { spawnSync } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sealToFile } from '../dist/bundle/node/seal-file.js';
import { formatEntry, NO_PREDECESSOR } from '../dist/case/log/custody.js';
import { importPrivateKey, signerFrom } from '../dist/sign/certificate.js';
import { makeKey } from '../dist/sign/node/keyfile.js';
import { pageFigures } from './verify-page.mjs';

const images = Number(process.argv[2] ?? 200);
const size = Math.floor((Number(process.argv[3] ?? 300) * 1e6) / images);
const folder = await mkdtemp(join(tmpdir(), 'evidence-bench-'));
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const pixels = randomFillSync(new Uint8Array(size + images));
const original = (index) => pixels.subarray(index, index + size);

let log = { count: 0, head: NO_PREDECESSOR };
const lines = [];
async function record(event) {
  const tool = { name: 'evidence-archiver', version: '0' };
  const { line, head } = await formatEntry(log, {
    ...{ at: '2022-06-14T00:20:00Z', item: null, subject: null, tool, actor: 'unsigned' },
    ...event,
  });
  lines.push(`${line}\n`);
  log = { count: log.count + 1, head };
}

try {
  const payload = [];
  await record({ action: 'create' });
  for (let index = 0; index < images; index++) {
    const item = String(index + 1).padStart(3, '0');
    const bytes = original(index);
    const facts = { item, bytes: bytes.length, sha256: sha256(bytes), mediaType: 'image/png' };
    const text = {
      schema: 'evidence-item/1',
      ...facts,
      width: 1080,
      height: 2340,
      kind: 'unknown',
    };
    payload.push({ path: `data/originals/${item}.png`, read: async () => bytes });
    const json = new TextEncoder().encode(JSON.stringify(text));
    payload.push({ path: `data/items/${item}/item.json`, read: async () => json });
    for (const name of ['statusText', 'reason', 'displayedAt', 'testResult', 'holderName']) {
      const field = new TextEncoder().encode(JSON.stringify({ name, value: 'x'.repeat(600) }));
      payload.push({ path: `data/items/${item}/fields/${name}.json`, read: async () => field });
    }
    await record({ action: 'add', item, subject: facts.sha256 });
  }
  await record({ action: 'pack', bundleId: 'bench', sequence: 1, previous: null });
  const custody = new TextEncoder().encode(lines.join(''));
  payload.push({ path: 'data/custody.jsonl', read: async () => custody });
  const { pkcs8, certificates } = await makeKey(new Date());
  const signer = await signerFrom(await importPrivateKey(pkcs8), certificates);
  const file = join(folder, 'bench.zip');
  const sealed = await sealToFile(
    {
      ...{ payload, bundleId: 'bench', caseId: 'bench', sequence: 1, previousTagmanifest: null },
      ...{ items: images, custodyEntries: log.count, custodyHead: log.head },
      packedAt: new Date(),
    },
    signer,
    file,
  );
  const bin = fileURLToPath(new URL('../bin/evidence.js', import.meta.url));
  const timed = (command, args) => {
    let best = { seconds: Infinity, peak: '' };
    for (let run = 0; run < 5; run++) {
      const start = performance.now();
      const { stderr, status } = spawnSync('/usr/bin/time', ['-f', '%M kB', command, ...args], {
        encoding: 'utf8',
      });
      const seconds = (performance.now() - start) / 1000;
      if (status !== 0 && status !== 3) throw new Error(stderr);
      if (seconds < best.seconds) best = { seconds, peak: stderr.trim().split('\n').at(-1) };
    }
    return best;
  };
  const peer = timed('sha256sum', [file]);
  const own = timed(process.execPath, [bin, 'verify', file, '--json']);
  const rate = ({ seconds }) => `${(sealed.bytes / 1e6 / seconds).toFixed(0)} MB/s`;
  console.log(
    `${images} images, ${(sealed.bytes / 1e6).toFixed(0)} MB, ${sealed.files} files; best of 5`,
  );
  console.log(`sha256sum         ${peer.seconds.toFixed(2)} s  ${rate(peer)}`);
  console.log(`evidence verify   ${own.seconds.toFixed(2)} s  ${rate(own)}  peak ${own.peak}`);
  console.log(`speed against sha256sum: ${((peer.seconds / own.seconds) * 100).toFixed(0)} %`);
  const page = await pageFigures(file);
  if (page !== null) {
    console.log(
      `the page          ${page.seconds.toFixed(2)} s  ${rate(page)}  peak ${page.peak.toFixed(0)} MB`,
    );
    console.log(`time against evidence verify: ${(page.seconds / own.seconds).toFixed(2)} times`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
