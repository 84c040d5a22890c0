/** From errors to exit codes: the one place. 1 is kept for "verification failed" alone. */
import { EvidenceError } from '../base/errors.js';

export const EXIT = {
  done: 0,
  /** The answer is no. */
  no: 1,
  usage: 2,
  /** Done, with reservations. */
  partly: 3,
  notDone: 4,
  bug: 70,
  cancelled: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof EvidenceError) || error.code === 'bug') return EXIT.bug;
  const { code } = error;
  if (['usage', 'tsa-url', 'tsa-account', 'queue-url', 'field-unknown'].includes(code))
    return EXIT.usage;
  return error.code === 'cancelled' ? EXIT.cancelled : EXIT.notDone;
}
