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
  'case-passphrase-needed': () => ({
    what: '这个案卷是加密的，而这里没有人可以询问口令（或口令文件是空的）。',
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
} satisfies ErrorTexts;
