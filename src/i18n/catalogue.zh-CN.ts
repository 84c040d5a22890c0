import type { ErrorArgs } from '../base/errors.js';
import type { CatalogueFaultName } from '../reading/catalogue/check.js';
import type { ErrorTexts } from './words.js';

const TYPES: Record<string, string> = {
  string: '引号里的文字',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表 [ … ]',
  object: '对象 { … }',
  record: '对象 { … }',
};

const FAULTS: Record<CatalogueFaultName, (args: ErrorArgs) => string> = {
  'not-a-file': () => '不是普通文件',
  'too-large': ({ limit }) => `使整个目录超过 ${limit} KiB`,
  'too-many-files': ({ limit }) => `里的 .json 文件超过 ${limit} 个`,
  'not-utf8': () => '不是 UTF-8 文本，请另存为 UTF-8',
  'not-json': ({ line }) => `不是有效的 JSON，请看第 ${line} 行`,
  'too-deep': () => '嵌套过深',
  nothing: () => '里没有任何 kinds 或 families',
  missing: () => '没有写',
  type: ({ expected }) => `应是${TYPES[String(expected)] ?? '别的类型'}`,
  choice: ({ known }) => `只能是：${known}`,
  'unknown-member': ({ member }) => `里有不认识的成员“${member}”`,
  'too-long': ({ limit }) => `超过 ${limit} 个字符`,
  'too-many': ({ limit }) => `超过 ${limit} 项`,
  'too-few': ({ limit }) => `少于 ${limit} 项`,
  'out-of-range': ({ limit }) => `超出范围（${limit}）`,
  other: () => '不合要求',
  invisible: () => '含有控制字符或看不见的字符',
  'too-short': () => '太短：除空格和标点外至少两个字',
  'not-plain': ({ plain }) => `不会与任何页面相符：比较时一律用简体字和半角符号。请写成“${plain}”`,
  'label-space': () => '里有空格，请去掉；页面上的空格不影响',
  id: () => '只能用小写字母、数字和单个连字符，以字母开头',
  'field-name': () => '只能用字母和数字，以小写字母开头',
  reserved: () => '这个名字另有含义，请换一个',
  labels: ({ parser }) => `必须写出：解析器 ${parser} 要用`,
  'built-in-field': ({ name, known }) => `不合适：“${name}”是内置字段，在各处含义相同（${known}）`,
  'built-in-critical': ({ name }) => `必须是 true：“${name}”读错会害人`,
  'parser-name': ({ parser, known }) => `必须是“${known}”，因为解析器是 ${parser}`,
  'time-name': ({ parser }) =>
    `与解析器 ${parser} 不符：时间字段的名字以 At 或 Time 结尾，其他字段不能这样结尾`,
  twice: ({ name }) => `重复：“${name}”出现了两次（大小写视为相同）`,
  'built-in-id': ({ id }) => `重复：“${id}”是内置的，内置的不能替换`,
  'id-twice': ({ id, other }) => `重复：“${id}”也在 ${other} 里`,
  'no-such-kind': ({ id }) => `有误：没有种类“${id}”`,
  'no-such-family': ({ id }) => `有误：没有码系“${id}”`,
  'title-taken': ({ text, other }) => `重复：“${text}”已是码系“${other}”的标题`,
};

export const catalogueErrors = {
  'catalogue-not-found': ({ args }) =>
    args.fault === 'missing'
      ? { what: '找不到 --catalogue 指定的文件夹。', next: '请检查路径；路径里有空格时要加引号。' }
      : {
          what: '是文件，而 --catalogue 要的是文件夹。',
          next: '请把它放进一个单独的文件夹，再指定那个文件夹。',
        },
  'catalogue-empty': () => ({
    what: '这个文件夹里没有 .json 文件。',
    next: '请把种类和码系写成 .json 文件，直接放在这个文件夹里；写法见 docs/CATALOGUE.md。',
  }),
  'catalogue-invalid': ({ args }) => ({
    what: `${args.at === '' ? '文件' : `${args.at} `}${FAULTS[args.fault as CatalogueFaultName](args)}。`,
    next: '请改正后重新运行；这次什么也没有做。每个成员的写法见 docs/CATALOGUE.md。',
  }),
} satisfies ErrorTexts;
