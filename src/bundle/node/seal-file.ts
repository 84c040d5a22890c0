/** Sealing into a file. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { gather, writeOutput, type OutputOptions } from '../../base/node/large-output.js';
import { machineDigest } from '../../base/node/machine-digest.js';
import type { Signer } from '../../sign/certificate.js';
import { sealBundle, type SealOptions, type Sink } from '../seal/seal.js';
import type { SealedBundle, SealInput } from '../seal/types.js';
import type { Handover } from './handover.js';
import { writeZipFile } from './zip-file.js';

/**
 * @param file Appears whole or not at all.
 * @param handover Encrypts the zip on its way: no clear byte of it comes to the disk.
 * @returns with `outer`, what the file is like where it is encrypted.
 * @throws EvidenceError as {@link sealBundle}, and `output-exists`, `output-unwritable`,
 *   `disk-full`, `io`
 */
export function sealToFile(
  input: SealInput,
  signer: Signer,
  file: string,
  { force = false, handover = null, ...options }: ToFile = {},
): Promise<SealedBundle & { outer?: OuterFile }> {
  return writeOutput(file, { force }, async (handle) => {
    const gathered = gather((bytes) => handle.writeFile(bytes));
    if (handover === null) {
      const sealed = await sealBundle(input, signer, sinkTo(file, gathered.write), options);
      await gathered.flush();
      return { file, ...sealed };
    }
    const outer = { sha256: createHash('sha256'), bytes: 0 };
    const put = async (bytes: Uint8Array) => {
      outer.sha256.update(bytes);
      outer.bytes += bytes.length;
      await gathered.write(bytes);
    };
    const sealed = await encrypting(handover, put, (write) =>
      sealBundle(input, signer, sinkTo(file, write), options),
    );
    await gathered.flush();
    return { file, ...sealed, outer: { bytes: outer.bytes, sha256: outer.sha256.digest('hex') } };
  });
}

export interface OuterFile {
  /** Of the encrypted file. */
  bytes: number;
  sha256: string;
}

interface ToFile extends SealOptions, OutputOptions {
  handover?: Handover | null;
}

type Write = (bytes: Uint8Array) => Promise<void>;

/** What `fill` writes goes to `put`, encrypted; the first failure of either side is the one that is told. */
async function encrypting<Result>(
  handover: Handover,
  put: Write,
  fill: (write: Write) => Promise<Result>,
): Promise<Result> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  // Told by the other side, which ends with the same.
  writer.closed.catch(() => {});
  let failure: { cause: unknown } | undefined;
  const fail = (cause: unknown) => void (failure ??= { cause });
  const taking = handover
    .encrypt(readable)
    .then(async (encrypted) => {
      for await (const piece of encrypted) await put(piece);
    })
    .catch(fail);
  // A copy: the writer of a zip may use its buffer again while this waits its turn.
  const filled = await fill((bytes) => writer.write(new Uint8Array(bytes)))
    .then(async (result) => {
      await writer.close();
      return { result };
    })
    .catch((cause: unknown) => {
      fail(cause);
      return writer.abort(cause).catch(() => {});
    });
  await taking;
  if (failure !== undefined) throw failure.cause;
  return (filled as { result: Result }).result;
}

function sinkTo(file: string, write: Write): Sink {
  return {
    name: file,
    write,
    zip: writeZipFile,
    sha256: () => machineDigest('SHA-256'),
    sm3: () => machineDigest('SM3'),
    crc32,
  };
}
