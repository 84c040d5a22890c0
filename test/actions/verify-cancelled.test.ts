/** Ctrl-C while pictures are looked at: half a check is no verdict. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyBundle } from '../../src/actions/verify.js';
import { resealed } from '../bundle/compare/resealed.js';
import { scratchFolder } from '../bundle/helpers.js';

it('gives no verdict, also where every file had been hashed by then', async () => {
  const folder = await scratchFolder();
  const bundle = join(folder, 'bundle.zip');
  await writeFile(bundle, await resealed({}));
  const env = { EVIDENCE_HOME: folder };
  let calls = 0;
  await verifyBundle(bundle, { env, onProgress: () => calls++ });
  const controller = new AbortController();
  let left = calls;
  const onProgress = () => (--left === 0 ? controller.abort() : undefined);
  const verifying = verifyBundle(bundle, { env, onProgress, signal: controller.signal });
  await expect(verifying).rejects.toMatchObject({ code: 'cancelled' });
});
