import { wrongUse } from './wrong-use.js';
import type { ErrorTexts } from './words.js';

const READS = '可处理 PNG、JPEG、HEIC、WebP、AVIF、TIFF、GIF、BMP 图片。';
const CASE_FAULTS: Record<string, string> = {
  missing: '文件不见了',
  changed: '内容与加入时不同',
  'not-json': '不是有效的 JSON',
  'bad-shape': '内容不完整',
  'bad-link': '日志的前后链接断开',
  'bad-sequence': '日志的序号不连续',
  'bad-entry': '日志里有无法理解的一行',
  'not-canonical': '日志里有一行被改写过',
  'rolled-back': '日志是旧副本，比这里上次写下的少',
  'no-longer-sealed': '它说案卷没有加密，而案卷是加密的',
};

const TOO_LONG = { what: '这个名称太长了，系统不能用。', next: '请换个短一些的名称。' };

export const errors = {
  usage: ({ args }) => wrongUse(args.why, 'zh'),
  'working-folder-gone': () => ({
    what: '终端所在的文件夹已经不在，或被换掉了。',
    next: '请先进入（cd）一个存在的文件夹，再试一次。',
  }),
  'file-not-found': ({ args }) =>
    args.listed === undefined
      ? {
          what: '找不到这个文件或文件夹。',
          next: '请检查路径；路径里有空格时要加引号。',
        }
      : {
          what: '表里有这个文件，但它已不在那里（改了名、移走或删除了）。',
          next: '请再运行 evidence sort --force，你填写的内容会保留。',
        },
  'name-not-utf8': () => ({
    what: '文件在，但文件名不是 UTF-8 编码，无法按名称打开。',
    next: '请改名（终端里可用：convmv -f gbk -t utf8 --notest 文件夹 -r），或复制成新名称后重试。',
  }),
  'file-unreadable': ({ args }) =>
    args.errno === 'ELOOP'
      ? {
          what: '是一个绕回自己的链接，里面没有文件。',
          next: '请写明链接所指的文件本身的路径。',
        }
      : {
          what: '无法读取（没有权限，或被别的程序占用）。',
          next: '请检查文件权限，或先把文件复制到自己的文件夹。',
        },
  'file-empty': () => ({
    what: '是空文件（0 字节）。',
    next: '多半没有下载完，请从手机或聊天里重新保存。',
  }),
  'file-too-large': ({ args }) => ({
    what: `文件太大（${args.megabytes} MB，上限 ${args.limit} MB）。`,
    next:
      args.limit === 64
        ? '截图一般不到 5 MB，请确认选对了文件。'
        : Number(args.limit) < 64
          ? '请确认选对了文件。'
          : '录像可以先剪成几段再加入；原录像请另外保存，不要删。',
  }),
  'file-changing': () => ({
    what: '复制过程中文件发生了变化。',
    next: '多半还在下载或同步，请等它完成后再试。',
  }),
  'not-an-image': () => ({
    what: '不是图片文件（看内容，不看名称）。',
    next: `${READS}聊天里的图片请先“保存图片”；其实是 PDF、视频等别的文件的，复制一份、改成相应的后缀再加入。`,
  }),
  'format-unsupported': ({ args }) => ({
    what: `暂不支持这种图片格式（${args.format}）。`,
    next: `${READS}请另存一份，并保留原文件。`,
  }),
  'image-corrupt': () => ({
    what: '图片已损坏或不完整，无法完全解码。',
    next: '请从手机上重新传一次；微信里请用“发送文件”，不要发图片。',
  }),
  'image-too-many-pixels': ({ args }) => ({
    what: `图片像素太多（${args.megapixels} 百万，上限 ${args.limit} 百万）。`,
    next: '长截图请分成几张。',
  }),
  'no-images-in-folder': ({ args }) =>
    ({
      'not-a-folder': {
        what: '这是一个文件，这里要的是文件夹。',
        next: '把要一起处理的放进一个文件夹，写文件夹的名字。',
      },
      'no-subfolders': {
        what: '文件夹里没有子文件夹，而 --per-folder 是为每个子文件夹各建一个案卷。',
        next: '请把每个人的文件各放进一个子文件夹；或不写 --per-folder，全部加入一个案卷。',
      },
      'no-persons': {
        what: '表里没有把任何文件分给任何人：“人员”一栏是空的。',
        next: '知道是谁的，填上人员编号（如 P001），再运行一次。',
      },
    })[args.problem ?? ''] ?? {
      what: '文件夹里没有图片，也没有其他可以加入的文件。',
      next: READS,
    },
  'input-is-case': ({ args }) => ({
    what: `${args.what === 'zip' ? '这个压缩包里有案卷' : args.what === 'part' ? '这是案卷自身的一部分' : '这是案卷的文件夹'}，案卷不是它自己的证据。`,
    next:
      args.what === 'zip'
        ? '请先解压。evidence add 文件夹 会略过其中的案卷，加入其余文件。案卷的内容请用证据包带过来：evidence pack --case 文件夹，再用 evidence import。'
        : '要把它的内容存入另一个案卷，请先封存（evidence pack --case 文件夹），再用 evidence import 导入证据包。',
  }),
  'case-not-found': ({ args }) => ({
    what:
      args.named === 'missing'
        ? '没有这个文件夹。'
        : args.named === 'empty'
          ? '这个文件夹里没有案卷。'
          : args.named === 'file'
            ? '这里是一个文件，不是文件夹。'
            : '这里和上级文件夹里都没有案卷。',
    next: '先用 evidence add 图片 建立案卷，或用 --case 指明案卷文件夹。',
  }),
  'case-exists': ({ args }) =>
    args.found === 'case'
      ? {
          what: '这里已经有案卷，没有改动它。',
          next: '要往里加，请用 evidence add --case 文件夹 图片；否则请换一个文件夹。',
        }
      : {
          what: '这个文件夹已有别的内容，却没有 case.json，不能在里面新建案卷。',
          next: '若它本是案卷，请先找回 case.json；否则请换一个文件夹（evidence init 文件夹，evidence add --case 文件夹）。',
        },
  'case-locked': ({ args }) => ({
    what: `案卷正被另一个程序写入${args.pid === undefined ? '' : `（进程 ${args.pid}）`}。`,
    next: '请等它结束后再试。',
  }),
  'case-read-only': () => ({
    what: '案卷所在的文件夹不能写入。',
    next: '请把案卷复制到可写的位置，或用 --case 换一个文件夹。',
  }),
  'case-corrupt': ({ args }) => ({
    what: `案卷已损坏：${CASE_FAULTS[String(args.fault)] ?? '无法理解'}${args.line === undefined ? '' : `（第 ${args.line} 行）`}。`,
    next: '请不要改动案卷，先整份复制备份，再从备份或先前的证据包恢复这个文件。',
  }),
  'case-newer': () => ({
    what: '案卷是用更新版本的程序写的。',
    next: '请升级本程序后再打开。',
  }),
  'case-empty': () => ({ what: '案卷里还没有证据。', next: '先用 evidence add 图片 加入证据。' }),
  'case-full': ({ args }) => ({
    what: `案卷已满（上限 ${args.limit} 件）。`,
    next: '请用 --case 另建一个案卷。',
  }),
  'item-not-found': ({ args }) => ({
    what: `案卷里没有编号“${args.item}”。`,
    next:
      args.last === '' ? '案卷还是空的。' : `编号从 001 到 ${args.last}，用 evidence list 查看。`,
  }),
  'output-exists': ({ args }) => ({
    what: '输出文件已存在，没有覆盖。',
    next: args.keeps
      ? '是先前生成的表，要按现在的图片更新，请加 --force：先前的编号和你填的人员都会保留。否则用 -o 换个文件夹。'
      : args.stays
        ? '它不会被覆盖：请换个位置，或先把它移走。'
        : `请用 ${args.option ?? '-o'} 换个文件名；确要覆盖时加 --force。`,
  }),
  'output-is-input': ({ args }) => ({
    what: '输出不能写到输入文件或案卷里面。',
    next: `请用 ${args.option ?? '-o'} 换个位置。`,
  }),
  'output-is-terminal': ({ args }) => ({
    what: '结果要写成文件，不能直接输出到屏幕。',
    next: args.option === '' ? '请写明文件名。' : `请用 ${args.option ?? '-o'} 指明文件名。`,
  }),
  'output-unwritable': ({ args }) =>
    args.errno === 'ENAMETOOLONG'
      ? TOO_LONG
      : {
          what: '无法在这里写文件。',
          next: `请检查文件夹是否存在、是否有权限，或用 ${args.option ?? '-o'} 换个位置。`,
        },
  'disk-full': ({ args }) =>
    args.results === 'yes'
      ? {
          what: '结果要写入的磁盘已满，没有全部写出；命令已做好的仍然有效。',
          next: '请腾出空间。重新运行之前，先用 evidence list 看看案卷里已有什么。',
        }
      : {
          what: '磁盘已满，这一步没有完成；已加入的内容完好。',
          next: '请腾出空间后重试。',
        },
  io: ({ args }) =>
    args.errno === 'ENAMETOOLONG'
      ? TOO_LONG
      : {
          what: `读写失败${args.errno === undefined ? '' : `（${args.errno}）`}。`,
          next: '请检查磁盘或网络盘是否正常后重试。',
        },
  'no-text-engine': () => ({
    what: '没有可用的文字识别引擎。',
    next: '请在程序文件夹里重新运行 npm ci，再用 evidence doctor 检查。',
  }),
  'engine-failed': ({ args }) => ({
    what: `识别引擎 ${args.engine} 启动失败：${args.problem}`,
    next: '它的文件可能缺失或损坏：请在程序文件夹里重新运行 npm ci，再用 evidence doctor 检查。已加入的原图是安全的。',
  }),
  'page-missing': () => ({
    what: '安装里缺少核验网页。',
    next: '请重新安装本程序（或在程序文件夹里运行 npm run build）。封存时可用 --no-page 不附网页。',
  }),
  'reader-died': ({ args }) => ({
    what: `识别它的进程两次意外结束（${args.how}）。`,
    next: '多半是内存不足：请关掉别的程序，或加 --jobs 1。原图是安全的。',
  }),
  cancelled: () => ({
    what: '已按要求停止。',
    next: '已完成的部分都已保存，可重新运行同一命令继续。',
  }),
  bug: () => ({
    what: '程序内部错误。',
    next: '案卷里已有的内容不受影响。',
  }),
} satisfies ErrorTexts;
