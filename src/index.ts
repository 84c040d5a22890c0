/** The library: read an image, open a case, pack it, verify a bundle (docs/LIBRARY.md). Prints nothing. */
export { EvidenceError, ERROR_CODES, type ErrorArgs, type ErrorCode } from './base/errors.js';

export { readImage } from './actions/library.js';
export { openReaderLoudly as openReader } from './actions/library.js';
export type { Reader, ReaderOptions } from './reading/node/open-reader.js';
export { loadCatalogue } from './reading/node/load-catalogue.js';
export type { Catalogue } from './reading/catalogue/types.js';
export type {
  ColourReading,
  Field,
  Line,
  Part,
  QrCode,
  ReaderText,
  Reading,
  Region,
} from './reading/schema.js';

export { chooseCase, findCase, type CaseChoice } from './case/node/discover.js';
export { createCase } from './case/node/create.js';
export { Case } from './case/node/store.js';
export { CaseEditor } from './case/node/editor.js';
export { addAll, type AddAllOptions } from './actions/library.js';
export { importAll, type ImportAllOptions } from './actions/library.js';
export type { ImportEvent, ImportSummary } from './actions/import/events.js';
export type { AddEvent, AddSummary } from './actions/add/events.js';
export { viewItem, viewItems, type ItemView } from './case/view/view.js';

export { packCase, type Packed, type PackOptions } from './actions/pack/pack.js';
export type { PackSurvey } from './actions/pack/survey.js';
export { dataFolder, openSigner } from './sign/node/keyfile.js';

export { unlockWith, type HandoverTo, type UnlockKeys } from './bundle/node/handover.js';
export { verifyBundle, type VerifyBundleOptions } from './actions/verify.js';
export type { VerifyResult } from './bundle/verify/schema.js';
export type { Status, StatusCode } from './bundle/statuses.js';
