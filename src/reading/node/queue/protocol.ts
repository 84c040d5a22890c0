/** What coordinator and workers say to each other, and where in Redis it lies. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { stableJson } from '../../../base/stable-json.js';
import { VERSION } from '../../../base/node/version.js';
import type { Catalogue } from '../../catalogue/types.js';
import type { Engine, Reading } from '../../schema.js';
import type { PlainError } from '../pool/protocol.js';
import type { QueueKey } from './key.js';

/** What a reading depends on beside the picture: readers of one make read alike. */
export interface Make {
  program: string;
  /** With the hashes of their models. */
  engines: Record<string, Engine>;
  /** SHA-256 of an added catalogue. */
  catalogue: string | null;
}

/** The first thing in which two makes differ, with what each has; null where they are the same. */
export interface Difference {
  what: 'program' | 'engines' | 'models' | 'catalogue';
  here: string;
  there: string;
}

export async function makeOf(
  reader: { engines(): Promise<Record<string, Engine>> },
  catalogue: Catalogue | undefined,
): Promise<Make> {
  const added = catalogue?.added?.sha256 ?? null;
  return { program: VERSION, engines: await reader.engines(), catalogue: added };
}

export function differenceOf(here: Make, there: Make): Difference | null {
  const engines = (make: Make) =>
    Object.entries(make.engines).map(([name, { version }]) => `${name} ${version}`);
  const models = (make: Make) =>
    Object.values(make.engines).flatMap((engine) => Object.values(engine.models));
  const facts: [Difference['what'], (make: Make) => string][] = [
    ['program', (make) => make.program],
    ['engines', (make) => engines(make).sort().join(', ') || '-'],
    ['models', (make) => models(make).sort().join(', ') || '-'],
    ['catalogue', (make) => make.catalogue ?? '-'],
  ];
  for (const [what, of] of facts)
    if (of(here) !== of(there)) return { what, here: of(here), there: of(there) };
  return null;
}

/** Of all keys that this program makes in Redis. */
export const PREFIX = 'evidence';

export interface Places {
  /** The run of the coordinator at work: {@link Run}. */
  run: string;
  /** Held by the one coordinator. */
  lock: string;
  /** What each worker last said of itself: {@link Beat}, by its id. */
  workers: string;
  /** Ids of workers that are to read nothing more. */
  stopped: string;
}

export function placesOf({ id }: QueueKey): Places {
  const at = (name: string) => `${PREFIX}:${id}:${name}`;
  return { run: at('run'), lock: at('lock'), workers: at('workers'), stopped: at('stopped') };
}

/** Workers of another make, or with another key, look into another queue. */
export function queueName({ id }: QueueKey, make: Make): string {
  return `${id}-${hashOf(make)}`;
}

function hashOf(make: Make): string {
  return createHash('sha256').update(stableJson(make)).digest('hex').slice(0, 16);
}

export interface Run {
  make: Make;
}

/** A worker says so every few seconds; one whose number stands still is gone. */
export interface Beat {
  number: number;
  /** Pictures that it reads at once. */
  jobs: number;
  /** Pictures that it has read. */
  read: number;
  /** It takes pictures; before that it waits for a batch. */
  joined?: boolean;
  /** Where it takes none: in what its make differs. */
  differs?: Difference['what'];
}

export interface JobData {
  /** The encrypted picture. */
  sealed: string;
}

export interface Picture {
  /** Its base name: times and years are inferred from it. */
  name: string;
  bytes: Uint8Array;
}

/** @param sha256 Of the picture. */
const aboutJob = (sha256: string) => `picture ${sha256}`;
const aboutAnswer = (sha256: string) => `answer ${sha256}`;

export function encryptPicture(key: QueueKey, sha256: string, { name, bytes }: Picture): string {
  const head = Buffer.from(name, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return key.encrypt(Buffer.concat([length, head, bytes]), aboutJob(sha256));
}

/** @throws Error as `QueueKey.decrypt`, and where these are not the bytes of that hash. */
export function decryptPicture(key: QueueKey, sha256: string, encrypted: string): Picture {
  const whole = Buffer.from(key.decrypt(encrypted, aboutJob(sha256)));
  const end = 4 + whole.readUInt32BE(0);
  const bytes = whole.subarray(end);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('another hash');
  return { name: whole.subarray(4, end).toString('utf8'), bytes };
}

export type Answer = { worker: string } & ({ reading: Reading } | { error: PlainError });

export function encryptAnswer(key: QueueKey, sha256: string, answer: Answer): string {
  return key.encrypt(deflateRawSync(JSON.stringify(answer)), aboutAnswer(sha256));
}

/** A reading is some 50 kB; what unpacks to more than this is none. */
const MAX_ANSWER_BYTES = 64 * 2 ** 20;

/** @throws Error as `QueueKey.decrypt`; the shape of what is in it is still unknown. */
export function decryptAnswer(key: QueueKey, sha256: string, encrypted: string): Answer {
  const packed = key.decrypt(encrypted, aboutAnswer(sha256));
  const text = inflateRawSync(packed, { maxOutputLength: MAX_ANSWER_BYTES }).toString('utf8');
  return JSON.parse(text) as Answer;
}
