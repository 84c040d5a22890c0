import implementation from 'canonicalize';

// The package is CommonJS with typings written for ES modules: what NodeNext calls the namespace is the function.
const canonicalize = implementation as unknown as (value: unknown) => string | undefined;

/** RFC 8785 (JSON Canonicalization Scheme). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}
