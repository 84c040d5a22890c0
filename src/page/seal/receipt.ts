/** The receipt of a bundle: the same facts on the page, on paper, as a picture and as text. */
import { bundleFolder } from '../../bundle/layout.js';
import type { Tongue } from '../../base/wording.js';
import { filled } from '../../i18n/papers.js';
import { RECEIPT as W } from '../../i18n/receipt.js';
import { SEAL } from '../../i18n/seal-page.js';
import { CHINA_OFFSET, zonedTime } from '../../i18n/time.js';
import { receiptText } from '../../report/receipt-text.js';
import { groupedFingerprint } from '../../sign/fingerprint.js';
import type { SealedFacts } from './sealing.js';

export interface ReceiptRow {
  label: string;
  lines: readonly string[];
  /** Digits that are compared: two lines. */
  code?: boolean;
}

export interface ReceiptSheet {
  title: string;
  apart: string;
  rows: readonly ReceiptRow[];
  itemsHeading: string;
  items: readonly { id: string; kind: string; sha256: string }[];
  /** To be filled in with a pen. */
  blanks: readonly string[];
  honest: string;
}

export function receiptSheet(
  { bundle, packedAt, items }: SealedFacts,
  pageSha256: string | null,
  tongue: Tongue,
): ReceiptSheet {
  const time = zonedTime(new Date(packedAt), CHINA_OFFSET);
  const { bytes, files, sequence } = bundle;
  const size = `${bytes}${W.bytes[tongue]}${files}${W.files[tongue]}`;
  const number = `${W.number[tongue]}${sequence}${W.ofCase[tongue]}`;
  const code = true;
  return {
    title: W.title[tongue],
    apart: W.apart[tongue],
    rows: [
      { label: W.bundle[tongue], lines: [bundleFolder(bundle.bundleId)] },
      { label: W.sequence[tongue], lines: [`${number}${W.comma[tongue]}${size}`] },
      { label: W.sealed[tongue], lines: [filled(SEAL.clock, { time })[tongue]] },
      { label: W.fingerprint[tongue], lines: groupedFingerprint(bundle.fingerprint), code },
      { label: W.zip[tongue], lines: halves(bundle.zipSha256), code },
      { label: W.tagmanifest[tongue], lines: halves(bundle.tagmanifestSha256), code },
      ...(pageSha256 === null
        ? []
        : [{ label: `${SEAL.sealedWith[tongue]} SHA-256`, lines: halves(pageSha256), code }]),
    ],
    itemsHeading: `${W.items[tongue]} (${items.length})`,
    items: items.map(({ id, label, sha256 }) => ({ id, kind: label[tongue], sha256 })),
    blanks: [W.from, W.date, W.to, W.date].map((words) => words[tongue]),
    honest: W.honest[tongue],
  };
}

function halves(digits: string): string[] {
  return [digits.slice(0, 32), digits.slice(32)];
}

/** As the command line writes it, with the page that sealed. */
export function receiptAsText(
  { bundle, packedAt, items }: SealedFacts,
  pageSha256: string | null,
  tongue: Tongue,
): string {
  const text = receiptText(
    {
      ...{ bundle, packedAt: new Date(packedAt), pageSha256: null },
      items: items.map(({ id, label, sha256 }) => ({ id, label: label[tongue], sha256 })),
    },
    tongue === 'zh' ? 'zh-CN' : 'en',
  );
  const page =
    pageSha256 === null
      ? ''
      : `\n${SEAL.sealedWith[tongue]} SHA-256:\n  ${pageSha256}\n${SEAL.pageNote[tongue]}\n`;
  return `\ufeff${(text + page).replaceAll('\n', '\r\n')}`;
}

/** Of the picture, in pixels. */
const WIDTH = 1080;
const MARGIN = 56;

/** As a PNG, for people without a printer. @returns null where the browser cannot draw. */
export function receiptPicture(sheet: ReceiptSheet): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  // Once to measure, once to draw: a canvas is emptied when its size is set.
  const height = draw(sheet, canvas);
  if (height === null) return Promise.resolve(null);
  canvas.width = WIDTH;
  canvas.height = height;
  draw(sheet, canvas);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

const SANS = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const MONO = "ui-monospace, Consolas, 'Liberation Mono', monospace";

function draw(sheet: ReceiptSheet, canvas: HTMLCanvasElement): number | null {
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  let y = MARGIN;
  const write = (text: string, size: number, { bold = false, mono = false, grey = false } = {}) => {
    context.font = `${bold ? 700 : 400} ${size}px ${mono ? MONO : SANS}`;
    context.fillStyle = grey ? '#555' : '#000';
    context.textBaseline = 'top';
    for (const line of wrapped(context, text)) {
      context.fillText(line, MARGIN, y);
      y += Math.round(size * 1.45);
    }
  };
  write(sheet.title, 52, { bold: true });
  y += 12;
  write(sheet.apart, 28, { grey: true });
  y += 16;
  for (const { label, lines, code = false } of sheet.rows) {
    write(label, 28, { grey: true });
    for (const line of lines) write(line, code ? 38 : 34, { mono: code });
    y += 14;
  }
  write(sheet.itemsHeading, 34, { bold: true });
  for (const { id, kind, sha256 } of sheet.items) {
    write(`${id}  ${kind}`, 32);
    for (const line of halves(sha256)) write(line, 30, { mono: true });
    y += 8;
  }
  y += 16;
  write(sheet.honest, 28, { grey: true });
  return y + MARGIN;
}

/** Broken where it is full: Chinese breaks anywhere, and other words at spaces where there are any. */
function wrapped(context: CanvasRenderingContext2D, text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u0021-\u02ff]+\s*|[^]/g) ?? []) {
    if (line !== '' && context.measureText(line + piece).width > WIDTH - 2 * MARGIN) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line];
}
