/** Whose file it is, on readings made up for the purpose. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMasked } from '../../src/case/findings/masks.js';
import { sortFiles, type SortOptions } from '../../src/sorting/sort.js';
import type { Marks, SortFile } from '../../src/sorting/types.js';
import { times } from '../full.js';

const mark = (text: string, sure = true) => ({ text, sure });
const marks = (holderName?: string, idNumber?: string, phone?: string): Marks => ({
  ...(holderName && { holderName: mark(holderName) }),
  ...(idNumber && { idNumber: mark(idNumber) }),
  ...(phone && { phone: mark(phone) }),
});

function file(path: string, ...codes: Marks[]): SortFile {
  return {
    path,
    sha256: `sha of ${path}`,
    kind: 'health-code',
    poster: false,
    attachment: false,
    codes,
    at: null,
  };
}

function sorted(files: SortFile[], options: Partial<SortOptions> = {}) {
  const { verdicts, persons } = sortFiles(files, { twins: new Map(), ...options });
  return {
    persons,
    of: Object.fromEntries(files.map(({ path }, index) => [path, verdicts[index]!])),
    lines: verdicts.map(({ status, persons: ids, suggested }) =>
      [status, ...ids, ...suggested.map((id) => `${id}?`)].join(' '),
    ),
  };
}

const LAN = marks('**岚', '3713**********0027');

describe('compareMasked', () => {
  it('compares numbers from both ends, with any number of stars', () => {
    const whole = compareMasked('idNumber', '3713**********0027', '371399********0027');
    expect(whole).toMatchObject({ differs: false, same: { area: 4, birth: 0, idTail: 4 } });
    expect(compareMasked('idNumber', '3713*********0027', '3713**********0027').same.idTail).toBe(
      4,
    );
    expect(compareMasked('idNumber', '3****************7', '3713**********0028').differs).toBe(
      true,
    );
    expect(
      compareMasked('idNumber', '329999198803050012', '3299**********0012').same,
    ).toMatchObject({ area: 4, idTail: 4 });
    expect(compareMasked('phone', '199****0016', '19900000016').same).toMatchObject({
      carrier: 3,
      phoneTail: 4,
    });
    expect(compareMasked('phone', '199****0016', '199****0017').differs).toBe(true);
  });

  it('compares names by position, and by their ends where pages mask them to another length', () => {
    expect(compareMasked('holderName', '**川', '张*川')).toMatchObject({
      differs: false,
      same: { given: 1, surname: false },
    });
    expect(compareMasked('holderName', '*川', '张大川').same.given).toBe(1);
    expect(compareMasked('holderName', '张*川', '李*川').differs).toBe(true);
    expect(compareMasked('holderName', '张*', '**川').differs).toBe(false);
    expect(compareMasked('holderName', '张川', '张大川').differs).toBe(true);
    expect(compareMasked('holderName', '欧阳*川', '欧阳大*').same).toMatchObject({
      given: 0,
      surname: true,
    });
  });
});

describe('what is certain', () => {
  it('one person’s pages, however they mask, and a page that suffices on its own', () => {
    const { lines, persons } = sorted([
      file('a.png', LAN),
      file('b.png', marks('林*岚', '371399********0027')),
      file('c.png', marks('**川', '4101**********5518')),
      file('d.png', marks('林雨岚', undefined, '19900000016'), LAN),
    ]);
    expect(lines).toEqual(['certain P001', 'certain P001', 'certain P002', 'suggested P001?']);
    expect(persons.map(({ id, files }) => [id, files])).toEqual([
      ['P001', ['a.png', 'b.png']],
      ['P002', ['c.png']],
    ]);
  });

  it('the same bytes go together; verdicts quote nothing of what a page shows', () => {
    const twice = { ...file('x/b.png', LAN), sha256: 'sha of a.png' };
    const { of } = sorted([file('a.png', LAN), twice]);
    expect(of['x/b.png']).toMatchObject({ persons: ['P001'], see: ['a.png'] });
    expect(JSON.stringify(of)).not.toMatch(/岚|0027/);
  });

  it('a number beside the person’s other pages, in a folder of his alone', () => {
    const home = [file('甲/a.png', marks('*一苇', '4101**********0016', '199****0284'))];
    const card = file('甲/card.png', marks(undefined, undefined, '199****0284'));
    const henan = file('甲/henan.png', marks('*一苇', '4****************6'));
    expect(sorted([...home, card, henan]).lines).toEqual(Array(3).fill('certain P001'));
    // The same files in a heap, or with another person's among them, are for people to decide.
    const heap = [...home, card, henan].map((one) => ({ ...one, path: one.path.slice(2) }));
    expect(sorted(heap).lines.slice(1)).toEqual(['suggested P001?', 'suggested P001?']);
    const guest = file('甲/guest.png', marks('**川', '5101**********7733'));
    expect(sorted([...home, card, henan, guest]).lines).toEqual([
      ...['certain P001', 'suggested P001?', 'suggested P001?', 'certain P002'],
    ]);
  });

  it('the same screen saved again, where what was read of it agrees', () => {
    const poor = { holderName: mark('**岚', false), idNumber: mark('3713**********0027', false) };
    const files = [file('a.png', LAN), file('b.jpg', poor)];
    const twins = new Map([
      [0, [1]],
      [1, [0]],
    ]);
    expect(sorted(files).lines[1]).toBe('suggested P001?');
    expect(sorted(files, { twins }).of['b.jpg']).toMatchObject({
      status: 'certain',
      persons: ['P001'],
    });
    // It looks the same and shows nothing, or something else: not enough.
    const blank = [file('a.png', LAN), file('b.jpg')];
    expect(sorted(blank, { twins }).lines[1]).toBe('suggested P001?');
    const other = { ...poor, idNumber: mark('3713**********0028', false) };
    expect(sorted([file('a.png', LAN), file('b.jpg', other)], { twins }).lines[1]).toBe(
      'suggested P001?',
    );
  });
});

describe('what is not', () => {
  it.each([
    ['a name alone', marks('*雨岚'), 'only-name'],
    [
      'a phone alone, which a family may share',
      marks(undefined, undefined, '199****0016'),
      'only-phone',
    ],
    ['a surname and a phone: father and son', marks('林*', undefined, '199****0016'), 'too-little'],
    ['the end of an ID alone', marks(undefined, '3713**********0027'), 'too-little'],
    ['one digit of an ID and a character', marks('**岚', '3****************7'), 'too-little'],
  ])('%s', (_, shown, why) => {
    const whole = file('a.png', marks('林雨岚', '3713**********0027', '199****0016'));
    const { of } = sorted([whole, file('b.png', shown)]);
    expect(of['b.png']).toMatchObject({ status: 'suggested', suggested: ['P001'], persons: [] });
    expect(of['b.png']!.reasons).toContain(why);
  });

  it('one character of a name that several people have: not even suggested', () => {
    const { of } = sorted([file('a.png', LAN), file('b.png', marks('**岚'))]);
    expect(of['b.png']).toMatchObject({ status: 'unassigned', reasons: ['only-name'] });
  });

  it('files of an unknown person are told together', () => {
    const card = marks(undefined, undefined, '199****0284');
    const { of } = sorted([file('a.png', LAN), file('b.png', card), file('c.png', card)]);
    expect(of['b.png']).toMatchObject({
      ...{ status: 'unassigned', reasons: ['only-phone', 'like-others'], see: ['c.png'] },
    });
  });

  it('a number that needs review, however well it fits', () => {
    const unsure = { holderName: mark('**岚'), idNumber: mark('3713**********0027', false) };
    const { of, lines } = sorted([file('a.png', LAN), file('b.png', unsure)]);
    expect(lines).toEqual(['certain P001', 'suggested P001?']);
    expect(of['b.png']!.reasons).toContain('needs-review');
    expect(sorted([file('b.png', unsure)]).lines).toEqual(['unassigned']);
  });

  it('a doubtful name makes no new person, and counts beside a number where it is what it seems', () => {
    const doubtful = { holderName: mark('**岚', false), idNumber: mark('3713**********0027') };
    expect(sorted([file('a.png', doubtful), file('b.png', doubtful)]).lines).toEqual([
      ...['unassigned', 'unassigned'],
    ]);
    const elsewhere = [1, 2, 3, 4].map((n) =>
      file(`${n}.png`, marks('**国', `510${n}**********771${n}`)),
    );
    const { of } = sorted([file('a.png', doubtful), file('b.png', LAN), ...elsewhere]);
    expect(of['a.png']).toMatchObject({ status: 'certain', persons: of['b.png']!.persons });
    const other = { ...doubtful, holderName: mark('**川', false) };
    expect(sorted([file('a.png', other), file('b.png', LAN)]).lines[0]).toBe('suggested P001?');
  });

  it('what contradicts: never joined, and never suggested', () => {
    const { lines } = sorted([
      file('a.png', LAN),
      file('b.png', marks('**岚', '3713**********0028')),
      file('c.png', marks('**川', '3713**********0027')),
      file('d.png', marks('**岚', '3702**********0027')),
    ]);
    expect(lines).toEqual(['certain P001', 'certain P002', 'certain P003', 'certain P004']);
  });

  it('a page that fits two people who cannot be one', () => {
    const { lines } = sorted([
      file('a.png', marks('张*川', '3713**********0027')),
      file('b.png', marks('**川', '3713**********0027')),
      file('c.png', marks('李*川', '3713**********0027')),
    ]);
    expect(lines).toEqual(['certain P001', 'conflict P001? P002?', 'certain P002']);
  });

  it('a chain that ends in a contradiction assigns no one', () => {
    const { lines } = sorted([
      file('a.png', marks('张*川', '3713**********0027')),
      file('b.png', marks('**川', '3713**********0027', '199****0016')),
      file('c.png', marks('*大川', undefined, '199****0016')),
      file('d.png', marks('李大川', undefined, '199****0016')),
    ]);
    expect(lines.filter((line) => line.startsWith('certain P001'))).toHaveLength(1);
    expect(lines[0]).toBe('certain P001');
    expect(lines[3]).toMatch(/^certain P002|^conflict/);
    expect(lines[1]).toMatch(/^conflict/);
  });

  it('a phone of a family goes to none of them', () => {
    const { of } = sorted([
      file('a.png', marks('林雨岚', '3713**********0027', '199****0016')),
      file('b.png', marks('林大岚', '3713**********4418', '199****0016')),
      file('card.png', marks(undefined, undefined, '199****0016')),
    ]);
    expect(of['card.png']).toMatchObject({ status: 'suggested', suggested: ['P001', 'P002'] });
  });

  it('several people in one picture', () => {
    const { of } = sorted([
      file('a.png', LAN),
      file('both.png', LAN, marks('**川', '4101**********5518')),
    ]);
    expect(of['both.png']).toMatchObject({ status: 'conflict', reasons: ['several-people'] });
  });

  it('posters, and what shows nothing of a person', () => {
    const poster = { ...file('甲/poster.jpg'), kind: 'venue-code', poster: true };
    const notice = { ...file('乙/notice.png'), kind: 'notice' };
    const copy = { ...notice, path: '丙/notice.png' };
    const lonely = file('丁/x.png');
    const near = { ...file('y.png'), at: 60_000 };
    const files = [
      { ...file('a.png', LAN), at: 0 },
      ...[poster, notice, copy, lonely, near],
      { ...file('bad.png'), kind: null },
    ];
    expect(sorted(files).lines).toEqual([
      ...['certain P001', 'shared', 'unassigned', 'unassigned', 'unassigned', 'suggested P001?'],
      'unread',
    ]);
    expect(sorted(files).of['乙/notice.png']!.reasons).toContain('in-several-folders');
    // With another person's picture near in time, it is no hint.
    const crowd = [
      ...files,
      { ...file('b.png', marks('**川', '4101**********5518')), at: 900_000 },
    ];
    expect(sorted(crowd).of['y.png']!.status).toBe('unassigned');
  });
});

describe('an earlier table', () => {
  const earlier = (given: [string, string][], byHand: [string, string[]][] = []) => ({
    given: new Map(given.map(([path, id]) => [`sha of ${path}`, id])),
    byHand: new Map(byHand.map(([path, ids]) => [`sha of ${path}`, ids])),
    written: new Map(),
    numbers: new Set<string>(),
  });
  const other = marks('**川', '4101**********5518');

  it('keeps its numbers, and gives new ones to new people', () => {
    const files = [file('0.png', other), file('a.png', LAN), file('b.png', LAN)];
    const { lines } = sorted(files, { earlier: earlier([['b.png', 'P001']]) });
    expect(lines).toEqual(['certain P002', 'certain P001', 'certain P001']);
  });

  it('stands where a person wrote into it, and nothing is concluded from that', () => {
    const files = [file('a.png', other), file('b.png', LAN), file('c.png', LAN)];
    const { lines } = sorted(files, { earlier: earlier([], [['b.png', ['P007']]]) });
    expect(lines).toEqual(['certain P001', 'by-hand P007', 'certain P002']);
    const emptied = sorted(files, { earlier: earlier([], [['b.png', []]]) });
    expect(emptied.lines[1]).toBe('by-hand');
  });

  it('two numbers that turn out to be one person are not merged behind anyone’s back', () => {
    const files = [file('a.png', LAN), file('b.png', LAN), file('new.png', LAN)];
    const { lines } = sorted(files, {
      earlier: earlier([
        ['a.png', 'P001'],
        ['b.png', 'P002'],
      ]),
    });
    expect(lines).toEqual(['certain P001', 'certain P002', 'conflict P001? P002?']);
  });
});

describe('many people', () => {
  const digit = fc.integer({ min: 0, max: 9 });
  const person = fc.record({
    name: fc.tuple(
      fc.constantFrom(...'王李张'),
      fc.constantFrom(...'大小雨建'),
      fc.constantFrom(...'川岚国军'),
    ),
    area: fc.constantFrom('371302', '410103'),
    birth: fc.constantFrom('19800101', '19751130'),
    tail: fc.tuple(digit, digit, digit, digit),
    phone: fc.tuple(digit, digit, digit, digit),
  });
  type Invented = typeof person extends fc.Arbitrary<infer T> ? T : never;

  const pages: ((one: Invented) => Marks)[] = [
    ({ name, area, tail }) =>
      marks(`**${name[2]}`, `${area.slice(0, 4)}**********${tail.join('')}`),
    ({ name, area, tail }) => marks(`${name[0]}*${name[2]}`, `${area}********${tail.join('')}`),
    ({ name, area, tail }) =>
      marks(`*${name[1]}${name[2]}`, `${area[0]}****************${tail[3]}`),
    ({ phone }) => marks(undefined, undefined, `199****${phone.join('')}`),
    ({ name, phone }) => marks(name.join(''), undefined, `1990000${phone.join('')}`),
    ({ name }) => marks(`**${name[2]}`),
  ];
  const key = ({ name, area, birth, tail }: Invented) => [...name, area, birth, ...tail].join('');

  it('no page is certainly of another person, unless all that it shows is the same', () => {
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 2, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: pages.length - 1 })), {
          minLength: 4,
          maxLength: 40,
        }),
        (people, drawn) => {
          const files = drawn.map(([who, which], index) => ({
            ...file(`${index}.png`, pages[which]!(people[who % people.length]!)),
          }));
          const whose = drawn.map(([who]) => people[who % people.length]!);
          const { verdicts } = sortFiles(files, { twins: new Map() });
          for (const [a, first] of verdicts.entries())
            for (const [b, second] of verdicts.entries()) {
              if (first.persons[0] === undefined || first.persons[0] !== second.persons[0])
                continue;
              const [x, y] = [whose[a]!, whose[b]!];
              if (key(x) === key(y)) continue;
              // Only what is masked the same way can deceive: same ends of the ID, or the phone.
              const alike =
                x.name[2] === y.name[2] &&
                (x.tail.join() === y.tail.join() || x.phone.join() === y.phone.join());
              expect(alike, `${a} and ${b}`).toBe(true);
            }
        },
      ),
      { numRuns: times(150, 60) },
    );
  });
});

it('an archive says to unpack it, any other file that it is no picture', () => {
  const other = (path: string, kind: string) => ({ ...file(path), kind, attachment: true });
  const { of } = sorted([other('a.zip', 'archive'), other('b.pdf', 'document')]);
  expect([of['a.zip']!.reasons, of['b.pdf']!.reasons]).toEqual([['archive'], ['not-a-picture']]);
});
