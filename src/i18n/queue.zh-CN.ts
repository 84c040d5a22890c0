import type { queue as english, queueHelp as englishHelp } from './queue.en.js';
import type { CommandHelp, ErrorTexts, Words } from './words.js';

const DIFFERS: Record<string, string> = {
  program: '程序版本',
  engines: '文字引擎或其版本',
  models: '模型',
  catalogue: '目录（--catalogue）',
};

export const queue: Words<typeof english> = {
  newKey: (file) => `已生成队列密钥：${file}`,
  carryKey:
    '请亲自把这个文件带到每台帮忙的电脑（U 盘、scp），不要经队列传送；全部读完后请删除：有它的人能看到传送中的每一张图片。',
  status: ({ workers, jobs, stalled, setAside }) =>
    [
      `${workers} 台帮忙（同时 ${jobs} 张）`,
      stalled === 0 ? '' : `${stalled} 张换人重读`,
      setAside === 0 ? '' : `${setAside} 张搁置`,
    ]
      .filter(Boolean)
      .join('，'),
  away: '连不上 Redis',
  nobody:
    '还没有电脑来帮忙。在另一台运行：evidence worker --queue 地址 --queue-key 文件。图片照常存入，有电脑来了就识别。',
  joined: (worker, jobs) => `${worker} 来帮忙了，同时识别 ${jobs} 张`,
  left: (worker, read) => `${worker} 离开了（识别了 ${read} 张）`,
  differs: (worker, what) => `${worker} 没有领取图片：它的${DIFFERS[what] ?? what}与这里不同。`,
  lost: '连不上 Redis。已存入的都是安全的，Redis 恢复后自动继续；按 Ctrl-C 结束。',
  back: 'Redis 已恢复。',
  refused: (problem) =>
    `Redis 没有收下图片（${problem}）。每隔几秒再试一次；请给 Redis 加内存或磁盘空间（见 docs/MACHINES.md），或按 Ctrl-C 结束：已存入的都是安全的。`,
  stopped: (worker, picture) => `${worker} 对 ${picture} 的识别结果与本机不一致：不再给它图片。`,
  alsoRead: (count, names, more) =>
    `它一共识别了 ${count} 张，请核对：${names}${more === 0 ? '' : `，还有 ${more} 张（--json 全部列出）`}`,
  worker: {
    waiting: '正在等待用同一把密钥的批量任务（evidence batch 文件夹 --queue 地址 …）。',
    joined: (worker, jobs) =>
      `${worker}：开始识别，同时 ${jobs} 张。本机不留任何内容。按 Ctrl-C 在手头的图片完成后结束。`,
    lost: '连不上 Redis，再试一分钟。',
    back: 'Redis 已恢复。',
    progress: (read) => `已识别 ${read} 张`,
    ended: (read) => `共识别 ${read} 张。`,
  },
};

export const queueErrors = {
  'queue-not-installed': () => ({
    what: '没有安装 bullmq 和 ioredis；只有用多台电脑识别时才需要它们。',
    next: '请安装在程序旁边：npm install bullmq ioredis（程序是用 -g 安装的：npm install -g bullmq ioredis）。每台参加的电脑都要装。',
  }),
  'queue-url': ({ args }) =>
    args.why === 'plain'
      ? {
          what: `到 ${args.host} 的连接没有加密。`,
          next: '请用 rediss://（TLS），或用 ssh 隧道：ssh -L 6379:localhost:6379 主机，再写 redis://localhost:6379。完全可信的内网可加 --queue-plain。',
        }
      : {
          what: '这不是 Redis 的地址。',
          next: '例如 --queue redis://localhost:6379 或 --queue rediss://redis.example.org:6380。',
        },
  'queue-unreachable': ({ args }) => ({
    what: `无法使用 ${args.host} 的 Redis（${args.problem}）。`,
    next: '它在运行吗？隧道开着吗？地址和口令（--queue-password 文件）对吗？可用 evidence doctor --queue 地址 检查。',
  }),
  'queue-unfit': ({ args }) =>
    args.why === 'old'
      ? { what: `${args.host} 的 Redis 太旧（${args.found}）。`, next: '需要 6.2 或更新的版本。' }
      : {
          what: `${args.host} 的 Redis 在内存不足时会丢弃数据（maxmemory-policy ${args.found}）。`,
          next: '请在 redis.conf 里设 maxmemory-policy noeviction，或运行 redis-cli config set maxmemory-policy noeviction。',
        },
  'queue-busy': ({ args }) => ({
    what: `${args.host} 上已有用这把密钥的批量任务在运行。`,
    next: '请等它结束，或换一把密钥（evidence worker new-key 文件）。',
  }),
  'queue-lost': () => ({
    what: '连不上 Redis，一直没有恢复。',
    next: '手头的图片会交给别的电脑。Redis 恢复后请重新运行本命令。',
  }),
  'queue-key-unreadable': () => ({
    what: '这不是队列密钥。',
    next: '应是 evidence worker new-key 文件 生成的文件，内容不能改动；- 表示从标准输入读取。',
  }),
  'queue-key-exposed': () => ({
    what: '队列密钥能被别的用户读取。',
    next: '请改为仅自己可读（chmod 600 文件）后重试。',
  }),
  'queue-case-encrypted': () => ({
    what: '案卷是加密的：其中的图片不会送到别的电脑。',
    next: '请去掉 --queue，在本机识别。',
  }),
  'queue-worker-differs': ({ args }) => ({
    what: `本机的${DIFFERS[String(args.what)] ?? args.what}与批量任务不同，没有领取图片。本机：${args.here}；那边：${args.there}。`,
    next: '两边请安装同一版本（evidence doctor 可查看），并用同样的 --catalogue。',
  }),
  'queue-worker-stopped': () => ({
    what: '批量任务停用了本机：本机对一张图片的识别结果与那边不一致。',
    next: '可能是内存或安装有问题。请先用 evidence doctor 检查再参加。',
  }),
  'queue-set-aside': () => ({
    what: '有两台电脑在识别它时意外结束，没有再交给第三台。',
    next: '原图是安全的。去掉 --queue 重新运行同一命令，可在本机识别。',
  }),
  'queue-answer': () => ({
    what: '两次收回的都不是识别结果。',
    next: '原图是安全的。有人在改写这个 Redis，或某台电脑有问题：请换一把密钥。',
  }),
} satisfies ErrorTexts;

const connection = {
  queue: 'Redis 的地址：本机或经 ssh 用 redis://，其他用 rediss://',
  'queue-key': '队列密钥文件；- 表示标准输入',
  'queue-password': '存有 Redis 口令的文件',
  'queue-plain': '允许到另一台电脑的连接不加密',
};

export const queueOptions = {
  batch: {
    ...connection,
    queue: '经这个 Redis 由别的电脑（evidence worker）识别，见 docs/MACHINES.md',
    'queue-key': '与 --queue 合用：密钥文件；没有就生成',
    recheck: '与 --queue 合用：百分之几在本机重读一遍，结果不一致的电脑停用',
  },
  doctor: { ...connection, queue: '同时检查这个 Redis；加 --queue-key 还会数有几台帮忙' },
};

export const queueHelp: Record<keyof typeof englishHelp, CommandHelp> = {
  worker: {
    summary: '帮另一台电脑上的批量任务识别图片',
    description:
      '从 Redis 领取 evidence batch --queue 的图片，识别后把结果送回，本机不留任何内容。图片和结果都用密钥文件加密传送。批量任务结束，或 Redis 一分钟连不上，就自动结束。需要 bullmq 和 ioredis（npm install bullmq ioredis）。怎样布置、帮忙的电脑能看到什么，见 docs/MACHINES.md。',
    arguments: {},
    options: {
      ...connection,
      jobs: '同时识别几张（默认按处理器和空闲内存决定）',
      catalogue: '另有种类和码系的文件夹，须与批量任务的相同',
    },
    examples: [
      'evidence worker new-key 队列.key',
      'evidence worker --queue redis://localhost:6379 --queue-key 队列.key',
    ],
    exits: {
      0: '批量任务已结束',
      4: '没有完成：连不上 Redis、版本或目录与批量任务不同、被停用',
    },
  },
  'worker new-key': {
    summary: '生成队列密钥文件',
    description: '生成一把新密钥，只有你能读取（0600）。不会覆盖已有文件。',
    arguments: { file: '放在哪里；不能已存在' },
    options: {},
    examples: ['evidence worker new-key 队列.key'],
    exits: { 0: '已生成', 4: '没有完成：文件已存在，或磁盘、权限问题' },
  },
};
