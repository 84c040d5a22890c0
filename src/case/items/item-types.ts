/** What an item can be, and what its file is called where no picture was read. Pure. */

/**
 * `picture`: looked at and read. `page`: a page of an attachment, drawn as a picture by this program
 * and read. `attachment`: any other file, kept and not read. `archive`: an album that is kept whole,
 * and whose files are items of their own. `statement`: a person's account, in their own words.
 *
 * The list grows; bundles from before there were types hold pictures only.
 */
export const ITEM_TYPES = ['picture', 'page', 'attachment', 'archive', 'statement'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** Whether the original is pixels: such an item has a size, and is read. */
export function isPicture({ type }: { type: ItemType }): boolean {
  return type === 'picture' || type === 'page';
}

/** Sorts of files that are no pictures: what `kind` says of them, in place of a kind of code. */
export const FILE_KINDS = [
  ...(['video', 'audio', 'pdf', 'document', 'web-page', 'mail', 'text'] as const),
  ...(['image', 'drawing', 'archive', 'statement', 'time-stamp', 'file'] as const),
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The kind of an item of which there is no reading. */
export function kindWithoutReading({
  type,
  mediaType,
}: {
  type: ItemType;
  mediaType: string;
}): FileKind | 'unknown' {
  if (isPicture({ type })) return 'unknown';
  if (type === 'statement' || type === 'archive') return type;
  return fileKind(mediaType);
}

/** Media types as {@link kindWithoutReading} groups them; `file` for all that is in no group. */
export function fileKind(mediaType: string): FileKind {
  const known = BY_MEDIA_TYPE[mediaType];
  if (known !== undefined) return known;
  if (DOCUMENT.test(mediaType)) return 'document';
  const group = mediaType.split('/')[0] ?? '';
  return GROUPS.find((name) => name === group) ?? 'file';
}

const GROUPS = ['video', 'audio', 'text', 'image'] as const;
const DOCUMENT =
  /^application\/(?:msword|rtf|epub\+zip|vnd\.(?:ms-(?:excel|powerpoint|word)|oasis\.opendocument|openxmlformats-officedocument))/;

const BY_MEDIA_TYPE: Record<string, FileKind> = {
  'application/pdf': 'pdf',
  'text/html': 'web-page',
  'application/xhtml+xml': 'web-page',
  'multipart/related': 'web-page',
  'message/rfc822': 'mail',
  'application/vnd.ms-outlook': 'mail',
  'application/vnd.ms-asf': 'video',
  'application/ogg': 'audio',
  'image/svg+xml': 'drawing',
  'application/timestamp-reply': 'time-stamp',
  'application/vnd.etsi.timestamp-token': 'time-stamp',
  'application/zip': 'archive',
  'application/x-7z-compressed': 'archive',
  'application/vnd.rar': 'archive',
  'application/x-rar-compressed': 'archive',
  'application/gzip': 'archive',
  'application/x-tar': 'archive',
};

/** Of an item, as much as says what it is called. */
export interface OfType {
  original: { type: ItemType; mediaType: string };
  reading: { kind: string } | null;
}

/** A picture that could not be read, or has not been yet; other files are not read at all. */
export function isUnread({ original, reading }: OfType): boolean {
  return reading === null && isPicture(original);
}

/** What the picture shows, or what sort of file it is. */
export function kindOf({ original, reading }: OfType): string {
  return reading?.kind ?? kindWithoutReading(original);
}
