/**
 * What spoke for the kind of a page and for each of its times: worked out again from the text lines
 * that a reading holds. How a line is set on the page is not stored, so that a share can differ a
 * little from the one at reading. Pure.
 */
import type { Box } from '../files/bitmap.js';
import type { TextLine } from '../recognise/text/types.js';
import { BUILT_IN } from './catalogue/index.js';
import { classify } from './classify/classify.js';
import { look } from './classify/features.js';
import { probabilities, spokenFor } from './evidence/logistic.js';
import { explainTimes, timesOf } from './evidence/times.js';
import { KIND_WEIGHTS } from './evidence/weights.js';
import { buildPage } from './page/page.js';
import { withoutChat } from './panels.js';
import type { Line, Part, Reading } from './schema.js';

/** Evidence by its name in the weights; above 0 speaks for the answer, below 0 against it. */
export type Because = readonly { evidence: string; weight: number }[];

export interface CodeWhy {
  /** Counts from 1 where one picture shows several codes, else null. */
  part: number | null;
  kind: { answer: string; share: number; because: Because };
  times: readonly { raw: string; role: string; share: number; because: Because }[];
  /** Codes of docs/READING.md, by field; also of `kind`, `issuer` and `colour`. */
  reasons: Readonly<Record<string, readonly string[]>>;
}

export function whyOf(reading: Reading): CodeWhy[] {
  const { width, height } = reading.file;
  const whole = { x: 0, y: 0, width, height };
  if (reading.parts.length === 0) return [codeWhy(reading, reading, null, whole)];
  return reading.parts.map((of, index) => codeWhy(reading, of, index + 1, of.region));
}

function codeWhy(reading: Reading, of: Reading | Part, part: number | null, bounds: Box): CodeWhy {
  const inside = ({ region: { x, y, width: w, height: h } }: { region: Box }) =>
    x + w / 2 >= bounds.x &&
    y + h / 2 >= bounds.y &&
    x + w / 2 <= bounds.x + bounds.width &&
    y + h / 2 <= bounds.y + bounds.height;
  const coloured = of.colour?.from === 'qr-modules';
  const codes = reading.qr.filter(inside).map(({ region }, index) => {
    return { box: region, coloured, index };
  });
  const panel = withoutChat({ bounds, lines: reading.lines.filter(inside).map(textLine), codes });
  const page = buildPage(panel.lines, panel.bounds);
  const { evidence } = classify(page, look(page, codes, BUILT_IN), BUILT_IN);
  const answer = of.kind in KIND_WEIGHTS ? of.kind : 'none';
  const boxes = codes.map(({ box }) => box);
  return {
    part,
    kind: {
      answer: of.kind,
      share: rounded(probabilities(KIND_WEIGHTS, evidence)[answer] ?? 0),
      because: spokenFor(KIND_WEIGHTS, evidence, answer),
    },
    times: explainTimes(timesOf(page, boxes)).map(({ raw, role, share, because }) => ({
      ...{ raw, role, share: rounded(share[role as keyof typeof share]), because },
    })),
    reasons: reasonsOf(of),
  };
}

/** Each character takes as much room as the next: nothing more is stored. */
function textLine({ text, confidence, region }: Line): TextLine {
  const { x, y, width, height } = region;
  const [right, bottom] = [x + width, y + height];
  const offsets = Array.from({ length: text.length }, (_, i) => (i + 0.5) / text.length);
  return { text, confidence, box: region, quad: quadOf(x, y, right, bottom), offsets };
}

function quadOf(x: number, y: number, right: number, bottom: number): TextLine['quad'] {
  return [
    { x, y },
    { x: right, y },
    { x: right, y: bottom },
    { x, y: bottom },
  ];
}

function reasonsOf({ kindReview, issuer, colour, fields }: Reading | Part) {
  const all: [string, readonly string[] | undefined][] = [
    ['kind', kindReview?.reasons],
    ['issuer', issuer?.reviewReasons],
    ['colour', colour?.reviewReasons],
    ...Object.entries(fields).map(([name, field]): [string, readonly string[] | undefined] => [
      name,
      field.reviewReasons,
    ]),
  ];
  return Object.fromEntries(
    all.flatMap(([name, codes]): [string, readonly string[]][] =>
      codes !== undefined && codes.length > 0 ? [[name, codes]] : [],
    ),
  );
}

function rounded(share: number): number {
  return Number(share.toFixed(3));
}
