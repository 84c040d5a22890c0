/** JSON for people and for hashes: sorted keys, lists of plain numbers on one line, LF, final newline. */

type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

/** The same value gives the same bytes, on every machine. `schema` and `salt` come first. */
export function stableJson(value: unknown): string {
  return `${write(value as Json, '')}\n`;
}

function write(value: Json, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    if (value.every((v) => typeof v === 'number')) return JSON.stringify(value);
    return `[\n${value.map((v) => inner + write(v, inner)).join(',\n')}\n${indent}]`;
  }
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort(schemaFirst);
  if (keys.length === 0) return '{}';
  const members = keys.map((k) => `${inner}${JSON.stringify(k)}: ${write(value[k]!, inner)}`);
  return `{\n${members.join(',\n')}\n${indent}}`;
}

function schemaFirst(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(key: string): number {
  return key === 'schema' ? 0 : key === 'salt' ? 1 : 2;
}
