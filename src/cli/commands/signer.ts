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
  const { dataFolder, hasKey, openSigner, ownFingerprint } =
    await import('../../sign/node/keyfile.js');
  const passphrase = passphraseFrom(options, io);
  const now = new Date();
  if (options.key !== undefined) {
    const { readKeyAndCertificates } = await import('../../sign/node/key-import.js');
    return (await readKeyAndCertificates(options.key, undefined, now, passphrase)).signer;
  }
  // With half of its own key, too: to sign with that of the computer would tie the case to others.
  const ofCase =
    caseFolder !== null &&
    ((await ownFingerprint(caseFolder)) !== null || (await hasKey(caseFolder)));
  const folder = ofCase ? caseFolder : dataFolder(io.env);
  const { signer, created, certified } = await openSigner(folder, now, passphrase);
  const { fingerprint } = signer.certificate;
  if (created) onNew(fingerprint, folder);
  if (certified) io.terminal.warn(io.terminal.messages.key.certified(fingerprint, folder));
  return signer;
}

/** Addresses, also of authorities that are known by name. @throws EvidenceError `tsa-url`, `tsa-account` */
export async function chooseTsas(flag: string[] | undefined, { env }: Io): Promise<string[]> {
  const { dataFolder } = await import('../../sign/node/keyfile.js');
  return resolveTsas(await tsaOf(flag, env, dataFolder(env)));
}

/** What is neither a name nor an address is a mistake in typing, told before any work. */
export async function resolveTsas(named: readonly string[]): Promise<string[]> {
  const { isHttpUrl } = await import('../../sign/node/http.js');
  const { AUTHORITIES, authorityOf } = await import('../../sign/authorities.js');
  return named.map((text) => {
    if (isHttpUrl(text)) return text;
    const known = authorityOf(text);
    if (known === undefined) {
      const names = AUTHORITIES.filter(({ url }) => url !== null).map(({ id }) => id);
      throw new EvidenceError('tsa-url', { args: { url: text, names: names.join(' ') } });
    }
    if (known.url === null) throw new EvidenceError('tsa-account', { args: { name: text } });
    return known.url;
  });
}
