/** Ink, ground and height of the letters of one line. Pure. */
import type { Bitmap, Box } from '../../files/bitmap.js';
import type { Rgb } from './types.js';

/** A line is sampled on a grid: its colours need no more. */
const ACROSS = 96;
const DOWN = 24;

export function styleOf(
  { width, height, data }: Bitmap,
  box: Box,
): { ink: Rgb; ground: Rgb; letterHeight: number } {
  const columns = Math.max(1, Math.min(ACROSS, box.width));
  const rows = Math.max(1, Math.min(DOWN, box.height));
  const lights = new Uint8Array(columns * rows);
  const places = new Int32Array(columns * rows);
  const counts = new Uint32Array(256);
  const rim: number[] = [];
  for (let j = 0, n = 0; j < rows; j++) {
    const y = Math.min(
      height - 1,
      Math.max(0, Math.floor(box.y + ((j + 0.5) * box.height) / rows)),
    );
    for (let i = 0; i < columns; i++, n++) {
      const across = box.x + ((i + 0.5) * box.width) / columns;
      const at = (y * width + Math.min(width - 1, Math.max(0, Math.floor(across)))) * 3;
      const light = (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29) >> 8;
      places[n] = at;
      lights[n] = light;
      counts[light]!++;
      if (j === 0 || j === rows - 1) rim.push(light);
    }
  }
  const share = (of: number): number => {
    let sum = 0;
    for (let value = 0; value < 256; value++) {
      sum += counts[value]!;
      if (sum > lights.length * of) return value;
    }
    return 255;
  };
  const [dark, bright] = [share(0.03), share(0.97)];
  // Above and below the letters is the ground; bold ones cover more than half of a line.
  const middle = rim.sort((a, b) => a - b)[Math.floor(rim.length / 2)] ?? share(0.5);
  const darkInk = middle - dark > bright - middle;
  const reach = Math.abs((darkInk ? dark : bright) - middle);
  const inked: number[] = [];
  const plain: number[] = [];
  let [first, last] = [rows, -1];
  for (let n = 0; n < lights.length; n++) {
    const light = lights[n]!;
    const away = darkInk ? middle - light : light - middle;
    if (reach > 0 && away > reach * 0.55) {
      inked.push(places[n]!);
      const row = Math.floor(n / columns);
      first = Math.min(first, row);
      last = Math.max(last, row);
    } else if (Math.abs(away) <= 6) plain.push(places[n]!);
  }
  const letterHeight = last < 0 ? box.height : ((last - first + 1) * box.height) / rows;
  const mean = (of: readonly number[]): Rgb =>
    [0, 1, 2].map((channel) =>
      Math.round(of.reduce((sum, at) => sum + data[at + channel]!, 0) / Math.max(1, of.length)),
    ) as unknown as Rgb;
  return {
    ink: mean(inked.length > 0 ? inked : plain),
    ground: mean(plain),
    letterHeight: Math.round(letterHeight),
  };
}
