import type { OtsProblem } from '../sign/ots/proof.js';
import type {
  countersignWords as english,
  otsOptions as englishOptions,
} from './countersign.en.js';
import { otsReason } from './countersignatures.js';
import type { CommandTexts, ErrorTexts, Words } from './words.js';

export const countersignWords: Words<typeof english> = {
  countersign: {
    done: (file, number) => `已副署：${file}（第 ${number} 个副署）`,
    fingerprint: (fingerprint) => `这个副署的指纹：${fingerprint}`,
    signer: (fingerprint) => `它针对的第一个签名（封存人）的指纹：${fingerprint}`,
    newHash: (sha256) => `zip 的 SHA-256 现在是 ${sha256}`,
    sheet: (file) => `交接单补页：${file}`,
    page: (file) => `认识副署的核验网页：${file}`,
    next: () =>
      '请把补页和交接单放在一起，与 zip 分开交给对方：副署日后被拿掉，从 zip 里看不出来。',
    folder: () => '解压后的文件夹不另做补页：请把指纹写到交接单上。',
    leftOut: (count) =>
      `有 ${count} 个副署针对的是此前那次隐去的副本，没有带过来：这一份请重新副署。`,
    older: () =>
      '早先版本的核验程序和核验网页不认识副署，会说多出了文件、核验不通过：请把这个版本的核验网页一并交给对方。',
  },
  ots: {
    digest: () => '签名文件的 SHA-256，供 OpenTimestamps 使用：',
    fileWritten: (file) => `已写出要盖的签名文件：${file}`,
    next: () => [
      '用任何一种 OpenTimestamps 程序给它盖章：用这个哈希，或用 -o 写出的文件（ots stamp 文件）。',
      '然后：evidence stamp 证据包 --ots 文件.ots --in-place。等它写入区块以后，在那边升级，再加一次。',
    ],
    done: (file) => `已加入 OpenTimestamps 证明：${file}`,
    claims: () => '它只是声称，没有核对：',
    after: (isZip) => [
      `请把${isZip ? '新的 zip SHA-256 和' : ''}“附有 OpenTimestamps 证明”写到交接单上：证明日后被取走，从包里看不出来。`,
      '早先版本的核验程序和核验网页不认识这种证明，会说多出了文件、核验不通过：请把这个版本的核验网页一并交给对方（evidence verify --open 会显示它在哪里）。',
    ],
  },
};

export const countersignHelp = {
  countersign: {
    summary: '以第二个人的身份给证据包副署：协助者、律师、公证员',
    description:
      '用另一把密钥，给第一个签名、它所签的清单和此前的副署再签一次名。封存的文件一个字节也不变，不需要案卷。用这台电脑（或这里的案卷）的密钥，或 --key 指定。另存为新的 zip 时，旁边写出交接单补页和核验网页。',
    arguments: { bundle: '证据包，或解压后的文件夹' },
    options: {
      output: '副署后的证据包文件名',
      'in-place': '直接改这个证据包',
      key: '用这把密钥签名（PEM，含证书）',
      'passphrase-file': '存放口令的文件（默认在终端里询问）',
      'no-page': '不在新的 zip 旁边放核验网页',
      force: '覆盖已有的输出文件',
    },
    examples: [
      'evidence countersign 材料.zip -o 材料-副署.zip',
      'evidence countersign 材料.zip --key 公证员.pem --in-place',
      'evidence verify 材料-副署.zip --countersigner <64 位指纹>',
    ],
    exits: {
      0: '已副署',
      3: '已副署，但旁边有文件没能写出',
      4: '没有完成：证据包核验不通过、这把密钥已经签过它、磁盘或密钥问题',
    },
  },
} satisfies CommandTexts;

export const otsOptions: Words<typeof englishOptions> = {
  stamp: {
    ots: '加入这个 OpenTimestamps 证明（.ots），先核对它针对的是这个签名',
    'ots-digest': '只显示供 OpenTimestamps 使用的哈希；加 -o 另外写出要盖的文件',
  },
  verify: {
    countersigner: '应有的副署人，写法与 --signer 相同，可以写多个',
    'bitcoin-header':
      '比特币区块头（160 位十六进制，或文件），用来核对 OpenTimestamps 证明，可以写多个',
  },
};

export const countersignErrors = {
  'proof-unreadable': () => ({
    what: '不是可读的 OpenTimestamps 证明。',
    next: '请给出 OpenTimestamps 程序做出的 .ots 文件。',
  }),
  'proof-refused': ({ args }) =>
    args.problem === 'known'
      ? {
          what: `证据包里已有这个证明（${args.there}），没有再次加入。`,
          next: '这个证明不必再处理。',
        }
      : {
          what: `不是这个证据包签名的有效 OpenTimestamps 证明（${otsReason('zh', args.problem as OtsProblem)}），没有加入。`,
          next: '请给 evidence stamp 证据包 --ots-digest 显示的哈希盖章。',
        },
  'proofs-full': ({ args }) => ({
    what: `这个证据包已有 ${args.limit} 个 OpenTimestamps 证明，达到上限。`,
    next: '再多也不会证明更多。',
  }),
  'block-header-unreadable': () => ({
    what: '不是比特币区块头。',
    next: '请给出它的 80 个字节：一个文件，或 160 位十六进制（bitcoin-cli getblockheader 区块哈希 false）。',
  }),
  'countersigner-known': ({ args }) => ({
    what:
      args.as === 'signer'
        ? '就是用这把密钥封存的：同一把密钥再签一次，说明不了有第二个人。'
        : `已有这把密钥的副署（第 ${args.as} 个）。`,
    next: '请由第二个人在自己的电脑上副署，或用 --key 文件 指定他的密钥。',
  }),
  'countersignatures-full': ({ args }) => ({
    what: `这个证据包已有 ${args.limit} 个副署，达到上限。`,
    next: '其余的人可以在纸面交接单上签名。',
  }),
} satisfies ErrorTexts;
