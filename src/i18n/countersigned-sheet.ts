import type { Wording } from '../base/wording.js';

/** The words of the receipt's supplement on countersignatures. */
export const COUNTERSIGNED_SHEET = {
  title: { zh: '材料交接单补页：副署', en: 'Supplement to the receipt: countersignatures' },
  apart: {
    zh: '本页与原交接单放在一起，与压缩包分开传递：副署日后被拿掉，从压缩包里看不出来，要靠本页核对。',
    en: 'Keep this sheet with the receipt, and let it travel another way than the zip: a countersignature that is taken out later leaves no trace in the zip, and is missed by this sheet alone.',
  },
  bundle: { zh: '证据包', en: 'bundle' },
  signer: { zh: '封存人（第一个签名）的证书指纹', en: 'fingerprint of the first signer' },
  onReceipt: { zh: '应与原交接单上的相同', en: 'as on the receipt' },
  tagmanifest: { zh: '清单的 SHA-256', en: 'SHA-256 of tagmanifest' },
  zip: { zh: '副署后压缩包的 SHA-256', en: 'SHA-256 of the zip with countersignatures' },
  zipChanged: {
    zh: '加了副署，所以与原交接单上的不同；封存的文件一个字节也没有变',
    en: 'other than on the receipt, since a file was added; no sealed byte has changed',
  },
  number: { zh: '第 {number} 个副署：证书指纹', en: 'countersignature {number}: fingerprint' },
  by: { zh: '副署人（签名）', en: 'countersigned by' },
  name: { zh: '姓名', en: 'name' },
  office: { zh: '单位', en: 'office' },
  date: { zh: '日期', en: 'date' },
  honest: {
    zh: '副署说明：持有上述密钥的人，对这个证据包的第一个签名、它所签的清单和此前的副署签了名。时间是副署人自己电脑的时钟。副署不说明截图中的页面本身真实。',
    en: 'A countersignature says that the holder of its key signed the first signature of this bundle, the manifest which that is over, and the countersignatures before it. The time is that of their own clock. It does not say that the screen in a screenshot was genuine.',
  },
  older: {
    zh: '早先版本的核验程序和核验网页不认识副署，会说多出了文件、核验不通过；请用新的版本，或用下面的命令。',
    en: 'Verifiers and pages of earlier versions do not know countersignatures: they speak of added files, and fail the bundle. Use a current one, or the commands below.',
  },
  check: { zh: '核验副署', en: 'Checking them' },
  compare: {
    zh: '指纹须与副署人另行告诉你的逐位一致（冒号和大小写不算差别）。第一个签名的核验方法见原交接单。',
    en: 'The fingerprint must be the one that the countersigner told you another way, digit for digit (colons and case make no difference). The receipt says how to check the first signature.',
  },
} satisfies Record<string, Wording>;
