import type * as english from './import.en.js';
import type { CommandTexts, ErrorTexts, Words } from './words.js';

export const importing: Words<typeof english.importing> = {
  checking: (bundle, file) => `正在核验 ${bundle}：${file}`,
  taking: (bundle, index, total) => `正在从 ${bundle} 取出 ${index}/${total}`,
  items: '各件',
  counts: (counts, ranges) =>
    [
      `共 ${counts.all} 件`,
      `新加入 ${counts.added} 件${ranges === '' ? '' : `（${ranges}）`}`,
      counts.known === 0 ? '' : `案卷里已有 ${counts.known} 件`,
      counts.left === 0 ? '' : `${counts.left} 件不在这一份里，无法取出`,
    ]
      .filter(Boolean)
      .join('，'),
  said: '对方的话',
  saidOf: (items) => `${items} 件有对方的备注、来历或核对，都作为对方的话保存`,
  fileStamps: '单件的时间戳',
  known: (item) => `以前已经导入，编号 ${item}；没有再加入什么。`,
  redacted: (item) => `${item} 是隐去了一部分的副本：里面没有的取不出来。请向对方要完整的证据包。`,
  unknownSigner: (item) =>
    `${item}：封存后没有改动，但这台电脑不认识封存人。请与交接单核对指纹，再用 evidence key trust 指纹 --name 称呼 记下。`,
  contradicts: (item, codes) =>
    `${item}：里面的文件有互相对不上的地方（${codes}），详情请用 evidence verify 查看。`,
  warnings: (item, codes) => `${item}：核验时有说明（${codes}），详情请用 evidence verify 查看。`,
  sameCase: {
    follows: (item, other) =>
      `${item} 与 ${other} 出自同一案卷，是它之后的证据包，并写明接在它后面。`,
    precedes: (item, other) => `${item} 就是 ${other} 所写明的上一个证据包。`,
    apart: (item, other) =>
      `${item} 与 ${other} 出自同一案卷，但互不是对方的上一个：中间可能还有别的证据包。`,
    copy: (item, other) => `${item} 与 ${other} 是同一个证据包的两份。`,
    rivals: (item, other) =>
      `${item} 与 ${other} 都自称是同一案卷的同一次封存，内容却不同。请向封存人问清楚。`,
  },
  problems: (codes) => `问题：${codes}。详情请用 evidence verify 查看。`,
  reading: (index, total, name) => `正在识别 ${index}/${total}：${name}`,
  notRead: (item, bundle) =>
    `${item}：原件已安全存入，但没有识别出来。再运行 evidence import ${bundle} 会重新识别。`,
  notReadNow: () => '图片还没有识别；去掉 --no-read 再运行一次就会识别。',
  summary: (counts) =>
    [
      `证据包 ${counts.bundles} 个`,
      `新加入 ${counts.added} 件`,
      counts.duplicates === 0 ? '' : `重复 ${counts.duplicates} 件`,
      counts.refused === 0 ? '' : `拒绝 ${counts.refused} 个证据包`,
    ]
      .filter(Boolean)
      .join('，'),
  next: () =>
    '对方说过、核对过的，另外列为对方的话；在你用 evidence confirm 自己核对之前，不算本案卷的核对。',
  letterOfOthers: (items) =>
    `${items} 取自别人封存的证据包，是谁的，程序无法知道：信里没有写作签名人的事实，而是另列或注明来源。与签名人无关的，请从信里删去，或用 --items 只写其中几件。`,
  leftInFolder: (names, more, first) =>
    `文件夹里有封存好的证据包，没有加入：${names}${more === 0 ? '' : ` 等，另有 ${more} 个`}。别人的，可以取进案卷（先核验，原样保存）：evidence import ${first}`,
  insteadOfAdd: (file) =>
    `${file} 是封存好的证据包，已作为一个文件保存。要把里面的各件也取进来：evidence import ${file}`,
  saidOfItems: (items) => `对方在自己的证据包里说过、核对过（用 evidence show 查看）：${items}`,
};

export const importHelp = {
  import: {
    summary: '把别人的证据包导入案卷',
    description:
      '其他志愿者的证据包，或在手机上用 seal.html 做的证据包。先核验：不通过的拒绝，隐去过内容的注明。证据包本身原样保存，以后随时可以单独核验；里面的原件成为案卷里的各件，图片重新识别。对方在里面说过、核对过的，作为对方的话保存。没有做完的，再给一次同一个证据包就接着做。',
    arguments: { bundle: '证据包，或解压后的文件夹' },
    options: {
      signer: '应当由谁签名：指纹（64 位十六进制数字）或证书；不是就拒绝',
      'tsa-root': '另外信任的时间戳机构根证书',
      'no-read': '现在不识别图片',
      note: '给这个证据包写一条备注',
      source: '说明从谁得来，例如“当面用 U 盘交来”',
      catalogue: '另有种类和码系的文件夹（.json，写法见 docs/CATALOGUE.md）',
    },
    examples: [
      'evidence import 手机.zip',
      'evidence import 甲.zip 乙.zip --source 微信文件发来',
      'evidence import 甲.zip --signer 3f9a…',
    ],
    exits: {
      0: '全部导入',
      3: '有的证据包被拒绝，有的隐去过内容，或有图片未能识别',
      4: '一个也没有导入',
    },
  },
} satisfies CommandTexts;

const WHY: Record<string, string> = {
  failed: '核验不通过：它已不是封存时的样子。没有从里面取任何东西。',
  unreadable: '不是能读的证据包。没有从里面取任何东西。',
  newer: '它的格式比本程序新。没有从里面取任何东西。',
  signer: '没有改动，但签名的不是你指定的那把密钥。没有从里面取任何东西。',
  own: '这就是本案卷自己的证据包，里面的各件本来就在案卷里。',
};

const OTHER: Record<string, string> = {
  folder: '这个文件夹不是解压后的证据包。没有从里面取任何东西。',
  file: '这不是证据包。没有从里面取任何东西。',
};

export const importErrors = {
  'import-refused': ({ args }) => ({
    what: OTHER[String(args.other)] ?? WHY[String(args.why)] ?? String(args.why),
    next:
      args.why === 'newer'
        ? '请换用新版的程序。'
        : args.why === 'own'
          ? '案卷丢了、想用它重建的话，请导入一个新案卷：--case 新文件夹'
          : args.why === 'signer'
            ? '请与交接单逐位核对指纹。'
            : args.other === 'folder'
              ? '文件夹里装着证据包时，请逐个给出：evidence import 文件夹/*.zip'
              : args.other === 'file'
                ? '图片和其他文件（包括压缩包）请用 evidence add 加入。'
                : '请用 evidence verify 查看问题，并向对方重新要一份。',
  }),
} satisfies ErrorTexts;
