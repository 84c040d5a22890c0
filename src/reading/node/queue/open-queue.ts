/** Opens the reader of a batch whose pictures are read on other computers. */
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { EvidenceError } from '../../../base/errors.js';
import { BEAT_MS } from './board.js';
import { connect, loadQueueEngine, shownHost } from './connect.js';
import { Coordinator, LOCK_MS } from './coordinator.js';
import { placesOf, PREFIX, queueName, type JobData, type Places } from './protocol.js';
import type { QueueOptions, QueueReader } from './types.js';

/**
 * @throws EvidenceError `queue-not-installed`, `queue-url`, `queue-unreachable`, `queue-unfit`,
 *   `queue-busy` (another coordinator has this key)
 */
export async function openQueue(options: QueueOptions): Promise<QueueReader> {
  const engine = loadQueueEngine();
  const client = await connect(options.address, engine);
  const name = queueName(options.key, options.make);
  try {
    const places = placesOf(options.key);
    const lock = await takeLock(client, places, options);
    const queue = new engine.bullmq.Queue<JobData, string>(name, {
      ...{ connection: client, prefix: PREFIX },
      // What is missed is asked for: an event holds a whole answer.
      streams: { events: { maxLen: 100 } },
    });
    const told = new engine.bullmq.QueueEvents(name, { connection: client, prefix: PREFIX });
    queue.on('error', () => {});
    told.on('error', () => {});
    const coordinator = new Coordinator(options, { client, queue, told, places, lock });
    await coordinator.start();
    return coordinator;
  } catch (cause) {
    client.disconnect();
    if (cause instanceof EvidenceError) throw cause;
    // It answers, and takes nothing: its memory or disk is full, for example.
    const args = { host: shownHost(new URL(options.address.url)), problem: String(cause) };
    throw new EvidenceError('queue-unreachable', { args, cause });
  }
}

/** A coordinator that was killed holds it until it runs out. */
async function takeLock(client: Redis, { lock }: Places, options: QueueOptions): Promise<string> {
  const own = randomBytes(8).toString('hex');
  const until = performance.now() + LOCK_MS + BEAT_MS;
  for (;;) {
    if ((await client.set(lock, own, 'PX', LOCK_MS, 'NX')) === 'OK') return own;
    if (options.signal?.aborted) throw new EvidenceError('cancelled');
    if (performance.now() > until) {
      const args = { host: shownHost(new URL(options.address.url)) };
      throw new EvidenceError('queue-busy', { args });
    }
    await new Promise((resolve) => setTimeout(resolve, BEAT_MS / 2));
  }
}
