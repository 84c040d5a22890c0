import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/files/bitmap.js';
import { isBarClock, statusBarOf } from '../../../src/recognise/text/ppocr/status-bar.js';

const PAGE = { width: 1000, height: 2160 };
const CLOCK: Box = { x: 60, y: 30, width: 110, height: 40 };
const NETWORK: Box = { x: 780, y: 32, width: 60, height: 36 };
const BATTERY: Box = { x: 880, y: 34, width: 70, height: 34 };
const TITLE: Box = { x: 380, y: 160, width: 240, height: 60 };

describe('the status bar of a phone', () => {
  it('is a clock at the left of the top and signs level with it at the right', () => {
    const boxes = [TITLE, NETWORK, CLOCK, BATTERY];
    expect(statusBarOf(boxes, PAGE)).toEqual({ clock: 2, signs: [1, 3] });
  });

  it.each<[string, Box[], typeof PAGE]>([
    ['no clock', [TITLE, NETWORK, BATTERY], PAGE],
    ['two at the left', [CLOCK, { ...CLOCK, y: 85 }, NETWORK], PAGE],
    ['a part that was cut out of a page', [CLOCK, NETWORK], { width: 1000, height: 1200 }],
    ['letters as large as a page’s own', [{ ...CLOCK, height: 70 }, NETWORK], PAGE],
    ['words that are not level with it', [CLOCK, { ...NETWORK, y: 85 }], PAGE],
    ['a line over half of the page', [CLOCK, { ...NETWORK, x: 610, width: 350 }], PAGE],
  ])('is not: %s', (_, boxes, page) => {
    expect(statusBarOf(boxes, page)).toBeNull();
  });

  it('has a clock without seconds or a day', () => {
    expect(['8:21', '08:21', ' 23：59 '].map(isBarClock)).toEqual([true, true, true]);
    const others = ['08:21:36', '06-14 08:21', '24:10', '绿码', '8:21 绿码', ''];
    expect(others.filter(isBarClock)).toEqual([]);
  });
});
