import { describe, expect, it } from 'vitest';
import { tilesOf } from '../../../src/recognise/text/ppocr/detect.js';

describe('tiles of a map', () => {
  it('a screen is one', () => {
    expect(tilesOf(1536)).toEqual([{ from: 0, to: 1536, keepFrom: 0, keepTo: 1536 }]);
  });

  it.each([1760, 2048, 3200, 3904, 6528, 20000 - (20000 % 32)])(
    'of %i rows cover every row once, see beyond what they keep, and stay small',
    (height) => {
      const tiles = tilesOf(height);
      expect(tiles.length).toBeGreaterThan(1);
      expect(tiles[0]!.keepFrom).toBe(0);
      expect(tiles.at(-1)!.keepTo).toBe(height);
      for (const [i, tile] of tiles.entries()) {
        expect(tile.to - tile.from).toBeLessThanOrEqual(1760);
        // The network halves five times.
        expect((tile.to - tile.from) % 32).toBe(0);
        if (i > 0) {
          expect(tile.keepFrom).toBe(tiles[i - 1]!.keepTo);
          expect(tile.keepFrom - tile.from).toBeGreaterThanOrEqual(64);
        }
        if (i < tiles.length - 1) expect(tile.to - tile.keepTo).toBeGreaterThanOrEqual(64);
      }
    },
  );
});
