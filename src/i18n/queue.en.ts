/** What is said of a batch that is read on several computers. */
import { plural, type ErrorTexts } from './words.js';

type Status = Record<'workers' | 'jobs' | 'stalled' | 'setAside', number>;

const DIFFERS: Record<string, string> = {
  program: 'another version of the program',
  engines: 'other text engines, or another version of them',
  models: 'other models',
  catalogue: 'another catalogue (--catalogue)',
};

export const queue = {
  newKey: (file: string) => `made a queue key: ${file}`,
  carryKey:
    'Take this file to each worker yourself (a memory stick, scp), never through the queue, and delete it when all is read: who has it can read every picture on its way.',
  status: ({ workers, jobs, stalled, setAside }: Status) =>
    [
      `${plural(workers, 'worker')} (${jobs} at once)`,
      stalled === 0 ? '' : `${stalled} taken up again`,
      setAside === 0 ? '' : `${setAside} set aside`,
    ]
      .filter(Boolean)
      .join(', '),
  away: 'Redis is away',
  nobody:
    'No worker is there. Start one: evidence worker --queue URL --queue-key FILE. Pictures are kept meanwhile, and read when one comes.',
  joined: (worker: string, jobs: number) =>
    `worker ${worker} is there, reads ${plural(jobs, 'picture')} at once`,
  left: (worker: string, read: number) =>
    `worker ${worker} is gone (${plural(read, 'picture')} read)`,
  differs: (worker: string, what: string) =>
    `worker ${worker} takes nothing: it has ${DIFFERS[what] ?? what}.`,
  lost: 'Redis cannot be reached. What was copied is safe; it goes on when Redis is back. Ctrl-C ends it.',
  back: 'Redis is back.',
  refused: (problem: string) =>
    `Redis did not take a picture (${problem}). It is tried again every few seconds; give Redis more memory or disk (docs/MACHINES.md), or end with Ctrl-C: what was copied is safe.`,
  stopped: (worker: string, picture: string) =>
    `worker ${worker} read ${picture} otherwise than this computer: it gets nothing more.`,
  alsoRead: (count: number, names: string, more: number) =>
    `It had read ${plural(count, 'picture')}; check these: ${names}${more === 0 ? '' : `, and ${more} more (--json lists all)`}`,
  worker: {
    waiting: 'Waiting for a batch with this key (evidence batch FOLDER --queue URL …).',
    joined: (worker: string, jobs: number) =>
      `worker ${worker}: reading, ${plural(jobs, 'picture')} at once. Nothing is kept here. Ctrl-C ends it after the pictures in hand.`,
    lost: 'Redis cannot be reached; trying for a minute.',
    back: 'Redis is back.',
    progress: (read: number) => `${plural(read, 'picture')} read`,
    ended: (read: number) => `${plural(read, 'picture')} read.`,
  },
};

export const queueErrors = {
  'queue-not-installed': () => ({
    what: 'bullmq and ioredis are not installed; only work on several computers needs them.',
    next: 'Install them beside the program: npm install bullmq ioredis (where it was installed with -g: npm install -g bullmq ioredis). On every computer that takes part.',
  }),
  'queue-url': ({ args }) =>
    args.why === 'plain'
      ? {
          what: `the line to ${args.host} would not be encrypted.`,
          next: 'Use rediss:// (TLS), or a tunnel: ssh -L 6379:localhost:6379 HOST, then redis://localhost:6379. In a network that you trust entirely: --queue-plain.',
        }
      : {
          what: 'this is no address of a Redis.',
          next: 'For example --queue redis://localhost:6379 or --queue rediss://redis.example.org:6380.',
        },
  'queue-unreachable': ({ args }) => ({
    what: `Redis at ${args.host} cannot be used (${args.problem}).`,
    next: 'Is it running, is the tunnel open, are address and password (--queue-password FILE) right? evidence doctor --queue URL tests it.',
  }),
  'queue-unfit': ({ args }) =>
    args.why === 'old'
      ? {
          what: `Redis at ${args.host} is too old (${args.found}).`,
          next: 'It has to be 6.2 or newer.',
        }
      : {
          what: `Redis at ${args.host} throws data away when memory is short (maxmemory-policy ${args.found}).`,
          next: 'Set maxmemory-policy noeviction in its redis.conf, or type: redis-cli config set maxmemory-policy noeviction.',
        },
  'queue-busy': ({ args }) => ({
    what: `another batch with this key is at work at ${args.host}.`,
    next: 'Wait until it has ended, or use another key file (evidence worker new-key FILE).',
  }),
  'queue-lost': () => ({
    what: 'Redis has gone away, and has not come back.',
    next: 'What it was reading goes to another worker. Start this one again when Redis is there.',
  }),
  'queue-key-unreadable': () => ({
    what: 'this is no queue key.',
    next: 'It is the file that evidence worker new-key FILE made, unchanged; - reads it from standard input.',
  }),
  'queue-key-exposed': () => ({
    what: 'other users can read the queue key.',
    next: 'Make it readable for you alone (chmod 600 FILE) and try again.',
  }),
  'queue-case-encrypted': () => ({
    what: 'the case is encrypted: its pictures are not sent to other computers.',
    next: 'Read it here, without --queue.',
  }),
  'queue-worker-differs': ({ args }) => ({
    what: `this computer has ${DIFFERS[String(args.what)] ?? args.what} than the batch; nothing was taken. Here: ${args.here}; there: ${args.there}.`,
    next: 'Install the same version on both (evidence doctor shows it), and give both the same --catalogue.',
  }),
  'queue-worker-stopped': () => ({
    what: 'the batch has stopped this worker: it read a picture otherwise than the computer of the batch.',
    next: 'Memory or installation may be faulty. Check with evidence doctor before it takes part again.',
  }),
  'queue-set-aside': () => ({
    what: 'two workers ended while they read it; it was given to no third.',
    next: 'The original is safe. Run the same command again without --queue to read it here.',
  }),
  'queue-answer': () => ({
    what: 'what came back of it is no reading, twice.',
    next: 'The original is safe. Somebody writes into this Redis, or a worker is faulty: use another key file.',
  }),
} satisfies ErrorTexts;

const connection = {
  queue: 'address of the Redis: redis:// on this computer or through ssh, rediss:// elsewhere',
  'queue-key': 'key file of the queue; - for standard input',
  'queue-password': 'file with the password of Redis',
  'queue-plain': 'allow an unencrypted line to another computer',
};

export const queueOptions = {
  batch: {
    ...connection,
    queue: 'have it read by other computers (evidence worker) through this Redis: docs/MACHINES.md',
    'queue-key': 'with --queue: key file; made where there is none',
    recheck: 'with --queue: read so many percent again here, and stop a worker that differs',
  },
  doctor: { ...connection, queue: 'also test this Redis; with --queue-key counts its workers' },
};

export const queueHelp = {
  worker: {
    summary: 'read pictures for a batch on another computer',
    description:
      'Takes pictures of evidence batch --queue from a Redis, reads them and sends back what was read. Keeps nothing. Pictures and answers travel encrypted with the key file. Ends when the batch has ended, or when Redis stays away for a minute. Needs bullmq and ioredis (npm install bullmq ioredis). docs/MACHINES.md says how to set it up, and what the owner of a worker can see.',
    arguments: {},
    options: {
      ...connection,
      jobs: 'images to read at once (default: by cores and free memory)',
      catalogue: 'folder with further kinds and families, the same as that of the batch',
    },
    examples: [
      'evidence worker new-key queue.key',
      'evidence worker --queue redis://localhost:6379 --queue-key queue.key',
    ],
    exits: {
      0: 'the batch has ended',
      4: 'not done: no Redis, another version or catalogue than the batch, stopped by it',
    },
  },
  'worker new-key': {
    summary: 'make the key file of a queue',
    description: 'Makes a new secret key that only you can read (0600). Never replaces a file.',
    arguments: { file: 'where to; it must not be there' },
    options: {},
    examples: ['evidence worker new-key queue.key'],
    exits: { 0: 'made', 4: 'not done: the file is there, disk or permissions' },
  },
};
