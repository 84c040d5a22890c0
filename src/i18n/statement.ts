/** Words around a person's own account, on paper. */
import { ACCOUNT } from '../case/statements/questions.js';

export const STATEMENT = {
  account: ACCOUNT,
  notShown: {
    zh: '以下是当事人自己的说法，照原话记录，不是画面显示的内容，程序没有核对。',
    en: 'What follows is what the person says, in their own words. No picture shows it, and the program has not checked it.',
  },
  blank: { zh: '（未填）________________', en: '(left blank) ________________' },
  /** Signed with a pen. */
  true: { zh: '以上陈述由本人作出，属实。', en: 'This is my own account, and it is true.' },
  signature: { zh: '陈述人（签名）', en: 'signature' },
  date: { zh: '日期', en: 'date' },
  shortBlank: { zh: '（未填）____', en: '(left blank) ____' },
  writtenBy: {
    holder: { zh: '本人记录', en: 'written down by the person' },
    helper: { zh: '帮助者代为记录', en: 'written down by a helper' },
    lawyer: { zh: '律师代为记录', en: 'written down by a lawyer' },
    unnamed: { zh: '未说明由谁记录', en: 'who wrote it down was not said' },
  },
  writer: { zh: '记录', en: 'written down' },
  replaces: {
    zh: '代替证据 {item}（仍保留）',
    en: 'stands in place of item {item}, which is kept',
  },
  replacedBy: {
    zh: '已由证据 {item} 代替；保留在此，没有改动',
    en: 'replaced by item {item}; kept here unchanged',
  },
  state: { zh: '先后', en: 'order' },
  told: { zh: '当事人自述的时间', en: 'Times in the person’s account' },
  toldNote: {
    zh: '以下是当事人自己说的，不是画面显示的，照原话列出（证据 {item}）。能看出年月日的，也列在上面的时间线里，并注明“当事人自述”。',
    en: 'The person says so, in these words (item {item}); no picture shows it. Those with a full date stand in the timeline above too, marked as the person’s account.',
  },
};
