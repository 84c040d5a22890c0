/** What a case knows of the time stamps of its bundles: a line of its log each. */
import { CaseEditor } from './editor.js';
import { Case } from './store.js';
import type { AskPassphrase } from './encryption.js';

export interface NewStamp {
  /** SHA-256 of the token's file. */
  sha256: string;
  /** UTC, ISO 8601. */
  genTime: string;
  tsa: string;
}

/**
 * Each stamp once.
 * @returns how many were new; 0 where the bundle is not of this case.
 */
export async function logStamps(
  editor: CaseEditor,
  bundleId: string,
  stamps: readonly NewStamp[],
): Promise<number> {
  const bundle = editor.history.bundles.find((one) => one.bundleId === bundleId);
  if (bundle?.state !== 'packed') return 0;
  const known = new Set(bundle.stamps.map(({ sha256 }) => sha256));
  let count = 0;
  for (const { sha256: subject, genTime, tsa } of stamps) {
    if (known.has(subject)) continue;
    await editor.append({ action: 'stamped', item: null, subject, bundleId, genTime, tsa });
    count++;
  }
  return count;
}

/**
 * In the case, if the bundle is one of its own.
 *
 * @returns how many were new.
 * @throws EvidenceError where the case cannot be written to: the stamps are in the bundle anyway
 */
export async function noteStamps(
  folder: string,
  bundleId: string,
  stamps: readonly NewStamp[],
  ask?: AskPassphrase,
): Promise<number> {
  const { history } = await Case.open(folder, { ask });
  // Looked at first: another's case is not to be locked.
  if (!history.bundles.some((one) => one.bundleId === bundleId)) return 0;
  const editor = await CaseEditor.edit(folder, { ask });
  try {
    return await logStamps(editor, bundleId, stamps);
  } finally {
    await editor.close();
  }
}
