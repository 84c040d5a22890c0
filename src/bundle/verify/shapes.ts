/** Making sense of what files say, or not: a value of another shape is taken for nothing. Pure. */
import type { Wording } from '../../base/wording.js';
import { ROLES, type Role } from '../../case/statements/roles.js';
import { isObject, isString } from './json.js';

export type Said = Readonly<Record<string, unknown>>;

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
