import type { screens as english } from './screens.en.js';
import type { Words } from './words.js';

const PERSONAL: Record<string, string> = {
  holderName: '姓名',
  idNumber: '证件号码',
  phone: '手机号',
  qr: '二维码内容（可能含完整身份信息）',
  gps: '照片里的拍摄地点（GPS）',
  fileName: '原文件名',
  source: '你写的来源',
  origin: '你写的来历（人名、设备）',
  elsewhere: '对方在自己证据包里的话',
  otherFiles: '录像、PDF、文档等（程序没有查看其中的内容）',
  bundles: '别人的证据包，整个在内（其中各件的原图、姓名等，没有选上的也在里面）',
  note: '你写的备注',
  statement: '当事人自述',
  originals: '原图（图上可见的一切）',
};

/** What pages show with stars, or without. */
const NEVER_MASKED = new Set([
  ...['qr', 'gps', 'fileName', 'source', 'note', 'originals', 'bundles'],
]);

export const screens: Words<typeof english> = {
  add: {
    reading: (index, total, name) =>
      total > 1 ? `正在识别 ${index}/${total}：${name}` : `正在识别：${name}`,
    created: (folder) => `已新建案卷：${folder}`,
    recovered: (tornLine, setAside) =>
      [
        '上次程序未正常结束，已自动整理，没有删除任何东西。',
        tornLine === null ? '' : `日志里没写完的一行移到了 ${tornLine}。`,
        setAside === 0 ? '' : `${setAside} 个没有完成的文件移到了 set-aside/。`,
      ].join(''),
    duplicate: (file, item) => `${file}：与 ${item} 是完全相同的文件，没有重复加入。`,
    duplicateOrigin: (item) => `来历已记在 ${item} 上。`,
    duplicateIgnoredWords: (item) => `备注和来源没有保存：${item} 已在案卷里，其记录不再改动。`,
    duplicateIgnoredCatalogue: (item) => `没有用到目录：${item} 加入时已经识别过，不会再识别。`,
    reread: (item) => `${item} 先前没有识别成功，这次已补上。`,
    notRead: (item) => `${item} 的原图已安全存入，但没有识别成功。`,
    notReadNext: (file) => `解决后重新运行 evidence add ${file}，会补上识别，不会重复加入。`,
    firstReaderMissing: () => [
      '主要识别引擎（onnxruntime-node 与模型）没有安装，只用了备用引擎，识别结果很不可靠，每个字段都需要人工核对。',
      '请在程序文件夹里重新运行 npm ci；evidence doctor 会检查并说明原因。',
    ],
    summary: ({ added, duplicates, refused }) =>
      [
        `加入 ${added} 件`,
        duplicates === 0 ? '' : `重复 ${duplicates} 件`,
        refused === 0 ? '' : `无法加入 ${refused} 件`,
      ]
        .filter(Boolean)
        .join('，'),
    caseNow: (items, folder) => `案卷现有 ${items} 件：${folder}`,
    next: () => '请保留手机里的原图。下一步：evidence pack 封存为证据包',
    nextReview: (fields) =>
      `请保留手机里的原图。有 ${fields} 处待核对。下一步：evidence review 生成核对用的网页，对照图片逐处核对；然后 evidence pack 封存`,
    skipped: (files) =>
      `文件夹里另有 ${files} 个系统文件、快捷方式（链接）或本程序自己生成的文件，已跳过。`,
  },
  card: {
    notRead: '（尚未识别）',
    colour: '颜色',
    colourFrom: {
      'qr-modules': '取自二维码的深色块',
      arrow: '取自箭头',
      card: '取自状态卡片',
      banner: '取自页面横幅',
    },
    points: (count) => `${count} 个取样点`,
    qr: '二维码',
    qrWithheld: (codes, characters) =>
      `${codes} 个，内容共 ${characters} 字，未显示（加 --show-personal 显示）`,
    qrNotText: '（没有文字内容）',
    stated: (colour) => `文字写的是${colour}`,
    inferred: { year: '年份为推断' },
    aside: (text) => `（${text}）`,
    part: (number) => `第 ${number} 个码`,
    nothingRecognised: '没有识别出已知的码；原图照样可以封存。',
    original: '原图',
    note: '备注',
    review: '请核对',
    reviewCount: (fields) => `有 ${fields} 处请对照原图核对`,
    readers: (texts) => `各引擎读作 ${texts}`,
  },
  list: {
    columns: {
      item: '编号',
      kind: '种类',
      colour: '颜色',
      status: '状态',
      displayedAt: '页面时间',
      file: '文件',
    },
    corrected: '（已更正）',
    noneSuch: (all) => `${all} 件里没有符合条件的。`,
    filtered: (shown, all) => `只列出符合条件的：${all} 件里的 ${shown} 件`,
    stamped: (items) => `附有文件时间戳（见 evidence show）：${items}`,
    twins: (items) => `可能是同一画面存了几次：${items.join('、')}`,
    notRead: '（尚未识别）',
    toReview: (count) => `${count} 处待核对`,
    summary: (items, bundles, toReview) =>
      [
        `共 ${items} 件`,
        toReview === 0 ? '' : `${toReview} 件有待核对之处（标 ?）`,
        bundles === 0 ? '尚未封存' : `已封存 ${bundles} 次`,
      ]
        .filter(Boolean)
        .join('，'),
    empty: () => '案卷是空的。用 evidence add 图片 加入证据。',
    torn: () =>
      '操作日志的最后一行没有写完（上次程序未正常结束）。下次写入案卷时会自动整理，不会删除任何东西。',
  },
  show: {
    original: '原图',
    sha256: 'SHA-256',
    size: (bytes, width, height) => `${bytes.toLocaleString('en')} 字节，${width} × ${height} 像素`,
    fileSize: (bytes, mediaType) => `${bytes.toLocaleString('en')} 字节，${mediaType}`,
    addedAt: '加入时间',
    fileTime: '文件时间',
    nameTime: '文件名里的时间',
    software: '编辑软件',
    provenance: '图片来历',
    source: '来源',
    note: '备注',
    engines: '识别引擎',
    catalogue: '另加目录',
    confidence: '置信度',
    region: '位置',
    readers: '读法',
    lines: (count) => `识别到的全部文字（${count} 行）`,
    linesHint: '加 --lines 显示识别到的全部文字',
    warnings: '提示',
  },
  pack: {
    sealing: (file, done, total) => `正在封存 ${done}/${total}：${file}`,
    personalHeading: '证据包里含有以下个人信息，交给别人之前请想清楚：',
    allItems: '全部',
    personalNone: '除原图外，没有发现个人信息。',
    personal: (className, full, masked) =>
      [
        `${Object.hasOwn(PERSONAL, className) ? PERSONAL[className] : className}：${full}`,
        full !== '' && !NEVER_MASKED.has(className) ? '（未遮盖）' : '',
        masked === '' ? '' : `${full === '' ? '' : '；'}${masked}（已打星号）`,
      ].join(''),
    notRead: (items) => `尚未识别：${items}（原图照样封存）`,
    toReview: (fields) => `有 ${fields} 处识别结果待人工核对，证据包里会如实标明。`,
    left: (items) =>
      `整个案卷的操作日志都在证据包里：从中看得出另有 ${items} 件证据、何时加入、SHA-256 是多少。`,
    series: (bundles) => `内容超过一个证据包的上限，分成 ${bundles} 个，依次编号；请一并交出。`,
    newKey: (fingerprint, path) =>
      `已生成签名密钥，存在 ${path}。请另存一份备份，不要给任何人。指纹：${fingerprint}`,
    done: (file) => `已封存：${file}`,
    bundle: '证据包',
    receipt: '交接单',
    report: '报告',
    page: '核验网页',
    contents: '内容',
    contentsValue: (items, files, bytes) => `${items} 件证据，${files} 个文件，${bytes}`,
    sequence: '次序',
    sequenceValue: (sequence) => `本案卷第 ${sequence} 个证据包`,
    zipSha256: 'zip 的 SHA-256',
    encrypted: '加密',
    encryptedFor: (recipients) =>
      recipients === null
        ? '有口令的人都能打开'
        : `只有 ${recipients} 位收件人能打开；没有写上自己，自己也打不开`,
    outerSha256: '加密文件的 SHA-256',
    nextEncrypted: [
      '这里没有留下任何未加密的内容：交接单也为同样的人加了密，报告在证据包里。上面的指纹和 zip 的 SHA-256，请另外告诉对方，例如打电话。',
      '对方用 age -d -o 材料.zip 材料.zip.age 解密（收件人加 -i 密钥文件），或直接用 evidence verify 核验。',
    ],
    tagmanifestSha256: '清单的 SHA-256',
    fingerprint: '签名者指纹',
    next: [
      '请打印或抄下交接单，与 zip 分开交给对方：对方凭上面的指纹确认是你封存的。',
      '任何人都能核验：用浏览器打开核验网页，或 evidence verify，或按包内 HOW-TO-VERIFY.txt 用 sha256sum 和 openssl。',
    ],
  },
  doctor: {
    checking: '正在检查',
    ok: '正常',
    problem: '有问题',
    absent: '尚无',
    program: '程序',
    firstReader: '主要识别引擎',
    secondReader: '备用识别引擎',
    key: '签名密钥',
    case: '案卷',
    queue: 'Redis',
    queueFacts: ({ host, redis, workers, jobs, coordinator }) =>
      [
        `${host}，版本 ${redis}`,
        workers === null ? '' : `${workers} 台帮忙（同时 ${jobs ?? 0} 张）`,
        coordinator === null ? '' : coordinator === 1 ? '批量任务正在运行' : '没有批量任务',
      ]
        .filter(Boolean)
        .join('，'),
    keyNone: '第一次封存时自动生成',
    caseNone: '这里和上级文件夹里没有案卷',
    caseNotThere: 'EVIDENCE_CASE 所指的地方没有案卷',
    caseItems: (items, unread, hashed) =>
      [
        `${items} 件`,
        unread === 0 ? '' : `${unread} 件未识别`,
        hashed ? '全部文件已重新计算哈希' : '日志完整（--case 文件夹 会重新计算全部文件的哈希）',
      ]
        .filter(Boolean)
        .join('，'),
    models: '模型（SHA-256）：',
    hashing: (done, total) => `正在计算哈希 ${done}/${total}`,
    machine: (cores, workers) => `；${cores} 个处理器核心，批量时同时识别 ${workers} 张`,
    pictures: '试读一张图',
    picturesNext: '图片解码或识别无法运行：请重新运行 npm ci。',
    disk: '磁盘',
    free: (megabytes) => `剩余 ${(megabytes / 1000).toFixed(1)} GB`,
    diskUnseen: '文件夹不在，或无法查看',
    diskNext: '剩余空间很少，请先腾出一些再加入。',
    leftoversNext: (files, torn) =>
      [
        '上次程序未正常结束，或有别的程序往案卷里放了东西。',
        torn ? '日志最后一行没有写完。' : '',
        files === 0 ? '' : `有 ${files} 个文件是日志里没有的。`,
        '下次写入案卷（evidence add、pack）时会自动整理，不删除任何东西。',
      ].join(''),
    moreErrors: (count) => `还有 ${count} 个（--json 全部列出）`,
    firstReaderNext: [
      '没有安装 onnxruntime-node 或它的模型：识别会很不可靠，每个字段都需要人工核对。',
      '请在程序文件夹里重新运行 npm ci。若仍缺少，请检查该文件夹的 .npmrc 是否还有 onnxruntime-node-install=skip 一行。',
    ],
    secondReaderNext: '没有第二引擎互相核对，关键字段都需要人工核对。请重新运行 npm ci。',
    allWell: '一切正常。',
    problems: (count) => `发现 ${count} 个问题，见上。`,
  },
};
