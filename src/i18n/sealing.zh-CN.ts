/** stamp、key、redact 的用语。 */
import type { KeptChain } from '../sign/stamps/chain-data.js';
import { stampReason } from './stamps.js';
import type { sealing as english } from './sealing.en.js';
import type { Words } from './words.js';

export const sealing: Words<typeof english> = {
  stamp: {
    asking: (url) => `正在向 ${url} 请求时间戳`,
    notStamped: (url, reason) => [
      `没有从 ${url} 得到时间戳（${stampReason('zh', reason)}）。`,
      '证据包仍已完整封存并签名，可以以后再用 evidence stamp 补盖时间戳。',
    ],
    notAnswered: (url: string, reason: string) =>
      `${url} 没有说明证书是否吊销（${stampReason('zh', reason)}），没有存入它的答复。`,
    sm2: () =>
      '这个时间戳以国密 SM2 签名。比本版本旧的核验程序不能核验它，会把整个证据包判为“未通过”：请为它们另留一份没有这个时间戳的。',
    queryWritten: (file) => `已写出时间戳请求：${file}`,
    queryNext: (file) => [
      `把它发给时间戳机构，例如：curl -H 'Content-Type: application/timestamp-query' --data-binary @${file} 网址 -o reply.tsr`,
      '然后运行：evidence stamp 证据包 --token reply.tsr --in-place',
    ],
    done: (file) => `已加上时间戳：${file}`,
    renews: (count: number) => `它同时为更早的 ${count} 个时间戳续期：它们在那时已经存在。`,
    kept: ({ certificates, lists, answers, left }: KeptChain) =>
      certificates === 0
        ? '找不到通向根证书的路径，没有存入证书。请用 --chain 给出这家机构的证书文件。'
        : `已存入：证书 ${certificates} 张、吊销列表 ${lists} 份、查询答复 ${answers} 份${left > 0 ? `；另有 ${left} 份太大（超过 1 MB），没有存入` : ''}。`,
    newHash: (sha256) => `zip 的 SHA-256 现在是 ${sha256}`,
    addToReceipt: (isZip) =>
      `请把时间戳${isZip ? '和新的 zip SHA-256 ' : ''}写到交接单上：时间戳日后被取走，从包里看不出来。指纹和清单的 SHA-256 不变。`,
    noted: (stamps) => `已在这个证据包所属的案卷里记下 ${stamps} 个时间戳。`,
    notNoted: (code) => `时间戳已在证据包里，但没能记入这里的案卷（${code}），见 evidence doctor。`,
  },
  key: {
    fingerprint: '指纹',
    file: '密钥文件',
    subject: '证书名称',
    subjectTravels:
      '这个名称会写在用这把密钥签署的每个证据包里，人人可见。不想具名，请用程序自建的密钥。',
    encrypted: '有口令保护',
    ask: '口令：',
    askAgain: '再输入一遍：',
    made: (file) => `已生成签名密钥：${file}`,
    keepBackup: () => [
      '请备份（evidence key export -o 文件），存在只有你能拿到的地方。密钥丢了无法补办：以前签的证据包仍然有效，但以后签的指纹就不同了。',
      '同一把密钥签的证据包，别人能看出出自同一人。互不相干的事请分开：evidence key new --case。',
    ],
    lossOnPassphrase: () => '忘记口令就等于丢失密钥，谁也打不开。',
    exported: (file) => `已写出：${file}`,
    exportedPlain: () =>
      '拿到这个文件的人就能以你的名义签名：它没有加密。加 --passphrase 可以加密。',
    imported: (file) => `密钥已放在 ${file}`,
    trusted: (name) => `今后信任：${name}`,
    distrusted: (fingerprint) => `不再信任：${fingerprint}`,
    notTrusted: (fingerprint) => `名单里本来就没有：${fingerprint}`,
    own: '这台电脑上的密钥',
    ownNone: '这台电脑上还没有密钥',
    ownUncertified: '这台电脑上的密钥没有证书了：请看 evidence key show',
    certified: (fingerprint, folder) =>
      `${folder} 里签名密钥的证书不见了，已另做一张：指纹与以前不同，现在是 ${fingerprint}。要沿用原来的指纹，请把 signer.crt 放回去（用这把密钥封存的每个证据包里都有），再做一次。`,
    trustedNone: '还没有信任的签名者，可用 evidence key trust 指纹 --name 名称 添加',
  },
  redact: {
    preview: (folder) => `副本里的图片在 ${folder}，请逐张查看。`,
    confirm: '不该看到的都盖住了吗？[y/N] ',
    yes: /^\s*(y|yes|是|好)\s*$/i,
    masking: (item) => `正在遮盖 ${item}`,
    done: (file) => `已写出隐去部分内容的副本：${file}`,
    withheld: (count) => `隐去 ${count} 个文件`,
    derived: (count) => `${count} 张图片由你制作，别人无法与原图核对`,
    picturesLeftOut: (count) =>
      `原来那份副本里的 ${count} 张遮盖后的图片没有带过来：它们要用原图来做。需要的话，请对完整的证据包操作。`,
    notMasked: (items) => `${items} 没有遮盖后的图片：原图不在这个证据包里。`,
    nothingToMask: '这个证据包里没有可以遮盖的图片。',
    colourStays: (items) =>
      `已隐去有人对 ${items} 的颜色所作的更正或确认；程序识别的颜色在每一份里都会保留，副本会写明隐去了人的说法。`,
    published: (file) => `已写出供公开的证据包：${file}`,
    people: (confirmed, corrected) =>
      `有人核对过的，以人核对的为准：确认 ${confirmed} 处，更正 ${corrected} 处；程序原先的识别值附在旁边。`,
    bySigner: '用封存时的同一把密钥签名：核验结果为“签名者隐去了部分内容”。',
    byOther: '用另一把密钥签名：核验结果为“部分内容被别人取走”。',
    stampsStay:
      '文件的时间戳还在副本里：它们说明文件不晚于何时已经存在、由哪家机构盖章。要去掉请加 --withhold stamps。',
    matchable: '手上有原图的人仍能凭哈希认出它。只有 --publish 才不留这种痕迹。',
    oneTimeKey: (fingerprint) => `用只为这个文件生成、不保留的密钥签名：${fingerprint}`,
    zipSha256: (sha256) => `zip 的 SHA-256：${sha256}`,
  },
};
