import { wrongUse } from './wrong-use.js';
import type { FileStampProblem } from '../sign/stamps/file-stamp.js';
import { fileStampReason } from './file-stamps.js';
import { stampReason } from './stamps.js';
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
  'file-not-found': () => ({
    what: '找不到这个文件或文件夹。',
    next: '请检查路径；路径里有空格时要加引号。',
  }),
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
  'no-images-in-folder': () => ({
    what: '文件夹里没有图片，也没有其他可以加入的文件。',
    next: READS,
  }),
  'input-is-case': () => ({
    what: '这是案卷的文件夹，案卷不是它自己的证据。',
    next: '要把它的内容存入另一个案卷，请先封存（evidence pack --case 文件夹），再用 evidence import 导入证据包。',
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
  'disk-full': () => ({
    what: '磁盘已满，这一步没有完成；已加入的内容完好。',
    next: '请腾出空间后重试。',
  }),
  io: ({ args }) =>
    args.errno === 'ENAMETOOLONG'
      ? TOO_LONG
      : {
          what: `读写失败${args.errno === undefined ? '' : `（${args.errno}）`}。`,
          next: '请检查磁盘或网络盘是否正常后重试。',
        },
  'bundle-unreadable': () => ({
    what: '无法作为证据包打开。',
    next: '请确认选对了文件、下载完整；也可以先解压，再核验文件夹。',
  }),
  'bundle-too-large': () => ({
    what: '内容超过一个证据包的上限。',
    next: '请用 --items 分几次封存。',
  }),
  'signer-unreadable': () => ({
    what: '不是 64 位指纹，也不是可读的证书文件。',
    next: '指纹是 64 位十六进制数字，印在交接单上；证书文件是证据包里的 signer.crt。',
  }),
  'bundle-failed': () => ({
    what: '这个证据包核验不通过，没有用它生成任何东西。',
    next: '请用 evidence verify 文件 查看问题，并重新取得原来的证据包。',
  }),
  'tsa-root-unreadable': () => ({
    what: '不是可读的证书。',
    next: '根证书要从时间戳机构自己的网站取得，扩展名一般是 .pem、.crt 或 .cer。',
  }),
  'chain-unreadable': () => ({
    what: '不是可读的证书、吊销列表（CRL）或吊销查询的答复（OCSP）。',
    next: '请给出机构公布的这类文件，PEM 或 DER 格式。',
  }),
  'token-unreadable': () => ({
    what: '不是可读的 RFC 3161 时间戳。',
    next: '请给出时间戳机构对 .tsq 的答复（一般是 .tsr 文件）。',
  }),
  'token-refused': ({ args }) => ({
    what: `不是这个证据包签名的有效时间戳（${stampReason('zh', args.problem)}），没有加入。`,
    next: '请用 evidence stamp 证据包 --query-out 文件.tsq 重新生成请求，再去盖时间戳。',
  }),
  'tokens-full': ({ args }) => ({
    what: `这个证据包已有 ${args.limit} 个时间戳，达到上限。`,
    next: '再多也不会证明更多。',
  }),
  'stamp-refused': ({ args }) => ({
    what: `没有附在 ${args.item} 上：${fileStampReason('zh', [args.problem as FileStampProblem])}。`,
    next: '不知道它盖的是哪个文件时，用 evidence add 加入即可：程序会自己找到对应的那一件。',
  }),
  'stamps-full': ({ args }) => ({
    what: `${args.item} 已有 ${args.limit} 个时间戳，达到上限。`,
    next: '再多也不会证明更多。',
  }),
  'tsa-failed': ({ args }) => ({
    what: `时间戳机构 ${args.url} 没有给出可用的时间戳（${stampReason('zh', args.reason)}）。证据包没有改动。`,
    next: '请稍后再试，或用 --tsa 换一家。',
  }),
  'tsa-url': ({ args }) => ({
    what: `既不是时间戳机构的网址，也不是认得的名字：${args.url}`,
    next: `网址以 http:// 或 https:// 开头，里面不含密码。认得的名字：${args.names}；见 evidence config show。`,
  }),
  'tsa-account': ({ args }) => ({
    what: `不能从这里向 ${args.name} 请求：它需要账号。`,
    next: '用 evidence stamp 证据包 --query-out 文件.tsq 写出请求，取得答复后用 --token 加入。',
  }),
  'config-unreadable': () => ({
    what: '无法读取设置。',
    next: '它是 JSON 文件，例如 {"tsa": ["digicert"]}；请改正或删除。',
  }),
  'field-unknown': ({ args }) => ({
    what: `这个证据包里没有“${args.field}”。`,
    next: `可以隐去或显示的有：${args.known}。`,
  }),
  'redaction-unsafe': ({ args }) => ({
    what: `每份副本都保留的文件里写有要隐去的内容（${args.path}），没有生成副本。`,
    next: '请在案卷里更正，重新封存，再对新的证据包操作。',
  }),
  'not-confirmed': ({ args }) => ({
    what:
      args.folder === undefined
        ? '没有确认预览，什么都没有写。'
        : `必须先查看并确认预览，预览在 ${args.folder}。什么都没有写。`,
    next: '请逐张查看图片，在终端里回答 y，或加 --yes 重新运行。',
  }),
  'passphrase-needed': ({ args }) => ({
    what: args.problem === 'new' ? '要设新口令，却没有给出；什么都没有写。' : '这把密钥有口令。',
    next: '请在终端里运行并输入口令，或用 --passphrase-file 指明存放口令的文件。',
  }),
  'passphrase-wrong': ({ args }) =>
    args.problem === 'differs'
      ? { what: '两次输入的口令不一样；什么都没有写。', next: '请重试。' }
      : {
          what: '口令不对，打不开密钥。',
          next: '请检查输入法和大小写后重试。忘了口令就谁也打不开：只能用 evidence key new --force 换新密钥，并告知持有旧指纹的人。',
        },
  'key-exists': () => ({
    what: '这里已有签名密钥，没有改动它。',
    next: '确要换成另一把，请加 --force：旧的会改名保留在旁边。',
  }),
  'key-unsupported': () => ({
    what: '这种密钥不能签署证据包。',
    next: '须是 ECDSA P-256、P-384 或至少 2048 位的 RSA，PEM 格式。',
  }),
  'certificate-unfit': ({ args }) => ({
    what:
      args.problem === 'not-yet'
        ? `签名证书自 ${args.notBefore} 起有效，而这台电脑的时钟是 ${args.today}。`
        : args.problem === 'expired'
          ? `签名证书现在无效（有效期至 ${args.notAfter}）。`
          : '证书不属于这把密钥，或无法读取。',
    next:
      args.problem === 'not-yet'
        ? '请先校正电脑的日期和时间再试：否则记录和签名上的时间都会是错的。'
        : args.problem === 'expired'
          ? '请用 evidence key import 导入续期后的证书，或用 evidence key new --force 新建自己的密钥。'
          : '请把为这把密钥签发的证书和后面的证书链放进密钥文件（PEM），或另放一个文件：evidence key import 密钥文件 --certificate 证书文件。',
  }),
  'key-not-found': () => ({
    what: '还没有签名密钥。',
    next: '第一次运行 evidence pack 时会自动生成。',
  }),
  'key-unreadable': ({ args }) =>
    ({
      none: {
        what: '这个文件里没有能读取的签名密钥。',
        next: '请给出含有私钥的 PEM 文件，如 evidence key export（不加 --certificate）写出的文件。',
      },
      lost: {
        what: '签名密钥不见了，它的证书还在。',
        next: '请从备份恢复 key.pem。若要改用新密钥，请运行 evidence key new --force，旧证书会保留在旁边。',
      },
      unwritable: {
        what: '这里无法保存签名密钥：这个文件夹不能写入。',
        next: '请让自己对它有写权限，或把 XDG_DATA_HOME 设为自己能写的文件夹。',
      },
    })[String(args.problem)] ?? {
      what: '无法读取签名密钥。',
      next: '请写对文件，或从备份恢复密钥文件。若要改用新密钥，把旧文件改名保存即可，程序会另建一把。',
    },
  'key-exposed': () => ({
    what: '签名密钥能被别的用户读取。',
    next: '请改为仅自己可读（chmod 600 文件）后重试。',
  }),
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
