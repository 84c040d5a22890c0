/** What the pool and its workers say to each other; structured clones. */
import {
  ERROR_CODES,
  EvidenceError,
  type ErrorArgs,
  type ErrorCode,
} from '../../../base/errors.js';
import type { ImageFacts } from '../../../files/sniff.js';
import type { Catalogue } from '../../catalogue/types.js';
import type { CropText } from '../../../recognise/text/types.js';
import type { Reading } from '../../schema.js';

/** Argument of a worker that does without the second engine. */
export const ONE_READER = '--one-reader';

/** Argument of a worker that is sent a {@link Setup} before its first job. */
export const WITH_SETUP = '--setup';

/** Read once, when the pool is opened: a file that changes meanwhile must not divide a batch. */
export interface Setup {
  catalogue: Catalogue;
}

export interface Job {
  id: number;
  /** Name that the reading gives the picture. */
  path: string;
  /** Where its bytes lie, or, of an encrypted case, the bytes. */
  picture: string | Uint8Array;
  /** What it is, where the pool was told. */
  facts?: ImageFacts | undefined;
}

export type Answer = { id: number; /** It ends after this one. */ last: boolean } & (
  | { reading: Reading }
  | { error: PlainError }
);

/** What a worker asks the second reader, which all of them share. */
export type Question =
  | { ask: 'prepare' }
  | { ask: 'line'; id: number; /** As `lineImage` makes it. */ image: Uint8Array };

export type Reply = { reply: number } & ({ text: CropText } | { error: PlainError });

export interface PlainError {
  code: string | null;
  message: string;
  file?: string | undefined;
  args?: ErrorArgs;
}

export function toPlain(error: unknown): PlainError {
  if (error instanceof EvidenceError) {
    const { code, message, file, args } = error;
    return { code, message, file, args };
  }
  return { code: null, message: error instanceof Error ? error.message : String(error) };
}

export function fromPlain({ code, message, file, args }: PlainError): Error {
  if (!(ERROR_CODES as readonly (string | null)[]).includes(code)) return new Error(message);
  return new EvidenceError(code as ErrorCode, {
    ...(file !== undefined && { file }),
    ...(args && { args }),
  });
}
