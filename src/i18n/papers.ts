/** The words of the report. */
import type { Wording } from '../base/wording.js';

export const REPORT = {
  title: { zh: '证据报告', en: 'Evidence report' },
  bundle: { zh: '证据包', en: 'bundle' },
  notSealed: { zh: '草稿，未封存', en: 'draft, not sealed' },
  caseId: { zh: '案卷编号', en: 'case id' },
  sealedAt: { zh: '封存时间', en: 'sealed' },
  madeAt: { zh: '生成时间', en: 'made' },
  sealedClock: { zh: '封存电脑的时钟', en: 'clock of the sealing computer' },
  sequence: { zh: '次序', en: 'number' },
  items: { zh: '证据', en: 'items' },
  count: { zh: '件', en: '' },
  fingerprint: {
    zh: '签名证书指纹（SHA-256）',
    en: "fingerprint of the signer's certificate (SHA-256)",
  },
  fingerprintQr: {
    zh: '签名证书指纹。请与交接单上的指纹逐位核对。',
    en: "The signer's fingerprint. Compare it with that on the receipt, digit for digit.",
  },
  summary: { zh: '摘要', en: 'Summary' },
  period: { zh: '页面显示的时间', en: 'times shown' },
  kinds: { zh: '种类', en: 'kinds' },
  found: { zh: '值得注意', en: 'findings' },
  foundCount: { zh: '处（另有提示', en: '(and notes:' },
  toReview: { zh: '待人工核对', en: 'to review' },
  confirmedCount: { zh: '已人工核对', en: 'confirmed by a person' },
  notCompared: {
    zh: '尚未识别的 {n} 件没有对照。',
    en: 'Pictures that have not been read yet were not compared: {n}.',
  },
  noFindings: {
    zh: '各件对照，没有需要说明的地方。',
    en: 'Seen together, the items show nothing that asks for an explanation.',
  },
  timeline: { zh: '时间线', en: 'Timeline' },
  timelineNote: {
    zh: '按画面上显示的时间排列。显示时间、文件名时间、文件时间、加入时间、封存时间来自不同的时钟，分别列在下表，不能互相代替。本证据包自己的时间戳（如有）盖在签名上，见包内 signatures/ 和交接单。',
    en: 'In the order of the times on the screens. The times shown, in names, of files, of import and of sealing come from different clocks; they stand apart below and cannot replace each other. Time stamps of this very bundle, if any, are over its signature: see signatures/ in it, and the receipt.',
  },
  gap: { zh: '其间没有画面', en: 'nothing shown for' },
  undated: {
    zh: '没有显示画面自己的时间，或没有年份',
    en: 'without a time of the screen itself, or without a year',
  },
  timeShown: { zh: '画面显示', en: 'shown' },
  timeName: { zh: '文件名中的时间', en: 'file name says' },
  timeFile: { zh: '文件时间', en: 'file' },
  sealedAndStamped: { zh: '封存与时间戳', en: 'Sealed and stamped' },
  bundleNumber: { zh: '第几个证据包', en: 'bundle no.' },
  timeKind: { zh: '哪种时间', en: 'kind of time' },
  timeAt: { zh: '时间', en: 'time' },
  timeSealed: { zh: '封存（封存电脑的时钟）', en: "sealed, by the clock of the signer's computer" },
  notYet: { zh: '尚未封存', en: 'not sealed yet' },
  timeStamped: {
    zh: '时间戳：签名存在不晚于此时（{tsa}）',
    en: 'time stamp: the signature existed no later than this ({tsa})',
  },
  timeImport: { zh: '加入案卷', en: 'import' },
  yearInferred: { zh: '（年份为推断）', en: ' (year inferred)' },
  findings: { zh: '各件对照情况', en: 'Seen together' },
  findingsNote: {
    zh: '以下只说明各件画面对照起来显示了什么，每条都写明不足和其他可能的解释。不是法律结论，不指责任何人。',
    en: 'This says what the screens show when seen together, each with its weakness and another explanation. It is not a legal conclusion and does not accuse anyone.',
  },
  rests: { zh: '依据', en: 'rests on' },
  weakness: { zh: '不足', en: 'weakness' },
  innocent: { zh: '其他可能', en: 'or else' },
  ifConfirmed: { zh: '以人工核对属实为前提，尚待核对：', en: 'if confirmed; still to review: ' },
  note: { zh: '提示', en: 'note' },
  itemsHeading: { zh: '各件证据', en: 'Items' },
  item: { zh: '证据', en: 'Item' },
  list: { zh: '证据目录', en: 'List of evidence' },
  listBy: { zh: '提交人（签名）', en: 'submitted by (signature)' },
  listDate: { zh: '日期', en: 'date' },
  listNote: {
    zh: '页码为本报告的页码；文件在证据包的 data/originals/ 内。',
    en: 'Pages are those of this report; files are in data/originals/ of the bundle.',
  },
  honest: { zh: '这份材料说明什么，不说明什么', en: 'What this proves, and what it does not' },
  verify: { zh: '怎样核验', en: 'How to check' },
  verifyNote: {
    zh: '先核验，后看报告。说明见证据包内的 HOW-TO-VERIFY.txt。不需要本程序，在解压后的文件夹里执行：',
    en: 'Check first, read afterwards: HOW-TO-VERIFY.txt in the bundle explains it. Without this program, in the unpacked folder:',
  },
  annex: { zh: '附录', en: 'Annex' },
  hashes: { zh: '原件的哈希', en: 'Hashes of the originals' },
  confidences: { zh: '识别引擎与置信度', en: 'Engines and confidences' },
  confidencesNote: {
    zh: '置信度是识别引擎自己的估计，不是正确的概率。',
    en: "Confidences are the engines' own estimates, not probabilities of being right.",
  },
  custody: { zh: '操作日志', en: 'Custody log' },
  custodyNote: {
    zh: '每行包含前一行的哈希；完整的日志在 data/custody.jsonl，其中的时间是 UTC，比这里早 8 小时。',
    en: 'Each line holds the hash of the one before; the whole log is data/custody.jsonl, in UTC, 8 hours earlier than here.',
  },
  part: { zh: '第 {n} 个码', en: 'code {n}' },
  colour: { zh: '颜色', en: 'colour' },
  perhaps: { zh: '也可能是：', en: 'perhaps: ' },
  qr: { zh: '二维码', en: 'QR code' },
  qrCount: { zh: '{n} 个，内容见 qr.json', en: '{n}, payload in qr.json' },
  sha: { zh: '原件 SHA-256', en: 'SHA-256 of the original' },
  size: { zh: '大小', en: 'size' },
  bytesValue: { zh: '{bytes} 字节', en: '{bytes} bytes' },
  format: { zh: '文件格式', en: 'format' },
  sizeValue: { zh: '{bytes} 字节，{w} × {h} 像素', en: '{bytes} bytes, {w} × {h} pixels' },
  fileName: { zh: '原文件名', en: 'file name' },
  source: { zh: '来源', en: 'source' },
  userNote: { zh: '备注', en: 'note' },
  provenance: { zh: '是否原始截图', en: 'picture' },
  software: { zh: '软件', en: 'software' },
  remarks: { zh: '备注', en: 'remarks' },
  unreviewed: { zh: '［待核对］', en: '[to review] ' },
  asRead: { zh: '识别原文：', en: 'as read: ' },
  machineRead: { zh: '程序读作：', en: 'the program read: ' },
  confirmedBy: { zh: '{who}核对属实，{at}', en: 'confirmed by {who}, {at}' },
  correctedBy: { zh: '{who}更正，{at}', en: 'corrected by {who}, {at}' },
  addedBy: {
    zh: '{who}补充，{at}；程序没有读到',
    en: 'added by {who}, {at}; the program read nothing',
  },
  submitter: { zh: '提交人', en: 'submitted by' },
  matter: { zh: '案由', en: 'matter' },
  blankLine: { zh: '________________________', en: '________________________' },
  carrier: { zh: '原始载体', en: 'original device' },
  carrierBlank: {
    zh: '设备：________________\n现由谁保管：________________',
    en: 'device: ________________\nkept by: ________________',
  },
  holder: { zh: '本人', en: 'the holder' },
  helper: { zh: '帮忙的人', en: 'a helper' },
  lawyer: { zh: '律师', en: 'a lawyer' },
  unnamed: { zh: '有人（未注明身份）', en: 'someone (role not noted)' },
  stated: { zh: '页面文字写的是', en: 'the words on the page say ' },
  number: { zh: '编号', en: 'no.' },
  field: { zh: '字段', en: 'field' },
  value: { zh: '取值', en: 'value' },
  confidence: { zh: '置信度', en: 'confidence' },
  readers: { zh: '各引擎的读法', en: 'what each engine read' },
  at: { zh: '时间（UTC+08:00）', en: 'time (UTC+08:00)' },
  action: { zh: '操作', en: 'action' },
  subject: { zh: '对象的 SHA-256', en: 'SHA-256 of the subject' },
  missing: {
    zh: '{sign}：这份 PDF 的字体里没有的字，请看原文',
    en: '{sign}: a character that the typeface of this PDF does not have; see the original words',
  },
  page: { zh: '第 {n} 页，共 {all} 页', en: 'page {n} of {all}' },
} satisfies Record<string, Wording>;

export const HONEST: readonly Wording[] = [
  {
    zh: '说明：封存之后，这些文件一个字节也没有改动；由持有交接单上那枚指纹的密钥的人封存。',
    en: 'It proves that these files have not changed by one byte since the holder of the key with the fingerprint on the receipt sealed them.',
  },
  {
    zh: '不说明：截图当时的画面是真的。请保留手机和原图，以备查验。',
    en: 'It does not prove that the screens were genuine when they were saved. Keep the phone and the originals.',
  },
  {
    zh: '不说明：由程序识别的文字和颜色一定无误。以图片为准；标有“待核对”的请逐一对照原图。',
    en: 'It does not prove that words and colours were read without error: the pictures count. Compare what is marked “to review”.',
  },
  {
    zh: '不说明：画面显示的日期就是截图的日期。封存时间只来自封存电脑的时钟。',
    en: 'It does not prove that a screen is from the date it shows. The time of sealing is that of the sealing computer.',
  },
];

/** In place of the first of them, where nothing has been sealed. */
export const NOT_YET: Wording = {
  zh: '这是草稿，还没有封存：文件有没有改动，要在封存之后才能核验。',
  en: 'This is a draft, and not sealed: only after sealing can anyone check whether a file has changed.',
};

export const COLOUR_FROM: Record<string, Wording> = {
  'qr-modules': { zh: '取自二维码的深色块', en: 'from the dark parts of the QR code' },
  arrow: { zh: '取自箭头', en: 'from the arrow' },
  card: { zh: '取自状态卡片', en: 'from the status card' },
  banner: { zh: '取自页面横幅', en: 'from the banner' },
};

/** `{n}` and the like, in every language. */
export function filled(words: Wording, values: Record<string, string | number | Wording>): Wording {
  const fill = (text: string, tongue: 'zh' | 'en') =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined
        ? whole
        : typeof value === 'object'
          ? value[tongue]
          : String(value);
    });
  return { zh: fill(words.zh, 'zh'), en: fill(words.en, 'en') };
}

export function joined(...parts: readonly (Wording | string)[]): Wording {
  const of = (tongue: 'zh' | 'en') =>
    parts.map((part) => (typeof part === 'string' ? part : part[tongue])).join('');
  return { zh: of('zh'), en: of('en') };
}
