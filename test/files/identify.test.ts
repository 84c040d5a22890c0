import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesInZip } from '../../src/files/node/album.js';
import { identify } from '../../src/files/identify.js';
import { bytesSource } from '../../src/files/source.js';
import { png } from '../case/helpers.js';
import { docx, GBK, hex, isoMedia, MAIL, ole, pdf, text, zipOf } from './samples.js';

const identified = (bytes: Uint8Array) => identify(bytesSource(bytes), namesInZip);
const utf16 = (words: string) => Uint8Array.from(Buffer.from(`\ufeff${words}`, 'utf16le'));

describe('what a file is follows from its content', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['a video of a phone', isoMedia('isom'), 'video/mp4', 'mp4'],
    ['a QuickTime recording', isoMedia('qt  '), 'video/quicktime', 'mov'],
    ['a voice memo', isoMedia('M4A '), 'audio/x-m4a', 'm4a'],
    ['a voice message', hex('2321414d520a 3c91 1700 0102'), 'audio/amr', 'amr'],
    ['a voice message of WeChat', hex('02 2321 5349 4c4b 5f56 33 0a00'), 'audio/silk', 'silk'],
    ['music after a long title', hex('494433 0300 0000 7f7f 00'), 'audio/mpeg', 'mp3'],
    ['a PDF', pdf(), 'application/pdf', 'pdf'],
    [
      'a Word document',
      docx(),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'docx',
    ],
    ['an old Word document', ole('WordDocument'), 'application/msword', 'doc'],
    ['an old table', ole('Workbook'), 'application/vnd.ms-excel', 'xls'],
    ['a mail', MAIL, 'message/rfc822', 'eml'],
    [
      'a page saved with its pictures',
      text(
        'From: <Saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n',
      ),
      'multipart/related',
      'mhtml',
    ],
    [
      'a web page',
      text('\ufeff\n<!-- saved -->\n<!DOCTYPE html><title>样例</title>'),
      'text/html',
      'html',
    ],
    ['a web page of bad manners', text('<script>alert(1)</script>'), 'text/html', 'html'],
    ['a drawing', text('<?xml version="1.0"?><svg xmlns="x"></svg>'), 'image/svg+xml', 'svg'],
    ['a chat', text('2022-06-14 08:21 样例\n红码了\n'), 'text/plain', 'txt'],
    ['a chat that begins like a mail', text('From: 样例\n红码了\n'), 'text/plain', 'txt'],
    ['text in GBK', Uint8Array.from([...GBK, ...text(' 08:21\r\n')]), 'text/plain', 'txt'],
    ['text in UTF-16', utf16('样例 text'), 'text/plain', 'txt'],
    ['words that are marks of programs and pictures', text('BMW 样例\nMZ\n'), 'text/plain', 'txt'],
    ['a program', hex('4d5a 9000 0300 0000 0400 0000 ffff'), 'application/x-msdownload', 'exe'],
    ['nothing known', hex('0102 0304 0506'), 'application/octet-stream', 'bin'],
  ])('%s', async (_, bytes, mediaType, extension) => {
    expect(await identified(bytes)).toEqual({ sort: 'attachment', mediaType, extension });
  });

  it('a picture, and a zip of pictures', async () => {
    const picture = await png(10);
    expect(await identified(picture)).toMatchObject({ sort: 'picture', extension: 'png' });
    const zip = { mediaType: 'application/zip', extension: 'zip' };
    expect(await identified(zipOf({ 'a.png': picture }))).toEqual({ sort: 'archive', ...zip });
    // A person zipped the inside of a document beside other things: still an archive.
    expect(await identified(zipOf({ 'x/word/document.xml': text('x') }))).toMatchObject(zip);
    const names = ['HOW-TO-VERIFY.txt', 'bag-info.txt', 'bagit.txt', 'data/originals/001.png'];
    const bundle = Object.fromEntries(names.map((name) => [`evidence-0/${name}`, picture]));
    expect(await identified(zipOf(bundle))).toEqual({ sort: 'bundle', ...zip });
  });

  it('takes any bytes, and says a media type and an extension that may be in a path', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const { mediaType, extension } = await identified(bytes);
        expect(mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
        expect(extension).toMatch(/^[a-z0-9]{1,8}$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an answer of a time-stamping authority', () => {
  const REFUSAL = '30 05 30 03 02 01 02';
  it.each<[string, string]>([
    ['a refusal', REFUSAL],
    ['a refusal with words', '30 0d 30 0b 02 01 02 30 06 0c 04 62 75 73 79'],
    ['a refusal with its reason', '30 09 30 07 02 01 02 03 02 07 80'],
    ['a refusal of indefinite length', '30 80 30 80 02 01 02 00 00 00 00'],
  ])('%s', async (_, bytes) => {
    const found = { sort: 'stamp', mediaType: 'application/timestamp-reply', extension: 'tsr' };
    expect(await identified(hex(bytes))).toEqual(found);
  });
  const head = '06 09 2a864886f70d010702';
  const rest = '02 01 03 31 0d 30 0b 06 09 608648016503040201 30 5c 06 0b 2a864886f70d0109100104';
  it('a reply, and a token alone, though broken', async () => {
    const reply = hex(`30 82 0400 30 03 02 01 00 30 82 03f0 ${head} a0 82 03e0 30 82 03dc ${rest}`);
    expect(await identified(reply)).toMatchObject({ sort: 'stamp', extension: 'tsr' });
    const bare = hex(`30 82 03f0 ${head} a0 82 03e0 30 82 03dc ${rest}`);
    const mediaType = 'application/vnd.etsi.timestamp-token';
    expect(await identified(bare)).toMatchObject({ sort: 'stamp', mediaType, extension: 'tst' });
    const loose = hex(`30 80 ${head} a0 80 30 80 ${rest}`);
    expect(await identified(loose)).toMatchObject({ sort: 'stamp', extension: 'tst' });
  });
  it.each<[string, Uint8Array]>([
    ['a granted reply without a token', hex('30 05 30 03 02 01 00')],
    ['a refusal with more after it', hex(`${REFUSAL} 00`)],
    [
      'a signature',
      hex(`30 82 03f0 ${head} a0 82 03e0 30 82 03dc ${rest}`.replace('0104', '0102')),
    ],
    ['one that is too large', Buffer.concat([hex(`30 80 ${head} ${rest}`), Buffer.alloc(2 ** 20)])],
    ['another sequence', hex('30 06 02 01 01 02 01 02')],
  ])('is not %s', async (_, bytes) => {
    expect((await identified(new Uint8Array(bytes))).sort).toBe('attachment');
  });
});
