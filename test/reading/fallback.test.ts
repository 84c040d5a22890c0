/** tesseract.js alone, where the first reader is not installed: it reads, and its values may not be trusted. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Reader } from '../../src/reading/node/open-reader.js';
import type { Reading } from '../../src/reading/schema.js';
import { detail } from './detail.js';

vi.mock(import('../../src/recognise/node/models.js'), async (original) => ({
  ...(await original()),
  loadRuntime: async () => null,
  loadWebRuntime: async () => null,
}));

const NAMES = ['shandong-red-0614-0821.png', 'travel-linyi-0616.png'] as const;

describe('without the first reader', () => {
  let reader: Reader;
  const readings: Reading[] = [];

  beforeAll(async () => {
    const { openReader } = await import('../../src/reading/node/open-reader.js');
    reader = await openReader();
    for (const name of NAMES) {
      readings.push(await reader.read({ path: name, bytes: await detail(name) }));
    }
  });
  afterAll(() => reader.close());

  it('says so in every reading', () => {
    for (const { warnings, engines } of readings) {
      expect(warnings.map(({ code }) => code)).toContain('first-reader-missing');
      expect(Object.keys(engines)).toEqual(['tesseract']);
    }
  });

  it('asks for a look at every field', () => {
    const fields = readings.flatMap((reading) => Object.entries(reading.fields));
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.filter(([, field]) => !field.needsReview).map(([name]) => name)).toEqual([]);
  });

  it('still measures the colour, for which no words are needed', () => {
    expect(readings.map(({ colour }) => colour?.value)).toEqual(['red', 'green']);
  });
});
