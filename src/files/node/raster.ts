/** {@link Raster} by sharp. */
import sharp from './sharp.js';
import type { Bitmap } from '../bitmap.js';
import type { Jpeg, JpegOptions, Raster } from '../raster.js';
import { decode } from './inspect.js';

export const RASTER: Raster = { decode, turn, resize, jpeg, pngText };

async function turn({ width, height, data }: Bitmap, degrees: number): Promise<Bitmap> {
  const { data: turned, info } = await sharp(data, {
    raw: { width, height, channels: 3 },
    limitInputPixels: false,
  })
    .rotate(degrees, { background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: turned };
}

async function resize(
  { width, height, data }: Bitmap,
  toWidth: number,
  toHeight: number,
): Promise<Bitmap> {
  const { data: resized, info } = await sharp(data, {
    raw: { width, height, channels: 3 },
    limitInputPixels: false,
  })
    .resize(toWidth, toHeight, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: resized };
}

async function jpeg(
  { width, height, data }: Bitmap,
  { area, within, quality }: JpegOptions,
): Promise<Jpeg> {
  let picture = sharp(data, { raw: { width, height, channels: 3 } });
  if (area !== undefined)
    picture = picture.extract({
      ...{ left: area.x, top: area.y, width: area.width, height: area.height },
    });
  if (within !== undefined)
    picture = picture.resize({ ...within, fit: 'inside', withoutEnlargement: true });
  const { data: bytes, info } = await picture
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true });
  return { bytes, width: info.width, height: info.height };
}

async function pngText(bytes: Uint8Array): Promise<Record<string, string>> {
  const { comments } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => ({ comments: undefined }));
  return Object.fromEntries((comments ?? []).map(({ keyword, text }) => [keyword, text]));
}
