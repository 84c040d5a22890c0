import { officeChoices } from './choices.js';
import type { handover as english } from './handover.en.js';
import type { CommandTexts, ErrorTexts, Words } from './words.js';

const CASE_ERRORS = '没有做成：没有案卷、案卷被占用、磁盘或权限问题';

export const handover: Words<typeof english> = {
  confirm: {
    accepted: (item, field, value) => `${item}  ${field}：${value}（确认无误）`,
    corrected: (item, field, value, machine) =>
      `${item}  ${field}：${value}（更正；程序读作“${machine}”，一并保留）`,
    added: (item, field, value) => `${item}  ${field}：${value}（补充；程序没有读到）`,
    nothing: () => '没有需要确认的字段。',
    origins: (items) => `已记下 ${items} 件的来历。`,
    summary: (accepted, corrected, open) =>
      `确认 ${accepted} 处，更正或补充 ${corrected} 处；案卷里还有 ${open} 处待核对`,
    roleHint: () =>
      '没有记下是谁核对的。下次可加 --as holder（本人）、helper（帮忙的人）或 lawyer（律师）。',
  },
  review: {
    written: (file, fields, items) => `已生成核对页：${file}（${items} 件，${fields} 处）`,
    next: () => '用浏览器打开它核对。导出的 JSON 多半在“下载”文件夹里；写上它的路径，运行：',
    nothing: () => '没有待核对的字段。要核对全部字段，请加 --all。',
  },
  check: {
    none: () => '没有发现需要说明的地方。',
    unread: (items) => `尚未识别的 ${items} 件没有对照。`,
    ifConfirmed: (fields) => `以人工核对属实为前提：${fields} 尚待核对`,
    note: '提示',
    rests: '依据',
    weakness: '不足',
    innocent: '其他可能',
    summary: (findings, notes) =>
      [`发现 ${findings} 处`, notes === 0 ? '' : `另有 ${notes} 条提示`].filter(Boolean).join('，'),
    disclaimer: () => '以上只说明画面上显示了什么，不是法律结论，也不指责任何人。',
  },
  paper: {
    reportWritten: (file) => `已生成报告：${file}`,
    reportDraft: () => '这是未封存的草稿；evidence pack 会在证据包旁边放一份带编号的报告。',
    letterWritten: (file) => `已生成材料：${file}`,
    letterNext: (advice) => [
      `另存了给你自己看的说明，不要交上去：${advice}`,
      '方框和横线处请自己填写；逐句看过再签名，不同意的话删掉。',
      '页码以 evidence pack 生成的报告为准。',
    ],
    drawing: (item) => `正在排版：${item}`,
  },
};

const OUTPUT_FAULT = '没有做成：没有案卷、输出已存在、磁盘或权限问题';

export const handoverHelp = {
  confirm: {
    summary: '人工确认或更正识别结果',
    description:
      '确认或更正一件证据的字段，记入日志。程序读到的值不会被替换，两者一并保留。只写字段名表示读得没错；第几个码写作 状态.2。',
    arguments: {
      item: '编号，如 001 或 1（用 --from 时不写）',
      values: '字段=内容，如 状态=红码；只写字段表示无误',
    },
    options: {
      all: '这一件里程序读到的都没错（不写编号则为全部证据）',
      from: '读入核对页导出的 JSON',
      as: '谁核对的：holder 本人、helper 帮忙的人、lawyer 律师',
      origin: '说明这一件的来历，写法与 evidence add 相同',
    },
    examples: [
      'evidence confirm 1 状态=红码 核酸结果=阴性 --as holder',
      'evidence confirm 1 --all --as holder',
      'evidence confirm --from 核对结果.json',
    ],
    exits: { 0: '已记录', 4: '没有做成：没有这个编号或字段、内容看不懂、案卷被占用' },
  },
  review: {
    summary: '生成离线核对网页',
    description:
      '一个 HTML 文件：逐处显示原图的那一小块和两个引擎的读法，用键盘确认或更正，最后导出 JSON。不联网。',
    arguments: {},
    options: {
      output: '网页的文件名（.html）',
      all: '列出全部字段，不只是待核对的',
      force: '覆盖已有的输出文件',
    },
    examples: ['evidence review', 'evidence review -o 核对.html --all'],
    exits: { 0: '完成', 4: OUTPUT_FAULT },
  },
  check: {
    summary: '各件证据综合对照：不一致之处与时间线',
    description:
      '列出放在一起才看得出的事，每条都写明依据、不足和其他可能的解释。不下法律结论，不指责任何人。',
    arguments: {},
    options: {},
    examples: ['evidence check', 'evidence check --json'],
    exits: { 0: '完成（有无发现都算）', 4: CASE_ERRORS },
  },
  report: {
    summary: '单独生成报告（HTML 或 PDF）',
    description:
      '未封存的草稿：摘要、时间线、各件证据、证据目录和附录。语言用 --lang zh-CN、en 或 both。',
    arguments: {},
    options: { output: '文件名，.html 或 .pdf', force: '覆盖已有的输出文件' },
    examples: ['evidence report -o 报告.pdf', 'evidence report -o 报告.html --lang both'],
    exits: { 0: '完成', 4: OUTPUT_FAULT },
  },
  letter: {
    summary: '按受理机关生成投诉、举报或申请材料（Word）',
    description: '用已确认的事实填写，不知道的地方留空。',
    arguments: {},
    options: {
      to: `哪个机关：${officeChoices('zh')}`,
      items: '只写这几件：1,3-5（当事人自述也要写上编号）。封存时用同样的 --items',
      output: '文件名（.docx）',
      force: '覆盖已有的输出文件',
    },
    examples: ['evidence letter --to 12345', 'evidence letter --to information -o 申请.docx'],
    exits: { 0: '完成', 4: OUTPUT_FAULT },
  },
  completion: {
    summary: '输出命令补全脚本（bash、zsh、fish、PowerShell）',
    description: '把输出存到 shell 读取补全的位置，或在启动文件里 source 它。',
    arguments: { shell: 'bash、zsh、fish 或 powershell' },
    options: {},
    examples: ['evidence completion bash > ~/.local/share/bash-completion/completions/evidence'],
    exits: { 0: '完成', 4: '没有做成' },
  },
} satisfies CommandTexts;

export const handoverErrors = {
  'item-field-unknown': ({ args }) => ({
    what: `${args.item} 没有“${args.field}”这个字段。`,
    next: `可用的字段：${args.known}。要更正，写成“字段=内容”`,
  }),
  'value-unreadable': ({ args }) => ({
    what: `“${args.field}”的内容看不懂。`,
    next: `写法示例：${args.field}=${EXAMPLES[String(args.type)] ?? '内容'}`,
  }),
  'value-unknown': ({ args }) => ({
    what: `“${args.field}”不能是这个内容。`,
    next: `可以填：${args.known}`,
  }),
  'item-not-read': ({ args }) =>
    args.kept
      ? {
          what: `${args.item} 不是图片，没有识别，没有可以确认的字段。`,
          next: '来历可以用 --origin 写明；当事人自述请再用一次 evidence statement 来更正。',
        }
      : {
          what: `${args.item} 还没有识别，没有可以确认的字段。`,
          next: '先对原图重新运行 evidence add，会补上识别。',
        },
  'confirmations-unreadable': () => ({
    what: '不是核对页导出的 JSON。',
    next: '请用 evidence review 生成的网页导出，不要手工改动它。',
  }),
  'confirmations-other-case': () => ({
    what: '这份核对结果属于另一个案卷，没有导入。',
    next: '请用 --case 指明它所属的案卷。',
  }),
  'confirmations-outdated': ({ args }) => ({
    what: `${args.item} 的“${args.field}”在生成核对页之后又重新识别过，没有导入。`,
    next: '请用 evidence review 重新生成核对页。',
  }),
  'office-unknown': ({ args }) => ({
    what: `没有“${args.office}”这个机关的格式。`,
    next: `可用：${officeChoices('zh')}`,
  }),
} satisfies ErrorTexts;

const EXAMPLES: Record<string, string> = {
  time: '"2022-06-14 08:21:36"',
  colour: '红色',
  result: '阴性（或 阳性、无记录）',
  days: '14',
  places: '山东省临沂市、河南省郑州市*',
};
