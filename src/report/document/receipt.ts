/** The receipt (材料交接单) as a sheet to print, sign and keep: the same facts as its text. Pure. */
import { COMMANDS } from '../../bundle/how-to-verify.js';
import { bundleFolder } from '../../bundle/layout.js';
import type { ReceiptInput } from '../receipt-text.js';
import { groupedFingerprint } from '../../sign/fingerprint.js';
import { CHINA_OFFSET, zonedTime } from '../../i18n/time.js';
import { sanitise } from '../../base/sanitise.js';
import type { QrModules, Block, Paper, PaperLanguage, Text } from './types.js';
import type { Wording } from '../../base/wording.js';
import { joined } from '../../i18n/papers.js';
import { RECEIPT as W } from '../../i18n/receipt.js';

/** So many items leave room for the signatures on the first sheet. */
const FIRST_SHEET = 6;

export interface ReceiptFacts extends Omit<ReceiptInput, 'items'> {
  language: PaperLanguage;
  items: readonly { id: string; kind: Text; sha256: string; page: string }[];
  fingerprintQr: QrModules;
}

export function receiptPaper(facts: ReceiptFacts): Paper {
  const { bundle, language, packedAt, items, fingerprintQr, pageSha256 } = facts;
  const folder = bundleFolder(bundle.bundleId);
  const rows: [Text, Text, ...Text[]][] = [
    [W.bundle, folder],
    [W.sequence, joined(W.number, String(bundle.sequence), W.ofCase, size(bundle))],
    [W.sealed, joined(zonedTime(packedAt, CHINA_OFFSET), W.clock)],
    [W.zip, bundle.zipSha256, W.zipCheck],
    [W.tokens, bundle.tokens.length === 0 ? W.none : stamps(facts)],
    [W.fingerprint, groupedFingerprint(bundle.fingerprint).join('\n'), W.qr],
    [W.tagmanifest, bundle.tagmanifestSha256, W.rezip],
    ...(pageSha256 === null
      ? []
      : [[W.verifierPage, pageSha256, W.pageCheck] as [Text, Text, Text]]),
  ];
  const itemTable: Block[] = [
    { type: 'heading', level: 2, text: joined(W.items, ` (${items.length})`) },
    {
      type: 'table',
      small: true,
      columns: [
        { head: W.itemNumber, weight: 9 },
        { head: W.kind, weight: 18 },
        { head: W.page, weight: 10 },
        { head: W.sha, weight: 63 },
      ],
      rows: items.map(({ id, kind, sha256, page }) => [
        { text: id, bold: true },
        { text: kind },
        { text: page },
        { text: sha256 },
      ]),
    },
  ];
  const blocks: Block[] = [
    { type: 'title', text: W.title },
    { type: 'qr', ...fingerprintQr, caption: W.qr, small: true },
    { type: 'text', text: W.apart },
    {
      type: 'facts',
      rows: rows.map(([label, text, ...more]) => ({ label, cell: { text, more } })),
    },
    ...(items.length > FIRST_SHEET ? [] : itemTable),
    {
      type: 'signatures',
      rows: [
        [W.from, W.date],
        [W.name, W.phone],
        [W.to, W.date],
        [W.name, W.office],
      ],
    },
    { type: 'text', text: joined(W.compared, '　', W.honest), style: 'small' },
    ...(items.length > FIRST_SHEET ? itemTable : []),
    { type: 'heading', level: 2, text: W.check },
    {
      type: 'code',
      lines: [`cd ${folder}`, COMMANDS.hashes, COMMANDS.signature, COMMANDS.fingerprint],
    },
    { type: 'text', text: W.compare, style: 'small' },
    ...(pageSha256 === null
      ? []
      : [{ type: 'text' as const, text: W.pageTrust, style: 'small' as const }]),
  ];
  return { title: W.title, language, foot: folder, salt: null, date: packedAt, blocks };
}

/** `，1683175 字节，71 个文件` */
function size({ bytes, files }: ReceiptInput['bundle']): Wording {
  return joined(W.comma, String(bytes), W.bytes, String(files), W.files);
}

/** The zip does not show that a stamp was taken out, so the stamps are named here. */
function stamps({ bundle }: ReceiptFacts): Text {
  return joined(
    ...bundle.tokens.flatMap(({ genTime, tsa }, index) => [
      index === 0 ? '' : '\n',
      W.noLaterThan,
      ` ${zonedTime(new Date(genTime), CHINA_OFFSET)} (${sanitise(tsa)})`,
    ]),
  );
}
