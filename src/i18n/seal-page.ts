/** What the page that seals says. */
import type { Wording } from '../base/wording.js';

export const SEAL = {
  title: { zh: '封存证据', en: 'Seal evidence' },
  lead: {
    zh: '选图片，算哈希，签名，封存成一个证据包。全部在这台设备上完成：不联网，不上传，断网也能用。',
    en: 'Choose pictures, take their hashes, sign, and seal them as one bundle. All of it happens on this device: no network, no upload; it works offline.',
  },
  language: { zh: '语言', en: 'Language' },
  loading: { zh: '正在准备……', en: 'Getting ready …' },

  notStarted: {
    zh: '这个浏览器打不开本页。请换 Chrome、Edge、Safari 的新版本打开这个文件。',
    en: 'This browser cannot run the page. Open the file with a newer Chrome, Edge or Safari.',
  },

  testGood: {
    zh: '自检通过：这个浏览器能封存证据',
    en: 'Self-test passed: this browser can seal evidence',
  },
  testPartly: {
    zh: '自检：能封存，但有几项做不到',
    en: 'Self-test: it can seal, but lacks something',
  },
  testBad: {
    zh: '自检未通过：这个浏览器不能封存证据',
    en: 'Self-test failed: this browser cannot seal evidence',
  },
  testAdvice: {
    zh: '请把这个网页文件存到手机里，用系统自带的浏览器、Chrome、Edge 或 Safari 打开；在微信里点右上角“…”，选“用浏览器打开”。',
    en: 'Save this file on the phone and open it with the system’s own browser, Chrome, Edge or Safari. Within WeChat, use “…” at the top right and open it in a browser.',
  },
  can: { zh: '可以', en: 'works' },
  cannot: { zh: '不行', en: 'missing' },
  testCrypto: { zh: '计算哈希、生成密钥、签名', en: 'hashes, keys and signatures' },
  testCryptoNo: {
    zh: '没有它就不能封存。用 http:// 打开的网页，浏览器不给用密码学功能：请把文件存下来打开，或用 https://。',
    en: 'Nothing can be sealed without. To a page opened by http:// browsers give no cryptography: save the file and open it, or use https://.',
  },
  testStorage: { zh: '关掉再打开，内容还在', en: 'what you enter is there after a reload' },
  testStorageNo: {
    zh: '这个浏览器不肯保存（例如无痕模式）。可以封存，但关掉或刷新这一页，没有保存到文件的内容就没有了：请一次做完，马上存好证据包和密钥文件。',
    en: 'This browser does not keep anything (as in a private window). You can seal, but closing or reloading the page loses what is in no file: finish in one go, and save the bundle and the key file at once.',
  },
  testStorageFull: {
    zh: '现在存不下新的内容，多半是空间满了；以前存下的还在。请腾出空间，再刷新这一页。',
    en: 'Nothing new can be kept now, mostly for want of room; what was kept before is there. Make room, and reload this page.',
  },
  testPictures: { zh: '显示和测量图片', en: 'pictures can be drawn and measured' },
  testPicturesNo: {
    zh: '图片照样可以封存，只是这里看不到小图。',
    en: 'Pictures can still be sealed; you only do not see them here.',
  },
  testDownload: { zh: '把文件存到手机', en: 'files can be saved' },
  testDownloadNo: {
    zh: '这里可能存不下文件。请用别的浏览器打开本页。',
    en: 'Files may not be saved here. Open this page in another browser.',
  },
  testShare: { zh: '用系统的“分享”发送文件', en: 'files can be shared' },
  testShareNo: {
    zh: '没有也可以：用“保存”代替。',
    en: 'You can do without: save it instead.',
  },

  pictures: { zh: '图片', en: 'Pictures' },
  choose: { zh: '选择图片', en: 'Choose pictures' },
  chooseFiles: { zh: '选择其他文件', en: 'Choose other files' },
  chooseNote: {
    zh: '可以一次选多张。请选手机里的原图，不要选微信里转发过的：微信会压缩图片。有些手机把相册里的照片交给网页之前，会换一种格式，或去掉拍摄位置（截图一般不受影响）；要原样封存，请点“选择其他文件”，从“文件”里选。',
    en: 'Several at once are fine. Choose the originals on the phone, and not what came through WeChat, which compresses pictures. Some phones convert photographs of the library, or take out where they were taken, before a page gets them (screenshots are mostly left alone): to seal them as they are, use “other files” and choose them from Files.',
  },
  taking: { zh: '正在读取 {name}（{n} / {all}）', en: 'Reading {name} ({n} of {all})' },
  taken: { zh: '共 {count} 件，{size}', en: '{items}, {size}' },
  none: { zh: '还没有选图片。', en: 'No picture yet.' },
  notTaken: { zh: '没有加入：', en: 'Not taken: ' },
  known: { zh: '已经在里面了', en: 'is in the list already' },
  empty: { zh: '是空文件', en: 'is empty' },
  'too-large': {
    zh: '太大（单个不超过 64 MB，一共不超过 256 MB；更大的请在电脑上用命令行封存）',
    en: 'is too large (64 MB each, 256 MB together; larger ones can be sealed on a computer)',
  },
  unreadable: {
    zh: '读不出来（可能还在云端，或已被移动）：请先下载到手机',
    en: 'cannot be read (perhaps it is still in a cloud, or was moved): download it to the phone first',
  },
  pixels: { zh: '{w} × {h} 像素', en: '{w} × {h} pixels' },
  notDrawn: { zh: '这里显示不了', en: 'cannot be shown here' },
  kind: { zh: '这是什么（你说的）', en: 'What it is (your word)' },
  kindOpen: { zh: '不说', en: 'not said' },
  remove: { zh: '移除', en: 'Remove' },
  removeOf: { zh: '移除 {name}', en: 'Remove {name}' },
  inBundle: { zh: '已封存，编号 {item}', en: 'sealed as item {item}' },

  origin: { zh: '从哪里来（可以不填）', en: 'Where they come from (optional)' },
  originNote: {
    zh: '对上面所有图片都一样的才填。这是你的说明，会写进证据包。',
    en: 'Only what is the same for all pictures above. It is your word, and goes into the bundle.',
  },
  who: { zh: '谁在填写', en: 'Who is writing' },
  whoOpen: { zh: '不说', en: 'not said' },
  byMe: { zh: '是我自己截的图、拍的照', en: 'I captured them myself' },
  capturedBy: { zh: '谁截的图、拍的照', en: 'Who captured them' },
  device: { zh: '用的什么手机', en: 'On which phone' },
  deviceExample: { zh: '例如：华为 P40，本人的', en: 'such as: Huawei P40, my own' },
  deviceHeld: { zh: '这部手机还在吗', en: 'Is that phone still there' },
  receivedFrom: { zh: '别人给的：谁给的', en: 'If someone gave it to you: who' },
  receivedAt: { zh: '什么时候收到的', en: 'Received when' },
  receivedVia: { zh: '怎样收到的', en: 'Received how' },

  account: { zh: '你的自述（可以不填）', en: 'Your account (optional)' },
  accountNote: {
    zh: '八个问题，想答几个答几个。照你的原话放进证据包，与图片分开，注明是你说的。',
    en: 'Eight questions; answer as many as you like. Your words go into the bundle as they are, apart from the pictures, and marked as what you say.',
  },
  answered: { zh: '已答 {n} 个', en: '{n} answered' },

  key: { zh: '签名密钥', en: 'Signing key' },
  keyNone: {
    zh: '封存要用密钥签名。第一次封存时会在这里生成一把；设一个口令，就能另存一份密钥文件，以后用同一把密钥再封存。',
    en: 'Sealing takes a key. One is made here with your first bundle; set a passphrase to save a copy as a file, so that you can seal with the same key later.',
  },
  keyHere: { zh: '用这把密钥签名，指纹：', en: 'Signing with the key of this fingerprint:' },
  keySaved: {
    zh: '密钥文件已保存或由文件装入。',
    en: 'Its key file was saved, or it was loaded from one.',
  },
  keyOnlyHere: {
    zh: '这把密钥只在这个浏览器里。浏览器一清理数据，它就没有了；以后换一把密钥，别人就要重新核对指纹。要备份请现在就存：这一页关掉或刷新以后，密钥就取不出来了。',
    en: 'This key is only in this browser, and is lost when the browser clears its data; with another key, people have to compare a new fingerprint. Save its file now: once this page is closed or reloaded, the key cannot be taken out any more.',
  },
  keyOnlyOpen: {
    zh: '这把密钥只在打开着的这一页里，关掉或刷新就没有了；以后换一把密钥，别人就要重新核对指纹。',
    en: 'This key is only in the page as it stands open, and closing or reloading it loses the key; with another one, people have to compare a new fingerprint.',
  },
  keyLocked: {
    zh: '这一页重新打开过，密钥取不出来了，还可以继续用它签名。要有备份，请另装入一把密钥。',
    en: 'This page was reopened, and the key can no longer be taken out; it still signs. For a key with a backup, load another one.',
  },
  passphrase: { zh: '口令（至少 8 个字符）', en: 'Passphrase (8 characters at least)' },
  passphraseAgain: { zh: '再输一遍口令', en: 'The passphrase again' },
  passphraseNote: {
    zh: '口令忘了没有人能找回。写在纸上，和手机分开放。',
    en: 'A lost passphrase cannot be recovered. Write it on paper, and keep it apart from the phone.',
  },
  passphraseShort: { zh: '口令太短', en: 'The passphrase is too short' },
  passphraseDiffers: { zh: '两遍口令不一样', en: 'The two passphrases differ' },
  saveKey: { zh: '保存密钥文件', en: 'Save the key file' },
  makingKey: { zh: '正在加密密钥……', en: 'Encrypting the key …' },
  keyFileSaved: {
    zh: '密钥文件已交给浏览器保存：{file}。不要发给任何人。',
    en: 'The key file was handed to the browser: {file}. Do not send it to anyone.',
  },
  loadKeyHeading: { zh: '装入已有的密钥文件', en: 'Load a key file that you have' },
  loadKeyNote: {
    zh: '本页或 evidence key export 存下的 .pem 文件。',
    en: 'A .pem file, saved by this page or by evidence key export.',
  },
  keyPassphrase: { zh: '密钥文件的口令', en: 'Passphrase of the key file' },
  loadKey: { zh: '选择密钥文件', en: 'Choose the key file' },
  keyLoaded: { zh: '密钥已装入。', en: 'The key is loaded.' },
  'passphrase-needed': {
    zh: '先输入密钥文件的口令，再选文件。',
    en: 'Enter the passphrase of the key file first, then choose it.',
  },
  'passphrase-wrong': { zh: '口令不对。', en: 'The passphrase is wrong.' },
  'key-unreadable': {
    zh: '这个文件不是能用的密钥文件（PKCS#8，用 scrypt 加密）。',
    en: 'This is no key file that can be used here (PKCS#8, encrypted with scrypt).',
  },
  'key-unsupported': {
    zh: '这种密钥不能用来封存。',
    en: 'A key of this kind cannot seal bundles.',
  },
  'certificate-unfit': {
    zh: '文件里没有这把密钥的证书，或证书已过期。',
    en: 'The file has no certificate of this key, or it has expired.',
  },

  sealHeading: { zh: '封存', en: 'Seal' },
  sealNote: {
    zh: '证据包里有原图、文件名和时间、你填的内容，没有加密：拿到的人都能看。签名只说明文件自封存后没有改动、由哪把密钥封存；不说明画面是真的，也不说明时间准确。',
    en: 'The bundle holds the originals, file names and times, and what you wrote, unencrypted: anyone who has it can read it. The signature says that the files have not changed since, and which key sealed them. It does not say that a screen was genuine, or a clock right.',
  },
  seal: { zh: '签名并封存', en: 'Sign and seal' },
  sealAgain: { zh: '再封存一次', en: 'Seal again' },
  notReady: { zh: '先选图片。', en: 'Choose pictures first.' },
  ready: { zh: '可以封存了：{count} 件。', en: 'Ready to seal: {items}.' },
  sealing: { zh: '正在封存……不要关掉这一页。', en: 'Sealing … do not close this page.' },
  done: {
    zh: '封存好了。证据包 {file} 已交给浏览器保存。',
    en: 'Sealed. The bundle {file} was handed to the browser to save.',
  },
  allSealed: {
    zh: '都已封存，在下面的证据包里。',
    en: 'All of it is sealed, in the bundle below.',
  },
  notAllSealed: {
    zh: '上次封存以后内容有了变化（图片、识别结果、核对或填写的话），那个证据包里还没有：请再封存一次。',
    en: 'Pictures, what was read of them, or what you said has changed since the last bundle, which does not have it: seal again.',
  },
  doneNotKept: {
    zh: '封存好了。证据包 {file} 已交给浏览器保存。浏览器里留不下它：请马上确认存好了，刷新以后这里就没有了。',
    en: 'Sealed. The bundle {file} was handed to the browser to save. It cannot be kept here: see at once that it was saved, for a reload loses it.',
  },
  failed: { zh: '没有封存成：', en: 'Not sealed: ' },
  takenOver: {
    zh: '这一页在别的窗口里也打开了，那边是新的。请关掉这一个。',
    en: 'This page stands open in another window too, and that one is newer. Close this one.',
  },
  lost: {
    zh: '浏览器丢了一个文件，或者它变了。请移除有问题的图片，重新选择；不行就清空重来。',
    en: 'The browser lost a file, or it changed. Remove the pictures that fail and choose them again, or clear everything and start again.',
  },
  broken: { zh: '没有做成。', en: 'It did not work.' },
  noRoom: {
    zh: '浏览器存不下了（空间不够，或不许保存）。请删掉一些内容，或换一个浏览器。',
    en: 'The browser has no more room, or keeps nothing. Make room, or use another browser.',
  },

  result: { zh: '证据包', en: 'The bundle' },
  saveZip: { zh: '保存证据包', en: 'Save the bundle' },
  share: { zh: '分享证据包', en: 'Share the bundle' },
  shareNote: {
    zh: '发微信请用“文件”方式发送。',
    en: 'In WeChat, send it as a file.',
  },
  next: { zh: '接下来', en: 'Next' },
  nextSteps1: {
    zh: '确认证据包真的存下来了（在“下载”或“文件”里找 {file}），再抄一份到电脑或 U 盘。',
    en: 'See that the bundle was really saved (look for {file} in Downloads or Files), and copy it to a computer or a stick.',
  },
  nextSteps2: {
    zh: '保存密钥文件（上面“签名密钥”一栏），写下口令。',
    en: 'Save the key file (above, under “Signing key”), and write the passphrase down.',
  },
  nextSteps3: {
    zh: '把交接单打印出来，或存成图片，和证据包分开交给对方。',
    en: 'Print the receipt, or save it as a picture, and let it travel another way than the bundle.',
  },
  nextSteps4: {
    zh: '手机和原图都留着。证据包不能代替它们。',
    en: 'Keep the phone and the original files. The bundle does not replace them.',
  },
  print: { zh: '打印交接单', en: 'Print the receipt' },
  savePicture: { zh: '把交接单存成图片', en: 'Save the receipt as a picture' },
  noPicture: {
    zh: '这个浏览器画不出这么长的图。请存成文字，或者打印。',
    en: 'This browser cannot draw so long a picture. Save the receipt as text, or print it.',
  },
  notShared: {
    zh: '没有分享成。请先保存证据包，再从“文件”里发送。',
    en: 'It was not shared. Save the bundle, and send it from Files.',
  },
  saveText: { zh: '把交接单存成文字', en: 'Save the receipt as text' },
  sealedWith: { zh: '封存用的网页', en: 'sealed with the page' },
  clock: { zh: '{time}（这台设备的时钟）', en: '{time} (clock of this device)' },
  pageNote: {
    zh: '这是封存网页自己算出的 SHA-256。与别处得来的同一版本比对：逐位相同才是同一个网页。',
    en: 'The SHA-256 of the page that sealed, as it works it out itself. Compare it with one of the same version from elsewhere: only if all digits are the same it is the same page.',
  },

  trustHeading: { zh: '这个网页可靠吗？', en: 'Can this page be trusted?' },
  trust: {
    zh: '别人给你的网页，可能偷走或改动它封存的东西，也可能什么都说“好”。请从信得过的地方拿，并核对 SHA-256：同一版本的网页逐字节相同，安装 evidence-archiver 就有一份（dist/seal.html；不带识别的是 dist/seal-light.html），发布的地方也会写明。本页不联网：可以先断网再打开。',
    en: 'A page that somebody else gave you could steal or change what it seals, and say that all is well. Get it from a person you trust, and compare its SHA-256: the page of one version is the same to the byte; evidence-archiver brings one (dist/seal.html; without reading, dist/seal-light.html). It uses no network: you can go offline before you open it.',
  },
  ownHash: {
    zh: '本页的 SHA-256（由它自己算出）：',
    en: 'SHA-256 of this page, as it works it out itself:',
  },
  ownHashNone: { zh: '算不出来', en: 'not known' },
  keptHeading: { zh: '本页在这里保存了什么', en: 'What is kept here' },
  keptNote: {
    zh: '选过的图片、填的内容、密钥和最近一个证据包，存在这个浏览器里，没有加密；密钥取不出来，但用这个浏览器的人可以用它签名。从文件打开的网页共用一处存储：这台设备上的其他本地网页也读得到。浏览器随时可能清掉它，不要当作备份。',
    en: 'Pictures, what you wrote, the key and the last bundle are kept in this browser, unencrypted. The key cannot be taken out, but anyone who uses this browser can sign with it. Pages opened from files share one storage: other local pages on this device can read it. The browser may clear it at any time; it is no backup.',
  },
  keptNothing: {
    zh: '这个浏览器不让本页保存东西：选过的图片、填的内容、密钥和证据包，只在这一页开着的时候有，关掉或刷新就没有了。请把证据包和密钥文件存好。',
    en: 'This browser keeps nothing for the page. Pictures, what you wrote, the key and the bundle are there as long as it is open; closing or reloading loses them. Save the bundle and the key file.',
  },
  startAnew: { zh: '清空，开始新的一份', en: 'Clear it, begin a new case' },
  forget: { zh: '连密钥一起全部删除', en: 'Delete everything, the key too' },
  startAnewSure: {
    zh: '确定清空？没有存成文件的内容就没有了。再点一次确认。',
    en: 'Clear it? What is in no file will be gone. Press once more to confirm.',
  },
  cleared: { zh: '已清空。', en: 'Cleared.' },
  verifyHint: {
    zh: '怎样核验：用 verify.html 或 evidence verify 打开证据包，再核对交接单上的指纹；也可以只用 sha256sum 和 openssl，命令在包里的 HOW-TO-VERIFY.txt。',
    en: 'To check it, open the bundle with verify.html or evidence verify and compare the fingerprint of the receipt; or use sha256sum and openssl alone, with the commands of its HOW-TO-VERIFY.txt.',
  },
} satisfies Record<string, Wording>;
