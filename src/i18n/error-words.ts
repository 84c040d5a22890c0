/** What went wrong with a file, for a cell of a table that names the file already. */
import { EvidenceError } from '../base/errors.js';
import { sanitise } from '../base/sanitise.js';
import { messagesIn } from './index.js';
import type { Language } from './language.js';

export type ErrorWords = (error: unknown) => string;

export async function errorWordsIn(language: Language): Promise<ErrorWords> {
  const { errors } = await messagesIn(language);
  return (error) => {
    const { code, args } =
      error instanceof EvidenceError ? error : { code: 'bug' as const, args: {} };
    return sanitise(errors[code]({ file: '', args }).what).replace(/[。.]$/, '');
  };
}
