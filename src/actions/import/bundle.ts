/** A bundle as a file of the case: verified, and kept whole. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { errno } from '../../base/node/atomic.js';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import { largest } from '../../base/lists.js';
import type { BagInfo } from '../../bundle/bag-info.js';
import { bundleFolder } from '../../bundle/layout.js';
import { copyEntries } from '../../bundle/node/add-tokens.js';
import { openSource, pipedBundle } from '../../bundle/node/node-source.js';
import { writeZipFile } from '../../bundle/node/zip-file.js';
import type { Source, ZipSource } from '../../bundle/source.js';
import { readBag } from '../../bundle/verify/bag.js';
import { openContents } from '../../bundle/verify/contents.js';
import type { VerifyResult } from '../../bundle/verify/schema.js';
import { verify } from '../../bundle/verify/verify.js';
import type { CaseEditor } from '../../case/node/editor.js';
import { discard } from '../../case/node/stage.js';
import { openInput, type OpenInput } from '../../files/node/input-file.js';
import { keepOther, knownOther, takeOther } from '../add/other.js';
import { bagInfoOf, originalsOf } from './contents.js';

/** A bundle that is open, and not verified yet. */
export interface OpenBundle {
  path: string;
  source: Source;
  /** Null for an unpacked folder. */
  input: OpenInput | null;
  close(): Promise<void>;
}

/** @throws EvidenceError an input error */
export async function openBundle(path: string): Promise<OpenBundle> {
  try {
    if ((await stat(path)).isDirectory()) return { path, input: null, ...(await openSource(path)) };
  } catch (error) {
    if (path === '-' && errno(error) === 'ENOENT') throw pipedBundle(error);
    throw fromSystemError(error, path);
  }
  const input = await openInput(path);
  return { path, input, source: zipSource(input), close: () => input.close() };
}

function zipSource({ source: { size, read } }: OpenInput): ZipSource {
  return {
    size,
    async read(offset, length) {
      const bytes = await read(offset, length);
      if (bytes.length === length) return bytes;
      throw Object.assign(new Error('the file became shorter'), { code: 'EOF' });
    },
  };
}

/** Nothing is taken from a bundle that does not verify, or is not by the expected signer. @throws EvidenceError `import-refused`, `bundle-encrypted` */
export function refuseUnverified(
  path: string,
  { verdict, statuses, container }: VerifyResult,
): void {
  const has = (code: string) => statuses.some((one) => one.code === code);
  if (has('encrypted')) throw new EvidenceError('bundle-encrypted', { file: path });
  const why = has('format-newer')
    ? 'newer'
    : verdict === 'unreadable' || verdict === 'failed'
      ? verdict
      : has('signer-not-expected')
        ? 'signer'
        : null;
  if (why === null) return;
  const errors = statuses.filter(({ severity }) => severity === 'error');
  const problems = [...new Set(errors.map(({ code }) => code))].join(' ');
  // It is not broken: nobody has to send it again.
  const other = container === 'folder' ? 'folder' : 'file';
  const args = { why, verdict, problems, ...(has('not-a-bundle') && { other }) };
  throw new EvidenceError('import-refused', { file: path, args });
}

/** The same bytes are found again. @returns the item that is the bundle. */
export async function takeBundle(
  bundle: OpenBundle,
  result: VerifyResult,
  editor: CaseEditor,
  { note, source, signal }: TakeBundleOptions,
): Promise<string> {
  const { path, input } = bundle;
  await refuseOwn(bundle, editor);
  const said = { note, source, signal };
  if (input !== null) {
    return (await takeOther({ ...input, type: ZIP }, { ...said, editor: async () => editor })).item;
  }
  const staged = await editor.stage(await zipped(bundle, result, signal));
  try {
    const known = await knownOther(editor, staged.sha256);
    if (known !== null) return known.item;
    const inside = await editor.stagedSource(staged);
    // The zip holds exactly what was verified.
    const { verdict } = await verify(inside, { trusted: [] }).finally(() => inside.close());
    if (verdict === 'failed' || verdict === 'unreadable')
      throw new EvidenceError('file-changing', { file: path });
    const facts = { name: `${basename(path)}.zip`, modifiedAt: null, createdAt: null };
    return (await keepOther(editor, staged, { ...ZIP, ...facts }, { note, source })).item;
  } finally {
    await discard(staged);
  }
}

const ZIP = { sort: 'archive', mediaType: 'application/zip', extension: 'zip' } as const;

export interface TakeBundleOptions {
  note?: string | undefined;
  source?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** What a bundle says it is; null for no bundle. */
export async function bagInfoIn(source: Source): Promise<BagInfo | null> {
  const contents = await openContents(source);
  return contents && bagInfoOf(contents);
}

/** A bundle of this same case, or one so large that the case could no longer be sealed. */
async function refuseOwn({ path, source }: OpenBundle, editor: CaseEditor): Promise<void> {
  const contents = await openContents(source);
  const info = contents && (await bagInfoOf(contents));
  if (contents === null || info === null)
    throw new EvidenceError('bundle-unreadable', { file: path });
  if (info.caseId === editor.file.caseId)
    throw new EvidenceError('import-refused', { file: path, args: { why: 'own' } });
  const isZip = 'size' in source;
  let bytes = isZip ? source.size : 0;
  for (const { size } of contents.listed.values()) if (!isZip) bytes += size ?? 0;
  for (const { path: original } of originalsOf(contents)) {
    const { sha256, size } = contents.listed.get(original)!;
    if (editor.history.itemOf(sha256) === undefined) bytes += size ?? 0;
  }
  await editor.assertRoom(path, bytes);
}

/** The bytes that the zip of an unpacked bundle had, as the program writes one. */
async function zipped(
  { path, source }: OpenBundle,
  { bundleId, time }: VerifyResult,
  signal: AbortSignal | undefined,
): Promise<AsyncIterable<Uint8Array>> {
  const bag = await readBag(source, path);
  const paths = [...bag.files.keys()];
  const sizes = [...bag.files.values()].map(({ size }) => size);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const options = {
    ...{ folder: bundleFolder(bundleId ?? ''), date: new Date(time.sealed ?? 0) },
    largest: largest(sizes, 0),
  };
  writeZipFile(copyEntries(bag, paths, new Map(), signal), options, (chunk) => writer.write(chunk))
    .then(() => writer.close())
    // The error goes to the reader of the stream.
    .catch((error: unknown) => writer.abort(error))
    .catch(() => {});
  return readable;
}
