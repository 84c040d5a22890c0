/** JSON from strangers, within limits. Pure. */
import { MAX_JSON_BYTES, MAX_JSON_DEPTH } from '../layout.js';
import type { JsonProblem } from '../status-args.js';

export type Parsed = { value: unknown } | { problem: JsonProblem };

export function parseJson(bytes: Uint8Array): Parsed {
  if (bytes.length > MAX_JSON_BYTES) return { problem: 'too-large' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { problem: 'not-utf8' };
  }
  if (isTooDeep(bytes)) return { problem: 'too-deep' };
  try {
    const value = JSON.parse(text) as unknown;
    return repeatsName(text) ? { problem: 'repeated-name' } : { value };
  } catch {
    return { problem: 'not-json' };
  }
}

/**
 * Of two members of one name some programs take the first and some the last, so that one file would
 * say two things. @param text JSON that parses.
 */
function repeatsName(text: string): boolean {
  /** Names of each object that is open; null for an array. */
  const open: (Set<string> | null)[] = [];
  let expectsName = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') {
      const end = endOfString(text, index);
      const names = open[open.length - 1];
      if (expectsName && names) {
        const name = JSON.parse(text.slice(index, end)) as string;
        if (names.has(name)) return true;
        names.add(name);
      }
      expectsName = false;
      index = end - 1;
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null);
      expectsName = character === '{';
    } else if (character === '}' || character === ']') open.pop();
    else if (character === ',') expectsName = open[open.length - 1] !== null;
  }
  return false;
}

/** Behind the closing quote. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  for (; text[index] !== '"'; index++) if (text[index] === '\\') index++;
  return index + 1;
}

/** Counts brackets outside of strings; asked before parsing, which would recurse. */
export function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (inString) {
      if (byte === 0x5c) index++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > MAX_JSON_DEPTH) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return false;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** SHA-256 as 64 lower-case hex digits. */
export function isHash(value: unknown): value is string {
  return isString(value) && /^[0-9a-f]{64}$/.test(value);
}
