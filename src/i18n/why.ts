/** Names of evidence as short phrases; what has no phrase keeps its name. */
import type { Tongue, Wording } from '../base/wording.js';

const WHERE: Record<string, Wording> = {
  before: { zh: '前面的标签：', en: 'label before it: ' },
  above: { zh: '上方的标签：', en: 'label above it: ' },
  tile: { zh: '同一格里的标签：', en: 'label in its tile: ' },
  after: { zh: '后面的字：', en: 'words after it: ' },
  word: { zh: '页面上的字：', en: 'words on the page: ' },
  head: { zh: '大标题里的字：', en: 'words of a heading: ' },
  line: { zh: '单独一行的字：', en: 'words on a line of their own: ' },
  text: { zh: '句子里的字：', en: 'words in a sentence: ' },
  menu: { zh: '菜单里的字：', en: 'words of a menu: ' },
  title: { zh: '标题：', en: 'title: ' },
  has: { zh: '页面上有：', en: 'on the page: ' },
  firm: { zh: '说法足够：', en: 'enough phrases of: ' },
  margin: { zh: '说法多少：', en: 'how many phrases of: ' },
};

const WHAT: Record<string, Wording> = {
  valid: { zh: '有效期', en: 'validity' },
  vaccine: { zh: '接种', en: 'vaccination' },
  report: { zh: '报告时间', en: 'report' },
  sample: { zh: '采样时间', en: 'sampling time (采样时间)' },
  'sample-first': { zh: '采样时间（另有检测时间）', en: 'sampling time, beside a test time' },
  test: { zh: '检测', en: 'test' },
  scan: { zh: '扫码、登记', en: 'scan or check-in' },
  other: { zh: '别的事', en: 'something else' },
  clock: { zh: '更新、查询', en: 'update or look-up' },
  unsaid: { zh: '时间', en: 'just “time”' },
  words: { zh: '别的字', en: 'other words' },
};

const WHOLE: Record<string, Wording> = {
  bias: { zh: '一般情形', en: 'how often it is so' },
  'in-a-tile': { zh: '在一格里', en: 'in a tile' },
  unlabelled: { zh: '没有标签', en: 'no label' },
  seconds: { zh: '有秒', en: 'shows seconds' },
  'no-clock': { zh: '只有日期', en: 'a date only' },
  'no-year': { zh: '没有年份', en: 'shows no year' },
  tall: { zh: '页面上字最大的时间', en: 'tallest time on the page' },
  small: { zh: '字较小', en: 'set small' },
  only: { zh: '页面上唯一的时间', en: 'the only time on the page' },
  centred: { zh: '居中', en: 'centred' },
  'right-column': { zh: '在右栏', en: 'in the right column' },
  'by-the-code': { zh: '靠近二维码', en: 'near the code' },
  'under-the-code': { zh: '在二维码下方', en: 'under the code' },
  'in-a-sentence': { zh: '在句子里', en: 'within a sentence' },
  'few-lines': { zh: '字很少', en: 'few lines' },
  'some-lines': { zh: '行数一般', en: 'a usual number of lines' },
  'many-lines': { zh: '行数很多', en: 'many lines' },
  'no-time': { zh: '没有时间', en: 'no time on it' },
  'a-time': { zh: '有时间', en: 'a time on it' },
  'many-times': { zh: '有好几个时间', en: 'several times on it' },
  'long-lines': { zh: '多是长句', en: 'mostly long lines' },
  own: { zh: '有本人的信息', en: 'details of one person' },
  'title:none': { zh: '没有标题', en: 'no title' },
};

const ROLES: Record<string, Wording> = {
  clock: { zh: '页面时间', en: 'the page’s clock' },
  tested: { zh: '核酸检测时间', en: 'time of a test' },
  vaccinated: { zh: '接种时间', en: 'time of a vaccination' },
  scanned: { zh: '扫码时间', en: 'time of a scan' },
  none: { zh: '别的时间', en: 'another time' },
};

export function roleWords(role: string, tongue: Tongue): string {
  return ROLES[role]?.[tongue] ?? role;
}

export function evidenceWords(name: string, tongue: Tongue): string {
  const whole = WHOLE[name]?.[tongue];
  if (whole !== undefined) return whole;
  const [where = '', ...rest] = name.split(':');
  const what = rest.join(':');
  const lead = WHERE[where]?.[tongue];
  return lead === undefined || what === '' ? name : lead + (WHAT[what]?.[tongue] ?? what);
}

export const WHY = {
  heading: { zh: '为什么这样读', en: 'why it was read so' },
  against: { zh: '不利：', en: 'against: ' },
  note: {
    zh: '按存下的文字重新推算，数字可能与识别时略有不同。',
    en: 'Worked out again from the stored text; figures can differ a little from those at reading.',
  },
} satisfies Record<string, Wording>;
