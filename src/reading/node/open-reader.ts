/** Entrance to reading: opens the engines once, reads any number of images, closes them. */
import { availableParallelism } from 'node:os';
import { openPpocr } from '../../recognise/node/ppocr.js';
import { openTesseract } from '../../recognise/node/tesseract.js';
import type { CropReader, PageReader, ReadText } from '../../recognise/text/types.js';
import { BUILT_IN } from '../catalogue/index.js';
import type { Catalogue } from '../catalogue/types.js';
import { isSure } from '../fields/extract.js';
import { weakestOf } from '../page/page.js';
import { readOne, type Engines, type ReadInput } from './read.js';
import type { Engine, Reading } from '../schema.js';

export type { ReadInput } from './read.js';

export interface ReaderOptions {
  /** Whether a second engine reads the lines that matter too, or which one. Default true. */
  secondReader?: boolean | CropReader;
  /** One image at a time may use every core; in a pool each worker has one thread. Default true. */
  singleImage?: boolean;
  /** What `loadCatalogue` gives; by default the built-in one. */
  catalogue?: Catalogue;
}

export interface Reader {
  /**
   * @throws EvidenceError `file-empty`, `file-too-large`, `not-an-image`, `format-unsupported`,
   *   `image-too-many-pixels` or `image-corrupt`, naming `input.path`.
   */
  read(input: ReadInput): Promise<Reading>;
  engines(): Promise<Record<string, Engine>>;
  close(): Promise<void>;
}

/** More threads than this do not make the small models faster. */
const MAX_THREADS = 4;

/**
 * Starts the engines. Where PP-OCR is not installed tesseract.js reads alone: then every text field
 * asks for review, and each reading carries the warning `first-reader-missing`.
 */
export async function openReader(options: ReaderOptions = {}): Promise<Reader> {
  const threads = options.singleImage === false ? 1 : Math.min(MAX_THREADS, availableParallelism());
  const first = await openPpocr({ threads });
  const fallback = first === null ? openTesseract() : null;
  fallback?.prepare?.();
  const catalogue = options.catalogue ?? BUILT_IN;
  const second = first === null ? null : secondOf(options.secondReader ?? true);
  const engines: Engines = {
    page:
      first === null || second === null
        ? (first ?? fallback!)
        : announcing(first, second, catalogue),
    second,
  };
  const open = [engines.page, engines.second].filter((engine) => engine !== null);

  async function describe(): Promise<Record<string, Engine>> {
    const facts = open.map(async (engine) => [engine.name, await engine.engine()]);
    return Object.fromEntries(await Promise.all(facts)) as Record<string, Engine>;
  }

  return {
    async read(input) {
      const reading = await readOne(input, engines, input.catalogue ?? catalogue);
      return { ...reading, engines: await describe() };
    },
    engines: describe,
    async close() {
      await Promise.all(open.map((engine) => engine.close()));
    },
  };
}

function secondOf(wanted: boolean | CropReader): CropReader | null {
  if (typeof wanted === 'object') return wanted;
  return wanted ? openTesseract() : null;
}

/** What values have in them: a mask, a date or number, a clock, a result, a code's colour, a city. */
const LIKE_VALUE = /[*＊×]|\d{4}|\d\d[:：]\d\d|[阴阳码市]/;

/**
 * The second reader starts when the first one has come upon words of a page that it may be asked
 * about, and is not sure of a line that may be a value of it: so it is ready when it is asked. Most
 * pictures have none: for these it is not started at all.
 */
function announcing(first: PageReader, second: CropReader, catalogue: Catalogue): PageReader {
  const words = [
    ...catalogue.families.flatMap(({ titles }) => titles),
    ...catalogue.kinds.flatMap(({ phrases }) => phrases.filter(({ weight }) => weight > 0)),
  ].map(({ text }) => text);
  return {
    ...first,
    readPage(bitmap, _, found) {
      let [known, unsure] = [false, false];
      const onText = (read: ReadText): void => {
        const { text, confidence } = read;
        known ||= words.some((word) => text.includes(word));
        unsure ||= LIKE_VALUE.test(text) && !isSure({ confidence, weakest: weakestOf(read) });
        if (known && unsure) second.prepare?.();
      };
      return first.readPage(bitmap, onText, found);
    },
  };
}
