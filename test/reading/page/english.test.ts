/** Pages in English, read by the words of the Chinese ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '../../../src/reading/catalogue/index.js';
import { classify } from '../../../src/reading/classify/classify.js';
import { look } from '../../../src/reading/classify/features.js';
import { inChinese } from '../../../src/reading/page/english.js';
import { pageOf, find, valueOf, type LineSketch } from '../pages.js';

const CODE = { box: { x: 290, y: 800, width: 500, height: 500 }, coloured: true };

const HEALTH: LineSketch[] = [
  ['Beijing Health Kit', 90, 180, 320, 46],
  ['Name: Maria K***', 90, 430, 400, 50],
  ['Passport No.: EB*****41', 90, 510, 420, 44],
  ['2022-08-03 18:02:11', 300, 640, 480, 60],
  ['No abnormality', 320, 1360, 440, 64],
  ['Nucleic acid test', 90, 1550, 290, 44],
  ['Negative', 90, 1610, 240, 56],
  ['2 days', 90, 1680, 140, 50],
  ['COVID-19 vaccine', 690, 1550, 310, 44],
  ['Fully vaccinated', 690, 1610, 340, 50],
  ['Service provided by Beijing Big Data Centre', 240, 2200, 680, 38],
];

const TRAVEL: LineSketch[] = [
  ['Communication Itinerary Card', 126, 187, 640, 46],
  ["131****0265's Dynamic Itinerary Card", 106, 540, 860, 54],
  ['Updated on: 2022.07.19 14:07:52', 240, 640, 700, 46],
  ['You arrived at or passed through the', 95, 1385, 830, 56],
  ['following cities in the past 7 days:', 95, 1462, 800, 56],
  ['Tianjin City*, Nanjing City of Jiangsu', 95, 1540, 900, 56],
  ['Province, Hefei City of Anhui Province', 95, 1618, 880, 56],
  ['The mark "*" means that there are medium- or high-risk', 92, 1800, 960, 44],
  ['areas in the city.', 92, 1850, 400, 44],
];

const VENUE: LineSketch[] = [
  ['Venue Code Registration', 124, 141, 520, 46],
  ['Checked in successfully', 220, 500, 640, 66],
  ['Place', 80, 780, 110, 44],
  ['Riverside Tower, East Gate', 80, 840, 620, 56],
  ['Address', 80, 1040, 150, 44],
  ['No. 3 Willow Road, Haidian District', 80, 1110, 720, 46],
  ['Scan time', 80, 1240, 170, 40],
  ['2022-05-17 19:02:44', 80, 1300, 390, 44],
];

const REPORT: LineSketch[] = [
  ['COVID-19 Nucleic Acid Test', 62, 394, 810, 54],
  ['Result', 107, 640, 140, 50],
  ['NEGATIVE', 560, 640, 400, 60],
  ['Full name', 107, 790, 200, 48],
  ['OKORO, Grace', 580, 790, 320, 46],
  ['Document No.', 107, 1008, 280, 44],
  ['PA00*2*18', 780, 1008, 230, 42],
  ['Collected', 107, 1330, 200, 46],
  ['2022-11-20 22:05', 560, 1330, 400, 46],
  ['Tested', 107, 1440, 140, 46],
  ['2022-11-21 03:40', 560, 1440, 400, 46],
  ['Laboratory', 107, 1545, 220, 50],
  ['Lakeside Airport Testing Center', 400, 1545, 610, 50],
];

const kindOf = (sketches: readonly LineSketch[], codes = [CODE]) => {
  const page = pageOf(sketches);
  const { kind, family } = classify(page, look(page, codes, BUILT_IN), BUILT_IN);
  return [kind?.id, family?.id];
};

const values = (names: readonly string[], sketches: readonly LineSketch[], kind: string) =>
  Object.fromEntries(names.map((name) => [name, valueOf(name, sketches, { kind })]));

describe('a page in English', () => {
  it('is a health code, whose values are given as they stand there', () => {
    expect(kindOf(HEALTH)).toEqual(['health-code', 'beijing']);
    const names = ['holderName', 'idNumber', 'displayedAt', 'statusText', 'testResult'];
    expect(values([...names, 'testInterval', 'vaccination'], HEALTH, 'health-code')).toEqual({
      holderName: 'Maria K***',
      idNumber: 'EB*****41',
      displayedAt: '2022-08-03T18:02:11+08:00',
      statusText: 'No abnormality',
      testResult: 'negative',
      testInterval: '2 days',
      vaccination: 'Fully vaccinated',
    });
  });

  it('is a travel card, whose places nobody knows in English: a person looks', () => {
    expect(kindOf(TRAVEL, [])).toEqual(['travel-card', 'caict']);
    const names = ['phone', 'displayedAt', 'windowDays'];
    expect(values(names, TRAVEL, 'travel-card')).toEqual({
      phone: '131****0265',
      displayedAt: '2022-07-19T14:07:52+08:00',
      windowDays: 7,
    });
    expect(find('visited', TRAVEL, { kind: 'travel-card' })).toMatchObject({
      value: [
        { place: 'Tianjin City', starred: true },
        { place: 'Nanjing City of Jiangsu Province', starred: false },
        { place: 'Hefei City of Anhui Province', starred: false },
      ],
      doubts: ['place-unknown'],
    });
  });

  it('is a travel card with other words about its places, which stand on rows of their own', () => {
    const rows: LineSketch[] = [
      ['Communication Travel Card', 126, 187, 640, 46],
      ['Mobile number', 400, 330, 300, 48],
      ['+86 178****5520', 240, 404, 602, 66],
      ['As of 2022.08.03 19:20:41', 293, 511, 496, 40],
      ['Places reached or passed through in the', 97, 1094, 891, 45],
      ['last 7 days (longer than 4 hours):', 165, 1158, 752, 48],
      ['Hebei Baoding', 364, 1248, 355, 58],
      ['Tianjin*', 333, 1331, 200, 58],
      ['Henan Xinyang', 335, 1410, 410, 57],
      ['*There is a high-risk area in this city, you may', 59, 1500, 928, 46],
      ['not have been in it', 59, 1556, 400, 46],
    ];
    expect(kindOf(rows, [])).toEqual(['travel-card', 'caict']);
    expect(values(['phone', 'displayedAt', 'windowDays'], rows, 'travel-card')).toEqual({
      phone: '178****5520',
      displayedAt: '2022-08-03T19:20:41+08:00',
      windowDays: 7,
    });
    expect(find('visited', rows, { kind: 'travel-card' })).toMatchObject({
      value: [
        { place: 'Hebei Baoding', starred: false },
        { place: 'Tianjin', starred: true },
        { place: 'Henan Xinyang', starred: false },
      ],
      doubts: ['place-unknown'],
    });
  });

  it.each([
    ['*There is a medium-risk area in this city', 'Langfang City'],
    ['The asterisk (*) means that the city has a', 'Langfang City'],
  ])('ends the places of a travel card at %s', (note, last) => {
    const card = TRAVEL.map((line): LineSketch => {
      if (line[0].startsWith('Province, Hefei')) return [`Province, ${last}`, 95, 1618, 880, 56];
      return line[0].startsWith('The mark') ? [note, 92, 1700, 960, 44] : line;
    });
    const found = find('visited', card, { kind: 'travel-card' });
    expect([found?.value].flat().at(-1)).toEqual({ place: last, starred: false });
  });

  it('is a venue, or a test report', () => {
    expect(kindOf(VENUE, [])[0]).toBe('venue-code');
    expect(values(['venueName', 'venueAddress', 'scannedAt'], VENUE, 'venue-code')).toEqual({
      venueName: 'Riverside Tower, East Gate',
      venueAddress: 'No. 3 Willow Road, Haidian District',
      scannedAt: '2022-05-17T19:02:44+08:00',
    });
    expect(kindOf(REPORT, [])[0]).toBe('test-report');
    const names = ['holderName', 'idNumber', 'testResult', 'sampledAt', 'testedAt', 'institution'];
    expect(values(names, REPORT, 'test-report')).toEqual({
      holderName: 'OKORO, Grace',
      idNumber: 'PA00*2*18',
      testResult: 'negative',
      sampledAt: '2022-11-20T22:05+08:00',
      testedAt: '2022-11-21T03:40+08:00',
      institution: 'Lakeside Airport Testing Center',
    });
  });

  it('is read where the engine lost its spaces, and gets back those of phrases that are known', () => {
    const glued = HEALTH.map(([text, ...rest]): LineSketch => [
      text.replace(/(?<!\d) /g, ''),
      ...rest,
    ]);
    expect(valueOf('statusText', glued)).toBe('No abnormality');
    expect(valueOf('testResult', glued)).toBe('negative');
    expect(valueOf('vaccination', glued)).toBe('Fully vaccinated');
  });

  it('keeps the words of what a person is told', () => {
    const told: LineSketch[] = [
      ...HEALTH.slice(0, 5),
      ['You are a close contact of a confirmed', 140, 1900, 560, 46],
      ['case. Please stay at home.', 140, 1950, 380, 46],
    ];
    const found = find('reason', told);
    expect(found?.value).toBe('You are a close contact of a confirmed case. Please stay at home.');
    // Spaces may be lost anywhere in it.
    expect(found?.doubts).toContain('unsure');
  });
});

describe('names, numbers and places in English', () => {
  const over = (name: string): LineSketch[] => [
    HEALTH[0]!,
    [name, 90, 430, 400, 50],
    ['EB*****41', 90, 510, 420, 44],
    ...HEALTH.slice(3),
  ];

  it.each(['P*TROV I***', '**** GARCIA', 'W**** C. NGUYEN', 'KIM ***-HO', 'MO*** DANIEL K.'])(
    'are a name where stars stand anywhere in it, and asked about: %s',
    (name) => {
      expect(find('holderName', over(name))).toMatchObject({
        value: name,
        doubts: ['mask-unclear'],
      });
    },
  );

  it('are no name where they say something', () => {
    for (const text of ['* Results of 2022', 'Valid on 2 *', 'the * means risk'])
      expect(valueOf('holderName', over(text))).toBeNull();
  });

  it.each([
    ['C4F****8K', 'C4F****8K', ['look-alike']],
    ['Z12****', 'Z12****', ['mask-length']],
    // China's passports have no O behind the first letter.
    ['EO****615', 'EO****615', ['look-alike']],
  ])('are a passport’s number: %s', (shown, value, doubts) => {
    const found = find('idNumber', [
      ['Passport No.: ' + shown, 90, 510, 420, 44],
      HEALTH[4]!,
      HEALTH[5]!,
    ]);
    expect([found?.value, found?.doubts.slice(0, 1)]).toEqual([value, doubts]);
  });

  it('go on in a line below, of which nothing can be told: a person looks', () => {
    const lines: LineSketch[] = [
      ...VENUE.slice(0, 5),
      ['No. 3 Willow Road, Haidian', 80, 1110, 520, 46],
      ['District, Beijing', 80, 1162, 300, 46],
      ...VENUE.slice(6),
    ];
    expect(find('venueAddress', lines, { kind: 'venue-code' })?.doubts).toContain('cut-off');
  });
});

describe('who tested, in English', () => {
  const tested = (...lines: string[]) =>
    find(
      'institution',
      [
        ...REPORT.slice(0, 11),
        ...lines.map((text, i): LineSketch => [text, 107, 1545 + i * 90, 800, 46]),
      ],
      { kind: 'test-report' },
    );

  it('is a house, and no person who signs', () => {
    expect(tested('Tested by: Gu W.', 'Reviewed by: Shi L.')).toBeNull();
    expect(tested('Laboratory: Lakeside Medical Centre')).toMatchObject({ doubts: [] });
    expect(tested('Laboratory: Shi L.')?.doubts).toContain('unusual-value');
  });
});

describe('a sentence in English', () => {
  it.each([
    'Not fully vaccinated',
    'Not yet vaccinated',
    'Must be vaccinated',
    'Never vaccinated',
    'Get vaccinated today',
  ])('is no vaccination: %s', (text) => {
    const lines = [...HEALTH.slice(0, 9), [text, 690, 1610, 340, 50] as LineSketch];
    expect(valueOf('vaccination', lines)).toBeNull();
  });

  it.each([
    'Green Code expired',
    'Red Code lifted',
    'Red Code holders may not enter',
    'Home observation ended',
    'Status: Red Code cancelled',
  ])('is no status: %s', (text) => {
    const lines = [...HEALTH.slice(0, 4), [text, 320, 1360, 440, 64] as LineSketch];
    expect(valueOf('statusText', lines)).toBeNull();
  });

  it('is no result', () => {
    const lines = [
      ...HEALTH.slice(0, 6),
      ['A negative test is needed', 90, 1610, 540, 56] as LineSketch,
    ];
    expect(valueOf('testResult', lines)).toBeNull();
  });

  it('that goes on behind a status has a person look', () => {
    const lines = [
      ...HEALTH.slice(0, 4),
      ['Entry permitted: No', 320, 1360, 440, 64] as LineSketch,
    ];
    expect(find('statusText', lines)?.doubts).toContain('cut-off');
  });
});

describe('what stands in a line of English', () => {
  const titleOf = (text: string) => {
    const page = pageOf([[text, 90, 180, 900, 46], ...HEALTH.slice(1)]);
    return classify(page, look(page, [CODE], BUILT_IN), BUILT_IN).title?.text;
  };

  it('is a title as far as it goes, and nothing of whose page it is', () => {
    expect(titleOf('Beijing Health Kit')).toBe('Beijing Health Kit');
    expect(titleOf('WANG XIAOLI 110101199003071234 Shanghai Health Code')).toBe(
      'Shanghai Health Code',
    );
    expect(titleOf('Beijing Health Kit WANG XIAOLI 13912341234')).toBe('Beijing Health Kit');
  });

  it('is a figure in its own place', () => {
    const found = find('windowDays', TRAVEL, { kind: 'travel-card' });
    expect(found?.piece.raw).toContain('7');
  });
});

describe('words of other pages', () => {
  it('stay where most of a page is Chinese', () => {
    const page = pageOf([
      ['苏康码 Su Kang Code', 126, 125, 474, 55],
      ['黄码 Yellow Code', 289, 1207, 506, 63],
      ['您7天内有高风险区所在县旅居史，请完成三天两检。', 103, 1343, 841, 41],
      ['Negative', 69, 1796, 264, 50],
    ]);
    expect(page.lines.map(({ plain }) => plain).at(-1)).toBe('Negative');
  });

  it('are none within longer ones, and labels only where they stand as such', () => {
    for (const text of ['Namely', 'Placement', 'Seronegatives', 'Place your phone here'])
      expect(inChinese(text)).not.toMatch(/\p{sc=Han}/u);
    expect(inChinese('Place:').replace(/\s/g, '')).toBe('场所:');
  });

  it('leave every character where it was', () => {
    const word = fc.constantFrom(
      'Negative',
      'Name',
      ':',
      ' ',
      'within 48 hours',
      'Dec 2,2022',
      'x',
      '*',
      '7 days',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.string({ maxLength: 4 })), { maxLength: 8 }),
        (parts) => {
          const text = parts.join('');
          expect(inChinese(text)).toHaveLength(text.length);
        },
      ),
    );
  });
});
