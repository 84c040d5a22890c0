import { InvalidArgumentError } from 'commander';
import { EvidenceError } from '../../base/errors.js';
import { ROLE_CHOICES, roleMeant } from '../../i18n/choices.js';
import type { Role } from '../../case/statements/roles.js';

/** For options that may be given several times: `--tsa A --tsa B`. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** Endings by which programs open a file; others, as in `14.6`, belong to the name. */
const KIND = /\.(7z|csv|docx?|et|html?|odt|pdf|rar|rtf|txt|wps|xlsx?|zip)$/i;

/**
 * A Word file called `.pdf` would open nowhere.
 * @throws EvidenceError `usage`
 */
export function refuseOtherKind(named: string | undefined, kinds: readonly string[]): void {
  if (named === undefined) return;
  const kind = KIND.exec(named)?.[1]?.toLowerCase();
  if (kind !== undefined && !kinds.includes(kind))
    throw new EvidenceError('usage', { file: named, args: { why: 'output-kind' } });
}

/** `a,b，c` as people type lists. */
export function splitList(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,，、\s]+/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** `--jobs`: 1 to 99. */
export function parseJobs(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('');
  return Number(text);
}

/** `--as`, in English or Chinese. */
export function checkRole(text: string): Role {
  const role = roleMeant(text);
  if (role === undefined) throw new InvalidArgumentError(ROLE_CHOICES.join(', '));
  return role;
}

/** `--at`: a day, then its beginning in UTC; or a moment with its zone. */
export function parseDate(text: string): Date {
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  const isWhole = day || /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const date = new Date(text);
  if (!isWhole || Number.isNaN(date.getTime())) throw new InvalidArgumentError('2040-01-01');
  // The 31st of February.
  if (day && date.toISOString().slice(0, 10) !== text) throw new InvalidArgumentError('2040-01-01');
  return date;
}

export interface ChainFlags {
  keepChain?: boolean;
  chain?: string[];
  chainOnline?: boolean;
}

/** What is asked for, if anything. */
export function chainOf({ keepChain, chain, chainOnline = false }: ChainFlags) {
  const isAsked = keepChain === true || chainOnline || chain !== undefined;
  return isAsked ? { files: chain ?? [], online: chainOnline } : undefined;
}
