/** Every finding: what gives it, what is only like it, and what it says that it rests on. */
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../src/case/findings/index.js';
import type { FindingCode } from '../../src/case/findings/types.js';
import type { Field, Reading } from '../../src/reading/schema.js';
import { viewOf } from '../report/reports.js';
import { field } from './helpers.js';
import { base, coloured, GREEN, health, LINYI, RED, travel, venue } from './screens.js';

/** For each code: a case that gives it, and one as like it as can be that does not. */
const BOTH: Record<FindingCode, { is: Case; not: Case }> = {
  'pushed-by-place-not-visited': {
    is: [RED, LINYI],
    not: [RED, travel('2022-06-16T10:20:31+08:00', ['河南省'])],
  },
  // A code that names no place that pushed it is one of the place whose code it is.
  'code-of-place-not-visited': {
    is: [of('henan', health('2022-06-14T08:21:36+08:00', 'red')), LINYI],
    not: [of('shandong', health('2022-06-14T08:21:36+08:00', 'red')), LINYI],
  },
  'inbound-without-border': {
    is: [inbound('入境人员'), LINYI],
    not: [inbound('入境人员'), travel('2022-06-16T10:20:31+08:00', ['香港特别行政区'])],
  },
  'colours-differ-on-one-day': {
    is: [GREEN, venue('2022-06-14T12:00:00+08:00', 'red', '云汐市场')],
    not: [GREEN, venue('2022-06-15T12:00:00+08:00', 'red', '云汐市场')],
  },
  'colour-changed-within-a-day': {
    is: [RED, GREEN],
    not: [RED, health('2022-06-15T08:21:37+08:00', 'green')],
  },
  'missing-test-but-negative-shown': {
    is: [missing('未检测到核酸阴性结果', 'negative')],
    not: [missing('未检测到核酸阴性结果', 'positive')],
  },
  'colour-and-words-disagree': {
    is: [{ ...GREEN, fields: { ...GREEN.fields, statusText: field('红码') } }],
    not: [GREEN],
  },
  'venue-outside-visited-places': {
    is: [venue('2022-06-16T09:32:14+08:00', 'green', '郑州车站'), LINYI],
    not: [
      venue('2022-06-16T09:32:14+08:00', 'green', '郑州车站'),
      travel('2022-06-16T10:20:31+08:00', ['河南省郑州市']),
    ],
  },
  'clock-and-status-bar': { is: [clock('12:40')], not: [clock('10:07')] },
  'clock-and-file-name': {
    is: [with_({ nameTime: '2022-06-14T07:00:00+08:00' })],
    not: [with_({ nameTime: '2022-06-14T09:56:00+08:00' })],
  },
  'clock-and-exif': {
    is: [with_({ exif: { DateTimeOriginal: '2022:06:14 06:00:00' } })],
    not: [with_({ exif: { DateTimeOriginal: '2022:06:14 10:03:00' } })],
  },
  'clock-and-file-time': {
    is: [[GREEN, '2022-06-12T00:00:00Z']],
    not: [[GREEN, '2022-06-20T00:00:00Z']],
  },
  'different-holders': {
    is: [
      RED,
      health('2022-06-20T08:00:00+08:00', 'red', { idNumber: field('5101**********0033') }),
    ],
    not: [
      RED,
      health('2022-06-20T08:00:00+08:00', 'red', { idNumber: field('3713**********0***') }),
    ],
  },
  'near-duplicate': {
    is: [GREEN, GREEN],
    not: [GREEN, health('2022-06-14T10:00:13+08:00', 'green')],
  },
  'edited-with-software': {
    is: [with_({ software: '美图秀秀 9' })],
    not: [with_({ software: 'MIUI 12' })],
  },
  'star-out-of-period': {
    is: [travel('2022-06-30T00:00:01+08:00', [], { visited: starred() })],
    not: [travel('2022-06-29T23:59:59+08:00', [], { visited: starred() })],
  },
  'window-out-of-period': {
    is: [travel('2022-06-16T10:00:00+08:00', ['上海市'], { windowDays: field(7) })],
    not: [travel('2022-07-09T10:00:00+08:00', ['上海市'], { windowDays: field(7) })],
  },
};

type Case = (Partial<Reading> | [Partial<Reading>, string])[];

function of(issuer: string, reading: Partial<Reading>): Partial<Reading> {
  return { ...reading, issuer: { id: issuer, title: '', confidence: 1 } };
}
function inbound(reason: string): Partial<Reading> {
  return health('2022-06-14T08:21:36+08:00', 'red', { reason: field(reason) });
}
function missing(reason: string, testResult: string): Partial<Reading> {
  const test = { testResult: field(testResult), testInterval: field('1天') };
  return health('2022-06-14T08:21:36+08:00', 'red', { reason: field(reason), ...test });
}
/** The phone's own clock, small and at the top of a tall picture. */
function clock(text: string): Partial<Reading> {
  const region = { x: 10, y: 10, width: 60, height: 20 };
  const file = { ...base.file, width: 1080, height: 2340 };
  return { ...GREEN, file, lines: [{ text, confidence: 0.99, region }] };
}
function with_(more: Partial<Reading['metadata']>): Partial<Reading> {
  return { ...GREEN, metadata: { ...base.metadata, ...more } };
}
function starred(): Field {
  return field([{ place: '上海市', starred: true }]);
}

describe.each(Object.entries(BOTH))('%s', (code, { is, not }) => {
  const found = (given: Case) =>
    findingsOf(
      given.map((one, index) => {
        const [reading, modifiedAt] = Array.isArray(one) ? one : [one, null];
        const source = { ...viewOf('001').source, modifiedAt };
        return viewOf(`00${index + 1}`, reading, { source });
      }),
    ).map((finding) => finding.code);
  it('is told', () => expect(found(is)).toContain(code));
  it('and not of what is only like it', () => expect(found(not)).not.toContain(code));
});

describe('what a finding rests on', () => {
  const foundOf = (code: FindingCode, ...readings: Partial<Reading>[]) =>
    findingsOf(readings.map((reading, index) => viewOf(`00${index + 1}`, reading))).find(
      (one) => one.code === code,
    );
  const groundsOf = (code: FindingCode, ...readings: Partial<Reading>[]) =>
    foundOf(code, ...readings)?.grounds.map(({ item, field: name }) => `${item} ${name}`);

  it('holds every field whose value it tells or counts with', () => {
    expect(groundsOf('pushed-by-place-not-visited', RED, LINYI)).toEqual([
      ...['001 pushedBy', '001 colour', '001 displayedAt', '001 statusText'],
      ...['002 visited', '002 displayedAt', '002 windowDays'],
    ]);
    const scanned = { ...venue('2022-06-16T09:32:14+08:00', 'green', '市场') };
    const { displayedAt, ...fields } = scanned.fields;
    const elsewhere = {
      ...scanned,
      fields: { ...fields, scannedAt: displayedAt, venueAddress: field('郑州市样本路7号') },
    };
    expect(groundsOf('venue-outside-visited-places', elsewhere, LINYI)?.slice(0, 3)).toEqual([
      ...['001 venueName', '001 venueAddress', '001 scannedAt'],
    ]);
    const noStatus = { ...GREEN, colour: { ...coloured('green'), stated: 'red' as const } };
    noStatus.fields = { ...GREEN.fields, statusText: field('通行') };
    expect(groundsOf('colour-and-words-disagree', noStatus)).toEqual([
      ...['001 colour', '001 statusText', '001 lines'],
    ]);
  });

  it('names a kind and an issuer that wait for a look where it takes them for granted', () => {
    const code = of('henan', health('2022-06-14T08:21:36+08:00', 'red'));
    const issuer = { ...code.issuer!, needsReview: true };
    const kindReview = { reasons: ['kind-unsure'], alternatives: [] };
    const unsure = { ...code, issuer, kindReview };
    const grounds = groundsOf('code-of-place-not-visited', unsure, LINYI);
    expect(grounds).toEqual(expect.arrayContaining(['001 kind', '001 issuer']));
    expect(foundOf('code-of-place-not-visited', unsure, LINYI)?.ifConfirmed).toBe(true);
  });
});
