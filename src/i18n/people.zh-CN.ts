import type { people as english } from './people.en.js';
import type { CommandTexts, ErrorTexts, Words } from './words.js';

export const people: Words<typeof english> = {
  sort: {
    comparing: '正在比对',
    again: (again) => `其中 ${again} 个文件先前已经识别过`,
    heading: (all, persons) => `${all} 个文件，分出 ${persons} 个人：`,
    counts: {
      certain: (count) => `${count} 个确定属于某一人`,
      'by-hand': (count) => `${count} 个按你填写的`,
      suggested: (count) => `${count} 个只有建议，请你定`,
      conflict: (count) => `${count} 个有矛盾，请你定`,
      shared: (count) => `${count} 个是张贴的场所码，不属于个人`,
      unassigned: (count) => `${count} 个看不出是谁的，请你定`,
      unread: (count) => `${count} 个未能识别，请你定`,
    },
    unread: (count) => `${count} 个文件未能识别，表里有：`,
    skipped: (count) => `${count} 个种类不明或属于系统的文件没有列入表中。`,
    written: (table, key, page) => [
      `分配表：${table}`,
      `对着图片填：${page}（用浏览器打开）`,
      `编号对照：${key}`,
    ],
    next: () =>
      '程序没有猜。请打开上面的网页对着图片填，或用 Excel、WPS 打开分配表，在“人员”一列填上你知道的（P007；与几个人都有关的可填几个；新的人写 P 加新的号）。然后运行：',
    nextCommand: (folder, table) => `evidence batch ${folder} --assign ${table}`,
    personal: (key, facts, page) =>
      `${key}、${page} 和 ${facts} 里有图上显示的姓名和号码。请自己保管，不要与证据包放在一起；最后一个只为省去重新识别，可以删掉。`,
  },
  assign: {
    undecided: (count) => `表里有 ${count} 个文件没有填人员，没有处理。`,
    unlisted: (count) => `文件夹里有 ${count} 个文件不在表里，没有处理。`,
  },
  statement: {
    intro: (item) => [
      '一共八个问题，用自己的话回答。直接回车就留空：留空好过猜。最后由你决定存不存，在那之前不会进案卷。',
      ...(item === null
        ? []
        : [`新的自述会排在第 ${item} 件之后，旧的保留。直接回车保留原来的回答，输入 - 清空。`]),
    ],
    goesOn: (answered) => `接着上次没写完的（已答 ${answered} 问）。直接回车保留，输入 - 清空。`,
    question: (index, total, question) => `${index}/${total}  ${question}`,
    present: (answer) => `目前：${answer}`,
    blank: '（未填）',
    tooLong: (limit) => `太长，最多 ${limit} 字。请缩短，或另加一个文本文件。`,
    review: '你说的是：',
    choose: (questions) => `回车存入案卷；输入 1–${questions} 修改那一问；输入 q 以后再说：`,
    notUnderstood: '请按回车，或输入数字或 q。',
    kept: (answered, file) =>
      `还没有进案卷。已答的 ${answered} 问存在 ${file}，再运行 evidence statement 会接着写。`,
    nothingKept: () => '一问也没有答，什么都没有存。',
    added: (item, answered, blanks) =>
      `${item}  当事人自述：答了 ${answered} 问，留空 ${blanks} 问`,
    replaces: (item) => `以它代替第 ${item} 件；第 ${item} 件仍留在案卷和日志里。`,
    unchanged: (item) => `与第 ${item} 件的内容相同，没有另存。`,
    next: () => [
      '报告、信件和时间线会把它写作“当事人自述”，与画面显示的内容分开。留空的仍然留空。',
    ],
    formWritten: (file) => `表单已写好：${file}`,
    formNext: () => '用任何编辑器填写，然后运行：',
    formNextCommand: (file) => `evidence statement --from ${file}`,
    written: '记录时间',
  },
};

export const peopleHelp = {
  sort: {
    summary: '提出文件夹里每张图是谁的',
    description:
      '识别文件夹（含子文件夹）里的全部图片，比较打了星号的姓名、证件号和手机号的末位、所在文件夹、画面相同与否和时间，写出一张表（Excel、WPS 可打开）：证据充分的给出人员编号，其余写明理由，留给你定。姓名只在单独的编号对照里。其他文件只列出，不识别。不建案卷，不动文件。中断后再运行会接着做。',
    arguments: { folder: '图片文件夹' },
    options: {
      output: '分配表和编号对照放在哪个文件夹（默认 evidence-sort）',
      jobs: '同时识别几张（默认按处理器和空闲内存）',
      catalogue: '另有种类和码系的文件夹（.json，写法见 docs/CATALOGUE.md）',
      force: '替换先前的表；原有编号和你填写的内容会保留',
    },
    examples: ['evidence sort 图片/', 'evidence batch 图片/ --assign evidence-sort/assignment.csv'],
    exits: {
      0: '表已写好（包括有许多要由你定的）',
      3: '表已写好，但有的文件未能识别',
      4: '没有做成：没有图片、已有一张表、磁盘或权限问题',
    },
  },
  statement: {
    summary: '存入当事人自己的陈述',
    description:
      '问八个问题（何时发现、当时在哪、什么做不了、谁来联系、哪个热线和工单号、怎么答复、何时变回、要求什么），把回答单独存为一件“当事人自述”，不与图上识别的内容混在一起。哪一问都可以留空。要更正就再运行一次：另成一件，旧的保留。没有案卷时会建立案卷。',
    arguments: {},
    options: {
      from: '不提问，从这个文件（YAML 或 JSON）取回答',
      form: '只写出一张待填的表单到这个文件',
      as: '由谁记录：holder 本人，helper 帮助者，lawyer 律师',
      force: '与 --form 合用：覆盖已有的文件',
    },
    examples: [
      'evidence statement',
      'evidence statement --form 自述.yaml',
      'evidence statement --from 自述.yaml --as helper',
    ],
    exits: {
      0: '已存入（或与原来相同，或表单已写好）',
      4: '没有做成：没有人可问、文件不对、案卷正在使用、磁盘或权限问题',
    },
  },
} satisfies CommandTexts;

const STATEMENT_PROBLEMS: Record<string, string> = {
  'not-yaml': '不是 YAML 或 JSON',
  'too-large': '太大',
  remark: '# 后面的字会丢失',
  alias: '用了 YAML 引用（*），不接受',
  'not-a-list': '不是一问一答的列表',
  'unknown-key': '没有这一问，或写了两次',
  'not-text': '回答只能是文字',
  'too-long': '回答超过 4000 字',
  blank: '一问也没有答',
};

/** Of YAML, in answers that people did not write as YAML. */
const MARKS_GET_IN_THE_WAY = new Set(['not-yaml', 'remark', 'alias', 'not-text']);

const TABLE_PROBLEMS: Record<string, string> = {
  'not-a-table': '不是 CSV 表格',
  columns: '缺少列：文件 (file)、人员 (person)、SHA-256',
  person: '人员应为 P007 这样的编号，几个之间用空格隔开',
  row: '文件或 SHA-256 缺失或不对',
  unopened: '这个文件没能打开，不能分给人，“人员”一栏请留空',
};

export const peopleErrors = {
  'assignment-unreadable': ({ args }) => ({
    what: `不能当作分配表：${TABLE_PROBLEMS[String(args.problem)]}（第 ${args.line} 行）。什么都没有做。`,
    next: '请改正这一行，存为 CSV。要另生成一张，用 evidence sort -o 指一个新文件夹；填过的不会带过去。',
  }),
  'assignment-outdated': () => ({
    what: '已不是表里所说的那个文件。',
    next: '请再运行 evidence sort --force，你填写的内容会保留。',
  }),
  'assignment-conflict': ({ args }) => ({
    what: `这个案卷里的第 ${args.item} 件，表里分给了 ${args.others}，不是 ${args.person}。没有往里加任何东西。`,
    next: '它是按另一张表建的。请用 -o 另指一个文件夹，或改正表格。',
  }),
  'statement-unreadable': ({ args }) => ({
    what: `不能当作自述：${STATEMENT_PROBLEMS[String(args.problem)]}${args.line === 0 ? '' : `（第 ${args.line} 行${args.key === '' ? '' : `，${args.key}`}）`}。什么都没有加。`,
    next: MARKS_GET_IN_THE_WAY.has(String(args.problem))
      ? '回答里有 : 或 #，或以别的符号开头时，请先写 |，回答另起一行缩进写，如表单最后一问；evidence statement --form 文件 可以写出表单。'
      : '用 evidence statement --form 文件 可以写出一张待填的表单。',
  }),
  'statement-needed': () => ({
    what: '这里没有人可以问。',
    next: '请在终端里运行，或先写成文件：evidence statement --form 文件，填好后 --from 文件。',
  }),
} satisfies ErrorTexts;
