/**
 * A cheap picture of a page at a pixel to a CSS pixel: flat rectangles, codes as checks of modules,
 * letters as bars in their ink. Enough for measuring colours and finding blocks; it could not be read.
 */
import type { Bitmap } from '../../src/files/bitmap.js';
import type { GeneratedPage } from './page.js';
import { emsOf, LEADING, type Arrow, type Code, type Rect, type Run, type Shape } from './sheet.js';

/** `sheet` is memory to paint on, for callers that need each picture only until the next. */
export function paint(page: GeneratedPage, sheet?: Uint8Array): Bitmap {
  const { width, height, ground, items } = page;
  const bytes = width * height * 3;
  const data = sheet && sheet.length >= bytes ? sheet.subarray(0, bytes) : new Uint8Array(bytes);
  const bitmap = { width, height, data };
  fill(bitmap, { x: 0, y: 0, width, height }, ground);
  for (const item of items) {
    if (item.is === 'shape') paintShape(bitmap, item);
    else if (item.is === 'code') paintCode(bitmap, item);
    else if (item.is === 'arrow') paintArrow(bitmap, item);
    else paintRun(bitmap, item);
  }
  return bitmap;
}

export function rgbOf(hex: string): readonly [number, number, number] {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

function fill({ width, height, data }: Bitmap, box: Rect, hex: string, opacity = 1): void {
  const [red, green, blue] = rgbOf(hex);
  const x0 = Math.max(0, Math.round(box.x));
  const x1 = Math.min(width, Math.round(box.x + box.width));
  const y1 = Math.min(height, Math.round(box.y + box.height));
  if (x1 <= x0) return;
  let first = -1;
  for (let y = Math.max(0, Math.round(box.y)); y < y1; y++) {
    const from = (y * width + x0) * 3;
    const to = (y * width + x1) * 3;
    if (opacity < 1) {
      for (let i = from; i < to; i += 3) {
        data[i] = data[i]! * (1 - opacity) + red * opacity;
        data[i + 1] = data[i + 1]! * (1 - opacity) + green * opacity;
        data[i + 2] = data[i + 2]! * (1 - opacity) + blue * opacity;
      }
    } else if (first >= 0) data.copyWithin(from, first, first + (to - from));
    else {
      first = from;
      for (let i = from; i < to; i += 3) {
        data[i] = red;
        data[i + 1] = green;
        data[i + 2] = blue;
      }
    }
  }
}

function paintShape(bitmap: Bitmap, { box, fill: hex, opacity, role, radius }: Shape): void {
  if (role === 'mosaic') {
    const [red, green, blue] = rgbOf(hex);
    const cell = 14;
    for (let y = 0; y < box.height; y += cell)
      for (let x = 0; x < box.width; x += cell) {
        const k = 0.35 + (((x * 31 + y * 17) / cell) % 7) * 0.06;
        const mix = (c: number): string =>
          Math.round(255 - k * (255 - c))
            .toString(16)
            .padStart(2, '0');
        fill(
          bitmap,
          {
            x: box.x + x,
            y: box.y + y,
            width: Math.min(cell, box.width - x),
            height: Math.min(cell, box.height - y),
          },
          `#${mix(red)}${mix(green)}${mix(blue)}`,
        );
      }
    return;
  }
  // Round corners, as two rectangles across each other.
  const round = Math.min(radius, box.width / 2, box.height / 2) * 0.3;
  if (round < 1 || opacity < 1) return fill(bitmap, box, hex, opacity);
  fill(bitmap, { ...box, x: box.x + round, width: box.width - 2 * round }, hex);
  fill(bitmap, { ...box, y: box.y + round, height: box.height - 2 * round }, hex);
}

function paintCode(bitmap: Bitmap, { box, fill: hex, icon }: Code): void {
  fill(
    bitmap,
    { x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8 },
    '#ffffff',
  );
  const count = icon ? 13 : MODULES;
  const module = box.width / count;
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (isDark(row, column, count))
        fill(
          bitmap,
          { x: box.x + column * module, y: box.y + row * module, width: module, height: module },
          hex,
        );
}

/** Modules along a side of a page's code; those of menus are too small to be counted. */
export const MODULES = 29;

export function isDark(row: number, column: number, count: number): boolean {
  const ring = (a: number, b: number): number => Math.max(Math.abs(a - 3), Math.abs(b - 3));
  const far = count - 1;
  const nearest = Math.min(ring(row, column), ring(row, far - column), ring(far - row, column));
  if (nearest <= 4) return nearest !== 2 && nearest !== 4;
  return Math.imul(row * 73 + column * 151 + 7, 0x9e3779b1) >>> 31 === 0;
}

function paintArrow(bitmap: Bitmap, { box, fill: hex }: Arrow): void {
  const { x, y, width, height } = box;
  const stroke = width * 0.09;
  for (const part of [
    { x, y: y + height * 0.3, width: stroke, height: height * 0.4 },
    { x: x + width - stroke, y: y + height * 0.3, width: stroke, height: height * 0.4 },
    { x: x + width * 0.3, y, width: width * 0.4, height: stroke },
    { x: x + width * 0.3, y: y + height - stroke, width: width * 0.4, height: stroke },
    { x: x + width / 2 - stroke / 2, y: y + height * 0.25, width: stroke, height: height * 0.5 },
  ])
    fill(bitmap, part, hex);
}

/** Bars of two thirds of a letter's height, an asterisk as a small mark where asterisks stand. */
function paintRun(bitmap: Bitmap, { text, x, y, size, ink, bold }: Run): void {
  const top = y + (size * LEADING - size) / 2;
  let at = x;
  for (const unit of text) {
    const width = emsOf(unit) * size;
    if (unit === '*')
      fill(
        bitmap,
        { x: at + width * 0.14, y: top + size * 0.16, width: size * 0.34, height: size * 0.34 },
        ink,
      );
    else if (/[，。,.：:；、]/.test(unit))
      fill(
        bitmap,
        { x: at + width * 0.2, y: top + size * 0.8, width: size * 0.14, height: size * 0.14 },
        ink,
      );
    else if (!/[\s　]/.test(unit)) {
      // Strokes, not a block: about as much ink as letters have.
      const thick = size * (bold ? 0.13 : 0.09);
      const left = at + width * 0.08;
      const across = width * 0.84;
      for (const down of [0.1, 0.48, 0.86])
        fill(bitmap, { x: left, y: top + size * down, width: across, height: thick }, ink);
      fill(
        bitmap,
        { x: left + across / 2 - thick / 2, y: top + size * 0.1, width: thick, height: size * 0.8 },
        ink,
      );
    }
    at += width;
  }
}
