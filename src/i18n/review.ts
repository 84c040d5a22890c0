import type { Wording } from '../base/wording.js';

/** What the review page says. The page's own script gets them in one language. */
export const REVIEW_WORDS = {
  title: { zh: '核对识别结果', en: 'Review what was read' },
  intro: {
    zh: '每处先是原图里的那一行，框住的是这一处，点一下看整张图；旁边或下面是程序读到的内容。读得对点“确认”（或按回车）；不对就改成图上显示的内容，再确认。看不清的点“跳过”（或按 Esc）。',
    en: 'First the row of the picture, with a frame around the value (a click shows the whole picture); beside or below it what the program read. Press Accept (or Enter) if it is right; if not, type what the picture shows and accept that. Skip (or Esc) is for what you cannot tell.',
  },
  offline: {
    zh: '本页不联网，内容只留在这台设备上。做完请点“导出”，再运行下面的命令；导出的文件多半在“下载”文件夹里，请写上它的路径：',
    en: 'This page uses no network; nothing leaves this device. When done, export, then run this; the file is mostly in Downloads, so give its path:',
  },
  who: { zh: '核对人：', en: 'You are:' },
  holder: { zh: '本人', en: 'the holder' },
  helper: { zh: '帮忙的人', en: 'a helper' },
  lawyer: { zh: '律师', en: 'a lawyer' },
  whole: { zh: '看整张图', en: 'the whole picture' },
  notRead: {
    zh: '没有读到：{fields}（图上有就补）',
    en: 'Not read: {fields} (add what the picture shows)',
  },
  progress: { zh: '已核对 {done} / {all}', en: '{done} of {all} done' },
  accept: { zh: '确认', en: 'Accept' },
  skip: { zh: '跳过', en: 'Skip' },
  accepted: { zh: '已确认', en: 'accepted' },
  corrected: { zh: '已更正', en: 'corrected' },
  open: { zh: '待核对', en: 'open' },
  export: { zh: '导出 JSON', en: 'Export JSON' },
  copy: {
    zh: '如果没有弹出下载，请复制下面的全部文字，存成 .json 文件：',
    en: 'If nothing was downloaded, copy all of this text into a .json file:',
  },
  origins: { zh: '这些文件从哪里来（可以不填）', en: 'Where the files come from (optional)' },
  originIntro: {
    zh: '写你知道的；不知道的留空。这是你的说明，会记进案卷，与图片上读到的内容分开放。',
    en: 'Write what you know, and leave the rest empty. It is kept as your word, apart from what the pictures show.',
  },
  originAll: {
    zh: '各件都一样的填在这里；某一件另外填了的，以那一件为准',
    en: 'What is the same for all; what you write for one item goes first',
  },
  originOpen: { zh: '未填', en: 'nothing yet' },
  originSaid: { zh: '已填过', en: 'said before' },
  noRole: { zh: '请先选核对人。', en: 'Say first who you are.' },
  leave: { zh: '还没有导出，确定离开吗？', en: 'Nothing was exported yet. Leave?' },
  before: {
    zh: '先前已有人核对，框里是其核对的内容。程序读作：',
    en: 'This was reviewed before; the box holds what was written then. The program read: ',
  },
  machine: { zh: '程序读作', en: 'read as' },
  nothing: { zh: '（没有读到）', en: '(nothing)' },
  item: { zh: '证据', en: 'item' },
  part: { zh: '第 {n} 个码', en: 'code {n}' },
  input: { zh: '图上显示的内容', en: 'what the picture shows' },
} satisfies Record<string, Wording>;
