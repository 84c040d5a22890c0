/** Small invented files of many sorts: enough of each that its content tells what it is. */
import { crc32 } from 'node:zlib';
import { buildZip, type EntrySpec } from '../bundle/zip-builder.js';

export const text = (words: string) => new TextEncoder().encode(words);
export const hex = (digits: string) =>
  Uint8Array.from(Buffer.from(digits.replaceAll(' ', ''), 'hex'));

/** 样例 in GBK. */
export const GBK = hex('d1f9 c0fd');
/** 微信图片/样例.txt in GBK. */
export const GBK_NAME = Uint8Array.from([
  ...hex('cea2 d0c5 cdbc c6ac'),
  ...text('/'),
  ...GBK,
  ...text('.txt'),
]);

/** An ISO media file that says its brand and little else. */
export function isoMedia(brand: string, filling = 4000): Uint8Array {
  const content = new Uint8Array(filling);
  for (let at = 0; at < filling; at++) content[at] = at * 7;
  const head = [hex('00000018'), text('ftyp'), text(brand), hex('00000200'), text('isomiso2')];
  return new Uint8Array(Buffer.concat([...head, content]));
}

/** A PDF of so many pages, each with a line of text; 样例 is written on it in Latin letters. */
export function pdf(pages = 1, options: { width?: number; height?: number } = {}): Uint8Array {
  const { width = 300, height = 200 } = options;
  const objects: string[] = [];
  const kids = Array.from({ length: pages }, (_, index) => `${3 + 2 * index} 0 R`);
  objects.push('<< /Type /Catalog /Pages 2 0 R >>');
  objects.push(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`);
  for (let page = 1; page <= pages; page++) {
    const stream = `0.8 0.1 0.1 rg 20 20 60 60 re f BT /F1 18 Tf 20 120 Td (SAMPLE page ${page}) Tj ET`;
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${objects.length + 2} 0 R /Resources << /Font << /F1 ${font} >> >> >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  }
  let file = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Uint8Array.from(file, (character) => character.charCodeAt(0));
}

/** As Word writes it, as far as anyone looks. */
export function docx(): Uint8Array {
  return zipOf({
    '[Content_Types].xml': text('<Types/>'),
    'word/document.xml': text('<w:document/>'),
  });
}

export function zipOf(
  files: Record<string, Uint8Array>,
  more: Partial<EntrySpec> = {},
): Uint8Array {
  return buildZip(
    Object.entries(files).map(([name, bytes]) => ({ name, bytes, deflate: true, ...more })),
  );
}

/** OLE with one stream: [MS-CFB] 2.2 and 2.6, no more than what names the stream. */
export function ole(stream: string): Uint8Array {
  const file = new Uint8Array(512 * 3);
  file.set(hex('d0cf11e0a1b11ae1'));
  const view = new DataView(file.buffer);
  view.setUint16(30, 9, true);
  view.setUint32(48, 1, true);
  for (const [index, name] of ['Root Entry', stream].entries()) {
    const at = 1024 + 128 * index;
    for (const [place, character] of [...name].entries())
      view.setUint16(at + 2 * place, character.charCodeAt(0), true);
    view.setUint16(at + 64, 2 * name.length + 2, true);
  }
  return file;
}

export const MAIL = text(
  'Received: from mail.example\r\nFrom: =?utf-8?q?=E6=A0=B7=E4=BE=8B?= <sample@example.org>\r\nTo: office@example.org\r\nSubject: reply\r\nDate: Tue, 14 Jun 2022 08:21:36 +0800\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n样例\r\n',
);

const u32 = (value: number) => hex(value.toString(16).padStart(8, '0'));
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const box = (type: string, ...content: Uint8Array[]) => {
  const inside = joined(...content);
  return joined(u32(8 + inside.length), text(type), inside);
};

/** A JUMBF superbox of the type of a C2PA manifest store, or of another; it holds no manifest. */
export function jumbf(type = '63327061 0011 0010 8000 00aa00389b71'): Uint8Array {
  return box('jumb', box('jumd', hex(type), hex('03'), text('c2pa\0')));
}

/** @param jpeg Gets an APP11 segment behind its first. */
export function jpegWith(jpeg: Uint8Array, jumb = jumbf()): Uint8Array {
  const content = joined(text('JP'), hex('0001'), u32(1), jumb);
  const length = hex((content.length + 2).toString(16).padStart(4, '0'));
  return joined(jpeg.slice(0, 2), hex('ffeb'), length, content, jpeg.slice(2));
}

/** @param png Gets a chunk behind its header. */
export function pngWith(png: Uint8Array, jumb = jumbf()): Uint8Array {
  const chunk = joined(text('caBX'), jumb);
  const crc = u32(crc32(chunk));
  return joined(png.slice(0, 33), u32(jumb.length), chunk, crc, png.slice(33));
}

export function webpWith(webp: Uint8Array, jumb = jumbf()): Uint8Array {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(jumb.length);
  return joined(webp, text('C2PA'), size, jumb, new Uint8Array(jumb.length % 2));
}

/** The box of the type that C2PA has in ISO media, before the frames. */
export function isoMediaWith(uuid = 'd8fec3d6 1b0e 483c 9297 5828877ec481'): Uint8Array {
  const head = box('ftyp', text('isom'), hex('00000200'), text('isomiso2'));
  const manifest = box('uuid', hex(uuid), hex('00000000'), text('manifest\0'), new Uint8Array(8));
  return joined(head, box('free', new Uint8Array(40)), manifest, box('mdat', new Uint8Array(999)));
}
