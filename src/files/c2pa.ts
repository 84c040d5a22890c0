/**
 * Whether a file carries a C2PA manifest (“content credentials”, https://c2pa.org/specifications): who made
 * or edited it with what, signed. Only that there is one is told, not what it says, nor whether it holds.
 *
 * It stands in JPEG in APP11 segments, in PNG in a chunk `caBX`, in RIFF (WebP, WAV, AVI) in a chunk `C2PA`,
 * each as a JUMBF box of the C2PA type; in BMFF (HEIC, AVIF, MP4, MOV) in a `uuid` box. Elsewhere (TIFF,
 * PDF, fonts) it is not looked for. Pure; only headers of parts are read, so the file's size does not matter.
 */
import type { FileSource } from './source.js';

/** Type of the JUMBF superbox of a manifest store: `c2pa`, and the rest of ISO's. */
const STORE = '6332706100110010800000aa00389b71';
/** Of the box in BMFF. */
const BMFF_UUID = 'd8fec3d61b0e483c92975828877ec481';
/** Parts walked over: of more, nothing is said. */
const MAX_PARTS = 20_000;
/** A part's own header, and of its content what tells. */
const HEAD = 64;

export async function carriesC2pa(source: FileSource): Promise<boolean> {
  const walk = parts();
  let next = walk.next();
  for (let count = 0; !next.done && count < MAX_PARTS; count++) {
    if (next.value >= source.size) return false;
    next = walk.next(viewOf(await source.read(next.value, HEAD)));
  }
  return next.done === true && next.value;
}

/** As {@link carriesC2pa}, of what is in memory. */
export function bytesCarryC2pa(bytes: Uint8Array): boolean {
  const walk = parts();
  let next = walk.next();
  for (let count = 0; !next.done && count < MAX_PARTS; count++) {
    if (next.value >= bytes.length) return false;
    next = walk.next(viewOf(bytes.subarray(next.value, next.value + HEAD)));
  }
  return next.done === true && next.value;
}

/** Asks for the bytes at a place, and is given up to {@link HEAD} of them. */
type Walk = Generator<number, boolean, DataView>;

function* parts(): Walk {
  const view = yield 0;
  if (has(view, 0, '\u0089PNG\r\n\u001a\n')) return yield* png();
  if (view.byteLength > 3 && view.getUint16(0) === 0xffd8) return yield* jpeg();
  if (has(view, 0, 'RIFF')) return yield* riff();
  return has(view, 4, 'ftyp') && (yield* bmff());
}

function* jpeg(): Walk {
  for (let at = 2; ;) {
    const view = yield at;
    if (view.byteLength < 4 || view.getUint8(0) !== 0xff) return false;
    const marker = view.getUint8(1);
    if (marker === 0xff) at++;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker === 0xd9 || marker === 0xda) return false;
    // Length, “JP”, number of the box, number of the packet; then the box.
    else if (marker === 0xeb && has(view, 4, 'JP') && isStore(view, 12)) return true;
    else at += 2 + Math.max(2, view.getUint16(2));
  }
}

function* png(): Walk {
  for (let at = 8; ;) {
    const view = yield at;
    if (view.byteLength < 8 || has(view, 4, 'IEND')) return false;
    if (has(view, 4, 'caBX') && isStore(view, 8)) return true;
    at += 12 + view.getUint32(0);
  }
}

function* riff(): Walk {
  for (let at = 12; ;) {
    const view = yield at;
    if (view.byteLength < 8) return false;
    if (has(view, 0, 'C2PA') && isStore(view, 8)) return true;
    const size = view.getUint32(4, true);
    at += 8 + size + (size % 2);
  }
}

function* bmff(): Walk {
  for (let at = 0; ;) {
    const view = yield at;
    if (view.byteLength < 8) return false;
    const short = view.getUint32(0);
    const head = short === 1 ? 16 : 8;
    if (view.byteLength < head) return false;
    if (has(view, 4, 'uuid') && hexAt(view, head) === BMFF_UUID) return true;
    const size = short === 1 ? Number(view.getBigUint64(8)) : short;
    // 0: up to the end of the file.
    if (size < head) return false;
    at += size;
  }
}

/** A box `jumb` whose description says that it is a manifest store. */
function isStore(view: DataView, at: number): boolean {
  if (view.byteLength < at + 8 || !has(view, at + 4, 'jumb')) return false;
  const inside = at + (view.getUint32(at) === 1 ? 16 : 8);
  return has(view, inside + 4, 'jumd') && hexAt(view, inside + 8) === STORE;
}

function hexAt(view: DataView, at: number): string {
  if (view.byteLength < at + 16) return '';
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, 16);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function has(view: DataView, at: number, text: string): boolean {
  if (view.byteLength < at + text.length) return false;
  return Array.from(text).every((unit, i) => view.getUint8(at + i) === unit.charCodeAt(0));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
