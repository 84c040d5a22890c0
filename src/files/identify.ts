/** What a file is, by its content. */
import { fileTypeFromBuffer } from 'file-type';
import { carriesC2pa } from './c2pa.js';
import { sniff } from './sniff.js';
import { oleType } from './ole.js';
import type { FileSource } from './source.js';
import { stampType } from './stamp-type.js';
import { textType } from './text-type.js';

export interface FileType {
  /**
   * `picture`: an image that can be read. `archive`: a zip of files. `bundle`: a zip that this
   * program sealed. `stamp`: what a time-stamping authority answers. `attachment`: anything else.
   */
  sort: 'picture' | 'archive' | 'bundle' | 'stamp' | 'attachment';
  mediaType: string;
  /** One to eight of `a-z0-9`. */
  extension: string;
  /** Where it carries a C2PA manifest. */
  c2pa?: true;
}

/** Enough for what stands before the first frame of a recording. */
const HEAD_BYTES = 256 * 1024;
/** Documents name their parts first. */
const NAMES = 2000;

const UNKNOWN = { mediaType: 'application/octet-stream', extension: 'bin' };

/** Names of a zip's entries, at most so many; null where it is none. */
export type ListZip = (source: FileSource, atMost: number) => Promise<string[] | null>;

export async function identify(source: FileSource, namesInZip: ListZip): Promise<FileType> {
  const type = await typeByContent(source, namesInZip);
  return (await carriesC2pa(source)) ? { ...type, c2pa: true } : type;
}

async function typeByContent(source: FileSource, namesInZip: ListZip): Promise<FileType> {
  const head = await source.read(0, HEAD_BYTES);
  const stamp = stampType(head, source.size);
  if (stamp !== null) return { sort: 'stamp', ...stamp };
  const image = await sniff(head);
  if (image?.mediaType === 'image/svg+xml') return attachment(image.mediaType, image.extension);
  const text = textType(head);
  // Marks of two or three bytes (“BM”, “MZ”) are words as well; no such file is text to its end.
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (text !== null && !isWrittenAsText(found?.mime)) return { sort: 'attachment', ...text };
  if (image?.readable)
    return { sort: 'picture', mediaType: image.mediaType, extension: image.extension };
  if (image !== null) return attachment(image.mediaType, image.extension);
  if (isZip(head)) return zipType(source, found, namesInZip);
  const other = OTHERS.find(({ starts }) => starts.some((bytes) => startsWith(head, bytes)));
  const type = other ?? (await oleType(source)) ?? typeOf(found) ?? UNKNOWN;
  return attachment(type.mediaType, type.extension);
}

function typeOf(found: { mime: string; ext: string } | undefined) {
  return found && { mediaType: found.mime, extension: found.ext };
}

function attachment(mediaType: string, extension: string): FileType {
  const plain = extension.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return {
    sort: 'attachment',
    mediaType,
    extension: plain.slice(0, 8) || UNKNOWN.extension,
  };
}

function isWrittenAsText(mediaType: string | undefined): boolean {
  return /^application\/(?:rtf|pdf|postscript|eps|pgp-encrypted)$/.test(mediaType ?? '');
}

/** What the library does not know: voice messages of WeChat, and a recording after a long title. */
const OTHERS = [
  {
    starts: [latin('#!SILK_V3'), latin('\u0002#!SILK_V3')],
    ...{ mediaType: 'audio/silk', extension: 'silk' },
  },
  { starts: [latin('ID3')], mediaType: 'audio/mpeg', extension: 'mp3' },
];

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function isZip(head: Uint8Array): boolean {
  return startsWith(head, latin('PK\u0003\u0004')) || startsWith(head, latin('PK\u0005\u0006'));
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const BY_PART: [RegExp, { mediaType: string; extension: string }][] = [
  [/^word\//, { mediaType: `${OPEN_XML}.wordprocessingml.document`, extension: 'docx' }],
  [/^xl\//, { mediaType: `${OPEN_XML}.spreadsheetml.sheet`, extension: 'xlsx' }],
  [/^ppt\//, { mediaType: `${OPEN_XML}.presentationml.presentation`, extension: 'pptx' }],
  [
    /^AndroidManifest\.xml$/,
    { mediaType: 'application/vnd.android.package-archive', extension: 'apk' },
  ],
  [/^META-INF\/MANIFEST\.MF$/, { mediaType: 'application/java-archive', extension: 'jar' }],
];

/** Many formats are zips; only one that is nothing else is a zip of files. */
async function zipType(
  source: FileSource,
  found: { mime: string; ext: string } | undefined,
  namesInZip: ListZip,
): Promise<FileType> {
  const names = await namesInZip(source, NAMES);
  if (names !== null && isBundle(names)) return zip('bundle');
  if (names !== null && names.includes('[Content_Types].xml')) {
    const part = BY_PART.slice(0, 3).find(([pattern]) => names.some((name) => pattern.test(name)));
    if (part) return attachment(part[1].mediaType, part[1].extension);
  }
  const part = BY_PART.slice(3).find(([pattern]) => names?.some((name) => pattern.test(name)));
  if (part) return attachment(part[1].mediaType, part[1].extension);
  if (found !== undefined && found.mime !== 'application/zip')
    return attachment(found.mime, found.ext);
  return zip('archive');
}

function zip(sort: 'archive' | 'bundle'): FileType {
  return { sort, mediaType: 'application/zip', extension: 'zip' };
}

/** As docs/FORMAT.md has it, section 2: the first three names of a zip as it was sealed. */
function isBundle(names: readonly string[]): boolean {
  const has = (file: string) => names.some((name) => name === file || name.endsWith(`/${file}`));
  return has('HOW-TO-VERIFY.txt') && has('bagit.txt') && has('bag-info.txt');
}
