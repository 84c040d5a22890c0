/** The files of an archive that is in the case already: each becomes an item of its own. */
import { basename } from 'node:path';
import { EvidenceError } from '../../base/errors.js';
import {
  namesInZip,
  MemberError,
  openAlbum,
  type Album,
  type AlbumMember,
} from '../../files/node/album.js';
import { identify } from '../../files/identify.js';
import { MAX_BYTES } from '../../files/limits.js';
import { keepOther, knownOther } from './other.js';
import type { Added } from './picture.js';
import type { CaseEditor } from '../../case/node/editor.js';
import { isInputError, memberInput, type OpenInput } from '../../files/node/input-file.js';
import type { Member, Members } from '../../case/items/members.js';
import { recordMembers } from '../../case/node/record.js';
import { discard } from '../../case/node/stage.js';

/** What is said of an archive once its files are in the case. */
export type Expansion = Pick<Members, 'item' | 'refused' | 'members'>;

export interface AlbumOptions {
  /** As the user named the archive. */
  path: string;
  note?: string | undefined;
  source?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Takes a file that is small enough to be in memory, as any other file. */
  take: (input: OpenInput, shown: string) => Promise<{ item: string }>;
  /** Takes a time stamp over a single file, once all others are in. @returns the item that it became, if any. */
  takeStamp: (input: OpenInput, shown: string) => Promise<string | null>;
  /** Called with what `take` did not see. */
  onKept: (added: Added, shown: string) => void;
}

/**
 * A fault of a member is noted, and the others continue: the archive itself is safe. The
 * list of members is recorded at the end; if that does not happen, the next `add` starts
 * again, and finds what is already in the case.
 *
 * @yields each member before it is taken. @returns null where it was stopped.
 */
export async function* expandAlbum(
  editor: CaseEditor,
  item: string,
  options: AlbumOptions,
): AsyncGenerator<{ path: string; index: number; total: number }, Expansion | null> {
  const source = await editor.originalSource(item);
  let album: Album | undefined;
  try {
    album = await openAlbum(source);
    const refused = album.refused ?? (await noRoom(editor, album, options.path));
    const members: Member[] = [];
    /** What they are for may come after them. */
    const stamps: (() => Promise<void>)[] = [];
    if (refused === null)
      for (const [index, member] of album.members.entries()) {
        if (options.signal?.aborted) return null;
        const shown = `${options.path} › ${member.name}`;
        yield { path: shown, index: index + 1, total: album.members.length };
        const later = (input: OpenInput) =>
          void stamps.push(async () => {
            members[index] = await guarded(member, async () => {
              const item = await options.takeStamp(input, shown);
              return { item, why: item === null ? STAMP : null };
            });
          });
        members.push(await one(editor, member, shown, { ...options, later }));
      }
    for (const take of stamps) await take();
    const expansion = { item, refused, members };
    // With more room, or in another case, it can still be unpacked.
    if (refused !== 'case-too-large') await recordMembers(editor, expansion);
    return expansion;
  } finally {
    album?.close();
    await source.close();
  }
}

async function noRoom(
  editor: CaseEditor,
  { members }: Album,
  path: string,
): Promise<string | null> {
  const sizes = members.map(({ refused, size }) => (refused === null ? size : 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  try {
    await editor.assertRoom(path, total);
    return null;
  } catch (error) {
    if (!isInputError(error)) throw error;
    return error.code;
  }
}

async function one(
  editor: CaseEditor,
  member: AlbumMember,
  shown: string,
  options: Options,
): Promise<Member> {
  const { name, size: bytes } = member;
  if (member.refused !== null) return { name, bytes, item: null, why: member.refused };
  if (bytes === 0) return { name, bytes, item: null, why: 'file-empty' };
  return guarded(member, async () => {
    const take = bytes <= MAX_BYTES ? takeSmall : takeLarge;
    const { item, nested } = await take(editor, member, shown, options);
    return { item, why: nested ? 'nested' : null };
  });
}

async function guarded(
  { name, size: bytes }: AlbumMember,
  take: () => Promise<Pick<Member, 'item' | 'why'>>,
): Promise<Member> {
  try {
    return { name, bytes, ...(await take()) };
  } catch (error) {
    if (error instanceof MemberError) return { name, bytes, item: null, why: 'corrupt' };
    if (isInputError(error)) return { name, bytes, item: null, why: error.code };
    throw error;
  }
}

/** Why a time stamp is not an item: it is kept with the item that it is for. */
const STAMP = 'time-stamp';

/** Whether something of an archive was not taken out. */
export function isLeft({ why }: Member): boolean {
  return why !== null && why !== STAMP;
}

interface Options extends AlbumOptions {
  later: (input: OpenInput) => void;
}

interface Taken {
  /** Null of what is taken later. */
  item: string | null;
  /** An archive in an archive: kept as it is. */
  nested: boolean;
}

async function takeSmall(
  _editor: CaseEditor,
  member: AlbumMember,
  shown: string,
  { take, later }: Options,
): Promise<Taken> {
  const { nested, ...input } = await memberInput(member, shown);
  if (input.type.sort === 'stamp') {
    later(input);
    return { item: null, nested };
  }
  const { item } = await take(input, shown);
  return { item, nested };
}

/** Unpacked beside the case's files, and only then looked at. */
async function takeLarge(
  editor: CaseEditor,
  member: AlbumMember,
  shown: string,
  { note, source, signal, onKept }: Options,
): Promise<Taken> {
  async function* pieces() {
    for await (const piece of member.pieces()) {
      if (signal?.aborted) throw new EvidenceError('cancelled');
      yield piece;
    }
  }
  const staged = await editor.stage(pieces());
  try {
    const known = await knownOther(editor, staged.sha256);
    if (known !== null) {
      onKept(known, shown);
      return { item: known.item, nested: known.type === 'archive' };
    }
    const inside = await editor.stagedSource(staged);
    const type = await identify(inside, namesInZip).finally(() => inside.close());
    const times = { modifiedAt: member.modifiedAt, createdAt: null };
    const facts = { ...type, sort: 'attachment' as const, name: basename(member.name), ...times };
    const added = await keepOther(editor, staged, facts, { note, source });
    onKept(added, shown);
    return { item: added.item, nested: type.sort === 'archive' };
  } finally {
    await discard(staged);
  }
}
