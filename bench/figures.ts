/** From outcomes of single pictures to figures about many. Pure. */
import { createHash } from 'node:crypto';
import {
  isSilent,
  type FactOutcome,
  type PartOutcome,
  type Truth,
} from '../test/reading/compare.js';

export interface StringRecall {
  found: number;
  expected: number;
}

export interface PictureResult {
  name: string;
  family: string;
  layout: string;
  heldOut: boolean;
  /** Null: as rendered. */
  degradation: string | null;
  /** A picture that is no code of any kind. */
  negative: boolean;
  parts: PartOutcome[];
  qr: StringRecall;
  /** Strings of the truth that stand in the text, by engine. */
  strings: Record<string, StringRecall>;
  error: string | null;
}

export interface Share {
  of: number;
  n: number;
}

export interface Figures {
  pictures: number;
  kind: Share;
  issuer: Share;
  colour: Share;
  colourSilent: Share;
  recall: Share;
  precision: Share;
  silent: Share;
  review: Share;
  qr: Share;
  negativesTaken: Share;
}

/** A third of the layouts is not to be tuned on; which, is drawn by a hash of the name. */
export function isHeldOut(layout: string): boolean {
  return createHash('sha256').update(layout).digest()[0]! % 3 === 0;
}

export function degradationOf({ degradation }: Truth): string | null {
  return degradation?.type ?? null;
}

export function familyOf(truth: Truth): string {
  if (truth.issuer) return truth.issuer;
  return truth.kind === 'health-code' ? 'unknown title' : truth.kind;
}

const share = (list: readonly boolean[]): Share => ({
  of: list.filter(Boolean).length,
  n: list.length,
});

/** Issuer and colour are asked of codes only; a negative has neither. */
export function figuresOf(pictures: readonly PictureResult[]): Figures {
  const codes = pictures.filter((picture) => !picture.negative);
  const parts = codes.flatMap((picture) => picture.parts);
  const facts = (pick: (part: PartOutcome) => FactOutcome): boolean[] =>
    parts.map((part) => pick(part).right);
  const fields = pictures.flatMap((picture) => picture.parts.flatMap((part) => part.fields));
  const shown = fields.filter((field) => field.status !== 'extra');
  const given = fields.filter((field) => field.status !== 'missed');
  const rightClean = pictures
    .filter((picture) => picture.degradation === null)
    .flatMap((picture) => picture.parts.flatMap((part) => part.fields))
    .filter((field) => field.status === 'right');
  return {
    pictures: pictures.length,
    kind: share(pictures.flatMap((picture) => picture.parts.map((part) => part.kind.right))),
    issuer: share(facts((part) => part.issuer)),
    colour: share(facts((part) => part.colour)),
    colourSilent: share(
      parts
        .filter((part) => part.colour.given !== null)
        .map((part) => !part.colour.right && !part.colour.needsReview),
    ),
    recall: share(shown.map((field) => field.status === 'right')),
    precision: share(given.map((field) => field.status === 'right')),
    silent: share(given.map(isSilent)),
    review: share(rightClean.map((field) => field.needsReview)),
    qr: {
      of: pictures.reduce((sum, { qr }) => sum + qr.found, 0),
      n: pictures.reduce((sum, { qr }) => sum + qr.expected, 0),
    },
    negativesTaken: share(
      pictures
        .filter((picture) => picture.negative)
        .map((picture) => picture.parts.some((part) => part.kind.given !== 'unknown')),
    ),
  };
}

export interface Report {
  all: Figures;
  clean: Figures;
  degraded: Figures;
  tunedLayouts: Figures;
  heldOutLayouts: Figures;
  families: Record<string, Figures>;
  degradations: Record<string, Figures>;
  fields: Record<string, Figures>;
  reasons: Record<string, { right: number; wrong: number }>;
  strings: Record<string, Share>;
}

export function reportOf(pictures: readonly PictureResult[]): Report {
  const only = (test: (picture: PictureResult) => boolean): Figures =>
    figuresOf(pictures.filter(test));
  const degraded = pictures.filter((picture) => picture.degradation !== null);
  const names = new Set(
    pictures.flatMap((p) => p.parts.flatMap((part) => part.fields.map((field) => field.name))),
  );
  return {
    all: figuresOf(pictures),
    clean: only((picture) => picture.degradation === null),
    degraded: figuresOf(degraded),
    tunedLayouts: only((picture) => !picture.heldOut),
    heldOutLayouts: only((picture) => picture.heldOut),
    families: grouped(pictures, (picture) => picture.family),
    degradations: grouped(degraded, (picture) => picture.degradation ?? ''),
    fields: Object.fromEntries(
      [...names].sort().map((name) => [name, figuresOf(pictures.map((p) => onlyField(p, name)))]),
    ),
    reasons: reasonsOf(pictures),
    strings: stringsOf(pictures),
  };
}

function grouped(
  pictures: readonly PictureResult[],
  key: (picture: PictureResult) => string,
): Record<string, Figures> {
  const keys = [...new Set(pictures.map(key))].sort();
  return Object.fromEntries(
    keys.map((name) => [name, figuresOf(pictures.filter((picture) => key(picture) === name))]),
  );
}

function onlyField(picture: PictureResult, name: string): PictureResult {
  const parts = picture.parts.map((part) => ({
    ...part,
    fields: part.fields.filter((field) => field.name === name),
  }));
  return { ...picture, parts };
}

/** What asks for review, and how often it was right to ask. */
function reasonsOf(pictures: readonly PictureResult[]): Report['reasons'] {
  const reasons: Report['reasons'] = {};
  for (const field of pictures.flatMap((p) => p.parts.flatMap((part) => part.fields))) {
    for (const reason of field.reasons) {
      const count = (reasons[reason] ??= { right: 0, wrong: 0 });
      count[field.status === 'right' ? 'right' : 'wrong']++;
    }
  }
  return reasons;
}

function stringsOf(pictures: readonly PictureResult[]): Record<string, Share> {
  const totals: Record<string, Share> = {};
  for (const { strings } of pictures) {
    for (const [engine, { found, expected }] of Object.entries(strings)) {
      const total = (totals[engine] ??= { of: 0, n: 0 });
      total.of += found;
      total.n += expected;
    }
  }
  return totals;
}
