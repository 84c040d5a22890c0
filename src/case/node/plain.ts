import { EvidenceError } from '../../base/errors.js';
import { loadCaseFile } from './load.js';

/** @throws EvidenceError `queue-case-encrypted`: who encrypts a case does not send it through a network. */
export async function assertPlain(folder: string): Promise<void> {
  const { stored } = await loadCaseFile(folder);
  if (stored.schema !== 'evidence-case/1')
    throw new EvidenceError('queue-case-encrypted', { file: folder });
}
