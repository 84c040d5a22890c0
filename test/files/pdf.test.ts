import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawPages } from '../../src/actions/add/pages.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import {
  drawPdf,
  PdfError,
  type DrawOptions,
  type PdfPage,
} from '../../src/files/node/pdf/draw.js';
import { addTo, sha256, tempFolder } from '../case/helpers.js';
import { ROOT } from '../cli/helpers.js';
import { writeFile } from 'node:fs/promises';
import { pdf, text } from './samples.js';

/** Compiled: it runs in a process of its own. */
const program = join(ROOT, 'dist', 'files', 'node', 'pdf', 'child.js');
const local = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function drawn(bytes: Uint8Array, options: Partial<DrawOptions> = {}): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  for await (const page of drawPdf(bytes, { last: 100, program, ...options })) pages.push(page);
  return pages;
}

/** It opens with a password only: the check of an empty one fails. */
function locked(): Uint8Array {
  const plain = Buffer.from(pdf()).toString('latin1');
  const thirtyTwo = `<${'41'.repeat(32)}>`;
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${thirtyTwo} /U ${thirtyTwo} /P -4 >> /ID [<00> <00>]`;
  return Buffer.from(plain.replace('/Root 1 0 R', `/Root 1 0 R ${encrypt}`), 'latin1');
}

describe('drawing a PDF', () => {
  it('gives its pages in colour, as many as were asked for', async () => {
    const pages = await drawn(pdf(3), { last: 2, dotsPerInch: 144 });
    expect(pages.map(({ number, total, width, height }) => [number, total, width, height])).toEqual(
      [
        [1, 3, 600, 400],
        [2, 3, 600, 400],
      ],
    );
    const [{ data, width, height } = { data: new Uint8Array(), width: 1, height: 1 }] = pages;
    const at = (x: number, y: number) => [...data.subarray(4 * (y * width + x)).subarray(0, 3)];
    // The red square stands 20 points from the corner at the bottom.
    expect(at(100, height - 100)).toEqual([204, 26, 26]);
    expect(at(width - 10, 10)).toEqual([255, 255, 255]);
    const { info } = await sharp(data, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer({ resolveWithObject: true });
    expect(info.width).toBe(600);
  });

  it('makes a page of any size fit', async () => {
    const [page] = await drawn(pdf(1, { width: 14_400, height: 7200 }), { maxSide: 500 });
    expect([page?.width, page?.height]).toEqual([500, 250]);
  });

  it.each<[string, Uint8Array, Partial<DrawOptions>, string]>([
    ['one with a password', locked(), {}, 'password'],
    ['one that is damaged', text('%PDF-1.7 and no more'), {}, 'damaged'],
    ['one that is too large', new Uint8Array(64 * 2 ** 20 + 1), {}, 'pdf-too-large'],
    ['what takes too long', pdf(), { program: local('hanging.mjs'), timeoutMs: 300 }, 'too-slow'],
    ['what ends by itself', pdf(), { program: local('absent.mjs') }, 'crashed'],
  ])('tells %s', async (_, bytes, options, why) => {
    const error: unknown = await drawn(bytes, options).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PdfError);
    expect((error as PdfError).why).toBe(why);
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const options = { program: local('hanging.mjs'), signal: stop.signal };
    await expect(drawn(pdf(), options)).rejects.toThrow(PdfError);
  });
});

it('pages are drawn alike every time, so that they are known again', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, '回复.pdf'), pdf(2));
  await addTo(folder, [join(folder, '回复.pdf')]);
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  const draw = async () => {
    const hashes: string[] = [];
    const pages = drawPages(editor, '001', { path: '回复.pdf', draw: { program } });
    for (;;) {
      const step = await pages.next();
      if (step.done) return { hashes, drawn: step.value };
      expect(step.value.picture.sha256).toBe(sha256(step.value.picture.bytes));
      hashes.push(step.value.picture.sha256);
    }
  };
  const first = await draw();
  expect(first.drawn).toEqual({ item: '001', total: 2, pages: 2, why: null });
  expect(new Set(first.hashes).size).toBe(2);
  expect(await draw()).toEqual(first);
  await editor.close();
});
