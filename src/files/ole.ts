/** What is in an OLE file (Office before 2007, Outlook): by the names in its directory. */
import type { FileSource } from './source.js';

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const STREAMS: [string, { mediaType: string; extension: string }][] = [
  ['WordDocument', { mediaType: 'application/msword', extension: 'doc' }],
  ['Workbook', { mediaType: 'application/vnd.ms-excel', extension: 'xls' }],
  ['Book', { mediaType: 'application/vnd.ms-excel', extension: 'xls' }],
  ['PowerPoint Document', { mediaType: 'application/vnd.ms-powerpoint', extension: 'ppt' }],
  ['__properties_version1.0', { mediaType: 'application/vnd.ms-outlook', extension: 'msg' }],
];

/** @returns null where it is no OLE file, or none of these. [MS-CFB] 2.2 and 2.6. */
export async function oleType(
  source: FileSource,
): Promise<{ mediaType: string; extension: string } | null> {
  const header = await source.read(0, 512);
  if (header.length < 512 || SIGNATURE.some((byte, index) => header[index] !== byte)) return null;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return null;
  const sector = 2 ** shift;
  // The first sector of the directory names the root and what lies directly in it, as a rule.
  const directory = await source.read((view.getUint32(48, true) + 1) * sector, sector);
  const names = new Set<string>();
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const entry = new DataView(directory.buffer, directory.byteOffset + at, 128);
    const length = Math.min(64, entry.getUint16(64, true));
    const name = directory.subarray(at, at + Math.max(0, length - 2));
    names.add(new TextDecoder('utf-16le').decode(name));
  }
  return STREAMS.find(([name]) => names.has(name))?.[1] ?? null;
}
