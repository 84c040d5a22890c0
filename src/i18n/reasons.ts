/** Why a value should be looked at, and what was odd about a page, in words. */
import type { Wording, Tongue } from '../base/wording.js';

const LOOK: Wording = { zh: '请对照原图', en: 'compare with the picture' };

/** The codes of `reviewReasons` in a field. */
const REVIEW: Record<string, Wording> = {
  'mask-unclear': {
    zh: '图上的星号与读到的数目不一致',
    en: 'the picture shows more or fewer asterisks than were read',
  },
  'star-unclear': {
    zh: '图上有未读出的星号',
    en: 'the picture shows an asterisk that was not read',
  },
  'character-lost': {
    zh: '字与字之间空着一个字的位置，可能漏读一个字',
    en: 'there is room for one more character, which may not have been read',
  },
  'cut-off': {
    zh: '不完整，可能漏读一行或几个字',
    en: 'it is incomplete: a line or a few signs may be missing',
  },
  'readers-disagree': { zh: '两个识别引擎读法不同', en: 'the two engines read it differently' },
  'one-reader': { zh: '只有一个识别引擎读过，请核对', en: 'read by one engine only' },
  unsure: { zh: '看不太清', en: 'hard to read' },
  'weak-reader': { zh: '只有备用引擎读过', en: 'read by the fallback engine only' },
  'several-candidates': { zh: '页面上有几处像是它', en: 'several places on the page could be it' },
  'title-missing': { zh: '页面上没有标题', en: 'the page shows no title' },
  'page-incomplete': { zh: '页面不完整', en: 'parts of the page are missing' },
  'title-unsure': { zh: '标题没有看清', en: 'the title was not read for sure' },
  'title-below-the-code': {
    zh: '只有页脚的单位名称可以看出',
    en: 'only a name at the foot of the page tells',
  },
  'words-disagree': { zh: '颜色与文字不一致', en: 'pixels and words disagree' },
  'no-hue': {
    zh: '没有量到彩色（灰、黑，或整张图没有颜色）',
    en: 'no hue was measured (grey, black, or a picture without colour)',
  },
  'not-seen': { zh: '没有找到二维码', en: 'no code was found' },
  'from-words': { zh: '颜色只见于文字', en: 'only the words name a colour' },
  'kind-unsure': { zh: '这一页也可能是别的页面', en: 'the page may be of another kind' },
  'perhaps-for-all': { zh: '这句话可能是对所有人说的', en: 'the sentence may be for everybody' },
  'not-labelled': { zh: '页面上没有标明', en: 'the page does not label it' },
  'label-above': { zh: '标题与内容不在一行', en: 'its label stands on another line' },
  'traditional-script': {
    zh: '繁体字，识别引擎不擅长',
    en: 'traditional characters, which the engines read less well',
  },
  'mask-length': { zh: '位数不寻常', en: 'an unusual number of digits' },
  'heading-unread': {
    zh: '只读懂了后面的字（例如括号里的），前面的可能也在内',
    en: 'only the later words (those in brackets, say) were understood',
  },
  'drawn-page': {
    zh: '来自文件的一页，不是屏幕截图本身',
    en: 'from a page of a document, not from a screenshot itself',
  },
  'place-corrected': { zh: '地名有个别字经过校正', en: 'a place name was corrected' },
  'place-unknown': { zh: '地名不在 2022 年的行政区划里', en: 'a place that is on no list of 2022' },
  'unusual-value': { zh: '数值不寻常', en: 'an unusual value' },
  'year-not-shown': { zh: '页面没有显示年份，也无从推断', en: 'no year is shown or implied' },
  'year-sources-disagree': {
    zh: '页面没有显示年份，其他线索又不一致',
    en: 'no year is shown, and other signs disagree',
  },
};

/** The codes of `warnings` in a reading. */
const WARNINGS: Record<string, Wording> = {
  'first-reader-missing': {
    zh: '主要识别引擎缺失，结果不可靠',
    en: 'the main text engine was missing: not reliable',
  },
  'second-reader-missing': {
    zh: '第二识别引擎缺失，没有互相核对',
    en: 'there was no second text engine to compare with',
  },
  'first-frame-only': { zh: '动图只识别了第一帧', en: 'only the first frame was read' },
  turned: { zh: '图片倾斜，已校正后识别', en: 'the picture was tilted; read straightened' },
  'kind-unknown': { zh: '没有认出是哪种页面', en: 'what kind of page it is was not recognised' },
  'title-missing': { zh: '没有认出是哪个省市的码', en: 'whose code it is was not recognised' },
};

/** Codes that this version has no words for still need review. */
export function reviewWords(codes: readonly string[], tongue: Tongue): string {
  const known = codes.flatMap((code) => REVIEW[code]?.[tongue] ?? []);
  return known.length > 0 ? known.join(tongue === 'zh' ? '；' : '; ') : LOOK[tongue];
}

export function warningWords(code: string, tongue: Tongue): string {
  return WARNINGS[code]?.[tongue] ?? code;
}
