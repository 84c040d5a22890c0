/** The papers of a bundle that is sealed already, where some are not beside it. */
import { readFile, stat } from 'node:fs/promises';
import type { EvidenceError } from '../../base/errors.js';
import { sha256Hex } from '../../base/hash.js';
import { bundleFolder } from '../../bundle/layout.js';
import { derivedSalt } from '../../bundle/seal/payload.js';
import type { SealedBundle } from '../../bundle/seal/types.js';
import type { CaseEditor } from '../../case/node/editor.js';
import { viewItems } from '../../case/view/view.js';
import { makeReport } from '../../report/node/make.js';
import { readVerifierPage } from '../page-file.js';
import type { PackOptions } from './pack.js';
import { paperNames, writePapers } from './papers.js';

const REPORT = 'data/report.pdf';

/**
 * A disk that was full, or a run that was stopped, leaves a bundle without its receipt, by which alone it
 * can be told from another. Papers that are there are not touched.
 *
 * @param editor Nothing has happened in the case since that sealing.
 * @param fileOf Bytes of a file of the bundle.
 * @returns why some could not be written.
 */
export async function papersAgain(
  editor: CaseEditor,
  sealed: SealedBundle,
  {
    language,
    papers,
    fileOf,
  }: Pick<PackOptions, 'language' | 'papers'> & { fileOf: (path: string) => Promise<Uint8Array> },
): Promise<EvidenceError[]> {
  const names = paperNames(sealed.file);
  const missing = new Set<string>();
  for (const name of Object.values(names))
    if (name !== null && !(await stat(name).catch(() => null))?.isFile()) missing.add(name);
  if (missing.size === 0) return [];
  const { bundleId, sequence, fingerprint } = sealed;
  const { entries } = editor.log;
  const at = entries.findLastIndex(
    (entry) => entry.action === 'pack' && entry.bundleId === bundleId,
  );
  const custody = entries.slice(0, at + 1);
  const packedAt = new Date(custody.at(-1)?.at ?? '');
  const views = await viewItems(editor);
  const report = await makeReport({
    of: editor,
    views,
    language: papers ?? 'both',
    bundle: {
      folder: bundleFolder(bundleId),
      sequence,
      salt: derivedSalt(editor, `report ${bundleId}`),
    },
    fingerprint,
    date: packedAt,
    custody,
  });
  const page = await readVerifierPage();
  // The receipt names the page that lies there.
  const pageSha256 = missing.has(names.page ?? '')
    ? page.sha256
    : await sha256Hex(new Uint8Array(await readFile(names.page ?? '')));
  return writePapers(
    { ...sealed, ...names, pageSha256 },
    {
      ...{ page, views, packedAt, language, papers, handover: null },
      // The very bytes that were sealed.
      report: { ...report, pdf: () => fileOf(REPORT) },
      only: missing,
    },
  );
}
