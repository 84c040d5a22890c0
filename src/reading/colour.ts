/** Which part of a page is measured for its colour, and what the words say beside it. Pure. */
import { union, type Bitmap, type Box } from '../files/bitmap.js';
import type { ColourName } from '../recognise/colour/bands.js';
import { isGreyscale, type ColourMeasure } from '../recognise/colour/measure.js';
import { measureArea, measureGround } from '../recognise/colour/sources.js';
import type { ColourSource, Kind } from './catalogue/types.js';
import type { PageLine } from './page/line.js';
import type { Page } from './page/page.js';
import { coloursNamed } from './fields/statuses.js';
import type { ColourReading } from './schema.js';

/** From this confidence a measured colour needs no second look. */
const SURE = 0.75;

const HUELESS: ReadonlySet<ColourName> = new Set(['black', 'grey', 'unknown']);

export interface ColourInput {
  bitmap: Bitmap;
  page: Page;
  kind: Kind;
  /** Colour of each QR code, best first. */
  qr: readonly ColourMeasure[];
  /** The line that holds the status, if one was found. */
  status: PageLine | null;
  /** The page's title, if one was found. */
  title: Box | null;
  stated: ColourName | null;
  /** Whether the page shows a person or a running clock: a printed poster shows neither. */
  personal: boolean;
}

/** @returns null where this kind has no colour here (a poster's black code, say). */
export function readColour(input: ColourInput): ColourReading | null {
  const { bitmap, kind, stated } = input;
  if (kind.colour.length === 0 || !input.personal) return null;
  let hueless: { measure: ColourMeasure; from: ColourSource } | null = null;
  sources: for (const from of kind.colour) {
    for (const measure of measuresFrom(from, input)) {
      if (HUELESS.has(measure.value)) {
        if (from === 'qr-modules' || from === 'arrow') hueless ??= { measure, from };
        if (kind.blackCodes === true && from === 'qr-modules') break sources;
      } else return toReading(measure, from, stated, false);
    }
  }
  if (hueless === null) return kind.alwaysColoured === true ? notMeasured(input) : null;
  if (isGreyscale(bitmap)) return toReading(hueless.measure, hueless.from, stated, true);
  return toReading(hueless.measure, hueless.from, stated, false);
}

/** A person's code whose colour is nowhere to be seen: painted over, or cut off. */
function notMeasured({ page, stated, status }: ColourInput): ColourReading {
  return {
    value: 'unknown',
    from: 'qr-modules',
    rgb: [0, 0, 0],
    oklch: [0, 0, 0],
    share: 0,
    region: status?.box ?? page.bounds,
    points: 0,
    stated,
    confidence: 0,
    needsReview: true,
    reviewReasons: ['not-seen'],
  };
}

/** 绿色行程卡 */
export const CARD = /^(?:请收下)?(?:您的)?[绿黄橙红]色(?:的)?(?:通信|动态)?行程卡$/;

function* measuresFrom(from: ColourSource, input: ColourInput): Generator<ColourMeasure> {
  for (const measure of allFrom(from, input)) if (measure !== null) yield measure;
}

/** One after the other: mostly the first is what was sought, and each of them takes its time. */
function* allFrom(from: ColourSource, input: ColourInput): Generator<ColourMeasure | null> {
  const { bitmap, kind, page, status, title } = input;
  if (from === 'qr-modules') yield* input.qr;
  if (from === 'arrow') {
    const box = arrowBox(page);
    if (box) yield measureArea(bitmap, box);
    for (const gap of gapsOf(page)) {
      const measure = measureArea(bitmap, gap);
      if (measure && ARROWS.has(measure.value)) yield measure;
    }
  }
  if (from === 'card' && status) yield measureGround(bitmap, status.box);
  // Words beside a code that has no hue say nothing of its colour, nor do those that name the
  // colour of a code that is covered or cut off.
  const words = status ?? page.lines.find(({ plain }) => CARD.test(plain));
  const named = kind.alwaysColoured === true && status && coloursNamed(status.plain) > 0;
  if (from === 'ink' && words && !named && input.qr.length === 0)
    yield measureArea(bitmap, words.box);
  if (from === 'banner' && title) yield measureGround(bitmap, title);
}

/** The arrow of a travel card stands between the time of its update and the list of places. */
function arrowBox(page: Page): Box | null {
  const above = page.lines.find((line) => /更新[于干千]|的动态行程卡/.test(line.plain));
  const last = page.lines.findLast((line) => /更新[于干千]|的动态行程卡/.test(line.plain)) ?? above;
  const below = page.lines.find((line) => /天内到达或途/.test(line.plain));
  if (!last || !below) return null;
  const top = last.box.y + last.box.height;
  const height = below.box.y - top;
  if (height < page.bounds.width * 0.1) return null;
  const inset = Math.round(height * 0.05);
  const column = union([last.box, below.box]);
  const centre = column.x + column.width / 2;
  const width = Math.min(height * 1.2, page.bounds.width * 0.7);
  return {
    x: Math.max(0, Math.round(centre - width / 2)),
    y: top + inset,
    width: Math.round(width),
    height: height - 2 * inset,
  };
}

const ARROWS: ReadonlySet<ColourName> = new Set(['green', 'yellow', 'orange', 'red']);

/** Where no words say what stands between them: what is left free in the upper half, from the top. */
function gapsOf({ lines, bounds }: Page): Box[] {
  const least = bounds.width * 0.15;
  const boxes = lines.map(({ box }) => box).sort((a, b) => a.y - b.y);
  const gaps: Box[] = [];
  let foot = Infinity;
  for (const box of boxes) {
    const height = box.y - foot;
    const side = Math.round(Math.min(height, bounds.width * 0.5));
    if (height > least && box.y < bounds.y + bounds.height * 0.6)
      gaps.push({
        x: Math.round(bounds.x + (bounds.width - side) / 2),
        y: Math.round(foot + (height - side) / 2),
        width: side,
        height: side,
      });
    foot = Math.max(foot === Infinity ? 0 : foot, box.y + box.height);
  }
  return gaps;
}

function toReading(
  measure: ColourMeasure,
  from: ColourSource,
  stated: ColourName | null,
  greyscale: boolean,
): ColourReading {
  const value = greyscale ? 'unknown' : measure.value;
  const { l, c, h } = measure.oklch;
  const disagrees = stated !== null && stated !== value;
  const confidence = greyscale ? 0 : measure.confidence;
  // Apps colour their own heads blue; beside a code it is nobody's colour unless words say so.
  const head = from !== 'qr-modules' && value === 'blue' && stated === null;
  const reasons = [
    ...(disagrees ? ['words-disagree'] : []),
    ...(HUELESS.has(value) ? ['no-hue'] : []),
    ...((confidence < SURE || head) && !HUELESS.has(value) ? ['unsure'] : []),
    // Words are drawn in many colours; nothing else on the page shows one.
    ...(from === 'ink' ? ['from-words'] : []),
  ];
  return {
    value,
    from: from === 'ink' ? 'card' : from,
    rgb: [...measure.rgb] as [number, number, number],
    white: [...measure.white] as [number, number, number],
    oklch: [Number(l.toFixed(4)), Number(c.toFixed(4)), Number(h.toFixed(1))],
    share: Number(measure.share.toFixed(3)),
    region: measure.region,
    points: measure.samples.length,
    samples: measure.samples.map(
      (sample) => [...sample] as [number, number, number, number, number],
    ),
    stated,
    confidence,
    needsReview: reasons.length > 0,
    ...(reasons.length > 0 && { reviewReasons: reasons }),
  };
}
