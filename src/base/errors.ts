/** Every way in which the program can decline, named for what happened. Its words are in `i18n/errors.*.ts`. */
export const ERROR_CODES = [
  'usage',
  'working-folder-gone',
  // inputs
  'file-not-found',
  'name-not-utf8',
  'file-unreadable',
  'file-empty',
  'file-too-large',
  'file-changing',
  'not-a-file',
  'not-an-image',
  'format-unsupported',
  'image-corrupt',
  'image-too-many-pixels',
  'no-images-in-folder',
  'input-is-case',
  // case
  'case-not-found',
  'case-exists',
  'case-locked',
  'case-read-only',
  'case-corrupt',
  'case-newer',
  'case-empty',
  'case-full',
  'case-too-large',
  'case-passphrase-needed',
  'case-passphrase-wrong',
  'case-passphrase-short',
  'case-passphrase-differs',
  'case-passphrase-file',
  'case-not-encrypted',
  'item-not-found',
  'item-not-read',
  'item-field-unknown',
  'value-unreadable',
  'value-unknown',
  'confirmations-unreadable',
  'confirmations-other-case',
  'confirmations-outdated',
  'origin-unreadable',
  'original-is-itself',
  'office-unknown',
  // sorting
  'assignment-unreadable',
  'assignment-outdated',
  'assignment-conflict',
  // statements
  'statement-unreadable',
  'statement-needed',
  // outputs
  'output-exists',
  'output-is-input',
  'output-is-terminal',
  'output-unwritable',
  'disk-full',
  'io',
  // bundles and keys
  'bundle-unreadable',
  'bundle-too-large',
  'signer-unreadable',
  'bundle-failed',
  'bundle-published',
  'import-refused',
  'tsa-root-unreadable',
  'chain-unreadable',
  'token-unreadable',
  'token-refused',
  'tokens-full',
  'proof-unreadable',
  'proof-refused',
  'proofs-full',
  'block-header-unreadable',
  'countersigner-known',
  'countersignatures-full',
  'stamp-refused',
  'stamps-full',
  'tsa-failed',
  'tsa-url',
  'tsa-account',
  'config-unreadable',
  'field-unknown',
  'redaction-unsafe',
  'not-confirmed',
  'passphrase-needed',
  'passphrase-wrong',
  'passphrase-file',
  'key-exists',
  'key-unsupported',
  'certificate-unfit',
  'key-not-found',
  'key-unreadable',
  'key-exposed',
  // encrypted hand-overs
  'recipient-unreadable',
  'identity-unreadable',
  'bundle-encrypted',
  'handover-passphrase',
  'handover-key-needed',
  'handover-key-wrong',
  'handover-unreadable',
  'handover-damaged',
  // added kinds and families
  'catalogue-not-found',
  'catalogue-empty',
  'catalogue-invalid',
  // engines
  'no-text-engine',
  'engine-failed',
  'reader-died',
  // many computers
  'queue-not-installed',
  'queue-url',
  'queue-unreachable',
  'queue-unfit',
  'queue-busy',
  'queue-lost',
  'queue-key-unreadable',
  'queue-key-exposed',
  'queue-case-encrypted',
  'queue-worker-differs',
  'queue-worker-stopped',
  'queue-set-aside',
  'queue-answer',
  // the verifier's page
  'page-missing',
  // the rest
  'cancelled',
  'bug',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export type ErrorArgs = Readonly<Record<string, string | number>>;

/**
 * The only error that core code throws on purpose.
 *
 * `message` is for developers and logs; people are shown the words that `i18n/` holds for
 * `code`, filled from `file` and `args`. Neither may carry a value read from an image.
 */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
  readonly code: ErrorCode;
  /** The file it is about, as the user named it. */
  readonly file: string | undefined;
  readonly args: ErrorArgs;

  constructor(code: ErrorCode, options: { file?: string; args?: ErrorArgs; cause?: unknown } = {}) {
    super(options.file === undefined ? code : `${code}: ${options.file}`, { cause: options.cause });
    this.code = code;
    this.file = options.file;
    this.args = options.args ?? {};
  }
}

/** Turns a failed system call into the matching {@link EvidenceError}; other errors pass through. */
export function fromSystemError(error: unknown, file: string): unknown {
  if (error instanceof EvidenceError || !(error instanceof Error) || !('code' in error))
    return error;
  const byErrno: Record<string, ErrorCode> = {
    ENOENT: 'file-not-found',
    // A file amid the path, and a name that no file can have.
    ENOTDIR: 'file-not-found',
    ENAMETOOLONG: 'file-not-found',
    ELOOP: 'file-unreadable',
    EACCES: 'file-unreadable',
    EPERM: 'file-unreadable',
    ENOSPC: 'disk-full',
    EDQUOT: 'disk-full',
    EROFS: 'case-read-only',
  };
  const code =
    byErrno[String(error.code)] ??
    (typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? 'io' : undefined);
  return code === undefined
    ? error
    : new EvidenceError(code, { file, args: { errno: String(error.code) }, cause: error });
}

/** Of a file that is not what it should be; one that is not there, or closed, is told as such. */
export function unfitOrGone(code: ErrorCode, cause: unknown, file: string): EvidenceError {
  const error = fromSystemError(cause, file);
  const isGone = (one: unknown) =>
    one instanceof EvidenceError && ['file-not-found', 'file-unreadable'].includes(one.code);
  return isGone(error) ? (error as EvidenceError) : new EvidenceError(code, { file, cause });
}

/**
 * The same of a call that was to write in a case: it is about the case, not about the file being added.
 *
 * @param parent The folder that is named where nothing can be written, if it is not the case's.
 */
export function fromCaseError(error: unknown, folder: string, parent = folder): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['EACCES', 'EPERM', 'EROFS'].includes(code))
    return new EvidenceError('case-read-only', { file: parent, cause: error });
  // Not a file that somebody named and that is not there.
  return ['ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(code)
    ? new EvidenceError('io', { file: folder, args: { errno: code }, cause: error })
    : fromSystemError(error, folder);
}

/** The same of a call that was to write: that a folder is missing or closed says nothing of what is read. */
export function fromWriteError(error: unknown, file: string): unknown {
  if (error instanceof EvidenceError || !(error instanceof Error) || !('code' in error))
    return error;
  const errno = String(error.code);
  const unwritable = [
    ...['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS'],
    ...['ENAMETOOLONG', 'ELOOP'],
  ];
  const code =
    errno === 'EEXIST' ? 'output-exists' : unwritable.includes(errno) ? 'output-unwritable' : null;
  return code === null
    ? fromSystemError(error, file)
    : new EvidenceError(code, { file, args: { errno }, cause: error });
}
