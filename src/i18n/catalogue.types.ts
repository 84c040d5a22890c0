/** What is said of a folder given with `--catalogue`. */
import type { ErrorArgs, ErrorCode } from '../base/errors.js';
import type { CatalogueFaultName } from '../reading/catalogue/check.js';

export type CatalogueError = Extract<ErrorCode, `catalogue-${string}`>;

/** The end of a sentence whose subject is the member, or the file. */
export type CatalogueFaultWords = Record<CatalogueFaultName, (args: ErrorArgs) => string>;
