import type { Bitmap, Quad } from '../../../files/bitmap.js';
import { cropInto } from './crop.js';
import type { Runtime, Session } from './runtime.js';

const HEIGHT = 48;
/** Strips are padded to a multiple of this, so that the runtime sees few shapes. */
const WIDTH_STEP = 32;
/** A strip that ends where its last letter ends may lose it: the network was trained on strips with room behind. */
const ROOM = 16;
const LEAST_WIDTH = 160;

export interface StripText {
  text: string;
  confidence: number;
  offsets: number[];
  /** Of each UTF-16 unit, 0–1. */
  scores: number[];
}

/**
 * Reads the strips under some boxes, each on its own: in a batch the narrower ones are padded, which
 * costs more than the batch saves, and lets what stands elsewhere on a page change what is read here.
 *
 * @param onText Gets each strip as soon as it is read.
 * @param stretch makes the strips wider than the picture shows them: more steps for narrow letters.
 * @returns in the order of `quads`.
 */
export async function recognise(
  ort: Runtime,
  session: Session,
  keys: readonly string[],
  bitmap: Bitmap,
  quads: readonly Quad[],
  {
    stretch = 1,
    onText,
  }: { stretch?: number; onText?: ((strip: StripText) => void) | undefined } = {},
): Promise<StripText[]> {
  const results: StripText[] = [];
  for (const quad of quads) {
    const width = stripWidth(quad, stretch);
    const padded = Math.ceil((width + ROOM) / WIDTH_STEP) * WIDTH_STEP;
    const stride = Math.max(LEAST_WIDTH, padded);
    const input = new Float32Array(3 * HEIGHT * stride);
    cropInto(input, bitmap, quad, { width, height: HEIGHT, stride });
    const tensor = new ort.Tensor('float32', input, [1, 3, HEIGHT, stride]);
    const output = await session.run({ [session.inputNames[0]!]: tensor });
    const steps = {
      shares: output['share']!.data as Float32Array,
      classes: output['class']!.data as Int32Array,
    };
    const strip = decodeCtc(steps, keys, width / stride);
    results.push(strip);
    onText?.(strip);
  }
  return results;
}

function stripWidth(quad: Quad, stretch: number): number {
  const [topLeft, topRight, , bottomLeft] = quad;
  const long = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
  const short = Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y);
  return Math.max(8, Math.round((long / Math.max(short, 1)) * HEIGHT * stretch));
}

/** The likeliest class at each step of a strip, and its share. */
export interface Steps {
  /** 0 is blank, the one behind the last of the keys a space. */
  classes: Int32Array;
  /** 0–1. */
  shares: Float32Array;
}

/**
 * Greedy CTC decoding: of each run of the same class one character, blanks dropped.
 *
 * @param filled share of the steps that hold the strip; the rest is padding.
 */
export function decodeCtc(
  { classes, shares }: Steps,
  keys: readonly string[],
  filled: number,
): StripText {
  const steps = classes.length;
  let text = '';
  let sum = 0;
  let count = 0;
  const offsets: number[] = [];
  const scores: number[] = [];
  let previous = 0;
  for (let step = 0; step < steps; step++) {
    const best = classes[step]!;
    const score = shares[step]!;
    if (best !== 0 && best !== previous) {
      const character = best === keys.length + 1 ? ' ' : (keys[best - 1] ?? '');
      for (let unit = 0; unit < character.length; unit++) {
        offsets.push(Math.min(1, (step + 0.5) / (steps * filled)));
        scores.push(score);
      }
      text += character;
      sum += score;
      count++;
    } else if (best !== 0 && score > scores.at(-1)!) {
      // A character is as sure as the surest of the steps that it lasts.
      scores[scores.length - 1] = score;
    }
    previous = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count, offsets, scores };
}
