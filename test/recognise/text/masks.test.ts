import { describe, expect, it } from 'vitest';
import { choose, plan, type ReadBox } from '../../../src/recognise/text/ppocr/masks.js';

const read = (
  text: string,
  x: number,
  y: number,
  width: number,
  height = 40,
  confidence = 0.9,
): ReadBox => ({
  strip: { text, confidence, offsets: [], scores: [] },
  box: { x, y, width, height },
  quad: [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ],
});

describe('plan', () => {
  it('reads masked numbers again, and nothing else', () => {
    const boxes = [read('绿码', 400, 300, 160), read('3713**********0027', 300, 500, 460)];
    expect(plan(boxes).map(({ replaces }) => replaces)).toEqual([[1]]);
    expect(plan([read('2022-06-16', 100, 100, 200)])).toEqual([]);
  });

  function groups(height: number): ReadBox[] {
    const y = 520 - height / 2;
    return [
      read('3***', 265, 500, 90),
      read('****', 375, y, 90, height),
      read('*8', 705, 500, 60),
      read('****', 485, y, 90, height),
      read('****', 595, y, 90, height),
      read('绿码', 400, 700, 160),
    ];
  }

  function expectJoined(height: number): void {
    const [mending, ...more] = plan(groups(height));
    expect(more).toEqual([]);
    expect([...mending!.replaces].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(mending!.box).toEqual({ x: 265, y: 500, width: 500, height: 40 });
  }

  it('joins the groups of one number', () => expectJoined(28));

  it('joins the groups of one number where asterisks are low', () => expectJoined(16));

  it('does not join numbers of two rows or far apart', () => {
    const boxes = [
      read('3713**********0027', 100, 500, 400),
      read('199****0016', 800, 500, 240),
      read('5101**********0033', 100, 600, 400),
    ];
    expect(plan(boxes).map(({ replaces }) => replaces)).toEqual([[0], [1], [2]]);
  });
});

describe('choose', () => {
  const strip = (text: string, confidence: number): ReadBox['strip'] => ({
    text,
    confidence,
    offsets: [],
    scores: [],
  });

  it('takes the surest attempt when it is surer than what was read before', () => {
    const attempts = [strip('a', 0.91), strip('b', 0.97)];
    expect(choose([strip('x', 0.95), strip('y', 0.9)], attempts)?.text).toBe('b');
    expect(choose([strip('x', 0.98)], attempts)).toBeNull();
    expect(choose([strip('x', 0.98)], [])).toBeNull();
  });
});
