import { describe, expect, it } from 'vitest';
import { asOrdered } from '../../src/case/findings/colours.js';
import { findingsOf } from '../../src/case/findings/index.js';
import { timelineOf } from '../../src/case/view/timeline.js';
import type { Reading } from '../../src/reading/schema.js';
import { viewOf } from '../report/reports.js';
import { field } from './helpers.js';
import { base, coloured, GREEN, health, LINYI, RED, travel, venue } from './screens.js';

const codes = (...readings: Partial<Reading>[]) =>
  findingsOf(readings.map((reading, index) => viewOf(`00${index + 1}`, reading))).map(
    ({ code }) => code,
  );

describe('a status and where the phone had been', () => {
  it('is told when the pushing province is not on the card, and only then', () => {
    expect(codes(RED, LINYI)).toEqual(['pushed-by-place-not-visited']);
    const both = travel('2022-06-16T10:20:31+08:00', ['山东省临沂市', '河南省郑州市']);
    expect(codes(RED, both)).toEqual([]);
    const later = travel('2022-07-16T10:20:31+08:00', ['山东省临沂市']);
    expect(codes(RED, later)).not.toContain('pushed-by-place-not-visited');
  });

  it('knows where an office is', () => {
    const pushed = (by: string) =>
      codes(health('2022-06-14T08:21:36+08:00', 'red', { pushedBy: field(by) }), LINYI);
    expect(pushed('郑州市社会管控指导部')).toEqual(['pushed-by-place-not-visited']);
    expect(pushed('河南省疫情防控指挥部')).toEqual(['pushed-by-place-not-visited']);
    expect(pushed('临沂市兰山区疫情防控指挥部')).toEqual([]);
    // Of which city, it does not tell.
    expect(pushed('市疫情防控指挥部')).toEqual([]);
  });

  it('knows the province of a family that was added as data', () => {
    const at = venue('2022-06-16T09:32:14+08:00', 'red', '云汐书店');
    const of = (province: string) => {
      const issuer = { id: 'yunxi', title: '云汐通行码', confidence: 1, province };
      return codes({ ...at, issuer }, LINYI);
    };
    expect(of('河南省')).toEqual(['venue-outside-visited-places']);
    expect(of('山东省')).toEqual([]);
  });

  it('is told of a foreign traveller who was nowhere abroad', () => {
    const reason = field('正在实施集中或居家医学隔离观察的入境人员');
    const inbound = health('2022-06-14T08:21:36+08:00', 'red', { reason });
    expect(codes(inbound, LINYI)).toEqual(['inbound-without-border']);
  });

  it('is told of a venue elsewhere, with the forwarded code as an explanation', () => {
    const [finding] = findingsOf([
      viewOf('001', venue('2022-06-16T09:32:14+08:00', 'red', '郑州车站西南出口')),
      viewOf('002', LINYI),
    ]);
    expect(finding?.code).toBe('venue-outside-visited-places');
    expect(finding?.innocent.zh).toMatch(/转发.*871/);
    expect(finding?.innocent.en).toMatch(/forwarded.*871/);
    const there = travel('2022-06-16T10:20:31+08:00', ['河南省郑州市']);
    expect(codes(venue('2022-06-16T09:32:14+08:00', 'red', '郑州车站'), there)).toEqual([]);
  });

  it('is not told where a case holds several people and the card could be anyone’s', () => {
    const other = health('2022-06-14T09:00:00+08:00', 'green', {
      idNumber: field('5101**********0033'),
    });
    expect(codes(RED, other, LINYI)).toEqual(['different-holders']);
  });
});

describe('colours', () => {
  it('of one minute are not said to have come one after the other', () => {
    const at = (time: string, colour: 'red' | 'green') =>
      health(`2022-06-14T${time}+08:00`, colour);
    const title = (...all: Partial<Reading>[]) =>
      findingsOf(all.map((one, index) => viewOf(`00${index + 1}`, one))).find(
        ({ code }) => code === 'colour-changed-within-a-day',
      )?.title;
    const inOrder = title(at('10:20:31', 'red'), at('10:20:32', 'green'));
    for (const [red, green] of [
      ['10:20:31', '10:20:31'],
      ['10:20', '10:20'],
      ['10:20', '10:20:31'],
    ] as const) {
      const told = title(at(red, 'red'), at(green, 'green'));
      expect(told?.zh).toContain('颜色不同（红、绿，先后看不出）');
      expect(told?.en).toContain('red, green; which came first cannot be told');
      // As they were told before, which `verify` takes for the same.
      expect(asOrdered(told!.zh)).toBe(inOrder!.zh);
      expect(asOrdered(told!.en)).toBe(inOrder!.en);
    }
    expect(title(at('10:20', 'red'), at('10:21:00', 'green'))?.zh).toContain('变色（红 → 绿）');
  });

  it('that change within a day are told once, and not where a new test lies between', () => {
    expect(codes(RED, GREEN)).toEqual(['colour-changed-within-a-day']);
    const again = health('2022-06-14T15:00:00+08:00', 'red');
    expect(codes(RED, GREEN, again)).toEqual(['colour-changed-within-a-day']);
    const tested = health('2022-06-14T10:00:12+08:00', 'green', {
      testedAt: field('2022-06-14T09:00+08:00'),
    });
    expect(codes(RED, tested)).toEqual([]);
    expect(codes(RED, health('2022-06-17T10:00:00+08:00', 'green'))).toEqual([]);
  });

  it('of two services on one day are compared; a travel card says nothing of health', () => {
    const red = venue('2022-06-14T12:00:00+08:00', 'red', '云汐市场');
    expect(codes(GREEN, red)).toEqual(['colours-differ-on-one-day']);
    expect(
      codes(RED, travel('2022-06-14T12:00:00+08:00', ['河南省郑州市', '山东省临沂市'])),
    ).toEqual([]);
  });

  it('and words that disagree are told, and no longer once a person corrected the words', () => {
    const relabelled = { ...GREEN, colour: { ...coloured('green'), stated: 'red' as const } };
    relabelled.fields = { ...GREEN.fields, statusText: field('红码') };
    expect(codes(relabelled)).toEqual(['colour-and-words-disagree']);
    const entry = { at: '', as: 'holder' as const, machine: '红码', value: '绿码' };
    const confirmations = { statusText: [entry] };
    expect(findingsOf([viewOf('001', relabelled, { confirmations })])).toEqual([]);
  });

  it('does not say of a colour that a person put right that it was measured', () => {
    const entry = { at: '', as: 'holder' as const, machine: 'green', value: 'red' };
    const corrected = viewOf('001', GREEN, { confirmations: { colour: [entry] } });
    const [found] = findingsOf([corrected]);
    expect(found?.says.zh).toBe('001：人工核对为红色，文字写的是绿色。');
    expect(found?.weakness.zh).not.toContain('测得');
  });
});

describe('codes that came in bundles of others', () => {
  const told = (from: (string | undefined)[], ...readings: Partial<Reading>[]) =>
    findingsOf(
      readings.map((reading, index) => ({
        ...viewOf(`00${index + 2}`, reading),
        ...(from[index] && { from: { bundle: from[index], item: '001' } }),
      })),
    ).map(({ code }) => code);
  const nameless = { ...GREEN, fields: { displayedAt: GREEN.fields!.displayedAt! } };

  it('and name nobody are not taken for those of the one holder of the case', () => {
    expect(told([], RED, nameless)).toContain('colour-changed-within-a-day');
    expect(told(['001', '001'], RED, nameless)).toContain('colour-changed-within-a-day');
    expect(told([undefined, '001'], RED, nameless)).toEqual([]);
    expect(told(['001', '009'], RED, nameless)).toEqual([]);
  });

  it('are compared where they show the same holder, whoever brought them', () => {
    expect(told(['001', '009'], RED, GREEN)).toContain('colour-changed-within-a-day');
  });
});

describe('a reason that misses a test', () => {
  it('is told beside a negative test that is young enough', () => {
    const reason = field('来自高风险地区未满14天，或未检测到第14天后核酸阴性结果');
    const tests = (testInterval: string) =>
      codes(
        health('2022-06-14T08:21:36+08:00', 'red', {
          reason,
          testResult: field('negative'),
          testInterval: field(testInterval),
        }),
      );
    expect(tests('1天')).toEqual(['missing-test-but-negative-shown']);
    expect(tests('7天')).toEqual([]);
  });
});

describe('clocks and pictures', () => {
  const metadata = (more: Partial<Reading['metadata']>) => ({ ...base.metadata, ...more });

  it('tell of a file that is older than what it shows, not of one that was copied later', () => {
    const early = { ...GREEN, metadata: metadata({ nameTime: '2022-06-14T07:00:00+08:00' }) };
    expect(codes(early)).toEqual(['clock-and-file-name']);
    const late = { ...GREEN, metadata: metadata({ nameTime: '2022-06-20T07:00:00+08:00' }) };
    expect(codes(late)).toEqual([]);
    const source = { ...viewOf('001').source, modifiedAt: '2022-06-01T00:00:00Z' };
    expect(findingsOf([viewOf('001', GREEN, { source })]).map(({ code }) => code)).toEqual([
      'clock-and-file-time',
    ]);
  });

  it('tell of editors and of copies, and note what is out of its time', () => {
    expect(codes({ ...GREEN, metadata: metadata({ software: 'Adobe Photoshop 23' }) })).toEqual([
      'edited-with-software',
    ]);
    expect(codes({ ...GREEN, metadata: metadata({ software: 'HyperOS 1.0' }) })).toEqual([]);
    expect(codes(GREEN, GREEN)).toEqual(['near-duplicate']);
    const starred = field([{ place: '上海市', starred: true }]);
    expect(codes(travel('2022-07-09T10:00:00+08:00', [], { visited: starred }))).toEqual([
      'star-out-of-period',
      'window-out-of-period',
    ]);
  });
});

describe('every finding', () => {
  it('rests on something, has both languages, and says "if confirmed" where no person has looked', () => {
    const doubtful = health('2022-06-14T08:21:36+08:00', 'red', {
      pushedBy: field('河南省', { needsReview: true }),
    });
    const views = [viewOf('001', doubtful), viewOf('002', LINYI)];
    const [finding] = findingsOf(views);
    expect(finding).toMatchObject({ items: ['001', '002'], ifConfirmed: true });
    for (const words of ['title', 'says', 'weakness', 'innocent'] as const) {
      expect(finding?.[words].zh).toMatch(/[一-鿿]/);
      expect(finding?.[words].en).toMatch(/[a-z]{3}/);
    }
    const entry = { at: '', as: null, machine: '河南省', value: '河南省' };
    views[0] = viewOf('001', doubtful, { confirmations: { pushedBy: [entry] } });
    expect(findingsOf(views)[0]?.ifConfirmed).toBe(false);
  });

  it('is absent from a harmless case', () => {
    const home = travel('2022-06-16T10:20:31+08:00', ['山东省临沂市', '河南省郑州市']);
    const shop = venue('2022-06-16T09:32:14+08:00', 'green', '郑州车站西南出口');
    expect(codes(GREEN, shop, home)).toEqual([]);
  });
});

describe('the timeline', () => {
  it('keeps kinds of time apart and shows gaps', () => {
    const source = { ...viewOf('001').source, modifiedAt: '2022-06-14T00:22:00.000Z' };
    const { events, gaps, undated } = timelineOf({
      views: [
        viewOf('001', RED, { source }),
        viewOf('002', LINYI),
        viewOf('003', health('--06-14T08:00', 'red')),
      ],
      bundles: [
        {
          ...{ sequence: 2, at: '2022-07-02T00:00:00Z' },
          stamps: [{ genTime: '2022-07-02T00:00:04.500Z', tsa: 'A TSA' }],
        },
      ],
    });
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['shown', 'file', 'shown', 'import', 'import', 'import', 'sealed', 'stamped'],
    ]);
    expect(events.slice(-2)).toMatchObject([{ bundle: 2 }, { bundle: 2, tsa: 'A TSA' }]);
    expect(gaps).toEqual([
      { from: Date.parse('2022-06-14T00:21:36Z'), to: Date.parse('2022-06-16T02:20:31Z') },
    ]);
    expect(undated).toEqual(['003']);
  });
});
