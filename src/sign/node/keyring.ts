/** Signers that the user of this computer knows: fingerprints compared once, on paper, and kept. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '../../base/zod.js';
import { errno, writeAtomic } from '../../base/node/atomic.js';
import { EvidenceError, fromWriteError } from '../../base/errors.js';

const KEYRING_FILE = 'trusted.json';

const keyringSchema = z.object({
  schema: z.literal('evidence-keyring/1'),
  signers: z.array(
    z.object({
      fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
      /** What the user calls them; for their eyes. */
      name: z.string(),
      addedAt: z.string(),
    }),
  ),
});
export type TrustedSigner = z.infer<typeof keyringSchema>['signers'][number];

/** @throws EvidenceError `key-unreadable` */
export async function readKeyring(folder: string): Promise<TrustedSigner[]> {
  const file = join(folder, KEYRING_FILE);
  try {
    return keyringSchema.parse(JSON.parse(await readFile(file, 'utf8'))).signers;
  } catch (cause) {
    if (errno(cause) === 'ENOENT') return [];
    throw new EvidenceError('key-unreadable', { file, cause });
  }
}

/** Adds one, or gives one that is there another name. */
export async function trustSigner(folder: string, signer: TrustedSigner): Promise<void> {
  const others = (await readKeyring(folder)).filter(
    ({ fingerprint }) => fingerprint !== signer.fingerprint,
  );
  await write(folder, [...others, signer]);
}

/** @returns whether it was there. */
export async function distrustSigner(folder: string, fingerprint: string): Promise<boolean> {
  const all = await readKeyring(folder);
  const rest = all.filter((one) => one.fingerprint !== fingerprint);
  if (rest.length < all.length) await write(folder, rest);
  return rest.length < all.length;
}

async function write(folder: string, signers: TrustedSigner[]): Promise<void> {
  const file = join(folder, KEYRING_FILE);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const text = JSON.stringify({ schema: 'evidence-keyring/1', signers }, null, 2);
    await writeAtomic(file, `${text}\n`, { mode: 0o600 });
  } catch (error) {
    throw fromWriteError(error, file);
  }
}
