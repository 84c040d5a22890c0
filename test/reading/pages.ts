/** Small pages made by hand, so that parsers are tested without models. */
import type { Box } from '../../src/files/bitmap.js';
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import type { Family, FieldSpec, Kind } from '../../src/reading/catalogue/types.js';
import type { Context, Found } from '../../src/reading/fields/context.js';
import { PARSERS } from '../../src/reading/fields/parsers/index.js';
import { buildPage, type Page } from '../../src/reading/page/page.js';
import type { TextLine } from '../../src/recognise/text/types.js';

/** What was read, and where: x, y, width, height in pixels of a 1080 × 2340 picture. */
export type LineSketch = readonly [
  text: string,
  x: number,
  y: number,
  width: number,
  height: number,
  confidence?: number,
];

export const SCREEN: Box = { x: 0, y: 0, width: 1080, height: 2340 };

export function lineOf([text, x, y, width, height, confidence = 0.99]: LineSketch): TextLine {
  return {
    text,
    confidence,
    box: { x, y, width, height },
    quad: [
      { x, y },
      { x: x + width, y },
      { x: x + width, y: y + height },
      { x, y: y + height },
    ],
    offsets: Array.from({ length: text.length }, (_, i) => (i + 0.5) / text.length),
  };
}

/** Lines in reading order, as the readers give them. */
export function pageOf(sketches: readonly LineSketch[], bounds: Box = SCREEN): Page {
  return buildPage(sketches.map(lineOf), bounds);
}

/** One line under another, left-aligned: for tests in which the place does not matter. */
export function column(...texts: string[]): LineSketch[] {
  return texts.map((text, i) => [text, 100, 300 + i * 120, Math.max(40, text.length * 40), 44]);
}

export function kindOf(id: string): Kind {
  const kind = BUILT_IN.kinds.find((candidate) => candidate.id === id);
  if (!kind) throw new Error(`no kind ${id}`);
  return kind;
}

export function familyOf(id: string): Family {
  const family = BUILT_IN.families.find((candidate) => candidate.id === id);
  if (!family) throw new Error(`no family ${id}`);
  return family;
}

export function contextOf(
  sketches: readonly LineSketch[],
  options: { kind?: string; family?: string; qr?: Box[]; years?: number[] } = {},
): Context {
  return {
    page: pageOf(sketches),
    catalogue: BUILT_IN,
    kind: kindOf(options.kind ?? 'health-code'),
    family: options.family === undefined ? null : familyOf(options.family),
    qr: options.qr ?? [],
    years: options.years ?? [],
  };
}

export function specOf(context: Context, name: string): FieldSpec {
  const spec = context.kind.fields.find((field) => field.name === name);
  if (!spec) throw new Error(`${context.kind.id} has no field ${name}`);
  return spec;
}

/** What the parser of one field makes of a page. */
export function find(
  name: string,
  sketches: readonly LineSketch[],
  options: Parameters<typeof contextOf>[1] = {},
): Found | null {
  const context = contextOf(sketches, options);
  const spec = specOf(context, name);
  return PARSERS[spec.parser](context, spec);
}

export function valueOf(
  name: string,
  sketches: readonly LineSketch[],
  options: Parameters<typeof contextOf>[1] = {},
): Found['value'] | null {
  return find(name, sketches, options)?.value ?? null;
}
