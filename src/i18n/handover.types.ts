/** What is said around confirming, findings and the papers that are handed over. */
interface ConfirmMessages {
  accepted(item: string, field: string, value: string): string;
  corrected(item: string, field: string, value: string, machine: string): string;
  added(item: string, field: string, value: string): string;
  nothing(): string;
  /** Items of which it was said where they come from. */
  origins(items: number): string;
  summary(accepted: number, corrected: number, open: number): string;
  roleHint(): string;
}

interface ReviewMessages {
  written(file: string, fields: number, items: number): string;
  next(command: string): string;
  nothing(): string;
}

interface CheckMessages {
  none(): string;
  ifConfirmed(fields: string): string;
  note: string;
  rests: string;
  weakness: string;
  innocent: string;
  summary(findings: number, notes: number): string;
  disclaimer(): string;
}

interface PaperMessages {
  reportWritten(file: string): string;
  reportDraft(): string;
  letterWritten(file: string): string;
  letterNext(): string[];
  drawing(item: string): string;
}

export interface HandoverMessages {
  confirm: ConfirmMessages;
  review: ReviewMessages;
  check: CheckMessages;
  paper: PaperMessages;
}

export type HandoverCommand = 'confirm' | 'review' | 'check' | 'report' | 'letter' | 'completion';

export type HandoverError =
  | 'item-field-unknown'
  | 'value-unreadable'
  | 'item-not-read'
  | 'confirmations-unreadable'
  | 'confirmations-other-case'
  | 'confirmations-outdated'
  | 'office-unknown';
