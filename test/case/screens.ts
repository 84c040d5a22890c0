/** What was read of screens of June 2022, for tests that need readings. */
import type { Field, Reading } from '../../src/reading/schema.js';
import { fakeReading, field } from './helpers.js';

export const base = fakeReading('a', new Uint8Array());
export const coloured = (value: 'red' | 'green' | 'yellow') => ({
  ...base.colour!,
  value,
  stated: value,
});

export function health(at: string, colour: 'red' | 'green', fields: Record<string, Field> = {}) {
  return {
    colour: coloured(colour),
    fields: {
      idNumber: field('3713**********0027'),
      displayedAt: field(at),
      statusText: field(colour === 'red' ? '异常（红码）' : '未见异常（绿码）'),
      ...fields,
    },
  } satisfies Partial<Reading>;
}

export function travel(at: string, places: string[], more: Record<string, Field> = {}) {
  const visited = places.map((place) => ({ place, starred: false }));
  return {
    kind: 'travel-card',
    issuer: { id: 'caict', title: '通信大数据行程卡', confidence: 1 },
    colour: { ...coloured('green'), stated: null },
    fields: { displayedAt: field(at), visited: field(visited), windowDays: field(14), ...more },
  } satisfies Partial<Reading>;
}

export function venue(at: string, colour: 'red' | 'green', name: string) {
  return {
    kind: 'venue-code',
    issuer: { id: 'henan', title: '河南省疫情防控场所码', confidence: 1 },
    colour: coloured(colour),
    fields: {
      idNumber: field('371399********0027'),
      displayedAt: field(at),
      venueName: field(name),
    },
  } satisfies Partial<Reading>;
}

export const RED = health('2022-06-14T08:21:36+08:00', 'red', { pushedBy: field('河南省') });
export const GREEN = health('2022-06-14T10:00:12+08:00', 'green');
export const LINYI = travel('2022-06-16T10:20:31+08:00', ['山东省临沂市']);
