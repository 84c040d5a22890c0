/** What `--origin` says: pairs on the command line, or a file of YAML or JSON. */
import { resolve } from 'node:path';
import { originFrom, type Origin } from '../../case/statements/origin.js';
import { decodeText } from '../../base/decode-text.js';
import { readSmallFile } from '../../base/node/small-file.js';
import { EvidenceError, fromSystemError } from '../../base/errors.js';

const MAX_BYTES = 64 * 1024;

/**
 * @param given `name=value`, or the path of a file; what comes later counts.
 * @throws EvidenceError `origin-unreadable`, `file-not-found`, `file-unreadable`
 */
export async function originOption(given: readonly string[], cwd: string): Promise<Origin> {
  let origin: Origin = {};
  for (const one of given) {
    const [, name, value] = /^([^=＝]+)[=＝]([^]*)$/.exec(one) ?? [];
    const said =
      name === undefined ? await originFile(one, cwd) : originFrom([[name, value] as const]);
    origin = { ...origin, ...said };
  }
  return origin;
}

async function originFile(path: string, cwd: string): Promise<Origin> {
  const file = resolve(cwd, path);
  const refuse = (problem: string, cause?: unknown) =>
    new EvidenceError('origin-unreadable', { file: path, args: { key: path, problem }, cause });
  let text: string | null;
  try {
    text = decodeText(await readSmallFile(file, MAX_BYTES));
  } catch (error) {
    const found = fromSystemError(error, path);
    if (found instanceof EvidenceError && found.code === 'file-too-large')
      throw refuse('not-an-object', error);
    // A word without `=` is more likely a typo than the name of a file.
    throw found instanceof EvidenceError && found.code === 'file-not-found'
      ? refuse('not-a-pair', error)
      : found;
  }
  if (text === null) throw refuse('not-an-object');
  const { parse } = await import('yaml');
  const { inlineRemark } = await import('../../case/statements/inline-remark.js');
  let value: unknown;
  try {
    // JSON is YAML. Nothing is built from tags or aliases without end.
    value = parse(text, { schema: 'failsafe', maxAliasCount: 10 });
  } catch (cause) {
    throw refuse('not-an-object', cause);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse('not-an-object');
  if (inlineRemark(text) > 0) throw refuse('remark');
  return originFrom(Object.entries(value));
}
