import type { Wording } from '../base/wording.js';

/** The words of the receipt as a sheet; its text form is in report/receipt-text.ts. */
export const RECEIPT = {
  title: { zh: '材料交接单', en: 'Receipt for evidence handed over' },
  apart: {
    zh: '本单请与压缩包分开传递（例如打印后当面交付），用于核对压缩包。',
    en: 'Let this sheet travel another way than the zip (printed, from hand to hand): it is what the zip is compared with.',
  },
  bundle: { zh: '证据包', en: 'bundle' },
  sequence: { zh: '次序', en: 'number' },
  number: { zh: '本案卷第 ', en: '' },
  ofCase: { zh: ' 个证据包', en: ' of its case' },
  sealed: { zh: '封存时间', en: 'sealed' },
  clock: { zh: '（封存电脑的时钟）', en: ' (clock of the sealing computer)' },
  comma: { zh: '，', en: ', ' },
  bytes: { zh: ' 字节，', en: ' bytes, ' },
  files: { zh: ' 个文件', en: ' files' },
  tokens: { zh: '时间戳', en: 'time stamps' },
  none: { zh: '封存时没有', en: 'none at sealing' },
  noLaterThan: { zh: '不晚于', en: 'no later than' },
  fingerprint: { zh: '签名证书指纹（SHA-256）', en: "signer's fingerprint (SHA-256)" },
  zip: { zh: '压缩包 SHA-256', en: 'SHA-256 of the zip' },
  zipCheck: {
    zh: 'Windows：certutil -hashfile 材料.zip SHA256（材料.zip 换成压缩包的文件名）',
    en: 'Windows: certutil -hashfile bundle.zip SHA256 (with the name of the zip)',
  },
  tagmanifest: { zh: '清单的 SHA-256', en: 'SHA-256 of tagmanifest' },
  rezip: {
    zh: '（解压后重新压缩，压缩包的 SHA-256 会变；清单的不变。）',
    en: '(Unpacking and zipping again changes that of the zip, not this one.)',
  },
  qr: {
    zh: '（右上角的二维码就是这个指纹，便于用手机核对）',
    en: '(the QR code above is this fingerprint, to be compared with a phone)',
  },
  items: { zh: '材料', en: 'Items' },
  itemNumber: { zh: '编号', en: 'no.' },
  kind: { zh: '种类', en: 'kind' },
  page: { zh: '报告页码', en: 'page' },
  sha: { zh: '原始文件 SHA-256', en: 'SHA-256 of the original file' },
  check: { zh: '更多核验方法', en: 'Further checks' },
  compare: {
    zh: '解压后依次执行；说明见其中的 HOW-TO-VERIFY.txt。最后一条输出的指纹须与本单逐位一致（冒号和大小写不算差别）。',
    en: 'Unpack, then run these in turn; HOW-TO-VERIFY.txt explains them. The fingerprint that the last one prints must be that of this sheet, digit for digit (colons and case make no difference).',
  },
  pageCheck: {
    zh: 'Windows：certutil -hashfile 材料.verify.html SHA256（材料.verify.html 换成网页的文件名）',
    en: 'Windows: certutil -hashfile bundle.verify.html SHA256 (with the name of the page)',
  },
  verifierPage: { zh: '核验网页的 SHA-256', en: 'SHA-256 of the page' },
  pageTrust: {
    zh: '也可以用浏览器打开旁边以 .verify.html 结尾的网页，把压缩包拖进去。与压缩包一起送来的网页，本身证明不了什么：能改压缩包的人，也能改网页。要作准，请用别处得来的网页：自己安装 evidence-archiver，运行 evidence verify --open，或向信得过的人要；同一版本的网页逐字节相同。',
    en: 'Or open the page beside the zip that ends in .verify.html in a browser, and drop the zip onto it. A page that travels with the zip proves little by itself: a person who can change the zip can also change the page. Where it matters use one from elsewhere: install evidence-archiver and run evidence verify --open, or ask a person you trust; the page of one version is the same to the byte.',
  },
  from: { zh: '移交人（签名）', en: 'handed over by' },
  to: { zh: '接收人（签名）', en: 'received by' },
  name: { zh: '姓名', en: 'name' },
  phone: { zh: '电话', en: 'phone' },
  office: { zh: '单位', en: 'office' },
  date: { zh: '日期', en: 'date' },
  compared: { zh: '□ 已核对上述指纹与 SHA-256', en: '□ fingerprint and SHA-256 compared' },
  honest: {
    zh: '签名只说明文件自封存后未被改动、由何人封存，不说明截图中的页面本身真实。',
    en: 'The signature says that the files have not changed since they were sealed, and who sealed them. It does not say that the screen in a screenshot was genuine.',
  },
} satisfies Record<string, Wording>;
