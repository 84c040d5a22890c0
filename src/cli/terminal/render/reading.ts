/** What a reading says, as rows of label and value. Every value passes `sanitise` here. */
import { measuredRgb } from '../../../recognise/colour/bands.js';
import {
  COLOUR_WORDS,
  fieldValue,
  fieldWords,
  itemKind,
  kindWords,
  orderedFields,
} from '../../../i18n/labels.js';
import { reviewWords } from '../../../i18n/reasons.js';
import type { ColourReading, Field, Part, Reading } from '../../../reading/schema.js';
import type { ConfirmationEntry } from '../../../case/statements/confirmation.js';
import type { Text } from '../../../report/document/types.js';
import { pageRows, saidCell } from '../../../report/document/values.js';
import { isUnread, type ItemView } from '../../../case/view/view.js';
import { sanitise } from '../../../base/sanitise.js';
import type { Canvas } from '../canvas.js';
import type { Row } from './table.js';

const BLOCKS = '██';

/** `健康码 · 山东省电子健康通行卡` */
export function headline(of: Reading | Part, { messages, style }: Canvas): string {
  const kind = kindWords(of)[messages.tongue];
  const issuer =
    of.issuer === null ? '' : ` · ${sanitise(of.issuer.title)}${of.issuer.needsReview ? ' ?' : ''}`;
  return style.bold(kind) + issuer;
}

/** What sort of file it is, or that the picture has not been read. */
export function titleWithoutReading(
  view: Pick<ItemView, 'original' | 'reading'>,
  { messages, style }: Canvas,
): string {
  if (isUnread(view)) return messages.card.notRead;
  return style.bold(itemKind(view)[messages.tongue]);
}

interface RowOptions {
  evidence?: boolean;
  /** What people said of a value, oldest first. */
  said?: (field: string) => readonly ConfirmationEntry[];
}

/** Colour first: it is what the page is about. */
export function readingRows(
  of: Reading | Part,
  canvas: Canvas,
  { evidence = false, said = () => [] }: RowOptions = {},
): Row[] {
  const { tongue } = canvas.messages;
  const rows = pageRows(of, said).flatMap(({ name, cell: { more = [] } }): Row[] => {
    if (said(name).length > 0) return saidRows(of, name, said(name), canvas);
    const text = name === 'kind' ? kindWords({ ...of, kindReview: undefined })[tongue] : '';
    const value = text || sanitise(of.issuer?.title ?? '');
    const why = more.map((one) => (typeof one === 'string' ? one : one[tongue]));
    return [
      { label: mark(fieldWords(of, name)[tongue], true), value, paintLabel: canvas.style.yellow },
      remark(why.join(canvas.messages.listSeparator), canvas),
    ];
  });
  if (said('colour').length > 0) rows.push(...saidRows(of, 'colour', said('colour'), canvas));
  else if (of.colour !== null) rows.push(...colourRows(of.colour, canvas));
  for (const [name, field] of orderedFields(of)) {
    if (said(name).length > 0) rows.push(...saidRows(of, name, said(name), canvas));
    else rows.push(...fieldRows(of, name, field, canvas));
    if (evidence) rows.push(evidenceRow(field, canvas));
  }
  return rows;
}

/** What a person says it shows; under it what the program had read, and who said so when. */
export function saidRows(
  of: Reading | Part,
  name: string,
  said: readonly ConfirmationEntry[],
  { messages, style }: Canvas,
): Row[] {
  const { tongue } = messages;
  const { text, more = [] } = saidCell(name, said);
  const words = (one: Text) => sanitise(typeof one === 'string' ? one : one[tongue]);
  return [
    { label: mark(fieldWords(of, name)[tongue], false), value: words(text) },
    { label: '', value: more.map(words).join('\n'), paint: style.dim },
  ];
}

function colourRows(colour: ColourReading, { messages, style }: Canvas): Row[] {
  const { card, tongue, listSeparator } = messages;
  const name = COLOUR_WORDS[colour.value][tongue];
  const rgb = measuredRgb(colour);
  const block = rgb !== null && style.level > 0 ? `${BLOCKS} ` : '';
  const facts =
    rgb === null ? [] : [`rgb(${rgb.join(',')})`, card.colourFrom[colour.from] ?? colour.from];
  return [
    {
      label: mark(card.colour, colour.needsReview),
      value: `${block}${name}  ${facts.join(listSeparator)}`.trimEnd(),
      ...(rgb !== null && {
        paint: (line: string) => line.replace(BLOCKS, style.rgb(...rgb)(BLOCKS)),
      }),
      ...(colour.needsReview && { paintLabel: style.yellow }),
    },
    ...(colour.needsReview ? [remark(colourDoubt(colour, messages), { messages, style })] : []),
  ];
}

function colourDoubt(colour: ColourReading, { card, tongue }: Canvas['messages']): string {
  return colour.stated === null || colour.stated === colour.value
    ? reviewWords(colour.reviewReasons ?? [], tongue)
    : card.stated(COLOUR_WORDS[colour.stated][tongue]);
}

function fieldRows(of: Reading | Part, name: string, field: Field, canvas: Canvas): Row[] {
  const { messages, style } = canvas;
  const { tongue, card } = messages;
  const inferred = (field.inferred ?? []).map((part) => card.inferred[part] ?? part);
  const value = sanitise(fieldValue(name, field.value, tongue));
  const row: Row = {
    label: mark(fieldWords(of, name)[tongue], field.needsReview),
    value: value + (inferred.length > 0 ? card.aside(inferred.join(messages.listSeparator)) : ''),
  };
  if (!field.needsReview) return [row];
  return [
    { ...row, paintLabel: style.yellow },
    remark(reviewWords(field.reviewReasons ?? [], tongue), canvas),
  ];
}

/** How sure, where in the picture, and what each engine made of it. */
function evidenceRow(field: Field, { messages, style }: Canvas): Row {
  const { show, listSeparator } = messages;
  const { x, y, width, height } = field.region;
  const readers = Object.entries(field.readers).map(
    ([name, { text, confidence }]) => `${name} ${percent(confidence)}  ${sanitise(text)}`,
  );
  const facts = [
    `${show.confidence} ${percent(field.confidence)}`,
    `${show.region} ${x},${y} ${width}×${height}`,
  ];
  return { label: '', value: [facts.join(listSeparator), ...readers].join('\n'), paint: style.dim };
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Not by colour alone: a question mark stands before a value that needs review. */
function mark(label: string, needsReview: boolean): string {
  return `${needsReview ? '?' : ' '} ${label}`;
}

function remark(text: string, { messages, style }: Pick<Canvas, 'messages' | 'style'>): Row {
  const value = `${messages.card.review}${messages.colon}${text}`;
  return { label: '', value, paint: style.yellow };
}

/** QR payloads may hold a whole identity: counted, and shown only when asked for. */
export function qrRows(reading: Reading, showPersonal: boolean, { messages }: Canvas): Row[] {
  const { card } = messages;
  if (reading.qr.length === 0) return [];
  const label = mark(card.qr, false);
  const characters = reading.qr.reduce((sum, { text }) => sum + [...text].length, 0);
  if (!showPersonal) return [{ label, value: card.qrWithheld(reading.qr.length, characters) }];
  return reading.qr.map(({ text }, index) => ({
    label: index === 0 ? label : '',
    value: sanitise(text) || card.qrNotText,
  }));
}
