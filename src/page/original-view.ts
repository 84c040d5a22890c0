/** An item's original: drawn where it is a raster picture, and saved unchanged on request. */
import type { Contents } from '../bundle/verify/contents.js';
import { MAX_PIXELS, MAX_BYTES } from '../files/limits.js';
import type { Tongue } from '../base/wording.js';
import { filled } from '../i18n/papers.js';
import type { ItemFacts } from './case.js';
import { foreign, h, replace, type Child } from './dom.js';
import { rasterType } from './raster.js';
import { save } from './save.js';
import { PAGE } from '../i18n/page.js';

export interface OriginalOptions {
  contents: Contents;
  tongue: Tongue;
  /** Pictures that the redactor made, by the path of the original. */
  derived: ReadonlyMap<string, string>;
  /** A copy for publication: what stands as its originals are covered pictures. */
  published: boolean;
}

export function isAbsent({ original }: ItemFacts, { listed }: Contents): boolean {
  return original !== null && listed.get(original)?.size === null;
}

export async function originalOf(item: ItemFacts, options: OriginalOptions): Promise<Child> {
  const { contents, tongue } = options;
  const { original } = item;
  if (original === null) return (options.published ? PAGE.originalAbsent : PAGE.notListed)[tongue];
  if (isAbsent(item, contents)) return standIn(item, original, options);
  const words = options.published ? PAGE.saveMasked : item.isPicture ? PAGE.save : PAGE.saveFile;
  const saving = saveButton(contents, original, words[tongue], tongue);
  if (item.isPicture) {
    const shown = await picture(item, original, options);
    return shown === null ? PAGE.notListed[tongue] : [shown, saving];
  }
  const isAccount = item.type === 'statement';
  return [fileType(original), isAccount ? null : h('p', {}, PAGE.notPicture[tongue]), saving];
}

/** What there is where the original was left out. */
async function standIn(
  item: ItemFacts,
  original: string,
  { contents, tongue, derived }: OriginalOptions,
): Promise<Child> {
  const words = h('p', {}, PAGE.originalAbsent[tongue]);
  const made = derived.get(original);
  if (made === undefined) return words;
  const bytes = await contents.read(made);
  const shown =
    bytes === null ? PAGE.notListed[tongue] : raster(bytes, altOf(item, tongue), tongue);
  return [words, shown, h('p', { class: 'note' }, PAGE.derived[tongue])];
}

/** @returns null where it is not as listed. */
async function picture(
  item: ItemFacts,
  original: string,
  { contents, tongue, published }: OriginalOptions,
): Promise<Child> {
  const { width = 0, height = 0 } = item.file ?? {};
  const size = contents.listed.get(original)?.size ?? 0;
  if (size > MAX_BYTES || width * height > MAX_PIXELS)
    return h('p', {}, PAGE.pictureTooLarge[tongue]);
  const bytes = await contents.read(original);
  return bytes && raster(bytes, altOf(item, tongue, published), tongue);
}

/** `PDF`, `MP4`: what people know files by. */
function fileType(original: string): HTMLElement {
  return h('p', { class: 'type' }, foreign((original.split('.').pop() ?? '').toUpperCase()));
}

function altOf({ item }: ItemFacts, tongue: Tongue, masked = false): string {
  return filled(masked ? PAGE.masked : PAGE.picture, { item })[tongue];
}

/** Its type is told by its first bytes, and nothing but a raster is ever given to the browser. */
function raster(bytes: Uint8Array<ArrayBuffer>, alt: string, tongue: Tongue): Child {
  const type = rasterType(bytes);
  if (type === null) {
    const head = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'));
    return h('p', {}, filled(PAGE.pictureUnknown, { type: head.join(' ') })[tongue]);
  }
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const image = h('img', { attributes: { alt, decoding: 'async' } });
  image.addEventListener('load', () => URL.revokeObjectURL(url));
  image.addEventListener('error', () => {
    URL.revokeObjectURL(url);
    image.replaceWith(h('p', {}, PAGE.pictureFailed[tongue]));
  });
  image.src = url;
  return image;
}

/** Piece by piece, so that a video need not fit into memory; only what is as listed is saved. */
function saveButton(contents: Contents, original: string, words: string, tongue: Tongue): Child {
  const answer = h('p', { class: 'problem', attributes: { role: 'alert' } });
  const button = h('button', { attributes: { type: 'button' } }, words);
  button.addEventListener('click', () => {
    button.disabled = true;
    const parts: Blob[] = [];
    void contents
      .pass(original, (piece) => parts.push(new Blob([piece as Uint8Array<ArrayBuffer>])))
      .then((isListed) => {
        button.disabled = false;
        replace(answer, isListed ? null : PAGE.notListed[tongue]);
        if (isListed) save(parts, original.split('/').pop() ?? 'original');
      });
  });
  return [button, answer];
}
