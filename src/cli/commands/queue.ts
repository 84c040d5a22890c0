/** What `batch`, `worker` and `doctor` have in common of a queue. */
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { EvidenceError } from '../../base/errors.js';
import type { Catalogue } from '../../reading/catalogue/types.js';
import type { QueueAddress } from '../../reading/node/queue/connect.js';
import type { QueueReader } from '../../reading/node/queue/types.js';
import type { QueueReport } from '../terminal/queue-report.js';
import { openReader } from './open.js';
import type { Io } from './session.js';

export interface QueueCliOptions {
  queue?: string;
  queueKey?: string;
  queuePassword?: string;
  queuePlain?: boolean;
  recheck?: number;
}

/** @param words Of an option's long name. */
export function withQueueOptions(command: Command, words: (option: string) => string): Command {
  return command
    .option('--queue <url>', words('queue'))
    .option('--queue-key <file>', words('queue-key'))
    .option('--queue-password <file>', words('queue-password'))
    .option('--queue-plain', words('queue-plain'));
}

/** `--recheck`: 1 to 100, with or without a percent sign. */
export function parsePercent(text: string): number {
  const percent = Number(/^(\d{1,3})\s*[%％]?$/.exec(text)?.[1]);
  if (!(percent >= 1 && percent <= 100)) throw new InvalidArgumentError('1%–100%');
  return percent;
}

export function addressOf({
  queue = '',
  queuePassword,
  queuePlain,
}: QueueCliOptions): QueueAddress {
  return { url: queue, passwordFile: queuePassword, plain: queuePlain };
}

/**
 * The reader of a batch where `--queue` is given, else undefined. Opened before anything is copied.
 *
 * @throws EvidenceError `usage`, and as `coordinate`
 */
export async function queueReaderFor(
  options: QueueCliOptions & { jobs?: number; encrypt?: boolean },
  io: Io,
  { report, catalogue }: { report: QueueReport; catalogue?: Catalogue },
): Promise<QueueReader | undefined> {
  const { queue, queueKey, jobs, recheck, encrypt } = options;
  const refuse = (why: string) => new EvidenceError('usage', { args: { why } });
  if (queue === undefined) {
    if (queueKey ?? options.queuePassword ?? options.queuePlain ?? recheck)
      throw refuse('queue-options');
    return undefined;
  }
  if (queueKey === undefined) throw refuse('queue-key');
  if (jobs !== undefined) throw refuse('queue-jobs');
  if (encrypt) throw refuse('queue-encrypt');
  const { coordinate } = await import('../../actions/queue.js');
  const known = { ...(catalogue && { catalogue }) };
  return coordinate({
    address: addressOf(options),
    ...{ keyFile: queueKey, stdin: io.stdin, catalogue, signal: io.signal, recheck },
    openReader: () => (io.openReader ?? openReader)(known),
    async openLocal() {
      if (io.openReader) return io.openReader(known);
      const { openPool } = await import('../../reading/node/pool/pool.js');
      // As a worker reads it: in one thread.
      return openPool({ workers: 1, ...known });
    },
    onNewKey: (file) => report.newKey(file),
    onEvent: (event) => report.tell(event),
  });
}
