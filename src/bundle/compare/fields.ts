/** Values against the text of their page, and against what was noted of how surely they were read. Pure. */
import { resultIn } from '../../reading/fields/results.js';
import type { Field, Part, Reading } from '../../reading/schema.js';
import { codesOf } from '../../case/statements/codes.js';
import { fieldKey } from '../../case/items/field-key.js';
import { status, type Status } from '../statuses.js';
import { MAX_TEXT, PageText } from './page-text.js';
import { pathOf } from './gathered.js';
import { isKnown } from './unknown.js';
import type { BundledItem } from './views.js';

export function compareFields(bundled: BundledItem): Status[] {
  const { item, view, hasText, length } = bundled;
  const { reading } = view;
  if (reading === null) return [];
  const page =
    hasText && length <= MAX_TEXT ? new PageText(reading.lines.map(({ text }) => text)) : null;
  return [
    { part: null, of: reading },
    ...codesOf(reading).filter(({ part }) => part !== null),
  ].flatMap(({ part, of }) => [
    ...fieldsOf(of).flatMap(([name, field]) => {
      const key = fieldKey(name, part);
      const path = pathOf(item, `fields/${key}.json`);
      // Where a later version has it from, and in which words it says it, is not known here.
      const isOurs = isKnown(bundled, 'field', name);
      const problem = page && isOurs && notInText(field, name, page);
      const reason = unasked(field);
      return [
        ...(problem ? [status('field-not-in-text', path, { item, field: key, problem })] : []),
        ...(reason ? [status('review-missing', path, { item, field: key, reason })] : []),
      ];
    }),
    ...colourReview(item, part, of),
  ]);
}

function fieldsOf({ fields }: Reading | Part): [string, Field][] {
  return Object.entries(fields);
}

const MENDED = ['look-alike', 'character-lost'];

/** A value may be tidied and its year inferred; its words and figures come from the page. */
function notInText(field: Field, name: string, page: PageText): 'raw' | 'value' | null {
  const { value, raw, readers, inferred = [] } = field;
  if (!page.holds(raw)) return 'raw';
  // O for 0, a bracket that was lost: it was mended, and a person was asked.
  if (MENDED.some((reason) => field.reviewReasons?.includes(reason))) return null;
  const heard = [raw, ...Object.values(readers).map(({ text }) => text)];
  const own = new PageText(heard);
  const stands = (text: string) => page.holds(text) || own.holds(text);
  if (typeof value === 'number')
    return /\d/.test(raw) && !own.holdsNumbers(String(value)) ? 'value' : null;
  if (typeof value !== 'string')
    return value.every(({ place }) => page.holdsMost(place)) ? null : 'value';
  if (name === 'testResult') {
    const read = resultIn(raw);
    return read !== null && read !== value ? 'value' : null;
  }
  const time = /^(?:(\d{4})-|--)(\d\d)-(\d\d)(?:T([\d:.]+))?(?:\+08:00)?$/.exec(value);
  if (time === null) return stands(value) ? null : 'value';
  const [, year = '', month = '', day = '', clock = ''] = time;
  const shown = [inferred.includes('year') ? '' : year, month, day, clock].join(' ');
  return own.holdsNumbers(shown) || page.holdsNumbers(shown) ? null : 'value';
}

/** Below this no version took a value without asking, however well a second reader agreed. */
const LEAST_SURE = 0.85;

/** Why a person should have been asked, as every version has it; null for no reason. */
function unasked({ needsReview, reviewReasons = [], confidence, readers }: Field): string | null {
  if (needsReview) return null;
  const [reason] = reviewReasons;
  if (reason !== undefined) return reason;
  if (confidence < LEAST_SURE) return 'unsure';
  const names = Object.keys(readers);
  if (names.length === 1 && names[0] === 'tesseract') return 'weak-reader';
  const results = new Set(Object.values(readers).flatMap(({ text }) => resultIn(text) ?? []));
  return results.size > 1 ? 'readers-disagree' : null;
}

const SURE_COLOUR = 0.75;

/** Words that name another colour than the measured one need review, in every version. */
function colourReview(item: string, part: number | null, { colour }: Reading | Part): Status[] {
  if (colour === null || colour.needsReview) return [];
  const disagrees = colour.stated !== null && colour.stated !== colour.value;
  if (!disagrees && colour.confidence >= SURE_COLOUR) return [];
  const reason = disagrees ? 'words-disagree' : 'unsure';
  const field = fieldKey('colour', part);
  return [status('review-missing', pathOf(item, 'item.json'), { item, field, reason })];
}
