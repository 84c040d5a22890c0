import { EvidenceError } from '../../../base/errors.js';
import type { ErrorObject } from '../error-schema.js';
import type { Messages } from '../../../i18n/index.js';
import { sanitise } from '../../../base/sanitise.js';
import type { Canvas } from '../canvas.js';
import { wrap } from '../width.js';

/** What, which file, what to do next. */
export function renderError(error: unknown, { messages, style, width }: Canvas): string {
  const { file, what, next } = words(error, messages);
  const head = [messages.error, file, what].filter(Boolean).join(messages.colon);
  return [
    ...wrap(head, width).map((line) => style.red(line)),
    ...wrap(next, width - 2).map((line) => `  ${line}`),
    ...(isBug(error) ? wrap(describe(error), width - 2).map((line) => `  ${line}`) : []),
  ].join('\n');
}

/** The shape of `evidence-error/1`; the same in every language, so `hint` is English. */
export function errorObject(error: unknown, english: Messages): ErrorObject {
  const { next } = words(error, english);
  return {
    schema: 'evidence-error/1',
    file: error instanceof EvidenceError ? (error.file ?? null) : null,
    code: error instanceof EvidenceError ? error.code : 'bug',
    hint: isBug(error) ? describe(error) : next,
  };
}

function words(error: unknown, messages: Messages): { file: string; what: string; next: string } {
  if (!(error instanceof EvidenceError)) {
    const { what } = messages.errors.bug({ file: '', args: {} });
    return { file: '', what, next: messages.bugReport };
  }
  const file = error.file === '-' ? 'stdin' : sanitise(error.file ?? '');
  const args = Object.fromEntries(
    Object.entries(error.args).map(([key, value]) => [
      key,
      typeof value === 'string' ? sanitise(value) : value,
    ]),
  );
  return { file, ...messages.errors[error.code]({ file, args }) };
}

function isBug(error: unknown): boolean {
  return !(error instanceof EvidenceError) || error.code === 'bug';
}

/** One line; text that it quotes is made harmless. */
function describe(error: unknown): string {
  return sanitise(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}
