import type { verify as english } from './verify.en.js';
import type { Words } from './words.js';

export const verify: Words<typeof english> = {
  checking: (file) => `正在核验：${file}`,
  bundle: '证据包',
  sequence: (sequence) => `本案卷第 ${sequence} 个`,
  fingerprint: '签名者指纹',
  trust: {
    own: '就是这台电脑上的密钥',
    pinned: '与你指定的一致',
    keyring: '在信任名单里',
    unknown: '未确认',
  },
  subject: '证书名称',
  sealed: '封存时间',
  sealedNote: '签名者自己的时钟，没有第三方时间戳',
  noLaterThan: (time, tsa) => `不晚于 ${time} 已经存在（时间戳机构 ${tsa}）`,
  stamp: '时间戳',
  judgedAt: '证书按此日期判断',
  withheld: '已隐去',
  withheldBy: (count, fingerprint) =>
    `${count} 个文件${fingerprint === null ? '' : `，由 ${fingerprint} 隐去`}`,
  rereading: (item) => `正在重新识别 ${item}`,
  reread: '重新识别',
  rereadResult: (items, differences) =>
    items === 0
      ? '没有'
      : `${items} 张原图：${differences === 0 ? '结果相同' : `${differences} 处不同`}`,
  container: { original: 'zip 原件', rezipped: '重新打包的 zip', folder: '文件夹' },
  form: '形式',
  zipSha256: () => '这个文件的 SHA-256：',
  zipOnReceipt: () =>
    '这个文件的 SHA-256（与交接单的“压缩包 SHA-256”核对；后来加过时间戳或副署的会不同）：',
  zipInside: (isOnReceipt) =>
    `这个加密文件里的 zip 的 SHA-256${isOnReceipt ? '（与交接单的“压缩包 SHA-256”核对；后来加过时间戳或副署的会不同）' : ''}：`,
  orByCommand: (bundle) => `也可以运行：evidence verify ${bundle} --signer <纸面上的 64 位指纹>`,
  pageOpened: (path, sha256) => `已在浏览器中打开：${path}（SHA-256 ${sha256}）`,
  pageNotOpened: (path, sha256) =>
    `没能启动浏览器，请自己用浏览器打开这个文件：${path}（SHA-256 ${sha256}）`,
  pageNext: (bundle) => `请把这个文件拖到网页里：${bundle}`,
  problems: '发现的问题',
  remarks: '说明',
  more: (count) => `……另有 ${count} 处，加 --json 查看全部`,
};
