/** Whether two readings of one picture say the same. Another processor may round a confidence otherwise. */
import { stableJson } from '../../../base/stable-json.js';
import type { Part, Reading } from '../../schema.js';

export function saysTheSame(one: Reading, other: Reading): boolean {
  return stableJson(said(one)) === stableJson(said(other));
}

function said(reading: Reading): unknown {
  const { file, qr, parts } = reading;
  return {
    sha256: file.sha256,
    codes: qr.map(({ text }) => text),
    whole: valuesOf(reading),
    parts: parts.map(valuesOf),
  };
}

function valuesOf({ kind, issuer, colour, fields }: Reading | Part): unknown {
  const values = Object.entries(fields).map(([name, { value }]) => [name, value]);
  return { kind, issuer: issuer?.id ?? null, colour: colour?.value ?? null, values };
}
