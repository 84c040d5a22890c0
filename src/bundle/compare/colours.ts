/** Measured colours against their own points, and the points against the pixels that they name. Pure. */
import { largest } from '../../base/lists.js';
import { againstWhite } from '../../recognise/colour/oklch.js';
import type { Pixels, Places } from '../../files/bitmap.js';
import { pointBack, turnedSize } from '../../recognise/turned.js';
import { nameOf } from '../../recognise/colour/bands.js';
import type { ColourReading } from '../../reading/schema.js';
import { fieldKey } from '../../case/items/field-key.js';
import { codesOf } from '../../case/statements/codes.js';
import { status, type Status } from '../statuses.js';
import { pathOf, type Gathered } from './gathered.js';
import { isKnown } from './unknown.js';
import type { BundledItem } from './views.js';

/** @returns null where this program cannot read the picture, or it is not of that size. */
export type LookAt = (bytes: Uint8Array<ArrayBuffer>, places: Places) => Promise<Pixels | null>;

/** Decoders round in different ways, and turn other colour spaces into sRGB by other tables. */
const TOLERANCE = 48;
/** Degrees; what is read level was photographed by a hand. */
const MAX_TURN = 45;
/** Pictures beyond these are not decoded for a check: pixels, and pixels for a byte of the file. */
const MAX_PICTURE = 25_000_000;
const MAX_RATIO = 400;
/** Of one bundle together, in pixels: `--reread` looks at all of them. */
export const MAX_TOGETHER = 1_500_000_000;

interface Measured {
  field: string;
  colour: ColourReading;
}

export function coloursOf({ view: { reading } }: BundledItem): Measured[] {
  if (reading === null) return [];
  return codesOf(reading).flatMap(({ part, of }) =>
    of.colour === null ? [] : [{ field: fieldKey('colour', part), colour: of.colour }],
  );
}

/** Without a picture: most points have the hue that the colour is named by. */
export function compareNames(item: BundledItem): Status[] {
  return coloursOf(item).flatMap(({ field, colour: { value, samples = [], rgb } }) => {
    if (samples.length === 0 || value === 'unknown' || !isKnown(item, 'colour', value)) return [];
    const count = (name: string) =>
      samples.filter(([, , r, g, b]) => hues(r, g, b).includes(name)).length;
    const off = samples.every(([, , ...point]) => distance(point, rgb) > 2 * TOLERANCE);
    if (count(value) * 3 >= samples.length && !off) return [];
    const args = { item: item.item, field, problem: 'name' as const };
    return [status('colour-differs', pathOf(item.item, 'item.json'), args)];
  });
}

/** By itself, and against the warm white of a screen at night. */
function hues(r: number, g: number, b: number): string[] {
  const whites = [
    [255, 255, 255],
    [255, 214, 170],
  ] as const;
  return whites.map((white) => nameOf(againstWhite([r, g, b], white)));
}

export type Budget = { pixels: number };

/** @param read The original's bytes, or null. */
export async function comparePixels(
  bundled: BundledItem,
  gathered: Gathered,
  read: () => Promise<Uint8Array<ArrayBuffer> | null>,
  look: LookAt,
  budget: Budget,
): Promise<Status[]> {
  const { item, view } = bundled;
  const { width = 0, height = 0 } = view.original;
  const measured = coloursOf(bundled).filter(({ colour }) => (colour.samples ?? []).length > 0);
  const original = gathered.items.get(item) ?? '';
  if (measured.length === 0 || !gathered.hashes.has(original)) return [];
  const pixels = width * height;
  const small = pixels <= MAX_PICTURE && pixels <= view.original.bytes * MAX_RATIO;
  budget.pixels += small ? pixels : 0;
  const isInside = (at: number, size: number) => Number.isInteger(at) && at >= 0 && at < size;
  const named = measured.map(({ field, colour: { samples = [] } }) => ({
    ...{ field, count: samples.length },
    // A point that is not in the picture has no colour there.
    inside: samples.filter(([x, y]) => isInside(x, width) && isInside(y, height)),
  }));
  const back = backIn(view);
  // First where it says, then where it would be if it speaks of the picture that was made level.
  const points = named.flatMap(({ inside }) => [
    ...inside.map(([x, y]) => [x, y] as const),
    ...(back === null ? [] : inside.map(back)),
  ]);
  const bytes = small && budget.pixels <= MAX_TOGETHER ? await read() : null;
  const seen = bytes && (points.length === 0 ? [] : await look(bytes, { width, height, points }));
  if (!seen) return [status('colour-not-checked', original, { item })];
  let at = 0;
  return named.flatMap(({ field, count, inside }) => {
    const same = () =>
      inside.filter(([, , ...point]) => distance(point, seen[at++] ?? [0, 0, 0]) <= TOLERANCE)
        .length;
    const most = Math.max(same(), back === null ? 0 : same());
    if (most * 2 >= count) return [];
    const args = { item, field, problem: 'pixels' as const };
    return [status('colour-differs', pathOf(item, 'item.json'), args)];
  });
}

/**
 * Readings once noted the points of a photograph that was turned as they lay in the turned picture.
 *
 * @returns null where nothing was turned.
 */
function backIn({ reading, original }: BundledItem['view']) {
  const turned = reading?.warnings.find(({ code }) => code === 'turned')?.degrees;
  if (typeof turned !== 'number' || Math.abs(turned) > MAX_TURN) return null;
  const { width = 0, height = 0 } = original;
  const level = turnedSize({ width, height }, turned);
  const within = (at: number, size: number) => Math.min(size - 1, Math.max(0, Math.floor(at)));
  return ([px, py]: readonly number[]): readonly [number, number] => {
    const at = { x: (px ?? 0) + 0.5, y: (py ?? 0) + 0.5 };
    const { x, y } = pointBack(at, level, { width, height }, turned);
    return [within(x, width), within(y, height)];
  };
}

function distance(a: readonly number[], b: readonly number[]): number {
  return largest([0, 1, 2].map((i) => Math.abs((a[i] ?? 0) - (b[i] ?? 0))));
}
