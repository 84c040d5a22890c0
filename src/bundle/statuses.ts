/**
 * Everything that checking a bundle can have to say. Pure.
 *
 * A closed union: wording in two languages lives elsewhere, and a code without words there does not
 * compile. Codes are part of the published result and never change their meaning.
 */
import type { StatusArgs } from './status-args.js';

export type StatusCode = keyof StatusArgs;
type Severity = 'error' | 'warning' | 'info';

/** `unreadable`: an error after which no verdict on the content is possible. */
type Weight = 'unreadable' | Severity;

const WEIGHTS: Record<StatusCode, Weight> = {
  'not-a-bundle': 'unreadable',
  encrypted: 'unreadable',
  'zip-truncated': 'unreadable',
  'zip-corrupt': 'unreadable',
  'zip-unsupported': 'unreadable',
  'format-newer': 'unreadable',
  'file-unreadable': 'unreadable',
  'zip-header-mismatch': 'error',
  'zip-name-unsafe': 'error',
  'zip-name-duplicate': 'error',
  'zip-stray-bytes': 'error',
  'zip-entries-overlap': 'error',
  'zip-entry-corrupt': 'error',
  'zip-bomb': 'error',
  'not-regular-file': 'error',
  'too-many-files': 'error',
  'too-large': 'error',
  'file-missing': 'error',
  'file-unexpected': 'error',
  'file-changed': 'error',
  'bagit-declaration': 'error',
  'manifest-malformed': 'error',
  'sm3-mismatch': 'error',
  'bag-info-malformed': 'error',
  'bag-info-mismatch': 'error',
  'signature-missing': 'error',
  'signature-invalid': 'error',
  'certificate-malformed': 'error',
  'too-many-certificates': 'error',
  'certificate-validity': 'warning',
  'certificate-expired': 'warning',
  'signer-not-expected': 'warning',
  'countersignature-invalid': 'error',
  'countersignature-early': 'warning',
  'countersigner-not-another': 'warning',
  'countersigner-missing': 'warning',
  'ots-invalid': 'error',
  'ots-pending': 'info',
  'ots-bitcoin': 'info',
  'ots-bitcoin-header': 'info',
  'ots-other': 'info',
  'ots-header-unused': 'warning',
  'token-invalid': 'error',
  'token-untrusted': 'warning',
  'token-early': 'warning',
  'token-revoked': 'warning',
  'token-expired': 'warning',
  'token-renews-others': 'warning',
  'stamp-invalid': 'warning',
  'stamp-untrusted': 'warning',
  'stamp-weak': 'warning',
  'stamp-not-compared': 'info',
  'stamp-late': 'warning',
  'stamp-revoked': 'warning',
  'stamp-expired': 'warning',
  'stamps-not-checked': 'warning',
  'redaction-invalid': 'error',
  'reading-differs': 'warning',
  'reading-not-repeated': 'warning',
  'custody-broken': 'error',
  'log-too-long': 'error',
  'custody-pack-mismatch': 'error',
  'original-not-in-log': 'error',
  'json-malformed': 'error',
  'item-mismatch': 'error',
  'original-differs': 'warning',
  'kind-not-in-text': 'warning',
  'colour-differs': 'warning',
  'colour-not-checked': 'info',
  'field-not-in-text': 'warning',
  'review-missing': 'warning',
  'finding-differs': 'warning',
  'list-differs': 'warning',
  'report-differs': 'warning',
  'crate-differs': 'warning',
  'log-clock': 'warning',
  'clock-set-back': 'info',
  'log-differs': 'warning',
  'not-compared': 'warning',
  'not-known': 'warning',
  'word-withheld': 'info',
  'folder-renamed': 'warning',
  'zip-rewritten': 'info',
  'os-file-ignored': 'info',
};

export const STATUS_CODES = Object.keys(WEIGHTS) as StatusCode[];

export type Status = {
  [Code in StatusCode]: {
    code: Code;
    severity: Severity;
    /** Within the bundle (`data/originals/001.png`); null where it is about the whole. */
    path: string | null;
    args: StatusArgs[Code];
  };
}[StatusCode];

export function status<Code extends StatusCode>(
  code: Code,
  path: string | null,
  args: StatusArgs[Code],
): Status {
  const weight = WEIGHTS[code];
  return { code, severity: weight === 'unreadable' ? 'error' : weight, path, args } as Status;
}

/** Not by spreading: hostile input can have more to complain of than a call can have arguments. */
export function addTo(statuses: Status[], more: Iterable<Status>): void {
  for (const one of more) statuses.push(one);
}

/** Told by holding files against each other, all of them as they were sealed. */
const CONTRADICTIONS: readonly StatusCode[] = [
  ...(['original-differs', 'kind-not-in-text', 'colour-differs', 'field-not-in-text'] as const),
  ...(['review-missing', 'finding-differs', 'list-differs', 'report-differs'] as const),
  ...(['crate-differs', 'log-clock', 'log-differs', 'not-compared'] as const),
];

export function isContradiction({ code }: { code: string }): boolean {
  return (CONTRADICTIONS as readonly string[]).includes(code);
}

/** No contradiction, and no good verdict on it either: it was not checked. */
export function isUnknown({ code }: { code: string }): boolean {
  return code === 'not-known';
}

/** Intact as it may be, somebody has to look at it. */
export function isDoubt(status: { code: string }): boolean {
  return isContradiction(status) || isUnknown(status);
}

export function makesUnreadable({ code }: Status): boolean {
  return WEIGHTS[code] === 'unreadable';
}
