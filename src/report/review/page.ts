/**
 * The review page: for people who avoid terminals. One file, no network, one script of its own that
 * the page names by its hash. All that comes from images is escaped.
 */
import { measuredRgb } from '../../recognise/colour/bands.js';
import { codesOf, machineValue, valuesOf } from '../../case/statements/codes.js';
import type { Value } from '../../case/statements/confirmation.js';
import { fieldsNotRead } from '../../case/statements/field-names.js';
import { fieldKey } from '../../case/items/field-key.js';
import type { ItemView } from '../../case/view/view.js';
import { toBase64 } from '../../base/base64.js';
import type { Bitmap } from '../../files/bitmap.js';
import type { Raster } from '../../files/raster.js';
import type { ColourReading, Field, Region } from '../../reading/schema.js';
import { escapeHtml as escape } from '../escape.js';
import { linkWords } from '../../i18n/files-on-paper.js';
import { fieldWords, itemWords, orderedFields, shownValue } from '../../i18n/labels.js';
import type { Tongue, Wording } from '../../base/wording.js';
import { reviewWords } from '../../i18n/reasons.js';
import { asksForOrigin, originSection } from './origins.js';
import { REVIEW_SCRIPT } from './script.js';
import { REVIEW_STYLE } from './style.js';
import { REVIEW_WORDS } from '../../i18n/review.js';

export interface ReviewInput {
  caseId: string;
  views: readonly ItemView[];
  /** Every value, not only those that need review. */
  all: boolean;
  tongue: Tongue;
  /** As it was started, for the command that takes the answers. */
  program: string;
  image: (item: string) => Promise<Uint8Array>;
  raster: Pick<Raster, 'decode' | 'jpeg'>;
}

export interface ReviewPage {
  html: string;
  fields: number;
  items: number;
  /** Items whose origin is asked for. */
  origins: number;
}

interface Row {
  view: ItemView;
  key: string;
  field: string;
  part: number | null;
  read: Field | null;
  colour: ColourReading | null;
}

/** Pixels above and below a value: it is seen where it stands. */
const MARGIN = 24;
/** To its left and right, which reaches to its label and the end of the row. */
const REACH = 1200;
const CROP_WIDTH = 1000;
/** Whole pictures of one page, as letters of base64: a browser has to hold them. */
const MAX_WHOLE = 80_000_000;

export async function reviewPage(input: ReviewInput): Promise<ReviewPage> {
  const { views, tongue } = input;
  const blocks: string[] = [];
  const values: { item: string; field: string; machine: Value | null }[] = [];
  let items = 0;
  let fields = 0;
  let held = 0;
  for (const view of views) {
    const rows = rowsOf(view, input.all);
    const missing = missingOf(view);
    if (rows.length === 0 && missing.length === 0) continue;
    if (rows.length > 0) items++;
    const picture = await input.raster.decode(view.item, await input.image(view.item));
    const title = `${view.item}　${itemWords(view)[tongue]}`;
    const from = view.from && linkWords({ as: 'came-in', item: view.from.bundle }, view.item);
    const about = [view.source.name, from?.[tongue]].filter(Boolean).join('　');
    const small = about === '' ? '' : ` <small>${escape(about)}</small>`;
    blocks.push(`<h2>${escape(title)}${small}</h2>`);
    const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
    if (held < MAX_WHOLE) {
      const drawn = await drawnPart(input.raster, picture, whole, WHOLE);
      held += drawn.length;
      const summary = escape(REVIEW_WORDS.whole[tongue]);
      blocks.push(`<details class="whole"><summary>${summary}</summary>${drawn}</details>`);
    }
    for (const row of rows) {
      const { of } = codeOf(row);
      const machine = machineValue(of, row.field);
      const region = (row.read ?? row.colour)?.region ?? ('region' in of ? of.region : whole);
      const crop = await cropped(input.raster, picture, region);
      blocks.push(block(row, values.length, machine, crop, tongue));
      values.push({ item: view.item, field: row.key, machine });
      fields++;
    }
    if (missing.length > 0) blocks.push(missingBlock(missing, values.length, tongue));
    for (const { key } of missing) values.push({ item: view.item, field: key, machine: null });
  }
  const origins = views.filter(asksForOrigin).length;
  return { html: await document(input, blocks, values, fields), fields, items, origins };
}

function rowsOf(view: ItemView, all: boolean): Row[] {
  if (view.reading === null) return [];
  const { reading, confirmations } = view;
  const known = valuesOf(reading);
  const wanted = (key: string) =>
    known.some((one) => one.key === key && (all || one.needsReview)) &&
    (all || confirmations[key] === undefined);
  const codes = [...new Map(known.map(({ code }) => [code.part, code])).values()];
  return codes.flatMap(({ part, of }) => {
    const page = (['kind', 'issuer'] as const).map((field) => ({
      ...{ field, read: null, colour: null },
    }));
    const colour = of.colour === null ? [] : [{ field: 'colour', read: null, colour: of.colour }];
    const fields = orderedFields(of).map(([field, read]) => ({
      ...{ field, read, colour: null },
    }));
    return [...page, ...colour, ...fields]
      .map((one) => ({ ...one, view, part, key: fieldKey(one.field, part) }))
      .filter(({ key }) => wanted(key));
  });
}

interface Missing {
  key: string;
  part: number | null;
  wording: Wording;
}

/** What a page of that kind may show, and was neither read nor stated. */
function missingOf({ reading, confirmations }: ItemView): Missing[] {
  if (reading === null) return [];
  return codesOf(reading).flatMap(({ part, of }) =>
    fieldsNotRead(of)
      .map(({ name, wording }) => ({ key: fieldKey(name, part), part, wording }))
      .filter(({ key }) => confirmations[key] === undefined),
  );
}

/** @param first Index of the first among the values. */
function missingBlock(missing: readonly Missing[], first: number, tongue: Tongue): string {
  const nameOf = ({ wording, part }: Missing) =>
    escape(wording[tongue]) +
    (part === null ? '' : ` ${escape(REVIEW_WORDS.part[tongue].replace('{n}', String(part)))}`);
  const names = missing.map(nameOf).join(tongue === 'zh' ? '、' : ', ');
  const fields = missing.map(
    (one, index) =>
      `<label><span>${nameOf(one)}</span><input type="text" data-missing="${first + index}" autocomplete="off" spellcheck="false"></label>`,
  );
  const summary = escape(REVIEW_WORDS.notRead[tongue]).replace('{fields}', () => names);
  return `<details class="missing"><summary>${summary}</summary>${fields.join('\n')}</details>`;
}

function codeOf({ view, part }: Row) {
  const reading = view.reading!;
  return { of: part === null ? reading : reading.parts[part - 1]! };
}

function block(
  row: Row,
  index: number,
  machine: Value | null,
  crop: string,
  tongue: Tongue,
): string {
  const word = (name: keyof typeof REVIEW_WORDS) => escape(REVIEW_WORDS[name][tongue]);
  const part = row.part === null ? '' : word('part').replace('{n}', String(row.part));
  const label = escape(fieldWords(codeOf(row).of, row.field)[tongue]);
  const said = row.view.confirmations[row.key]?.at(-1)?.value ?? null;
  const read = machine === null ? '' : shownValue(row.field, machine, tongue);
  // Enter must not put the machine's value back in the place of what a person said.
  const shown = said === null ? read : shownValue(row.field, said, tongue);
  const before = said === null ? '' : `<p class="why">${word('before')}${escape(read)}</p>`;
  const { of } = codeOf(row);
  const waiting = row.field === 'kind' ? of.kindReview?.reasons : of.issuer?.reviewReasons;
  const codes = row.read?.reviewReasons ?? row.colour?.reviewReasons ?? waiting ?? [];
  const reasons = reviewWords(codes, tongue);
  const doubt = (row.read ?? row.colour)?.needsReview ?? true;
  return `<div class="row" data-index="${index}" data-state="open"${said === null ? '' : ' data-said'}>
<div>${crop}</div>
<div><p><span class="state">${word('open')}</span><span class="name">${label}</span> ${part}</p>
${doubt ? `<p class="why">${escape(reasons)}</p>` : ''}${before}
<p>${readers(row)}${choices(row, tongue)}</p>
<p>${control(shown, `${label}：${word('input')}`)}</p>
<p><button type="button" class="accept">${word('accept')}</button> <button type="button" class="skip">${word('skip')}</button></p></div>
</div>`;
}

/** Notices are too long for one line. */
function control(value: string, label: string): string {
  const common = `aria-label="${label}" autocomplete="off" spellcheck="false"`;
  return value.length > 28
    ? `<textarea rows="3" ${common}>${escape(value)}</textarea>`
    : `<input type="text" value="${escape(value)}" ${common}>`;
}

/** What else the page may be; a click takes it over. */
function choices(row: Row, tongue: Tongue): string {
  const { of } = codeOf(row);
  const values =
    row.field === 'kind'
      ? [of.kind, ...(of.kindReview?.alternatives ?? []).map(({ kind }) => kind)]
      : row.field === 'colour' && of.colour?.needsReview
        ? [of.colour.value, of.colour.stated ?? of.colour.value]
        : [];
  return [...new Set(values)]
    .map((value) => escape(shownValue(row.field, value, tongue)))
    .map(
      (text) =>
        `<button type="button" class="reader" tabindex="-1" data-value="${text}">${text}</button>`,
    )
    .join('');
}

/** What each engine made of it; a click takes it over. */
function readers({ read, colour }: Row): string {
  if (colour !== null) {
    const rgb = measuredRgb(colour)?.map(Number);
    return rgb === undefined
      ? ''
      : `<span class="swatch" style="background:rgb(${rgb.join(',')})"></span>rgb(${rgb.join(', ')})`;
  }
  return Object.entries(read?.readers ?? {})
    .map(
      ([name, { text, confidence }]) =>
        `<button type="button" class="reader" tabindex="-1" data-value="${escape(text)}"><small>${escape(name)} ${Math.round(confidence * 100)}%</small> ${escape(text)}</button>`,
    )
    .join('');
}

/** The row that the value stands in, and a frame around the value. */
async function cropped(
  raster: Pick<Raster, 'jpeg'>,
  picture: Bitmap,
  region: Region,
): Promise<string> {
  const x = Math.max(0, Math.min(picture.width - 1, region.x - REACH));
  const y = Math.max(0, Math.min(picture.height - 1, region.y - MARGIN));
  const right = Math.min(picture.width, region.x + region.width + REACH);
  const bottom = Math.min(picture.height, region.y + region.height + MARGIN);
  const area = { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
  const drawn = await drawnPart(raster, picture, area, { width: CROP_WIDTH, height: 700 });
  const percent = (part: number, of: number) => `${Number(((100 * part) / of).toFixed(2))}%`;
  const place = [
    `left:${percent(region.x - x, area.width)}`,
    `top:${percent(region.y - y, area.height)}`,
    `width:${percent(region.width, area.width)}`,
    `height:${percent(region.height, area.height)}`,
  ];
  return `<span class="crop">${drawn}<i style="${place.join(';')}"></i></span>`;
}

const WHOLE = { width: 900, height: 2000 };

async function drawnPart(
  raster: Pick<Raster, 'jpeg'>,
  picture: Bitmap,
  area: Region,
  within: { width: number; height: number },
): Promise<string> {
  const { bytes, width, height } = await raster.jpeg(picture, { area, within, quality: 78 });
  const source = `data:image/jpeg;base64,${toBase64(bytes)}`;
  return `<img src="${source}" width="${width}" height="${height}" alt="">`;
}

async function document(
  { caseId, views, tongue, program }: ReviewInput,
  blocks: readonly string[],
  values: readonly unknown[],
  fields: number,
): Promise<string> {
  const words = Object.fromEntries(
    Object.entries(REVIEW_WORDS).map(([name, word]) => [name, word[tongue]]),
  ) as Record<keyof typeof REVIEW_WORDS, string>;
  const fileName = tongue === 'zh' ? '核对结果.json' : 'review.json';
  // `<` could end the element early; as an escape it is the same JSON.
  const data = JSON.stringify({ caseId, fileName, words, values }).replaceAll('<', '\\u003c');
  const script = new TextEncoder().encode(REVIEW_SCRIPT);
  const hash = toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', script)));
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const role = (name: 'holder' | 'helper' | 'lawyer') =>
    `<label><input type="radio" name="role" value="${name}"> ${escape(words[name])}</label>`;
  return `<!doctype html>
<html lang="${tongue === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(words.title)}</title>
<style>${REVIEW_STYLE}</style>
</head>
<body>
<header><div>
<h1>${escape(words.title)}</h1>
<span><progress id="bar" value="0" max="${Math.max(1, fields)}"></progress> <span id="count" role="status"></span></span>
<fieldset><legend>${escape(words.who)}</legend>${role('holder')}${role('helper')}${role('lawyer')}</fieldset>
<button type="button" id="export">${escape(words.export)}</button> <span id="hint" role="alert"></span>
</div></header>
<main>
<p>${escape(words.intro)}</p>
<p>${escape(words.offline)} <code>${escape(program)} confirm --from ${escape(fileName)}</code></p>
<div id="out" hidden><p>${escape(words.copy)}</p><textarea readonly></textarea></div>
${blocks.join('\n')}
${originSection(views, tongue)}
</main>
<script type="application/json" id="data">${data}</script>
<script>${REVIEW_SCRIPT}</script>
</body>
</html>
`;
}
