/**
 * Where an item comes from, as a person says: nothing here is measured, and a later word stands
 * beside an earlier one. Pure.
 */
import { z } from '../../base/zod.js';
import { EvidenceError } from '../../base/errors.js';
import { newSalt } from '../items/shapes.js';
import { ROLES } from './roles.js';

const MAX_LENGTH = 500;
const words = z.string().min(1).max(MAX_LENGTH);

/** In the order of the paper. */
const saidSchema = z.object({
  /** Who took the screenshot or made the recording. */
  capturedBy: words.optional(),
  /** On which device. */
  device: words.optional(),
  /** Whether that device is still there to be looked at. */
  deviceHeld: z.enum(['yes', 'no', 'unknown']).optional(),
  /** From whom the file came, where another person captured it. */
  receivedFrom: words.optional(),
  /** When, in the person's words. */
  receivedAt: words.optional(),
  /** How: by WeChat, by cable. */
  receivedVia: words.optional(),
});

export type Origin = z.infer<typeof saidSchema>;
export type OriginKey = keyof Origin;
export const ORIGIN_KEYS = Object.keys(saidSchema.shape) as OriginKey[];

export const originEntrySchema = saidSchema.extend({
  /** UTC. */
  at: z.string(),
  /** Who said so; null where it was not noted. */
  as: z.enum(ROLES).nullable(),
  /** The item that this one is the original of: a better copy of the same picture or file. */
  originalOf: z.string().optional(),
});

export const originSchema = z.object({
  schema: z.literal('evidence-origin/1'),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  item: z.string(),
  /** All that was said, oldest first. */
  said: z.array(originEntrySchema).min(1),
});

export type OriginEntry = z.infer<typeof originEntrySchema>;
export type OriginFile = z.infer<typeof originSchema>;

/** Of each question the last answer. */
export function latestOrigin(said: readonly OriginEntry[]): Origin {
  const latest: Record<string, string> = {};
  for (const key of ORIGIN_KEYS)
    for (const entry of said) if (entry[key] !== undefined) latest[key] = entry[key];
  return latest;
}

/** With what was said before; null where nothing of it is new. */
export function withOrigin(
  item: string,
  before: readonly OriginEntry[],
  said: OriginEntry,
): OriginFile | null {
  const latest = latestOrigin(before);
  const isNew = ORIGIN_KEYS.some((key) => said[key] !== undefined && said[key] !== latest[key]);
  const linksNew =
    said.originalOf !== undefined &&
    !before.some(({ originalOf }) => originalOf === said.originalOf);
  if (!isNew && !linksNew) return null;
  return { schema: 'evidence-origin/1', salt: newSalt(), item, said: [...before, said] };
}

/** What people type for a question, beside its own name. */
const NAMES: Record<OriginKey, string[]> = {
  capturedBy: [...['captured-by', '拍摄人', '截图人', '录制人', '谁截的'], '截图、拍摄或录制的人'],
  device: ['device', '设备', '手机', '所用设备', '什么设备'],
  deviceHeld: ['device-held', 'held', '设备还在', '设备是否还在', '是否还在', '设备还在吗'],
  receivedFrom: ['received-from', 'from', '收到自', '从谁收到', '来自', '提供人'],
  receivedAt: ['received-at', 'at', '收到时间', '何时收到', '何时', '取得时间'],
  receivedVia: ['received-via', 'via', '收到方式', '怎样收到', '怎样', '取得方式'],
};

const HELD: Record<string, Origin['deviceHeld']> = {
  ...{ yes: 'yes', y: 'yes', true: 'yes', 是: 'yes', 在: 'yes', 还在: 'yes' },
  ...{ no: 'no', n: 'no', false: 'no', 否: 'no', 不在: 'no', 已不在: 'no' },
  ...{ unknown: 'unknown', 不清楚: 'unknown', 不知道: 'unknown', 不明: 'unknown' },
};

/** What is asked by one name; null for an unknown name. */
function originKey(name: string): OriginKey | null {
  const plain = name.normalize('NFKC').trim();
  const found = ORIGIN_KEYS.find(
    (key) => key === plain || NAMES[key].includes(plain.toLowerCase()),
  );
  return found ?? null;
}

/** @throws EvidenceError `origin-unreadable` (args `key`: the name as typed, `problem`) */
function originValue(key: OriginKey, name: string, typed: unknown): Origin {
  const text = String(typed).normalize('NFC').trim();
  const refuse = (problem: string) =>
    new EvidenceError('origin-unreadable', { args: { key: name, problem } });
  if (typed === null || typed === undefined || typeof typed === 'object' || text === '')
    throw refuse('empty');
  if (text.length > MAX_LENGTH) throw refuse('too-long');
  if (key !== 'deviceHeld') return { [key]: text };
  const held = HELD[text.toLowerCase()];
  if (held === undefined) throw refuse('yes-or-no');
  return { deviceHeld: held };
}

/** @param known Names and values, from an object of YAML or JSON, or of `--origin name=value`. */
export function originFrom(entries: Iterable<readonly [string, unknown]>): Origin {
  let origin: Origin = {};
  for (const [name, value] of entries) {
    const key = originKey(name);
    if (key === null)
      throw new EvidenceError('origin-unreadable', {
        args: {
          key: name,
          problem: 'unknown',
        },
      });
    origin = { ...origin, ...originValue(key, name, value) };
  }
  return origin;
}
