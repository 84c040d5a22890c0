/** Of bundles, stamps and keys. */
import type { FileStampProblem } from '../sign/stamps/file-stamp.js';
import { fileStampReason } from './file-stamps.js';
import { stampReason } from './stamps.js';
import type { ErrorTexts } from './words.js';

export const sealedErrors = {
  'bundle-unreadable': ({ args }) => ({
    what: '无法作为证据包打开。',
    next:
      args.what === 'stdin'
        ? '证据包不能从管道读入：请先存成文件，再给出文件名。'
        : '请确认选对了文件、下载完整；也可以先解压，再核验文件夹。',
  }),
  'bundle-too-large': () => ({
    what: '内容超过一个证据包的上限。',
    next: '请用 --items 分几次封存。',
  }),
  'signer-unreadable': () => ({
    what: '不是 64 位指纹，也不是可读的证书文件。',
    next: '指纹是 64 位十六进制数字，印在交接单上；证书文件是证据包里的 signer.crt。',
  }),
  'bundle-failed': ({ args }) =>
    args.verdict === 'unreadable'
      ? {
          what: '无法把它当作证据包核验，没有对它做任何处理。',
          next: '原因和办法请看 evidence verify 文件。',
        }
      : args.again === 'yes'
        ? {
            what: '这个证据包已不是封存时的样子，没有改动它。',
            next: '请把完好的副本放回原处；没有副本时，先移走它再运行一次，案卷会重新封存。',
          }
        : {
            what: '这个证据包核验不通过，没有用它生成任何东西。',
            next: '请用 evidence verify 文件 查看问题，并重新取得原来的证据包。',
          },
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
  'token-refused': ({ args }) =>
    args.problem === 'known'
      ? {
          what: `证据包里已有这个时间戳（${args.there}），没有再次加入。`,
          next: '这个时间戳不必再处理。',
        }
      : {
          what: `不是这个证据包签名的有效时间戳（${stampReason('zh', args.problem)}），没有加入。`,
          next: '请用 evidence stamp 证据包 --query-out 文件.tsq 重新生成请求，再去盖时间戳。',
        },
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
    next: '请稍后再试，或用 --tsa 换一家。没有网络时，用 evidence stamp 证据包 --query-out 文件.tsq 写出请求，拿到别的电脑上去取得答复，再用 --token 加入。',
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
  'bundle-published': () => ({
    what: '这已经是供公开的副本；什么都没有写。',
    next: '请用当初制作它的那个证据包再做一份。',
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
  'passphrase-file': () => ({
    what: '不能从这个文件读取口令：它不是 UTF-8 文本，或不止一行。',
    next: '请存为 UTF-8 纯文本，只有一行，就是口令。',
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
          : args.problem === 'none'
            ? '里面没有 PEM 格式的证书。'
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
      uncertified: {
        what: '签名密钥的证书不见了，密钥还在。',
        next: '请把证书放回来：用这把密钥封存的每个证据包里都有 signer.crt。不放回的话，下次封存会另做一张证书，指纹就变了。',
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
} satisfies ErrorTexts;
