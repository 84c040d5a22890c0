/** The words for what the files of a bundle say against each other. */
import type { StatusArgs } from '../bundle/status-args.js';
import { splitKey } from '../case/items/field-key.js';
import type { Tongue } from '../base/wording.js';
import { groundLabel } from './grounds.js';
import { reviewWords } from './reasons.js';

type Code =
  | ('original-differs' | 'kind-not-in-text' | 'colour-differs' | 'colour-not-checked')
  | ('field-not-in-text' | 'review-missing' | 'finding-differs' | 'list-differs')
  | (
      | 'report-differs'
      | 'crate-differs'
      | 'log-clock'
      | 'log-differs'
      | 'not-compared'
      | 'not-known'
      | 'word-withheld'
      | 'clock-set-back'
    );

/** `001 状态`, `002（第 2 个码）颜色` */
const value = (item: string, key: string, tongue: Tongue) =>
  groundLabel({ item, ...splitKey(key), sure: true }, tongue);

const LIST_EN = {
  row: 'the list and the bundle do not hold the same items: {item}',
  sha256: 'the hash of {item} in the list is not that of its original',
  kind: 'the list calls {item} another kind than its documents do',
  colour: 'the list names a colour for {item} that nothing in its documents has',
};
const LIST_ZH = {
  row: '目录与证据包里的件数不符：{item}',
  sha256: '目录里 {item} 的校验值不是原件的',
  kind: '目录里 {item} 的种类与其文件所载不同',
  colour: '目录给 {item} 写的颜色，其文件里没有',
};
const REPORT_EN = {
  item: '{item} is not in the report',
  sha256: 'a hash that the report gives for {item} is not that of its original',
  colour: 'the report shows a colour for {item} that nothing in its documents has',
  value: 'the report does not show this value as its document has it: {value}',
  time: 'the report shows a time for {item} that nothing in its documents has',
  finding: 'a finding stands in the report in other words than in its document ({item})',
};
const REPORT_ZH = {
  item: '报告里没有 {item}',
  sha256: '报告给 {item} 写的校验值不是原件的',
  colour: '报告给 {item} 显示的颜色，其文件里没有',
  value: '报告所示与文件所载不同：{value}',
  time: '报告给 {item} 显示的时间，其文件里没有',
  finding: '报告里某处疑点的文字与其文件不同（{item}）',
};
const CRATE_EN = {
  file: 'it speaks of a file that is not in the bundle: {file}',
  size: 'it gives another size for {file} than the original has',
  mediaType: 'it gives another format for {file} than its item.json',
};
const CRATE_ZH = {
  file: '其中提到的文件不在证据包里：{file}',
  size: '其中所写 {file} 的大小不是原件的',
  mediaType: '其中所写 {file} 的格式与 item.json 不同',
};
const FINDING_EN = {
  unfounded: 'the values in this bundle do not give this finding',
  missing: 'the values in this bundle give a finding that is not here',
  words: 'the rules put this finding in other words',
};
const FINDING_ZH = {
  unfounded: '由证据包里的各项内容得不出这处疑点',
  missing: '由证据包里的各项内容还应有一处疑点，这里没有',
  words: '按规则得出的这处疑点，文字与这里不同',
};
const CLOCK_EN = {
  backwards: 'earlier than a line before it, of {than}',
  'after-signing': 'later than the signing, of {than}',
  future: 'in the future: it is now {than}',
};
const CLOCK_ZH = {
  backwards: '早于前面一行的 {than}',
  'after-signing': '晚于签名时间 {than}',
  future: '在将来：现在是 {than}',
};

const SORTS_ZH = {
  ...{ type: '文件类型', kind: '种类', issuer: '出具方', colour: '颜色', field: '字段' },
  finding: '疑点',
};

function put(pattern: string, values: Record<string, string>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

export const CONTRADICTIONS: Record<Tongue, { [One in Code]: (args: StatusArgs[One]) => string }> =
  {
    en: {
      'original-differs': ({ key, expected, actual }) =>
        key === 'c2pa'
          ? 'says that the original carries a C2PA manifest, and it does not'
          : `does not fit the original: by its own header its ${key === 'mediaType' ? 'format' : key} is ${expected}, and this says ${actual}`,
      'kind-not-in-text': ({ item, key, expected, actual }) =>
        `says ${actual} as the ${key} of ${item}; the words of the page ${expected === undefined ? 'do not name it' : `are those of ${expected}`}`,
      'colour-differs': ({ item, field, problem }) =>
        problem === 'name'
          ? `${value(item, field, 'en')}: the points that were measured have another colour than the one it names`
          : `${value(item, field, 'en')}: the original has other pixels at the points that were measured`,
      'colour-not-checked': ({ item }) =>
        `the colour of ${item} was not compared with the picture: it is too large, or of a format that is not decoded here`,
      'field-not-in-text': ({ item, field, problem }) =>
        problem === 'raw'
          ? `${value(item, field, 'en')}: what is said to have been read is not in the lines of the page`
          : `${value(item, field, 'en')}: the lines of the page do not say this`,
      'review-missing': ({ item, field, reason }) =>
        `${value(item, field, 'en')}: a person should have been asked to look, and was not (${reviewWords([reason], 'en')})`,
      'finding-differs': ({ problem, finding }) => `${FINDING_EN[problem]} (${finding})`,
      'list-differs': ({ item, problem }) => put(LIST_EN[problem], { item }),
      'crate-differs': ({ file, problem }) => put(CRATE_EN[problem], { file }),
      'report-differs': ({ item, problem, field = '' }) =>
        put(REPORT_EN[problem], { item, value: value(item, field, 'en') }),
      'log-clock': ({ line, problem, at, than }) =>
        `line ${line} is of ${at}, ${put(CLOCK_EN[problem], { than })}`,
      'clock-set-back': ({ line, at, than }) =>
        `line ${line} is of ${at}, earlier than the line before it (${than}), as when a clock is set back; the order is that of the lines`,
      'log-differs': ({ item, action, expected, actual }) =>
        `the log tells of ${expected} × “${action}” for ${item}, and this bundle of ${actual}`,
      'not-compared': () => 'some of its files have a form in which they cannot be compared',
      'not-known': ({ item, what, name, version }) =>
        `${item && `${item}: `}version ${version} wrote the ${what} “${name}”, ${what === 'finding' ? 'whose rule or grounds' : 'which'} this version does not know: not checked`,
      'word-withheld': ({ item, field }) =>
        `${value(item, field, 'en')}: corrected or confirmed by a person; withheld`,
    },
    zh: {
      'original-differs': ({ key, expected, actual }) =>
        key === 'c2pa'
          ? '写着原件带有内容凭证（C2PA），原件里却没有'
          : `与原件不符：按原件文件头，${{ type: '类型', mediaType: '格式', size: '尺寸' }[key]}是 ${expected}，这里写的是 ${actual}`,
      'kind-not-in-text': ({ item, key, expected, actual }) =>
        `${item} 的${key === 'kind' ? '种类' : '出具方'}写作 ${actual}，页面文字却${expected === undefined ? '没有它' : `属于 ${expected}`}`,
      'colour-differs': ({ item, field, problem }) =>
        problem === 'name'
          ? `${value(item, field, 'zh')}：写的颜色与所测各点的颜色不同`
          : `${value(item, field, 'zh')}：原图在所测各点的像素并非如此`,
      'colour-not-checked': ({ item }) =>
        `没有拿 ${item} 的颜色与图片核对：图片太大，或这里不能解码这种格式`,
      'field-not-in-text': ({ item, field, problem }) =>
        problem === 'raw'
          ? `${value(item, field, 'zh')}：所谓识别到的文字不在页面各行里`
          : `${value(item, field, 'zh')}：页面各行并没有这样写`,
      'review-missing': ({ item, field, reason }) =>
        `${value(item, field, 'zh')}：本应请人核对，却没有（${reviewWords([reason], 'zh')}）`,
      'finding-differs': ({ problem, finding }) => `${FINDING_ZH[problem]}（${finding}）`,
      'list-differs': ({ item, problem }) => put(LIST_ZH[problem], { item }),
      'crate-differs': ({ file, problem }) => put(CRATE_ZH[problem], { file }),
      'report-differs': ({ item, problem, field = '' }) =>
        put(REPORT_ZH[problem], { item, value: value(item, field, 'zh') }),
      'log-clock': ({ line, problem, at, than }) =>
        `第 ${line} 行的时间是 ${at}，${put(CLOCK_ZH[problem], { than })}`,
      'clock-set-back': ({ line, at, than }) =>
        `第 ${line} 行的时间是 ${at}，早于前面一行的 ${than}，像是电脑时钟往回调过；先后以各行的顺序为准`,
      'log-differs': ({ item, action, expected, actual }) =>
        `日志里 ${item} 的“${action}”有 ${expected} 次，证据包里有 ${actual} 次`,
      'not-compared': () => '有的文件形式特别，无法互相核对',
      'not-known': ({ item, what, name, version }) =>
        `${item && `${item} 的`}${SORTS_ZH[what]}“${name}”是 ${version} 版写的，${what === 'finding' ? '它的规则或依据' : ''}这个版本不认识，没有核对`,
      'word-withheld': ({ item, field }) => `${value(item, field, 'zh')}：有人更正或确认过；已隐去`,
    },
  };
