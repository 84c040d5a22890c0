import { describe, expect, it } from 'vitest';
import { generatePage } from '../../bench/grammar/page.js';
import { paint } from '../../bench/grammar/paint.js';
import { memory, resultOf } from '../../bench/grammar/read.js';
import { visibleRuns } from '../../bench/grammar/visible.js';
import { times } from '../full.js';

const SPLITS = ['fit', 'unseen'] as const;

describe.each(SPLITS)('the grammar of pages, %s', (split) => {
  it('makes the same page of the same seed', () => {
    for (let seed = 0; seed < times(20, 8); seed++)
      expect(generatePage(seed, { split })).toEqual(generatePage(seed, { split }));
  });

  it('writes on the page what its truth says', () => {
    for (let seed = 0; seed < times(150, 25); seed++) {
      const { truth, items, width, height } = generatePage(seed, { split });
      expect(Object.keys(truth.shown).sort()).toEqual(Object.keys(truth.fields).sort());
      const seen = visibleRuns(items, width, height);
      for (const [name, shown] of Object.entries(truth.shown)) {
        const text = seen
          .filter(({ run }) => run.of.includes(name))
          .map(({ run, shows }) =>
            Array.from(run.text)
              .filter((_, i) => shows[i])
              .join(''),
          )
          .join('');
        const plain = (value: string): string => value.replace(/[\s　]/g, '');
        expect(plain(text), `${split} ${seed} ${name}`).toContain(plain(shown));
      }
    }
  });

  it('keeps lines inside the picture, with a place and a score for each character', () => {
    for (let seed = 0; seed < times(60, 10); seed++) {
      const { lines, width, height } = generatePage(seed, { split });
      for (const { text, box, offsets, scores } of lines) {
        expect(offsets).toHaveLength(text.length);
        expect(scores).toHaveLength(text.length);
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
      }
    }
  });

  it('goes through the reader', async () => {
    const sheet = memory();
    for (let seed = 0; seed < times(50, 10); seed++)
      expect((await resultOf(generatePage(seed, { split }), sheet)).error, `${seed}`).toBeNull();
  });
});

it('shares no family between the seeds to fit on and the others, but for those that both may have', () => {
  const families = (split: 'fit' | 'unseen'): Set<string> =>
    new Set(Array.from({ length: 200 }, (_, seed) => generatePage(seed, { split }).truth.layout!));
  const fit = families('fit');
  const both = [...families('unseen')].filter((layout) => fit.has(layout));
  const shared = [
    'health/no-code',
    'negative/article',
    'notice/sms',
    'report/records',
    'venue/tick',
  ];
  expect(shared).toEqual(expect.arrayContaining(both));
});

it('paints grounds, cards and ink in their colours', () => {
  const page = generatePage(3, { split: 'fit' });
  const { data, width } = paint(page);
  const card = page.items.find((item) => item.is === 'shape' && item.role === 'card');
  expect(data).toHaveLength(page.width * page.height * 3);
  if (card?.is === 'shape' && card.box.y > 0) {
    const at = (Math.round(card.box.y + 3) * width + Math.round(card.box.x + 12)) * 3;
    expect(data[at]).toBe(Number.parseInt(card.fill.slice(1, 3), 16));
  }
});
