import { describe, expect, it } from 'vitest';
import type { Bitmap, Box } from '../../../src/files/bitmap.js';
import { layOut } from '../../../src/recognise/layout/layout.js';

type Rgb = [number, number, number];

function sheet(width: number, height: number, colour: Rgb): Bitmap {
  const bitmap = { width, height, data: new Uint8Array(width * height * 3) };
  paint(bitmap, { x: 0, y: 0, width, height }, colour);
  return bitmap;
}

function paint({ width, data }: Bitmap, box: Box, colour: Rgb): void {
  for (let y = box.y; y < box.y + box.height; y++)
    for (let x = box.x; x < box.x + box.width; x++) data.set(colour, (y * width + x) * 3);
}

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
const GREY: Rgb = [240, 242, 245];
const WHITE: Rgb = [255, 255, 255];

/** A line of letters: dark strokes with gaps, on what stands there. */
function write(bitmap: Bitmap, at: Box, ink: Rgb): { box: Box } {
  for (let x = at.x; x + 4 < at.x + at.width; x += 12)
    paint(bitmap, box(x, at.y + 4, 4, at.height - 8), ink);
  return { box: at };
}

describe('layOut', () => {
  it('tells tiles side by side from each other and from the page', () => {
    const bitmap = sheet(720, 1280, GREY);
    paint(bitmap, box(40, 600, 300, 240), WHITE);
    paint(bitmap, box(380, 600, 300, 240), WHITE);
    const lines = [
      write(bitmap, box(60, 630, 200, 40), [20, 20, 20]),
      write(bitmap, box(60, 720, 200, 40), [20, 20, 20]),
      write(bitmap, box(400, 630, 200, 40), [20, 20, 20]),
      write(bitmap, box(400, 720, 200, 40), [20, 20, 20]),
      write(bitmap, box(200, 100, 300, 40), [20, 20, 20]),
    ];
    const { lines: looks } = layOut(bitmap, lines);
    expect(looks.map((look) => look.kind)).toEqual(['tile', 'tile', 'tile', 'tile', 'page']);
    expect(looks[0]!.block).toBe(looks[1]!.block);
    expect(looks[0]!.block).not.toBe(looks[2]!.block);
  });

  it('takes a flat patch around one line for a button', () => {
    const bitmap = sheet(720, 1280, WHITE);
    paint(bitmap, box(240, 900, 240, 80), [40, 130, 235]);
    const { lines } = layOut(bitmap, [write(bitmap, box(290, 920, 140, 40), WHITE)]);
    expect(lines[0]!.kind).toBe('button');
    expect(lines[0]!.ground).toEqual([40, 130, 235]);
    expect(lines[0]!.ink).toEqual(WHITE);
  });

  it('takes a low band from edge to edge for a strip, and sees what runs out of the picture', () => {
    const bitmap = sheet(720, 1280, WHITE);
    paint(bitmap, box(0, 200, 720, 70), [255, 246, 216]);
    const { lines } = layOut(bitmap, [write(bitmap, box(40, 215, 680, 40), [182, 114, 12])]);
    expect(lines[0]).toMatchObject({ kind: 'strip', cut: ['right'] });
  });

  it('measures letters, not the box around them', () => {
    const bitmap = sheet(720, 1280, WHITE);
    const { lines } = layOut(bitmap, [write(bitmap, box(100, 500, 300, 48), [0, 0, 0])]);
    expect(lines[0]!.letterHeight).toBeGreaterThan(36);
    expect(lines[0]!.letterHeight).toBeLessThan(46);
  });
});
