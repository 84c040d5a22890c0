import type { encryption as english } from './encryption.en.js';
import type { CommandTexts, ErrorTexts, Words } from './words.js';

export const encryption: Words<typeof english> = {
  ask: '案卷口令：',
  choose: '请设定案卷口令（输入时不显示）：',
  chooseAgain: '再输入一次：',
  warning:
    '忘了口令就等于失去这个案卷：没有口令，任何人、任何程序都打不开，也没有别的办法找回。请把口令写在纸上，与这台电脑分开保管，并保留手机和里面的原文件。',
  advice: '用四五个互不相干的词作口令比较好。',
  made: (folder, encrypted) => (encrypted ? `已建立加密案卷：${folder}` : `已建立案卷：${folder}`),
  next: (encrypted) =>
    encrypted
      ? [
          '加入的图片会复制一份并加密存进案卷。您原来的文件仍在原处，没有加密；由案卷生成的证据包、报告和信函也都不加密。',
        ]
      : [],
  handover: {
    ask: '证据包口令：',
    choose: '请设定证据包口令（输入时不显示）：',
    chooseAgain: '再输入一次：',
    advice: '对方要用这个口令才能打开，请与文件分开告诉对方。用四五个互不相干的词作口令比较好。',
  },
};

export const encryptionHelp = {
  init: {
    summary: '建立空案卷，可选择加密',
    description:
      '建立一个空案卷；没有案卷时 add 也会自动建立。加上 --encrypt 后，放进案卷的一切（原件、识别结果、姓名、备注、草稿）在磁盘上都用口令加密（age 格式）；仍可读的只有日志：时间、做了什么、SHA-256 值。以后每个命令都会询问口令，或从 EVIDENCE_CASE_PASSPHRASE_FILE 指明的文件读取。忘了口令就等于失去案卷。已有的案卷不能事后加密。',
    arguments: { folder: '新案卷的文件夹（默认是这里的 evidence-case）' },
    options: {
      encrypt: '用口令加密案卷里的所有文件',
      'passphrase-file': '与 --encrypt 同用：存放口令的文件，不再询问',
    },
    examples: ['evidence init', 'evidence init --encrypt my-case'],
    exits: {
      0: '案卷已建立',
      4: '没有完成：已有案卷或其他东西、没有口令、磁盘或权限问题',
    },
  },
} satisfies CommandTexts;

export const encryptionErrors = {
  'case-passphrase-needed': ({ args }) => ({
    what: args.new
      ? '没有给出新案卷的口令（没有人可以询问、什么都没有输入，或口令文件是空的），没有建立案卷。'
      : '这个案卷是加密的，而这里没有人可以询问口令（或口令文件是空的）。',
    next: '请在终端里运行并输入口令，或用 EVIDENCE_CASE_PASSPHRASE_FILE 指明存放口令的文件。',
  }),
  'case-passphrase-wrong': () => ({
    what: '口令打不开这个案卷。什么都没有改动。',
    next: '请检查输入法、大小写和空格后再试。没有口令，谁也打不开这个案卷。',
  }),
  'case-passphrase-short': ({ args }) => ({
    what: `口令太短：至少 ${args.least} 个字符。没有建立案卷。`,
    next: '用四五个互不相干的词作口令比较好。',
  }),
  'case-passphrase-differs': () => ({
    what: '两次输入的口令不一样。没有建立案卷。',
    next: '请重新运行，两次输入同一个口令。',
  }),
  'case-passphrase-file': () => ({
    what: '不能从这个文件读取口令：它不是 UTF-8 文本，或不止一行。',
    next: '请存为 UTF-8 纯文本，只有一行，就是口令。',
  }),
  'case-not-encrypted': () => ({
    what: '这里已有案卷，而它没有加密。什么都没有加入。',
    next: '去掉 --encrypt 就照原样加入；或用 -o 指定另一个文件夹：已有的案卷不能事后加密。',
  }),
  'recipient-unreadable': ({ args }) => ({
    what:
      args.problem === 'secret'
        ? `第 ${args.number} 个收件人（--to）写的是私钥，那只能由本人保管。没有封存。`
        : `第 ${args.number} 个收件人（--to）不是 age 格式的收件地址。没有封存。`,
    next: '收件地址以 age1 开头，由对方用 age-keygen 生成（其中的 public key）后发给你。',
  }),
  'identity-unreadable': () => ({
    what: '这个文件里没有可用的 age 密钥。',
    next: '其中应有一行以 AGE-SECRET-KEY-1 开头，照 age-keygen 写出的样子。密钥文件本身加了密的，请先用 age -d 解密。',
  }),
  'bundle-encrypted': () => ({
    what: '这个证据包用 age 格式加密了，只有 verify 能直接打开。',
    next: '请先解密：age -d -o 材料.zip 材料.zip.age（收件人加 -i 密钥文件），然后用 材料.zip。',
  }),
  'handover-passphrase': ({ args }) => ({
    what:
      args.problem === 'short'
        ? `口令太短：至少 ${args.least} 个字符。`
        : args.problem === 'differs'
          ? '两次输入的口令不一样。'
          : '不能从这个文件读取口令：它不是 UTF-8 文本，或不止一行。',
    next:
      args.problem === 'file'
        ? '请存为 UTF-8 纯文本，只有一行，就是口令。'
        : '什么都没有做。用四五个互不相干的词作口令比较好。',
  }),
  'handover-key-needed': ({ args }) => ({
    what:
      args.opens === 'passphrase'
        ? '需要口令，而这里没有人可以询问（或口令文件是空的）。'
        : '这个证据包加密给了指定的收件人，要用其中一位的密钥才能打开。',
    next:
      args.opens === 'passphrase'
        ? '请在终端里运行，或指明存放口令的文件：verify --passphrase-file 文件，pack --encrypt-passphrase-file 文件。'
        : '请指明存放你的密钥（AGE-SECRET-KEY-1…）的文件：verify --identity 文件。',
  }),
  'handover-key-wrong': ({ args }) => ({
    what:
      args.opens === 'passphrase'
        ? '口令打不开这个证据包。什么都没有改动。'
        : '这个证据包是加密给别人的，这把密钥打不开。什么都没有改动。',
    next:
      args.opens === 'passphrase'
        ? '请检查输入法、大小写和空格后再试，或询问交给你的人。'
        : '请换一把密钥，或请对方用你的收件地址（age1…）重新封存。',
  }),
  'handover-unreadable': ({ args }) => ({
    what:
      {
        armoured: '这个 age 文件是文本形式（armor），这里不读。',
        work: '这个文件的口令要求的计算量超过这里的上限（2^20）。',
        'too-large': '这个文件比任何证据包都大。',
        'not-age': '这个文件名为 .age，其实不是。',
      }[String(args.problem)] ?? '这个文件的开头像 age 文件，但已损坏或不完整。',
    next:
      args.problem === 'armoured' || args.problem === 'work'
        ? '请先解密：age -d -o 材料.zip 文件，再核验 材料.zip。'
        : '请向对方重新索取，并核对文件的 SHA-256。',
  }),
  'handover-damaged': () => ({
    what: '密钥是对的，但这个文件不完整，或加密以后被改动过。其中的内容一概不用。',
    next: '请向对方重新索取，并核对文件的 SHA-256。这一份也请留着，没有改动它。',
  }),
} satisfies ErrorTexts;
