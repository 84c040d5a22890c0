import { CONTRADICTIONS } from './contradictions.js';
import { COUNTERSIGNATURE_STATUSES } from './countersignatures.js';
import { STAMP_STATUSES } from './file-stamps.js';
import { stampReason } from './stamps.js';
import { UNSUPPORTED, unreadWords } from './unread.js';
import type { StatusWords, VerdictWords } from './statuses.en.js';

const CMS = '签名文件不符合规定或与内容不符';

export const statuses: StatusWords = {
  ...CONTRADICTIONS.zh,
  ...STAMP_STATUSES.zh,
  ...COUNTERSIGNATURE_STATUSES.zh,
  'not-a-bundle': () =>
    '不是证据包：既不是证据包的 zip，也不是解压后的证据包文件夹；里面装着证据包的 zip 时，请取出那个 zip 来核验',
  encrypted: () => '用 age 格式加密了：请先解密（age -d），或用 evidence verify 核验',
  'zip-truncated': () => 'zip 不完整，多半没有下载完，请重新取得',
  'zip-corrupt': ({ offset }) => `zip 的目录已损坏（位置 ${offset}），请重新取得`,
  'zip-unsupported': ({ feature }) => UNSUPPORTED.zh[feature],
  'format-newer': ({ format }) => `证据包的格式比本程序新（${format}），请升级程序再核验`,
  'file-unreadable': ({ errno }) => unreadWords('zh', errno),
  'zip-header-mismatch': ({ field }) =>
    `zip 里对同一文件有两种说法（${field}），不同软件会看到不同内容`,
  'zip-name-unsafe': () => '文件名不安全',
  'zip-name-duplicate': ({ other }) => `与 ${other} 重名`,
  'zip-stray-bytes': ({ offset, length }) =>
    `zip 里夹带了不属于任何文件的内容（位置 ${offset}，${length} 字节）`,
  'zip-entries-overlap': ({ offset }) => `zip 里的文件互相重叠（位置 ${offset}）`,
  'zip-entry-corrupt': ({ problem }) => `无法解压，内容已损坏（${problem}）`,
  'zip-bomb': ({ ratio }) => `解压后膨胀 ${ratio} 倍，不再继续`,
  'not-regular-file': ({ kind }) => `不是普通文件（${kind === 'symlink' ? '链接' : '特殊文件'}）`,
  'too-many-files': ({ limit, actual }) => `文件太多（${actual} 个，上限 ${limit} 个）`,
  'too-large': ({ limit, actual }) => `太大（${actual} 字节，上限 ${limit} 字节）`,
  'file-missing': () => '缺少这个文件',
  'file-unexpected': () => '多出来的文件，签名的清单里没有',
  'file-changed': () => '内容被改动：与签名的清单不符',
  'sm3-mismatch': () => 'SM3 与 sm3sums.txt 不符',
  'bagit-declaration': () => 'BagIt 声明不符合规定',
  'manifest-malformed': ({ line }) => `清单第 ${line} 行不符合规定`,

  'bag-info-malformed': ({ line }) => `证据包信息第 ${line} 行不符合规定`,
  'bag-info-mismatch': ({ key, expected, actual }) =>
    `${key} 签名时为 ${expected}，实际为 ${actual}`,
  'signature-missing': () => '没有签名',
  'signature-invalid': ({ problem }) => `签名无效：${CMS}（${problem}）`,
  'certificate-malformed': () => '签名证书无法读取',
  'too-many-certificates': ({ limit, actual }) =>
    `证书太多（${actual} 张，上限 ${limit} 张），均未检查`,
  'log-too-long': ({ limit, actual }) => `日志条目太多（${actual} 条，上限 ${limit} 条），均未检查`,
  'certificate-validity': ({ notBefore, notAfter, signedAt }) =>
    `签名时间 ${signedAt} 不在证书有效期内（${notBefore} 至 ${notAfter}）`,
  'signer-not-expected': ({ expected, actual }) =>
    `签名者与你输入的指纹不符：应为 ${expected}，实际为 ${actual}`,
  'certificate-expired': ({ notAfter }) =>
    `证书已于 ${notAfter} 过期，又没有可信的时间戳证明签名在过期之前`,
  'token-invalid': ({ problem }) =>
    `不是这个签名的有效时间戳（${stampReason('zh', problem)}），不能说明时间`,
  'token-untrusted': ({ tsa }) =>
    `这里不认识这家时间戳机构的根证书：${tsa}。请另行取得根证书，再用它核验一次（--tsa-root）`,
  'token-early': ({ genTime, signedAt }) =>
    `时间戳的时间是 ${genTime}，签名者却说 ${signedAt} 才签名：必有一个时钟不准`,
  'token-revoked': ({ tsa, revokedAt }) =>
    `不能采信：这家时间戳机构的证书已被其上级宣布自 ${revokedAt} 起吊销：${tsa}`,
  'token-expired': ({ tsa, notAfter }) =>
    `这家时间戳机构的证书已于 ${notAfter} 到期，又没有仍然有效的更晚时间戳证明它在那以前就已存在；此后只能相信没有别人拿到过该机构的密钥：${tsa}`,
  'token-renews-others': () =>
    '它声明为更早的时间戳续期，但排在它前面的并不是那些：有一个后来被拿走或改过',
  'redaction-invalid': ({ problem }) =>
    ({
      schema: '隐去文件的清单不符合规定',
      'other-bundle': '隐去文件的清单属于另一个证据包',
      path: '清单说它已隐去，但它不允许隐去',
      present: '清单说它已隐去，却仍在包里',
      derived: '遮盖后的图片没有列入清单，或列入了却不存在',
    })[problem],
  'reading-differs': ({ item, field }) => `重新识别 ${item}，${field} 的结果不同：请看原图`,
  'reading-not-repeated': ({ item, catalogue }) =>
    catalogue === undefined
      ? `没有重新识别 ${item}：原图已隐去或无法读取`
      : `没有重新识别 ${item}：当初识别时用了目录 ${catalogue}，请用 --catalogue 给出`,
  'custody-broken': ({ line, problem }) => `操作日志第 ${line} 行断链或被改写（${problem}）`,
  'custody-pack-mismatch': ({ key }) => `操作日志的最后一行与这个证据包不符（${key}）`,
  'original-not-in-log': ({ item }) => `操作日志里没有加入 ${item} 的记录`,
  'json-malformed': ({ problem }) => `JSON 不符合规定（${problem}）`,
  'item-mismatch': ({ key, expected, actual }) =>
    `与原图不符：${key} 应为 ${expected}，写的是 ${actual}`,
  'folder-renamed': ({ expected }) => `文件夹被改过名（原名 ${expected}），不影响内容`,
  'zip-rewritten': () => '曾被解压后重新打包：zip 文件本身的哈希与交接单不同',
  'os-file-ignored': () => '操作系统留下的文件，已忽略',
};

export const verdicts: VerdictWords = {
  unreadable: {
    headline: '打不开，无法核验',
    meaning: ['没有对内容作出任何判断。原因和办法见下面。'],
  },
  encrypted: {
    headline: '文件是加密的，还没有核验',
    meaning: ['没有对内容作出任何判断。请先解密，再核验里面的 zip。'],
  },
  failed: {
    headline: '核验不通过：这不是当初封存的样子',
    meaning: ['下面列出的文件不可信。请向交件人索取原来的证据包，不要使用这一份。'],
  },
  redacted: {
    headline: '签名者隐去了部分内容；留下的内容完整',
    meaning: [
      '留下的文件封存后未被改动。下列文件由封存人自己取出；如果需要，请向其索取完整的证据包。',
      'redaction 文件夹里如有图片，是隐去者制作的，无法与原图核对。',
    ],
  },
  'redacted-by-other': {
    headline: '部分内容被别人（不是签名者）取走',
    meaning: [
      '留下的文件没有改动，但取走文件的不是签名者，取走的也许正是关键的内容。请向签名者索取完整的证据包。',
      'redaction 文件夹里如有图片，是取走者制作的，不能证明什么。',
    ],
  },
  'intact-unknown-signer': {
    headline: '内容完整，封存后未被改动；请核对纸面指纹',
    meaning: [
      '还差一步：把下面的签名者指纹与纸面交接单上的逐字核对。相同，才能确认是交件人封存的。',
    ],
  },
  // Told by its files: whose key it was signed with, and what became of that key, is not known.
  published: {
    headline: '内容完整，封存后未被改动；这是公开发表用的副本',
    meaning: [
      '从其中的文件看，它是由另一个证据包另做、供公开发表的。这种副本一般用一次性的密钥签名，没有交接单可核对；除非发表者另行公布了下面的指纹，否则不说明由谁封存。图片经过遮盖，不是原图。要查证，请向发表者索取原证据包。',
    ],
  },
  // Intact, but `--signer` named another signer.
  'other-signer': {
    headline: '签名者与你输入的指纹不符',
    meaning: [
      '内容封存后未被改动，但不是由你指定的密钥封存的。请先核对纸面指纹有没有看错、抄错；若没有错，这一份不是对方交来的，不要使用。',
    ],
  },
  'not-countersigned': {
    headline: '没有你指定的副署',
    meaning: [
      '封存之后没有改动，但这里没有你指定的那个指纹的副署。先确认纸面上的指纹没有看错、输错；如果没有错，就是那个人没有副署过这个证据包，或者他的副署被拿掉了。请向他本人核实。',
    ],
  },
  verified: {
    headline: '核验通过：内容完整，签名者已确认',
    meaning: ['封存之后没有任何改动。这不说明截图当时的画面是真的，也不说明识别结果无误。'],
  },
};

export const contradicts =
  '但是其中的文件互相矛盾（见“说明”）。它们仍是封存时的样子，也就是说封存时就是这样。请以原件为准，不要采信对原件的描述，并向封存人问明。';

export const unknown =
  '其中有的内容是更新的版本写的，这个版本不认识（见“说明”）。这些内容一个字节也没有改动，但是否与其余内容相符，没有核对：请用更新的版本再核验一次。';
