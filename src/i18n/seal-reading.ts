/** What the page that seals says of reading. */
import type { Wording } from '../base/wording.js';

export const SEAL_READING = {
  test: { zh: '识别图片上的种类、颜色和文字', en: 'pictures can be read: kind, colour, text' },
  testNo: {
    zh: '这个浏览器识别不了图片（要 2023 年以后的 Chrome、Edge、Safari）。照样可以封存；以后在电脑上随时可以识别。',
    en: 'This browser cannot read pictures (Chrome, Edge or Safari from 2023 on can). They can be sealed all the same, and read on a computer at any time.',
  },
  note: {
    zh: '图片选好以后，会在这台设备上识别：种类、颜色和文字，一张要几秒到几十秒。这里只有一个识别引擎，它没有把握的要紧内容要你对照原图核对；不等识别完，也可以先封存。',
    en: 'Once chosen, pictures are read on this device: kind, colour and text, some seconds to half a minute each. There is one engine here; what matters and it is not sure of, you are asked to compare with the picture. You can seal before it is done.',
  },
  progress: { zh: '已识别 {done} / {all} 张', en: 'Pictures read: {done} of {all}' },
  stop: { zh: '停止识别', en: 'Stop reading' },
  goOn: { zh: '继续识别', en: 'Go on reading' },
  waiting: { zh: '等待识别', en: 'waiting to be read' },
  reading: { zh: '正在识别……已读 {lines} 行', en: 'Reading … {lines} lines so far' },
  format: {
    zh: '这里不识别这种图片（动图、GIF、TIFF、HEIC、印刷色）：照样封存，以后在电脑上识别。',
    en: 'Not read here (animated, GIF, TIFF, HEIC or print colours): it is sealed all the same, and can be read on a computer.',
  },
  large: {
    zh: '图片太大，这里不识别：照样封存，以后在电脑上识别。',
    en: 'Too large to be read here: it is sealed all the same, and can be read on a computer.',
  },
  damaged: {
    zh: '图片不完整，识别不了：文件照样原样封存。',
    en: 'The picture is damaged and cannot be read: the file is sealed as it is.',
  },
  incomplete: {
    zh: '这个页面文件不完整，大概没传完：识别不了，仍能封存。请重新取一份 seal.html。',
    en: 'The file of this page is incomplete, perhaps cut short on its way: it cannot read, but seals. Please get seal.html again.',
  },
  failed: {
    zh: '识别中断（多半是内存不够）：照样封存，以后在电脑上识别。',
    en: 'Reading broke off, mostly for want of memory: it is sealed all the same, and can be read on a computer.',
  },
  again: { zh: '再试一次', en: 'Try again' },
  unknown: { zh: '没有认出是哪种页面', en: 'What kind of page it is was not recognised' },
  read: { zh: '读到：{what}', en: 'Read: {what}' },
  kindAsRead: { zh: '{kind}（识别的）', en: '{kind} (as read)' },
  open: { zh: '{count} 处待核对', en: '{count} to review' },
  none: { zh: '都核对过了', en: 'all reviewed' },
  noneAsked: { zh: '没有待核对的', en: 'nothing waits for review' },
  intro: {
    zh: '每处上面是原图里的那一行，框住的是这一处。读得对点“对”；不对点“改”，照图上写。你说的和程序读的分开存，程序读的不会被改掉。',
    en: 'Each shows the row of the picture, with a frame around the value. Press “Right”, or “Change” and write what the picture shows. Your word is kept beside what was read, never in its place.',
  },
  code: { zh: '第 {n} 个码', en: 'code {n}' },
  right: { zh: '对', en: 'Right' },
  change: { zh: '改', en: 'Change' },
  save: { zh: '就这样', en: 'Save' },
  cancel: { zh: '不改了', en: 'Cancel' },
  undo: { zh: '撤回', en: 'Undo' },
  accepted: { zh: '✓ 已确认', en: '✓ confirmed' },
  corrected: { zh: '✓ 已更正为：{value}', en: '✓ corrected to: {value}' },
  added: { zh: '✓ 已补充：{value}', en: '✓ added: {value}' },
  misfit: {
    zh: '这一项写不成这样，请照图上写',
    en: 'This cannot stand there: write what the picture shows',
  },
  misfitTime: {
    zh: '时间请写成 2022-06-14 08:21 这样；图上没有年份或钟点，就不写',
    en: 'Write the time as in 2022-06-14 08:21, without a year or a clock where the picture shows none',
  },
  oneOf: { zh: '这一项只能是：{known}', en: 'It is one of: {known}' },
  results: { zh: '阴性、阳性、无记录', en: 'negative, positive, none' },
  typing: {
    zh: '有一处写了还没有存：先点“就这样”或“不改了”，再封存。',
    en: 'Something that you wrote is not saved yet: press “Save” or “Cancel” beside it, then seal.',
  },
  restRight: { zh: '其余 {count} 处都对', en: 'All others are right ({count})' },
  notRead: { zh: '没有读到的（图上有就补）', en: 'Not read (add what the picture shows)' },
  add: { zh: '补', en: 'Add' },
  crop: { zh: '原图里的这一处', en: 'the place in the picture' },
  noCrop: { zh: '这里显示不了原图', en: 'the picture cannot be shown here' },

  findings: { zh: '对照结果', en: 'What they say together' },
  findingsNone: {
    zh: '没有发现图片之间、图片与时间之间有出入。',
    en: 'Nothing was found that does not fit.',
  },
  findingsCount: { zh: '对照结果：{count} 条', en: 'What they say together: {count}' },
  findingsNote: {
    zh: '程序把各张图片和文件信息互相对照后发现的。是要看一眼的地方，不是结论；会写进证据包的报告。',
    en: 'Found by comparing pictures and file data with each other. Places to look at, no conclusions; they go into the bundle’s report.',
  },
  weakness: { zh: '弱点：', en: 'Weak where: ' },
  innocent: { zh: '也可能是：', en: 'It may also be: ' },
  ifConfirmed: { zh: '先核对：', en: 'Review first: ' },
  unreadLeft: {
    zh: '还有 {count} 张没有识别完：现在封存，包里就没有它们的文字；以后可以再封存一次。',
    en: 'Not read yet: {count}. Sealed now, the bundle has no text of these pictures; you can seal again later.',
  },
} satisfies Record<string, Wording>;
