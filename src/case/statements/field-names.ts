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

/** Other words that people have for a field, beside those of the page. */
const SYNONYMS: Record<string, readonly string[]> = {
  holderName: ['姓名', '名字', '持码人'],
  idNumber: ['身份证号', '身份证号码', '身份证', '证件号', '证件号码', '证件'],
  phone: ['手机号', '手机号码', '手机', '电话', '联系电话', '电话号码'],
  statusText: ['状态', '码的状态', '健康码状态', '状态文字'],
  testResult: ['核酸结果', '核酸检测结果', '核酸', '检测结果'],
  testedAt: ['核酸时间', '核酸检测时间', '检测时间'],
  sampledAt: ['采样时间'],
  displayedAt: ['页面时间', '显示时间', '更新时间'],
  reason: ['原因', '理由', '赋码原因', '变码原因'],
  venueName: ['场所', '场所名称'],
  venueAddress: ['地址', '场所地址'],
  visited: ['途经', '行程', '到过的地方'],
};

/**
 * Fields of any built-in kind, by id, wording or another word for it: several where kinds differ.
 * What is no such field comes back as it was typed.
 */
export function fieldsMeant(typed: string): string[] {
  const name = plain(typed.normalize('NFKC').trim());
  const page = pageField(name);
  if (page !== undefined) return [page];
  const all = BUILT_IN.kinds.flatMap(({ fields }) => fields);
  const found = new Set(all.filter((one) => answersTo(one, name)).map((one) => one.name));
  return found.size > 0 ? [...found] : [typed];
}

function pageField(name: string): string | undefined {
  return Object.keys(PAGE_NAMES).find((field) => PAGE_NAMES[field]?.includes(name));
}

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
  const page = pageField(name);
  if (page !== undefined) return { field: page, code };
  const known = [...specs(code), ...read(code)];
  // The page's own words go before other words for them.
  const spec =
    known.find((one) => isCalled(one, name)) ?? known.find((one) => answersTo(one, name));
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

/** What a page of its kind may show and was not read in it; nothing where its kind is not known. */
export function fieldsNotRead(of: Code['of']): Pick<FieldSpec, 'name' | 'wording'>[] {
  const known = of.vocabulary !== undefined || BUILT_IN.kinds.some(({ id }) => id === of.kind);
  return known ? specs({ part: null, of }).filter(({ name }) => !(name in of.fields)) : [];
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

function isCalled({ name, wording }: Pick<FieldSpec, 'name' | 'wording'>, typed: string): boolean {
  return [name, wording.zh, wording.en].some((one) => plain(one) === typed);
}

function answersTo(spec: Pick<FieldSpec, 'name' | 'wording'>, typed: string): boolean {
  return isCalled(spec, typed) || (SYNONYMS[spec.name]?.includes(typed) ?? false);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}
