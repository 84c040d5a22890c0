import { describe, expect, it } from 'vitest';
import { MemberError, openAlbum } from '../../src/files/node/album.js';
import { isSuspiciousName, memberName } from '../../src/files/album-names.js';
import { bytesSource } from '../../src/files/source.js';
import { buildZip, extraField, type EntrySpec } from '../bundle/zip-builder.js';
import { GBK_NAME, hex, text } from './samples.js';

const ZEROS = new Uint8Array(3 * 2 ** 20);

async function members(entries: readonly EntrySpec[], spec = {}) {
  const album = await openAlbum(bytesSource(buildZip(entries, spec)));
  return { ...album, names: album.members.map(({ name, refused }) => [name, refused]) };
}

async function content(entry: EntrySpec): Promise<Uint8Array> {
  const { members: all } = await members([entry]);
  const pieces: Uint8Array[] = [];
  for await (const piece of all[0]!.pieces()) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('names in a zip', () => {
  const name = (raw: Uint8Array, flags = 0, extras: { id: number; data: Uint8Array }[] = []) =>
    memberName({ raw, flags, extras });

  it('are UTF-8, whether the zip says so or not, or what Windows in China writes', () => {
    expect(name(text('图片/a.png'))).toBe('图片/a.png');
    expect(name(text('图片/a.png'), 0x0800)).toBe('图片/a.png');
    expect(name(GBK_NAME)).toBe('微信图片/样例.txt');
    expect(name(text('图片\\a.png'))).toBe('图片/a.png');
  });

  it('are those of the Unicode path, where there is one', () => {
    const data = Uint8Array.from([1, 0, 0, 0, 0, ...text('真名.png')]);
    expect(name(hex('ffff'), 0, [{ id: 0x7075, data }])).toBe('真名.png');
  });

  it.each(['../a', 'a/../../b', '/etc/passwd', 'C:/a', 'a\u0000.png', 'a\nb', ''])(
    '%j is suspicious',
    (one) => expect(isSuspiciousName(one)).toBe(true),
  );
  it.each(['a', '相册/a b.png', '..a', 'a..b/c.', '...'])('%j is not', (one) =>
    expect(isSuspiciousName(one)).toBe(false),
  );
});

describe('an album', () => {
  it('lists files, and not folders and what systems leave', async () => {
    const names = ['图/', '图/a.png', '__MACOSX/图/._a.png', '图/.DS_Store', 'Thumbs.db', 'b.txt'];
    const { names: found, refused } = await members(
      names.map((name) => ({ name, bytes: text('x') })),
    );
    expect(found).toEqual([
      ['图/a.png', null],
      ['b.txt', null],
    ]);
    expect(refused).toBeNull();
  });

  it('refuses single files by name, and takes the others', async () => {
    const good = { name: 'good.txt', bytes: text('good') };
    const { names } = await members([
      good,
      { name: '../up.txt', bytes: text('x') },
      { name: 'locked.txt', bytes: text('x'), both: { flags: 1 } },
      { name: 'strange.txt', bytes: text('x'), both: { method: 99 } },
      { name: 'link', bytes: text('/etc/passwd'), central: { attributes: 0xa1ff0000 } },
      { name: 'bomb.bin', bytes: ZEROS, deflate: true },
      { name: 'grey.bmp', bytes: new Uint8Array(1e6), deflate: true },
    ]);
    expect(names).toEqual([
      ['good.txt', null],
      ['../up.txt', 'name'],
      ['locked.txt', 'encrypted'],
      ['strange.txt', 'method'],
      ['link', 'link'],
      ['bomb.bin', 'bomb'],
      ['grey.bmp', null],
    ]);
  });

  it('may hold two files of one name', async () => {
    const { members: all } = await members([
      { name: 'a.txt', bytes: text('one') },
      { name: 'a.txt', bytes: text('two') },
    ]);
    expect(all.map(({ name, size }) => [name, size])).toEqual([
      ['a.txt', 3],
      ['a.txt', 3],
    ]);
  });

  it('keeps what is in it, to the byte', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * at) & 0xff);
    expect(new Uint8Array(await content({ name: 'a', bytes, deflate: true }))).toEqual(bytes);
    expect(new Uint8Array(await content({ name: 'a', bytes }))).toEqual(bytes);
    // As programs write it that do not know the size before.
    const streamed = { name: 'a', bytes, deflate: true, descriptor: 'signed' } as const;
    expect(new Uint8Array(await content(streamed))).toEqual(bytes);
  });

  it.each<[string, Partial<EntrySpec>]>([
    ['has another checksum', { both: { crc: 1 } }],
    ['unpacks to more than it says', { deflate: true, both: { size: 3 } }],
    ['unpacks to less than it says', { deflate: true, both: { size: 900 } }],
    ['is no deflate', { deflate: true, packed: hex('ffff ffff') }],
  ])('tells a file that %s', async (_, more) => {
    const entry = { name: 'a', bytes: text('words of some length'), ...more };
    await expect(content(entry)).rejects.toThrow(MemberError);
  });
});

describe('an album as a whole is refused', () => {
  it('where it holds too many files', async () => {
    const many = Array.from({ length: 5001 }, (_, at) => ({ name: `${at}`, bytes: text('') }));
    expect(await members(many)).toMatchObject({ refused: 'too-many', members: [] });
  });

  it('where it says to unpack to more than a case takes', async () => {
    const size = 1.5 * 2 ** 30;
    const large = (name: string) => ({ name, bytes: text('x'), both: { size } });
    const { refused } = await members([large('a'), large('b')]);
    expect(refused).toBe('too-large');
  });

  it('where its files share their bytes, as bombs do', async () => {
    const kernel = { name: 'kernel', bytes: new Uint8Array(60_000).fill(1) };
    const more = Array.from({ length: 20 }, (_, at) => ({ ...kernel, name: `${at}`, at: 0 }));
    expect(await members([kernel, ...more])).toMatchObject({ refused: 'bomb', members: [] });
  });

  it('where it is cut off, or its list makes no sense', async () => {
    const zip = buildZip([{ name: 'a', bytes: text('x'), both: { extra: extraField(1) } }]);
    for (const bytes of [zip.subarray(0, zip.length - 30), text('PK\u0003\u0004 and no more')])
      expect((await openAlbum(bytesSource(bytes))).refused).toBe('corrupt');
  });
});
