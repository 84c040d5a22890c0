/** Bundles that lie in a folder that is added: which of them are somebody else's. */
import type { CaseReader } from '../../case/view/reader.js';
import { bagInfoIn, openBundle } from '../import/bundle.js';

/**
 * Of this case are those that it sealed, beside which its pictures lie, and those that were taken in.
 *
 * @param of Null where there is no case.
 * @returns the others, as they were named. What cannot be opened is among them: import says why.
 */
export async function othersBundles(
  paths: readonly string[],
  of: (CaseReader & { file: { caseId: string } }) | null,
): Promise<string[]> {
  if (of === null || paths.length === 0) return [...paths];
  const known = new Set<string>();
  for (const history of of.items) {
    const imported = await of.imported(history);
    if (imported !== null) known.add(imported.bundle.bundleId);
  }
  const others: string[] = [];
  for (const path of paths) {
    const info = await infoOf(path).catch(() => null);
    if (info === null || (info.caseId !== of.file.caseId && !known.has(info.bundleId)))
      others.push(path);
  }
  return others;
}

async function infoOf(path: string) {
  const bundle = await openBundle(path);
  try {
    return await bagInfoIn(bundle.source);
  } finally {
    await bundle.close();
  }
}
