/**
 * What becomes of a screenshot of which its owner covered a part? Over lines of each picture something is
 * laid, where a thumb, a bar, the ground's own colour, coarse blocks or a sticker might lie; both
 * readers read it; and what is then given as certain is compared with what the page showed. Fields
 * that were read before and that nothing touches should stay. Other seeds are other covers.
 *
 *   node bench/run.mjs covers [--images fixtures/fresh38] [--pictures 400] [--seed 1] [--only TEXT] [--verbose] [--keep DIR]
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { Box } from '../src/files/bitmap.js';
import { openReader } from '../src/reading/node/open-reader.js';
import { randomFrom } from '../test/random.js';
import {
  compareReading,
  describe,
  isSilent,
  type Truth,
  type Truths,
} from '../test/reading/compare.js';
import { replay, type Recording } from '../test/reading/recorded.js';
import { grid, percent } from './markdown.js';

const { values: options } = parseArgs({
  options: {
    images: { type: 'string', multiple: true },
    pictures: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});

const KINDS = ['thumb', 'bar', 'rubbed out', 'blocks', 'sticker'] as const;
type Kind = (typeof KINDS)[number];

interface Tally {
  pages: number;
  kind: number;
  given: number;
  silent: number;
  clear: number;
  kept: number;
  asked: number;
}

const seeded = (...words: unknown[]): (() => number) =>
  randomFrom(createHash('sha256').update(words.join(' ')).digest().readInt32LE());

/** The pictures that come first in an order drawn by the seed. */
async function pictures(): Promise<{ folder: string; name: string; truth: Truth }[]> {
  const sets = (await readdir('fixtures')).filter((name) =>
    /^(?:images|screens|fresh\d*)$/.test(name),
  );
  const all = [];
  for (const folder of options.images ?? sets.map((name) => `fixtures/${name}`)) {
    const truths = JSON.parse(await readFile(`${folder}/truth.json`, 'utf8')) as Truths;
    for (const [name, truth] of Object.entries(truths))
      if (
        name.includes(options.only) &&
        /\.(?:png|jpe?g|webp)$/.test(name) &&
        !truth.parts &&
        truth.kind !== 'unknown'
      )
        all.push({ folder, name, truth, place: seeded(options.seed, folder, name)() });
  }
  return all.sort((a, b) => a.place - b.place).slice(0, Number(options.pictures));
}

async function laidOver(bytes: Buffer, kind: Kind, { x, y, width, height }: Box): Promise<Buffer> {
  const [left, top] = [Math.round(x), Math.round(y)];
  const [w, h] = [Math.max(4, Math.round(width)), Math.max(4, Math.round(height))];
  const image = sharp(bytes).flatten({ background: '#fff' });
  const area = { left, top, width: w, height: h };
  const drawn = (shape: string): Buffer =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">${shape}</svg>`,
    );
  const input = {
    thumb: async () =>
      drawn(
        `<defs><radialGradient id="g"><stop offset=".8" stop-color="#d9a588"/>
          <stop offset="1" stop-color="#c48a6c"/></radialGradient></defs>
          <rect width="${w}" height="${h}" rx="${Math.min(w, h) / 2}" fill="url(#g)"/>`,
      ),
    bar: async () => drawn(`<rect width="${w}" height="${h}" fill="#111"/>`),
    'rubbed out': async () => {
      // With the colour that most of it has: the ground.
      const { data, info } = await image
        .clone()
        .extract(area)
        .raw()
        .toBuffer({ resolveWithObject: true });
      const counts = new Map<string, number>();
      for (let i = 0; i < data.length; i += info.channels) {
        const colour = `${data[i]},${data[i + 1]},${data[i + 2]}`;
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
      const [most] = [...counts].sort((a, b) => b[1] - a[1])[0]!;
      return drawn(`<rect width="${w}" height="${h}" fill="rgb(${most})"/>`);
    },
    blocks: async () => {
      const small = {
        width: Math.max(1, Math.round(w / 22)),
        height: Math.max(1, Math.round(h / 22)),
      };
      const coarse = await image
        .clone()
        .extract(area)
        .resize({ ...small, fit: 'fill' })
        .png()
        .toBuffer();
      return sharp(coarse)
        .resize({ width: w, height: h, fit: 'fill', kernel: 'nearest' })
        .png()
        .toBuffer();
    },
    sticker: async () =>
      drawn(
        `<ellipse cx="${w / 2}" cy="${h / 2}" rx="${w / 2}" ry="${h / 2}" fill="#fcd34d"/>
          <circle cx="${w * 0.35}" cy="${h * 0.4}" r="${h * 0.07}"/><circle cx="${w * 0.65}" cy="${h * 0.4}" r="${h * 0.07}"/>`,
      ),
  }[kind];
  return image
    .composite([{ input: await input(), left, top }])
    .png()
    .toBuffer();
}

/** Over a line, more often over one that a field was read from. */
function place(
  next: () => number,
  size: readonly number[],
  lines: readonly Box[],
  fields: readonly Box[],
): Box {
  const [pageWidth, pageHeight] = size as [number, number];
  const from = fields.length > 0 && next() < 0.7 ? fields : lines;
  const over = from[Math.floor(next() * from.length)]!;
  const width = Math.min(pageWidth * (0.12 + next() * 0.5), pageWidth);
  const height = Math.min(over.height * (1 + next() ** 2 * 5), pageHeight * 0.3);
  const x = over.x + next() * over.width - width / 2;
  const y = over.y + over.height / 2 - height * (0.3 + next() * 0.4);
  const left = Math.max(0, Math.min(x, pageWidth - width));
  const top = Math.max(0, Math.min(y, pageHeight - height));
  return { x: left, y: top, width, height };
}

const touches = (a: Box, b: Box, room: number): boolean =>
  a.x < b.x + b.width + room &&
  b.x < a.x + a.width + room &&
  a.y < b.y + b.height + room &&
  b.y < a.y + a.height + room;

const reader = await openReader();
const tallies = new Map<string, Tally>();
for (const { folder, name, truth } of await pictures()) {
  const lines = folder === 'fixtures/images' ? 'fixtures/lines' : `${folder}/lines`;
  const json = await readFile(`${lines}/${name}.json`, 'utf8').catch(() => null);
  const recording = json === null ? null : (JSON.parse(json) as Recording);
  // Of a levelled picture, what was recorded stands elsewhere than in the file.
  if (recording?.reads.length !== 1) continue;
  const [{ size, lines: recorded }] = recording.reads as [Recording['reads'][0]];
  const before = await replay(name, recording);
  const was = compareReading(before, truth)[0]!;
  const boxes = recorded.map(([, , [x, y, width, height]]) => ({ x, y, width, height }));
  const regions = Object.values(before.fields).map(({ region }) => region);
  if (boxes.length === 0) continue;
  const next = seeded(options.seed, 'cover', folder, name);
  const kind = KINDS[Math.floor(next() * KINDS.length)]!;
  const cover = place(next, size, boxes, regions);
  const bytes = await laidOver(await readFile(join(folder, name)), kind, cover);
  if (options.keep)
    await writeFile(join(options.keep, `${folder.split('/').at(-1)}-${name}.png`), bytes);
  const now = compareReading(await reader.read({ path: name, bytes }), truth)[0]!;
  for (const key of ['all', kind]) {
    const tally = tallies.get(key) ?? {
      pages: 0,
      kind: 0,
      given: 0,
      silent: 0,
      clear: 0,
      kept: 0,
      asked: 0,
    };
    tallies.set(key, tally);
    tally.pages++;
    if (now.kind.right) tally.kind++;
    tally.given += now.fields.filter(({ given }) => given !== null).length;
    tally.silent += now.fields.filter(isSilent).length;
    for (const field of was.fields.filter(({ status }) => status === 'right')) {
      const { region } = before.fields[field.name] ?? {};
      if (!region || touches(region, cover, region.height)) continue;
      tally.clear++;
      const still = now.fields.find((one) => one.name === field.name);
      if (still?.status === 'right') tally.kept++;
      if (still?.status === 'right' && still.needsReview && !field.needsReview) tally.asked++;
      if (options.verbose && key === 'all' && still?.status !== 'right')
        console.log(`${folder}/${name} (${kind}) lost: ${still ? describe(still) : field.name}`);
    }
    if (!options.verbose || key !== 'all') continue;
    if (!now.kind.right) console.log(`${folder}/${name} (${kind}) kind: ${now.kind.given}`);
    for (const field of now.fields.filter(isSilent))
      console.log(
        `${folder}/${name} (${kind})${was.fields.some((one) => one.name === field.name && isSilent(one)) ? ' before too' : ''} !! ${describe(field)}`,
      );
  }
}
await reader.close();

console.log(
  grid(
    [
      'cover',
      'pages',
      'kind',
      'wrong, silent',
      'fields beside it kept',
      'of these newly asked about',
    ],
    [...tallies].map(([name, { pages, kind, given, silent, clear, kept, asked }]) => [
      name,
      String(pages),
      percent({ of: kind, n: pages }),
      `${silent}/${given}`,
      `${percent({ of: kept, n: clear })} (${kept}/${clear})`,
      percent({ of: asked, n: kept }),
    ]),
  ),
);
