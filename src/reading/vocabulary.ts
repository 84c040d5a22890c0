/**
 * The words of a kind that was added as data stay with what was read: code that lists, reports or
 * redacts it later has not got that data. Pure.
 */
import { BUILT_IN } from './catalogue/index.js';
import { sanitise } from '../base/sanitise.js';
import type { FieldSpec, Kind, ParserName } from './catalogue/types.js';
import type { Wording } from '../base/wording.js';
import type { Vocabulary } from './schema.js';

/** Personal in every kind, even if its author says otherwise. */
const PERSONAL: readonly ParserName[] = ['holder-name', 'id-number', 'phone'];

export function isPersonal({ parser, personal }: FieldSpec): boolean {
  return personal === true || PERSONAL.includes(parser);
}

/** Longest name that is shown, in characters. */
const MAX_SHOWN = 60;

/** Somebody else wrote them, and they may come with somebody else's case. */
export function cleanWording({ zh, en }: Wording): Wording {
  const clean = (text: string) => [...sanitise(text)].slice(0, MAX_SHOWN).join('');
  return { zh: clean(zh), en: clean(en) };
}

/** Undefined for a built-in kind: its words are the program's own. */
export function vocabularyOf({ id, wording, fields }: Kind): Vocabulary | undefined {
  if (BUILT_IN.kinds.some((kind) => kind.id === id)) return undefined;
  return {
    wording,
    fields: fields.map((spec) => ({
      name: spec.name,
      wording: spec.wording,
      ...(isPersonal(spec) && { personal: true }),
    })),
  };
}
