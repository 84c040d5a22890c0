/** What every letter says; Chinese, since offices read it; only the advice for the sender has both languages. */
export const LETTER = {
  together: '所附页面对照情况（只陈述显示的内容，不作推断）：',
  noFacts: '1. ____________________________（案卷里还没有可以直接采用的内容，请自己填写）',
  noOwnFacts:
    '1. ____________________________（自己加入案卷的材料里还没有可以直接采用的内容，请自己填写）',
  /** Whose they are no program knows: who brought them is blank, also for one's own phone. */
  others:
    '取自证据包的页面（由下列提供人封存后交来，不是自己加入案卷的；提供人编号与证据报告一致）：',
  contributor: '提供人 {n}（姓名、与本人的关系：____________），证据包 {bundle}：',
  unknownContributor: '提供人（姓名、与本人的关系：____________），证据包 {bundle}：',
  othersTogether: '与取自证据包的页面对照的情况（只陈述显示的内容，不作推断）：',
  unconfirmed: '（证据 {items} 中有尚未人工核对的内容，未写入上文；核对后请补充：____________）',
  /** Under a heading of its own, so that it is not taken for what the pages show. */
  account: '当事人自述（本人的说法，不是所附页面显示的内容）：',
  accountFrom: '（见证据 {item}{page}）',
  blank: '____________________________',
  tick: '需要的打勾，不需要的删去',
  signature: '签名：________________',
  date: '日期：____年__月__日',
  fill: '________________________',
  respects: '此致',
  salute: '敬礼！',
  attachedHead: '附：',
  attached: '证据目录一份，证据报告一份，电子证据包（zip）一个，材料交接单一份',
  list: '证据目录',
  listSignature:
    '页码为证据报告的页码；文件在证据包的 data/originals/ 内。提交人（签名）：________________　日期：____年__月__日',
  forYou: {
    zh: '提交前请看（给你自己看的，不要交上去）',
    en: 'Read before sending (for you: do not hand it in)',
  },
  office: { zh: '用于：', en: 'For: ' },
  refuses: { zh: '这里通常不受理', en: 'What this office usually does not take' },
  notices: { zh: '提醒', en: 'Before you send it' },
  noConclusion: {
    zh: '除注明“当事人自述”的部分外，文中只写了页面显示的内容，没有法律结论，也没有点名。不属实、不愿写的，请删去；空着的地方，不知道就留空。',
    en: 'Except for your own account, which is marked as such, the letter says only what the pages show: no legal conclusion, no names. Delete what is not true or what you do not want, and leave blank what you do not know.',
  },
  pagesNow: {
    zh: '文中写的报告页码，是案卷现在这样、全部以现在所用的语言封存时的页码。此后又加入或核对了什么、只封存一部分，或者换一种语言封存，页码会不同，请重新生成这份材料。',
    en: 'The pages of the report that it names are those of the whole case as it is now, sealed in the language that is set now. If you add or confirm something afterwards, seal some items only, or seal in another language, they change: make the letter again.',
  },
  pagesOfItems: {
    zh: '文中写的报告页码，是只封存这几件、以现在所用的语言封存时的页码：evidence pack --items {items}。此后又加入或核对了什么，或者换一种语言封存，页码会不同，请重新生成这份材料。',
    en: 'The pages of the report that it names are those of these items sealed alone, in the language that is set now: evidence pack --items {items}. If you add or confirm something afterwards, or seal in another language, they change: make the letter again.',
  },
  ofOthers: {
    zh: '{items} 取自别人封存的证据包，是谁的，程序无法知道。文中把这些页面另列在后，并写明提供人编号：请填写提供人是谁；与签名人无关的，请删去，证据目录里的也一样。',
    en: '{items} came in bundles that others sealed; whose they are no program can know. The letter lists these pages apart, with the number of who brought them: fill in who that is, and delete what is not about the person who signs, in the list of evidence too.',
  },
  whilePhone: { zh: '手机还在的时候，先做这些', en: 'While the phone still exists' },
  sources: { zh: '依据：', en: 'Sources: ' },
};
