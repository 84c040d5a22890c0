/** A picture in which everything is covered but what was allowed, or only what is personal. */
import sharp from '../../files/node/sharp.js';
import { decode } from '../../files/node/inspect.js';
import type { Region } from '../../reading/schema.js';
import type { MaskPlan } from '../redact/regions.js';

/**
 * Of the original's size at most: were all other pixels kept as they are, hidden digits could be
 * tried one by one until the original's hash came out.
 */
const SCALE = 0.75;
const COVER = [128, 128, 128] as const;

/** @returns JPEG without metadata. @throws EvidenceError as decoding does */
export async function maskedJpeg(
  path: string,
  original: Uint8Array,
  plan: MaskPlan,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, data } = await decode(path, original);
  const from = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const to = plan.open ? Buffer.from(from) : Buffer.alloc(width * height * 3, COVER[0]);
  const fill = (region: Region, rgb: readonly number[]) =>
    eachRow(region, width, height, (start, end) => {
      for (let at = start; at < end; at += 3) to.set(rgb, at);
    });
  for (const { region, rgb } of plan.patches) fill(region, rgb);
  for (const region of plan.shown)
    eachRow(region, width, height, (start, end) => from.copy(to, start, start, end));
  for (const region of plan.covered) fill(region, COVER);
  for (const { region, rgb } of plan.codes) fill(region, rgb);
  const small = sharp(to, { raw: { width, height, channels: 3 } }).resize({
    width: Math.max(1, Math.floor(width * SCALE)),
    height: Math.max(1, Math.floor(height * SCALE)),
    fit: 'fill',
  });
  return new Uint8Array(await small.jpeg({ quality: 80 }).toBuffer());
}

/** Offsets of the bytes of each row of the region, as far as it lies in the picture. */
function eachRow(
  { x, y, width, height }: Region,
  imageWidth: number,
  imageHeight: number,
  visit: (start: number, end: number) => void,
): void {
  const left = Math.max(0, x);
  const right = Math.min(imageWidth, x + width);
  if (right <= left) return;
  for (let row = Math.max(0, y); row < Math.min(imageHeight, y + height); row++)
    visit((row * imageWidth + left) * 3, (row * imageWidth + right) * 3);
}
