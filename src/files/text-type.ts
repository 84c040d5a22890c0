/** What a file of text is: web page, mail, saved page, or plain. Pure. */

export interface TextType {
  mediaType: string;
  extension: string;
}

/**
 * @param head The first bytes, perhaps cut within a character.
 * @returns null for what is no text: bytes that no editor writes, or no known encoding.
 */
export function textType(head: Uint8Array): TextType | null {
  const text = decodeText(head);
  if (text === null || text.trim() === '') return null;
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (isMail(start))
    return /^content-type:\s*multipart\/related/im.test(headerOf(start))
      ? { mediaType: 'multipart/related', extension: 'mhtml' }
      : { mediaType: 'message/rfc822', extension: 'eml' };
  if (isHtml(start)) return { mediaType: 'text/html', extension: 'html' };
  if (/^BEGIN:VCARD\b/i.test(start)) return { mediaType: 'text/vcard', extension: 'vcf' };
  return { mediaType: 'text/plain', extension: 'txt' };
}

/** Line ends, tabs, form feed; mail and terminals also have escape. */

const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/;

/** UTF-16 by its mark, UTF-8, or GB18030, as most old Chinese files are. */
function decodeText(head: Uint8Array): string | null {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return decoded(head, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(head, 'utf-16be');
  return decoded(head, 'utf-8') ?? decoded(head, 'gb18030');
}

function decoded(head: Uint8Array, encoding: string): string | null {
  try {
    // As a stream: the last character may be cut.
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return CONTROL.test(text) ? null : text;
  } catch {
    return null;
  }
}

const HTML_START =
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|table|div|script)[\s>]/i;

function isHtml(start: string): boolean {
  return HTML_START.test(start);
}

const SENT = ['from', 'received', 'return-path', 'message-id', 'mime-version', 'x-sender'];
const OTHER = ['to', 'cc', 'subject', 'date', 'content-type', 'delivered-to', 'reply-to'];

/** Three of a mail's own headers in a block of headers: a chat that begins with “From:” has none. */
function isMail(start: string): boolean {
  const header = headerOf(start);
  if (header === '') return false;
  const names = Array.from(header.matchAll(/^([!-9;-~]+):/gm), ([, name]) => name!.toLowerCase());
  const known = new Set(names.filter((name) => SENT.includes(name) || OTHER.includes(name)));
  return known.size >= 3 && names.some((name) => SENT.includes(name));
}

/** The block of headers, where the text begins with one (an mbox has a line before it), else ''. */
function headerOf(start: string): string {
  const text = start.replace(/^From [^\r\n]*\r?\n/, '');
  return /^(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+/.exec(text)?.[0] ?? '';
}
