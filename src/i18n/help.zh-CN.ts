import { handoverHelp } from './handover.zh-CN.js';
import { countersignHelp, otsOptions } from './countersign.zh-CN.js';
import { helpSealing } from './help-sealing.zh-CN.js';
import { peopleHelp } from './people.zh-CN.js';
import { queueHelp, queueOptions } from './queue.zh-CN.js';
import { encryptionHelp } from './encryption.zh-CN.js';
import { importHelp } from './import.zh-CN.js';
import type * as english from './help.en.js';
import type { Words } from './words.js';

const CASE_ERRORS = '没有做成：没有案卷、案卷被占用、磁盘或权限问题';

export const help: Words<typeof english.help> = {
  headings: {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Commands:': '命令：',
    'Global Options:': '全局选项：',
  },
  placeholders: {
    options: '选项',
    colour: '颜色',
    command: '命令',
    bundle: '证据包',
    fields: '字段',
    file: '文件',
    folder: '文件夹',
    header: '区块头',
    item: '编号',
    lang: '语言',
    list: '编号',
    'name=value': '名称=内容',
    name: '名称',
    named: '文件夹',
    number: '数',
    office: '机关',
    percent: '百分比',
    recipient: '收件地址',
    role: '身份',
    shell: '外壳程序',
    signer: '签名者',
    table: '表格',
    text: '文字',
    url: '网址',
    date: '日期',
    setting: '设置',
    value: '内容',
    values: '字段=内容',
    what: '范围',
    which: '哪些',
    path: '文件',
    certificate: '证书',
    fingerprint: '指纹',
  },
  choices: (words) => `（可选：${words.join('、')}）`,
  groups: {
    case: '存入和识别：',
    people: '核对和说明：',
    papers: '查看和写材料：',
    bundles: '封存、移交、核验：',
    program: '本程序：',
  },
  description:
    '把健康码、行程卡、场所码的截图存成案卷，封存为带签名的证据包，任何人都能核验。全程离线。',
  examplesHeading: '例：',
  exitsHeading: '退出码：',
  commonExits: { 2: '命令写法不对', 70: '程序内部错误', 130: '被 Ctrl-C 中止' },
  options: {
    help: '显示帮助',
    version: '显示版本',
    lang: '界面语言：zh-CN 或 en（也可设 EVIDENCE_LANG）',
    'no-color': '不用颜色',
    'no-input': '在终端上也不提问',
    quiet: '只输出结果和错误',
    json: '输出 JSON（字段只增不改，与语言无关）',
    case: '案卷文件夹（也可设 EVIDENCE_CASE；默认在当前和上级文件夹里找）',
  },
  commands: {
    ...handoverHelp,
    ...peopleHelp,
    ...queueHelp,
    ...encryptionHelp,
    ...importHelp,
    add: {
      summary: '把截图和其他文件加入案卷，并识别截图',
      description:
        '先原样复制并计算哈希，再识别图片，逐件显示结果。录像、录音、PDF、文档、网页、邮件等原样保存，不查看内容；zip 压缩包整个保存，里面的文件另外逐件加入。单个文件不超过 2 GB。附近没有案卷时，在当前文件夹新建 evidence-case/。',
      arguments: { path: '图片、其他文件或文件夹（含子文件夹）；- 表示标准输入' },
      options: {
        note: '给这些证据写一条备注',
        source: '说明来源，例如“本人手机截图”',
        origin:
          '说明来历，可重复，如 设备="华为 P40"。名称有：拍摄人、设备、设备还在（是、否或不清楚）、收到自（从谁）、收到时间、收到方式；也可以是这样一个 YAML 或 JSON 文件',
        'original-of': '所加的这一个文件是某一件的原件，例如 003：那一件是压缩过的，这一件更清楚',
        'read-pages': '把 PDF 的页面绘成图片并识别（最多 100 页）；平时 PDF 只保存，不识别',
        catalogue: '另有种类和码系的文件夹（.json，写法见 docs/CATALOGUE.md）',
        'show-personal': '也显示二维码的内容（可能含完整的身份信息）',
      },
      examples: [
        'evidence add 截图.png',
        'evidence add 截图文件夹/ 录像.mp4 回复.pdf 相册.zip --source 本人手机',
        'evidence add 录音.m4a --origin 拍摄人=本人 --origin 设备="华为 P40" --origin 设备还在=是',
        'evidence add --original-of 003 原图.png',
      ],
      exits: {
        0: '全部加入（有待核对的字段、有重复也算）',
        3: '部分输入无法加入，或已存入但未能识别，或压缩包没有全部拆开',
        4: '一件也没有加入',
      },
    },
    batch: {
      summary: '整个文件夹批量加入',
      description:
        '把文件夹（含子文件夹）里的全部图片加入案卷，几张同时识别；录像、PDF、文档、zip 等按 evidence add 的规则原样保存；中断后重新运行会接着做。链接、系统文件和缩略图会跳过，种类不明的文件会列出来。--per-folder 为每个直接的子文件夹（一人一个）各建一个案卷和一个签名的证据包，并生成全部证据包的索引；--assign 按 evidence sort 的分配表为每个人做同样的事。',
      arguments: { folder: '图片文件夹' },
      options: {
        jobs: '同时识别几张（默认按处理器和空闲内存决定）',
        csv: '另存一份识别结果表格，不含姓名和证件号码',
        catalogue: '另有种类和码系的文件夹（.json，写法见 docs/CATALOGUE.md）',
        'per-folder': '每个直接的子文件夹各建一个案卷和证据包，并生成索引',
        assign: '按这张分配表，每人各建一个案卷和证据包（见 evidence sort）',
        encrypt: '与 --per-folder、--assign 合用：新案卷用口令加密；证据包不加密',
        keys: '与 --per-folder、--assign 合用：shared 全部用你的密钥签名，会让人看出出自同一人之手（默认）；each 各生成一把',
        output:
          '与 --per-folder、--assign 合用：证据包放在哪里（默认 evidence-cases）；案卷在其中的 working-cases，自己留着',
        force: '覆盖已有的表格',
        ...queueOptions.batch,
      },
      examples: [
        'evidence batch 截图文件夹/ --csv 结果.csv',
        'evidence batch 各户材料/ --per-folder -o 证据包/',
      ],
      exits: {
        0: '全部加入（案卷里已有的也算）',
        3: '部分文件无法加入或识别，或部分子文件夹没有封存',
        4: '一件也没有加入',
      },
    },
    read: {
      summary: '只识别，不存档',
      description: '识别图片并显示结果，不建立也不改动任何案卷。',
      arguments: { file: '图片；- 表示标准输入' },
      options: {
        catalogue: '另有种类和码系的文件夹（.json，写法见 docs/CATALOGUE.md）',
        'show-personal': '也显示二维码的内容（可能含完整的身份信息）',
      },
      examples: ['evidence read 截图.png', 'evidence read --json *.png'],
      exits: { 0: '全部识别', 3: '部分图片无法读取', 4: '一张也无法读取' },
    },
    list: {
      summary: '列出案卷里的证据',
      description: '每件一行：编号、颜色、状态、种类、页面时间和文件；有待核对之处的标“?”。',
      arguments: {},
      options: {
        kind: '只列这种页面或这个码，如 行程卡、豫康码',
        colour: '只列这种颜色，如 红',
        'to-review': '只列有待核对之处的',
        person: '只列姓名、证件号或手机号里有这几个字的',
      },
      examples: ['evidence list', 'evidence list --colour 红 --to-review'],
      exits: { 0: '完成', 4: CASE_ERRORS },
    },
    show: {
      summary: '显示一件证据的全部内容',
      description: '每个字段的取值、置信度、在图上的位置和各引擎的读法，以及原件的哈希和来源。',
      arguments: { item: '编号，如 001 或 1' },
      options: {
        'show-personal': '也显示二维码的内容（可能含完整的身份信息）',
        lines: '也显示识别到的全部文字',
        why: '也说明种类和每个时间的依据',
      },
      examples: ['evidence show 1'],
      exits: { 0: '完成', 4: '没有做成：没有案卷、没有这个编号、读取失败' },
    },
    pack: {
      summary: '把案卷封存为带签名的证据包（zip）',
      description:
        '先列出里面有哪几类个人信息，再签名封存。旁边另放报告（.report.pdf）和交接单（.receipt.pdf、.receipt.txt），请与 zip 分开传递；还有可用任何浏览器核验的网页（.verify.html）。语言用 --lang zh-CN、en 或 both。',
      arguments: {},
      options: {
        items: '只封存这几件：1,3-5。整个案卷的操作日志仍会在里面',
        output: '证据包的文件名（.zip）',
        force: '覆盖已有的输出文件',
        tsa: '向这家时间戳机构请求时间戳，写名字（digicert）或网址，可以写多个（或设 EVIDENCE_TSA）',
        'keep-chain': '把到根证书为止的证书存进每个时间戳，多年以后仍可判断',
        chain: '一并存入的证书、吊销列表（CRL）或查询答复（OCSP）文件，可以写多个',
        'chain-online': '另向证书里写的网址查询是否吊销；对方会知道证书的编号',
        key: '用这把密钥签名（PEM，含证书）',
        'passphrase-file': '存放密钥口令的文件',
        to: '加密给这位收件人（age1…），只有对方能打开；可以写多个。写出 文件.zip.age，不留未加密的内容',
        encrypt: '用口令加密（会询问两遍）。写出 文件.zip.age',
        'encrypt-passphrase-file':
          '同上，口令存放在这个文件里（--passphrase-file 是签名密钥的口令）',
        sm3: '另列国密 SM3 哈希（sm3sums.txt）',
        'no-page': '不在旁边附核验网页（.verify.html）',
      },
      examples: [
        'evidence pack',
        'evidence pack -o 材料.zip',
        'evidence pack --items 1,3-5',
        'evidence pack --to age1… -o 材料.zip',
      ],
      exits: {
        0: '已封存',
        3: '已封存，但有时间戳机构没有给出时间戳，或旁边有文件没能写出',
        4: '没有封存：没有案卷、案卷是空的、输出已存在、磁盘或密钥问题',
      },
    },
    verify: {
      summary: '核验证据包（zip、加密的 .zip.age 或解压后的文件夹）',
      description:
        '检查每个文件、签名和操作日志。核验只说明封存之后有没有被改动、由哪把密钥封存，不说明截图当时的画面是真的。',
      arguments: { bundle: '证据包，或解压后的文件夹' },
      options: {
        signer: '应有的签名者：纸面上的 64 位指纹，或其证书文件（signer.crt）',
        ...otsOptions.verify,
        'tsa-root': '另外信任的时间戳机构根证书（PEM 或 DER）',
        identity: '打开加密的证据包：存放你的 age 密钥（AGE-SECRET-KEY-1…）的文件',
        'passphrase-file': '打开加密的证据包：存放其口令的文件（默认在终端里询问）',
        at: '按这个日期判断证书，如 2040-01-01：到那时哪些已经到期',
        reread: '再把原图识别一遍并对照（有不同时退出码为 3）',
        open: '然后在浏览器里打开本程序自带的核验网页；不提供服务，什么也不发送',
        catalogue: '与 --reread 合用：当初识别时用的目录文件夹',
      },
      examples: [
        'evidence verify 材料.zip',
        'evidence verify 材料.zip --signer <64 位指纹>',
        'evidence verify 材料.zip --reread',
        'evidence verify 材料.zip.age --identity 密钥.txt',
      ],
      exits: {
        0: '核验通过，签名者已确认',
        1: '核验不通过：内容被改动、缺失或签名无效',
        3: '内容完整，但签名者未确认、缺少所要的副署、有遮盖、文件互相矛盾，或重新识别的结果不同',
        4: '打不开，或不是证据包',
      },
    },
    ...countersignHelp,
    ...helpSealing,
    doctor: {
      summary: '检查识别引擎、密钥和案卷是否正常',
      description: '逐项检查，并说明有问题时怎么办。',
      arguments: {},
      options: {
        case: '检查这个案卷：读出全部文件、重新计算哈希、逐行核对日志',
        ...queueOptions.doctor,
      },
      examples: ['evidence doctor'],
      exits: { 0: '一切正常', 3: '有问题，见各项说明', 4: CASE_ERRORS },
    },
  },
  short: [
    '用法：evidence <命令> [选项]',
    '',
    '  evidence add 截图.png      加入案卷并识别',
    '  evidence list              列出案卷里的证据',
    '  evidence pack              封存为证据包',
    '  evidence verify 材料.zip   核验证据包',
    '',
    '全部命令：evidence --help',
  ].join('\n'),
};

export const usage: Words<typeof english.usage> = {
  unknownOption: (option) => `没有这个选项：${option}`,
  noRemoving: () => [
    '案卷只增不减：删掉一件，日志就接不上，别人也无法相信没有挑拣。',
    '不想交出的，封存时用 evidence pack --items 只选要交的，或用 evidence redact 另做隐去的副本。',
  ],
  dashedName: (name) => `如果是文件名，请写成 ./${name}`,
  unknownCommand: (command) => `没有这个命令：${command}`,
  missingArgument: (name) => `缺少参数：${name}`,
  optionMissingArgument: (option) => `选项后面缺少内容：${option}`,
  missingOption: (option) => `缺少必需的选项：${option}`,
  excessArguments: () => '参数太多。',
  invalidArgument: (option, value) => `${option} 不能是“${value}”。`,
  allowed: (choices) => `可以是：${choices}。`,
  outputFile: () => '写到哪个文件',
  giveMissing: (name) => `${name}：`,
  other: () => '命令写法不对。',
  didYouMean: (suggestion) => `是不是想用 ${suggestion}？`,
  seeHelp: (command) => `用法见：${command} --help`,
};
