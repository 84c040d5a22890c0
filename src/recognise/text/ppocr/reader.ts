/** PP-OCRv4 (mobile): the first reader, over whatever runtime is at hand. */
import { boxAround, type Bitmap, type Box, type Quad } from '../../../files/bitmap.js';
import type { Raster } from '../../../files/raster.js';
import { readingOrder } from '../order.js';
import type { PageReader, TextLine } from '../types.js';
import { detect } from './detect.js';
import { endsToRead, withEnd } from './ends.js';
import { figuresBetween, withFigures } from './gaps.js';
import { halvesOf, isWhole } from './halves.js';
import { choose, plan, quadOf, type ReadBox } from './masks.js';
import { agrees, figuresOf, seeNumber, withNumber } from './numbers.js';
import { recognise, type StripText } from './recognise.js';
import type { Runtime, Session } from './runtime.js';
import { joinedName, shortLines, wholeName } from './short.js';
import { isBarClock, statusBarOf } from './status-bar.js';
import { withSpaces } from './words.js';

export interface PpocrParts {
  ort: Runtime;
  det: Session;
  rec: Session;
  /** What the recogniser's classes stand for: the text of its list, a line each. */
  keys: string;
  resize: Raster['resize'];
}

/** Whether the middle of one box lies in another. */
function isWithin(inner: Box, outer: Box): boolean {
  const x = inner.x + inner.width / 2 - outer.x;
  const y = inner.y + inner.height / 2 - outer.y;
  return x >= 0 && x <= outer.width && y >= 0 && y <= outer.height;
}

/** Below this a strip held no text worth showing. */
const MIN_CONFIDENCE = 0.5;

export function ppocrReader({
  ort,
  det,
  rec,
  keys,
  resize,
}: PpocrParts): Required<Pick<PageReader, 'name' | 'findText' | 'readPage'>> {
  const characters = keys.split(/\r?\n/);
  if (characters.at(-1) === '') characters.pop();

  async function joinHalves(bitmap: Bitmap, boxes: readonly ReadBox[]): Promise<ReadBox[]> {
    let joined = [...boxes];
    for (const halves of halvesOf(boxes)) {
      const { left, right, quad, box } = halves;
      if (!joined.includes(left) || !joined.includes(right)) continue;
      // Of a masked number, wider: a run of asterisks swallows some (`masks.ts`).
      for (const stretch of [1, 1.4]) {
        const [strip] = await recognise(ort, rec, characters, bitmap, [quad], { stretch });
        if (!isWhole(halves, strip!)) continue;
        const whole = { quad, box, strip: strip! };
        joined = [...joined.filter((one) => one !== left && one !== right), whole];
        break;
      }
    }
    return joined;
  }

  async function mend(bitmap: Bitmap, boxes: ReadBox[]): Promise<ReadBox[]> {
    const mendings = plan(boxes);
    const replaced = new Set<number>();
    const better: ReadBox[] = [];
    for (const { replaces, quad, box, stretches } of mendings) {
      const attempts = [];
      for (const stretch of stretches)
        attempts.push(...(await recognise(ort, rec, characters, bitmap, [quad], { stretch })));
      const strip = choose(
        replaces.map((index) => boxes[index]!.strip),
        attempts,
      );
      if (strip === null) continue;
      for (const index of replaces) replaced.add(index);
      better.push({ strip, quad, box });
    }
    return [...boxes.filter((_, index) => !replaced.has(index)), ...better];
  }

  async function readEnds(bitmap: Bitmap, boxes: ReadBox[]): Promise<ReadBox[]> {
    const better = [...boxes];
    for (const [index, box] of boxes.entries())
      for (const end of endsToRead(box, boxes)) {
        const [strip] = await recognise(ort, rec, characters, bitmap, [end.quad]);
        better[index] = withEnd(better[index]!, end, strip!) ?? better[index]!;
      }
    return better;
  }

  async function readNumbers(bitmap: Bitmap, boxes: ReadBox[]): Promise<ReadBox[]> {
    let better = [...boxes];
    for (const box of boxes) {
      const seen = better.includes(box) ? seeNumber(bitmap, box, better) : null;
      if (seen === null || agrees(box, seen)) continue;
      const figures: (StripText | null)[] = [];
      for (const marks of [seen.before, seen.after]) {
        const quads = marks.length === 0 ? [] : [figuresOf(marks, box)];
        figures.push((await recognise(ort, rec, characters, bitmap, quads))[0] ?? null);
      }
      const number = withNumber(box, seen, [figures[0]!, figures[1]!]);
      if (number) better = [...better.filter((other) => !isWithin(other.box, number.box)), number];
    }
    return better;
  }

  async function readFigures(bitmap: Bitmap, boxes: ReadBox[]): Promise<ReadBox[]> {
    const figures = figuresBetween(bitmap, boxes).map((box) => ({ box, quad: quadOf(box) }));
    const quads = figures.map(({ quad }) => quad);
    const strips = await recognise(ort, rec, characters, bitmap, quads);
    return withFigures(
      boxes,
      figures.map((figure, i) => ({ ...figure, strip: strips[i]! })),
    );
  }

  async function readNames(bitmap: Bitmap, boxes: ReadBox[]): Promise<ReadBox[]> {
    let better = [...boxes];
    for (const short of shortLines(bitmap, boxes)) {
      const [strip] = await recognise(ort, rec, characters, bitmap, [short.quad]);
      let name = wholeName(short, strip!);
      if (!name && short.letters) {
        const [letters] = await recognise(ort, rec, characters, bitmap, [short.letters]);
        name = joinedName(short, letters!);
      }
      if (name) better = [...better.filter((other) => !isWithin(other.box, name.box)), name];
    }
    return better;
  }

  /** All but what stands beside the clock in a phone's status bar: it is of no page. */
  async function readBoxes(
    bitmap: Bitmap,
    quads: readonly Quad[],
    onText?: (strip: StripText) => void,
  ): Promise<ReadBox[]> {
    const places = quads.map((quad) => ({ quad, box: boxAround(quad, bitmap) }));
    const bar = statusBarOf(
      places.map(({ box }) => box),
      bitmap,
    );
    const read = async (some: typeof places): Promise<ReadBox[]> => {
      const wanted = some.map(({ quad }) => quad);
      const strips = await recognise(ort, rec, characters, bitmap, wanted, { onText });
      return some.map((place, i) => ({ ...place, strip: strips[i]! }));
    };
    if (bar === null) return read(places);
    const [clock] = await read([places[bar.clock]!]);
    const rest = places.filter(
      (_, i) => i !== bar.clock && !(isBarClock(clock!.strip.text) && bar.signs.includes(i)),
    );
    return [clock!, ...(await read(rest))];
  }

  async function findText(bitmap: Bitmap): Promise<Quad[]> {
    return (await detect(ort, det, bitmap, resize)).map(({ quad }) => quad);
  }

  return {
    name: 'ppocr',
    findText,
    async readPage(bitmap, onText, found): Promise<TextLine[]> {
      const quads = found ?? (await findText(bitmap));
      const boxes = await joinHalves(bitmap, await readBoxes(bitmap, quads, onText));
      const named = await readNames(bitmap, boxes);
      const whole = await readEnds(bitmap, await mend(bitmap, named));
      const mended = await readFigures(bitmap, await readNumbers(bitmap, whole));
      const spaced = mended.map((box) => withSpaces(bitmap, box));
      const lines = spaced.flatMap(({ strip, quad, box }): TextLine[] =>
        strip.text.trim() === '' || strip.confidence < MIN_CONFIDENCE
          ? []
          : [{ ...strip, quad, box }],
      );
      return readingOrder(lines);
    },
  };
}
