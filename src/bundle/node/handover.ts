/** Encrypting what is handed over, for named recipients or with a passphrase, and the keys that open it. */
import { normalPassphrase, SHORTEST_PASSPHRASE } from '../../base/node/passphrase.js';
import { EvidenceError } from '../../base/errors.js';
import { unreadable, type Unlock } from './age-source.js';

/** The recipients: `age1…` each; or anyone who has the passphrase. */
export type HandoverTo =
  | { recipients: readonly string[] }
  | {
      passphrase: string;
      /** As a power of 2, of a guess (scrypt); for tests. */
      workFactor?: number;
    };

export interface Handover {
  /** Null: anyone who has the passphrase. */
  recipients: number | null;
  encrypt(content: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>>;
  encryptBytes(content: Uint8Array): Promise<Uint8Array>;
}

/**
 * Where mail and drives lie around for years a guess should cost more than in a case: about a second,
 * 256 MB. It is what `age -p` takes.
 */
const WORK_FACTOR = 18;

/** Before any work. @throws EvidenceError `recipient-unreadable`, `handover-passphrase` */
export async function handoverTo(to: HandoverTo): Promise<Handover> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  const recipients = new Set<string>();
  if ('passphrase' in to) {
    const passphrase = normalPassphrase(to.passphrase);
    if ([...passphrase].length < SHORTEST_PASSPHRASE)
      throw new EvidenceError('handover-passphrase', {
        args: { problem: 'short', least: SHORTEST_PASSPHRASE },
      });
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(to.workFactor ?? WORK_FACTOR);
  } else
    for (const [index, recipient] of to.recipients.entries())
      try {
        // Twice the same would be two to everybody who sees the file, and in what is told here.
        const address = recipient.trim().toLowerCase();
        if (!recipients.has(address)) encrypter.addRecipient(recipient.trim());
        recipients.add(address);
      } catch (cause) {
        // Never as it was typed: it may be the secret key.
        const isSecret = /^AGE-SECRET-KEY-/i.test(recipient) ? 'secret' : 'form';
        const args = { number: index + 1, problem: isSecret };
        throw new EvidenceError('recipient-unreadable', { args, cause });
      }
  return {
    recipients: 'passphrase' in to ? null : recipients.size,
    encrypt: (content) => encrypter.encrypt(content),
    encryptBytes: (content) => encrypter.encrypt(content),
  };
}

export interface UnlockKeys {
  /** Lines `AGE-SECRET-KEY-1…`, as `age-keygen` writes them; null where there are none. */
  identities: readonly string[] | null;
  /** Asked only of a file that a passphrase opens. @throws EvidenceError where there is none */
  passphrase: () => Promise<string>;
}

/** Each file is asked for once, however often it is opened. */
export function unlockWith({ identities, passphrase }: UnlockKeys): Unlock {
  const opened = new Map<string, Promise<Uint8Array>>();
  const open: Unlock = async ({ bytes, opens }, file) => {
    const { Decrypter } = await import('age-encryption');
    const decrypter = new Decrypter();
    if (opens === 'passphrase') decrypter.addPassphrase(normalPassphrase(await passphrase()));
    else if (identities === null)
      throw new EvidenceError('handover-key-needed', { file, args: { opens } });
    else for (const identity of identities) decrypter.addIdentity(identity);
    return decrypter.decryptHeader(bytes).catch((cause: unknown) => {
      // As the library says it.
      if (/no identity matched/.test(String(cause)))
        throw new EvidenceError('handover-key-wrong', { file, args: { opens }, cause });
      throw unreadable(file, /work factor/.test(String(cause)) ? 'work' : 'header', cause);
    });
  };
  return (header, file) => {
    const key = Buffer.from(header.bytes).toString('latin1');
    const known = opened.get(key) ?? open(header, file);
    opened.set(key, known);
    return known;
  };
}

/** @param text Of a file that `age-keygen` wrote. @throws EvidenceError `identity-unreadable` */
export async function identitiesIn(text: string, file: string): Promise<string[]> {
  const { Decrypter } = await import('age-encryption');
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  try {
    if (identities.length === 0) throw new Error('no identity');
    for (const identity of identities) new Decrypter().addIdentity(identity);
    return identities;
  } catch (cause) {
    throw new EvidenceError('identity-unreadable', { file, cause });
  }
}
