/** One panel of a picture to its kind, issuer, colour and fields. */
import type { Bitmap, Box } from '../files/bitmap.js';
import type { PageObservation } from '../recognise/see.js';
import type { FileMetadata } from '../recognise/metadata.js';
import type { CropReader, CropText } from '../recognise/text/types.js';
import { BUILT_IN } from './catalogue/index.js';
import type { Catalogue, FieldSpec } from './catalogue/types.js';
import type { Classified } from './classify/classify.js';
import { CARD, readColour } from './colour.js';
import { yearsOf } from './evidence/years.js';
import {
  hasMarkWithin,
  hasOtherMask,
  hasUnreadStar,
  starsBehind,
  starsBetween,
} from './fields/asterisks.js';
import type { Context, Found } from './fields/context.js';
import { findFields, judgeFields, linesToAsk, type FoundFields } from './fields/extract.js';
import { SENTENCES } from './fields/agreement.js';
import { isCounted } from './fields/counted.js';
import { isCoveredBeside, isHalfCovered } from './fields/covered.js';
import { statedColour } from './fields/statuses.js';
import type { PageLine } from './page/line.js';
import type { Page } from './page/page.js';
import type { Panel } from './classify/features.js';
import { classified, contentOf, pageOf } from './panels.js';
import type { ColourReading, Field, KindReview, Part } from './schema.js';
import { isPersonal, vocabularyOf } from './vocabulary.js';

export interface Interpretation extends Part {
  titled: boolean;
}

/** A page of no known kind; `kindReview` says what it may be, where that is not plain. */
export interface Unknown {
  kind: null;
  kindReview?: KindReview;
}

export interface InterpretInput {
  sight: PageObservation;
  panel: Panel;
  metadata: FileMetadata;
  catalogue: Catalogue;
  readers: { first: string; second: CropReader | null };
}

export async function interpret(input: InterpretInput): Promise<Interpretation | Unknown> {
  const { sight, panel, catalogue, readers } = input;
  const page = pageOf(panel);
  const { kind, family, title, kindReview } = classified(panel, catalogue);
  if (kind === null) return { kind: null, ...(kindReview && { kindReview }) };
  const qr = panel.codes.map((code) => code.box);
  const context: Context = {
    page,
    catalogue,
    kind,
    family,
    qr,
    years: yearsOf(page, qr, input.metadata),
  };
  const furniture = { blocks: sight.blocks, codes: qr, lines: page.lines };
  const found = withStars(findFields(context), sight.bitmap);
  for (const [spec, field] of found) {
    field.doubts.push(...unreadMarks(sight.bitmap, spec, field, page));
    if (
      isCoveredBeside(sight.bitmap, field, furniture, wraps(spec)) ||
      isHalfCovered(sight.bitmap, field)
    )
      field.doubts.push('cut-off');
    if (field.doubts.includes('mask-length') && isCounted(sight.bitmap, field, page))
      field.doubts = field.doubts.filter((doubt) => doubt !== 'mask-length');
  }
  const second = await readAgain(sight, readers.second, linesToAsk(found));
  const fields = judgeFields(
    context,
    found,
    { first: readers.first, second: readers.second?.name ?? null },
    second,
  );
  const colour = readColour({
    bitmap: sight.bitmap,
    page,
    kind,
    qr: panel.codes.flatMap((code) => sight.qrColours[code.index] ?? []),
    status: statusLine(found),
    title: title?.region ?? null,
    stated: stated(context, found),
    personal: [...found.keys()].some((spec) => isPersonal(spec) || OF_ONE.has(spec.parser)),
  });
  // What stands on a page that may be another kind may be another field.
  for (const field of kindReview ? unsureFields(fields, context, kindReview) : []) {
    field.needsReview = true;
    field.reviewReasons = [...(field.reviewReasons ?? []), 'kind-unsure'];
  }
  // The code of the page is another than its words say: these may be of something else, too.
  for (const { name, parser } of kind.fields) {
    const field = parser === 'status' ? fields[name] : undefined;
    if (field && colour && isAgainst(String(field.value), colour)) {
      field.needsReview = true;
      field.reviewReasons = [...(field.reviewReasons ?? []), 'words-disagree'];
    }
  }
  for (const field of Object.values(fields)) field.region = sight.toOriginal(field.region);
  if (colour) {
    colour.region = sight.toOriginal(colour.region);
    if (colour.samples)
      colour.samples = colour.samples.map((sample) => [...sight.inOriginal(sample)]);
  }
  const vocabulary = vocabularyOf(kind);
  return {
    kind: kind.id,
    ...(kindReview && { kindReview }),
    issuer: issuerOf(classified(panel, catalogue)),
    colour,
    fields,
    ...(vocabulary && { vocabulary }),
    region: sight.toOriginal(contentOf(panel)),
    titled: family !== null,
  };
}

/** What goes on in a line below. */
const wraps = ({ parser }: FieldSpec): boolean => SENTENCES.has(parser) || parser === 'address';

/** 未见异常, 正常, 可通行: what a page says to nobody whose code is red. */
const FINE = /^(?:健康)?(?:未见异常|正常|良好|低风险|健康)$|^(?:可|可以|允许|请|正常)通行$/;

function isAgainst(status: string, { value, reviewReasons }: ColourReading): boolean {
  // A grey code is often one that is covered or faded, and its words are what is left of it.
  if (NO_HUE.has(value)) return false;
  if (reviewReasons?.includes('words-disagree')) return true;
  return FINE.test(status) && value !== 'green';
}

const NO_HUE: ReadonlySet<string> = new Set(['unknown', 'black', 'grey']);

/** So likely other kinds may be, together, that would not give a value as the likeliest one does. */
const OTHERWISE = 0.1;

/** Those that a page of the other kinds that it may be would not show with this value and name. */
function unsureFields(
  fields: Readonly<Record<string, Field>>,
  context: Context,
  { alternatives, reasons }: KindReview,
): Field[] {
  const others = alternatives.map(({ kind: id, confidence }) => {
    const kind = context.catalogue.kinds.find((one) => one.id === id);
    const found = kind ? [...findFields({ ...context, kind })] : [];
    const values = new Map(found.map(([spec, { value }]) => [spec.name, JSON.stringify(value)]));
    return { id, confidence, values };
  });
  const close = reasons.includes('several-candidates');
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = JSON.stringify(field.value);
    const against = others.filter(({ values }) => values.get(name) !== value);
    const sum = against.reduce((of, { confidence }) => of + confidence, 0);
    const rival = close && against.some(({ id }) => id !== 'unknown');
    return sum > OTHERWISE || rival ? [field] : [];
  });
}

/** A surname alone is a name, and two ends are a number, if the picture shows their masks. */
function withStars(found: FoundFields, bitmap: Bitmap): FoundFields {
  return new Map(
    [...found].flatMap(([spec, field]): [FieldSpec, Found][] => {
      const [line, tail] = field.piece.lines;
      const isTorn = spec.parser === 'id-number' && field.doubts.includes('mask-unclear');
      if (isTorn && line && tail) {
        const marks = (text: string): number => text.replace(/[^*×＊]/g, '').length;
        const stars = marks(String(field.value)) - marks(field.piece.raw);
        // A star that runs into a figure is not told apart from it.
        const near = Math.abs(starsBetween(bitmap, line, tail) - stars) <= 1;
        return near ? [[spec, field]] : [];
      }
      const isAlone = spec.parser === 'holder-name' && String(field.value).length === 1;
      if (!isAlone || line === undefined) return [[spec, field]];
      const stars = starsBehind(bitmap, line);
      return stars === 0 ? [] : [[spec, { ...field, value: `${field.value}${'*'.repeat(stars)}` }]];
    }),
  );
}

function unreadMarks(
  bitmap: Bitmap,
  { parser }: FieldSpec,
  found: Found,
  { lines }: Page,
): string[] {
  if (parser === 'visited' && hasUnreadStar(bitmap, found)) return ['star-unclear'];
  if (
    parser === 'holder-name' &&
    (hasOtherMask(bitmap, found, lines) || hasMarkWithin(bitmap, found))
  )
    return ['mask-unclear'];
  return [];
}

/** Beside personal ones: fields that only somebody's own page has. */
const OF_ONE: ReadonlySet<string> = new Set([
  ...(['displayed-at', 'status', 'test-result', 'visited'] as const),
]);

function issuerOf({ family, title, issuerReasons = [] }: Classified): Part['issuer'] {
  if (!family || !title) return null;
  const { id, province } = family;
  const added = province !== null && !BUILT_IN.families.some((one) => one.id === id);
  const { text, confidence } = title;
  return {
    id,
    title: text,
    confidence,
    ...(issuerReasons.length > 0 && { needsReview: true, reviewReasons: issuerReasons }),
    ...(added && { province }),
  };
}

async function readAgain(
  { bitmap }: PageObservation,
  second: CropReader | null,
  lines: readonly PageLine[],
): Promise<Map<PageLine, CropText>> {
  if (second === null || lines.length === 0) return new Map();
  const texts = await second.readCrops(
    bitmap,
    lines.map((line) => padded(line.box, bitmap)),
  );
  return new Map(lines.map((line, i) => [line, texts[i]!]));
}

function padded(box: Box, bounds: { width: number; height: number }): Box {
  const pad = Math.round(box.height * 0.06);
  const x = Math.max(0, box.x - pad);
  const y = Math.max(0, box.y - pad);
  return {
    x,
    y,
    width: Math.min(bounds.width, box.x + box.width + pad) - x,
    height: Math.min(bounds.height, box.y + box.height + pad) - y,
  };
}

function statusLine(found: FoundFields): PageLine | null {
  for (const [spec, field] of found)
    if (spec.parser === 'status') return field.piece.lines.at(-1) ?? null;
  return null;
}

/** The colour that the words on the page name: the status, else the notice, else the card's tab. */
function stated(context: Context, found: FoundFields): ReturnType<typeof statedColour> {
  for (const parser of ['status', 'reason'] as const) {
    for (const [spec, field] of found) {
      if (spec.parser !== parser) continue;
      const colour = statedColour(String(field.value), context.family);
      if (colour !== null) return colour;
    }
  }
  const tab = context.page.lines.find(({ plain }) => CARD.test(plain) || /请收下.色/.test(plain));
  return tab ? statedColour(tab.plain, context.family) : null;
}
