/** `bag-info.txt`: the facts about the bundle that the signature covers. Pure. */
import { FORMAT, ID_PATTERN } from './layout.js';
import { MAX_FAULTS } from './manifest.js';

export interface BagInfo {
  bundleId: string;
  caseId: string;
  /** 1 for the first bundle of a case. */
  sequence: number;
  /** SHA-256 of the previous bundle's tag manifest, or null for the first. */
  previousTagmanifest: string | null;
  items: number;
  custodyEntries: number;
  /** SHA-256 of the last raw line of the custody log. */
  custodyHead: string;
  /** SHA-256 of the DER of `signer.crt`. */
  fingerprint: string;
  payload: { bytes: number; files: number };
}

export const BAG_INFO_KEYS = [
  'Evidence-Format',
  'Bundle-Id',
  'Case-Id',
  'Bundle-Sequence',
  'Previous-Tagmanifest-SHA256',
  'Items',
  'Custody-Entries',
  'Custody-Head-SHA256',
  'Signer-Fingerprint-SHA256',
  'Payload-Oxum',
] as const;
type BagInfoKey = (typeof BAG_INFO_KEYS)[number];

export interface BagInfoFault {
  /** 1-based; where a key is missing, the line after the last. */
  line: number;
  problem: 'syntax' | 'unknown-key' | 'repeated-key' | 'missing-key' | 'value';
  key: string;
}

/** Stands for "there is none" where a key must have a value. */
const NONE = 'none';

const COUNT = /^(?:0|[1-9][0-9]{0,14})$/;
const HASH = /^[0-9a-f]{64}$/;
const PATTERNS: Record<BagInfoKey, RegExp> = {
  'Evidence-Format': /^evidence-bundle\/[1-9][0-9]{0,5}$/,
  'Bundle-Id': ID_PATTERN,
  'Case-Id': ID_PATTERN,
  'Bundle-Sequence': /^[1-9][0-9]{0,8}$/,
  'Previous-Tagmanifest-SHA256': /^(?:none|[0-9a-f]{64})$/,
  Items: COUNT,
  'Custody-Entries': COUNT,
  'Custody-Head-SHA256': HASH,
  'Signer-Fingerprint-SHA256': HASH,
  'Payload-Oxum': /^(?:0|[1-9][0-9]{0,14})\.(?:0|[1-9][0-9]{0,8})$/,
};

export function formatBagInfo(info: BagInfo): string {
  const values: Record<BagInfoKey, string | number> = {
    'Evidence-Format': FORMAT,
    'Bundle-Id': info.bundleId,
    'Case-Id': info.caseId,
    'Bundle-Sequence': info.sequence,
    'Previous-Tagmanifest-SHA256': info.previousTagmanifest ?? NONE,
    Items: info.items,
    'Custody-Entries': info.custodyEntries,
    'Custody-Head-SHA256': info.custodyHead,
    'Signer-Fingerprint-SHA256': info.fingerprint,
    'Payload-Oxum': `${info.payload.bytes}.${info.payload.files}`,
  };
  return BAG_INFO_KEYS.map((key) => `${key}: ${values[key]}\n`).join('');
}

/**
 * Reads only what {@link formatBagInfo} writes, keys in any order.
 * @returns `format` as soon as it can be told, so that a newer format is recognised as such;
 *   `info` only where every key is there and well formed.
 */
export function parseBagInfo(bytes: Uint8Array): {
  format: string | null;
  info: BagInfo | null;
  faults: BagInfoFault[];
} {
  const faults: BagInfoFault[] = [];
  const values = new Map<string, string>();
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
  if (lines.pop() !== '') faults.push({ line: lines.length + 1, problem: 'syntax', key: '' });
  for (const [index, text] of lines.entries()) {
    if (faults.length >= MAX_FAULTS) break;
    const line = index + 1;
    const [, key, value] = /^([A-Za-z0-9-]{1,40}): (\S{1,100})$/.exec(text) ?? [];
    if (key === undefined || value === undefined) faults.push({ line, problem: 'syntax', key: '' });
    else if (!isKey(key)) faults.push({ line, problem: 'unknown-key', key });
    else if (values.has(key)) faults.push({ line, problem: 'repeated-key', key });
    else {
      values.set(key, value);
      if (!PATTERNS[key].test(value)) faults.push({ line, problem: 'value', key });
    }
  }
  for (const key of BAG_INFO_KEYS)
    if (!values.has(key)) faults.push({ line: lines.length + 1, problem: 'missing-key', key });
  const format = values.get('Evidence-Format') ?? null;
  return { format, info: faults.length === 0 ? toBagInfo(values) : null, faults };
}

function toBagInfo(values: ReadonlyMap<string, string>): BagInfo {
  const text = (key: BagInfoKey) => values.get(key) ?? '';
  const [bytes, files] = text('Payload-Oxum').split('.').map(Number);
  const previous = text('Previous-Tagmanifest-SHA256');
  return {
    bundleId: text('Bundle-Id'),
    caseId: text('Case-Id'),
    sequence: Number(text('Bundle-Sequence')),
    previousTagmanifest: previous === NONE ? null : previous,
    items: Number(text('Items')),
    custodyEntries: Number(text('Custody-Entries')),
    custodyHead: text('Custody-Head-SHA256'),
    fingerprint: text('Signer-Fingerprint-SHA256'),
    payload: { bytes: bytes ?? 0, files: files ?? 0 },
  };
}

function isKey(key: string): key is BagInfoKey {
  return (BAG_INFO_KEYS as readonly string[]).includes(key);
}
