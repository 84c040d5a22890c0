import { InvalidArgumentError } from 'commander';
import { ROLE_CHOICES, roleMeant } from '../../i18n/choices.js';
import type { Role } from '../../case/statements/roles.js';

/** For options that may be given several times: `--tsa A --tsa B`. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
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
