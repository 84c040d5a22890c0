/** JSON from strangers, within limits. Pure. */
import { MAX_JSON_BYTES, MAX_JSON_DEPTH } from '../layout.js';
import type { JsonProblem } from './statuses.js';

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
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: 'not-json' };
  }
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
