/** From what people call a field to the field. Pure. */
import { BUILT_IN } from '../../reading/catalogue/index.js';
import type { FieldSpec } from '../../reading/catalogue/types.js';
import { codesOf, type Code } from './codes.js';
import type { Reading } from '../../reading/schema.js';

export interface FoundField {
  field: string;
  code: Code;
}

const PAGE_NAMES: Record<string, readonly string[]> = {
  kind: ['kind', '种类', '页面种类', '类型'],
  issuer: ['issuer', '签发方', '发码方', '发行方'],
  colour: ['colour', 'color', '颜色', '码色'],
};

/** Id, Chinese or English wording; `.2` names the second code of a picture. Null: no such field. */
export function findField(reading: Reading, typed: string): FoundField | null {
  const text = typed.normalize('NFKC').trim();
  const match = /^(.*?)[.．](\d{1,3})$/.exec(text);
  const name = plain(match?.[1] ?? text);
  const codes = codesOf(reading);
  const wanted = match === null ? codes : codes.filter(({ part }) => part === Number(match[2]));
  // Without a number it must be clear which code is meant.
  if (wanted.length !== 1) return null;
  const code = wanted[0]!;
  const page = Object.keys(PAGE_NAMES).find((field) => PAGE_NAMES[field]?.includes(name));
  if (page !== undefined) return { field: page, code };
  const spec = [...specs(code), ...read(code)].find((one) => answersTo(one, name));
  return spec === undefined ? null : { field: spec.name, code };
}

/** The names of an item's fields, for the message after a typo. */
export function fieldNames(reading: Reading, tongue: 'zh' | 'en'): string[] {
  return codesOf(reading).flatMap((code) => {
    const { part } = code;
    const suffix = part === null ? '' : `.${part}`;
    const names = specs(code).map(({ name, wording }) => (tongue === 'zh' ? wording.zh : name));
    const page = tongue === 'zh' ? ['种类', '签发方', '颜色'] : ['kind', 'issuer', 'colour'];
    return [...page, ...names].map((name) => name + suffix);
  });
}

/** Of the kind; of all kinds where the page was not recognised. */
function specs({ of }: Code): readonly Pick<FieldSpec, 'name' | 'wording'>[] {
  if (of.vocabulary) return of.vocabulary.fields;
  const own = BUILT_IN.kinds.filter(({ id }) => id === of.kind);
  return (own.length > 0 ? own : BUILT_IN.kinds).flatMap(({ fields }) => fields);
}

/** What was read though the kind does not name it. */
function read({ of }: Code): Pick<FieldSpec, 'name' | 'wording'>[] {
  return Object.keys(of.fields).map((name) => ({ name, wording: { zh: name, en: name } }));
}

function answersTo({ name, wording }: Pick<FieldSpec, 'name' | 'wording'>, typed: string): boolean {
  return [name, wording.zh, wording.en].some((one) => plain(one) === typed);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}
