/**
 * The receipt (材料交接单): the sheet that travels another way than the zip. Pure.
 *
 * It holds what cannot be learnt from the zip itself: which key signed, which bundle is the latest,
 * which time stamps there were. No personal value is on it; names are filled in by hand.
 */
import { CHINA_OFFSET, zonedTime } from '../i18n/time.js';
import { groupedFingerprint } from '../sign/fingerprint.js';
import { sanitise } from '../base/sanitise.js';
import { COMMANDS } from '../bundle/how-to-verify.js';
import { bundleFolder } from '../bundle/layout.js';
import type { SealedBundle } from '../bundle/seal/types.js';
import type { PaperLanguage } from './document/types.js';

interface ReceiptItem {
  /** `001`, … */
  id: string;
  /** Kind of code, in the receipt's language. */
  label: string;
  /** Of the original. */
  sha256: string;
}

export interface ReceiptInput {
  bundle: SealedBundle;
  packedAt: Date;
  items: readonly ReceiptItem[];
  /** SHA-256 of the verifier's page beside the zip; null without one. */
  pageSha256: string | null;
}

/** The page's name would be the zip's, which people choose; it may hold a name. */
const PAGE_COMMANDS = {
  windows: 'certutil -hashfile {file}.verify.html SHA256',
  others: 'sha256sum {file}.verify.html',
} as const;

/** What an office can run without installing anything. */
export const ZIP_COMMANDS = {
  windows: 'certutil -hashfile {file}.zip SHA256',
  others: 'sha256sum {file}.zip',
} as const;

export type ReceiptLanguage = 'zh-CN' | 'en';

/** Of texts beside papers: where the papers have both languages, one after the other. */
export function textLanguages(
  papers: PaperLanguage | undefined,
  language: ReceiptLanguage,
): readonly ReceiptLanguage[] {
  return papers === 'both' ? ['zh-CN', 'en'] : [language];
}

/** Plain text, LF. Fingerprints and hashes are never shortened. */
export function receiptText(input: ReceiptInput, language: ReceiptLanguage): string {
  return (language === 'zh-CN' ? chinese : english)(input).join('\n') + '\n';
}

function chinese({ bundle, packedAt, items, pageSha256 }: ReceiptInput): string[] {
  return [
    '材料交接单',
    '==========',
    '',
    '本单请与压缩包分开传递（例如打印后当面交付），用于核对压缩包。',
    '',
    `证据包：${bundleFolder(bundle.bundleId)}`,
    `本案卷第 ${bundle.sequence} 个证据包`,
    `封存时间（封存电脑的时钟）：${zonedTime(packedAt, CHINA_OFFSET)}`,
    `大小：${bundle.bytes} 字节，${bundle.files} 个文件`,
    ...tokenLines(bundle, '时间戳：无', (time, tsa) => `时间戳：不晚于 ${time}（${tsa}）`),
    '',
    '签名证书指纹（SHA-256）：',
    ...groupedFingerprint(bundle.fingerprint).map((line) => `  ${line}`),
    '同上，不分组：',
    `  ${bundle.fingerprint}`,
    '',
    '压缩包 SHA-256：',
    `  ${bundle.zipSha256}`,
    `  Windows 电脑上这样核对（材料.zip 换成压缩包的文件名）：${ZIP_COMMANDS.windows.replace('{file}', '材料')}`,
    `  其他电脑：${ZIP_COMMANDS.others.replace('{file}', '材料')}`,
    '清单 tagmanifest-sha256.txt 的 SHA-256：',
    `  ${bundle.tagmanifestSha256}`,
    '（压缩包解压后重新压缩，其 SHA-256 会变；清单的 SHA-256 不变。）',
    '',
    '移交人（签名）：________________    日期：____年__月__日',
    '移交人姓名：____________________    电话：____________________',
    '',
    '接收人（签名）：________________    日期：____年__月__日',
    '接收人姓名：____________________    单位：____________________',
    '',
    '□ 已核对上述指纹与 SHA-256',
    '',
    `材料共 ${items.length} 件（原始文件 SHA-256）：`,
    ...items.flatMap(({ id, label, sha256 }) => [`  ${id}  ${label}`, `       ${sha256}`]),
    '',
    '更多核验方法（解压后在证据包文件夹中执行；说明见其中的 HOW-TO-VERIFY.txt）：',
    ...checks(bundle),
    '  第 4 条输出的指纹须与本单指纹逐位一致（冒号和大小写不算差别）。',
    ...pageLines(pageSha256, CHINESE_PAGE, '文件名'),
    '',
    '签名只说明文件自封存后未被改动、由何人封存，不说明截图中的页面本身真实。',
  ];
}

function english({ bundle, packedAt, items, pageSha256 }: ReceiptInput): string[] {
  return [
    'Receipt for evidence handed over',
    '================================',
    '',
    'Let this sheet travel another way than the zip (printed, from hand to hand): it is what the',
    'zip is compared with.',
    '',
    `Bundle: ${bundleFolder(bundle.bundleId)}`,
    `Number of this bundle in its case: ${bundle.sequence}`,
    `Sealed (clock of the sealing computer): ${zonedTime(packedAt, CHINA_OFFSET)}`,
    `Size: ${bundle.bytes} bytes, ${bundle.files} files`,
    ...tokenLines(
      bundle,
      'Time stamps: none',
      (time, tsa) => `Time stamp: existed no later than ${time} (TSA ${tsa})`,
    ),
    '',
    "Fingerprint of the signer's certificate (SHA-256):",
    ...groupedFingerprint(bundle.fingerprint).map((line) => `  ${line}`),
    'The same, not grouped:',
    `  ${bundle.fingerprint}`,
    '',
    'SHA-256 of the zip:',
    `  ${bundle.zipSha256}`,
    `  On Windows (with the name of the zip): ${ZIP_COMMANDS.windows.replace('{file}', 'bundle')}`,
    `  Elsewhere: ${ZIP_COMMANDS.others.replace('{file}', 'bundle')}`,
    'SHA-256 of tagmanifest-sha256.txt:',
    `  ${bundle.tagmanifestSha256}`,
    '(Unpacking and zipping again changes the former, not the latter.)',
    '',
    'Handed over by (signature): ________________    Date: ____-__-__',
    'Name: ______________________________________    Phone: ____________________',
    '',
    'Received by (signature): ___________________    Date: ____-__-__',
    'Name: ______________________________________    Office: ___________________',
    '',
    '[ ] Fingerprint and SHA-256 compared',
    '',
    `Items: ${items.length} (SHA-256 of the original file)`,
    ...items.flatMap(({ id, label, sha256 }) => [`  ${id}  ${label}`, `       ${sha256}`]),
    '',
    "Further checks (unpack, then in the bundle's folder; explained in its HOW-TO-VERIFY.txt):",
    ...checks(bundle),
    '  The fingerprint that command 4 prints must be the one above, digit for digit (colons and',
    '  upper or lower case make no difference).',
    ...pageLines(pageSha256, ENGLISH_PAGE, 'NAME'),
    '',
    'The signature says that the files have not changed since they were sealed, and who sealed them.',
    'It does not say that the screen in a screenshot was genuine.',
  ];
}

/** The zip does not show that a stamp was taken out, so the stamps are named here. */
function tokenLines(
  { tokens }: SealedBundle,
  none: string,
  words: (time: string, tsa: string) => string,
): string[] {
  if (tokens.length === 0) return [none];
  return tokens.map(({ genTime, tsa }) =>
    words(zonedTime(new Date(genTime), CHINA_OFFSET), sanitise(tsa)),
  );
}

function checks(bundle: SealedBundle): string[] {
  return [
    `  1. cd ${bundleFolder(bundle.bundleId)}`,
    `  2. ${COMMANDS.hashes}`,
    `  3. ${COMMANDS.signature}`,
    `  4. ${COMMANDS.fingerprint}`,
  ];
}

const CHINESE_PAGE = [
  '',
  '也可以用网页核验：用浏览器打开旁边以 .verify.html 结尾的文件，把压缩包拖进去。网页的 SHA-256：',
  '  {sha256}',
  '  Windows：{windows}',
  '  Linux：{others}（macOS：shasum -a 256）',
  '  与压缩包一起送来的网页，本身证明不了什么：能改压缩包的人，也能改网页。要作准，请用别处得来的',
  '  网页：自己安装 evidence-archiver，运行 evidence verify --open，或向信得过的人要。同一版本的',
  '  网页逐字节相同，其 SHA-256 就是上面这一行。',
];

const ENGLISH_PAGE = [
  '',
  'Or check by a page: open the file beside the zip that ends in .verify.html in a browser, and drop',
  'the zip onto it. SHA-256 of the page:',
  '  {sha256}',
  '  Windows: {windows}',
  '  Linux: {others} (macOS: shasum -a 256)',
  '  A page that travels with the zip proves little by itself: a person who can change the zip can also',
  '  change the page. Where it matters use a page from elsewhere: install evidence-archiver and run',
  '  evidence verify --open, or ask a person you trust. The page of one version is the same to the',
  '  byte, and has the SHA-256 above.',
];

/** What the page proves, and what it does not, is printed with its hash. */
function pageLines(sha256: string | null, lines: readonly string[], file: string): string[] {
  if (sha256 === null) return [];
  const { windows, others } = PAGE_COMMANDS;
  const values: Record<string, string> = { sha256, windows, others };
  return lines.map((line) =>
    line
      .replace(/\{(sha256|windows|others)\}/g, (_, name: string) => values[name] ?? '')
      .replace('{file}', file),
  );
}
