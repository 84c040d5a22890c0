import { describe, expect, it } from 'vitest';
import { yearsOf } from '../../../src/reading/evidence/years.js';
import type { FileMetadata } from '../../../src/recognise/metadata.js';
import { pageOf, type LineSketch } from '../pages.js';

const FILE: FileMetadata = {
  exif: {},
  png: {},
  software: null,
  nameTime: null,
  provenance: 'unknown',
};
const years = (...sketches: LineSketch[]): number[] => yearsOf(pageOf(sketches), [], FILE);

describe('the year of a clock that shows none', () => {
  it('is never that of a dose, wherever the tile has its heading', () => {
    const tiles: LineSketch[] = [
      ['核酸检测', 200, 1180, 180, 44],
      ['疫苗接种', 740, 1180, 180, 44],
      ['阴性', 230, 1250, 110, 54],
      ['2次', 790, 1250, 80, 54],
      ['03-11 20:14', 180, 1400, 220, 40],
      ['2021-08-25', 740, 1400, 210, 40],
    ];
    expect(years(...tiles)).toEqual([]);
  });

  it('is that of another date of the page, but of none that no such page can show', () => {
    expect(years(['更新时间：2022-03-12 09:10:11', 200, 500, 640, 44])).toEqual([2022]);
    expect(years(['上次登录：2027-03-02 08:11:09', 200, 500, 640, 44])).toEqual([]);
  });
});
