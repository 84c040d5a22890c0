/**
 * Alters stored bundles, signatures, stamps and JSON at random and feeds them to their readers:
 * `npm run fuzz [seconds] [seed]`. A reader may refuse anything; it must not throw anything but what
 * it says it throws, must not take long, and must never call a changed bundle verified.
 * The seed is printed: the same one repeats the same run. Uses dist/.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseBagInfo } from '../dist/bundle/bag-info.js';
import { parseManifest } from '../dist/bundle/manifest.js';
import { parseSm3Sums } from '../dist/bundle/sm3.js';
import { parseJson } from '../dist/bundle/verify/json.js';
import { verify } from '../dist/bundle/verify/verify.js';
import { readZip } from '../dist/bundle/zip/read.js';
import { parseCustody } from '../dist/case/log/custody.js';
import { checkCms } from '../dist/sign/cms-check.js';
import { DerError } from '../dist/sign/asn1/der.js';
import { PemError } from '../dist/sign/asn1/pem.js';
import { stampType } from '../dist/files/stamp-type.js';
import { readBlockHeader } from '../dist/sign/ots/block-header.js';
import { OtsError, readProof } from '../dist/sign/ots/proof.js';
import { examineFileStamp } from '../dist/sign/stamps/file-stamp.js';
import { asResponse, checkToken } from '../dist/sign/stamps/token.js';
import { readCertificates } from '../dist/sign/asn1/x509.js';

const seconds = Number(process.argv[2] ?? 60);
let seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const started = seed;
const SLOW_MS = 5_000;

/** mulberry32: small, and the same everywhere. */
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const below = (limit) => Math.floor(random() * limit);

const root = fileURLToPath(new URL('../fixtures/bundles', import.meta.url));
const zips = [];
/** Of a hostile one, a change can undo the attack: what it was made of is the good bundle. */
const good = new Set();
for (const group of ['valid', 'invalid', 'stamps', 'countersigned', 'lasting'])
  for (const entry of await readdir(join(root, group), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const zip = new Uint8Array(await readFile(join(root, group, entry.name, 'bundle.zip')));
    zips.push(zip);
    if (group === 'valid') good.add(zip);
  }
const pem = await readFile(join(root, 'valid', 'signer.crt'), 'utf8');
const certificates = await readCertificates(pem);
const pinned = { trusted: [{ fingerprint: certificates[0].fingerprint, trust: 'pinned' }] };

/** Files of the good bundles, by what reads them. */
const seeds = {
  zip: zips,
  p7s: [],
  tsr: [],
  ots: [],
  json: [],
  lines: [],
  pem: [new TextEncoder().encode(pem)],
};
let content = new Uint8Array();
for (const zip of zips) {
  for (const { path, read } of (await readZip(sourceOf(zip))).files) {
    const { bytes } = await read();
    if (bytes === null) continue;
    if (path.endsWith('.p7s')) seeds.p7s.push(bytes);
    else if (/\.ts[rt]$/.test(path) && bytes.length > 0) seeds.tsr.push(bytes);
    else if (path.endsWith('.ots') && bytes.length > 0) seeds.ots.push(bytes);
    else if (path.endsWith('.json')) seeds.json.push(bytes);
    else if (/\.(txt|jsonl)$/.test(path)) seeds.lines.push(bytes);
    if (path.endsWith('tagmanifest-sha256.txt') && content.length === 0) content = bytes;
  }
}

function sourceOf(bytes) {
  return { size: bytes.length, read: async (at, length) => bytes.slice(at, at + length) };
}

const INTERESTING = [0, 1, 0x7f, 0x80, 0xff, 0x30, 0x31, 0xa0, 0x50, 0x4b, 0x22, 0x5b, 0x0a];

function mutated(original) {
  let bytes = Uint8Array.from(original);
  for (let changes = 1 + below(4); changes > 0; changes--) {
    const at = below(bytes.length + 1);
    switch (below(6)) {
      case 0:
        if (at < bytes.length) bytes[at] ^= 1 << below(8);
        break;
      case 1:
        if (at < bytes.length) bytes[at] = INTERESTING[below(INTERESTING.length)];
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      case 3: {
        const more = Uint8Array.from({ length: 1 + below(20) }, () => below(256));
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(at)]);
        break;
      }
      case 4: {
        const end = Math.min(bytes.length, at + 1 + below(40));
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(end)]);
        break;
      }
      default: {
        const from = below(bytes.length + 1);
        const piece = bytes.slice(from, from + 1 + below(60));
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...piece, ...bytes.subarray(at)]);
      }
    }
  }
  return bytes;
}

const all = () => true;
/** What each reader may throw, and what it must never say. */
const targets = {
  async zip(bytes, original) {
    const { verdict, container } = await verify(sourceOf(bytes), pinned);
    // A byte of a zip may be free (a time, a mode) only where it is then called zipped again.
    const asGood = verdict === 'verified' && container === 'original' && good.has(original);
    if (asGood && String(bytes) !== String(original))
      throw new Error('a changed zip was called the original');
  },
  async p7s(bytes, original) {
    const { problems } = await checkCms(bytes, content, certificates);
    if (problems.length === 0 && String(bytes) !== String(original))
      throw new Error('a changed signature holds');
  },
  async tsr(bytes) {
    const { trusted } = await checkToken(bytes, '0'.repeat(64), []);
    if (trusted) throw new Error('trusted without roots');
    expecting([DerError], () => asResponse(bytes));
    stampType(bytes, bytes.length);
    if ((await examineFileStamp(bytes, [])).trusted) throw new Error('trusted without roots');
  },
  async ots(bytes) {
    expecting([OtsError], () => readProof(bytes));
    readBlockHeader(bytes);
  },
  json: async (bytes) => void parseJson(bytes),
  async lines(bytes) {
    parseManifest(bytes, all);
    parseBagInfo(bytes);
    parseSm3Sums(bytes, new Map());
    await parseCustody(bytes);
  },
  async pem(bytes) {
    try {
      await readCertificates(new TextDecoder().decode(bytes));
    } catch (error) {
      if (!(error instanceof DerError || error instanceof PemError)) throw error;
    }
  },
};

function expecting(classes, action) {
  try {
    action();
  } catch (error) {
    if (!classes.some((one) => error instanceof one)) throw error;
  }
}

const counts = Object.fromEntries(Object.keys(targets).map((name) => [name, 0]));
const end = performance.now() + seconds * 1000;
let failures = 0;
while (performance.now() < end && failures < 10) {
  const names = Object.keys(targets);
  const name = names[below(names.length)];
  const original = seeds[name][below(seeds[name].length)];
  const bytes = mutated(original);
  const start = performance.now();
  try {
    await targets[name](bytes, original);
    if (performance.now() - start > SLOW_MS) throw new Error('slow');
  } catch (error) {
    failures++;
    console.error(
      `${name}: ${error.stack}\n${Buffer.from(bytes).toString('base64').slice(0, 4000)}`,
    );
  }
  counts[name]++;
}
const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
console.log(`seed ${started}: ${total} inputs, ${failures} failures; ${JSON.stringify(counts)}`);
process.exitCode = failures > 0 ? 1 : 0;
