import type { PeopleCommand, PeopleError, PeopleMessages } from './people.types.js';
import type { HelpMessages, Messages } from './types.js';

export const people: PeopleMessages = {
  sort: {
    comparing: '正在比对',
    again: (again) => `其中 ${again} 个文件先前已经识别过`,
    heading: (all, persons) => `${all} 个文件，分出 ${persons} 个人：`,
    counts: {
      certain: (count) => `${count} 个确定属于某一人`,
      'by-hand': (count) => `${count} 个按你填写的`,
      suggested: (count) => `${count} 个只有建议，请你定`,
      conflict: (count) => `${count} 个有矛盾，请你定`,
      shared: (count) => `${count} 个不属于某一人，例如张贴的场所码`,
      unassigned: (count) => `${count} 个看不出是谁的，请你定`,
      unread: (count) => `${count} 个未能识别，请你定`,
    },
    unread: (count) => `${count} 个文件未能识别，表里有：`,
    skipped: (count) => `${count} 个不是图片的文件没有列入表中。`,
    written: (table, key) => [`分配表：${table}`, `编号对照：${key}`],
    next: (folder, table) => [
      '程序没有猜。请用 Excel 或 WPS 打开分配表，在“人员”一列填上你知道的（P007；与几个人都有关的可填几个；新的人写 P 加新的号）。然后运行：',
      `evidence batch ${folder} --assign ${table}`,
    ],
    personal: (key, facts) =>
      `${key} 和 ${facts} 里有图上显示的姓名和号码。请自己保管，不要与证据包放在一起；后者只为省去重新识别，可以删掉。`,
  },
  assign: {
    undecided: (count) => `表里有 ${count} 个文件没有填人员，没有处理。`,
    unlisted: (count) => `文件夹里有 ${count} 个文件不在表里，没有处理。`,
  },
};

export const peopleHelp: Pick<HelpMessages['commands'], PeopleCommand> = {
  sort: {
    summary: '提出文件夹里每张图是谁的',
    description:
      '识别文件夹（含子文件夹）里的全部图片，比较打了星号的姓名、证件号和手机号的末位、所在文件夹、画面相同与否和时间，写出一张表（Excel、WPS 可打开）：证据充分的给出人员编号，其余写明理由，留给你定。姓名只在单独的编号对照里。不建案卷，不动图片。中断后再运行会接着做。',
    arguments: { folder: '图片文件夹' },
    options: {
      output: '分配表和编号对照放在哪个文件夹（默认 evidence-sort）',
      jobs: '同时识别几张（默认按处理器和空闲内存）',
      force: '替换先前的表；原有编号和你填写的内容会保留',
    },
    examples: ['evidence sort 图片/', 'evidence batch 图片/ --assign evidence-sort/assignment.csv'],
    exits: {
      0: '表已写好（包括有许多要由你定的）',
      3: '表已写好，但有的文件未能识别',
      4: '没有做成：没有图片、已有一张表、磁盘或权限问题',
    },
  },
};

const TABLE_PROBLEMS: Record<string, string> = {
  'not-a-table': '不是 CSV 表格',
  columns: '缺少列：文件 (file)、人员 (person)、SHA-256',
  person: '人员应为 P007 这样的编号，几个之间用空格隔开',
  row: '文件或 SHA-256 缺失或不对',
};

export const peopleErrors: Pick<Messages['errors'], PeopleError> = {
  'assignment-unreadable': ({ args }) => ({
    what: `不能当作分配表：${TABLE_PROBLEMS[String(args.problem)]}（第 ${args.line} 行）。什么都没有做。`,
    next: '请改正这一行，存为 CSV；也可用 evidence sort 重新生成。',
  }),
  'assignment-outdated': () => ({
    what: '已不是表里所说的那个文件。',
    next: '请再运行 evidence sort --force，你填写的内容会保留。',
  }),
  'assignment-conflict': ({ args }) => ({
    what: `这个案卷里的第 ${args.item} 件，表里分给了 ${args.others}，不是 ${args.person}。没有往里加任何东西。`,
    next: '它是按另一张表建的。请用 -o 另指一个文件夹，或改正表格。',
  }),
};
