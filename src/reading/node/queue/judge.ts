/** Whether an answer that came back is a reading of the picture, and one to be believed. */
import { readFile } from 'node:fs/promises';
import { EvidenceError } from '../../../base/errors.js';
import { readingSchema, type Reading, type Part } from '../../schema.js';
import { fromPlain } from '../pool/protocol.js';
import { decryptAnswer, type Answer } from './protocol.js';
import type { QueueOptions, Recheck, Task } from './types.js';
import { stableJson } from '../../../base/stable-json.js';

const MAX_SPOILT = 2;

export class Judge {
  /** Workers that are believed nothing more. */
  readonly stopped = new Set<string>();
  readonly #options: QueueOptions;
  /** Hashes of what each worker has read. */
  readonly #readBy = new Map<string, string[]>();
  #ownReader: ReturnType<Recheck['openReader']> | undefined;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  async close(): Promise<void> {
    await (await this.#ownReader?.catch(() => undefined))?.close();
  }

  /**
   * @returns null where the picture has to be read again.
   * @throws what the worker met in the picture; `queue-answer` where it is no reading, twice.
   */
  async judge(task: Task, encrypted: string): Promise<Reading | null> {
    const { key, catalogue } = this.#options;
    const { sha256, name } = task;
    let answer: Answer;
    try {
      answer = decryptAnswer(key, sha256, encrypted);
    } catch {
      return this.#spoilt(task);
    }
    const { worker } = answer;
    if (this.stopped.has(worker)) return this.#readHere(task);
    if ('error' in answer) {
      throw fromPlain({ ...answer.error, file: name });
    }
    const { reading } = answer;
    const shaped = readingSchema.safeParse(reading).success && reading.file.sha256 === sha256;
    if (!shaped) return this.#spoilt(task);
    // Left by an earlier run, which had met the same picture under another name.
    if (reading.file.path !== name) return null;
    const read = this.#readBy.get(worker) ?? [];
    read.push(sha256);
    this.#readBy.set(worker, read);
    // The folder of the catalogue may be called otherwise on another computer.
    const named = catalogue?.added ? { ...reading, catalogue: catalogue.added } : reading;
    return (await this.#recheck(task, named, worker)) ?? named;
  }

  #spoilt(task: Task): null {
    if (++task.spoilt < MAX_SPOILT) return null;
    throw new EvidenceError('queue-answer', { file: task.name });
  }

  /** @returns this computer's own reading where the worker's says something else. */
  async #recheck(task: Task, theirs: Reading, worker: string): Promise<Reading | null> {
    const { recheck, onEvent } = this.#options;
    if (recheck === undefined || Math.random() >= recheck.share) return null;
    const { sha256 } = task;
    const own = await this.#readHere(task);
    if (own === null || saysTheSame(own, theirs)) return null;
    if (!this.stopped.has(worker)) {
      this.stopped.add(worker);
      const read = this.#readBy.get(worker) ?? [];
      onEvent({ type: 'worker-stopped', worker, sha256, read });
    }
    return own;
  }

  async #readHere({ name, file }: Task): Promise<Reading | null> {
    this.#ownReader ??= this.#options.recheck?.openReader();
    const reader = await this.#ownReader;
    return (await reader?.read({ path: name, bytes: await readFile(file), file })) ?? null;
  }
}

/** Another processor may round a confidence otherwise: values are compared. */
function saysTheSame(one: Reading, other: Reading): boolean {
  return stableJson(said(one)) === stableJson(said(other));
}

function said(reading: Reading): unknown {
  const { file, qr, parts } = reading;
  return {
    sha256: file.sha256,
    codes: qr.map(({ text }) => text),
    whole: valuesOf(reading),
    parts: parts.map(valuesOf),
  };
}

function valuesOf({ kind, issuer, colour, fields }: Reading | Part): unknown {
  const values = Object.entries(fields).map(([name, { value }]) => [name, value]);
  return { kind, issuer: issuer?.id ?? null, colour: colour?.value ?? null, values };
}
