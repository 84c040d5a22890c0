import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { STATUS_CODES, type Status } from '../../../src/bundle/statuses.js';
import type { VerifyResult } from '../../../src/bundle/verify/schema.js';
import type { ItemView } from '../../../src/case/view/view.js';
import type { Reading } from '../../../src/reading/schema.js';
import { evidenceListCsv } from '../../../src/report/evidence-list.js';
import { cell } from '../../../src/report/csv.js';
import { displayedTime } from '../../../src/i18n/labels.js';
import { messagesIn } from '../../messages.js';
import { renderCard } from '../../../src/cli/terminal/render/card.js';
import { renderList } from '../../../src/cli/terminal/render/list.js';
import { renderItem } from '../../../src/cli/terminal/render/show.js';
import { renderVerdict } from '../../../src/cli/terminal/render/verdict.js';
import type { Canvas } from '../../../src/cli/terminal/canvas.js';
import { loadExactWidth, stringWidth } from '../../../src/cli/terminal/width.js';
import { itemRanges } from '../../../src/case/items/item-name.js';
import { colourCell } from '../../../src/report/document/values.js';
import { fakeReading, field } from '../../case/helpers.js';

await loadExactWidth();

const LANGUAGES = ['zh-CN', 'en'] as const;

function canvas(language: 'zh-CN' | 'en' = 'zh-CN', width = 80, level: 0 | 3 = 0): Canvas {
  return { messages: messagesIn(language), width, style: new Chalk({ level }) };
}

function view(item: string, more: Partial<Reading> = {}): ItemView {
  const reading = fakeReading(`${item}.png`, new Uint8Array([1]), more);
  return {
    item,
    addedAt: '2022-06-16T02:20:31.000Z',
    original: {
      schema: 'evidence-original/1',
      item,
      file: `${item}.png`,
      bytes: 154622,
      sha256: 'ab'.repeat(32),
      type: 'picture',
      mediaType: 'image/png',
      width: 1080,
      height: 2340,
    },
    source: {
      schema: 'evidence-source/1',
      salt: '0'.repeat(32),
      name: '微信图片_20220614082136.png',
      bytes: 154622,
      modifiedAt: null,
      importedAt: '2022-06-16T02:20:31.000Z',
      source: null,
    },
    note: null,
    confirmations: {},
    ...{ origin: [], members: null, stamps: 0, links: [] },
    reading,
  };
}

const card = (reading: Reading | null, showPersonal = false) => ({
  item: '001',
  file: '截图.png',
  sha256: 'ab'.repeat(32),
  reading,
  showPersonal,
});

describe('the card of an item', () => {
  const reading = fakeReading('a.png', new Uint8Array());

  it('says what was seen, in words, and what needs review and why', () => {
    const text = renderCard(card(reading), canvas());
    expect(text).toContain('001  健康码 · 山东省电子健康通行卡');
    expect(text).toMatch(/颜色 +红色 +rgb\(216,52,43\)/);
    expect(text).toMatch(/页面时间 +2022-06-14 08:21:36（年份为推断）/);
    expect(text).toMatch(/\? 核酸结果 +阴性\n +请核对：两个识别引擎读法不同/);
    expect(text).toContain('有 1 处请对照原图核对');
  });

  it('gives no numbers of a colour that was not measured', () => {
    const colour = { ...reading.colour!, value: 'unknown' as const, rgb: [0, 0, 0], points: 0 };
    const unseen = { ...reading, colour: { ...colour, needsReview: true } as Reading['colour'] };
    const texts = [
      renderCard(card(unseen), canvas('zh-CN', 100, 3)),
      JSON.stringify(colourCell(unseen.colour!, [])),
    ];
    expect(texts[0]).toContain('颜色不明');
    for (const text of texts) expect(text).not.toMatch(/rgb|0, ?0, ?0|0;0;0|深色块/i);
  });

  it('withholds what QR codes contain until asked', () => {
    expect(renderCard(card(reading), canvas())).not.toContain('371399199001010027');
    expect(renderCard(card(reading), canvas())).toContain('1 个，内容共 44 字');
    expect(renderCard(card(reading, true), canvas())).toContain('371399199001010027');
  });

  it('never lets text from an image out raw', () => {
    const evil = '\u001b[31m红码\u202e\r\n\u0007';
    const hostile = fakeReading('a.png', new Uint8Array(), {
      issuer: { id: 'x', title: evil, confidence: 1 },
      fields: { statusText: field(evil), reason: field(evil, { needsReview: true }) },
      qr: [{ text: evil, region: { x: 0, y: 0, width: 1, height: 1 }, ecLevel: 'M' }],
      lines: [{ text: evil, confidence: 1, region: { x: 0, y: 0, width: 1, height: 1 } }],
    });
    const hostileView = { ...view('001'), reading: hostile };
    hostileView.source.name = evil;
    const all = [
      renderCard({ ...card(hostile, true), file: evil }, canvas()),
      renderItem(hostileView, { showPersonal: true, lines: true }, canvas()),
      renderList([hostileView], canvas()),
    ].join('\n');
    expect(all).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('shows each code of a picture with several', () => {
    const { fields, colour } = reading;
    const region = { x: 0, y: 0, width: 1, height: 1 };
    const parts = [
      { kind: 'health-code', issuer: null, colour, fields, region },
      { kind: 'travel-card', issuer: null, colour: null, fields: {}, region },
    ];
    const several = { ...reading, kind: 'several', colour: null, fields: {}, parts };
    const text = renderCard(card(several), canvas());
    expect(text).toMatch(/第 1 个码 +健康码[^]*异常（红码）[^]*第 2 个码 +行程卡/);
  });
});

describe('every screen', () => {
  const views = [
    view('001'),
    view('002', { kind: 'unknown', issuer: null, colour: null, fields: {} }),
    { ...view('003'), reading: null },
    view('1000', {
      fields: {
        visited: field([
          { place: '四川省甘孜藏族自治州', starred: true },
          { place: '重庆市', starred: false },
        ]),
      },
    }),
  ];
  const result: VerifyResult = {
    schema: 'evidence-verify/1',
    verdict: 'failed',
    bundleId: 'abc',
    sequence: 3,
    signer: { fingerprint: 'ab'.repeat(32), subject: 'CN=evidence signer', trust: 'unknown' },
    time: {
      state: 'none',
      genTime: null,
      tsa: null,
      at: null,
      tokens: [],
      sealed: '2022-06-16T02:20:31Z',
    },
    fileStamps: [],
    countersignatures: [],
    openTimestamps: [],
    redaction: null,
    reread: null,
    published: false,
    container: 'original',
    statuses: STATUS_CODES.map(
      (code) => ({ code, severity: 'error', path: `data/${'x'.repeat(30)}`, args: {} }) as Status,
    ),
  };

  for (const language of LANGUAGES)
    for (const width of [40, 50, 80, 100])
      it(`fits ${width} columns in ${language}`, () => {
        const on = canvas(language, width);
        const options = { showPersonal: true, lines: true };
        const screens = [
          ...views.map((one) => renderCard(card(one.reading), on)),
          ...views.map((one) => renderItem(one, options, on)),
          renderList(views, on),
          renderVerdict(result, '材料 1.zip', on),
        ];
        for (const line of screens.join('\n').split('\n'))
          expect(stringWidth(line), line).toBeLessThanOrEqual(width);
      });

  it('is the same with colour, but for the colour', () => {
    const plain = renderList(views, canvas('zh-CN', 100, 0));
    const colourful = renderList(views, canvas('zh-CN', 100, 3));
    expect(colourful).toContain('\u001b[38;2;216;52;43m█');
    expect(plain).toContain('红色');
  });
});

describe('the list', () => {
  it('on a narrow screen, drops what says nothing before what says what an item is', () => {
    const kept = { ...view('001'), reading: null };
    kept.original = { ...kept.original, type: 'attachment', mediaType: 'video/mp4' };
    kept.source.name = '录像.mp4';
    const text = renderList([kept], canvas('zh-CN', 24));
    expect(text).toMatch(/编号 +种类[^]*001 +录像 +录像\.mp4/);
  });

  it('aligns columns of wide characters', () => {
    const lines = renderList([view('001'), view('002')], canvas('zh-CN', 100)).split('\n');
    const start = (line: string, word: string) => stringWidth(line.slice(0, line.indexOf(word)));
    expect(start(lines[1]!, '2022-06-14')).toBe(start(lines[0]!, '页面时间'));
  });

  it('gives up the file names before the times', () => {
    const text = renderList([view('001')], canvas('zh-CN', 50));
    expect(text).toContain('2022-06-14 08:21');
    expect(text).not.toContain('微信图片');
  });

  it('on the narrowest screen cuts no status that there is room for', () => {
    const text = renderList([view('001'), view('002')], canvas('zh-CN', 40));
    expect(text).toMatch(/^001 +红色 +\? 异常（红码）$/m);
    expect(text).not.toContain('…');
  });
});

describe('the verdict', () => {
  const base: VerifyResult = {
    schema: 'evidence-verify/1',
    verdict: 'intact-unknown-signer',
    bundleId: 'abc',
    sequence: 1,
    signer: { fingerprint: '0123456789abcdef'.repeat(4), subject: 'x', trust: 'unknown' },
    time: { state: 'none', genTime: null, tsa: null, at: null, tokens: [], sealed: null },
    fileStamps: [],
    countersignatures: [],
    openTimestamps: [],
    redaction: null,
    reread: null,
    published: false,
    container: 'original',
    statuses: [],
  };

  it('of an unknown signer is good news with one action left', () => {
    const text = renderVerdict(base, '材料.zip', canvas());
    expect(text).toContain('内容完整，封存后未被改动；请核对纸面指纹');
    expect(text).toContain('0123 4567 89ab cdef');
    expect(text).toContain('evidence verify 材料.zip --signer');
  });

  it('of another signer than the one named says so first', () => {
    const args = { expected: 'a'.repeat(64), actual: 'b'.repeat(64) };
    const statuses: Status[] = [
      { code: 'signer-not-expected', severity: 'warning', path: null, args },
    ];
    const [headline] = renderVerdict({ ...base, statuses }, 'a.zip', canvas()).split('\n');
    expect(headline).toBe('✗ 签名者与你输入的指纹不符');
  });

  it('of a changed bundle names the files, as far as the screen goes', () => {
    const statuses = Array.from({ length: 30 }, (_, index): Status => {
      const args = { expected: 'a', actual: 'b' };
      return { code: 'file-changed', severity: 'error', path: `data/${index}.json`, args };
    });
    const text = renderVerdict({ ...base, verdict: 'failed', statuses }, 'a.zip', canvas('en'));
    expect(text).toMatch(/^✗ VERIFICATION FAILED/);
    expect(text).toContain('data/0.json: changed');
    expect(text).toContain('and 10 more');
  });

  it('of what was not checked to its end confirms nobody, and says nothing of the content', () => {
    const told = (feature: 'encryption' | 'extra-field', verdict: 'unreadable' | 'failed') => {
      const args = { feature, value: 1 };
      const statuses: Status[] = [
        { code: 'zip-unsupported', severity: 'error', path: null, args },
        { code: 'zip-rewritten', severity: 'info', path: null, args: {} },
      ];
      const signer = { ...base.signer!, trust: 'own' as const };
      return renderVerdict({ ...base, signer, verdict, statuses }, 'a.zip', canvas('en', 200));
    };
    for (const verdict of ['unreadable', 'failed'] as const) {
      const text = told('encryption', verdict);
      expect(text).toContain('not confirmed');
      expect(text).not.toMatch(/the key on this computer|content is the same/);
      expect(text).toContain('has a password: unpack it with that, and verify the folder');
    }
    // Asking for the same zip once more would not help.
    expect(told('extra-field', 'unreadable')).not.toMatch(/file again|\(extra-field\)/);
  });

  it('says in words why the system gave no file, where it is known', () => {
    const words = (errno: string, language: 'zh-CN' | 'en') => {
      const args = { errno };
      const statuses: Status[] = [
        { code: 'file-unreadable', severity: 'error', path: 'data/x.json', args },
      ];
      return renderVerdict({ ...base, statuses }, 'a.zip', canvas(language, 200));
    };
    expect(words('EACCES', 'zh-CN')).toContain('data/x.json：无法读取（没有权限');
    expect(words('NotReadableError', 'en')).toContain(
      'data/x.json: cannot be read: it was changed or moved',
    );
    expect(words('constructor', 'en')).toContain('cannot be read (constructor)');
  });
});

describe('documents', () => {
  it('defuse cells that a spreadsheet would run', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r']) expect(cell(`${start}1`)).toMatch(/^"?'/);
    expect(cell('a,"b"')).toBe('"a,""b"""');
  });

  it('list evidence for Excel, without a personal value', () => {
    const csv = evidenceListCsv([view('001'), view('002', { kind: 'unknown' })]);
    expect(csv.startsWith('\ufeff编号,证据名称,证据来源,证明对象,形式,页码,份数,')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(4);
    expect(csv).toContain('001,健康码截图,');
    expect(csv).not.toMatch(/岚|微信图片/);
  });

  it('write times as people do', () => {
    expect(displayedTime('2022-06-14T08:21:36+08:00')).toBe('2022-06-14 08:21:36');
    expect(displayedTime('2022-06-14T08:21+08:00')).toBe('2022-06-14 08:21');
    expect(displayedTime('--06-14T07:58:42')).toBe('06-14 07:58:42');
    expect(displayedTime('2022-06-14')).toBe('2022-06-14');
  });

  it('shorten runs of items', () => {
    expect(itemRanges(['001', '002', '003', '007', '009', '010'])).toBe('001–003, 007, 009–010');
  });
});
