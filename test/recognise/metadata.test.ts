import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { timeInName } from '../../src/recognise/file-name.js';
import { METADATA_READERS } from '../../src/recognise/node/metadata.js';
import { readMetadata } from '../../src/recognise/metadata.js';
import { sniff } from '../../src/files/sniff.js';
import { plainPicture, withPngText } from '../files/pictures.js';
import type { Truths } from '../reading/compare.js';

describe('timeInName', () => {
  const MOMENT = '2022-06-14T08:21:36+08:00';

  it.each([
    'Screenshot_2022-06-14-08-21-36.png',
    'Screenshot_2022-06-14-08-21-36-123_com.tencent.mm.jpg',
    'Screenshot_20220614_082136_com.tencent.mm.jpg',
    'Screenshot_20220614-082136.png',
    'IMG_20220614_082136.jpg',
    '微信图片_20220614082136.jpg',
    '截屏2022-06-14 08.21.36.png',
    '截图_2022年06月14日08时21分36秒.png',
    'mmexport1655166096000.jpg',
    'Screen Shot 2022-06-14 at 08.21.36.png',
  ])('%s', (name) => {
    expect(timeInName(name)).toBe(MOMENT);
  });

  it.each([
    'IMG_0815.PNG',
    'health-code.png',
    '2022-06-31-08-21-36.png',
    '20220614.png',
    'Screenshot_2022-06-14-25-21-36.png',
    '1317.png',
    '99999999999999999999.png',
    '',
  ])('%s holds none', (name) => {
    expect(timeInName(name)).toBeNull();
  });
});

describe('readMetadata', () => {
  const white = (): ReturnType<typeof plainPicture> => plainPicture(16, 16, [255, 255, 255]);

  it('gives EXIF, and the program that the file names', async () => {
    const bytes = await white()
      .withExif({
        IFD0: { Software: 'Adobe Photoshop 23.3', Make: 'HUAWEI' },
        IFD2: { DateTimeOriginal: '2022:06:14 08:21:36' },
      })
      .jpeg()
      .toBuffer();
    const metadata = await readMetadata('a.jpg', bytes, 'image/jpeg', METADATA_READERS);
    expect(metadata.exif).toMatchObject({ Make: 'HUAWEI' });
    expect(metadata.software).toBe('Adobe Photoshop 23.3');
    expect(String(metadata.exif.DateTimeOriginal)).toContain('2022:06:14 08:21:36');
  });

  it('gives the text of a PNG', async () => {
    const bytes = withPngText(await white().png().toBuffer(), 'Software', 'Snapseed');
    const metadata = await readMetadata('a.png', bytes, 'image/png', METADATA_READERS);
    expect(metadata).toMatchObject({ png: { Software: 'Snapseed' }, software: 'Snapseed' });
  });

  it.each([
    ['Screenshot_2022-06-14-08-21-36.png', 'original-screenshot'],
    ['截屏2022-06-14 08.21.36.png', 'original-screenshot'],
    ['a.png', 'unknown'],
  ])('a PNG called %s: %s', async (name, provenance) => {
    const bytes = await white().png().toBuffer();
    expect((await readMetadata(name, bytes, 'image/png', METADATA_READERS)).provenance).toBe(
      provenance,
    );
  });

  it.each([
    ['mmexport1655166096000.jpg', 'recompressed'],
    ['微信图片_20220614082136.jpg', 'recompressed'],
    ['Screenshot_2022-06-14-08-21-36.jpg', 'unknown'],
  ])('a JPEG called %s: %s', async (name, provenance) => {
    const bytes = await white().jpeg().toBuffer();
    expect((await readMetadata(name, bytes, 'image/jpeg', METADATA_READERS)).provenance).toBe(
      provenance,
    );
  });

  it('a picture that was edited is no original screenshot, whatever its name', async () => {
    const bytes = withPngText(await white().png().toBuffer(), 'Software', 'Adobe Photoshop');
    const metadata = await readMetadata(
      'Screenshot_2022-06-14-08-21-36.png',
      bytes,
      'image/png',
      METADATA_READERS,
    );
    expect(metadata.provenance).not.toBe('original-screenshot');
  });

  it('what a camera took is a photo', async () => {
    const bytes = await white()
      .withExif({ IFD2: { FNumber: '18/10', ExposureTime: '1/60' } })
      .jpeg()
      .toBuffer();
    expect((await readMetadata('a.jpg', bytes, 'image/jpeg', METADATA_READERS)).provenance).toBe(
      'photo-of-screen',
    );
  });

  it('damaged metadata keeps no picture from being read', async () => {
    const bytes = await white()
      .withExif({ IFD0: { Software: 'x'.repeat(200) } })
      .jpeg()
      .toBuffer();
    const at = bytes.indexOf('Exif');
    bytes.fill(0xee, at + 8, at + 60);
    const metadata = await readMetadata('a.jpg', bytes, 'image/jpeg', METADATA_READERS);
    expect(metadata).toMatchObject({ software: null, provenance: 'unknown' });
  });

  it('leaves out binary values', async () => {
    const icc = await white().withIccProfile('p3').jpeg().toBuffer();
    const { exif } = await readMetadata('a.jpg', icc, 'image/jpeg', METADATA_READERS);
    expect(() => JSON.stringify(exif)).not.toThrow();
    expect(Object.values(exif).every((value) => !ArrayBuffer.isView(value))).toBe(true);
  });
});

describe('the fixtures whose file tells something', async () => {
  const IMAGES = new URL('../../fixtures/images/', import.meta.url);
  const truths = JSON.parse(await readFile(new URL('truth.json', IMAGES), 'utf8')) as Truths;
  const telling = Object.entries(truths).filter(
    ([, truth]) => truth.nameTime ?? truth.exifTime ?? truth.software,
  );

  it.each(telling)('%s', async (name, truth) => {
    const bytes = await readFile(new URL(encodeURIComponent(name), IMAGES));
    const type = await sniff(bytes);
    const metadata = await readMetadata(name, bytes, type!.mediaType, METADATA_READERS);
    if (truth.nameTime) expect(metadata.nameTime).toBe(truth.nameTime);
    if (truth.software) expect(metadata.software).toBe(truth.software);
    if (truth.exifTime) {
      const digits = (text: unknown): string => String(text).replace(/\D/g, '').slice(0, 14);
      expect(digits(metadata.exif.DateTimeOriginal)).toBe(digits(truth.exifTime));
    }
  });
});
