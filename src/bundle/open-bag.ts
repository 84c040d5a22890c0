/** The files of a bundle that has been verified, for whoever makes something of it. Pure. */
import { EvidenceError } from '../base/errors.js';
import { MAX_FILES } from './layout.js';
import { openBag, type Bag } from './verify/bag.js';
import { readFolder, type Source } from './source.js';
import { readZip } from './zip/read.js';

/** @throws EvidenceError `bundle-unreadable` */
export async function readBag(source: Source, path: string): Promise<Bag> {
  const container = 'size' in source ? await readZip(source) : await readFolder(source, MAX_FILES);
  const bag = openBag(container, []);
  if (bag === null) throw new EvidenceError('bundle-unreadable', { file: path });
  return bag;
}
