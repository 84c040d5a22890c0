import type { Sharp } from 'sharp';
import { openPicture } from '../inspect.js';

/** What the process that draws small pictures of large ones is asked. */
export interface Job {
  bytes: Uint8Array;
  mediaType: string;
  /** Pixels. */
  within: { width: number; height: number };
}

/** Null where the picture cannot be read. */
export type Answer = { jpeg: Uint8Array; width: number; height: number } | null;

/** Pixels only, upright. */
export async function small(picture: Sharp, within: Job['within']): Promise<NonNullable<Answer>> {
  const { data, info } = await picture
    .resize({ ...within, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 76 })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height };
}

/** Null where it is damaged, though it was whole when it was added: what is added is decoded. */
export async function smallOf({ bytes, mediaType, within }: Job): Promise<Answer> {
  try {
    return await small(await openPicture(bytes, mediaType), within);
  } catch {
    return null;
  }
}
