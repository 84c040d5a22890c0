/**
 * How the files of a case lie on the disk: as they are, or, in an encrypted case, each as an age
 * file (age-encryption.org/v1). What the log vouches for is always the content, never its encrypted form,
 * so that a case and its bundles are the same either way. docs/ENCRYPTION.md.
 */
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import { errno } from '../../base/node/atomic.js';
import { normalPassphrase, SHORTEST_PASSPHRASE } from '../../base/node/passphrase.js';

/** Asked only where a case turns out to be encrypted. @throws EvidenceError `case-passphrase-needed` */
export type AskPassphrase = () => Promise<string>;

export interface Encryption {
  /** After the name of every encrypted file. */
  readonly suffix: '' | '.age';
  encrypt(content: Uint8Array): Promise<Uint8Array>;
  /** @throws Error where it was not encrypted with this key, or is no longer whole */
  decrypt(encrypted: Uint8Array): Promise<Uint8Array>;
  /** As {@link encrypt}, of what may be large. */
  encryptPieces(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** As {@link decrypt}; throws while it is read. */
  decryptPieces(encrypted: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

export const PLAIN: Encryption = {
  suffix: '',
  encrypt: async (content) => content,
  decrypt: async (encrypted) => encrypted,
  encryptPieces: (content) => content,
  decryptPieces: (encrypted) => encrypted,
};

export interface Unlocked {
  encryption: Encryption;
  /** As `secret` of a case that is not encrypted. */
  secret: string;
}

/**
 * 2 to this power is the work of a guess (scrypt, r = 8): half a second and 128 MB. The `age` program
 * takes up to 22.
 */
const WORK_FACTOR = 17;

/**
 * A key for one case, itself encrypted with the passphrase: an identity file that `age -d -i` takes as
 * it is.
 *
 * @throws EvidenceError `case-passphrase-short`
 */
export async function newKeyFile(
  passphrase: string,
  workFactor = WORK_FACTOR,
): Promise<Uint8Array> {
  assertLongEnough(passphrase);
  const age = await import('age-encryption');
  const identity = await age.generateX25519Identity();
  const encrypter = new age.Encrypter();
  encrypter.setPassphrase(normalPassphrase(passphrase));
  encrypter.setScryptWorkFactor(workFactor);
  const recipient = await age.identityToRecipient(identity);
  const encrypted = await encrypter.encrypt(`# public key: ${recipient}\n${identity}\n`);
  unlocked.set(keyOf(encrypted), await unlockedBy(identity));
  return encrypted;
}

/** Before anything is begun. @throws EvidenceError `case-passphrase-short` */
export function assertLongEnough(passphrase: string): void {
  if ([...normalPassphrase(passphrase)].length < SHORTEST_PASSPHRASE)
    throw new EvidenceError('case-passphrase-short', { args: { least: SHORTEST_PASSPHRASE } });
}

/** By the bytes of its key file: one that was made or opened here is not asked for again. */
const unlocked = new Map<string, Unlocked>();

function keyOf(encrypted: Uint8Array): string {
  return Buffer.from(encrypted).toString('base64');
}

/**
 * @param file The key file of an encrypted case.
 * @throws EvidenceError `case-passphrase-needed`, `case-passphrase-wrong`, `case-corrupt`
 */
export async function unlock(file: string, ask: AskPassphrase): Promise<Unlocked> {
  const encrypted = await readKeyFile(file);
  const known = unlocked.get(keyOf(encrypted));
  if (known !== undefined) return known;
  const passphrase = await ask();
  const age = await import('age-encryption');
  const decrypter = new age.Decrypter();
  decrypter.addPassphrase(normalPassphrase(passphrase));
  const text = await decrypter.decrypt(encrypted, 'text').catch((cause: unknown) => {
    // As the library says it; anything else is a file that is not whole, which no passphrase opens.
    if (/no identity matched/.test(String(cause)))
      throw new EvidenceError('case-passphrase-wrong', { file, cause });
    throw new EvidenceError('case-corrupt', { file, args: { fault: 'changed' }, cause });
  });
  const identity = /^AGE-SECRET-KEY-1\w+$/m.exec(text)?.[0];
  if (identity === undefined)
    throw new EvidenceError('case-corrupt', { file, args: { fault: 'bad-shape' } });
  const opened = await unlockedBy(identity);
  unlocked.set(keyOf(encrypted), opened);
  return opened;
}

async function unlockedBy(identity: string): Promise<Unlocked> {
  keepPixelsInMemory();
  return { encryption: await encryptionFor(identity), secret: secretOf(identity) };
}

/**
 * What libvips moves out of memory would lie on the disk as pixels. It looks once, when it first opens a
 * large picture, and workers when they are started: so it is set before both, even if it had another value.
 */
export function keepPixelsInMemory(): void {
  process.env.VIPS_DISC_THRESHOLD = '16g';
}

async function readKeyFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (errno(error) === 'ENOENT')
      throw new EvidenceError('case-corrupt', { file, args: { fault: 'missing' }, cause: error });
    throw fromSystemError(error, file);
  }
}

async function encryptionFor(identity: string): Promise<Encryption> {
  const age = await import('age-encryption');
  const encrypter = new age.Encrypter();
  encrypter.addRecipient(await age.identityToRecipient(identity));
  const decrypter = new age.Decrypter();
  decrypter.addIdentity(identity);
  return {
    suffix: '.age',
    encrypt: (content) => encrypter.encrypt(content),
    decrypt: (encrypted) => decrypter.decrypt(encrypted),
    encryptPieces: (content) => through((from) => encrypter.encrypt(from), content),
    decryptPieces: (encrypted) => through((from) => decrypter.decrypt(from), encrypted),
  };
}

async function* through(
  convert: (pieces: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* await convert(Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array>);
}

/** Never leaves the case, like the key that it comes from. */
function secretOf(identity: string): string {
  return createHmac('sha256', identity).update('evidence case secret').digest('hex').slice(0, 32);
}
