/** The values of a picture that a person is asked about, and what they said of them. Pure. */
import { isOfThePage, machineValue, sameValue, valuesOf } from '../../../case/statements/codes.js';
import type { Code } from '../../../case/statements/codes.js';
import type { Value } from '../../../case/statements/confirmation.js';
import { fieldsNotRead } from '../../../case/statements/field-names.js';
import { pageValue } from '../../../case/statements/page-value.js';
import { typedValue } from '../../../case/statements/typed-value.js';
import { fieldKey } from '../../../case/items/field-key.js';
import { codesOf } from '../../../case/statements/codes.js';
import { orderedFields } from '../../../i18n/labels.js';
import type { Reading, Region } from '../../../reading/schema.js';
import type { SaidValue } from '../draft.js';

export interface AskedValue {
  key: string;
  field: string;
  code: Code;
  /** Null where nothing was read. */
  machine: Value | null;
  needsReview: boolean;
  reasons: readonly string[];
  region: Region | null;
}

/** In the order of a careful look at the page. */
export function askedOf(reading: Reading): AskedValue[] {
  const known = valuesOf(reading);
  return codesOf(reading).flatMap((code) => {
    const { of, part } = code;
    const fields = orderedFields(of).map(([field]) => field);
    return ['kind', 'issuer', 'colour', ...fields].flatMap((field): AskedValue[] => {
      const key = fieldKey(field, part);
      const value = known.find((one) => one.key === key);
      // The kind of the whole picture is asked for beside it.
      if (value === undefined || key === 'kind') return [];
      const read = of.fields[field];
      const reasons = { kind: of.kindReview?.reasons, issuer: of.issuer?.reviewReasons }[field];
      return [
        {
          ...{ key, field, code, needsReview: value.needsReview },
          machine: machineValue(of, field),
          reasons:
            (read ?? (field === 'colour' ? of.colour : null))?.reviewReasons ?? reasons ?? [],
          region:
            read?.region ??
            (field === 'colour' ? of.colour?.region : undefined) ??
            ('region' in of ? of.region : null),
        },
      ];
    });
  });
}

/** What a page of that kind may show, and was not read. */
export function missingOf(reading: Reading): AskedValue[] {
  return codesOf(reading).flatMap((code) =>
    fieldsNotRead(code.of).map(({ name }) => ({
      ...{ key: fieldKey(name, code.part), field: name, code, machine: null },
      ...{ needsReview: false, reasons: [], region: null },
    })),
  );
}

/** What was typed as the value that a reading would hold; null for what cannot stand there. */
export function valueTyped({ field, code }: AskedValue, typed: string): Value | null {
  return isOfThePage(field) ? pageValue(code.of, field, typed) : typedValue(field, typed);
}

export function openValues(
  reading: Reading,
  said: Readonly<Record<string, SaidValue>>,
): AskedValue[] {
  return askedOf(reading).filter(({ key, needsReview }) => needsReview && said[key] === undefined);
}

export type How = 'accepted' | 'corrected' | 'added';

export function howSaid({ machine }: AskedValue, { value }: SaidValue): How {
  if (machine === null) return 'added';
  return sameValue(machine, value) ? 'accepted' : 'corrected';
}
