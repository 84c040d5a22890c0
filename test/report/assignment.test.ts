/** The table of persons, as spreadsheets give it back. */
import { describe, expect, it } from 'vitest';
import {
  assignmentCsv,
  earlierOf,
  parseAssignment,
  type AssignedFile,
  type AssignmentRow,
} from '../../src/report/assignment-csv.js';
import { csvOf, parseCsv } from '../../src/report/csv.js';
import { keyCsv } from '../../src/report/key-csv.js';
import { sortFiles } from '../../src/sorting/sort.js';

const row = (path: string, more: Partial<AssignmentRow> = {}): AssignmentRow => ({
  ...{ path, sha256: 'ab'.repeat(32), kind: '健康码', shownAt: '', error: '' },
  ...{ status: 'certain', persons: ['P001'], suggested: [], reasons: ['id-tail'], see: [] },
  ...more,
});
const bytes = (text: string) => new TextEncoder().encode(text);
const parsed = (text: string) => parseAssignment(bytes(text)) as AssignedFile[];

const ODD = ['=1+1.png', '甲,乙 "丙".png', ' x .png', "'quoted.png", '-a.png', '两\n行.png'];

describe('a table', () => {
  it('comes back as it was, with any names of files, and no cell is a formula', () => {
    const text = assignmentCsv(ODD.map((path) => row(path)));
    expect(text.startsWith('\ufeff文件 (file),')).toBe(true);
    expect(text).not.toMatch(/(?:^|,)[=+\-@]/m);
    expect(
      parsed(text)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([...ODD].sort());
  });

  it('comes back from Excel and WPS: tabs in UTF-16, semicolons, GB 18030, other columns', () => {
    const text = assignmentCsv([row('图/一.png'), row('二.png', { persons: [] })]).slice(1);
    const expected = parsed(text);
    expect(expected.map(({ path, persons }) => [path, persons])).toEqual([
      ['二.png', []],
      ['图/一.png', ['P001']],
    ]);
    const tabs = parseCsv(bytes(text))!
      .map((cells) => cells.join('\t'))
      .join('\r\n');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(tabs, 'utf16le')]);
    expect(parseAssignment(utf16)).toEqual(expected);
    const semicolons = parseCsv(bytes(text))!.map((cells) => cells.join(';').replaceAll('; ', ' '));
    expect(parseAssignment(bytes(semicolons.join('\n')))).toEqual(expected);
    // 文件,a and 一, in GB 18030, as a Chinese Windows saves it.
    const gb = Buffer.from([0xce, 0xc4, 0xbc, 0xfe, 0x2c, 0x61, 0x0d, 0x0a, 0xd2, 0xbb, 0x2c]);
    expect(parseCsv(gb)).toEqual([
      ['文件', 'a'],
      ['一', ''],
    ]);
    const moved = parseCsv(bytes(text))!.map((cells) => [cells[9]!, cells[1]!, cells[0]!]);
    expect(parsed(csvOf(moved)).map(({ path }) => path)).toEqual(expected.map(({ path }) => path));
  });

  it('takes numbers as people type them, and several', () => {
    const typed = (text: string) =>
      parsed(assignmentCsv([row('a.png', { persons: [text] })]))[0]!.persons;
    expect(typed('p7')).toEqual(['P007']);
    expect(typed('Ｐ００７、P1200')).toEqual(['P007', 'P1200']);
    expect(typed('')).toEqual([]);
  });

  it.each([
    ['', 1, 'not-a-table'],
    ['"never closed', 1, 'not-a-table'],
    ['PK\u0003\u0004\u0000', 1, 'not-a-table'],
    ['a,b\r\n1,2', 1, 'columns'],
    [assignmentCsv([row('a.png', { persons: ['林雨岚'] })]), 2, 'person'],
    [assignmentCsv([row('a.png', { persons: ['P000'] })]), 2, 'person'],
    [assignmentCsv([row('a.png', { sha256: '1.2E+63' })]), 2, 'row'],
    // Rows are numbered as Excel does, which leaves empty ones where cells were emptied.
    [`\r\n,,\r\nSHA-256,file,person\r\n,,\r\n${'ab'.repeat(32)},a.png,x\r\n`, 5, 'person'],
    [assignmentCsv([row('a.png', { sha256: '', status: 'unread' })]), 2, 'unopened'],
    [assignmentCsv([row('a.png', { sha256: '' })]), 2, 'row'],
    [assignmentCsv([row('../a.png')]), 2, 'row'],
    [assignmentCsv([row('/etc/a.png')]), 2, 'row'],
  ])('says what is wrong with %j', (text, line, problem) => {
    expect(parseAssignment(bytes(text))).toEqual({ line, problem });
  });

  it('tells what people wrote from what the program had proposed', () => {
    const sha = (n: number) => String(n).repeat(64);
    const rows = [
      row('kept.png', { sha256: sha(1) }),
      row('decided.png', { sha256: sha(2), status: 'suggested', persons: [], suggested: ['P003'] }),
      row('open.png', { sha256: sha(3), status: 'suggested', persons: [], suggested: ['P003'] }),
      row('taken out.png', { sha256: sha(4) }),
      row('once emptied.png', { sha256: sha(5), status: 'by-hand', persons: [] }),
    ];
    const files = parsed(assignmentCsv(rows));
    for (const one of files) {
      if (one.path === 'decided.png') one.persons = ['P003'];
      if (one.path === 'taken out.png') one.persons = [];
    }
    const { given, byHand } = earlierOf(files);
    expect([...given]).toEqual([[sha(1), 'P001']]);
    expect(new Map(byHand)).toEqual(
      new Map([
        [sha(2), ['P003']],
        [sha(4), []],
        [sha(5), []],
      ]),
    );
  });

  it('the same bytes in several rows: each row keeps what was written into it', () => {
    const [shared, taken] = ['1'.repeat(64), '2'.repeat(64)];
    const rows = [
      row('甲/both.png', { sha256: shared, status: 'unassigned', persons: [] }),
      row('乙/both.png', { sha256: shared, status: 'unassigned', persons: [] }),
      row('甲/copy.png', { sha256: taken }),
      row('乙/copy.png', { sha256: taken }),
    ];
    const files = parsed(assignmentCsv(rows));
    for (const one of files) {
      if (one.path === '甲/both.png') one.persons = ['P011'];
      if (one.path === '乙/both.png') one.persons = ['P012'];
      if (one.path === '乙/copy.png') one.persons = [];
    }
    const earlier = earlierOf(files);
    expect(earlier.byHand.get(shared)?.toSorted()).toEqual(['P011', 'P012']);
    expect(earlier.byHand.has(taken)).toBe(false);
    const facts = { kind: null, poster: false, attachment: false, codes: [], at: null };
    const again = [...rows, row('丙/both.png', { sha256: shared })];
    const { verdicts } = sortFiles(
      again.map(({ path, sha256 }) => ({ path, sha256, ...facts })),
      { twins: new Map(), earlier },
    );
    const persons = (path: string) =>
      verdicts[again.findIndex((one) => one.path === path)]!.persons;
    expect(persons('甲/both.png')).toEqual(['P011']);
    expect(persons('乙/both.png')).toEqual(['P012']);
    expect(persons('丙/both.png').toSorted()).toEqual(['P011', 'P012']);
    expect(persons('乙/copy.png')).toEqual([]);
  });
});

it('the key: numbers that a spreadsheet does not round', () => {
  const marks = {
    holderName: ['林雨岚'],
    idNumber: ['329999198803050012'],
    phone: ['19900000027'],
  };
  const csv = keyCsv([{ id: 'P001', files: ['甲/a.png'], marks, maybeAlso: ['P004'] }]);
  expect(csv.split('\r\n')[1]).toBe('P001,林雨岚,329999 19880305 0012,199 0000 0027,1,甲,P004');
});
