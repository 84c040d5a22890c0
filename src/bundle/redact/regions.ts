/** Which parts of a picture may be seen: by allow-list, everything else is covered. Pure. */
import { measuredRgb, type ColourName } from '../../recognise/colour/bands.js';
import { inChinese } from '../../reading/page/english.js';
import { toPlain } from '../../reading/page/page.js';
import type { Region } from '../../reading/schema.js';
import {
  ADDRESS_LABELS,
  ID_LABELS,
  NAME_LABELS,
  PHONE_LABELS,
} from '../../reading/catalogue/labels.js';
import { categoryOf } from './select.js';
import type { Documents } from './grounds.js';

export const SHOWN = [
  ...['title', 'statusText', 'reason', 'displayedAt', 'testResult', 'testedAt'],
  ...['visited', 'venueName'],
];
/** To the second, they could be looked up in somebody's log. */
export const CLOCKS = ['displayedAt', 'scannedAt', 'testedAt', 'vaccinatedAt'];

interface Patch {
  region: Region;
  /** 0–255 each. */
  rgb: readonly [number, number, number];
}

export interface MaskPlan {
  /** In the order of painting: flat patches, then what is shown, then what is covered again. */
  patches: Patch[];
  shown: Region[];
  covered: Region[];
  codes: Patch[];
  /** The picture itself is the ground, and only `covered` and `codes` are not seen of it. */
  open?: true;
}

const GREY = [128, 128, 128] as const;

/** What a mask of one picture is made from. */
export interface MaskRequest {
  item: string;
  documents: Documents;
  withheld: ReadonlyMap<string, string>;
  /** Texts that must not be read off the picture. */
  secrets: readonly string[];
  /** Names of fields, and `title`. */
  shown: ReadonlySet<string>;
}

export function planMask(request: MaskRequest): MaskPlan {
  const { item, documents, withheld, secrets, shown } = request;
  const folder = `data/items/${item}/`;
  const plan: MaskPlan = { patches: [], shown: [], covered: [], codes: [] };
  const facts = documents.get(`${folder}item.json`) as Facts | undefined;
  const seen = facts === undefined ? [] : [facts, ...(facts.parts ?? [])];
  for (const { colour } of seen)
    if (colour && measuredRgb(colour) !== null)
      plan.patches.push({ region: colour.region, rgb: colour.rgb });
  for (const [path, document] of documents) {
    const region = (document as { region?: Region } | null)?.region;
    const category = categoryOf(path);
    if (!path.startsWith(`${folder}fields/`) || region === undefined || category === null) continue;
    // What is withheld as text must not be read off the picture.
    if (withheld.has(path)) plan.covered.push(grown(region));
    else if (shown.has(category)) plan.shown.push(region);
  }
  const titles = seen.flatMap(({ issuer }) => issuer?.title ?? []);
  for (const line of linesOf(item, documents)) {
    const words = line.text.replaceAll(/\s/g, '');
    // Half of it at least: fragments of it are watermarks.
    const isTitle = (title: string) => words.length * 2 >= title.length && title.includes(words);
    if (shown.has('title') && titles.some(isTitle)) plan.shown.push(line.region);
    if (secrets.some((secret) => line.text.includes(secret))) plan.covered.push(grown(line.region));
  }
  const qr = documents.get(`${folder}qr.json`) as { qr?: { region: Region }[] } | undefined;
  for (const { region } of qr?.qr ?? []) {
    const colour = plan.patches.find((patch) => overlap(patch.region, region));
    plan.codes.push({ region: aroundCode(region, plan.shown), rgb: colour?.rgb ?? GREY });
  }
  // A code that was found and not decoded (scribbled on, say): somebody may restore it. Where no code
  // was found there is no colour of one, and its region is that of the status.
  for (const { colour } of seen) {
    const rgb = colour?.from === 'qr-modules' ? measuredRgb(colour) : null;
    if (!colour || rgb === null) continue;
    if (plan.codes.some(({ region }) => overlap(region, colour.region))) continue;
    plan.codes.push({ region: aroundCode(colour.region, plan.shown), rgb });
  }
  return plan;
}

/**
 * For a picture that stays readable: covered is what is personal, found or likely. A page may show
 * what no program finds, such as a face: somebody looks at each before it goes out.
 */
export function planPersonal(request: MaskRequest): MaskPlan {
  const { item, documents, shown } = request;
  const strict = planMask(request);
  const covered = linesOf(item, documents).flatMap(({ text: words, region }) => {
    // Its value stands to the right of it, or below, where it is a line of its own.
    const said = [words, inChinese(toPlain(words))].map((one) => one.replaceAll(/\s/g, ''));
    if (PERSONAL.some((label) => said.some((one) => one.startsWith(label))))
      return [
        grown({ ...region, width: TO_THE_EDGE }),
        grown({ ...region, y: region.y + region.height }),
      ];
    if (strict.shown.some((one) => overlap(one, region))) return [];
    return isTelling(words) ? [grown(region)] : [];
  });
  const clocks = [...documents].flatMap(([path, document]) => {
    const { region } = (document ?? {}) as { region?: Region };
    const category = categoryOf(path);
    const isField = path.startsWith(`data/items/${item}/fields/`) && region !== undefined;
    return isField && category !== null && CLOCKS.includes(category) && !shown.has(category)
      ? [grown(region)]
      : [];
  });
  return {
    ...strict,
    patches: [],
    shown: [],
    covered: [...strict.covered, ...covered, ...clocks],
    open: true,
  };
}

const PERSONAL = [...NAME_LABELS, ...ID_LABELS, ...PHONE_LABELS, ...ADDRESS_LABELS];
/** Wider than any picture. */
const TO_THE_EDGE = 100_000;

/** Figures by which somebody could be found, or what stars left of a name or number. */
function isTelling(words: string): boolean {
  return /[*＊✱●•]/.test(words) || (words.normalize('NFKC').match(/\d/g)?.length ?? 0) >= 4;
}

function linesOf(item: string, documents: Documents): readonly TextLine[] {
  const text = documents.get(`data/items/${item}/text.json`) as { lines?: TextLine[] } | undefined;
  return text?.lines ?? [];
}

/** A module and a bit, but never over words that are shown. */
function aroundCode(region: Region, shown: readonly Region[]): Region {
  const by = Math.ceil(Math.min(region.width, region.height) * 0.04) + 2;
  const wide = {
    ...{ x: region.x - by, y: region.y - by },
    ...{ width: region.width + 2 * by, height: region.height + 2 * by },
  };
  return shown.some((one) => overlap(one, wide) && !overlap(one, region)) ? region : wide;
}

interface Facts {
  issuer?: { title: string } | null;
  colour?: (Patch & { value: ColourName; from?: string }) | null;
  parts?: Facts[];
}
interface TextLine {
  text: string;
  region: Region;
}

/** Strokes reach a little over the boxes that a text detector draws. */
function grown({ x, y, width, height }: Region): Region {
  const by = Math.ceil(Math.min(width, height) * 0.15) + 2;
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function overlap(a: Region, b: Region): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
