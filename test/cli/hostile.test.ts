/** Text in QR codes, fields and file names is never trusted, from adding to every output. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openSource } from '../../src/bundle/node/node-source.js';
import { readBag } from '../../src/bundle/verify/bag.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { addTo, fakeReader, field, png } from '../case/helpers.js';
import { desk, type Desk } from './helpers.js';

const ESC = '\u001b';
const BIDI = '\u202e';
const HOSTILE = {
  escape: `${ESC}]0;owned\u0007${ESC}[31m${ESC}[2Jred`,
  bidi: `green${BIDI}der`,
  formula: '=HYPERLINK("http://evil.example","open")',
  script: '<script>alert(1)</script><img src=x onerror=alert(2)>',
};
/** C0 but for newline, C1, and what turns the reading order round. */

const CONTROL =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

let at: Desk;
let files: Map<string, string>;

beforeAll(async () => {
  at = await desk();
  const name = `a${ESC}[31m${BIDI}gnp.=1+1.png`;
  await writeFile(join(at.folder, name), await png(77));
  await addTo(at.folder, [join(at.folder, name)], {
    note: `${HOSTILE.formula} is my note`,
    source: HOSTILE.script,
    reader: fakeReader({
      fields: {
        statusText: field(HOSTILE.escape),
        reason: field(HOSTILE.script),
        venueName: field(HOSTILE.formula),
        holderName: field(HOSTILE.bidi),
      },
      issuer: { id: 'x', title: `${HOSTILE.formula}${BIDI}`, confidence: 1 },
      qr: [
        {
          text: Object.values(HOSTILE).join(''),
          region: { x: 0, y: 0, width: 9, height: 9 },
          ecLevel: 'M',
        },
      ],
      lines: [{ text: HOSTILE.escape, confidence: 1, region: { x: 0, y: 0, width: 9, height: 9 } }],
      metadata: {
        ...{ exif: { Artist: HOSTILE.escape }, png: { Comment: HOSTILE.bidi } },
        ...{ software: HOSTILE.escape, nameTime: null, provenance: 'unknown' },
      },
    }),
  });
  await (await CaseEditor.edit(join(at.folder, 'evidence-case'))).close();
  await at.run(['pack', '-o', 'hostile.zip']);
  const { source, close } = await openSource(join(at.folder, 'hostile.zip'));
  files = new Map();
  for (const [path, file] of (await readBag(source, 'hostile.zip')).files)
    files.set(path, Buffer.from((await file.read()).bytes ?? []).toString('utf8'));
  await close();
});

test.each([
  [['list']],
  [['list', '--json']],
  [['show', '1', '--show-personal', '--lines']],
  [['show', '1', '--show-personal', '--json']],
  [['pack', '-o', 'again.zip']],
  [['verify', 'hostile.zip']],
  [['redact', 'hostile.zip', '-o', 'redacted.zip']],
])('%j prints no control character and turns no text round', async (args) => {
  const { stdout, stderr, code } = await at.run(args);
  // The made-up reading has values that its lines do not: verify says so.
  expect(code).toBe(args[0] === 'verify' ? 3 : 0);
  expect(stdout + stderr).not.toMatch(CONTROL);
});

test('the list starts no formula', () => {
  const rows = files.get('data/evidence-list.csv')?.split('\r\n') ?? [];
  expect(rows.length).toBeGreaterThan(2);
  for (const row of rows)
    for (const cell of row.replace('\ufeff', '').split(','))
      expect(cell).not.toMatch(/^"?[=+\-@\t\r]/);
});

test('the report runs nothing and loads nothing', () => {
  const html = files.get('data/report.html') ?? '';
  expect(html).toContain("default-src 'none'; img-src data:; style-src 'unsafe-inline'");
  expect(html).toContain('&lt;script&gt;');
  expect(html).not.toMatch(/<script|<img src=x|onerror=alert\(2\)>(?!.*&)|<link/);
  expect(html).not.toMatch(CONTROL);
});

test('no path in the bundle says anything of it', () => {
  for (const path of files.keys()) expect(path).toMatch(/^[A-Za-z0-9._/-]+$/);
});

test('what stays in every copy repeats none of it', () => {
  const staying = [...files].filter(([path]) =>
    /^[^/]+$|item\.json$|custody\.jsonl$|evidence-list\.csv$/.test(path),
  );
  for (const [path, text] of staying)
    for (const value of ['alert', 'owned', 'HYPERLINK', BIDI])
      // The issuer's title is the only text of the page in item.json.
      if (!(path.endsWith('item.json') && text.includes('"title"')))
        expect(`${path} ${text}`).not.toContain(value);
});
