/** One original of a bundle into the case: what it is follows from its content, as of any other file. */
import { EvidenceError } from '../../base/errors.js';
import type { ContainerFile } from '../../bundle/source.js';
import type { Contents } from '../../bundle/verify/contents.js';
import { isPictureType } from '../../bundle/verify/items.js';
import { numberOf, type Said } from '../../bundle/verify/shapes.js';
import type { CameFrom } from '../../case/items/imported.js';
import type { ItemType } from '../../case/items/item-types.js';
import type { NewOriginal } from '../../case/items/new-original.js';
import type { CaseEditor } from '../../case/node/editor.js';
import { discard } from '../../case/node/stage.js';
import { parseStatement } from '../../case/statements/statement.js';
import { identify, type FileType } from '../../files/identify.js';
import { MAX_BYTES } from '../../files/limits.js';
import { namesInZip } from '../../files/node/album.js';
import { isInputError } from '../../files/node/input-file.js';
import { inspectImage } from '../../files/node/inspect.js';
import { bytesSource } from '../../files/source.js';
import type { FileThere } from './words.js';

export interface OriginalInBundle {
  /** In the bundle. */
  path: string;
  sha256: string;
  /** Bytes. */
  size: number;
  file: ContainerFile;
  from: CameFrom;
  /** What `item.json` says of its type and size. */
  facts: Said | null;
  /** Of its file, by `source.json`. */
  there: FileThere;
}

/**
 * Which archive or document it came out of is recorded only in the bundle: it was not checked here.
 *
 * @returns its number here.
 */
export async function takeOriginal(
  one: OriginalInBundle,
  editor: CaseEditor,
  contents: Contents,
): Promise<string> {
  const said = { ...one.there, source: null, note: null, from: one.from };
  if (one.size > MAX_BYTES) return takeLarge(one, editor, said);
  const bytes = await contents.read(one.path);
  if (bytes === null) throw new EvidenceError('bundle-unreadable', { file: one.path });
  const type = await identify(bytesSource(bytes), namesInZip);
  const facts = await typeOf(one, bytes, type);
  return editor.addOriginal({ ...said, ...facts, bytes, sha256: one.sha256 });
}

async function takeLarge(
  { path, sha256, file, facts }: OriginalInBundle,
  editor: CaseEditor,
  said: Pick<NewOriginal, 'name' | 'modifiedAt' | 'source' | 'note'>,
): Promise<string> {
  const staged = await editor.stage(wholePieces(file, path));
  try {
    if (staged.sha256 !== sha256) throw new EvidenceError('bundle-unreadable', { file: path });
    const inside = await editor.stagedSource(staged);
    const type = await identify(inside, namesInZip).finally(() => inside.close());
    return await editor.addOriginal({ ...said, ...kept(type, facts), staged });
  } finally {
    await discard(staged);
  }
}

async function* wholePieces(file: ContainerFile, path: string): AsyncGenerator<Uint8Array> {
  if (!(yield* file.pieces()).whole) throw new EvidenceError('bundle-unreadable', { file: path });
}

type Typed = Pick<NewOriginal, 'mediaType' | 'extension' | 'width' | 'height'> & { type: ItemType };

async function typeOf(
  { path, facts }: OriginalInBundle,
  bytes: Uint8Array,
  type: FileType,
): Promise<Typed> {
  const { mediaType, extension } = type;
  if (facts?.type === 'statement' && parseStatement(bytes) !== null)
    return { type: 'statement', mediaType: 'application/json', extension: 'json' };
  if (type.sort !== 'picture') return kept(type, facts);
  const picture = facts?.type === 'page' ? 'page' : 'picture';
  try {
    const { width, height } = await inspectImage(path, bytes);
    return { type: picture, mediaType, extension, width, height };
  } catch (error) {
    if (!isInputError(error)) throw error;
    // One that cannot be read here is a picture all the same: it has the size that the bundle says.
    const [width, height] = [numberOf(facts?.width), numberOf(facts?.height)];
    return isPictureType(facts?.type) && width > 0 && height > 0
      ? { type: picture, mediaType, extension, width, height }
      : kept(type, facts);
  }
}

/** What is not looked into. An archive that was taken apart there stays one. */
function kept({ sort, mediaType, extension }: FileType, facts: Said | null): Typed {
  const isArchive = ['archive', 'bundle'].includes(sort) && facts?.type === 'archive';
  return { type: isArchive ? 'archive' : 'attachment', mediaType, extension };
}
