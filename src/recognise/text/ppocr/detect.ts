import type { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import type { Bitmap, Quad } from '../../../image/bitmap.js';
import { findBoxes } from './boxes.js';
import type { OrtModule } from './models.js';

/** Channel statistics of ImageNet in the order that the model was trained with: B, G, R. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

/** The network halves five times. */
const STRIDE = 32;

/**
 * The side that text is looked for at. Phone text is set for a page about 400 units wide, so the
 * shorter side decides: at 704 the smallest captions (9 units) are still 15 pixels high.
 */
const SHORT_SIDE = 704;

export interface DetectedBox {
  /** In pixels of the picture. */
  quad: Quad;
  score: number;
}

/** Finds the boxes of text in one picture, in no particular order. */
export async function detect(
  ort: OrtModule,
  session: InferenceSession,
  bitmap: Bitmap,
): Promise<DetectedBox[]> {
  const short = Math.min(bitmap.width, bitmap.height);
  const scale = Math.min(1, SHORT_SIDE / short);
  const width = roundToStride(bitmap.width * scale);
  const height = roundToStride(bitmap.height * scale);
  const { data } = await sharp(bitmap.data, {
    raw: { width: bitmap.width, height: bitmap.height, channels: 3 },
    limitInputPixels: false,
  })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer({ resolveWithObject: true });

  const plane = width * height;
  const input = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    const factor = 1 / (255 * DEVIATION[channel]!);
    const offset = MEAN[channel]! / DEVIATION[channel]!;
    const target = input.subarray(channel * plane, (channel + 1) * plane);
    for (let i = 0, from = 2 - channel; i < plane; i++, from += 3)
      target[i] = data[from]! * factor - offset;
  }
  const name = session.inputNames[0]!;
  const output = await session.run({
    [name]: new ort.Tensor('float32', input, [1, 3, height, width]),
  });
  const map = Object.values(output)[0] as Tensor;
  const boxes = findBoxes(map.data as Float32Array, width, height, {
    threshold: 0.3,
    boxThreshold: 0.5,
    unclip: 1.6,
    minSide: 3,
  });
  const sx = bitmap.width / width;
  const sy = bitmap.height / height;
  return boxes.map(({ quad, score }) => ({
    quad: quad.map((p) => ({ x: (p.x + 0.5) * sx, y: (p.y + 0.5) * sy })) as unknown as Quad,
    score,
  }));
}

function roundToStride(pixels: number): number {
  return Math.max(STRIDE, Math.round(pixels / STRIDE) * STRIDE);
}
