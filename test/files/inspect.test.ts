import { describe, expect, it } from 'vitest';
import { EvidenceError, type ErrorCode } from '../../src/base/errors.js';
import { decode, inspectImage } from '../../src/files/node/inspect.js';
import { MAX_BYTES } from '../../src/files/limits.js';
import { sniff } from '../../src/files/sniff.js';
import { bitmapOf, bmpOf, plainPicture, pngThatClaims } from './pictures.js';

const GREEN = [0x2b, 0xac, 0x65] as const;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function refusal(bytes: Uint8Array, full = true): Promise<EvidenceError> {
  const looking = inspectImage('in/some.png', bytes);
  const error: unknown = await (
    full ? looking.then(() => decode('in/some.png', bytes)) : looking
  ).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EvidenceError);
  return error as EvidenceError;
}

async function expectRefused(bytes: Uint8Array, code: ErrorCode): Promise<void> {
  const error = await refusal(bytes);
  expect({ code: error.code, file: error.file }).toEqual({ code, file: 'in/some.png' });
}

describe('inspectImage declines, naming the file', () => {
  it('an empty file', () => expectRefused(new Uint8Array(0), 'file-empty'));

  it.each([
    ['text', bytesOf('姓名：*砚舟\n绿码\n')],
    ['a PDF', bytesOf('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')],
    ['an HTML page', bytesOf('<!doctype html><title>健康码</title>')],
    ['zeros', new Uint8Array(4096)],
    ['a zip', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0, ...new Uint8Array(60)])],
    ['the first bytes of a PNG', Uint8Array.from([0x89, 0x50, 0x4e])],
  ])('%s', (_, bytes) => expectRefused(bytes, 'not-an-image'));

  it('an icon, as a type of image that is not read', async () => {
    const icon = Uint8Array.from([
      0,
      0,
      1,
      0,
      1,
      0,
      16,
      16,
      0,
      0,
      1,
      0,
      32,
      0,
      ...new Uint8Array(64),
    ]);
    await expectRefused(icon, 'format-unsupported');
    expect((await refusal(icon)).args.format).toBe('image/x-icon');
  });

  // The library that tells types by magic bytes has none for SVG: today it is no image at all.
  it('an SVG, as a type of image that is not read', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    await expectRefused(bytesOf(`<?xml version="1.0"?>${svg}`), 'format-unsupported');
  });

  it('a truncated PNG', async () => {
    const png = await plainPicture(400, 300, GREEN).png({ compressionLevel: 0 }).toBuffer();
    await expectRefused(png.subarray(0, png.length / 2), 'image-corrupt');
    await expectRefused(png.subarray(0, 60), 'image-corrupt');
  });

  it('a truncated JPEG and WebP', async () => {
    const noise = Uint8Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 251);
    const { default: sharp } = await import('sharp');
    const picture = sharp(noise, { raw: { width: 300, height: 300, channels: 3 } });
    const jpeg = await picture.clone().jpeg().toBuffer();
    const webp = await picture.clone().webp().toBuffer();
    await expectRefused(jpeg.subarray(0, jpeg.length / 2), 'image-corrupt');
    await expectRefused(webp.subarray(0, webp.length / 2), 'image-corrupt');
  });

  it('a truncated BMP', async () => {
    const bmp = bmpOf(Array.from({ length: 60 }, () => Array.from({ length: 60 }, () => GREEN)));
    await expectRefused(bmp.subarray(0, bmp.length / 2), 'image-corrupt');
    await expectRefused(bmp.subarray(0, 30), 'image-corrupt');
  });

  it('a BMP that claims 200 megapixels', async () => {
    const bmp = bmpOf([[GREEN]]);
    bmp.writeInt32LE(20_000, 18);
    bmp.writeInt32LE(10_000, 22);
    await expectRefused(bmp, 'image-too-many-pixels');
  });

  it('a PNG whose pixels are damaged', async () => {
    const png = await plainPicture(400, 300, GREEN).png().toBuffer();
    const damaged = Buffer.from(png);
    damaged.fill(0x5a, 60, 90);
    await expectRefused(damaged, 'image-corrupt');
  });

  it('a header of 200 megapixels, before anything is decoded', async () => {
    const bomb = pngThatClaims(20_000, 10_000);
    await expectRefused(bomb, 'image-too-many-pixels');
    expect((await refusal(bomb)).args).toEqual({ megapixels: 200, limit: 100 });
  });

  it('more bytes than the limit', async () => {
    const large = new Uint8Array(MAX_BYTES + 1);
    large.set(await plainPicture(8, 8, GREEN).png().toBuffer());
    await expectRefused(large, 'file-too-large');
    expect((await refusal(large)).args).toEqual({ megabytes: 65, limit: 64 });
  });

  it('says nothing of what the image shows', async () => {
    const error = await refusal(bytesOf('姓名：*砚舟 3713**********0027'));
    expect(JSON.stringify([error.message, error.args])).not.toMatch(/砚舟|3713/);
  });
});

describe('inspectImage accepts', () => {
  it.each([
    ['png', 'image/png', 'png'],
    ['jpeg', 'image/jpeg', 'jpg'],
    ['webp', 'image/webp', 'webp'],
    ['avif', 'image/avif', 'avif'],
    ['tiff', 'image/tiff', 'tif'],
    ['gif', 'image/gif', 'gif'],
  ] as const)('%s, by content', async (format, mediaType, extension) => {
    const bytes = await plainPicture(64, 48, GREEN).toFormat(format).toBuffer();
    expect(await inspectImage('名字没有后缀', bytes)).toEqual({
      mediaType,
      extension,
      width: 64,
      height: 48,
      pages: 1,
    });
  });

  it('counts the frames of an animation', async () => {
    const { default: sharp } = await import('sharp');
    const frames = [1, 2, 3].map((i) => ({
      create: {
        width: 20,
        height: 20,
        channels: 3 as const,
        background: { r: i * 60, g: 0, b: 0 },
      },
    }));
    const images = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
    const gif = await sharp(images, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect(await inspectImage('a.gif', gif)).toMatchObject({
      mediaType: 'image/gif',
      width: 20,
      height: 20,
      pages: 3,
    });
    const bitmap = await bitmapOf(gif);
    expect([bitmap.width, bitmap.height]).toEqual([20, 20]);
    expect(bitmap.data[0]).toBeLessThan(90);
  });

  it('a picture of just as many pixels as are allowed, by its header', async () => {
    const facts = await inspectImage('a.png', pngThatClaims(10_000, 10_000));
    expect(facts).toMatchObject({ width: 10_000, height: 10_000 });
  });
});

describe('sniff', () => {
  it('never throws, for any bytes', async () => {
    const png = await plainPicture(16, 16, GREEN).avif().toBuffer();
    for (let length = 0; length < png.length; length += 3)
      await expect(sniff(png.subarray(0, length))).resolves.not.toBeUndefined();
  });
});
