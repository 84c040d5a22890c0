/** stamp、redact、key 的帮助。 */
import { otsOptions } from './countersign.zh-CN.js';
import type { CommandTexts } from './words.js';

const PASSPHRASE_FILE = '存放口令的文件（默认在终端里询问）';
const KEY_ERRORS = '没有完成：没有密钥、无法读取或口令不对';

export const helpSealing = {
  stamp: {
    summary: '给证据包加盖 RFC 3161 时间戳，或把已有的时间戳附在一件上',
    description:
      '时间戳的意思是：时间戳机构（TSA）说，这个签名不晚于某时已经存在。发给机构的只有一个哈希。没有网络时：用 --query-out 写出请求，在别处盖章，再用 --token 加入。当年已为某个文件盖过的时间戳（例如可信时间戳的 .tsr、.tsa），用 add 一并加入即可；要指明是哪一件的，用 --item。',
    arguments: { bundle: '证据包，或解压后的文件夹' },
    options: {
      item: '案卷里的一件：把 --token 的时间戳附在它上面',
      tsa: '时间戳机构的名字（digicert）或网址，可以写多个（或设 EVIDENCE_TSA）',
      token: '另行取得的答复（.tsr）或时间戳',
      ...otsOptions.stamp,
      'keep-chain': '把到根证书为止的证书存进每个时间戳，多年以后仍可判断',
      chain: '一并存入的证书、吊销列表（CRL）或查询答复（OCSP）文件，可以写多个',
      'chain-online': '另向证书里写的网址查询是否吊销；对方会知道证书的编号',
      'query-out': '只写出给时间戳机构的请求（.tsq）',
      output: '加盖后的证据包文件名',
      'in-place': '直接改这个证据包',
      force: '覆盖已有的输出文件',
    },
    examples: [
      'evidence stamp 材料.zip --tsa https://tsa.example/ -o 材料-时间戳.zip',
      'evidence stamp 材料.zip --query-out 材料.tsq',
      'evidence stamp 材料.zip --token 材料.tsr --in-place',
      'evidence stamp --item 3 --token 截图.tsr',
    ],
    exits: {
      0: '已加盖',
      3: '已加盖，但不是每家机构都成功；已附上，但时间戳本身有问题',
      4: '没有加盖：没有一家给出可用的时间戳、证据包核验不通过、磁盘问题',
    },
  },
  redact: {
    summary: '生成隐去部分内容、仍可核验的副本',
    description:
      '取出原图和个人信息，签名对其余部分继续有效。加 --mask 会附上图片，除要显示的字段外全部盖住。--publish 另做一个不带原件痕迹的证据包，供公开发表。',
    arguments: { bundle: '证据包，或解压后的文件夹' },
    options: {
      withhold: '另外隐去这些字段，用逗号分开',
      mask: '附上遮盖后的图片',
      cover:
        'all（默认）：只留要显示的字段，其余全部盖住；personal：只盖住个人信息、二维码和数字，版面照旧。程序认不出的（如头像）盖不住，务必先看预览',
      show: '图片里保留可见的字段，用逗号分开',
      publish: '另做一个与原件无关联的证据包',
      output: '副本的文件名（.zip）',
      yes: '不再询问遮盖后的图片是否妥当',
      key: '用这把密钥签名（PEM，含证书）',
      'passphrase-file': PASSPHRASE_FILE,
      force: '覆盖已有的输出文件',
    },
    examples: [
      'evidence redact 材料.zip -o 材料-隐去.zip',
      'evidence redact 材料.zip --mask --show title,statusText -o 展示.zip',
    ],
    exits: {
      0: '已写出',
      4: '没有写出：核验不通过、没有确认、无法遮盖、磁盘或密钥问题',
    },
  },
  config: {
    summary: '不写 --tsa 时询问哪些时间戳机构',
    description: '除非在这里设置，或另行写明，否则从不询问任何机构。',
    arguments: {},
    options: {},
    examples: ['evidence config show', 'evidence config set tsa digicert'],
    exits: {},
  },
  'config show': {
    summary: '显示设置，以及认得的机构',
    description: '列出网址，以及根证书是否内置。',
    arguments: {},
    options: {},
    examples: ['evidence config show'],
    exits: { 0: '做好了', 4: '没有做成：设置无法读取' },
  },
  'config set': {
    summary: '以后每次封存都向这些机构请求时间戳',
    description: '先说明会发出什么（一个哈希，别的都不发），问一次。写 none 就取消。',
    arguments: { setting: 'tsa', value: '机构的名字或网址，按询问的先后' },
    options: { yes: '不再询问' },
    examples: ['evidence config set tsa digicert sectigo', 'evidence config set tsa none'],
    exits: { 0: '已设置', 4: '没有设置：原有设置无法读取、磁盘问题' },
  },
  key: {
    summary: '签名密钥和信任的签名者',
    description:
      '签名密钥在第一次封存时自动生成，只存在这台电脑上。它会暴露什么、丢失或被盗时怎么办，见 SECURITY.md。',
    arguments: {},
    options: {},
    examples: ['evidence key show', 'evidence key export -o 备份.pem --passphrase'],
    exits: { 0: '完成', 4: KEY_ERRORS },
  },
  'key show': {
    summary: '显示指纹和密钥文件的位置',
    description: '指纹可以公开，印在交接单上供别人核对；密钥文件不要给任何人，请另存一份备份。',
    arguments: {},
    options: {},
    examples: ['evidence key show'],
    exits: { 0: '完成', 4: '还没有密钥，或无法读取' },
  },
  'key new': {
    summary: '生成签名密钥',
    description:
      '加 --case 时密钥只用于那个案卷，放在案卷文件夹里；别人无法凭密钥把它与其他证据包联系起来。',
    arguments: {},
    options: {
      case: '只用于一个案卷（案卷文件夹；默认这里或上级的）',
      passphrase: '用口令保护密钥（会询问口令）',
      'passphrase-file': PASSPHRASE_FILE,
      force: '换新密钥；旧的改名保留',
    },
    examples: ['evidence key new --passphrase', 'evidence key new --case'],
    exits: { 0: '完成', 4: '没有完成：已有密钥，或磁盘问题' },
  },
  'key export': {
    summary: '备份密钥，或只导出证书',
    description: '写出一个含密钥和证书的 PEM 文件，可用 evidence key import 导入。',
    arguments: {},
    options: {
      output: '要写的文件',
      certificate: '只导出证书（可以公开）',
      passphrase: '用口令保护备份（会询问口令）',
      'passphrase-file': '存放口令的文件，密钥和备份同用',
      force: '覆盖已有的文件',
    },
    examples: [
      'evidence key export -o 备份.pem --passphrase',
      'evidence key export --certificate -o signer.crt',
    ],
    exits: { 0: '完成', 4: KEY_ERRORS },
  },
  'key import': {
    summary: '使用已有的密钥',
    description:
      'PEM 格式：ECDSA P-256、P-384 或至少 2048 位的 RSA，连同证书和证书链。证书里的名称会出现在每个证据包里。加密的密钥保持原来的口令。',
    arguments: { file: '密钥，可以含证书' },
    options: {
      certificate: '证书及证书链所在的文件（不在密钥文件里时）',
      'passphrase-file': PASSPHRASE_FILE,
      force: '替换现有密钥；旧的改名保留',
    },
    examples: ['evidence key import key.pem --certificate chain.pem'],
    exits: { 0: '完成', 4: '没有完成：不是能签名的密钥、口令不对、证书过期' },
  },
  'key trust': {
    summary: '记住一个已核对过指纹的签名者',
    description: '以后核验其证据包时不必再指明。',
    arguments: { signer: '64 位指纹，或证书文件（signer.crt）' },
    options: { name: '怎么称呼', remove: '从名单中去掉' },
    examples: ['evidence key trust signer.crt --name 李律师'],
    exits: { 0: '完成', 4: '没有完成：不是指纹，或磁盘问题' },
  },
  'key list': {
    summary: '列出自己的密钥和信任的签名者',
    description: '指纹完整显示。',
    arguments: {},
    options: {},
    examples: ['evidence key list'],
    exits: { 0: '完成', 4: '没有完成：证书或名单无法读取' },
  },
} satisfies CommandTexts;
