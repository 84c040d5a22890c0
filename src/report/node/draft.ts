/** The report of a case that is not sealed. */
import type { Case } from '../../case/node/store.js';
import { viewItems } from '../../case/view/view.js';
import { EvidenceError } from '../../base/errors.js';
import { dataFolder, ownFingerprint, type Environment } from '../../sign/node/keyfile.js';
import type { PaperLanguage } from '../document/types.js';
import { makeReport, type Report } from './make.js';

/** @throws EvidenceError `case-empty` */
export async function draftReport(
  of: Case,
  options: {
    language: PaperLanguage;
    env: Environment;
    /** Of some items only, by their names. */
    items?: readonly string[] | undefined;
    onPicture?: (item: string) => void;
  },
): Promise<Report> {
  const views = await viewItems(
    of,
    options.items?.map((item) => of.find(item)),
  );
  if (views.length === 0) throw new EvidenceError('case-empty', { file: of.paths.folder });
  return makeReport({
    of,
    views,
    language: options.language,
    bundle: null,
    fingerprint: await sealingFingerprint(of, options.env),
    date: new Date(Math.floor(Date.now() / 1000) * 1000),
    custody: of.log.entries,
    onPicture: options.onPicture,
  });
}

/** Of the key that would seal it: the case's own, else that of this computer. */
async function sealingFingerprint({ paths }: Case, env: Environment): Promise<string | null> {
  for (const folder of [paths.folder, dataFolder(env)]) {
    const fingerprint = await ownFingerprint(folder).catch(() => null);
    if (fingerprint !== null) return fingerprint;
  }
  return null;
}
