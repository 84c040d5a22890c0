/** What every letter says; Chinese, since offices read it; only the advice for the sender has both languages. */
export const LETTER = {
  together: '所附页面对照情况（只陈述显示的内容，不作推断）：',
  noFacts: '1. ____________________________（案卷里还没有可以直接采用的内容，请自己填写）',
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
  whilePhone: { zh: '手机还在的时候，先做这些', en: 'While the phone still exists' },
  sources: { zh: '依据：', en: 'Sources: ' },
};
