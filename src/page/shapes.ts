/** The shapes that files of a bundle should have; data of another shape is ignored. Pure. */
import type { Contents } from '../bundle/verify/contents.js';
import { isObject, isString, parseJson } from '../bundle/verify/json.js';
import type { Wording } from '../base/wording.js';

export const ROLES = ['holder', 'helper', 'lawyer'] as const;
export type Role = (typeof ROLES)[number];

export type Said = Readonly<Record<string, unknown>>;

export async function readJson(contents: Contents, path: string): Promise<Said | null> {
  const bytes = await contents.read(path);
  const parsed = bytes && parseJson(bytes);
  return parsed && 'value' in parsed && isObject(parsed.value) ? parsed.value : null;
}

export function wordingOf(value: unknown): Wording | null {
  if (!isObject(value)) return null;
  const { zh, en } = value;
  return isString(zh) && isString(en) ? { zh, en } : null;
}

export function listOf(value: unknown): Said[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(isString) : [];
}

/** A code that words are looked up by; `constructor` is none. */
export function nameOf(value: unknown): string | null {
  return isString(value) && !(value in {}) ? value : null;
}

export function textOf(value: unknown): string | null {
  return isString(value) ? value : null;
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** Who said it; null for anybody else. */
export function roleOf(value: unknown): Role | null {
  return ROLES.find((role) => role === value) ?? null;
}

/** ISO 8601, or null for what is no time. */
export function timeOf(value: unknown): string | null {
  return isString(value) && !Number.isNaN(Date.parse(value)) ? value : null;
}
