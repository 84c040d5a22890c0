/** Which key signs: the one that was named, else that of the case, else that of this computer. */
import { tsaOf } from '../config.js';
import { EvidenceError } from '../../base/errors.js';
import type { Signer } from '../../sign/certificate.js';
import { passphraseFrom, type PassphraseOptions } from './passphrase.js';
import type { Io } from './session.js';

export interface SignerOptions extends PassphraseOptions {
  key?: string;
}

/** @param onNew Told where a key was made. @throws EvidenceError as opening a key does */
export async function chooseSigner(
  options: SignerOptions,
  io: Io,
  caseFolder: string | null,
  onNew: (fingerprint: string, folder: string) => void,
): Promise<Signer> {
  const { dataFolder, openSigner, ownFingerprint } = await import('../../sign/node/keyfile.js');
  const passphrase = passphraseFrom(options, io);
  const now = new Date();
  if (options.key !== undefined) {
    const { readKeyAndCertificates } = await import('../../sign/node/key-import.js');
    return (await readKeyAndCertificates(options.key, undefined, now, passphrase)).signer;
  }
  const ofCase = caseFolder !== null && (await ownFingerprint(caseFolder)) !== null;
  const folder = ofCase ? caseFolder : dataFolder(io.env);
  const { signer, created } = await openSigner(folder, now, passphrase);
  if (created) onNew(signer.certificate.fingerprint, folder);
  return signer;
}

/** What is not an address of a TSA is a mistake in typing, told before any work. */
export async function chooseTsas(flag: string[] | undefined, { env }: Io): Promise<string[]> {
  const { isHttpUrl } = await import('../../sign/node/http.js');
  const { dataFolder } = await import('../../sign/node/keyfile.js');
  const urls = await tsaOf(flag, env, dataFolder(env));
  const wrong = urls.find((url) => !isHttpUrl(url));
  if (wrong !== undefined) throw new EvidenceError('tsa-url', { args: { url: wrong } });
  return urls;
}
