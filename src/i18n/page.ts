/**
 * What the verifier's page says beside the words that it shares with the terminal (verdict.ts) and with
 * the report (papers.ts).
 */
import { verify as verifyEn } from './verify.en.js';
import { verify as verifyZh } from './verify.zh-CN.js';
import type { Wording, Tongue } from '../base/wording.js';
import type { CustodyAction } from '../case/log/custody.js';

export const VERIFY: Record<Tongue, typeof verifyZh> = { zh: verifyZh, en: verifyEn };

export const PAGE = {
  title: { zh: '核验证据包', en: 'Check an evidence bundle' },
  lead: {
    zh: '看一个证据包封存之后有没有被改动、由哪把密钥封存。全部在这台电脑上完成，不联网，什么也不发送。',
    en: 'Shows whether a bundle changed since it was sealed, and whose key sealed it. All of it happens on this computer: no network, nothing is sent.',
  },
  language: { zh: '语言', en: 'Language' },

  drop: { zh: '把证据包拖到这里，或者', en: 'Drop a bundle here, or' },
  chooseFile: { zh: '选择证据包（.zip）', en: 'Choose a bundle (.zip)' },
  chooseFolder: { zh: '选择解压后的文件夹', en: 'Choose an unpacked folder' },
  oneOnly: {
    zh: '请一次放一个证据包：一个 zip，或者一个解压后的文件夹。',
    en: 'One bundle at a time, please: one zip, or one unpacked folder.',
  },
  notTaken: { zh: '这个文件夹读不了', en: 'This folder cannot be read' },
  rootsHeading: {
    zh: '另外信任的时间戳机构（可以不填）',
    en: 'Further time-stamping authorities to trust (optional)',
  },
  rootsNote: {
    zh: '时间戳机构的根证书要从该机构另行取得，不能用证据包里带来的。支持 PEM 和 DER。',
    en: 'Get the root certificate of the authority from the authority itself, never from the bundle. PEM or DER.',
  },
  rootsLoad: { zh: '载入根证书', en: 'Load a root certificate' },
  rootsRemove: { zh: '移除', en: 'Remove' },
  rootUnreadable: { zh: '不是证书，读不了：', en: 'Not a certificate: ' },

  checking: { zh: '正在核验', en: 'Checking' },
  progress: { zh: '已读 {done} MB，共 {total} MB', en: '{done} of {total} MB read' },
  stop: { zh: '停止', en: 'Stop' },
  stopped: { zh: '已停止，没有得出结论。', en: 'Stopped: nothing was found out.' },
  broken: {
    zh: '本页出错，没有得出结论。请换一个浏览器，或用 HOW-TO-VERIFY.txt 里的命令核验。',
    en: 'This page failed, and nothing was found out. Try another browser, or the commands of HOW-TO-VERIFY.txt.',
  },
  noCrypto: {
    zh: '这个浏览器在这里不提供密码运算（crypto.subtle），无法核验。请把本页存到电脑上，用 Chrome、Edge 等浏览器直接打开那个文件。',
    en: 'This browser offers no cryptography here (crypto.subtle), so nothing can be checked. Save this page to the computer and open that file with Chrome, Edge or another current browser.',
  },

  checkedAt: { zh: '核验时间', en: 'checked' },
  checkedClock: { zh: '这台电脑的时钟', en: 'clock of this computer' },
  file: { zh: '文件', en: 'file' },
  zip: { zh: '压缩包 SHA-256', en: 'SHA-256 of the zip' },
  zipNote: {
    zh: '与交接单上的“压缩包 SHA-256”核对；解压后重新压缩过、后来加过时间戳或副署的会不同',
    en: 'compare with that of the zip on the receipt; one that was zipped again, or got a time stamp or a countersignature later, differs',
  },
  tagmanifest: { zh: '清单的 SHA-256', en: 'SHA-256 of tagmanifest' },
  tagmanifestNote: {
    zh: '应与交接单上的相同；不同就是另一个证据包',
    en: 'that of the receipt; else it is another bundle',
  },
  print: { zh: '打印', en: 'Print' },
  saveResult: { zh: '另存结果（JSON）', en: 'Save the result (JSON)' },

  compareHeading: {
    zh: '与纸面交接单核对指纹',
    en: 'Compare the fingerprint with the paper receipt',
  },
  compareCountersigner: {
    zh: '核对第 {number} 个副署的指纹',
    en: 'Compare the fingerprint of countersignature {number}',
  },
  compareTold: {
    zh: '副署人告诉你的指纹（64 位，空格、冒号、大小写都可以）',
    en: 'The fingerprint that they told you (64 digits; spaces, colons and case make no difference)',
  },
  further: {
    zh: '核对副署的指纹、OpenTimestamps 证明（可以不填）',
    en: 'Compare fingerprints of countersignatures, OpenTimestamps proofs (optional)',
  },
  compareLabel: {
    zh: '交接单上的指纹（64 位，空格、冒号、大小写都可以）',
    en: 'The fingerprint on the receipt (64 digits; spaces, colons and case make no difference)',
  },
  compareEmpty: {
    zh: '逐字输入，或从别处得来的交接单上粘贴。不要从这个证据包里复制：那样总是相同的。',
    en: 'Type it, or paste it from a receipt that came another way. Not from this bundle: that would always agree.',
  },
  compareSame: { zh: '64 位全部相同', en: 'all 64 digits agree' },
  compareSoFar: {
    zh: '前 {count} 位相同，还差 {left} 位',
    en: 'the first {count} digits agree; {left} to go',
  },
  compareDiffers: {
    zh: '第 {line} 行第 {group} 组不同：这里是 {here}，你输入的是 {there}',
    en: 'line {line}, group {group} differs: {here} here, {there} as typed',
  },
  compareNotHex: {
    zh: '指纹里只有数字 0–9 和字母 a–f',
    en: 'a fingerprint has only the digits 0–9 and the letters a–f',
  },
  compareTooLong: { zh: '超过 64 位', en: 'more than 64 digits' },
  compareVoid: {
    zh: '签名本身不成立，指纹相同也不能说明什么',
    en: 'the signature does not hold, so that this confirms nothing',
  },

  blockHeading: {
    zh: '用比特币区块头核对 OpenTimestamps 证明',
    en: 'Hold the OpenTimestamps proof against a Bitcoin block',
  },
  blockLabel: {
    zh: '区块头（160 位十六进制），从你自己信得过的地方取得；可以填几个，每行一个',
    en: 'Block header (160 hex digits), from a place that you trust; several may be given, a line each',
  },
  blockNone: { zh: '不是区块头：第 {line} 行', en: 'not a block header: line {line}' },

  contents: { zh: '证据包里有什么', en: 'What is in the bundle' },
  contentsFailed: {
    zh: '核验没有通过：以下内容只供查找问题，不可信。与清单不符的文件不显示。',
    en: 'The check failed: what follows is for finding out what happened, and cannot be relied on. Files that are not as listed are not shown.',
  },
  contentsNote: {
    zh: '以下文字来自证据包，由程序从截图里读出；以原图为准。',
    en: 'The words below are those of the bundle, read from the screenshots by a program; the pictures decide.',
  },
  contentsPublished: {
    zh: '以下内容由发表者选出，来自程序识别和人工核对；原图不在这里，遮盖的图片只作示意。',
    en: 'What follows was chosen by the person who published it, from what a program read and people confirmed. The originals are not here; covered pictures only illustrate.',
  },
  masked: { zh: '遮盖后的图片 {item}', en: 'Covered picture of {item}' },
  maskedSha: { zh: '图片 SHA-256', en: 'SHA-256 of the picture' },
  saveMasked: { zh: '另存遮盖后的图片', en: 'Save the covered picture' },
  readByMachine: {
    zh: '程序识别，没有人核对过',
    en: 'read by a program; not confirmed by a person',
  },
  correctedByPerson: { zh: '由人更正或补充', en: 'corrected or added by a person' },
  confirmedByPerson: { zh: '已由人核对属实', en: 'confirmed by a person' },
  loading: { zh: '正在读取……', en: 'reading …' },
  notListed: { zh: '与清单不符，不显示', en: 'not as listed: not shown' },
  absent: { zh: '这一份里没有', en: 'not in this copy' },
  wordAbsent: {
    zh: '有人更正或确认过；已隐去',
    en: 'corrected or confirmed by a person; withheld',
  },
  originalAbsent: { zh: '这一份里没有原图', en: 'the original is not in this copy' },
  derived: {
    zh: '隐去者另做的遮盖图，无法与原图核对。',
    en: 'Made by the person who redacted; it cannot be checked against the original.',
  },
  picture: { zh: '原图 {item}', en: 'Original of {item}' },
  pictureUnknown: {
    zh: '不是本页能放心显示的图片格式（{type}）。',
    en: 'Not a kind of picture that this page shows safely ({type}).',
  },
  pictureTooLarge: {
    zh: '图片太大，本页不显示。',
    en: 'The picture is too large to be shown here.',
  },
  pictureFailed: {
    zh: '这个浏览器显示不了这张图片。',
    en: 'This browser cannot show the picture.',
  },
  notPicture: {
    zh: '这一件不是图片，本页不打开它。另存后请用可靠的程序打开，最好不联网：这类文件可能带有会自动运行的内容。',
    en: 'This is no picture, and is not opened here. Save it and open it with a program you trust, offline if you can: such files can hold content that runs by itself.',
  },
  saveFile: { zh: '另存这个文件', en: 'Save the file' },
  save: { zh: '另存原图', en: 'Save the original' },
  more: { zh: '再显示 {count} 件', en: 'Show {count} more' },
  moreLines: { zh: '再显示 {count} 条', en: 'Show {count} more' },
  moreInJson: { zh: '……其余见 JSON', en: '… the rest is in the JSON' },
  noFindings: { zh: '证据包里没有这一部分。', en: 'There are none in this bundle.' },
  findingsAbsent: {
    zh: '有 {count} 条这一份里没有，或与清单不符。',
    en: '{count} of them are not in this copy, or not as listed.',
  },
  allFiles: { zh: '全部文件与哈希', en: 'All files and their hashes' },
  allFilesNote: {
    zh: '签名的清单里的每个文件（SHA-256）。是否与清单相符，见上面的结论。',
    en: 'Every file of the signed manifests (SHA-256). Whether each is as listed, the verdict above says.',
  },
  logTool: { zh: '程序', en: 'program' },
  logFirst: { zh: '只列出前 {count} 行。', en: 'Only the first {count} lines are shown.' },

  trustHeading: { zh: '这个网页本身可靠吗？', en: 'Can this page itself be trusted?' },
  trust: {
    zh: '随证据包一起送来的网页，本身证明不了什么：能改证据包的人，也能改这个网页，让它说“核验通过”。要作准的话，请用别处得来的网页：自己安装 evidence-archiver，运行 evidence verify --open，打开的就是它自带的网页；或者向你信得过的人要。同一版本的网页逐字节相同，可以比较 SHA-256。也可以完全不用网页，按证据包里 HOW-TO-VERIFY.txt 的命令核验。',
    en: 'A page that travels with the bundle proves little by itself: a person who can change the bundle can also change the page and make it say “verified”. Where it matters, use a page from elsewhere: install evidence-archiver yourself and run evidence verify --open, which opens its own page; or ask a person you trust. The page of one version is the same to the byte, so compare its SHA-256. You can also check without the page, with the commands of HOW-TO-VERIFY.txt in the bundle.',
  },
  trustCommands: {
    zh: '算出本页的 SHA-256（在网页所在的文件夹里）：',
    en: 'The SHA-256 of this page (run this in its folder):',
  },
} satisfies Record<string, Wording>;

/** Why a file was withheld, by the codes of `redact`; others are names of fields. */
export const WITHHELD: Record<string, Wording> = {
  originals: { zh: '原图', en: 'original' },
  qr: { zh: '二维码内容', en: 'content of QR codes' },
  text: { zh: '识别出的全部文字', en: 'all text that was read' },
  metadata: { zh: '文件信息', en: 'metadata' },
  source: { zh: '来源', en: 'source' },
  origin: { zh: '来历（人名、设备）', en: 'where it comes from (names, devices)' },
  note: { zh: '备注', en: 'note' },
  members: { zh: '压缩包里的文件名', en: 'names of files in an archive' },
  report: { zh: '报告', en: 'report' },
  findings: { zh: '各件对照情况', en: 'finding' },
  timeline: { zh: '时间线', en: 'timeline' },
  imported: { zh: '他人证据包的情况和其中的话', en: 'facts and words of another’s bundle' },
  stamps: { zh: '单个文件的时间戳', en: 'time stamps of single files' },
  contributors: { zh: '提供人一览', en: 'list of who brought what' },
  other: { zh: '其他文件', en: 'other file' },
  quotes: { zh: '引用了隐去的内容', en: 'quotes what was withheld' },
  'rests-on-withheld': { zh: '以隐去的内容为依据', en: 'rests on what was withheld' },
};

/** By the custody log's own codes. */
export const ACTIONS: Record<CustodyAction, Wording> = {
  create: { zh: '建立案卷', en: 'case created' },
  add: { zh: '加入', en: 'added' },
  read: { zh: '识别', en: 'read' },
  note: { zh: '备注', en: 'note' },
  confirm: { zh: '人工核对', en: 'confirmed' },
  origin: { zh: '说明来历', en: 'said where from' },
  expand: { zh: '取出其中的文件', en: 'files taken out' },
  recover: { zh: '恢复', en: 'recovered' },
  pack: { zh: '封存', en: 'sealed' },
  packed: { zh: '封存完成', en: 'sealing done' },
  'pack-failed': { zh: '封存失败', en: 'sealing failed' },
  stamped: { zh: '加盖时间戳', en: 'time stamp' },
};
