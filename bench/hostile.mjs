/**
 * What the costliest bundles take that a person without a key can make, against honest ones of their
 * size: `npm run build && node bench/hostile.mjs [megabytes]`. Prints seconds and ratios; exits 1
 * where one is above 5. Times of a busy machine vary, ratios of one run hardly.
 */
import { randomFillSync } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { deflateRawSync } from 'node:zlib';
import { formatManifest } from '../dist/bundle/manifest.js';
import { verify } from '../dist/bundle/verify/verify.js';
import { formatEntry, NO_PREDECESSOR } from '../dist/case/log/custody.js';
import { sha256Hex } from '../dist/base/hash.js';
import { crc32 } from '../dist/bundle/zip/crc32.js';
import { importPrivateKey, signerFrom } from '../dist/sign/certificate.js';
import { makeKey } from '../dist/sign/node/keyfile.js';
import { signCms } from '../dist/sign/cms.js';

const megabytes = Number(process.argv[2] ?? 64);
const limit = megabytes * 2 ** 20;
const encoder = new TextEncoder();
const { pkcs8, certificates } = await makeKey(new Date());
const signer = await signerFrom(await importPrivateKey(pkcs8), certificates);

/** A zip of a bag with these files; manifests and signature fit, so that every file is read. */
async function bundle(files, { deflate = false, more = {} } = {}) {
  const all = new Map(Object.entries(files));
  const hashes = new Map();
  for (const [path, bytes] of all) hashes.set(path, await sha256Hex(bytes));
  all.set('manifest-sha256.txt', encoder.encode(formatManifest(hashes)));
  all.set('bagit.txt', encoder.encode('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'));
  all.set('bag-info.txt', encoder.encode('Evidence-Format: evidence-bundle/1\n'));
  all.set('signer.crt', more['signer.crt'] ?? encoder.encode(certificates));
  const tags = new Map();
  for (const path of ['manifest-sha256.txt', 'bagit.txt', 'bag-info.txt', 'signer.crt'])
    tags.set(path, await sha256Hex(all.get(path)));
  const tagmanifest = encoder.encode(formatManifest(tags));
  all.set('tagmanifest-sha256.txt', tagmanifest);
  const p7s = await signCms(tagmanifest, signer, new Date());
  all.set('signatures/tagmanifest-sha256.txt.p7s', p7s);
  for (const [path, bytes] of Object.entries(more)) all.set(path, bytes);
  return zip(all, deflate);
}

function zip(files, deflate) {
  const parts = [];
  const central = [];
  let offset = 0;
  for (const [path, bytes] of files) {
    const name = Buffer.from(`evidence-x/${path}`);
    const packed = deflate ? deflateRawSync(bytes) : Buffer.from(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(bytes, 0), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE((0x81a40000 | 0) >>> 0, 6);
    place.writeUInt32LE(offset, 10);
    const madeBy = Buffer.from([0x14, 3]);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), madeBy, common, place, name]));
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  const list = Buffer.concat(central);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end]);
}

async function logOf(bytes) {
  const tool = { name: 'evidence-archiver', version: '0' };
  const said = { at: '2022-06-14T00:20:00Z', action: 'note', tool, actor: 'unsigned' };
  let log = { count: 0, head: NO_PREDECESSOR };
  const lines = [];
  let size = 0;
  while (size < bytes) {
    const { line, head } = await formatEntry(log, { ...said, item: '001', subject: log.head });
    lines.push(`${line}\n`);
    size += line.length + 1;
    log = { count: log.count + 1, head };
  }
  return encoder.encode(lines.join(''));
}

async function time(bytes) {
  const source = {
    size: bytes.length,
    read: async (at, length) => bytes.subarray(at, at + length),
  };
  const started = performance.now();
  const { verdict, statuses } = await verify(source, { trusted: [] });
  return { seconds: (performance.now() - started) / 1000, verdict, codes: statuses };
}

const random = (size) => randomFillSync(new Uint8Array(size));
const padded = (text, size) => encoder.encode(text + ' '.repeat(Math.max(0, size - text.length)));

/** As `pack` makes them: pictures with some small files each; and many items without pictures. */
async function honest(size) {
  const pictures = {};
  for (let at = 0; at * 300_000 < size * 0.9; at++) {
    pictures[`data/originals/${1000 + at}.png`] = random(280_000);
    for (let field = 0; field < 15; field++)
      pictures[`data/items/${1000 + at}/fields/f${field}.json`] = padded(
        `{"name":"f${field}"}`,
        800,
      );
  }
  const items = {};
  for (let at = 0; at * 1100 < size * 0.9 && at < 59_000; at++)
    items[`data/items/${1000 + (at >> 4)}/fields/f${at & 15}.json`] = padded(`{"n":${at}}`, 900);
  const log = await logOf(Math.min(size * 0.9, 60 * 2 ** 20));
  const times = [];
  for (const files of [pictures, items, { 'data/custody.jsonl': log }])
    times.push((await time(await bundle(files))).seconds);
  return times;
}

const hostile = {
  async 'certificates in signer.crt, a hundred thousand'() {
    const pem = encoder.encode(
      certificates.repeat(Math.floor((limit * 0.9) / certificates.length)),
    );
    return bundle({}, { more: { 'signer.crt': pem } });
  },
  async 'certificates in redaction/signer.crt, 250 KiB'() {
    const count = Math.floor(250_000 / certificates.length);
    const pem = encoder.encode(certificates.repeat(count));
    return bundle({}, { more: { 'redaction/signer.crt': pem, 'signer.crt': pem } });
  },
  async 'nine stamps of nested elements'() {
    const nested = Buffer.concat([Buffer.alloc(2 ** 20 - 10, 0x05, 'latin1').fill(0)]);
    nested.fill(Buffer.from([0x05, 0x00]));
    nested.set([0x30, 0x80], 0);
    const more = {};
    for (let n = 1; n <= 9; n++)
      more[`signatures/tagmanifest-sha256.txt.p7s${n === 1 ? '' : `.${n}`}.tsr`] = nested;
    return bundle({}, { more });
  },
  async 'a log of 60 MB, deflated'() {
    const log = await logOf(60 * 2 ** 20);
    return bundle({ 'data/custody.jsonl': log }, { deflate: true });
  },
  async 'a log of ten million short lines'() {
    const log = encoder.encode('{}\n'.repeat((60 * 2 ** 20) / 3));
    return bundle({ 'data/custody.jsonl': log }, { deflate: true });
  },
  async 'JSON of 8 MB, many of them, deflated'() {
    const json = encoder.encode(`[${'[],'.repeat(2_700_000)}[]]`.slice(0, 8 * 2 ** 20));
    const files = {};
    for (let at = 0; at < 31; at++) files[`data/items/${1000 + at}/fields/a.json`] = json;
    return bundle(files, { deflate: true });
  },
  async 'a megabyte of zeros, four thousand times, deflated'() {
    const files = {};
    const zeros = new Uint8Array(2 ** 20);
    for (let at = 0; at < 3900; at++) files[`data/originals/${1000 + at}.bin`] = zeros;
    return bundle(files, { deflate: true });
  },
  async '60,000 empty files'() {
    const files = {};
    for (let at = 0; at < 59_990; at++)
      files[`data/originals/${1000 + at}.bin`] = new Uint8Array(1);
    return bundle(files);
  },
  async 'a manifest of 16 MB of nonsense'() {
    return bundle({}, { more: { 'manifest-sha256.txt': random(16 * 2 ** 20) } });
  },
};

let worst = 0;
const known = new Map();
for (const [name, make] of Object.entries(hostile)) {
  const bytes = await make();
  const size = Math.max(bytes.length, 2 ** 20);
  const rounded = 2 ** Math.ceil(Math.log2(size));
  if (!known.has(rounded)) known.set(rounded, await honest(Math.min(rounded, limit)));
  const fair = known.get(rounded);
  const { seconds, verdict, codes } = await time(bytes);
  const ratio = seconds / Math.max(...fair);
  worst = Math.max(worst, ratio);
  const first = [...new Set(codes.map(({ code }) => code))].slice(0, 4).join(' ');
  console.log(
    `${name}: ${(bytes.length / 2 ** 20).toFixed(1)} MiB, ${seconds.toFixed(2)} s; honest ` +
      `(pictures, items, log) ${fair.map((one) => one.toFixed(2)).join(', ')} s; ratio ${ratio.toFixed(1)}; ${verdict}: ${first}`,
  );
}
console.log(`worst ratio ${worst.toFixed(1)}`);
process.exitCode = worst > 5 ? 1 : 0;
