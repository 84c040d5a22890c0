/** The key of a queue: it encrypts pictures, names and answers on their way. It never enters the queue. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  type BinaryLike,
} from 'node:crypto';
import { open } from 'node:fs/promises';
import { EvidenceError, fromSystemError } from '../../../base/errors.js';
import { errno } from '../../../base/node/atomic.js';

/** Begins the one line of a key file. */
const MARK = 'evidence-queue-key-1:';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Longer is no key file. */
const MAX_FILE_BYTES = 1024;

export interface QueueKey {
  /** Names the key without telling it: 16 hexadecimal digits. */
  id: string;
  /** @param about What the text is about; it is decrypted only with the same words. @returns base64 */
  encrypt(bytes: Uint8Array, about: string): string;
  /** @throws Error where it was encrypted with another key, about something else, or was changed. */
  decrypt(encrypted: string, about: string): Uint8Array;
}

/** AES-256-GCM with a new random nonce each time: nonce, ciphertext, tag. */
export function queueKey(secret: Uint8Array): QueueKey {
  const derive = (info: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `evidence-queue ${info}`, length));
  const key = derive('seal', KEY_BYTES);
  return {
    id: derive('id', 8).toString('hex'),
    encrypt(bytes, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad(about));
      const parts = [nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(parts).toString('base64');
    },
    decrypt(encrypted, about) {
      const bytes = Buffer.from(encrypted, 'base64');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('too short');
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(aad(about)).setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([text, decipher.final()]);
    },
  };
}

/** Fixed length, so that two subjects never run into each other. */
function aad(about: BinaryLike): Buffer {
  return createHash('sha256').update(about).digest();
}

/** @throws EvidenceError `output-exists` where a file of that name is there; disk and permissions */
export async function makeQueueKey(file: string): Promise<QueueKey> {
  const secret = randomBytes(KEY_BYTES);
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(`${MARK}${secret.toString('base64')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errno(error) === 'EEXIST')
      throw new EvidenceError('output-exists', { file, args: { stays: 'yes' } });
    throw fromSystemError(error, file);
  }
  return queueKey(secret);
}

/**
 * @param file `-`: from `stdin`.
 * @throws EvidenceError `queue-key-unreadable`, `queue-key-exposed` (others may read the file),
 *   `file-not-found`, `file-unreadable`
 */
export async function readQueueKey(
  file: string,
  stdin: AsyncIterable<Uint8Array>,
): Promise<QueueKey> {
  const text = file === '-' ? await fromStream(stdin) : await fromFile(file);
  const line = text.trim();
  const secret = Buffer.from(line.slice(MARK.length), 'base64');
  if (!line.startsWith(MARK) || secret.length !== KEY_BYTES)
    throw new EvidenceError('queue-key-unreadable', { file });
  return queueKey(secret);
}

async function fromFile(file: string): Promise<string> {
  try {
    const handle = await open(file, 'r');
    try {
      // Asked of the open file: between a look at its name and its opening it could be another.
      const { mode, size } = await handle.stat();
      if (process.platform !== 'win32' && (mode & 0o077) !== 0)
        throw new EvidenceError('queue-key-exposed', { file });
      if (size > MAX_FILE_BYTES) throw new EvidenceError('queue-key-unreadable', { file });
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fromSystemError(error, file);
  }
}

async function fromStream(stdin: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    length += chunk.length;
    if (length > MAX_FILE_BYTES) throw new EvidenceError('queue-key-unreadable', { file: '-' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
