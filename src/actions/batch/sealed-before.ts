/** What an earlier run sealed, where it still lies there as it was. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { exists } from '../../base/node/atomic.js';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import { sha256Hex } from '../../base/hash.js';
import { TAGMANIFEST } from '../../bundle/layout.js';
import type { SealedBundle } from '../../bundle/seal/types.js';
import type { CaseEditor } from '../../case/node/editor.js';
import { bytesIn, openVerified } from '../add-to-bundle.js';
import { papersAgain } from '../pack/papers-again.js';
import type { PackOptions } from '../pack/pack.js';

/**
 * Null where something has happened since the last sealing, or its zip is not there. Papers that are
 * not beside it are made again.
 *
 * @throws EvidenceError `bundle-failed` where it is no longer what was sealed: its new hash must not
 *   stand in the index, as if that had been handed over.
 */
export async function sealedBefore(
  editor: CaseEditor,
  place: string,
  options: Pick<PackOptions, 'language' | 'papers'>,
): Promise<{ sealed: SealedBundle; paperFailures: EvidenceError[] } | null> {
  const last = editor.log.entries.at(-1);
  const { bundleId } = last ?? {};
  if (last?.action !== 'packed' || bundleId === undefined) return null;
  const file = join(place, `evidence-${bundleId}.zip`);
  if (!(await exists(file))) return null;
  const damaged = new EvidenceError('bundle-failed', { file, args: { again: 'yes' } });
  const opened = await openVerified(file).catch((cause: unknown) => {
    throw cause instanceof EvidenceError && cause.code === 'bundle-failed' ? damaged : cause;
  });
  try {
    const tagmanifestSha256 = await sha256Hex(await bytesIn(opened, TAGMANIFEST, file));
    if (tagmanifestSha256 !== last.subject) throw damaged;
    const tokens: SealedBundle['tokens'] = [];
    for (const { path, tsa, genTime } of opened.result.time.tokens)
      tokens.push({ tsa, genTime, sha256: await sha256Hex(await bytesIn(opened, path, file)) });
    const sealed = {
      ...{ file, bundleId, sequence: last.sequence ?? 0, fingerprint: last.actor },
      ...{ tagmanifestSha256, tokens, files: opened.bag.files.size, ...(await hashOf(file)) },
    };
    const fileOf = (path: string) => bytesIn(opened, path, file);
    return { sealed, paperFailures: await papersAgain(editor, sealed, { ...options, fileOf }) };
  } finally {
    await opened.close();
  }
}

async function hashOf(file: string): Promise<{ bytes: number; zipSha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    throw fromSystemError(error, file);
  }
  return { bytes, zipSha256: hash.digest('hex') };
}
